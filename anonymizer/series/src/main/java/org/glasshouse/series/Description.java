package org.glasshouse.series;

import java.util.List;

/**
 * What is said of a metric family.
 *
 * @param metric name of the family: that of a histogram's series lacks {@code _bucket}
 * @param help in words; empty where nothing is said, as in the next one
 * @param unit such as {@code seconds}
 */
public record Description(String metric, MetricType type, String help, String unit) {
  /** Names of the family's metrics as OpenMetrics has them; a family may have fewer. */
  public List<String> metrics() {
    return switch (type) {
      case COUNTER -> List.of(metric + "_total");
      case HISTOGRAM -> List.of(metric + "_bucket", metric + "_sum", metric + "_count");
      case GAUGEHISTOGRAM -> List.of(metric + "_bucket", metric + "_gsum", metric + "_gcount");
      case INFO -> List.of(metric + "_info");
      case SUMMARY, GAUGE, STATESET, UNKNOWN -> List.of(metric);
    };
  }
}
