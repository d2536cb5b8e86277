package org.glasshouse.store;

import java.util.Set;

/**
 * The stores that are searched, while they are made again from the tables. What is done stands in
 * them, so that a rebuild that was killed goes on.
 */
public interface RebuildableSearch extends Erasable {
  /** Begins a rebuild, or goes on with the one that was broken off; answers whether it does. */
  boolean resume() throws StoreUnavailableException;

  /** The days of which there are lines, as uids name them. */
  Set<String> days() throws StoreUnavailableException;

  /** Whether lines of a day are searched at all, or too old for that. */
  boolean isSearched(String day);

  /** The lines of a day. */
  Replacement<StoredLog> lines(String day) throws StoreUnavailableException;

  /** All incidents, changes and notes. */
  Replacement<StoredEvent> events() throws StoreUnavailableException;

  /** Ends the rebuild: the next one makes everything again. */
  void end() throws StoreUnavailableException;
}
