package org.glasshouse.store;

import java.time.Instant;

/**
 * Asks for the samples of a metric.
 *
 * @param cluster empty for any
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 * @param mostSeries how many series are answered at most
 * @param mostSamples how many samples of all of them are answered at most
 */
public record MetricQuery(
    String metric, String cluster, Instant from, Instant to, int mostSeries, int mostSamples) {}
