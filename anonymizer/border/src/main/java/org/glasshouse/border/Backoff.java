package org.glasshouse.border;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits between attempts: longer each time, from 0.2 s to 10 s, and never twice the same. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration limit = FIRST;

  /** Waits, until {@code closing} at most. Whether it is not yet closing. */
  boolean await(CountDownLatch closing) {
    long millis = ThreadLocalRandom.current().nextLong(limit.toMillis() / 2, limit.toMillis());
    limit = limit.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : limit.multipliedBy(2);
    try {
      return !closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void reset() {
    limit = FIRST;
  }
}
