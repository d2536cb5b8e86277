package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a page, one for each pattern. Where there are too many, the least doubtful are given
 * up, and counted.
 */
final class Rows {
  private static final Comparator<Row> MOST_DOUBTFUL =
      Comparator.comparingInt(Row::score)
          .reversed()
          .thenComparingLong(Row::count)
          .thenComparing(Row::key);

  /** So many rows are put in order by what they show anew. */
  private static final int MOST_ORDERED = 200;

  private final int most;
  private final Map<String, Row> rows = new HashMap<>();
  private long cutRows;
  private long cutTexts;

  /**
   * No rows yet.
   *
   * @param most how many are kept; at most twice as many lie in memory
   */
  Rows(int most) {
    this.most = most;
  }

  void add(Passed passed) {
    rows.computeIfAbsent(passed.kind() + passed.key(), key -> new Row(passed)).add(passed);
    if (rows.size() > 2 * most) {
      shorten();
    }
  }

  private void shorten() {
    List<Row> order = rows.values().stream().sorted(MOST_DOUBTFUL).toList();
    for (Row row : order.subList(Math.min(most, order.size()), order.size())) {
      rows.remove(row.kind() + row.key());
      cutRows++;
      cutTexts += row.count();
    }
  }

  /** All rows that are left, the most doubtful first. */
  List<Row> ordered() {
    shorten();
    Vocabulary.noteRareWords(rows.values());
    List<Row> order = new ArrayList<>(rows.values().stream().sorted(MOST_DOUBTFUL).toList());
    int exceptions = 0;
    while (exceptions < order.size()
        && order.get(exceptions).score() >= Doubt.Kind.EXCEPTION.weight()) {
      exceptions++;
    }
    newWordsFirst(order.subList(0, exceptions));
    return order;
  }

  /** Puts first what shows most that no row before it shows. */
  private static void newWordsFirst(List<Row> rows) {
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < Math.min(rows.size(), MOST_ORDERED); at++) {
      int best = at;
      long most = -1;
      for (int other = at; other < rows.size(); other++) {
        long fresh = fresh(rows.get(other), seen);
        if (fresh > most) {
          most = fresh;
          best = other;
        }
      }
      rows.add(at, rows.remove(best));
      seen.addAll(rows.get(at).words().keySet());
      if (most == 0) {
        return;
      }
    }
  }

  private static long fresh(Row row, Set<String> seen) {
    return row.words().entrySet().stream()
        .filter(word -> word.getValue() == Doubt.Kind.EXCEPTION && !seen.contains(word.getKey()))
        .count();
  }

  /** How many rows were given up; a pattern that came again was given up again. */
  long cutRows() {
    return cutRows;
  }

  /** How many texts they stood for. */
  long cutTexts() {
    return cutTexts;
  }
}
