package org.glasshouse.store;

import java.time.Duration;
import java.time.Instant;

/**
 * The rule by which an error settles, so that it may be named before everybody: it has been known
 * for some time and comes from several streams. One visitor who causes one line brings about
 * neither.
 *
 * @param after how long it has been known at least
 */
public record Settling(Duration after) {
  /** Streams that it was met in at least. */
  public static final int STREAMS = 3;

  /** What holds unless something else is set. */
  public static final Settling USUAL = new Settling(Duration.ofDays(1));

  /**
   * Whether an error has settled.
   *
   * @param streams that it was met in
   */
  public boolean holds(long streams, Instant firstPublished, Instant now) {
    return streams >= STREAMS && !firstPublished.isAfter(now.minus(after));
  }
}
