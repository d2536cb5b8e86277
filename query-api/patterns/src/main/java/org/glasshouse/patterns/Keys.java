package org.glasshouse.patterns;

import org.jspecify.annotations.Nullable;

/** Names of fields, and the few whose value belongs to the pattern. */
final class Keys {
  private static final int LONGEST = 40;

  private Keys() {}

  static String clean(String key) {
    char[] chars = key.toCharArray();
    return clean(chars, 0, chars.length);
  }

  /** A key in lower case and without its digits, marks and signs that would end it. */
  static String clean(char[] text, int from, int to) {
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

  /**
   * The value that belongs to the pattern: a severity, a component, or the account root, which is a
   * role; null for all others.
   */
  static @Nullable String fixedValue(String key, char[] text, int from, int to) {
    boolean severity = key.equals("level");
    boolean role = key.endsWith("user") || key.equals("account") || key.equals("acct");
    if (!severity && !role && !Lexicon.COMPONENT_KEYS.contains(key)) {
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

  static String fixedPair(String key, String value) {
    return key + "=" + value;
  }
}
