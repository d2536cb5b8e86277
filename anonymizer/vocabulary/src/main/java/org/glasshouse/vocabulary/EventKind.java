package org.glasshouse.vocabulary;

import java.util.Locale;

/** What an entity is. */
public enum EventKind {
  INCIDENT,
  CHANGE,
  NOTE;

  /** OpenTelemetry's {@code event_name}: {@code incident}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a word.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static EventKind of(String word) {
    for (EventKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("expected incident, change or note");
  }
}
