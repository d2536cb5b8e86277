package org.glasshouse.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Which sources are collected: those that are described, but for what an operator or the community
 * itself retired.
 */
final class CollectedSources implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Runner runner;
  private final ControlTopic control;
  private final StateFiles stateFiles;
  private final Instant begun = Instant.now();
  private final Set<String> begunAgain = new HashSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "retired-sources");
  private List<Source> described;
  private Set<String> retired = Set.of();

  private CollectedSources(
      Runner runner, ControlTopic control, StateFiles stateFiles, List<Source> described) {
    this.runner = runner;
    this.control = control;
    this.stateFiles = stateFiles;
    this.described = described;
  }

  /**
   * Starts to follow what operators and communities say.
   *
   * @param kafka client properties of a user that may read and write {@code control}
   * @param described what the runner collects already
   * @param repositories folder in which copies of Git repositories are kept
   */
  static CollectedSources follow(
      Runner runner, Map<String, Object> kafka, List<Source> described, Path repositories) {
    StateFiles stateFiles =
        new StateFiles(
            repositories,
            StateFiles.LOOK,
            (source, word) ->
                ControlTopic.write(kafka, Map.of(ControlKeys.community(source), word.encode())));
    CollectedSources sources =
        new CollectedSources(
            runner, ControlTopic.follow(kafka), stateFiles, List.copyOf(described));
    stateFiles.follow(described);
    sources.thread.start();
    return sources;
  }

  /** Takes note of what the source files say now. */
  synchronized void described(List<Source> now) {
    described = List.copyOf(now);
    stateFiles.follow(described);
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
    Instant time = Instant.now();
    for (Source source : described) {
      if (control.said(source.name(), source.stateFile() != null, time) == State.RETIRED) {
        now.add(source.name());
      }
    }
    if (!now.equals(retired)) {
      retired = now;
      collect();
    }
    beginWhatIsApproved();
  }

  /** What waited for its approval and was not kept is read from the source again. */
  private void beginWhatIsApproved() {
    Set<String> fresh = new HashSet<>();
    for (Source source : described) {
      Instant approved = control.approved(source.name());
      if (approved != null && approved.isAfter(begun) && begunAgain.add(source.name())) {
        fresh.add(source.name());
      }
    }
    if (!fresh.isEmpty()) {
      runner.beginAgain(fresh);
    }
  }

  private void collect() {
    runner.collect(described.stream().filter(source -> !retired.contains(source.name())).toList());
  }

  @Override
  public void close() {
    closing.countDown();
    stateFiles.close();
    control.close();
  }
}
