package org.glasshouse.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.raw.Collector.Missing;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of one signal of a source: what its collectors leave out for good, and what is missing
 * as long as they cannot read on. Where a fault of the second kind is over, its gap is taken back,
 * since what was missing has been read.
 */
final class Gaps {
  /** How often it is written that a gap still lasts. */
  static final Duration TOLD_AGAIN = Duration.ofMinutes(1);

  private final String source;
  private final Signal signal;
  private final Map<Subject, CoverageGap> lasting = new TreeMap<>();

  /** One gap at a time is told of it. */
  private record Subject(String part, String code) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
      int byPart = part.compareTo(other.part);
      return byPart != 0 ? byPart : code.compareTo(other.code);
    }
  }

  /**
   * Goes on from what is kept.
   *
   * @param kept values by key of the coverage topic; what begins otherwise is passed over
   */
  Gaps(String source, Signal signal, Map<String, byte[]> kept) {
    this.source = source;
    this.signal = signal;
    kept.forEach((key, value) -> {
      CoverageGap gap =
          key.startsWith(prefix(source, signal)) ? CoverageGap.read(key, value) : null;
      if (gap != null && gap.lasts()) {
        lasting.put(new Subject(gap.part(), gap.code()), gap);
      }
    });
  }

  static String prefix(String source, Signal signal) {
    return CoverageGap.prefix(source, signal);
  }

  /**
   * What is to be written now: values by key, null where a gap is taken back.
   *
   * @param faults of each collector, by its name
   * @param missing what each left out, by its name
   */
  Map<String, byte @Nullable []> changes(
      Map<String, List<CollectorFault>> faults, Map<String, List<Missing>> missing, Instant now) {
    Map<String, byte @Nullable []> changes = new TreeMap<>();
    Map<Subject, Instant> wanted = wanted(faults);
    lasting
        .entrySet()
        .removeIf(known -> {
          boolean over = !known.getValue().from().equals(wanted.get(known.getKey()));
          if (over) {
            changes.put(known.getValue().key(), null);
          }
          return over;
        });
    wanted.forEach((subject, since) -> {
      CoverageGap known = lasting.get(subject);
      if (known == null || !now.isBefore(known.to().plus(TOLD_AGAIN))) {
        CoverageGap gap = gap(since, later(since, now), subject.code(), subject.part());
        lasting.put(subject, gap);
        changes.put(gap.key(), gap.value());
      }
    });
    missing.forEach((collector, of) ->
        of.forEach(stretch -> {
          CoverageGap gap = gap(stretch.from(), stretch.to(), stretch.code().word(), collector);
          changes.put(gap.key(), gap.value());
        }));
    return changes;
  }

  private static Map<Subject, Instant> wanted(Map<String, List<CollectorFault>> faults) {
    Map<Subject, Instant> wanted = new TreeMap<>();
    faults.forEach((collector, of) -> {
      for (CollectorFault fault : of) {
        Instant since = fault.since();
        if (since != null) {
          wanted.merge(
              new Subject(CoverageGap.lasting(collector), fault.code().word()),
              since,
              (some, other) -> some.isBefore(other) ? some : other);
        }
      }
    });
    return wanted;
  }

  private static Instant later(Instant some, Instant other) {
    return some.isAfter(other) ? some : other;
  }

  private CoverageGap gap(Instant from, Instant to, String code, String part) {
    return new CoverageGap(source, signal.word(), from, to, code, part);
  }
}
