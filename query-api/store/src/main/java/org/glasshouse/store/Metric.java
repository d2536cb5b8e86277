package org.glasshouse.store;

import java.util.List;
import org.glasshouse.series.MetricType;

/**
 * A metric of which there are samples.
 *
 * @param help what its family says of itself; empty where nothing is said, as the unit
 * @param clusters that have it, sorted
 */
public record Metric(
    String name, MetricType type, String help, String unit, List<String> clusters) {
  public Metric {
    clusters = List.copyOf(clusters);
  }
}
