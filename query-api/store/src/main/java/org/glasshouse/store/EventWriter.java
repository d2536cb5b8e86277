package org.glasshouse.store;

import java.util.List;

/** The write side of a store of incidents, changes and notes. */
public interface EventWriter {
  /**
   * Stores versions of entities for good. Of each entity the one with the highest version counts,
   * in whatever order and however often they are written; one that is gone stays gone until a later
   * version.
   *
   * @throws StoreUnavailableException if not all of them are stored; write all again later
   */
  void writeEvents(List<StoredEvent> batch) throws StoreUnavailableException;
}
