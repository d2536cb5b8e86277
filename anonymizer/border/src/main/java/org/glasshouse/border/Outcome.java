package org.glasshouse.border;

import org.glasshouse.records.PublicLog;

/** What the border made of one raw record. */
sealed interface Outcome {
  /**
   * It may be seen by everybody.
   *
   * @param bytes at most this many in the encoded message
   */
  record Published(PublicLog log, int bytes) implements Outcome {}

  /** It may not. */
  record Withheld(Quarantined quarantined) implements Outcome {}
}
