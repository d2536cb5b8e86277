package org.glasshouse.launcher;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a command running. */
final class Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

  private Lifetime() {}

  /** Stays until the process is told to stop. */
  static int untilStopped(String what) {
    return untilStoppedOr(what, new CompletableFuture<>());
  }

  /**
   * Stays until the process is told to stop, or something ends that it cannot be without.
   *
   * @param end completes with what to tell the user
   */
  static int untilStoppedOr(String what, CompletableFuture<String> end) {
    LOG.info("{}", what);
    try {
      throw new LaunchException(end.get());
    } catch (ExecutionException e) {
      throw new LaunchException("stopped by a fault", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
