package org.glasshouse.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.service.LogSearch;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
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

  /** Bytes of HTML of a row beside its text and names. */
  private static final int MARKUP = 430;

  /** Bytes of HTML of a name at most, and of a text at least. */
  private static final int NAME = 350;

  private static final int LEAST = 350;

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

  /** Lines in a list, in which long ones share the room that short ones leave. */
  static List<Row> all(Collection<StoredLog> lines, SearchText asked, MarkNames names, Room room) {
    return all(lines, null, asked, names, room, /* named= */ true);
  }

  /** A line among its neighbours. */
  static List<Row> around(LogSearch.InContext found, MarkNames names, Room room) {
    List<StoredLog> lines = new ArrayList<>(found.neighbours().before());
    lines.add(found.line());
    lines.addAll(found.neighbours().after());
    return all(lines, found.line().log().uid(), SearchText.NONE, names, room, /* named= */ false);
  }

  /**
   * Rows of lines.
   *
   * @param named whether the page shows where each of them is from
   */
  private static List<Row> all(
      Collection<StoredLog> lines,
      @Nullable Uid current,
      SearchText asked,
      MarkNames names,
      Room room,
      boolean named) {
    List<Row> whole =
        lines.stream()
            .map(line -> of(line, asked, names, line.log().uid().equals(current)))
            .toList();
    int most = room.most(whole.stream().mapToInt(row -> row.bytes(named)).toArray());
    List<Row> rows = whole.stream().map(row -> row.within(most, named)).toList();
    room.take(rows.stream().mapToInt(row -> row.bytes(named)).sum());
    return rows;
  }

  private static Row of(StoredLog line, SearchText asked, MarkNames names, boolean current) {
    PublicLog log = line.log();
    return new Row(
        Links.line(log.uid()),
        Moment.of(log.time()),
        log.severity() == Severity.UNSPECIFIED ? "" : log.severity().word(),
        name(log.cluster(), names),
        Stream.of(log.namespace(), log.pod(), log.container())
            .filter(name -> !name.isEmpty())
            .map(name -> name(name, names))
            .toList(),
        ArchiveText.excerpt(log.body(), EXCERPT, asked, names),
        current);
  }

  private static ArchiveText name(String name, MarkNames names) {
    return ArchiveText.whole(name, SearchText.NONE, names).within(NAME);
  }

  private Row within(int room, boolean named) {
    int others = bytes(named) - text.bytes();
    return new Row(
        href,
        time,
        severity,
        cluster,
        origin,
        text.within(Math.max(LEAST, room - others)),
        current);
  }

  private int bytes(boolean named) {
    int names = cluster.bytes() + origin.stream().mapToInt(ArchiveText::bytes).sum();
    return MARKUP + (named ? names : 0) + text.bytes();
  }
}
