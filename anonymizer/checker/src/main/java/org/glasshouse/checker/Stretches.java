package org.glasshouse.checker;

import java.util.ArrayList;
import java.util.List;

/**
 * Long texts, read in stretches: however far single looks go, a text of twice the length costs
 * twice as much. Stretches overlap; of what lies in an overlap, each says what it knows more
 * around.
 */
final class Stretches {
  /** Of a stretch, in characters; shorter texts are read at once. */
  static final int LONGEST = 1 << 14;

  private static final int OVERLAP = 1 << 11;
  private static final int LONGEST_WORD = OVERLAP / 4;
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";

  private Stretches() {}

  /** Reads a text and adds what is doubtful in it. */
  static void read(String text, List<Doubt> doubts, int depth) {
    if (text.length() <= LONGEST) {
      new Scan(text, doubts, depth).run();
      return;
    }
    int from = 0;
    int said = 0;
    while (said < text.length() && doubts.size() < Scan.MOST_DOUBTS) {
      int to = Math.min(text.length(), from + LONGEST);
      int next = to < text.length() ? begin(text, from, to - OVERLAP) : to;
      int until = to < text.length() ? outsideBlock(text, next, to - OVERLAP / 2) : to;
      List<Doubt> inner = new ArrayList<>(0);
      new Scan(text.substring(from, to), inner, depth).run();
      for (Doubt doubt : inner) {
        if (from + doubt.to() > said
            && from + doubt.from() < until
            && doubts.size() < Scan.MOST_DOUBTS) {
          doubts.add(new Doubt(doubt.sign(), from + doubt.from(), from + doubt.to()));
        }
      }
      said = until;
      from = next;
    }
  }

  /** Where the block begins that a place is in, if that is not before {@code least}. */
  private static int outsideBlock(String text, int least, int at) {
    String before = text.substring(least, at);
    int open = before.lastIndexOf(BEGIN);
    return open >= 0 && before.lastIndexOf(END) < open ? least + open : at;
  }

  /**
   * Where a stretch begins, not far behind {@code at}: behind a space, but not inside what is read
   * as one, such as a certificate, if that is not longer than a stretch.
   *
   * @param before where the stretch before begins
   */
  private static int begin(String text, int before, int at) {
    int least = before + LONGEST / 4;
    int open = outsideBlock(text, least, at);
    if (open < at) {
      return open;
    }
    int word = at;
    while (word > least && text.charAt(word - 1) > ' ' && at - word < LONGEST_WORD) {
      word--;
    }
    if (text.charAt(word - 1) <= ' ') {
      return word;
    }
    int run = at;
    while (run > before && Chars.isBase64(text.charAt(run - 1))) {
      run--;
    }
    return run > least ? run : at - (at - run) % 4;
  }
}
