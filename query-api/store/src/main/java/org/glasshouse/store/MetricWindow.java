package org.glasshouse.store;

import java.util.List;

/**
 * One answer to a {@link MetricQuery}.
 *
 * @param complete whether nothing was left out for its number
 */
public record MetricWindow(List<MetricSeries> series, boolean complete) {
  public MetricWindow {
    series = List.copyOf(series);
  }
}
