package org.glasshouse.patterns;

import java.nio.charset.StandardCharsets;

/**
 * Classes of characters. They know ASCII and a few fixed others only, never the Unicode tables of
 * the platform, which change between its versions and would move ids.
 */
final class Chars {
  private Chars() {}

  static boolean isSpace(char c) {
    return c <= ' '
        || (c >= 0x7f && c <= 0xa0)
        || (c >= 0x2000 && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202f)
        || c == 0x205f
        || c == 0x3000
        || c == 0xfeff;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** A letter of ASCII, or anything beyond ASCII that is neither space nor quote. */
  static boolean isLetter(char c) {
    return isLower(c) || isUpper(c) || (c > 0x7f && !isSpace(c) && !isCurlyQuote(c));
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Latin letters, and the signs and micro sign that stand among them. */
  static boolean isLatin(char c) {
    return c < 0x250 || c == 0x3bc;
  }

  static boolean isCurlyQuote(char c) {
    return c >= 0x2018 && c <= 0x201f;
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c;
  }

  /** Lower case of ASCII letters only. */
  static String lower(char[] text, int from, int to) {
    int length = to - from;
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      char c = text[from + at];
      if (c > 0x7f) {
        return lowerWide(text, from, to);
      }
      bytes[at] = (byte) lower(c);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String lowerWide(char[] text, int from, int to) {
    char[] copy = new char[to - from];
    for (int at = from; at < to; at++) {
      copy[at - from] = lower(text[at]);
    }
    return new String(copy);
  }

  static String lower(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (isUpper(text.charAt(at))) {
        char[] chars = text.toCharArray();
        return lower(chars, 0, chars.length);
      }
    }
    return text;
  }

  static int skipSpaces(char[] text, int from, int to) {
    int at = from;
    while (at < to && isSpace(text[at])) {
      at++;
    }
    return at;
  }

  static int skipDigits(char[] text, int from, int to) {
    int at = from;
    while (at < to && isDigit(text[at])) {
      at++;
    }
    return at;
  }

  static boolean startsWith(char[] text, int from, int to, String word) {
    if (to - from < word.length()) {
      return false;
    }
    for (int at = 0; at < word.length(); at++) {
      if (text[from + at] != word.charAt(at)) {
        return false;
      }
    }
    return true;
  }
}
