package org.glasshouse.engine;

import java.util.List;

/**
 * Consecutive record bodies of one stream, so that a secret split over records is seen whole.
 *
 * @param before raw bodies that end right before the first of {@code records}, oldest first; at
 *     most the last 4 KiB of the stream are looked at
 * @param records the bodies to anonymize, in order
 * @param after raw bodies that follow the last of {@code records}; at most 4 KiB are looked at
 */
public record StreamWindow(List<String> before, List<Body> records, List<String> after) {
  public StreamWindow {
    before = List.copyOf(before);
    records = List.copyOf(records);
    after = List.copyOf(after);
  }

  /**
   * One record's body.
   *
   * @param pseudonyms those of the record's cluster, namespace, epoch and day
   * @param origin whom the record's attributes name
   */
  public record Body(String text, Pseudonyms pseudonyms, Origin origin) {
    /** A body of a record without attributes. */
    public Body(String text, Pseudonyms pseudonyms) {
      this(text, pseudonyms, Origin.UNKNOWN);
    }
  }
}
