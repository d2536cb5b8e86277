package org.glasshouse.patterns;

/** Tells words of the language from names, numbers and other values. */
final class Words {
  private static final int SHORTEST_HEX = 8;

  private Words() {}

  static boolean isPathStart(char[] text, int from, int to) {
    return to - from > 1
        && (text[from] == '/'
            || (text[from] == '~' && text[from + 1] == '/')
            || (text[from] == '.'
                && (text[from + 1] == '/' || text[from + 1] == '.')
                && holdsSlash(text, from, to)));
  }

  /** Whether there is no sign between letters and digits, as between the words of a key. */
  static boolean isOneRun(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!Chars.isAlphanumeric(text[at]) && text[at] != '+' && text[at] != '/') {
        return false;
      }
    }
    return true;
  }

  static boolean holdsDigit(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (Chars.isDigit(text[at])) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsSlash(char[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] == '/') {
        return true;
      }
    }
    return false;
  }

  /** Whether the text between, which begins and ends with a letter or digit, is a value. */
  static boolean isVariable(char[] text, int from, int to) {
    boolean digit = false;
    boolean hyphen = false;
    boolean slash = text[from] == '/';
    boolean at = false;
    boolean backslash = false;
    boolean hex = true;
    int dot = -1;
    for (int index = from; index < to; index++) {
      char c = text[index];
      if (Chars.isDigit(c)) {
        digit = true;
      } else if (c == '-') {
        hyphen = true;
      } else if (c == '/') {
        slash = true;
      } else if (c == '@') {
        at = true;
      } else if (c == '\\') {
        backslash = true;
      } else if (c == '.') {
        dot = index;
      }
      hex &= Chars.isHex(c);
    }
    if (digit) {
      return !Lexicon.TECHNICAL.contains(Chars.lower(text, from, to));
    }
    if (at || backslash || (to - from > Tokens.LONGEST_WORD && text[to - 1] <= 0x7f)) {
      return true;
    }
    if (slash) {
      return !Lexicon.SLASHED.contains(Chars.lower(text, from, to));
    }
    if (dot > from && endsAsHostOrFile(text, dot + 1, to)) {
      return true;
    }
    if (hyphen) {
      return !Lexicon.COMPOUNDS.contains(Chars.lower(text, from, to));
    }
    return hex && to - from >= SHORTEST_HEX;
  }

  private static boolean endsAsHostOrFile(char[] text, int from, int to) {
    if (to - from > 10) {
      return false;
    }
    String ending = Chars.lower(text, from, to);
    return Lexicon.FILE_ENDINGS.contains(ending) || Lexicon.HOST_ENDINGS.contains(ending);
  }

  static boolean isSeverity(String word) {
    return switch (word) {
      case "error",
          "err",
          "warn",
          "warning",
          "info",
          "debug",
          "trace",
          "fatal",
          "notice",
          "crit",
          "critical",
          "alert",
          "emerg",
          "panic",
          "severe",
          "e",
          "w",
          "i",
          "f",
          "d",
          "n" ->
          true;
      default -> false;
    };
  }
}
