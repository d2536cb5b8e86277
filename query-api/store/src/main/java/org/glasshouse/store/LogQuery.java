package org.glasshouse.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What lines are asked for. All conditions must hold.
 *
 * @param text words and phrases that must occur, or must not; see {@link SearchText}
 * @param from earliest time, inclusive; null for no bound. A bound leaves undated lines out
 * @param to latest time, exclusive; null for no bound
 * @param cluster exact name; empty for any, as in the next four
 * @param patterns ids of error patterns, one of which the line has
 * @param without clusters whose lines are left out, whatever else is asked for
 * @param severity the least severe that is asked for; {@code UNSPECIFIED} for any
 * @param limit most lines to answer, 1 to 1,000
 * @param after answer lines that come after this place in the order; null from the start
 */
public record LogQuery(
    SearchText text,
    @Nullable Instant from,
    @Nullable Instant to,
    String cluster,
    String namespace,
    String pod,
    String container,
    Set<String> patterns,
    Set<String> without,
    Severity severity,
    int limit,
    @Nullable Place after) {
  /** Most lines of one answer. */
  public static final int LIMIT = 1_000;

  // Written out: the compact form loses the annotation for callers in other modules.
  public LogQuery(
      SearchText text,
      @Nullable Instant from,
      @Nullable Instant to,
      String cluster,
      String namespace,
      String pod,
      String container,
      Set<String> patterns,
      Set<String> without,
      Severity severity,
      int limit,
      @Nullable Place after) {
    if (limit < 1 || limit > LIMIT) {
      throw new IllegalArgumentException("expected a limit from 1 to 1000, got " + limit);
    }
    this.text = text;
    this.from = from;
    this.to = to;
    this.cluster = cluster;
    this.namespace = namespace;
    this.pod = pod;
    this.container = container;
    this.patterns = Set.copyOf(patterns);
    this.without = Set.copyOf(without);
    this.severity = severity;
    this.limit = limit;
    this.after = after;
  }

  /** Asks for the lines of all clusters that meet the conditions. */
  public LogQuery(
      SearchText text,
      @Nullable Instant from,
      @Nullable Instant to,
      String cluster,
      String namespace,
      String pod,
      String container,
      Set<String> patterns,
      Severity severity,
      int limit,
      @Nullable Place after) {
    this(
        text, from, to, cluster, namespace, pod, container, patterns, Set.of(), severity, limit,
        after);
  }

  /** The same, with the lines of some more clusters left out. */
  public LogQuery without(Set<String> clusters) {
    Set<String> all = new HashSet<>(without);
    all.addAll(clusters);
    return new LogQuery(
        text, from, to, cluster, namespace, pod, container, patterns, all, severity, limit, after);
  }

  /** The same for another time. */
  public LogQuery between(@Nullable Instant earliest, @Nullable Instant latest) {
    return new LogQuery(
        text, earliest, latest, cluster, namespace, pod, container, patterns, without, severity,
        limit, after);
  }

  /** The same for other words. */
  public LogQuery about(SearchText words) {
    return new LogQuery(
        words, from, to, cluster, namespace, pod, container, patterns, without, severity, limit,
        after);
  }

  /** Whether a line meets all conditions; limit and place do not count. */
  public boolean matches(StoredLog line) {
    PublicLog log = line.log();
    return inTime(log.time())
        && (cluster.isEmpty() || cluster.equals(log.cluster()))
        && !without.contains(log.cluster())
        && (namespace.isEmpty() || namespace.equals(log.namespace()))
        && (pod.isEmpty() || pod.equals(log.pod()))
        && (container.isEmpty() || container.equals(log.container()))
        && (patterns.isEmpty() || patterns.contains(line.pattern()))
        && log.severity().compareTo(severity) >= 0
        && (text.clauses().isEmpty() || text.matches(SearchText.words(log.body())));
  }

  private boolean inTime(@Nullable Instant time) {
    if (time == null) {
      return from == null && to == null;
    }
    return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
  }

  /**
   * A place in the order of answers: newest first, lines without a time last; then by stream and
   * position, falling.
   *
   * @param time of the line; null for an undated one
   */
  public record Place(@Nullable Instant time, String stream, long position)
      implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::time, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(Place::stream, Comparator.reverseOrder())
            .thenComparing(Place::position, Comparator.reverseOrder());

    public static Place of(StoredLog line) {
      return new Place(
          line.log().time(), line.log().uid().stream().text(), line.log().uid().position());
    }

    /** Less than zero where this comes before {@code other} in an answer. */
    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }
}
