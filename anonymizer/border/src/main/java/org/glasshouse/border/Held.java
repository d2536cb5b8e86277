package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.records.PublicLog;
import org.glasshouse.vocabulary.Signal;

/**
 * Lines that could be published, but wait for the maintainer: those of patterns that nobody has
 * approved, of a source whose policy holds them. They are withheld, and read again once their
 * pattern is approved, so that no other line waits for them. For use by one thread.
 */
final class Held {
  /** So much of a line is shown to the maintainer. */
  private static final int LONGEST_SAMPLE = 500;

  /** A pattern of a source in an hour of which a sample was given. */
  private record Sampled(String source, Instant hour, String pattern) {}

  /** More patterns in an hour are one gap, that of {@link #MORE}. */
  private static final int MOST_GAPS = 1_000;

  private static final String MORE = "more";

  private final Set<Sampled> sampled = new HashSet<>();
  private Instant latest = Instant.MIN;

  /**
   * What may go out now.
   *
   * @param outcomes in their order, which stays
   * @param arrival of the first of them
   * @param gaps takes what is missing because of it, once for each pattern and hour
   */
  List<Outcome> without(
      Source source, List<Outcome> outcomes, Instant arrival, List<CoverageGap> gaps) {
    if (!source.terms().policy().hold()) {
      return outcomes;
    }
    List<Outcome> left = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Published published
          && published.record() instanceof PublicLog log) {
        String pattern = Signature.of(log.body()).id();
        left.add(
            source.approvedPatterns().contains(pattern)
                ? published
                : held(source, log, pattern, arrival, gaps));
      } else {
        left.add(outcome);
      }
    }
    return left;
  }

  private Outcome held(
      Source source, PublicLog log, String pattern, Instant arrival, List<CoverageGap> gaps) {
    String name = source.terms().source();
    Instant hour = arrival.truncatedTo(ChronoUnit.HOURS);
    if (hour.isAfter(latest)) {
      sampled.clear();
      latest = hour;
    }
    boolean known = sampled.contains(new Sampled(name, hour, pattern));
    boolean first = !known && sampled.size() < MOST_GAPS;
    if (first) {
      sampled.add(new Sampled(name, hour, pattern));
    }
    if (!known) {
      Instant end = hour.plus(Duration.ofHours(1));
      String part = first ? pattern : MORE;
      gaps.add(new CoverageGap(name, Signal.LOGS.word(), hour, end, Reason.HELD, part));
    }
    return new Outcome.Withheld(
        new Quarantined(
            log.uid().toString(),
            Utils.utf8Length(log.body()),
            Reason.HELD,
            pattern,
            hour.toString(),
            known ? "" : sample(log.body())),
        1);
  }

  private static String sample(String body) {
    if (body.length() <= LONGEST_SAMPLE) {
      return body;
    }
    boolean cutsOne = Character.isHighSurrogate(body.charAt(LONGEST_SAMPLE - 1));
    return body.substring(0, cutsOne ? LONGEST_SAMPLE - 1 : LONGEST_SAMPLE) + "…";
  }
}
