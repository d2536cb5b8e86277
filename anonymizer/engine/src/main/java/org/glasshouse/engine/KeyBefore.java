package org.glasshouse.engine;

/** The key that stands before the sign of its value, with spaces and quotes between or not. */
final class KeyBefore {
  private KeyBefore() {}

  /** Where the key ends. */
  static int end(Scan scan, int sign) {
    int to = sign;
    while (to > 0 && (scan.has(to - 1, ' ') || scan.is(to - 1, Bytes.QUOTE))) {
      to--;
    }
    return to;
  }

  /** Where the key ends that stands before a value, its sign and quotes between. */
  static int endBeforeValue(Scan scan, int value) {
    int end = value;
    int floor = Math.max(0, value - Key.MOST_SPACES);
    while (end > floor && (scan.hasOneOf(end - 1, " =:\\") || scan.is(end - 1, Bytes.QUOTE))) {
      end--;
    }
    return end;
  }

  /** The key before a value, in lower case; nothing where none stands right before it. */
  static String name(Scan scan, int value) {
    int end = endBeforeValue(scan, value);
    return scan.lower(scan.runStart(end, Bytes.NAME, Key.LONGEST), end);
  }

  /** Whether the last word of the key is one of {@code words}. */
  static boolean is(Scan scan, int sign, String... words) {
    int to = end(scan, sign);
    for (String word : words) {
      int from = to - word.length();
      if (scan.matches(from, word) && !scan.is(from - 1, Bytes.ALNUM)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the key ends in one of {@code ends}, be it in the middle of a word. */
  static boolean endsWith(Scan scan, int sign, String... ends) {
    int to = end(scan, sign);
    for (String end : ends) {
      if (scan.matches(to - end.length(), end)) {
        return true;
      }
    }
    return false;
  }
}
