package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.ReadAgain;
import org.glasshouse.records.PublicCoverage;
import org.jspecify.annotations.Nullable;

/** What of the private counts and gaps everybody may know, and when. For use by one thread. */
final class PublicAccounts {
  /** So long after its end a day's counts are told, so that they answer nobody's attempts. */
  private static final Duration LATE = Duration.ofHours(24);

  /** The code of a gap that is filled where its source is read again. */
  private static final String UNAPPROVED = "unapproved";

  private static final long ROUNDED_TO = 10;
  private static final Set<Coverage.Stage> TOLD =
      EnumSet.of(Coverage.Stage.WITHHELD, Coverage.Stage.MARKED);

  /** What a stage did on a day with one signal of one source. */
  private record Day(Coverage.Stage stage, String source, String signal, LocalDate day) {}

  private record Subject(String source, String signal, String code) {}

  private final Map<Day, Map<Coverage.Key, Map<String, Long>>> days = new HashMap<>();
  private final Map<String, CoverageGap> gaps = new HashMap<>();

  /** When the signals of sources were read again, by {@link ReadAgain#key}. */
  private final Map<String, Instant> readAgain = new HashMap<>();

  /**
   * Takes in a record of the topic {@code coverage}; what is none of its kinds is nothing.
   *
   * @param value null where a gap is taken back
   */
  void take(String key, byte @Nullable [] value) {
    if (value == null) {
      gaps.remove(key);
      return;
    }
    try {
      CoverageGap gap = CoverageGap.read(key, value);
      ReadAgain again = ReadAgain.read(key, value);
      if (again != null) {
        readAgain.put(key, again.at());
      } else if (gap == null) {
        count(Coverage.Key.parse(key), Coverage.decode(value));
      } else {
        gaps.put(key, gap);
      }
    } catch (RuntimeException e) {
      // Somebody else's record: nothing to account for.
    }
  }

  private void count(Coverage.Key key, Map<String, Long> counts) {
    if (TOLD.contains(key.stage())) {
      LocalDate day = LocalDate.ofInstant(key.hour(), ZoneOffset.UTC);
      days.computeIfAbsent(
              new Day(key.stage(), key.source(), key.signal(), day), first -> new HashMap<>())
          .put(key, counts);
    }
  }

  /**
   * What may be known now, by key.
   *
   * @param clusters public names of clusters, by source; of others nothing is told
   */
  Map<String, PublicCoverage> at(Instant now, Map<String, String> clusters) {
    Map<String, PublicCoverage> known = new TreeMap<>();
    days.forEach((day, counts) -> {
      String cluster = clusters.get(day.source());
      if (cluster != null && isOver(day.day(), now)) {
        put(known, told(cluster, day, counts));
      }
    });
    merged(now)
        .forEach(gap -> {
          String cluster = clusters.get(gap.source());
          if (cluster != null) {
            put(known, gap(cluster, gap));
          }
        });
    return known;
  }

  private static boolean isOver(LocalDate day, Instant now) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !now.isBefore(end.plus(LATE));
  }

  private static PublicCoverage told(
      String cluster, Day day, Map<Coverage.Key, Map<String, Long>> counts) {
    Map<String, Long> sums = new HashMap<>();
    counts.values().forEach(of -> of.forEach((code, count) -> sums.merge(code, count, Long::sum)));
    sums.replaceAll((code, count) -> Math.ceilDiv(count, ROUNDED_TO) * ROUNDED_TO);
    String date = day.day().toString();
    return day.stage() == Coverage.Stage.MARKED
        ? new PublicCoverage.Marked(cluster, day.signal(), date, sums)
        : new PublicCoverage.Withheld(cluster, day.signal(), date, sums);
  }

  private static PublicCoverage gap(String cluster, CoverageGap gap) {
    return new PublicCoverage.Gap(
        cluster, gap.signal(), gap.from().toString(), gap.to().toString(), gap.code());
  }

  /** Gaps of partitions and collectors that overlap and have one reason are one. */
  private List<CoverageGap> merged(Instant now) {
    Map<Subject, List<CoverageGap>> bySubject = new HashMap<>();
    gaps.values().stream()
        .filter(gap -> !isFilled(gap) && !isTooEarly(gap, now))
        .sorted(Comparator.comparing(CoverageGap::from))
        .forEach(gap ->
            join(
                bySubject.computeIfAbsent(
                    new Subject(gap.source(), gap.signal(), gap.code()),
                    first -> new ArrayList<>()),
                gap));
    return bySubject.values().stream().flatMap(List::stream).toList();
  }

  private boolean isFilled(CoverageGap gap) {
    Instant again = readAgain.get(new ReadAgain(gap.source(), gap.signal(), gap.to()).key());
    return gap.code().equals(UNAPPROVED) && again != null && gap.from().isBefore(again);
  }

  /** That something was held is told as late as the counts are, which answers nobody's attempts. */
  private static boolean isTooEarly(CoverageGap gap, Instant now) {
    return gap.code().equals(Reason.HELD) && now.isBefore(gap.to().plus(LATE));
  }

  private static void join(List<CoverageGap> earlier, CoverageGap gap) {
    CoverageGap last = earlier.isEmpty() ? null : earlier.getLast();
    if (last == null || gap.from().isAfter(last.to())) {
      earlier.add(gap);
      return;
    }
    Instant end = gap.to().isAfter(last.to()) ? gap.to() : last.to();
    earlier.set(
        earlier.size() - 1,
        new CoverageGap(last.source(), last.signal(), last.from(), end, last.code(), last.part()));
  }

  private static void put(Map<String, PublicCoverage> known, PublicCoverage coverage) {
    known.put(coverage.key(), coverage);
  }
}
