package org.glasshouse.series;

/**
 * What is said of a metric family.
 *
 * @param metric name of the family: that of a histogram's series lacks {@code _bucket}
 * @param help in words; empty where nothing is said, as in the next one
 * @param unit such as {@code seconds}
 */
public record Description(String metric, MetricType type, String help, String unit) {}
