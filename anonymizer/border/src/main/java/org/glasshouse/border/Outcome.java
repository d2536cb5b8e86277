package org.glasshouse.border;

import org.glasshouse.records.PublicRecord;

/** What the border made of one raw record, or of a part of it. */
sealed interface Outcome {
  /** How much it counts in coverage: samples where it is a series, else 1. */
  int count();

  /**
   * It may be seen by everybody.
   *
   * @param bytes at most this many in the encoded message
   */
  record Published(PublicRecord record, int bytes, int count) implements Outcome {}

  /** It may not. */
  record Withheld(Quarantined quarantined, int count) implements Outcome {}
}
