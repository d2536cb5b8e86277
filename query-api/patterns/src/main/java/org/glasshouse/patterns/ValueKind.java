package org.glasshouse.patterns;

import java.util.Map;

/** The word in capitals that says what kind of value stands in a place. */
final class ValueKind {
  private static final Map<String, String> MARKS =
      Map.ofEntries(
          Map.entry("ip", "ADDRESS"),
          Map.entry("mac", "ADDRESS"),
          Map.entry("host", "HOST"),
          Map.entry("user", "USER"),
          Map.entry("name", "NAME"),
          Map.entry("person", "PERSON"),
          Map.entry("secret", "SECRET"));

  private ValueKind() {}

  static String of(char[] text, int from, int to) {
    int first = from;
    int last = to;
    while (first < last && (Chars.isSpace(text[first]) || isOpening(text[first]))) {
      first++;
    }
    while (last > first && (Chars.isSpace(text[last - 1]) || isClosing(text[last - 1]))) {
      last--;
    }
    if (first == last) {
      return isListed(text, from, to) ? "LIST" : "VALUE";
    }
    if (text[first] == '[' || text[first] == '{') {
      return "LIST";
    }
    int end = first;
    while (end < last && !Chars.isSpace(text[end])) {
      end++;
    }
    if (text[first] == '<') {
      return mark(text, first, end);
    }
    String run = Chars.lower(text, first, Math.min(end, first + 200));
    String rest = Chars.lower(text, Math.min(end, last), Math.min(last, end + 16)).strip();
    return plain(run, rest);
  }

  private static boolean isOpening(char c) {
    return c == '"' || c == '\'' || c == '(' || c == '\\' || c == ',' || c == '`';
  }

  private static boolean isClosing(char c) {
    return isOpening(c) || c == ')' || c == ':' || c == ';' || c == '.' || c == ']' || c == '}';
  }

  private static boolean isListed(char[] text, int from, int to) {
    return to > from && (text[from] == '[' || text[from] == '{');
  }

  /**
   * Of {@code <personal:user>} the word for a user: readers ask what it is, not whether it links.
   */
  private static String mark(char[] text, int from, int to) {
    int colon = next(text, from, to, ':');
    String kind = Chars.lower(text, from + 1, Math.max(from + 1, colon));
    if (kind.equals("personal") && colon < to) {
      return MARKS.getOrDefault(
          Chars.lower(text, colon + 1, next(text, colon, to, '>')), "PERSONAL");
    }
    return MARKS.getOrDefault(kind, "VALUE");
  }

  private static int next(char[] text, int from, int to, char wanted) {
    int at = from;
    while (at < to && text[at] != wanted) {
      at++;
    }
    return at;
  }

  private static String plain(String run, String rest) {
    char c = run.charAt(0);
    if (run.contains("://")) {
      return "URL";
    }
    if (c == '/' || c == '~' || run.startsWith("./") || run.startsWith("../")) {
      return isAddress(run.substring(1)) ? "ADDRESS" : "PATH";
    }
    if (run.indexOf('<') > 0) {
      return "NAME";
    }
    if (run.length() > 2 && run.charAt(1) == ':' && run.charAt(2) == '\\') {
      return "PATH";
    }
    if (isTime(run)) {
      return "TIME";
    }
    if (isAddress(run)) {
      return "ADDRESS";
    }
    if (run.indexOf('@') > 0) {
      return run.indexOf('.', run.indexOf('@')) > 0 ? "EMAIL" : "ID";
    }
    if (isNumber(run)) {
      return unit(rest.isEmpty() ? "" : rest.split("[^a-zµμ%]", 2)[0], "NUMBER");
    }
    int digits = leadingNumber(run);
    if (digits > 0) {
      String kind = unit(run.substring(digits), "");
      if (!kind.isEmpty() || isSpan(run)) {
        return kind.isEmpty() ? "DURATION" : kind;
      }
    }
    return name(run);
  }

  private static String name(String run) {
    if (Lexicon.MONTHS.contains(run) || Lexicon.WEEKDAYS.contains(run)) {
      return "TIME";
    }
    if (run.equals("true") || run.equals("false")) {
      return "BOOLEAN";
    }
    if (isIdentifier(run)) {
      return "ID";
    }
    int dot = run.lastIndexOf('.');
    if (dot > 0 && run.indexOf('/') < 0) {
      String ending = run.substring(dot + 1);
      if (Lexicon.FILE_ENDINGS.contains(ending)) {
        return "FILE";
      }
      if (Lexicon.HOST_ENDINGS.contains(ending)) {
        return "HOST";
      }
    }
    return run.indexOf('-') > 0 || run.indexOf('/') > 0 ? "NAME" : digitsIn(run) ? "ID" : "VALUE";
  }

  private static boolean digitsIn(String run) {
    return run.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isNumber(String run) {
    return leadingNumber(run) == run.length();
  }

  private static int leadingNumber(String run) {
    int at = 0;
    while (at < run.length() && "+-#".indexOf(run.charAt(at)) >= 0) {
      at++;
    }
    int first = at;
    while (at < run.length()
        && (Chars.isDigit(run.charAt(at)) || ".,/".indexOf(run.charAt(at)) >= 0)) {
      at++;
    }
    return at > first && Chars.isDigit(run.charAt(first)) ? at : 0;
  }

  private static String unit(String word, String otherwise) {
    return switch (word) {
      case "ns",
          "us",
          "µs",
          "μs",
          "ms",
          "s",
          "m",
          "h",
          "d",
          "sec",
          "secs",
          "second",
          "seconds",
          "msec",
          "min",
          "minute",
          "minutes",
          "hour",
          "hours",
          "day",
          "days" ->
          "DURATION";
      case "b",
          "k",
          "kb",
          "mb",
          "gb",
          "tb",
          "kib",
          "mib",
          "gib",
          "tib",
          "byte",
          "bytes",
          "ki",
          "mi",
          "gi" ->
          "SIZE";
      case "%", "percent" -> "NUMBER";
      default -> otherwise;
    };
  }

  /** {@code 1h3m20.5s}. */
  private static boolean isSpan(String run) {
    return run.chars().allMatch(c -> (c >= '0' && c <= '9') || "hmsnuµμ.".indexOf(c) >= 0);
  }

  private static boolean isTime(String run) {
    int colon = run.indexOf(':');
    boolean clock =
        colon == 2
            && run.length() >= 5
            && Chars.isDigit(run.charAt(0))
            && Chars.isDigit(run.charAt(1))
            && Chars.isDigit(run.charAt(3))
            && Chars.isDigit(run.charAt(4))
            && (run.length() == 5 || run.charAt(5) == ':');
    boolean date =
        run.length() >= 10
            && run.charAt(4) == run.charAt(7)
            && (run.charAt(4) == '-' || run.charAt(4) == '/')
            && Chars.isDigit(run.charAt(0))
            && Chars.isDigit(run.charAt(3))
            && Chars.isDigit(run.charAt(5))
            && Chars.isDigit(run.charAt(8));
    return clock || date;
  }

  private static boolean isAddress(String run) {
    int dots = 0;
    int colons = 0;
    for (int at = 0; at < run.length(); at++) {
      char c = run.charAt(at);
      if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if (!Chars.isHex(c) && c != '/' && c != '%' && c != '-') {
        return false;
      }
    }
    boolean digit = digitsIn(run);
    return digit && ((dots == 3 && !run.contains("..")) || colons >= 2);
  }

  private static boolean isIdentifier(String run) {
    String bare = run.startsWith("0x") ? run.substring(2) : run;
    int hex = 0;
    for (int at = 0; at < bare.length(); at++) {
      char c = bare.charAt(at);
      if (Chars.isHex(c)) {
        hex++;
      } else if (c != '-') {
        return false;
      }
    }
    return hex >= 8 || (run.startsWith("0x") && hex > 0);
  }
}
