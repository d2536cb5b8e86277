package org.glasshouse.web;

import java.util.List;

/** What was removed, by day. */
public record RemovalsPage(Frame frame, List<Day> days) {
  public RemovalsPage {
    days = List.copyOf(days);
  }

  /**
   * What was removed on one day.
   *
   * @param href of its names, as JSON
   */
  public record Day(String day, String records, String files, String href) {}
}
