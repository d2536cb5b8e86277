package org.glasshouse.service;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.SearchText;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * A question for incidents or changes as a visitor puts it, the same for API and pages.
 *
 * @param q words that they have
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 * @param pattern id of a pattern that they quote; empty for any
 * @param cursor where an earlier answer ended; empty from the start
 */
public record EventRequest(
    String q,
    String cluster,
    @Nullable Instant from,
    @Nullable Instant to,
    String pattern,
    int limit,
    String cursor) {
  /** Parameters of a request for events. */
  public static final Set<String> PARAMETERS =
      Set.of("q", "cluster", "from", "to", "pattern", "limit", "cursor");

  private static final int DEFAULT_LIMIT = 50;

  /**
   * Reads a request.
   *
   * @throws ParameterException naming the parameter that is wrong
   */
  public static EventRequest of(Parameters parameters) {
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException("from", "a time before the one of 'to'");
    }
    String pattern = parameters.text("pattern");
    if (!pattern.isEmpty() && !Base32.matches(pattern, 16)) {
      throw new ParameterException("pattern", "an id of 16 characters a-z and 2-7");
    }
    return new EventRequest(
        parameters.text("q"),
        parameters.name("cluster"),
        from,
        to,
        pattern,
        parameters.number("limit", 1, EventQuery.LIMIT, DEFAULT_LIMIT),
        parameters.text("cursor"));
  }

  /**
   * As stores are asked.
   *
   * @param patterns the ids that {@link #pattern} means
   */
  EventQuery query(Set<EventKind> kinds, EventQuery.@Nullable Place after, Set<String> patterns) {
    return new EventQuery(kinds, SearchText.parse(q), cluster, from, to, patterns, limit, after);
  }

  /** What a cursor belongs to: the request without limit and cursor, each part with its length. */
  String question(Set<EventKind> kinds) {
    StringBuilder question = new StringBuilder("events");
    for (String part :
        List.of(
            new TreeSet<>(kinds).toString(),
            q,
            cluster,
            String.valueOf(from),
            String.valueOf(to),
            pattern)) {
      question.append(part.length()).append(':').append(part);
    }
    return question.toString();
  }
}
