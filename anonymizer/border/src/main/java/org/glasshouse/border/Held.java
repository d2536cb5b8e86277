package org.glasshouse.border;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** So many patterns of a source are shown in an hour; of more nothing is. */
  private static final int MOST_SAMPLES = 1_000;

  /** Of so many hours it is known what was shown; lines of older ones are not shown. */
  private static final int MOST_HOURS = 4;

  /** The part of the gap of an hour. */
  private static final String PART = "patterns";

  /** Patterns that were shown, by source and hour. */
  private final Map<String, TreeMap<Instant, Set<String>>> shown = new HashMap<>();

  /**
   * What may go out now.
   *
   * @param outcomes in their order, which stays
   * @param arrival of the first of them
   * @param gaps takes that something waits because of it, once for each hour of a source
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
        Signature signature = Signature.of(log.body());
        String pattern = signature.id();
        // One that says nothing would be that of every line that says nothing.
        boolean approved = signature.saysSomething() && source.approvedPatterns().contains(pattern);
        left.add(approved ? published : held(source, log, pattern, arrival, gaps));
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
    TreeMap<Instant, Set<String>> hours = shown.computeIfAbsent(name, first -> new TreeMap<>());
    Set<String> patterns = hours.get(hour);
    if (patterns == null) {
      patterns = new HashSet<>();
      hours.put(hour, patterns);
      gaps.add(
          new CoverageGap(
              name, Signal.LOGS.word(), hour, hour.plus(Duration.ofHours(1)), Reason.HELD, PART));
    }
    boolean isShown =
        !patterns.contains(pattern) && patterns.size() < MOST_SAMPLES && patterns.add(pattern);
    if (hours.size() > MOST_HOURS) {
      hours.pollFirstEntry();
    }
    return new Outcome.Withheld(
        new Quarantined(
            log.uid().toString(),
            Utils.utf8Length(log.body()),
            Reason.HELD,
            pattern,
            isShown ? sample(log.body()) : ""),
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
