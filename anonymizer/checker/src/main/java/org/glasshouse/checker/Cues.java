package org.glasshouse.checker;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;

/**
 * Cues as one automaton (Aho and Corasick, CACM 18, 1975), filled in to a table: one step for each
 * character, upper and lower case alike.
 */
final class Cues {
  static final int SHIFT = 6;
  private static final int WIDTH = 1 << SHIFT;
  static final Cue[] NONE = {};

  /** The bits of an entry that are a class. */
  static final int CLASS = WIDTH - 1;

  private static final List<Cue> LISTED =
      Words.lines("cues.txt").stream().flatMap(Cue::spelled).distinct().toList();

  static final Cues ALL = new Cues(LISTED, text -> text);

  /** Those that have a digit, with one digit for all. */
  static final Cues NUMBERED =
      new Cues(LISTED.stream().filter(Cue::hasDigit).toList(), text -> text.replaceAll("\\d", "0"));

  /** Those of which a part may be of a hexadecimal number that stands by itself. */
  static final Cues BESIDE_HEX = new Cues(LISTED.stream().filter(Cue::mayHoldHex).toList(), t -> t);

  /** So many characters of a cue may stand before a hexadecimal number that it is a part of. */
  final int reachBefore;

  /** So many may stand behind it. */
  final int reachBehind;

  /** Of each character its class, 0 for what stands in no cue, and above it its kind. */
  final short[] entry = new short[Character.MAX_VALUE + 1];

  /** The state after a state and a class, at {@code state << SHIFT | class}; negative with cues. */
  final short[] next;

  private final Cue[][] found;

  private Cues(List<Cue> cues, UnaryOperator<String> written) {
    this.reachBefore = cues.stream().mapToInt(Cue::reachBefore).max().orElse(0);
    this.reachBehind = cues.stream().mapToInt(Cue::reachBehind).max().orElse(0);
    byte classes = 0;
    for (Cue cue : cues) {
      for (char c : written.apply(cue.text()).toCharArray()) {
        if (entry[c] == 0) {
          entry[c] = ++classes;
          entry[Character.toUpperCase(c)] = classes;
        }
      }
    }
    if (classes >= WIDTH) {
      throw new IllegalStateException("expected fewer than 64 characters in cues.txt");
    }
    int most = 1 + cues.stream().mapToInt(cue -> cue.text().length()).sum();
    short[] table = new short[most << SHIFT];
    Arrays.fill(table, (short) -1);
    Cue[][] ends = new Cue[most][];
    int states = 1;
    for (Cue cue : cues) {
      int state = 0;
      for (char c : written.apply(cue.text()).toCharArray()) {
        int edge = state << SHIFT | entry[c];
        if (table[edge] < 0) {
          table[edge] = (short) states++;
        }
        state = table[edge];
      }
      ends[state] = append(ends[state], cue);
    }
    fill(table, ends);
    for (int edge = 0; edge < states << SHIFT; edge++) {
      if (ends[table[edge]] != null) {
        table[edge] = (short) -table[edge];
      }
    }
    for (int c = 0; c < entry.length; c++) {
      entry[c] = (short) (Chars.KIND[c] << SHIFT | entry[c]);
    }
    this.next = Arrays.copyOf(table, states << SHIFT);
    this.found = Arrays.copyOf(ends, states);
  }

  /** The cues that end where the automaton is in a state. */
  Cue[] found(int state) {
    Cue[] cues = found[state];
    return cues == null ? NONE : cues;
  }

  private static void fill(short[] next, Cue[][] found) {
    int[] fail = new int[found.length];
    Queue<Integer> queue = new ArrayDeque<>();
    for (int c = 0; c < WIDTH; c++) {
      if (next[c] < 0) {
        next[c] = 0;
      } else {
        queue.add((int) next[c]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (Cue cue : found(found, fail[state])) {
        found[state] = append(found[state], cue);
      }
      for (int c = 0; c < WIDTH; c++) {
        int edge = state << SHIFT | c;
        short onFail = next[fail[state] << SHIFT | c];
        if (next[edge] < 0) {
          next[edge] = onFail;
        } else {
          fail[next[edge]] = onFail;
          queue.add((int) next[edge]);
        }
      }
    }
  }

  private static Cue[] found(Cue[][] found, int state) {
    return found[state] == null ? NONE : found[state];
  }

  private static Cue[] append(Cue[] cues, Cue cue) {
    Cue[] more = cues == null ? new Cue[1] : Arrays.copyOf(cues, cues.length + 1);
    more[more.length - 1] = cue;
    return more;
  }
}
