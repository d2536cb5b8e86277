package org.glasshouse.series;

import java.util.Locale;

/** What kind of metric a family is, under Prometheus' names. */
public enum MetricType {
  UNKNOWN,
  COUNTER,
  GAUGE,
  HISTOGRAM,
  GAUGEHISTOGRAM,
  SUMMARY,
  INFO,
  STATESET;

  /** As Prometheus spells it: {@code counter}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a word; {@link #UNKNOWN} where it is none. */
  public static MetricType of(String word) {
    for (MetricType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
