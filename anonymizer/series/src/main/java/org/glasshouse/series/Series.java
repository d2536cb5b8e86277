package org.glasshouse.series;

import java.util.Map;
import java.util.SortedMap;

/**
 * A part of a series.
 *
 * @param labels by name, with the metric's name as {@link Labels#NAME}
 */
public record Series(SortedMap<String, String> labels, Samples samples) {
  public Series {
    labels = Labels.sorted(labels);
  }

  public Series(Map<String, String> labels, Samples samples) {
    this(Labels.sorted(labels), samples);
  }
}
