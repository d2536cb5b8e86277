package org.glasshouse.layout;

import java.util.Locale;

/** A kind of observation, as the second part of a raw or public topic's name. */
public enum Signal {
  LOGS,
  EVENTS,
  METRICS;

  /** Its part of a topic name, such as {@code logs}. */
  public String topicPart() {
    return name().toLowerCase(Locale.ROOT);
  }
}
