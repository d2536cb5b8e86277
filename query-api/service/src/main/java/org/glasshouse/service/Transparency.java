package org.glasshouse.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicSource;
import org.glasshouse.store.RemovalReader.Batch;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.vocabulary.BorderRules;

/**
 * How the archive keeps back what is nobody's business, in numbers.
 *
 * @param marked what was hidden in published records, newest day first
 * @param withheld what was not published, newest day first; {@code doubt-…} is the second opinion
 * @param policies by cluster
 * @param removals newest day first
 * @param canaries by cluster and signal
 * @param recall how much is hidden of what ought to be, as it was measured
 * @param anonymizer version of the border's built-in rules
 */
public record Transparency(
    List<Counted> marked,
    List<Counted> withheld,
    List<Policy> policies,
    List<Removed> removals,
    List<Canaries> canaries,
    List<Recall> recall,
    String anonymizer) {
  private static final int MOST_DAYS = 100;

  public Transparency {
    marked = List.copyOf(marked);
    withheld = List.copyOf(withheld);
    policies = List.copyOf(policies);
    removals = List.copyOf(removals);
    canaries = List.copyOf(canaries);
    recall = List.copyOf(recall);
  }

  /**
   * Counts of one UTC day of a signal, told 24 hours after it.
   *
   * @param counts by kind or reason, rounded up to tens
   */
  public record Counted(String cluster, String signal, String day, Map<String, Long> counts) {
    public Counted {
      counts = new TreeMap<>(counts);
    }

    static Counted of(PublicCoverage.Marked day) {
      return new Counted(day.cluster(), day.signal(), day.day(), day.counts());
    }

    static Counted of(PublicCoverage.Withheld day) {
      return new Counted(day.cluster(), day.signal(), day.day(), day.counts());
    }
  }

  /**
   * By which rules a cluster is published.
   *
   * @param version of what the cluster adds to the built-in rules; grows with each change
   * @param exceptions how many texts it lets stay as they are, unless a secret stands in them
   */
  public record Policy(
      String cluster, String state, long delaySeconds, String version, int exceptions) {
    static Policy of(PublicSource source) {
      return new Policy(
          source.cluster(),
          source.state(),
          source.delaySeconds(),
          source.policy(),
          source.exceptions());
    }
  }

  /**
   * Removals of one UTC day.
   *
   * @param removals how many were done with
   * @param records how many records they named or took
   * @param longestSeconds time from the command of the slowest until no file held what it named
   */
  public record Removed(String day, int removals, int records, long longestSeconds) {
    static Removed of(Batch batch) {
      return new Removed(
          batch.day().toString(),
          batch.removals(),
          batch.uids().size(),
          batch.longest().toSeconds());
    }
  }

  /**
   * Fake secrets and persons that are planted all the time in records that no visitor sees, and
   * looked for wherever records are kept.
   *
   * @param planted how many were planted a short time ago, rounded up to tens
   * @param found how many of these arrived with marks in place of what was planted, rounded up to
   *     tens
   * @param missing how many should have left the border and did not, or without marks
   * @param late how many left it in time and have not reached all that is looked at
   * @param hits of how many something came out
   * @param idle whether nothing has been planted lately
   * @param looked when it was looked last, in whole minutes
   */
  public record Canaries(
      String cluster,
      String signal,
      long planted,
      long found,
      long missing,
      long late,
      long hits,
      boolean idle,
      String looked) {
    static Canaries of(PublicCoverage.Canaries told) {
      return new Canaries(
          told.cluster(),
          told.signal(),
          told.planted(),
          told.found(),
          told.missing(),
          told.late(),
          told.hits(),
          told.idle(),
          told.looked());
    }
  }

  /** As it is now. */
  public static Transparency of(Coverage coverage, Clusters clusters, RemovalFeed removals)
      throws StoreUnavailableException {
    return new Transparency(
        coverage.marked("").stream().map(Counted::of).toList(),
        coverage.withheld("").stream().map(Counted::of).toList(),
        clusters.all().stream().map(Policy::of).toList(),
        removals.newest(MOST_DAYS).stream().map(Removed::of).toList(),
        coverage.canaries("").stream().map(Canaries::of).toList(),
        Recall.all(),
        BorderRules.VERSION);
  }
}
