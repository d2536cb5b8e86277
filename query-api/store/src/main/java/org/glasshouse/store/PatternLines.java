package org.glasshouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Where and when errors were met: counts over the lines themselves, made anew for each question, so
 * that lines that were delivered twice are counted once.
 */
public interface PatternLines {
  /** Most clusters of one answer; those with the most lines. */
  int CLUSTERS = 20;

  /** Most patterns of one answer to {@link #most}. */
  int PATTERNS = 200;

  /** Most patterns of one answer to {@link #spread}. */
  int SPREADS = 500;

  /** Stretches of time of one answer at most. */
  int STRETCHES = 96;

  /** As below, for the lines of all clusters. */
  default Met met(Collection<String> ids, int samples) throws StoreUnavailableException {
    return met(ids, Set.of(), samples);
  }

  /**
   * What the lines of some patterns tell.
   *
   * @param ids of patterns that are one error
   * @param without clusters whose lines do not count
   * @param samples how many lines to answer at most
   */
  Met met(Collection<String> ids, Set<String> without, int samples)
      throws StoreUnavailableException;

  /**
   * The patterns of the lines that a query asks for; its limit and place do not count.
   *
   * @param order the first first; of patterns that are equal in it those with more lines
   * @param limit most patterns to answer, up to {@link #PATTERNS}
   */
  List<Often> most(LogQuery query, Order order, int limit) throws StoreUnavailableException;

  /** What makes a pattern come before others. */
  enum Order {
    /** Lines. */
    COUNT,
    /** More lines in the second half of the time than in the first; only these are answered. */
    GROWTH,
    /** The time of its earliest line. */
    NEWNESS
  }

  /** The newest hours that growth is looked for in where no time is asked for. */
  Duration GROWING = Duration.ofHours(24);

  /** As below, for the lines of all clusters. */
  default List<Spread> spread(String after, int limit) throws StoreUnavailableException {
    return spread(Set.of(), after, limit);
  }

  /**
   * How far each pattern is spread, in the order of their ids.
   *
   * @param without clusters whose lines do not count
   * @param after id that the answer before ended with; empty for the first
   * @param limit most patterns to answer, up to {@link #SPREADS}
   */
  List<Spread> spread(Set<String> without, String after, int limit)
      throws StoreUnavailableException;

  /**
   * Those of some patterns that have lines, each with whether one of them is not among what was
   * removed.
   *
   * @param ids at most {@link #SPREADS}
   */
  Map<String, Boolean> shown(Collection<String> ids, Removals removals)
      throws StoreUnavailableException;

  /**
   * Lines of one pattern.
   *
   * @param streams from how many streams they come; of more than a few hundred about
   * @param severity of the worst of its lines
   * @param last time of its latest line; null where none has a time
   */
  record Spread(
      String pattern, long lines, long streams, Severity severity, @Nullable Instant last) {}

  /**
   * Where and when some patterns were met. Undated lines count in the totals only.
   *
   * @param lines how many there are
   * @param streams from how many streams they come; of more than a few hundred about
   * @param first time of the earliest line; null where none has a time
   * @param last time of the latest line; null where none has a time
   * @param newest the newest lines
   * @param clusters by the number of their lines, falling
   * @param stretch length of the stretches of time that are counted; null where none has a time
   */
  record Met(
      long lines,
      long streams,
      @Nullable Instant first,
      @Nullable Instant last,
      List<StoredLog> newest,
      List<InCluster> clusters,
      @Nullable Duration stretch) {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Met(
        long lines,
        long streams,
        @Nullable Instant first,
        @Nullable Instant last,
        List<StoredLog> newest,
        List<InCluster> clusters,
        @Nullable Duration stretch) {
      this.lines = lines;
      this.streams = streams;
      this.first = first;
      this.last = last;
      this.newest = List.copyOf(newest);
      this.clusters = List.copyOf(clusters);
      this.stretch = stretch;
    }
  }

  /**
   * Lines of one cluster.
   *
   * @param counts stretches with at least one line, in order of time
   */
  record InCluster(String cluster, long lines, List<Count> counts) {
    public InCluster {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Lines of one stretch of time.
   *
   * @param start a multiple of the stretch since 1970
   */
  record Count(Instant start, long lines) {}

  /**
   * A pattern that was met often.
   *
   * @param lines in the time that is looked at
   * @param before of these, in the first half of the time; 0 unless growth is asked for
   * @param first time of its earliest line; null where none has a time, as the next
   * @param last time of its latest line
   * @param sample the newest of its lines
   */
  record Often(
      String pattern,
      long lines,
      long before,
      @Nullable Instant first,
      @Nullable Instant last,
      StoredLog sample) {
    /** How many times more lines the second half of the time has, with one added to both. */
    public double growth() {
      return (lines - before + 1.0) / (before + 1.0);
    }
  }

  /** Two halves of a stretch of time, one after the other. */
  record Halves(Instant from, Instant middle, Instant to) {
    /**
     * Of the time that is asked for, else of the time before the newest line.
     *
     * @param newest time of the newest line
     */
    public static Halves of(LogQuery query, Instant newest) {
      Instant to = query.to() == null ? newest.plusMillis(1) : query.to();
      Instant from = query.from() == null ? to.minus(GROWING) : query.from();
      return new Halves(from, from.plus(Duration.between(from, to).dividedBy(2)), to);
    }
  }

  /** The shortest stretch that divides a span of time into at most {@link #STRETCHES}. */
  static Duration stretch(Instant first, Instant last) {
    Duration span = Duration.between(first, last);
    for (Duration stretch :
        List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(28))) {
      if (span.dividedBy(stretch) < STRETCHES - 1) {
        return stretch;
      }
    }
    return Duration.ofDays(364);
  }

  /** The start of the stretch that a time lies in. */
  static Instant start(Instant time, Duration stretch) {
    return Instant.ofEpochSecond(
        Math.floorDiv(time.getEpochSecond(), stretch.toSeconds()) * stretch.toSeconds());
  }
}
