package org.glasshouse.store;

import java.util.List;

/** The write side of a log store. */
public interface LogWriter {
  /**
   * Stores lines for good. A line whose uid is there already stays as it is, so that a batch can be
   * written again after a fault.
   *
   * @throws StoreUnavailableException if not all of them are stored; write all again later
   */
  void write(List<StoredLog> batch) throws StoreUnavailableException;
}
