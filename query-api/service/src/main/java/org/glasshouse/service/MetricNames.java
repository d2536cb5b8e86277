package org.glasshouse.service;

import java.util.List;
import java.util.Map;
import org.glasshouse.series.MetricType;
import org.glasshouse.store.Metric;
import org.jspecify.annotations.Nullable;

/** How people name metrics: also by the family, whose series have an ending. */
final class MetricNames {
  private static final List<String> ENDINGS = List.of("", "_total", "_bucket", "_count", "_info");

  private MetricNames() {}

  /** The metric that a name means, among some by their names; null where there is none. */
  static @Nullable Metric find(String name, Map<String, Metric> metrics) {
    for (String ending : ENDINGS) {
      Metric metric = metrics.get(name + ending);
      if (metric != null) {
        return metric;
      }
    }
    return null;
  }

  /** Whether a metric only says again what another series of its family says. */
  static boolean isPart(Metric metric) {
    String name = metric.name();
    return name.endsWith("_created")
        || (metric.type() == MetricType.HISTOGRAM
            && (name.endsWith("_sum") || name.endsWith("_count")));
  }
}
