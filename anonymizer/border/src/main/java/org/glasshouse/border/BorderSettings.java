package org.glasshouse.border;

import java.util.Map;

/**
 * How the border runs.
 *
 * @param kafka what its clients connect with, by Kafka's names: {@code bootstrap.servers} and what
 *     the listener asks for; may hold a password
 * @param workers how many threads share the partitions, 1 to 16
 * @param founding whether the archive may be new: where it has no fingerprint yet, that of the keys
 *     becomes its fingerprint
 */
public record BorderSettings(Map<String, Object> kafka, int workers, boolean founding) {
  static final int MOST_WORKERS = 16;

  public BorderSettings {
    kafka = Map.copyOf(kafka);
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_WORKERS + " workers of the border, got " + workers);
    }
  }

  /** One worker. */
  public static BorderSettings of(Map<String, Object> kafka, boolean founding) {
    return new BorderSettings(kafka, 1, founding);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "BorderSettings[workers=" + workers + ", founding=" + founding + "]";
  }
}
