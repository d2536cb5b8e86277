package org.glasshouse.runner;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glasshouse.vocabulary.Signal;

/**
 * Runs the collectors of sources and writes what they read to the raw topics. One thread per
 * signal of a source, so that none waits for another.
 */
public final class Runner implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(20);
  private static final Duration INTERRUPTED = Duration.ofSeconds(5);

  private final Map<SourceLoop, Thread> threads = new LinkedHashMap<>();

  /**
   * A runner that does nothing before it is started.
   *
   * @param collectors makes the collectors of each
   * @param topics makes raw topics
   * @param kafka properties of Kafka clients that reach Kafka with the rights of a collector
   */
  public Runner(
      List<Source> sources,
      Collectors collectors,
      RawTopicCreator topics,
      Backlog backlog,
      Map<String, Object> kafka,
      Clock clock) {
    for (Source source : sources) {
      for (Signal signal : source.signals()) {
        SourceLoop loop =
            new SourceLoop(source, signal, collectors, topics, backlog, Map.copyOf(kafka), clock);
        threads.put(loop, new Thread(loop, WritingSession.transactionalId(source, signal)));
      }
    }
  }

  /** Starts to read all sources; Kafka need not be there yet. */
  public void start() {
    threads.values().forEach(Thread::start);
  }

  /** How each signal of each source goes, in codes and numbers. */
  public Map<String, Map<Signal, SourceStatus>> status() {
    return status(loop -> loop.status().status());
  }

  /** How each signal of each source goes, with paths: for the operator only. */
  public Map<String, Map<Signal, SourceStatus.Private>> privateStatus() {
    return status(SourceLoop::status);
  }

  private <T> Map<String, Map<Signal, T>> status(Function<SourceLoop, T> question) {
    Map<String, Map<Signal, T>> status = new LinkedHashMap<>();
    for (SourceLoop loop : threads.keySet()) {
      status
          .computeIfAbsent(loop.source().name(), name -> new EnumMap<>(Signal.class))
          .put(loop.signal(), question.apply(loop));
    }
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
