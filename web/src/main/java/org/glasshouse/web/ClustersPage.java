package org.glasshouse.web;

import java.util.List;

/** What the list of clusters shows. */
public record ClustersPage(Frame frame, List<ClusterRow> clusters) {
  public ClustersPage {
    clusters = List.copyOf(clusters);
  }
}
