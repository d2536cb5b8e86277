package org.glasshouse.store;

import org.glasshouse.records.Removals;

/** The ledger of removals as it is now. */
@FunctionalInterface
public interface Ledger {
  /** A ledger in which nothing stands. */
  Ledger EMPTY = () -> Removals.NONE;

  /**
   * All that was ever removed.
   *
   * @throws StoreUnavailableException if that is not known yet; then nothing may be shown
   */
  Removals now() throws StoreUnavailableException;
}
