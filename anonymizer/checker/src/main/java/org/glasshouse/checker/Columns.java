package org.glasshouse.checker;

import org.jspecify.annotations.Nullable;

/** The value of a column, as a statement of SQL inserts it. */
final class Columns {
  private static final int LONGEST = 200;

  private Columns() {}

  /**
   * The value that {@code (…, name, …) VALUES (…, 'value', …)} gives to a name; null for none.
   *
   * @param at where the name ends
   */
  static @Nullable Assigned value(String text, int at, String tail) {
    if (at >= text.length() || ",)`\"".indexOf(text.charAt(at)) < 0) {
      return null;
    }
    int close = at;
    while (close < text.length() && close - at < LONGEST && isOfNames(text.charAt(close))) {
      close++;
    }
    int values = values(text, close);
    int column = column(text, at);
    return values < 0 || column < 0 ? null : value(text, values, column, tail);
  }

  private static boolean isOfNames(char c) {
    return Chars.isWord(c) || "_, `\"".indexOf(c) >= 0;
  }

  /** Where the values begin behind the bracket that closes the names; -1 where none do. */
  private static int values(String text, int close) {
    int at = close + 1;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int open = at + 6;
    if (!text.startsWith(")", close) || !text.regionMatches(true, at, "values", 0, 6)) {
      return -1;
    }
    while (open < text.length() && text.charAt(open) == ' ') {
      open++;
    }
    return text.startsWith("(", open) ? open + 1 : -1;
  }

  /** Which of the names ends there, from 0; -1 where no bracket opens before them. */
  private static int column(String text, int end) {
    int commas = 0;
    for (int at = end - 1; at >= 0 && end - at < LONGEST; at--) {
      char c = text.charAt(at);
      if (c == '(') {
        return commas;
      }
      if (!isOfNames(c)) {
        return -1;
      }
      commas += c == ',' ? 1 : 0;
    }
    return -1;
  }

  private static @Nullable Assigned value(String text, int values, int column, String tail) {
    int from = values;
    char quote = 0;
    int commas = 0;
    for (int at = values; at < text.length() && at - values < 2 * LONGEST; at++) {
      char c = text.charAt(at);
      if (quote == 0 && (c == ',' || c == ')')) {
        if (commas == column) {
          return of(text, from, at, tail);
        }
        if (c == ')') {
          return null;
        }
        commas++;
        from = at + 1;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
    }
    return null;
  }

  private static @Nullable Assigned of(String text, int first, int last, String tail) {
    int from = first;
    int to = last;
    while (from < to && " '\"".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " '\"".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return from == to || text.charAt(from) == '<'
        ? null
        : new Assigned(text, from, to, tail, true, false);
  }
}
