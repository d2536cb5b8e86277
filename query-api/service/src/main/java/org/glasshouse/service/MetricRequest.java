package org.glasshouse.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for the samples of a metric, the same for API and pages.
 *
 * @param cluster empty for any
 * @param from earliest time, inclusive; null for the last hour
 * @param to latest time, exclusive; null for the newest sample
 */
public record MetricRequest(
    String cluster, @Nullable Instant from, @Nullable Instant to, int mostSeries) {
  /** Parameters of a request for a list of metrics. */
  static final Set<String> LIST_PARAMETERS = Set.of("q", "cluster", "limit", "cursor");

  /** Parameters of a request for samples. */
  public static final Set<String> PARAMETERS = Set.of("cluster", "from", "to", "limit");

  /** Samples of one answer at most. */
  static final int MOST_SAMPLES = 200_000;

  private static final int MOST_SERIES = 1_000;
  private static final int DEFAULT_SERIES = 100;
  private static final Duration LONGEST = Duration.ofDays(31);

  // Written out: the compact form loses the annotation for callers in other modules.
  public MetricRequest(
      String cluster, @Nullable Instant from, @Nullable Instant to, int mostSeries) {
    this.cluster = cluster;
    this.from = from;
    this.to = to;
    this.mostSeries = mostSeries;
  }

  /**
   * Reads a request.
   *
   * @throws ParameterException naming the parameter that is wrong
   */
  public static MetricRequest of(Parameters parameters) {
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException("from", "a time before the one of 'to'");
    }
    if (from != null && to != null && from.plus(LONGEST).isBefore(to)) {
      throw new ParameterException("from", "a time at most 31 days before the one of 'to'");
    }
    return new MetricRequest(
        parameters.name("cluster"),
        from,
        to,
        parameters.number("limit", 1, MOST_SERIES, DEFAULT_SERIES));
  }
}
