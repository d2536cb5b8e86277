package org.glasshouse.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.raw.Backoff;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Reads one signal of a source and writes it, until it is stopped or another runner takes it over.
 * After any failure it begins anew from what is kept in Kafka, as after a crash.
 */
final class SourceLoop implements Runnable {
  static final Duration LINGER = Duration.ofMillis(200);

  private static final int POLLED = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration SHORT_PAUSE = Duration.ofMillis(10);
  private static final Duration BACKLOG_INTERVAL = Duration.ofSeconds(5);
  private static final Duration TRICKLE_INTERVAL = Duration.ofMinutes(1);
  private static final int LEASE_LOOKS = 3;
  private static final Duration LEASE_INTERVAL = Duration.ofSeconds(1);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  private final Source source;
  private final Signal signal;
  private final Collectors collectorsOf;
  private final RawTopicCreator topics;
  private final Backlog backlog;
  private final Map<String, Object> kafka;
  private final Clock clock;
  private final @Nullable Canaries canaries;
  private final String holder = UUID.randomUUID().toString();
  private final CountDownLatch stop = new CountDownLatch(1);

  private volatile SourceStatus.Private status =
      new SourceStatus.Private(
          new SourceStatus(SourceStatus.Code.STARTING, 0, 0, null, null, 0, Map.of()),
          List.of(),
          "");
  private long records;
  private long unreadable;
  private long restarts;
  private @Nullable Instant lastWritten;
  private @Nullable Instant lastRecord;
  private String lastFailure = "";
  private List<CollectorFault> faults = List.of();
  private int failures;
  private boolean behind;
  private Instant nextBacklog = Instant.EPOCH;
  private Instant nextTrickle = Instant.EPOCH;

  SourceLoop(
      Source source,
      Signal signal,
      Collectors collectorsOf,
      RawTopicCreator topics,
      Backlog backlog,
      Map<String, Object> kafka,
      Clock clock,
      @Nullable Canaries canaries) {
    this.source = source;
    this.signal = signal;
    this.collectorsOf = collectorsOf;
    this.topics = topics;
    this.backlog = backlog;
    this.kafka = kafka;
    this.clock = clock;
    this.canaries = canaries;
  }

  Source source() {
    return source;
  }

  Signal signal() {
    return signal;
  }

  SourceStatus.Private status() {
    return status;
  }

  /** Asks the loop to stop behind what it is writing. */
  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    SourceStatus.Code last = SourceStatus.Code.STOPPED;
    while (!stopping()) {
      try {
        if (!session()) {
          last = SourceStatus.Code.RETIRED;
          break;
        }
      } catch (InterruptException e) {
        break;
      } catch (RuntimeException | Error e) {
        restarts++;
        failures++;
        lastFailure = names(e);
        show(SourceStatus.Code.RETRYING);
        if (isFenced(e) && takenOver()) {
          last = SourceStatus.Code.TAKEN_OVER;
          break;
        }
        pause(BACKOFF.after(failures));
      }
    }
    show(last);
  }

  /** Takes the signal over and reads it until it is stopped; false if there is nothing to read. */
  private boolean session() {
    List<Collector<?>> collectors = new ArrayList<>();
    try (WritingSession session =
        new WritingSession(source, signal, holder, topics, kafka, clock)) {
      if (source.state() == SourceTerms.State.RETIRED) {
        return false;
      }
      for (Collector<?> collector : collectorsOf.of(source, signal)) {
        collectors.add(collector);
        collector.open(session.checkpoints(collector.name()));
      }
      Planting planting =
          canaries == null ? null : new Planting(canaries, signal, session.planted());
      show(SourceStatus.Code.RUNNING);
      while (!stopping()) {
        plant(session, planting);
        step(session, collectors);
      }
      return true;
    } finally {
      collectors.forEach(Collector::close);
    }
  }

  /** Plants what is due, unless the border cannot follow anyway. */
  private void plant(WritingSession session, @Nullable Planting planting) {
    if (planting == null || behind) {
      return;
    }
    Planting.Due due = planting.due(clock.instant());
    if (due != null) {
      session.plant(due);
      planting.done(due);
    }
  }

  private void step(WritingSession session, List<Collector<?>> collectors) {
    if (isBehind(session)) {
      show(SourceStatus.Code.BORDER_BEHIND);
      pause(PAUSE.multipliedBy(10));
      return;
    }
    Gathered gathered = gather(collectors);
    if (!session.write(gathered)) {
      show(SourceStatus.Code.RUNNING);
      pause(PAUSE);
      return;
    }
    failures = 0;
    count(gathered);
    show(SourceStatus.Code.RUNNING);
  }

  /** Reads for at most {@link #LINGER} after the first record. */
  private Gathered gather(List<Collector<?>> collectors) {
    Gathered gathered = new Gathered(source.versions());
    long first = 0;
    while (true) {
      int before = gathered.records().size();
      for (Collector<?> collector : collectors) {
        if (!gathered.isFull()) {
          gathered.add(collector.name(), collector.poll(POLLED));
        }
      }
      if (gathered.isFull() || gathered.isEmpty() || stopping()) {
        break;
      }
      first = first == 0 ? System.nanoTime() : first;
      if (System.nanoTime() - first > LINGER.toNanos()) {
        break;
      }
      if (gathered.records().size() == before) {
        pause(SHORT_PAUSE);
      }
    }
    collectors.forEach(collector -> gathered.faults(collector.name(), collector.faults()));
    faults = gathered.faults().values().stream().flatMap(List::stream).toList();
    return gathered;
  }

  /**
   * Whether to wait for the border. Once a minute a batch is read all the same: the end of an idle
   * partition may hold nothing that the border could consume, and only a new message shows it.
   */
  private boolean isBehind(WritingSession session) {
    Instant now = clock.instant();
    if (!now.isBefore(nextBacklog)) {
      nextBacklog = now.plus(BACKLOG_INTERVAL);
      boolean before = behind;
      try {
        behind = backlog.isTooFarBehind(source, signal, session.bytesPerMessage());
      } catch (InterruptException e) {
        throw e;
      } catch (RuntimeException e) {
        lastFailure = names(e);
      }
      nextTrickle = behind && !before ? now.plus(TRICKLE_INTERVAL) : nextTrickle;
    }
    if (behind && !now.isBefore(nextTrickle)) {
      nextTrickle = now.plus(TRICKLE_INTERVAL);
      return false;
    }
    return behind;
  }

  private void count(Gathered gathered) {
    for (RawRecord record : gathered.records()) {
      records += record.count();
      if (record instanceof RawLog log && log.body() instanceof RawLog.Body.Unreadable) {
        unreadable++;
      }
      Instant time = record.time();
      if (time != null && (lastRecord == null || time.isAfter(lastRecord))) {
        lastRecord = time;
      }
    }
    if (!gathered.records().isEmpty()) {
      lastWritten = clock.instant();
    }
  }

  private void show(SourceStatus.Code code) {
    Map<CollectorFault.Code, Long> counts = new EnumMap<>(CollectorFault.Code.class);
    faults.forEach(fault -> counts.merge(fault.code(), 1L, Long::sum));
    status =
        new SourceStatus.Private(
            new SourceStatus(code, records, unreadable, lastWritten, lastRecord, restarts, counts),
            faults,
            lastFailure);
  }

  /** Whether another runner has the lease; one that has just taken over is still to write it. */
  private boolean takenOver() {
    try {
      for (int look = 0; look < LEASE_LOOKS && !stopping(); look++) {
        pause(LEASE_INTERVAL);
        if (!Lease.isHeldBy(holder, source.name(), signal, kafka)) {
          return true;
        }
      }
    } catch (RuntimeException e) {
      // It is asked again if writing is refused again.
      lastFailure = names(e);
    }
    return false;
  }

  private static boolean isFenced(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  /** The kinds of an exception and of its causes, without texts, in which anything may stand. */
  private static String names(Throwable e) {
    List<String> names = new ArrayList<>();
    for (Throwable cause = e; cause != null && names.size() < 5; cause = cause.getCause()) {
      names.add(cause.getClass().getSimpleName());
    }
    return String.join(" < ", names);
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void pause(Duration duration) {
    try {
      // Ends at once when the loop is asked to stop.
      boolean stopped = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      if (stopped) {
        return;
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
