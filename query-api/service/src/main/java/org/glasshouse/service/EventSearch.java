package org.glasshouse.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.glasshouse.store.EventPage;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.EventReader;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** Finds incidents, changes and notes. No answer takes longer than a visitor would wait. */
public final class EventSearch {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final EventReader store;
  private final Cursors cursors;
  private final Aliases aliases;
  private final StoreCalls calls = new StoreCalls(LONGEST);

  public EventSearch(EventReader store, Cursors cursors, Aliases aliases) {
    this.store = store;
    this.cursors = cursors;
    this.aliases = aliases;
  }

  /**
   * One answer.
   *
   * @param next cursor of the next one; null where this is the last
   */
  public record Answer(List<StoredEvent> events, @Nullable String next, long total) {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Answer(List<StoredEvent> events, @Nullable String next, long total) {
      this.events = List.copyOf(events);
      this.next = next;
      this.total = total;
    }
  }

  private record Found(@Nullable StoredEvent event) {}

  /** Answers a request for some kinds, newest first. */
  public Answer search(EventRequest request, Set<EventKind> kinds)
      throws StoreUnavailableException {
    String question = request.question(kinds);
    LogQuery.Place place = cursors.read(request.cursor(), question);
    EventQuery query =
        request.query(
            kinds,
            place == null ? null : new EventQuery.Place(place.time(), new StreamId(place.stream())),
            aliases.asked(request.pattern()));
    EventPage page = ask(query);
    EventQuery.Place next = page.next();
    return new Answer(
        page.events(),
        next == null
            ? null
            : cursors.write(new LogQuery.Place(next.time(), next.id().text(), 0), question),
        page.total());
  }

  /** An entity of one of some kinds; null where there is none. */
  public @Nullable StoredEvent find(String id, Set<EventKind> kinds)
      throws StoreUnavailableException {
    StreamId known;
    try {
      known = new StreamId(id);
    } catch (IllegalArgumentException e) {
      return null;
    }
    StoredEvent event =
        calls.call("search", "find event", () -> new Found(store.findEvent(known))).event();
    return event != null && kinds.contains(event.event().kind()) ? event : null;
  }

  /**
   * The newest changes of a cluster in a stretch of time.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public List<StoredEvent> changes(String cluster, Instant from, Instant to, int most)
      throws StoreUnavailableException {
    return ask(new EventQuery(
            Set.of(EventKind.CHANGE), SearchText.NONE, cluster, from, to, Set.of(), most, null))
        .events();
  }

  /** What quotes at least one of some patterns, newest first. */
  public List<StoredEvent> quoting(Collection<String> patterns, int most)
      throws StoreUnavailableException {
    return ask(EventQuery.quoting(Set.copyOf(patterns), most)).events();
  }

  /** What of some kinds quotes at least one of some patterns, newest first. */
  public List<StoredEvent> quoting(Collection<String> patterns, Set<EventKind> kinds, int most)
      throws StoreUnavailableException {
    return ask(new EventQuery(
            kinds, SearchText.NONE, "", null, null, Set.copyOf(patterns), most, null))
        .events();
  }

  /** What of some kinds has some words, newest first. */
  public List<StoredEvent> holding(SearchText words, Set<EventKind> kinds, int most)
      throws StoreUnavailableException {
    return ask(new EventQuery(kinds, words, "", null, null, Set.of(), most, null)).events();
  }

  private EventPage ask(EventQuery query) throws StoreUnavailableException {
    return calls.call("search", "search events", () -> store.searchEvents(query));
  }
}
