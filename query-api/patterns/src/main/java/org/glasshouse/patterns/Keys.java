package org.glasshouse.patterns;

import org.jspecify.annotations.Nullable;

/** Names of fields, and the few whose value belongs to the pattern. */
final class Keys {
  private static final int LONGEST = 40;

  /** A longer name of a component is cut to its last parts. */
  private static final int LONGEST_COMPONENT = 60;

  /** Nothing longer is the name of a component. */
  private static final int MOST_CHARACTERS = 200;

  /** So many hexadecimal characters, a digit among them, are no name. */
  private static final int SHORTEST_ID = 8;

  private Keys() {}

  static String clean(String key) {
    char[] chars = key.toCharArray();
    return clean(chars, 0, chars.length);
  }

  /** A key in lower case and without its digits, marks and signs that would end it. */
  static String clean(char[] text, int from, int to) {
    if (isIdentifier(text, from, to)) {
      return "key";
    }
    StringBuilder key = new StringBuilder(Math.min(to - from, LONGEST));
    for (int at = from; at < to && key.length() < LONGEST; at++) {
      char c = text[at];
      if (c == '<') {
        int close = at + 1;
        while (close < to && text[close] != '>') {
          close++;
        }
        at = close < to ? close : at;
      } else if (Chars.isLetter(c) || ((c == '-' || c == '_' || c == '.') && key.length() > 0)) {
        key.append(Chars.lower(c));
      } else if (Chars.isSpace(c) && key.length() > 0) {
        key.append('_');
      }
    }
    while (key.length() > 0 && !Chars.isLetter(key.charAt(key.length() - 1))) {
      key.setLength(key.length() - 1);
    }
    if (key.length() == 0) {
      return "key";
    }
    String name = key.toString();
    return Lexicon.SEVERITY_KEYS.contains(name) ? "level" : name;
  }

  /** Whether a key is the id of something that a line counts or lists. */
  private static boolean isIdentifier(char[] text, int from, int to) {
    int hex = 0;
    for (int at = from; at < to; at++) {
      if (Chars.isHex(text[at])) {
        hex++;
      } else if (text[at] != '-') {
        return false;
      }
    }
    return hex >= SHORTEST_ID && Words.holdsDigit(text, from, to);
  }

  /**
   * The value that belongs to the pattern: a severity, a component, or the account root, which is a
   * role; null for all others.
   */
  static @Nullable String fixedValue(String key, char[] text, int from, int to) {
    boolean severity = key.equals("level");
    boolean role = key.endsWith("user") || key.equals("account") || key.equals("acct");
    if (Lexicon.COMPONENT_KEYS.contains(key)) {
      return component(text, from, to);
    }
    if (!severity && !role) {
      return null;
    }
    int first = from;
    int last = to;
    while (first < last && !Chars.isAlphanumeric(text[first])) {
      first++;
    }
    while (last > first && !Chars.isAlphanumeric(text[last - 1])) {
      last--;
    }
    if (first == last || last - first > LONGEST) {
      return null;
    }
    for (int at = first; at < last; at++) {
      char c = text[at];
      boolean inner = c == '-' || c == '_' || c == '.' || c == '/';
      if (!Chars.isLetter(c) && !inner) {
        return null;
      }
    }
    String value = Chars.lower(text, first, last);
    if (role) {
      return value.equals("root") ? value : null;
    }
    return severity ? Lexicon.severity(value) : value;
  }

  /**
   * The parts of a component's name that stay the same each time it speaks: those without digits
   * and marks, of many the last. Null where none is left.
   */
  private static @Nullable String component(char[] text, int from, int to) {
    if (to - from > MOST_CHARACTERS) {
      return null;
    }
    StringBuilder name = new StringBuilder(LONGEST_COMPONENT);
    for (int at = from; at < to; at++) {
      int first = at;
      boolean varies = false;
      while (at < to && !isSeparator(text[at])) {
        varies |= !Chars.isLetter(text[at]);
        at++;
      }
      if (at > first && !varies) {
        if (!name.isEmpty()) {
          boolean known = isNameSign(text[first - 1]);
          name.append(known ? text[first - 1] : '.');
        }
        name.append(Chars.lower(text, first, at));
      }
    }
    while (name.length() > LONGEST_COMPONENT) {
      int cut = 0;
      while (cut < name.length() && !isNameSign(name.charAt(cut))) {
        cut++;
      }
      name.delete(0, cut < name.length() ? cut + 1 : name.length() - LONGEST_COMPONENT);
    }
    return name.isEmpty() ? null : name.toString();
  }

  private static boolean isSeparator(char c) {
    return isNameSign(c) || Chars.isSpace(c) || ":#$[]()\"'`,;\\=|@".indexOf(c) >= 0;
  }

  private static boolean isNameSign(char c) {
    return c == '-' || c == '_' || c == '.' || c == '/';
  }

  static String fixedPair(String key, String value) {
    return key + "=" + value;
  }
}
