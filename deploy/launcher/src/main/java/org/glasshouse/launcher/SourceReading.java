package org.glasshouse.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.runner.Source;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** Reads a source once, to where it ends now, by the collectors that would follow it. */
final class SourceReading {
  private static final int POLLED = 1_000;

  /** With fewer lines a collector has come to the end of what is there, though more is written. */
  private static final int MANY = 100;

  private static final Duration PAUSE = Duration.ofMillis(20);

  /**
   * Longer than a new file without a time is waited for and then its last line for its rest, which
   * is five seconds, and than a healthy server takes to answer.
   */
  private static final Duration QUIET = Duration.ofSeconds(6);

  private final Source source;
  private final Consumer<List<? extends RawRecord>> to;
  private final Consumer<String> notes;
  private final Duration longest;

  /**
   * A reading of a source.
   *
   * @param to takes the records, in the order of each collector
   * @param notes takes sentences on what could not be read
   * @param longest how long it takes at most: a busy log has no end, and a Prometheus can say the
   *     same for days
   */
  SourceReading(
      Source source,
      Consumer<List<? extends RawRecord>> to,
      Consumer<String> notes,
      Duration longest) {
    this.source = source;
    this.to = to;
    this.notes = notes;
    this.longest = longest;
  }

  /**
   * Reads all signals.
   *
   * @param identity the key of stream ids
   * @param repositories folder for copies of Git repositories
   */
  void read(byte[] identity, Path repositories) {
    List<Collector<?>> collectors = new ArrayList<>();
    try {
      for (Signal signal : source.signals()) {
        collectors.addAll(SourceCollectors.of(source, signal, identity, repositories));
      }
      collectors.forEach(collector -> collector.open(Map.of()));
      read(collectors);
    } finally {
      collectors.forEach(Collector::close);
    }
  }

  private void read(List<Collector<?>> collectors) {
    Map<String, Long> read = new HashMap<>();
    Set<String> unfinished = new HashSet<>();
    long began = System.nanoTime();
    long active = began;
    // What is read in the first round may come in a later one only.
    while (System.nanoTime() - active < QUIET.toNanos() && !isLate(began)) {
      unfinished.clear();
      for (Collector<?> collector : collectors) {
        if (poll(collector, read)) {
          unfinished.add(collector.name());
        }
      }
      if (unfinished.isEmpty()) {
        rest();
      } else {
        active = System.nanoTime();
      }
    }
    for (Collector<?> collector : collectors) {
      noteWhatIsMissing(collector, read.get(collector.name()));
    }
    for (String name : isLate(began) ? unfinished : Set.<String>of()) {
      notes.accept("%s: after %,d s no more was read.".formatted(name, longest.toSeconds()));
    }
  }

  private boolean isLate(long began) {
    return System.nanoTime() - began > longest.toNanos();
  }

  /** Whether more is to be expected. */
  private boolean poll(Collector<?> collector, Map<String, Long> read) {
    List<RawRecord> records = new ArrayList<>();
    for (RawRecord record : collector.poll(POLLED).records()) {
      records.add(record instanceof RawLog log ? source.versions().addedTo(log) : record);
    }
    if (!records.isEmpty()) {
      to.accept(records);
      read.merge(collector.name(), (long) records.size(), Long::sum);
    }
    return records.size() >= (collector.signal() == Signal.LOGS ? MANY : 1);
  }

  private void noteWhatIsMissing(Collector<?> collector, @Nullable Long read) {
    for (CollectorFault fault : collector.faults()) {
      notes.accept(
          "%s: %s could not be read (%s)."
              .formatted(collector.name(), fault.where(), fault.code().word()));
    }
    if (read == null) {
      notes.accept(collector.name() + ": nothing was read.");
    }
  }

  private static void rest() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted", e);
    }
  }
}
