package org.glasshouse.web;

import java.util.List;

/**
 * What the page of a cluster shows.
 *
 * @param newest its newest lines
 */
public record ClusterPage(Frame frame, ClusterRow cluster, List<Row> newest) {
  public ClusterPage {
    newest = List.copyOf(newest);
  }
}
