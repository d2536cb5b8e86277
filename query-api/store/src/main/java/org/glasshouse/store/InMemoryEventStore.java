package org.glasshouse.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.Removals;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** A store of events in memory, for tests and for measuring others against it. */
public final class InMemoryEventStore implements EventReader, EventWriter, Erasable {
  private static final Comparator<EventQuery.Place> NEWEST_FIRST =
      Comparator.comparing(
              EventQuery.Place::time,
              Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()))
          .thenComparing(EventQuery.Place::id, Comparator.reverseOrder());

  private final Map<StreamId, StoredEvent> events = new ConcurrentHashMap<>();

  @Override
  public void writeEvents(List<StoredEvent> batch) {
    for (StoredEvent event : batch) {
      events.merge(
          event.event().id(),
          event,
          (old, now) -> now.event().version() >= old.event().version() ? now : old);
    }
  }

  @Override
  public void erase(Removals removals) {
    events.values().removeIf(event -> removals.takes(event.event()));
  }

  @Override
  public EventPage searchEvents(EventQuery query) {
    List<StoredEvent> found =
        events.values().stream()
            .filter(event -> fits(event, query))
            .sorted(Comparator.comparing(EventQuery.Place::of, NEWEST_FIRST))
            .toList();
    List<StoredEvent> rest =
        found.stream()
            .filter(event ->
                query.after() == null
                    || NEWEST_FIRST.compare(EventQuery.Place.of(event), query.after()) > 0)
            .toList();
    List<StoredEvent> page = rest.subList(0, Math.min(query.limit(), rest.size()));
    EventQuery.Place next = rest.size() > page.size() ? EventQuery.Place.of(page.getLast()) : null;
    return new EventPage(page, next, found.size());
  }

  private static boolean fits(StoredEvent stored, EventQuery query) {
    PublicEvent event = stored.event();
    Instant time = event.time();
    return !(event.content() instanceof PublicEvent.Deleted)
        && query.kinds().contains(event.kind())
        && (query.text().clauses().isEmpty()
            || query.text().matches(SearchText.words(stored.text())))
        && (query.cluster().isEmpty() || query.cluster().equals(event.cluster()))
        && !query.without().contains(event.cluster())
        && (query.from() == null || (time != null && !time.isBefore(query.from())))
        && (query.to() == null || (time != null && time.isBefore(query.to())))
        && (query.patterns().isEmpty()
            || stored.quotes().stream()
                .anyMatch(quote -> query.patterns().contains(quote.pattern())));
  }

  @Override
  public @Nullable StoredEvent findEvent(StreamId id) {
    StoredEvent event = events.get(id);
    return event == null || event.event().content() instanceof PublicEvent.Deleted ? null : event;
  }
}
