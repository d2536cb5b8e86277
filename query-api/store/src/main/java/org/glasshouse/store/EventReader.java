package org.glasshouse.store;

import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** The read side of a store of incidents, changes and notes. */
public interface EventReader {
  /** The entities that a query asks for, newest first; those without a time last. */
  EventPage searchEvents(EventQuery query) throws StoreUnavailableException;

  /** The newest version of an entity; null where there is none, or it is gone. */
  @Nullable StoredEvent findEvent(StreamId id) throws StoreUnavailableException;
}
