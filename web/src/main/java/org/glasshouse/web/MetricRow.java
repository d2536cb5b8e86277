package org.glasshouse.web;

import org.glasshouse.store.Metric;

/**
 * A metric as pages show it.
 *
 * @param clusters their names, for people
 */
public record MetricRow(
    String name, String href, String type, String help, String unit, String clusters) {
  /** All texts of a row of a list. */
  String texts() {
    return name + type + help + unit + clusters;
  }

  static MetricRow of(Metric metric) {
    return new MetricRow(
        Unseen.written(metric.name(), 200),
        Links.metric(metric.name()),
        metric.type().word(),
        Unseen.written(metric.help(), 300),
        Unseen.written(metric.unit(), 50),
        Unseen.written(String.join(", ", metric.clusters()), 200));
  }
}
