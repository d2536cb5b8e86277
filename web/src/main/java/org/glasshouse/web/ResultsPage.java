package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search shows.
 *
 * @param count how many lines there are, in words
 * @param fault what is wrong with the question; empty where nothing is
 * @param wrong the field that is wrong; empty where none is
 * @param errors that the question may be, the closest first
 * @param reports incidents, changes and notes that quote what was asked for
 * @param next the page with older lines; null where this is the last
 * @param first the page with the newest lines; null where this is it
 */
public record ResultsPage(
    Frame frame,
    Form form,
    String count,
    String fault,
    String wrong,
    List<Row> rows,
    List<ErrorPage.Alike> errors,
    List<EventRow> reports,
    @Nullable String next,
    @Nullable String first) {
  // Written out: the compact form loses the annotation for callers in other packages.
  public ResultsPage(
      Frame frame,
      Form form,
      String count,
      String fault,
      String wrong,
      List<Row> rows,
      List<ErrorPage.Alike> errors,
      List<EventRow> reports,
      @Nullable String next,
      @Nullable String first) {
    this.frame = frame;
    this.form = form;
    this.count = count;
    this.fault = fault;
    this.wrong = wrong;
    this.rows = List.copyOf(rows);
    this.errors = List.copyOf(errors);
    this.reports = List.copyOf(reports);
    this.next = next;
    this.first = first;
  }

  /**
   * The form with what was asked.
   *
   * @param from as a field of type {@code datetime-local} holds it, in UTC; likewise {@code to}
   * @param filters all that narrows the search beside its words
   */
  public record Form(
      String q,
      String cluster,
      String severity,
      String from,
      String to,
      List<Choice> clusters,
      List<Choice> severities,
      List<Filter> filters) {
    public Form {
      clusters = List.copyOf(clusters);
      severities = List.copyOf(severities);
      filters = List.copyOf(filters);
    }

    /** Whether anything narrows the search beside its words. */
    public boolean narrowed() {
      return !(cluster.isEmpty() && severity.isEmpty() && from.isEmpty() && to.isEmpty());
    }
  }

  /** One entry of a list to choose from. */
  public record Choice(String value, String label, boolean chosen) {}

  /**
   * A condition that can be taken out.
   *
   * @param without the same search without it
   * @param inForm whether the form has a field for it
   */
  public record Filter(
      String name, String value, ArchiveText shown, String without, boolean inForm) {}
}
