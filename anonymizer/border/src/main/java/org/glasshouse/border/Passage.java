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
   * @param surrounds whether it is only there because it stood around others: the engine sees it as
   *     it sees these, but what it says of it is nobody's
   */
  record Arrived(RawLog log, Instant time, boolean surrounds) {
    /** One that is to be decided. */
    Arrived(RawLog log, Instant time) {
      this(log, time, false);
    }
  }

  /** Whether some of the records only surround the others. */
  boolean isSurrounded() {
    return records.stream().anyMatch(Arrived::surrounds);
  }

  /** The records that are to be decided, in order. */
  List<Arrived> decided() {
    return records.stream().filter(arrived -> !arrived.surrounds()).toList();
  }
}
