package org.glasshouse.vocabulary;

import java.util.Locale;

/** A kind of observation: each has raw topics of its own and one public topic. */
public enum Signal {
  LOGS,
  EVENTS,
  METRICS;

  /** As it stands in names of topics and in descriptions of sources: {@code logs}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
