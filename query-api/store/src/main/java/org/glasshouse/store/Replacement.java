package org.glasshouse.store;

import java.util.List;
import org.glasshouse.records.Removals;

/**
 * A part of a store that is made again beside the one in use, whose place it takes once it is
 * whole. How far it is stands with it, so that another process can go on where one was killed.
 *
 * @param <T> what it holds
 */
public interface Replacement<T> {
  /** Whether it has taken the place of the one that was in use. */
  boolean isInPlace() throws StoreUnavailableException;

  /** Up to where it holds all of its source; 0 at the beginning. */
  long reached() throws StoreUnavailableException;

  /** Stores records for good: beside the part in use or, once it is in place, there. */
  void write(List<T> records) throws StoreUnavailableException;

  /** Takes note that it holds all of its source up to here. */
  void reach(long stand) throws StoreUnavailableException;

  /** Deletes what was removed since it was written, before anybody can see it. */
  void erase(Removals removals) throws StoreUnavailableException;

  /** Puts it into the place of the one in use, which is deleted. */
  void putInPlace() throws StoreUnavailableException;
}
