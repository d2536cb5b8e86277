package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the archive does not hold.
 *
 * @param withheld days on which records were withheld, newest first
 * @param standings how far behind each signal is
 */
public record GapsPage(
    Frame frame, List<Gap> gaps, List<Withheld> withheld, List<Standing> standings) {
  public GapsPage {
    gaps = List.copyOf(gaps);
    withheld = List.copyOf(withheld);
    standings = List.copyOf(standings);
  }

  /**
   * A stretch of which something is missing, and why.
   *
   * @param from null where nobody knows how far back it reaches
   */
  public record Gap(
      String cluster,
      String href,
      String signal,
      @Nullable Moment from,
      @Nullable Moment to,
      String why) {}

  /**
   * Records that were not published, by one reason.
   *
   * @param count rounded up to tens
   */
  public record Withheld(
      String day, String cluster, String href, String signal, String why, String count) {}

  /**
   * How far one signal of a cluster is.
   *
   * @param last time of the newest record that is out; null where none with a time is
   * @param behind in words
   */
  public record Standing(
      String cluster, String href, String signal, @Nullable Moment last, String behind) {}
}
