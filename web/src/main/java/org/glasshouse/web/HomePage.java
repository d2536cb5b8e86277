package org.glasshouse.web;

import java.util.List;
import org.glasshouse.records.PublicSource;

/** What the home page shows. */
public record HomePage(List<PublicSource> clusters) {
  public HomePage {
    clusters = List.copyOf(clusters);
  }
}
