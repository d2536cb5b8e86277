package org.glasshouse.service;

import java.util.List;
import org.glasshouse.records.PublicSource;

/** The clusters that the archive collects from. */
@FunctionalInterface
public interface Clusters {
  /** All of them, by name. */
  List<PublicSource> all();
}
