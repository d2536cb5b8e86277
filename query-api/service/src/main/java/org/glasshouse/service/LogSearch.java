package org.glasshouse.service;

import java.util.List;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.LogReader.Neighbours;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Finds log lines: by words in the search store, by address there too or, for what is older than it
 * keeps, in the tables.
 */
public final class LogSearch {
  private final LogReader search;
  private final LogReader tables;
  private final Cursors cursors;

  public LogSearch(LogReader search, LogReader tables, Cursors cursors) {
    this.search = search;
    this.tables = tables;
    this.cursors = cursors;
  }

  /**
   * One answer.
   *
   * @param next cursor of the next one; null where this is the last
   */
  public record Answer(
      List<StoredLog> lines, @Nullable String next, long total, boolean totalExact) {
    public Answer {
      lines = List.copyOf(lines);
    }
  }

  /** A line with those around it in its stream. */
  public record InContext(StoredLog line, Neighbours neighbours) {}

  /** Answers a request, newest lines first. */
  public Answer search(LogRequest request) throws StoreUnavailableException {
    String question = request.question();
    LogPage page = search.search(request.query(cursors.read(request.cursor(), question)));
    return new Answer(
        page.lines(),
        page.next() == null ? null : cursors.write(page.next(), question),
        page.total(),
        page.totalExact());
  }

  /** The line at an address with its neighbours; null where there is none. */
  public @Nullable InContext find(Uid uid, int before, int after) throws StoreUnavailableException {
    InContext recent = find(search, uid, before, after);
    return recent == null ? find(tables, uid, before, after) : recent;
  }

  private static @Nullable InContext find(LogReader store, Uid uid, int before, int after)
      throws StoreUnavailableException {
    StoredLog line = store.find(uid);
    return line == null ? null : new InContext(line, store.neighbours(uid, before, after));
  }
}
