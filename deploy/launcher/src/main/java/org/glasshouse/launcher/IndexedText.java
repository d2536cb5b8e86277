package org.glasshouse.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * The lines that the search index finds by the words of a text, each compared with the text itself.
 * Others may say it too: the index knows bodies alone, and not those of old days.
 */
final class IndexedText {
  private static final int OTHERS = 10;

  private final LogReader index;
  private final RemovedText said;

  IndexedText(LogReader index, RemovedText said) {
    this.index = index;
    this.said = said;
  }

  /** Whether the index shows a line that does not say it. */
  boolean sparesSomething() throws StoreUnavailableException {
    return index.search(query(/* saying= */ false, OTHERS, null)).lines().stream()
        .anyMatch(line -> !says(line));
  }

  /**
   * Shows the uids of the lines that say it.
   *
   * @param most uids at a time
   */
  void uids(int most, Consumer<List<String>> taker) throws StoreUnavailableException {
    List<String> uids = new ArrayList<>();
    LogQuery.@Nullable Place after = null;
    do {
      LogPage page = index.search(query(/* saying= */ true, LogQuery.LIMIT, after));
      page.lines().stream()
          .filter(this::says)
          .map(line -> line.log().uid().toString())
          .forEach(uids::add);
      after = page.next();
      if (!uids.isEmpty() && (after == null || uids.size() + LogQuery.LIMIT > most)) {
        taker.accept(List.copyOf(uids));
        uids.clear();
      }
    } while (after != null);
  }

  private boolean says(StoredLog line) {
    return said.only().isIn(line.log());
  }

  private LogQuery query(boolean saying, int limit, LogQuery.@Nullable Place after) {
    SearchText.Clause words = new SearchText.Clause(said.words(), !saying);
    return new LogQuery(
        new SearchText(List.of(words)),
        null,
        null,
        "",
        "",
        "",
        "",
        Set.of(),
        Severity.UNSPECIFIED,
        limit,
        after);
  }
}
