package org.glasshouse.service;

import java.time.Instant;
import java.util.List;
import org.glasshouse.patterns.Signature;
import org.glasshouse.vocabulary.BorderRules;
import org.jspecify.annotations.Nullable;

/**
 * What an answer speaks of.
 *
 * @param from earliest time asked for; null for no bound
 * @param to latest time asked for; null for no bound
 * @param gaps known stretches in between for which the archive does not hold everything
 * @param anonymizer version of the border's built-in rules
 * @param signature version of the signatures behind pattern ids
 */
public record Covers(
    @Nullable String from,
    @Nullable String to,
    List<GapAnswer> gaps,
    String anonymizer,
    String signature) {
  // Written out: the compact form loses the annotations for callers in other modules.
  public Covers(
      @Nullable String from,
      @Nullable String to,
      List<GapAnswer> gaps,
      String anonymizer,
      String signature) {
    this.from = from;
    this.to = to;
    this.gaps = List.copyOf(gaps);
    this.anonymizer = anonymizer;
    this.signature = signature;
  }

  /**
   * What answers for a stretch of time speak of.
   *
   * @param cluster of which is spoken; empty for all
   */
  static Covers of(
      Coverage coverage, @Nullable Instant from, @Nullable Instant to, String cluster) {
    return new Covers(
        text(from),
        text(to),
        coverage.gaps(from, to, cluster).stream().map(GapAnswer::of).toList(),
        BorderRules.VERSION,
        Signature.VERSION);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
