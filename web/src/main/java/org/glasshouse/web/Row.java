package org.glasshouse.web;

import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * A line in a list.
 *
 * @param href its own page
 * @param time null where it is undated
 * @param severity OpenTelemetry's word; empty where the source said nothing
 * @param cluster its public name
 * @param origin namespace, pod and container, as far as there are such
 * @param current whether this is the line that the page is about
 */
public record Row(
    String href,
    @Nullable Moment time,
    String severity,
    ArchiveText cluster,
    List<ArchiveText> origin,
    ArchiveText text,
    boolean current) {
  private static final int EXCERPT = 600;

  // Written out: the compact form loses the annotation for callers in other packages.
  public Row(
      String href,
      @Nullable Moment time,
      String severity,
      ArchiveText cluster,
      List<ArchiveText> origin,
      ArchiveText text,
      boolean current) {
    this.href = href;
    this.time = time;
    this.severity = severity;
    this.cluster = cluster;
    this.origin = List.copyOf(origin);
    this.text = text;
    this.current = current;
  }

  static Row of(StoredLog line, SearchText asked, MarkNames names) {
    return of(line, asked, names, false);
  }

  /** The line that the page is about. */
  static Row current(StoredLog line, MarkNames names) {
    return of(line, SearchText.NONE, names, true);
  }

  private static Row of(StoredLog line, SearchText asked, MarkNames names, boolean current) {
    PublicLog log = line.log();
    return new Row(
        Links.line(log.uid()),
        Moment.of(log.time()),
        log.severity() == Severity.UNSPECIFIED ? "" : log.severity().word(),
        ArchiveText.whole(log.cluster(), SearchText.NONE, names),
        Stream.of(log.namespace(), log.pod(), log.container())
            .filter(name -> !name.isEmpty())
            .map(name -> ArchiveText.whole(name, SearchText.NONE, names))
            .toList(),
        ArchiveText.excerpt(log.body(), EXCERPT, asked, names),
        current);
  }
}
