package org.glasshouse.indexer;

import java.time.Duration;
import java.util.Map;
import org.glasshouse.store.Settling;

/**
 * How the table indexer works.
 *
 * @param kafka how Kafka is reached, by the names of its clients' properties; may hold a password
 * @param interval how long a line waits at most for the next commit; each commit makes a file for
 *     each day that has lines in it
 * @param bytes size of the messages, at most, that wait in memory; lines take about four times as
 *     much there
 * @param upkeep how often small files are merged and old snapshots given up
 * @param settling when an error settles
 */
public record TableIndexerSettings(
    Map<String, Object> kafka, Duration interval, long bytes, Duration upkeep, Settling settling) {
  public TableIndexerSettings {
    kafka = Map.copyOf(kafka);
    if (!interval.isPositive() || bytes <= 0 || !upkeep.isPositive()) {
      throw new IllegalArgumentException(
          "expected an interval, a size and a time of upkeep above zero, got "
              + interval
              + ", "
              + bytes
              + ", "
              + upkeep);
    }
  }

  public TableIndexerSettings(
      Map<String, Object> kafka, Duration interval, long bytes, Duration upkeep) {
    this(kafka, interval, bytes, upkeep, Settling.USUAL);
  }

  /** A commit each minute or 128 MB. */
  public static TableIndexerSettings of(Map<String, Object> kafka) {
    return new TableIndexerSettings(
        kafka, Duration.ofMinutes(1), 128L << 20, Duration.ofMinutes(1));
  }

  /** For one machine: lines are there soon, and memory is short. */
  public static TableIndexerSettings small(Map<String, Object> kafka) {
    return new TableIndexerSettings(kafka, Duration.ofSeconds(5), 16L << 20, Duration.ofMinutes(1));
  }

  /** The same with another rule of when an error settles. */
  public TableIndexerSettings with(Settling other) {
    return new TableIndexerSettings(kafka, interval, bytes, upkeep, other);
  }

  /** Without the properties: they may hold a password. */
  @Override
  public String toString() {
    return "TableIndexerSettings[interval="
        + interval
        + ", bytes="
        + bytes
        + ", upkeep="
        + upkeep
        + ", settling="
        + settling
        + "]";
  }
}
