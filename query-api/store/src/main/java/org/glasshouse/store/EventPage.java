package org.glasshouse.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer to an {@link EventQuery}.
 *
 * @param next where the next answer goes on; null where this is the last
 * @param total how many there are in all
 */
public record EventPage(List<StoredEvent> events, EventQuery.@Nullable Place next, long total) {
  // Written out: the compact form loses the annotation for callers in other modules.
  public EventPage(List<StoredEvent> events, EventQuery.@Nullable Place next, long total) {
    this.events = List.copyOf(events);
    this.next = next;
    this.total = total;
  }
}
