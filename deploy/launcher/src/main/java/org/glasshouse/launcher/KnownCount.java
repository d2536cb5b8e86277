package org.glasshouse.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.glasshouse.store.StoreUnavailableException;

/** A number of a store as it was at most a minute ago; known at once, and 0 until it is counted. */
final class KnownCount implements LongSupplier {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Count count;
  private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.EPOCH);
  private volatile long known;

  /** Counts in a store. */
  @FunctionalInterface
  interface Count {
    long now() throws StoreUnavailableException;
  }

  KnownCount(Count count) {
    this.count = count;
  }

  @Override
  public long getAsLong() {
    Instant before = asked.get();
    Instant now = Instant.now();
    if (!now.isBefore(before.plus(FRESH)) && asked.compareAndSet(before, now)) {
      Thread.startVirtualThread(this::count);
    }
    return known;
  }

  private void count() {
    try {
      known = count.now();
    } catch (StoreUnavailableException e) {
      // What was known before is near enough until the next time.
    }
  }
}
