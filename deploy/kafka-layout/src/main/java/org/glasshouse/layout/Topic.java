package org.glasshouse.layout;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as the archive wants it.
 *
 * @param name Kafka's topic name
 * @param partitions how many partitions it has, fixed for the archive's life; at least 1
 * @param settings topic settings by Kafka's names
 */
public record Topic(String name, int partitions, Map<String, String> settings) {
  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "topic " + name + ": expected at least 1 partition, got " + partitions);
    }
    settings = Map.copyOf(new TreeMap<>(settings));
  }
}
