package org.glasshouse.store;

import org.glasshouse.records.Removals;

/** A store from which records can be taken for good. */
public interface Erasable {
  /**
   * Deletes what removals name, so that no reader finds it. May be done again; what is written
   * later is not kept out.
   *
   * @throws StoreUnavailableException if not all of it is gone; do it again later
   */
  void erase(Removals removals) throws StoreUnavailableException;

  /**
   * Rewrites what still holds bytes of what was deleted, so that nothing of it is left in the
   * store's files. May take minutes, and be done again.
   *
   * @throws StoreUnavailableException if something is left; do it again later
   */
  default void expunge() throws StoreUnavailableException {}
}
