package org.glasshouse.engine;

/** The part of a line that a container runtime writes before what the program wrote. */
final class LineHeader {
  /** It looks at so many characters at most. */
  static final int LONGEST = 50;

  private LineHeader() {}

  /**
   * The place where the header of the line at {@code from} ends; {@code from} where it has none.
   * The form is that of CRI: time, stream, {@code F} or {@code P}.
   */
  static int end(CharSequence text, int from, int limit) {
    int at = from;
    if (at + 20 > limit || !isDigit(text.charAt(at)) || text.charAt(at + 4) != '-') {
      return from;
    }
    while (at < limit && at - from < 40 && isTime(text.charAt(at))) {
      at++;
    }
    if (startsWith(text, at, " stdout ") || startsWith(text, at, " stderr ")) {
      at += 8;
      if (at + 1 < limit && isTag(text.charAt(at)) && text.charAt(at + 1) == ' ') {
        return at + 2;
      }
    }
    return from;
  }

  /** Whether the line at {@code from} is one part of a longer line. */
  static boolean isPartial(CharSequence text, int from) {
    int end = end(text, from, text.length());
    return end > from && text.charAt(end - 2) == 'P';
  }

  private static boolean isTag(char c) {
    return c == 'F' || c == 'P';
  }

  private static boolean isTime(char c) {
    return isDigit(c) || c == '-' || c == ':' || c == '.' || c == 'T' || c == 'Z' || c == '+';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean startsWith(CharSequence text, int from, String part) {
    if (from + part.length() > text.length()) {
      return false;
    }
    for (int at = 0; at < part.length(); at++) {
      if (text.charAt(from + at) != part.charAt(at)) {
        return false;
      }
    }
    return true;
  }
}
