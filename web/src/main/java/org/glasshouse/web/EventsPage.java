package org.glasshouse.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a list of incidents or of changes shows.
 *
 * @param heading {@code Incidents}
 * @param lists of events, this one among them
 * @param none what is said of an empty list
 * @param total how many there are
 * @param next address of the next page; null where this is the last
 */
public record EventsPage(
    Frame frame,
    String heading,
    List<ResultsPage.View> lists,
    String none,
    List<EventRow> events,
    long total,
    @Nullable String next) {
  // Written out: the compact form loses the annotation for callers in other packages.
  public EventsPage(
      Frame frame,
      String heading,
      List<ResultsPage.View> lists,
      String none,
      List<EventRow> events,
      long total,
      @Nullable String next) {
    this.frame = frame;
    this.heading = heading;
    this.lists = List.copyOf(lists);
    this.none = none;
    this.events = List.copyOf(events);
    this.total = total;
    this.next = next;
  }

  /** How many there are, for example {@code 2 incidents}. */
  public String count() {
    return DataSetRow.count(total, heading.toLowerCase(Locale.ROOT).replaceAll("s$", ""));
  }
}
