package org.glasshouse.store;

import java.util.SortedMap;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;

/**
 * A series and its samples of some time, in order.
 *
 * @param labels without the metric's name
 * @param id 16 base32 characters
 */
public record MetricSeries(
    String cluster, SortedMap<String, String> labels, String id, Samples samples) {
  public MetricSeries {
    labels = Labels.sorted(labels);
  }
}
