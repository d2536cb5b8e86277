package org.glasshouse.checker;

/**
 * A text that a container's log has in parts, each on a line that begins with a time, a stream and
 * {@code P} for a part that goes on or {@code F} for one that ends a line.
 */
final class Parts {
  private static final int LONGEST_STAMP = 40;

  private Parts() {}

  /** Whether a stream's name follows the time with which a second line or a further one begins. */
  static boolean begins(char[] text, int from) {
    int at = from;
    while (at > 0 && from - at < LONGEST_STAMP && isOfStamp(text[at - 1])) {
      at--;
    }
    return at < from && at > 0 && text[at - 1] == '\n';
  }

  private static boolean isOfStamp(char c) {
    return Chars.isDigit(c) || "-:.TZ+".indexOf(c) >= 0;
  }

  /** The text without what the log put before each part. */
  static String joined(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      int begin = begin(text, at, next);
      if (begin > at) {
        boolean goesOn = text.charAt(begin - 2) == 'P' && end >= 0;
        out.append(text, begin, goesOn ? end : next);
      } else {
        out.append(text, at, next);
      }
      at = next;
    }
    return out.toString();
  }

  /** Where the part of a line begins; where the line begins if it has no such head. */
  private static int begin(String text, int from, int to) {
    int at = from;
    while (at < to && isOfStamp(text.charAt(at))) {
      at++;
    }
    boolean head =
        at > from
            && (text.startsWith(" stdout ", at) || text.startsWith(" stderr ", at))
            && at + 10 <= to
            && text.charAt(at + 9) == ' ';
    return head ? at + 10 : from;
  }
}
