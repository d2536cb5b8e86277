package org.glasshouse.service;

import org.glasshouse.store.LogQuery;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * Many lines of a search, one JSON object a line.
 *
 * @param next cursor of those that come after; null where these are all
 */
record LogExport(String lines, @Nullable String next) {
  /** Most lines of one answer. */
  static final int MOST = 10_000;

  /** After so many characters an answer ends with the page it is in. */
  private static final int ENOUGH = 8 << 20;

  /** Reads page after page. */
  static LogExport of(LogSearch search, LogRequest request) throws StoreUnavailableException {
    StringBuilder lines = new StringBuilder();
    int left = request.limit();
    String cursor = request.cursor();
    while (true) {
      LogSearch.Answer page = search.search(request.next(Math.min(left, LogQuery.LIMIT), cursor));
      for (StoredLog line : page.lines()) {
        lines.append(Answers.jsonText(LineAnswer.of(line))).append('\n');
      }
      left -= page.lines().size();
      cursor = page.next();
      if (cursor == null || left <= 0 || lines.length() >= ENOUGH) {
        return new LogExport(lines.toString(), cursor);
      }
    }
  }
}
