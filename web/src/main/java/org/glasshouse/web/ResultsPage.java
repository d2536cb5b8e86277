package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search shows.
 *
 * @param count how many lines there are, in words
 * @param fault what is wrong with the question; empty where nothing is
 * @param wrong the field that is wrong; empty where none is
 * @param known what is shown before the lines
 * @param patterns errors of the lines, where these are asked for in place of lines
 * @param views the ways to look at the answer
 * @param names that narrow the answer
 * @param histogram of the lines; null where there is none
 * @param reading how the question was read, in a sentence; empty where it was read as it stands
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
    Known known,
    List<ErrorsPage.ErrorRow> patterns,
    List<View> views,
    List<Names> names,
    @Nullable Histogram histogram,
    String reading,
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
      Known known,
      List<ErrorsPage.ErrorRow> patterns,
      List<View> views,
      List<Names> names,
      @Nullable Histogram histogram,
      String reading,
      @Nullable String next,
      @Nullable String first) {
    this.frame = frame;
    this.form = form;
    this.count = count;
    this.fault = fault;
    this.wrong = wrong;
    this.rows = List.copyOf(rows);
    this.known = known;
    this.patterns = List.copyOf(patterns);
    this.views = List.copyOf(views);
    this.names = List.copyOf(names);
    this.histogram = histogram;
    this.reading = reading;
    this.next = next;
    this.first = first;
  }

  /** One way to look at an answer. */
  public record View(String label, String href, boolean current) {}

  /** Names of one kind, those with the most lines first. */
  public record Names(String kind, List<Name> names) {
    public Names {
      names = List.copyOf(names);
    }
  }

  /**
   * A name that narrows a search.
   *
   * @param href the same search narrowed to it
   */
  public record Name(ArchiveText shown, String href, String lines) {}

  /**
   * What is known of a question beside lines.
   *
   * @param errors that it may be, the closest first
   * @param reports incidents and notes that quote them
   * @param changes that quote them
   * @param metrics whose name, help or unit holds the words
   */
  public record Known(
      List<ErrorPage.Alike> errors,
      List<EventRow> reports,
      List<EventRow> changes,
      List<MetricRow> metrics) {
    static final Known NOTHING = new Known(List.of(), List.of(), List.of(), List.of());

    public Known {
      errors = List.copyOf(errors);
      reports = List.copyOf(reports);
      changes = List.copyOf(changes);
      metrics = List.copyOf(metrics);
    }
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
