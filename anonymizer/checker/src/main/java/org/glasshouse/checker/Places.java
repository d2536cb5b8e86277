package org.glasshouse.checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The places of a text to look at, gathered in the order in which they are looked at. */
final class Places {
  /** Cues end at a place, or may where other digits stand. */
  static final int CUES = 0;

  /** A word, with the kinds of its characters. */
  static final int WORD = 1;

  /** A word of a hexadecimal number, the kinds of whose characters are to be seen. */
  static final int HEX_WORD = 2;

  static final int COLON = 3;
  static final int BACKSLASH = 4;

  /** A mark in an address of the web. */
  static final int LINK = 5;

  /** By so many numbers a place is told: what it is, where it is, where it begins, one more. */
  static final int NUMBERS = 4;

  private final byte[] form;
  private int[] numbers = new int[16 * NUMBERS];
  private int size;
  private final List<Cue[]> cues = new ArrayList<>();
  private boolean refused;

  /** Where the automaton of cues with digits is. */
  private int state;

  private int hex = -1;
  private boolean percent;
  private boolean escaped;
  private boolean entities;

  Places(byte[] form) {
    this.form = form;
  }

  int size() {
    return size;
  }

  int number(int index) {
    return numbers[index];
  }

  Cue[] cues(int index) {
    return cues.get(index);
  }

  /** Whether there is nothing to look at and nothing to free of notations. */
  boolean isEmpty() {
    return size == 0 && !percent && !escaped && !entities;
  }

  /** Whether other texts of the form may have other places. */
  boolean isRefused() {
    return refused;
  }

  /** Says which notations a text of the form may have to be freed of. */
  void say(boolean hasPercent, boolean isWithEscapes, boolean hasEntity) {
    percent = hasPercent;
    escaped = isWithEscapes;
    entities = hasEntity;
  }

  boolean isPercent() {
    return percent;
  }

  boolean isEscaped() {
    return escaped;
  }

  boolean hasEntities() {
    return entities;
  }

  private void add(int kind, int at, int from, int more) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = kind;
    numbers[size++] = at;
    numbers[size++] = from;
    numbers[size++] = more;
  }

  /**
   * A word that ends before {@code to}.
   *
   * @param telling whether it needs a look
   */
  void word(int from, int to, int kinds, boolean telling) {
    boolean hexadecimal = false;
    for (int at = from; at < to; at++) {
      hexadecimal |= form[at] == Forms.HEX;
    }
    if (hexadecimal) {
      add(HEX_WORD, to, from, 0);
    } else if (telling) {
      add(WORD, to, from, kinds);
    }
  }

  void sign(char sign, int at) {
    if (sign == ':' && at + 1 < form.length && form[at + 1] == ':') {
      add(COLON, at, at, 0);
    } else if (sign == '\\') {
      add(BACKSLASH, at, at, 0);
    }
  }

  /**
   * A mark, behind which cues begin anew.
   *
   * @param isLink whether it stands in an address of the web, of which more may be secret
   */
  void mark(int from, int to, boolean isLink) {
    state = 0;
    if (isLink) {
      add(LINK, from, from, to);
    }
  }

  /** Passes over a number that ends before {@code to}, behind which cues begin anew. */
  void skip(int to) {
    state = 0;
    hex = to - 1;
  }

  /** Takes a step on to {@code at}, where {@code found} end. */
  void step(int at, Cue[] found) {
    hex = form[at] == Forms.HEX ? at : hex;
    Cues numbered = Cues.NUMBERED;
    char c = Forms.sign(form[at]);
    state = numbered.next[(state << Cues.SHIFT) | (numbered.entry[c] & Cues.CLASS)];
    List<Cue> may = new ArrayList<>(0);
    if (state < 0) {
      state = -state;
      may.addAll(List.of(numbered.found(state)));
    }
    for (Cue cue : found) {
      refused |= cue.kind() == Cue.Kind.PEM;
      if (!cue.hasDigit() && hex <= at - cue.text().length()) {
        may.add(cue);
      }
    }
    if (!may.isEmpty()) {
      may.sort(Comparator.comparingInt((Cue cue) -> cue.text().length()).reversed());
      cues.add(may.toArray(Cue[]::new));
      add(CUES, at, at, cues.size() - 1);
    }
  }
}
