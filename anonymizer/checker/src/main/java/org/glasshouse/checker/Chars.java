package org.glasshouse.checker;

/** Kinds of characters, and what a run of them looks like. */
final class Chars {
  static final int LOWER = 1;
  static final int UPPER = 2;
  static final int DIGIT = 4;

  /** A character that says more than that a word ends. */
  private static final int SPECIAL = -1;

  /** {@link #LOWER}, {@link #UPPER}, {@link #DIGIT}; negative for what wants a look; else 0. */
  static final byte[] KIND = new byte[Character.MAX_VALUE + 1];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      KIND[c] = LOWER;
      KIND[Character.toUpperCase(c)] = UPPER;
    }
    for (char c = '0'; c <= '9'; c++) {
      KIND[c] = DIGIT;
    }
    for (char c : "<%\\&:".toCharArray()) {
      KIND[c] = SPECIAL;
    }
  }

  private static final byte[] HEX = new byte[128];

  static {
    for (char c = 0; c < HEX.length; c++) {
      HEX[c] = (byte) Character.digit(c, 16);
    }
  }

  private Chars() {}

  static boolean isWord(char c) {
    return c < 128 ? KIND[c] > 0 : Character.isLetterOrDigit(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** As {@link #isDigit}, of a character out of a stream of them. */
  static boolean isNumeral(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return isWord(c) && !isDigit(c);
  }

  static boolean isUpper(char c) {
    return c < 128 ? KIND[c] == UPPER : Character.isUpperCase(c);
  }

  static boolean isHex(char c) {
    return hexValue(c) >= 0;
  }

  /** The value of a hexadecimal digit; -1 for any other character. */
  static int hexValue(char c) {
    return c < 128 ? HEX[c] : -1;
  }

  static boolean isHex(char[] text, int from, int length) {
    if (from + length > text.length) {
      return false;
    }
    for (int at = from; at < from + length; at++) {
      if (!isHex(text[at])) {
        return false;
      }
    }
    return true;
  }

  static boolean isHexOrDash(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!isHex(text[at]) && text[at] != '-') {
        return false;
      }
    }
    return true;
  }

  static boolean isBase64(char c) {
    return c < 128 && (KIND[c] > 0 || c == '+' || c == '/' || c == '-' || c == '_' || c == '=');
  }

  /** Whether upper case, lower case and digits follow each other as dice would have them. */
  static boolean isRandom(char[] text, int from, int to) {
    int changes = 0;
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int last = 0;
    for (int at = from; at < to; at++) {
      char c = text[at];
      int kind = KIND[c];
      if (kind == DIGIT) {
        digits++;
      } else if (kind == UPPER) {
        upper++;
      } else if (kind == LOWER) {
        lower++;
      }
      if (kind != last && at > from) {
        changes++;
      }
      last = kind;
    }
    int length = to - from;
    return digits >= 1 && upper >= 2 && lower >= 2 && changes * 5 >= 2 * length;
  }

  /** Whether digits lie among the letters, not only at an end. */
  static boolean isMixed(char[] text, int from, int to) {
    int changes = 0;
    for (int at = from + 1; at < to; at++) {
      changes += KIND[text[at]] == KIND[text[at - 1]] ? 0 : 1;
    }
    return changes * 6 >= to - from;
  }
}
