package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of errors shows.
 *
 * @param heading in a word or two
 * @param since what is counted, in words
 */
public record ErrorsPage(Frame frame, String heading, String since, List<ErrorRow> errors) {
  public ErrorsPage {
    errors = List.copyOf(errors);
  }

  /**
   * An error.
   *
   * @param last time of its latest line; null where none has a time
   */
  public record ErrorRow(
      String href, String title, String severity, String lines, @Nullable Moment last) {}
}
