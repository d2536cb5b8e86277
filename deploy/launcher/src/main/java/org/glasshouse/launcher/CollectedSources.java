package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.SourceTerms.State;
import org.glasshouse.runner.Runner;
import org.glasshouse.runner.Source;

/** Which sources are collected: those that are described, but for what an operator retired. */
final class CollectedSources implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Runner runner;
  private final ControlTopic control;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "retired-sources");
  private List<Source> described;
  private Set<String> retired = Set.of();

  private CollectedSources(Runner runner, ControlTopic control, List<Source> described) {
    this.runner = runner;
    this.control = control;
    this.described = described;
  }

  /**
   * Starts to follow what operators say.
   *
   * @param kafka client properties of a user that may read {@code control}
   * @param described what the runner collects already
   */
  static CollectedSources follow(Runner runner, Map<String, Object> kafka, List<Source> described) {
    CollectedSources sources =
        new CollectedSources(runner, ControlTopic.follow(kafka), List.copyOf(described));
    sources.thread.start();
    return sources;
  }

  /** Takes note of what the source files say now. */
  synchronized void described(List<Source> now) {
    described = List.copyOf(now);
    collect();
  }

  private void follow() {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    Set<String> now = new HashSet<>();
    control
        .values()
        .forEach((key, word) -> {
          if (ControlKeys.isState(key) && State.of(new String(word, UTF_8)) == State.RETIRED) {
            now.add(ControlKeys.sourceOf(key));
          }
        });
    if (!now.equals(retired)) {
      retired = now;
      collect();
    }
  }

  private void collect() {
    runner.collect(described.stream().filter(source -> !retired.contains(source.name())).toList());
  }

  @Override
  public void close() {
    closing.countDown();
    control.close();
  }
}
