package org.glasshouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one line shows.
 *
 * @param heading the beginning of the line
 * @param text the whole line; null where the heading is
 * @param earlier the page from which earlier lines can be read; null where there are none
 * @param later the page from which later lines can be read; null where there are none
 * @param samePattern the page of its error pattern
 * @param quotedBy incidents, notes and changes that quote a line of this pattern
 */
public record LinePage(
    Frame frame,
    ArchiveText heading,
    @Nullable ArchiveText text,
    Row line,
    List<Row> before,
    List<Row> after,
    @Nullable String earlier,
    @Nullable String later,
    List<Field> fields,
    String pattern,
    String samePattern,
    List<EventRow> quotedBy) {
  // Written out: the compact form loses the annotation for callers in other packages.
  public LinePage(
      Frame frame,
      ArchiveText heading,
      @Nullable ArchiveText text,
      Row line,
      List<Row> before,
      List<Row> after,
      @Nullable String earlier,
      @Nullable String later,
      List<Field> fields,
      String pattern,
      String samePattern,
      List<EventRow> quotedBy) {
    this.frame = frame;
    this.heading = heading;
    this.text = text;
    this.line = line;
    this.before = List.copyOf(before);
    this.after = List.copyOf(after);
    this.earlier = earlier;
    this.later = later;
    this.fields = List.copyOf(fields);
    this.pattern = pattern;
    this.samePattern = samePattern;
    this.quotedBy = List.copyOf(quotedBy);
  }

  /**
   * One thing known of a line.
   *
   * @param href what else has it; empty for no link
   */
  public record Field(String name, ArchiveText value, String href) {}
}
