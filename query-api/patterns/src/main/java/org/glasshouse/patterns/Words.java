package org.glasshouse.patterns;

import org.jspecify.annotations.Nullable;

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

  /**
   * How a signature writes a word, which begins and ends with a letter or digit; null for a value.
   */
  static @Nullable String spelled(char[] text, int from, int to) {
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
      String word = to - from > Tokens.LONGEST_WORD ? "" : Chars.lower(text, from, to);
      return Lexicon.TECHNICAL.contains(word) ? word : null;
    }
    if (at || backslash) {
      return null;
    }
    if (dot > from && !slash) {
      if (endsAsHostOrFile(text, dot + 1, to)) {
        return null;
      }
      Dots dots = dots(text, from, to);
      if (dots == Dots.TYPE) {
        return type(text, from, to);
      }
      if (dots == Dots.NAME) {
        return null;
      }
    }
    if (to - from > Tokens.LONGEST_WORD && text[to - 1] <= 0x7f) {
      return null;
    }
    String word = Chars.lower(text, from, Math.min(to, from + Tokens.LONGEST_WORD));
    if (slash) {
      return Lexicon.SLASHED.contains(word) ? word : null;
    }
    if (hyphen) {
      return Compounds.isWord(word) ? word : null;
    }
    return hex && to - from >= SHORTEST_HEX ? null : word;
  }

  /** What words between dots are. */
  private enum Dots {
    /** The name of a type, or of something within it. */
    TYPE,
    /** The name of a thing: a host, a property, a package. */
    NAME,
    /** Words of the language. */
    WORDS
  }

  private static Dots dots(char[] text, int from, int to) {
    boolean type = false;
    boolean name = true;
    boolean hyphen = false;
    int first = from;
    for (int at = from; at <= to; at++) {
      if (at < to && text[at] != '.') {
        char c = text[at];
        hyphen |= c == '-';
        if (!Chars.isLetter(c) && c != '_' && c != '-' && c != '$') {
          return Dots.WORDS;
        }
        continue;
      }
      boolean several = at - first > 1;
      type |= several && Chars.isUpper(text[first]);
      name &= several && Chars.isLower(text[first]);
      first = at + 1;
    }
    return name || hyphen ? Dots.NAME : type ? Dots.TYPE : Dots.WORDS;
  }

  /** The last two words of the name of a type. */
  private static String type(char[] text, int from, int to) {
    int first = to;
    for (int dots = 0; first > from; first--) {
      if (text[first - 1] == '.' && ++dots == 2) {
        break;
      }
    }
    String name = Chars.lower(text, first, Math.min(to, first + Tokens.LONGEST_WORD));
    return name.replace('.', '#');
  }

  /** Whether words without hyphens stand between dots. */
  static boolean isDotted(char[] text, int from, int to) {
    boolean dot = false;
    for (int at = from; at < to; at++) {
      dot |= text[at] == '.';
      if (text[at] == '-') {
        return false;
      }
    }
    return dot;
  }

  /**
   * How a signature writes the name of who speaks, at the head of a line; null where it is none.
   *
   * @param certain whether nothing but such a name stands in this place
   */
  static @Nullable String component(char[] text, int from, int to, boolean certain) {
    int dot = -1;
    for (int at = from; at < to; at++) {
      char c = text[at];
      if (c == '.') {
        dot = at;
      } else if (!Chars.isLetter(c) && c != '-' && c != '_') {
        return null;
      }
    }
    String name = Chars.lower(text, from, to);
    boolean known = certain || (dot < 0 && Compounds.isProgram(name));
    boolean thing = dot > 0 && endsAsHostOrFile(text, dot + 1, to);
    if (!known || thing || name.length() > Tokens.LONGEST_WORD) {
      return null;
    }
    return name.replace('-', '#').replace('.', '#');
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
