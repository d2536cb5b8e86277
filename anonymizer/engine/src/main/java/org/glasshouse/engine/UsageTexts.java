package org.glasshouse.engine;

/** What usages of commands have for values: {@code [--user=user] --password=password}. */
final class UsageTexts {
  /** So far another option in brackets may stand before or behind. */
  private static final int REACH = 160;

  private static final int LONGEST = 40;

  private static final int LONGEST_USAGE = 500;

  /** Words for a value, in capitals, that nobody would have for one. */
  private static final WordSet METAVARIABLES =
      WordSet.of(
          "file",
          "filename",
          "path",
          "string",
          "str",
          "value",
          "text",
          "arg",
          "dir",
          "directory",
          "var",
          "env",
          "list",
          "cmd",
          "command",
          "pass",
          "passwd",
          "password",
          "key",
          "token");

  private final Scan scan;
  private final Key key;

  UsageTexts(Scan scan, Key key) {
    this.scan = scan;
    this.key = key;
  }

  /** {@code 43200}: seconds, at most so many as a month has. */
  static boolean isLifetime(Scan scan, int from) {
    int to = scan.runEnd(from, Bytes.DIGIT, 8);
    if (to == from || to - from > 7 || scan.is(to, Bytes.NAME)) {
      return false;
    }
    int seconds = Integer.parseInt(scan.string(from, to));
    return seconds <= MONTH && seconds % 60 == 0;
  }

  private static final int MONTH = 31 * 24 * 60 * 60;

  /** Whether a usage has no more than the name of a value at {@code from}, behind an option. */
  boolean hasPlaceholder(int from) {
    int to = scan.runEnd(from, Bytes.LETTER | Bytes.UNDERSCORE, LONGEST);
    if (key.quoted()
        || from != key.sign() + 1
        || !scan.has(key.sign(), '=')
        || !scan.matches(key.from(), "--")
        || to == from
        || (scan.isVisible(to) && !scan.has(to, ']'))) {
      return false;
    }
    return isLastOfKey(from, to) ? isAmongOptional(to) : isMetavariable(from, to) && isRow(to);
  }

  /** {@code --docker-password=password}: the value is the last word of the option. */
  private boolean isLastOfKey(int from, int to) {
    int word = key.to() - (to - from);
    if (word < key.from() + 2 || !scan.has(word - 1, '-')) {
      return false;
    }
    int at = 0;
    while (at < to - from && scan.sign(word + at) == scan.sign(from + at)) {
      at++;
    }
    scan.step(at);
    return at == to - from;
  }

  /** Whether an option in brackets stands on the same line. */
  private boolean isAmongOptional(int to) {
    int floor = Math.max(scan.lineStart(key.from(), REACH), key.from() - REACH);
    int limit = scan.lineEnd(to, REACH);
    int closed = limit;
    while (closed > floor && !scan.has(closed - 1, ']')) {
      closed--;
    }
    for (int at = floor; at < closed && !scan.is(floor, Bytes.DIGIT); at++) {
      int name = scan.matches(at, "[--") ? at + 3 : at + 2;
      boolean apart = at == floor || scan.has(at - 1, ' ');
      if (apart && scan.matches(at, "[-") && scan.is(name, Bytes.LETTER)) {
        return true;
      }
    }
    scan.step(limit - floor);
    return false;
  }

  private boolean isMetavariable(int from, int to) {
    return isMetavariable(scan, from, to);
  }

  private static boolean isMetavariable(Scan scan, int from, int to) {
    return scan.runEnd(from, Bytes.UPPER, LONGEST) == to && METAVARIABLES.contains(scan, from, to);
  }

  /** {@code --api-key TEXT the key}: an option that begins its line, behind it more spaces. */
  static boolean isRow(Scan scan, int option, int from) {
    int to = scan.runEnd(from, Bytes.UPPER, LONGEST);
    int word = scan.runEnd(from, Bytes.LETTER, LONGEST);
    boolean stands = to == word || scan.matchesCase(from, "value");
    if (stands
        && METAVARIABLES.contains(scan, from, word)
        && !scan.is(word, Bytes.NAME)
        && scan.matches(scan.skipSpaces(scan.lineStart(option, LONGEST_USAGE), 16), "usage: ")) {
      return true;
    }
    int line = scan.lineStart(option, LONGEST);
    boolean begins = scan.has(scan.skipSpaces(line, 16), '-');
    boolean value = scan.matchesCase(from, "value") && begins;
    if (value && scan.matchesOneOf(from + 5, ", -", "  ")) {
      return true;
    }
    return to > from
        && isMetavariable(scan, from, to)
        && (scan.matches(to, "  ") || (begins && scan.sign(to) < ' '));
  }

  /** {@code --private-key=FILE the file of the key}: an option at its line's begin. */
  private boolean isRow(int to) {
    int line = scan.lineStart(key.from(), LONGEST);
    boolean ends = scan.has(to, ']') || scan.matches(to, "  ") || scan.sign(to) < ' ';
    return ends && (scan.has(key.from() - 1, '[') || scan.hasOneOf(scan.skipSpaces(line, 16), "-"));
  }
}
