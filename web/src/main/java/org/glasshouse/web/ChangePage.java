package org.glasshouse.web;

import java.util.List;
import org.glasshouse.records.PublicChange;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a change shows.
 *
 * @param message without the title; null where there is no more
 * @param quotes lines that its message quotes, with where they were met
 * @param author null where nobody is named
 * @param filesLeftOut how many more were touched
 * @param upstream null unless its source wants it told
 */
public record ChangePage(
    Frame frame,
    ArchiveText title,
    @Nullable ArchiveText message,
    ArchiveText cluster,
    String clusterHref,
    boolean synthetic,
    @Nullable Moment time,
    @Nullable ArchiveText author,
    List<IncidentPage.Quote> quotes,
    List<File> files,
    int filesLeftOut,
    PublicChange.@Nullable Upstream upstream) {
  // Written out: the compact form loses the annotation for callers in other packages.
  public ChangePage(
      Frame frame,
      ArchiveText title,
      @Nullable ArchiveText message,
      ArchiveText cluster,
      String clusterHref,
      boolean synthetic,
      @Nullable Moment time,
      @Nullable ArchiveText author,
      List<IncidentPage.Quote> quotes,
      List<File> files,
      int filesLeftOut,
      PublicChange.@Nullable Upstream upstream) {
    this.frame = frame;
    this.title = title;
    this.message = message;
    this.cluster = cluster;
    this.clusterHref = clusterHref;
    this.synthetic = synthetic;
    this.time = time;
    this.author = author;
    this.quotes = List.copyOf(quotes);
    this.files = List.copyOf(files);
    this.filesLeftOut = filesLeftOut;
    this.upstream = upstream;
  }

  /**
   * A file that was touched.
   *
   * @param before its path before, where it was renamed; null elsewhere
   * @param linesLeftOut how many more lines the diff has
   * @param leftOut why there is no diff; empty where there is one
   */
  public record File(
      ArchiveText path,
      @Nullable ArchiveText before,
      String action,
      int added,
      int removed,
      List<Line> diff,
      int linesLeftOut,
      String leftOut) {
    // Written out: the compact form loses the annotation for callers in other packages.
    public File(
        ArchiveText path,
        @Nullable ArchiveText before,
        String action,
        int added,
        int removed,
        List<Line> diff,
        int linesLeftOut,
        String leftOut) {
      this.path = path;
      this.before = before;
      this.action = action;
      this.added = added;
      this.removed = removed;
      this.diff = List.copyOf(diff);
      this.linesLeftOut = linesLeftOut;
      this.leftOut = leftOut;
    }
  }

  /**
   * A line of a diff.
   *
   * @param kind {@code added}, {@code removed}, {@code place} or {@code same}
   */
  public record Line(String kind, ArchiveText text) {}
}
