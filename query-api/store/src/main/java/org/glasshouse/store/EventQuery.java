package org.glasshouse.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A question for incidents, changes and notes.
 *
 * @param kinds at least one
 * @param text what must and must not stand in their titles and texts
 * @param cluster public name; empty for all
 * @param without clusters whose entities are left out, whatever else is asked for
 * @param from the earliest time, inclusive; null for no bound, as the next
 * @param to the latest time, exclusive
 * @param patterns ids of patterns of which they quote at least one; empty for any
 * @param limit how many at most, 1 to 500
 * @param after where the answer before ended; null for the first
 */
public record EventQuery(
    Set<EventKind> kinds,
    SearchText text,
    String cluster,
    Set<String> without,
    @Nullable Instant from,
    @Nullable Instant to,
    Set<String> patterns,
    int limit,
    @Nullable Place after) {
  public static final int LIMIT = 500;

  // Written out: the compact form loses the annotation for callers in other modules.
  public EventQuery(
      Set<EventKind> kinds,
      SearchText text,
      String cluster,
      Set<String> without,
      @Nullable Instant from,
      @Nullable Instant to,
      Set<String> patterns,
      int limit,
      @Nullable Place after) {
    if (kinds.isEmpty() || limit < 1 || limit > LIMIT) {
      throw new IllegalArgumentException(
          "expected at least one kind and a limit from 1 to " + LIMIT + ", got " + limit);
    }
    this.kinds = Set.copyOf(kinds);
    this.text = text;
    this.cluster = cluster;
    this.without = Set.copyOf(without);
    this.from = from;
    this.to = to;
    this.patterns = Set.copyOf(patterns);
    this.limit = limit;
    this.after = after;
  }

  /** Asks for the entities of all clusters that meet the conditions. */
  public EventQuery(
      Set<EventKind> kinds,
      SearchText text,
      String cluster,
      @Nullable Instant from,
      @Nullable Instant to,
      Set<String> patterns,
      int limit,
      @Nullable Place after) {
    this(kinds, text, cluster, Set.of(), from, to, patterns, limit, after);
  }

  /** The same, with the entities of some more clusters left out. */
  public EventQuery without(Set<String> clusters) {
    Set<String> all = new HashSet<>(without);
    all.addAll(clusters);
    return new EventQuery(kinds, text, cluster, all, from, to, patterns, limit, after);
  }

  /** All of some kinds. */
  public static EventQuery of(Set<EventKind> kinds, int limit) {
    return new EventQuery(kinds, SearchText.NONE, "", null, null, Set.of(), limit, null);
  }

  /** What quotes at least one of some patterns. */
  public static EventQuery quoting(Set<String> patterns, int limit) {
    return new EventQuery(
        Set.of(EventKind.values()), SearchText.NONE, "", null, null, patterns, limit, null);
  }

  /** A place in the order of answers. */
  public record Place(@Nullable Instant time, StreamId id) {
    public static Place of(StoredEvent event) {
      return new Place(event.event().time(), event.event().id());
    }
  }
}
