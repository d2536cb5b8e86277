package org.glasshouse.indexer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waiting times that double from 0.2 s to 5 s, half of each by chance. */
final class Backoff {
  private static final long FIRST_MILLIS = 200;
  private static final long MOST_MILLIS = 5_000;

  private long next = FIRST_MILLIS;

  Duration next() {
    long most = next;
    next = Math.min(MOST_MILLIS, 2 * next);
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  void reset() {
    next = FIRST_MILLIS;
  }
}
