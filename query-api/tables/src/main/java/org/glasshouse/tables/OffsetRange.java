package org.glasshouse.tables;

/**
 * Offsets of one partition of a topic whose lines become visible in one commit.
 *
 * @param from the first, inclusive; must be where the table stands
 * @param to where the table stands afterwards, exclusive
 */
public record OffsetRange(String topic, int partition, long from, long to) {
  public OffsetRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "expected offsets from 0 in rising order, got " + from + " to " + to);
    }
  }

  /** Name of the table's property that holds how far a partition has been read. */
  static String property(String topic, int partition) {
    return "offset." + topic + "." + partition;
  }

  String property() {
    return property(topic, partition);
  }
}
