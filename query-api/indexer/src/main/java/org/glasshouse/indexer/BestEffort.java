package org.glasshouse.indexer;

import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that nothing else waits for: where it fails, that is told once and passed over, until it
 * succeeds again.
 */
final class BestEffort {
  private static final Logger LOG = LoggerFactory.getLogger(BestEffort.class);

  private final String what;
  private boolean fails;

  /**
   * @param what names the work in the log
   */
  BestEffort(String what) {
    this.what = what;
  }

  /** A piece of the work. */
  interface Step {
    void run() throws StoreUnavailableException;
  }

  /** Does a piece of the work. */
  void attempt(Step step) {
    try {
      step.run();
      tell(null);
    } catch (StoreUnavailableException e) {
      tell(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      tell(e.getClass().getSimpleName());
    }
  }

  private synchronized void tell(@Nullable String fault) {
    if (fault != null && !fails) {
      LOG.warn("{}: passed over until it succeeds again: {}", what, fault);
    }
    if (fault == null && fails) {
      LOG.info("{}: goes on", what);
    }
    fails = fault != null;
  }
}
