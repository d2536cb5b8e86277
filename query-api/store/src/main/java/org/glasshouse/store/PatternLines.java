package org.glasshouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

  /**
   * What the lines of some patterns tell.
   *
   * @param ids of patterns that are one error
   * @param samples how many lines to answer at most
   */
  Met met(Collection<String> ids, int samples) throws StoreUnavailableException;

  /**
   * The patterns that were met most often, the most frequent first.
   *
   * @param from earliest time, inclusive; null for no bound
   * @param to latest time, exclusive; null for no bound
   * @param cluster exact name; empty for any
   * @param least the least severe that counts
   * @param limit most patterns to answer, up to {@link #PATTERNS}
   */
  List<Often> most(
      @Nullable Instant from, @Nullable Instant to, String cluster, Severity least, int limit)
      throws StoreUnavailableException;

  /**
   * How far each pattern is spread, in the order of their ids.
   *
   * @param after id that the answer before ended with; empty for the first
   * @param limit most patterns to answer, up to {@link #SPREADS}
   */
  List<Spread> spread(String after, int limit) throws StoreUnavailableException;

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
   * @param last time of its latest line; null where none has a time
   * @param sample the newest of its lines
   */
  record Often(String pattern, long lines, @Nullable Instant last, StoredLog sample) {}

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
