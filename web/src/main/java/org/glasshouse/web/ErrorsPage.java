package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of errors shows.
 *
 * @param heading in a word or two
 * @param since what is counted, in words
 * @param notice what is wanting; empty where nothing is
 * @param reports incidents, notes and changes that quote them
 * @param orders in which they can be listed
 */
public record ErrorsPage(
    Frame frame,
    String heading,
    String since,
    String notice,
    List<ErrorRow> errors,
    List<EventRow> reports,
    List<ResultsPage.View> orders) {
  public ErrorsPage {
    errors = List.copyOf(errors);
    reports = List.copyOf(reports);
    orders = List.copyOf(orders);
  }

  /**
   * An error.
   *
   * @param since when it was first published; null where that is of no account
   * @param last time of its latest line; null where none has a time
   */
  public record ErrorRow(
      String href,
      String title,
      String severity,
      String lines,
      @Nullable Moment since,
      @Nullable Moment last) {}
}
