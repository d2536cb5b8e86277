package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of metrics shows.
 *
 * @param words that were searched for
 * @param total how many there are, of which some are shown
 * @param next address of the next page; null for the last
 */
public record MetricsPage(
    Frame frame, String words, int total, List<MetricRow> metrics, @Nullable String next) {
  public MetricsPage {
    metrics = List.copyOf(metrics);
  }
}
