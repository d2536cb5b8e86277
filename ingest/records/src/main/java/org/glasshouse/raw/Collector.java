package org.glasshouse.raw;

import java.util.List;
import java.util.Map;

/**
 * What reads the log lines of one source from where they lie.
 *
 * <p>Used by one thread. Does no input or output before {@link #open}. A checkpoint says how far
 * one stream was read: it is kept in the same transaction as the records, and the collector that is
 * opened with all kept checkpoints goes on exactly behind the last kept batch. Opened with fewer,
 * it reads again and gives the same lines the same positions.
 */
public interface Collector extends AutoCloseable {
  /** What it is called among the collectors of a source: {@code files}. */
  String name();

  /**
   * Starts reading.
   *
   * @param checkpoints the newest kept checkpoint of each stream, by the key that {@link Batch}
   *     gave it; one that cannot be read counts as lost
   */
  void open(Map<String, byte[]> checkpoints);

  /**
   * Reads what is there, without waiting for more.
   *
   * @param limit how many records are wanted, at least 1; the batch may exceed it by records that
   *     cannot be told apart from the last one's lines, at most {@link #OVERRUN}
   */
  Batch poll(int limit);

  /** What could not be read, as of the last poll; empty when all is well. */
  List<CollectorFault> faults();

  /** Stops reading. What was polled and not kept is read again by the next collector. */
  @Override
  void close();

  /** How many records a batch may have beyond its limit. */
  int OVERRUN = 2_000;

  /**
   * Records, and how far their streams were read with them.
   *
   * @param records within a stream in the order of their positions
   * @param checkpoints new checkpoints by key, at most 200 characters of {@code [a-z0-9._-]}; empty
   *     where a stream is gone and its checkpoint may be deleted
   */
  record Batch(List<RawLog> records, Map<String, byte[]> checkpoints) {
    /** Nothing new. */
    public static final Batch EMPTY = new Batch(List.of(), Map.of());

    public boolean isEmpty() {
      return records.isEmpty() && checkpoints.isEmpty();
    }
  }
}
