package org.glasshouse.web;

import java.util.List;

/**
 * What the home page shows.
 *
 * @param errors the newest lines that are errors
 */
public record HomePage(Frame frame, List<ClusterRow> clusters, List<Row> errors) {
  public HomePage {
    clusters = List.copyOf(clusters);
    errors = List.copyOf(errors);
  }
}
