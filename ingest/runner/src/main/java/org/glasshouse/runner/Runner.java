package org.glasshouse.runner;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glasshouse.raw.Collector;

/**
 * Runs the collectors of sources and writes what they read to the raw topics. One thread per
 * source, so that no source waits for another.
 */
public final class Runner implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(20);
  private static final Duration INTERRUPTED = Duration.ofSeconds(5);

  private final Map<SourceLoop, Thread> threads = new LinkedHashMap<>();

  /**
   * A runner that does nothing before it is started.
   *
   * @param collectors makes new, unopened collectors of a source, of different names
   * @param topics makes raw topics
   * @param kafka properties of Kafka clients that reach Kafka with the rights of a collector
   */
  public Runner(
      List<Source> sources,
      Function<Source, List<Collector>> collectors,
      RawTopicCreator topics,
      Backlog backlog,
      Map<String, Object> kafka,
      Clock clock) {
    for (Source source : sources) {
      SourceLoop loop =
          new SourceLoop(source, collectors, topics, backlog, Map.copyOf(kafka), clock);
      threads.put(loop, new Thread(loop, "collect-" + source.name()));
    }
  }

  /** Starts to read all sources; Kafka need not be there yet. */
  public void start() {
    threads.values().forEach(Thread::start);
  }

  /** How each source goes, in codes and numbers. */
  public Map<String, SourceStatus> status() {
    Map<String, SourceStatus> status = new LinkedHashMap<>();
    threads.keySet().forEach(loop -> status.put(loop.source().name(), loop.status().status()));
    return status;
  }

  /** How each source goes, with paths: for the operator only. */
  public Map<String, SourceStatus.Private> privateStatus() {
    Map<String, SourceStatus.Private> status = new LinkedHashMap<>();
    threads.keySet().forEach(loop -> status.put(loop.source().name(), loop.status()));
    return status;
  }

  /** Stops behind what is being written; what was read and not written is read again next time. */
  @Override
  public void close() {
    threads.keySet().forEach(SourceLoop::stop);
    join(STOPPING);
    threads.values().forEach(Thread::interrupt);
    join(INTERRUPTED);
  }

  private void join(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (Thread thread : threads.values()) {
        long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
        if (thread.isAlive()) {
          thread.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
