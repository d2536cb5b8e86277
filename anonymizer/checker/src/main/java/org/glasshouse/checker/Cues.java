package org.glasshouse.checker;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * All cues as one automaton (Aho and Corasick, CACM 18, 1975), filled in to a table: one step for
 * each character, upper and lower case alike.
 */
final class Cues {
  static final int SHIFT = 6;
  private static final int WIDTH = 1 << SHIFT;
  private static final Cue[] NONE = {};

  /** The bits of an entry that are a class. */
  static final int CLASS = WIDTH - 1;

  /** Of each character its class, 0 for what stands in no cue, and above it its kind. */
  static final short[] ENTRY = new short[Character.MAX_VALUE + 1];

  /** The state after a state and a class, at {@code state << SHIFT | class}; negative with cues. */
  static final short[] NEXT;

  private static final Cue[][] FOUND;

  static {
    List<Cue> cues = Words.lines("cues.txt").stream().map(Cue::parse).toList();
    byte classes = 0;
    for (Cue cue : cues) {
      for (char c : cue.text().toCharArray()) {
        if (ENTRY[c] == 0) {
          ENTRY[c] = ++classes;
          ENTRY[Character.toUpperCase(c)] = classes;
        }
      }
    }
    if (classes >= WIDTH) {
      throw new IllegalStateException("expected fewer than 64 characters in cues.txt");
    }
    int most = 1 + cues.stream().mapToInt(cue -> cue.text().length()).sum();
    short[] next = new short[most << SHIFT];
    Arrays.fill(next, (short) -1);
    Cue[][] found = new Cue[most][];
    int states = 1;
    for (Cue cue : cues) {
      int state = 0;
      for (char c : cue.text().toCharArray()) {
        int edge = state << SHIFT | ENTRY[c];
        if (next[edge] < 0) {
          next[edge] = (short) states++;
        }
        state = next[edge];
      }
      found[state] = append(found[state], cue);
    }
    fill(next, found);
    for (int edge = 0; edge < states << SHIFT; edge++) {
      if (found[next[edge]] != null) {
        next[edge] = (short) -next[edge];
      }
    }
    for (int c = 0; c < ENTRY.length; c++) {
      ENTRY[c] = (short) (Chars.KIND[c] << SHIFT | ENTRY[c]);
    }
    NEXT = Arrays.copyOf(next, states << SHIFT);
    FOUND = Arrays.copyOf(found, states);
  }

  private Cues() {}

  /** The cues that end where the automaton is in a state. */
  static Cue[] found(int state) {
    Cue[] cues = FOUND[state];
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
