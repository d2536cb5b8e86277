package org.glasshouse.raw;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.Signal;

/**
 * What reads the records of one signal of one source from where they lie.
 *
 * <p>Used by one thread. Does no input or output before {@link #open}. A checkpoint says how far
 * one stream was read: it is kept in the same transaction as the records, and the collector that is
 * opened with all kept checkpoints goes on exactly behind the last kept batch. Opened with fewer,
 * it reads again and gives the same records the same identity: lines their positions, samples their
 * series and time, entities their ids.
 *
 * @param <R> what it reads
 */
public interface Collector<R extends RawRecord> extends AutoCloseable {
  /** What it is called among the collectors of a source: {@code files}. */
  String name();

  /** The signal of all that it reads. */
  Signal signal();

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
  Batch<R> poll(int limit);

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
   * @param records in their order: lines by position within a stream, samples by time within a
   *     series
   * @param checkpoints new checkpoints by key, at most 200 characters of {@code [a-z0-9._-]}; empty
   *     where a stream is gone and its checkpoint may be deleted
   * @param missing stretches that are left out for good with these checkpoints; the same one may
   *     come again
   */
  record Batch<R extends RawRecord>(
      List<R> records, Map<String, byte[]> checkpoints, List<Missing> missing) {
    /** With which nothing is left out. */
    public Batch(List<R> records, Map<String, byte[]> checkpoints) {
      this(records, checkpoints, List.of());
    }

    /** Nothing new. */
    public static <R extends RawRecord> Batch<R> empty() {
      return new Batch<>(List.of(), Map.of());
    }

    public boolean isEmpty() {
      return records.isEmpty() && checkpoints.isEmpty() && missing.isEmpty();
    }
  }

  /**
   * A stretch of a source that is never read.
   *
   * @param code why
   * @param from by the time of the records; {@link Instant#EPOCH} where nobody knows how far back
   * @param to not before {@code from}
   */
  record Missing(CollectorFault.Code code, Instant from, Instant to) {
    public Missing {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(
            "expected a stretch that ends after its beginning, got %s to %s".formatted(from, to));
      }
    }
  }
}
