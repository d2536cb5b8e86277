package org.glasshouse.indexer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the search indexer reads.
 *
 * @param kafka how Kafka is reached, by the names of its clients' properties; may hold a password
 * @param instance name of this process among those that share the work, which it keeps across
 *     restarts: it then goes on at once. Null for none: after a kill, its part waits for 10 s
 */
public record SearchIndexerSettings(Map<String, Object> kafka, @Nullable String instance) {
  public SearchIndexerSettings(Map<String, Object> kafka, @Nullable String instance) {
    if (instance != null && !instance.matches("[A-Za-z0-9._-]{1,200}")) {
      throw new IllegalArgumentException(
          "expected an instance name of 1 to 200 letters, digits, dots, dashes, got "
              + instance.length()
              + " characters");
    }
    this.kafka = Map.copyOf(kafka);
    this.instance = instance;
  }

  /** Without the properties: they may hold a password. */
  @Override
  public String toString() {
    return "SearchIndexerSettings[instance=" + instance + "]";
  }
}
