package org.glasshouse.web;

import java.util.List;

/**
 * What the list of metrics shows.
 *
 * @param words that were searched for
 * @param total how many there are, of which the first are shown
 */
public record MetricsPage(Frame frame, String words, int total, List<MetricRow> metrics) {
  public MetricsPage {
    metrics = List.copyOf(metrics);
  }
}
