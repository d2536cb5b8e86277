package org.glasshouse.opensearch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.glasshouse.store.StoreUnavailableException;

/** A wait before OpenSearch is asked again. */
final class Pause {
  private Pause() {}

  /** Waits for half of {@code most} at least, and for a part of the other half by chance. */
  static void of(Duration most) throws StoreUnavailableException {
    long half = most.toMillis() / 2;
    try {
      Thread.sleep(half + ThreadLocalRandom.current().nextLong(half + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("stopped while OpenSearch was busy", e);
    }
  }
}
