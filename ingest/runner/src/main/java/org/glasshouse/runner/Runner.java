package org.glasshouse.runner;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Runs the collectors of sources and writes what they read to the raw topics. One thread per signal
 * of a source, so that none waits for another.
 */
public final class Runner implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(20);
  private static final Duration INTERRUPTED = Duration.ofSeconds(5);

  private final List<Source> first;
  private final Collectors collectors;
  private final RawTopicCreator topics;
  private final Backlog backlog;
  private final Map<String, Object> kafka;
  private final Clock clock;
  private final Function<String, @Nullable Canaries> canaries;
  private final Map<SourceLoop, Thread> threads = new ConcurrentHashMap<>();
  private final Map<String, Source> sources = new ConcurrentHashMap<>();

  /** A runner that plants no canaries, and does nothing before it is started. */
  public Runner(
      List<Source> first,
      Collectors collectors,
      RawTopicCreator topics,
      Backlog backlog,
      Map<String, Object> kafka,
      Clock clock) {
    this(first, collectors, topics, backlog, kafka, clock, source -> null);
  }

  /**
   * A runner that does nothing before it is started.
   *
   * @param first what is read from the start
   * @param collectors makes the collectors of each
   * @param topics makes raw topics
   * @param kafka properties of Kafka clients that reach Kafka with the rights of a collector
   * @param canaries makes what is planted beside what is read of a source; null for nothing
   */
  public Runner(
      List<Source> first,
      Collectors collectors,
      RawTopicCreator topics,
      Backlog backlog,
      Map<String, Object> kafka,
      Clock clock,
      Function<String, @Nullable Canaries> canaries) {
    this.first = List.copyOf(first);
    this.collectors = collectors;
    this.topics = topics;
    this.backlog = backlog;
    this.kafka = Map.copyOf(kafka);
    this.clock = clock;
    this.canaries = canaries;
  }

  /** Starts to read; Kafka need not be there yet. */
  public void start() {
    collect(first);
  }

  /**
   * Reads these sources from now on. New ones are begun, changed ones begun anew, and those that
   * are no longer named retired: nothing more of them is collected, and what they gave stays.
   */
  public synchronized void collect(List<Source> wanted) {
    Map<String, Source> next = new LinkedHashMap<>();
    sources.forEach((name, source) -> next.put(name, source.retired()));
    wanted.forEach(source -> next.put(source.name(), source));
    next.values().removeIf(source -> source.equals(sources.get(source.name())));
    end(next.keySet());
    next.values().forEach(this::begin);
  }

  /** Begins the reading of some sources anew, as after a restart; of others nothing changes. */
  public synchronized void beginAgain(Set<String> names) {
    List<Source> again =
        sources.values().stream().filter(source -> names.contains(source.name())).toList();
    end(names);
    again.forEach(this::begin);
  }

  private void begin(Source source) {
    sources.put(source.name(), source);
    for (Signal signal : source.signals()) {
      SourceLoop loop =
          new SourceLoop(
              source,
              signal,
              collectors,
              topics,
              backlog,
              kafka,
              clock,
              canaries.apply(source.name()));
      Thread thread = new Thread(loop, WritingSession.transactionalId(source, signal));
      threads.put(loop, thread);
      thread.start();
    }
  }

  /** Ends the loops of some sources behind what they are writing. */
  private void end(Set<String> names) {
    Map<SourceLoop, Thread> ending = new LinkedHashMap<>(threads);
    ending.keySet().removeIf(loop -> !names.contains(loop.source().name()));
    ending.keySet().forEach(SourceLoop::stop);
    join(ending.values(), STOPPING);
    ending.values().forEach(Thread::interrupt);
    join(ending.values(), INTERRUPTED);
    threads.keySet().removeAll(ending.keySet());
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
  public synchronized void close() {
    end(sources.keySet());
  }

  private static void join(Collection<Thread> threads, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (Thread thread : threads) {
        var _ = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
