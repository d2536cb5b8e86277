package org.glasshouse.web;

import java.util.List;
import org.glasshouse.records.PublicReport;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an incident or a note shows.
 *
 * @param kind {@code Incident} or {@code Note}
 * @param time when it began; null where nobody said
 * @param until when the last of it happened; null as before
 * @param summary sections that stand before the timeline
 * @param timeline in the order of the report
 * @param rest sections behind it: cause, actions, others
 * @param cut whether the report goes on in its Markdown
 * @param images how many pictures were dropped
 * @param quotes lines that it quotes, with where else they were met
 * @param changes before it, newest first
 * @param metrics that changed most around it; null where they are still being looked for
 * @param lines of its window, newest first
 * @param window a search for all of them; null where its times are unknown
 */
public record IncidentPage(
    Frame frame,
    String kind,
    ArchiveText title,
    ArchiveText cluster,
    String clusterHref,
    boolean synthetic,
    @Nullable Moment time,
    @Nullable Moment until,
    List<Section> summary,
    List<Entry> timeline,
    List<Section> rest,
    boolean cut,
    int images,
    List<Quote> quotes,
    List<EventRow> changes,
    @Nullable List<Metric> metrics,
    List<Row> lines,
    @Nullable String window) {
  static final String TIMELINE = "Timeline";

  // Written out: the compact form loses the annotation for callers in other packages.
  public IncidentPage(
      Frame frame,
      String kind,
      ArchiveText title,
      ArchiveText cluster,
      String clusterHref,
      boolean synthetic,
      @Nullable Moment time,
      @Nullable Moment until,
      List<Section> summary,
      List<Entry> timeline,
      List<Section> rest,
      boolean cut,
      int images,
      List<Quote> quotes,
      List<EventRow> changes,
      @Nullable List<Metric> metrics,
      List<Row> lines,
      @Nullable String window) {
    this.frame = frame;
    this.kind = kind;
    this.title = title;
    this.cluster = cluster;
    this.clusterHref = clusterHref;
    this.synthetic = synthetic;
    this.time = time;
    this.until = until;
    this.summary = List.copyOf(summary);
    this.timeline = List.copyOf(timeline);
    this.rest = List.copyOf(rest);
    this.cut = cut;
    this.images = images;
    this.quotes = List.copyOf(quotes);
    this.changes = List.copyOf(changes);
    this.metrics = metrics == null ? null : List.copyOf(metrics);
    this.lines = List.copyOf(lines);
    this.window = window;
  }

  /** How a section is headed: beside the timeline none is called so a second time. */
  static String heading(PublicReport report, PublicReport.Section section) {
    boolean again =
        !report.timeline().isEmpty() && section.heading().strip().equalsIgnoreCase(TIMELINE);
    return again ? "On the timeline" : section.heading();
  }

  /** A part of the report; its heading is never empty. */
  public record Section(ArchiveText heading, MarkdownText text) {}

  /**
   * Something that happened.
   *
   * @param from in UTC; null where the time cannot be read
   * @param precision what is to be said of the time; empty where it is exact
   * @param original the time as the report has it; null where it has none, or the same
   */
  public record Entry(
      @Nullable Moment from,
      @Nullable Moment until,
      String precision,
      @Nullable ArchiveText original,
      ArchiveText heading,
      MarkdownText text) {
    // Written out: the compact form loses the annotation for callers in other packages.
    public Entry(
        @Nullable Moment from,
        @Nullable Moment until,
        String precision,
        @Nullable ArchiveText original,
        ArchiveText heading,
        MarkdownText text) {
      this.from = from;
      this.until = until;
      this.precision = precision;
      this.original = original;
      this.heading = heading;
      this.text = text;
    }
  }

  /**
   * A quoted line.
   *
   * @param href the page of its error; null where the archive has no line of it
   */
  public record Quote(ArchiveText line, @Nullable String href) {
    // Written out: the compact form loses the annotation for callers in other packages.
    public Quote(ArchiveText line, @Nullable String href) {
      this.line = line;
      this.href = href;
    }
  }

  /**
   * A metric around the incident.
   *
   * @param href the metric's page, of the same time
   * @param quoted whether the report names it
   * @param change how much it changed, in words
   * @param reading what the chart shows, with the unit
   * @param keys of the chart's lines
   */
  public record Metric(
      String name,
      String href,
      String help,
      boolean quoted,
      String change,
      String reading,
      MetricChart chart,
      List<Key> keys) {
    public Metric {
      keys = List.copyOf(keys);
    }
  }

  /** What a line of a chart is. */
  public record Key(int number, ArchiveText labels) {}
}
