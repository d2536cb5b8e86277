package org.glasshouse.border;

import java.time.Instant;
import java.util.List;
import org.glasshouse.raw.RawLog;
import org.glasshouse.vocabulary.StreamId;

/**
 * Consecutive records of one stream, with what lies around them.
 *
 * @param before texts that end right before the first record, oldest first; at most 4 KiB count
 * @param records what is to be decided, in order
 * @param after texts that follow the last record; at most 4 KiB count
 */
record Passage(StreamId stream, List<String> before, List<Arrived> records, List<String> after) {
  /** How many characters of the stream around a record the engine sees. */
  static final int CONTEXT = 4096;

  /**
   * A raw record.
   *
   * @param time at which it was appended to Kafka
   */
  record Arrived(RawLog log, Instant time) {}
}
