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
  /**
   * Names of the metrics that a family has at least, as OpenMetrics has them; it may have one of
   * its own name beside them.
   */
  public List<String> metrics() {
    return switch (type) {
      case COUNTER -> List.of(metric + "_total");
      case HISTOGRAM -> List.of(metric + "_bucket", metric + "_sum", metric + "_count");
      case GAUGEHISTOGRAM -> List.of(metric + "_bucket", metric + "_gsum", metric + "_gcount");
      case SUMMARY -> List.of(metric + "_sum", metric + "_count");
      case INFO -> List.of(metric + "_info");
      case GAUGE, STATESET, UNKNOWN -> List.of(metric);
    };
  }
}
