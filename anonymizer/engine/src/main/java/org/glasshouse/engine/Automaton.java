package org.glasshouse.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many keywords at once, one table look-up for each byte (Aho and Corasick 1975), without
 * regard to case. What it finds is the longest keyword that ends at a byte, and the chain of
 * shorter ones.
 */
final class Automaton {
  private final int[] classOf;
  private final int classes;

  /**
   * One row for each state: the next state by class, its bits turned over where a keyword ends
   * there, and behind them what is found in the state of the row. States lie by their depth, so
   * that those near the start, where most bytes lead, lie together.
   */
  private final int[] table;

  private final int[] shorter;

  private Automaton(int[] classOf, int classes, int[] table, int[] shorter) {
    this.classOf = classOf;
    this.classes = classes;
    this.table = table;
    this.shorter = shorter;
  }

  /** What logs are made of, the most frequent first: their columns of a row lie together. */
  private static final String FREQUENT = " etaoinsrdlc01u2pm";

  private static final char SIGN = (char) (Bytes.FOREIGN_SIGN & 0xff);

  static Automaton of(List<String> keywords) {
    int[] classOf = new int[256];
    int classes = 1;
    for (byte b : folded(FREQUENT + String.join("", keywords))) {
      int folded = Bytes.lower(b & 0xff);
      if (classOf[folded] == 0) {
        classOf[folded] = classes++;
      }
    }
    for (int b = 'A'; b <= 'Z'; b++) {
      classOf[b] = classOf[b + 32];
    }
    return new Builder(classOf, classes).build(keywords);
  }

  /** The keyword as a text shows it: letters beyond ASCII are all alike, and so are signs. */
  private static byte[] folded(String keyword) {
    byte[] bytes = new byte[keyword.length()];
    for (int at = 0; at < bytes.length; at++) {
      char c = keyword.charAt(at);
      bytes[at] = c < 0x80 || c == SIGN ? (byte) c : Bytes.FOREIGN_LETTER;
    }
    return bytes;
  }

  /** The first of the keywords that end in this state; -1 where none does. */
  int found(int state) {
    return table[state + classes];
  }

  /** The next shorter keyword that ends where {@code keyword} ends; -1 where none does. */
  int shorter(int keyword) {
    return shorter[keyword];
  }

  int[] table() {
    return table;
  }

  int[] classTable() {
    return classOf;
  }

  private static final class Builder {
    private final int[] classOf;
    private final int classes;
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();

    Builder(int[] classOf, int classes) {
      this.classOf = classOf;
      this.classes = classes;
      addRow();
    }

    private int addRow() {
      int[] row = new int[classes];
      Arrays.fill(row, -1);
      rows.add(row);
      outputs.add(-1);
      return rows.size() - 1;
    }

    Automaton build(List<String> keywords) {
      int[] shorter = new int[keywords.size()];
      Arrays.fill(shorter, -1);
      for (int index = 0; index < keywords.size(); index++) {
        insert(keywords.get(index), index);
      }
      int[] places = link(shorter);
      int size = classes + 1;
      int[] table = new int[rows.size() * size];
      for (int row = 0; row < rows.size(); row++) {
        int place = places[row] * size;
        for (int c = 0; c < classes; c++) {
          int next = rows.get(row)[c];
          int state = places[next] * size;
          table[place + c] = outputs.get(next) < 0 ? state : ~state;
        }
        table[place + classes] = outputs.get(row);
      }
      return new Automaton(classOf, classes, table, shorter);
    }

    private void insert(String keyword, int index) {
      int row = 0;
      for (byte b : folded(keyword)) {
        int c = classOf[b & 0xff];
        int child = rows.get(row)[c];
        if (child < 0) {
          child = addRow();
          rows.get(row)[c] = child;
        }
        row = child;
      }
      if (outputs.get(row) >= 0) {
        throw new IllegalArgumentException("keyword given twice: " + keyword);
      }
      outputs.set(row, index);
    }

    /** Makes a machine of the tree; gives the place of each row by its depth. */
    private int[] link(int[] shorter) {
      int[] places = new int[rows.size()];
      int place = 1;
      int[] fail = new int[rows.size()];
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      for (int c = 0; c < classes; c++) {
        int child = rows.get(0)[c];
        if (child < 0) {
          rows.get(0)[c] = 0;
        } else {
          queue.add(child);
        }
      }
      while (!queue.isEmpty()) {
        int row = queue.remove();
        places[row] = place++;
        int suffix = outputs.get(fail[row]);
        if (outputs.get(row) < 0) {
          outputs.set(row, suffix);
        } else {
          shorter[outputs.get(row)] = suffix;
        }
        for (int c = 0; c < classes; c++) {
          int child = rows.get(row)[c];
          int fallback = rows.get(fail[row])[c];
          if (child < 0) {
            rows.get(row)[c] = fallback;
          } else {
            fail[child] = fallback;
            queue.add(child);
          }
        }
      }
      return places;
    }
  }
}
