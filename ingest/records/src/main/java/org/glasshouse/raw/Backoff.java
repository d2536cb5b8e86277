package org.glasshouse.raw;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before what failed is tried again: twice as long with each failure, and never
 * twice the same, so that many who wait for one server do not come back at once.
 *
 * @param first longest wait after the first failure
 * @param last longest wait of all
 */
public record Backoff(Duration first, Duration last) {
  /** After more failures the wait grows no more. */
  private static final int MOST_DOUBLINGS = 20;

  public Backoff {
    if (first.isNegative() || first.isZero() || last.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "expected a first wait above 0 and a last one of at least as much, got %s and %s"
              .formatted(first, last));
    }
  }

  /**
   * A wait between half of the longest one and all of it.
   *
   * @param failures one after another, from 1
   */
  public Duration after(int failures) {
    long longest =
        Math.min(last.toMillis(), first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }
}
