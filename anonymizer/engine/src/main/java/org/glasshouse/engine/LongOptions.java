package org.glasshouse.engine;

import org.glasshouse.engine.KeyMeaning.Sort;

/**
 * Options whose name says what their value is, in a command line or a list of arguments: {@code
 * --password value}, {@code "--user","alice"}.
 */
final class LongOptions {
  /** How options begin that have no value. */
  private static final String[] SWITCHES = {
    "no-",
    "skip-",
    "disable-",
    "enable-",
    "generate-",
    "ask-",
    "prompt-",
    "show-",
    "null-",
    "add-to-git-"
  };

  /** What stands behind the name in a sentence about the option. */
  private static final String[] ABOUT = {
    "option",
    "flag",
    "argument",
    "parameter",
    "switch",
    "setting",
    "and --",
    "or --",
    "requires a",
    "must be ",
    "should be ",
    "cannot be ",
    "may not ",
    "may only ",
    "is required",
    "is deprecated",
    "is ignored",
    "is only ",
    "is not "
  };

  private final Scan scan;
  private final Assignments assignments;

  LongOptions(Scan scan, Assignments assignments) {
    this.scan = scan;
    this.assignments = assignments;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new LongOptions(look.scan, look.assignments).look(to), "--");
  }

  /** Looks at the name of an option that begins at {@code from}. */
  void look(int from) {
    if (scan.has(from - 3, '-')) {
      return;
    }
    int end = scan.runEnd(from, Bytes.NAME, Key.LONGEST);
    int start = scan.is(end, Bytes.QUOTE) ? nextElement(end) : scan.skipSpaces(end, 2);
    if (start == end || end == from || scan.has(start, '-') || start >= scan.length()) {
      return;
    }
    if (scan.matchesOneOf(from, SWITCHES)
        || isUsage(from, start)
        || UsageTexts.isRow(scan, from, start)
        || (scan.matches(from, "auth-gen-token ") && UsageTexts.isLifetime(scan, start))
        || isAbout(scan, start)) {
      return;
    }
    KeyMeaning meaning = KeyNames.meaning(scan, from, end);
    boolean word =
        meaning.sort() == Sort.HOST
            && Words.isPlain(scan, start, scan.runEnd(start, Bytes.NAME, Key.LONGEST));
    if (meaning.isPlainSecret()
        || meaning.sort() == Sort.RANDOM_SECRET
        || (meaning.isPersonal() && !word)) {
      assignments.look(meaning, start, end);
    }
  }

  /** Whether words about an option begin at {@code from}, and no value of it. */
  static boolean isAbout(Scan scan, int from) {
    for (String word : ABOUT) {
      int end = from + word.length();
      int plural = scan.has(end, 's') ? end + 1 : end;
      if (scan.matches(from, word)
          && (word.indexOf(' ') > 0
              || scan.sign(plural) <= ' '
              || scan.hasOneOf(plural, ",.;:)"))) {
        return true;
      }
    }
    return false;
  }

  /** {@code [--password password]}: the option in brackets, a word of letters for its value. */
  private boolean isUsage(int from, int start) {
    int end = start;
    while (scan.is(end, Bytes.LETTER | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)
        || scan.has(end, ':')) {
      end++;
    }
    return scan.has(from - 3, '[') && end > start && scan.has(end, ']');
  }

  /** Where the element after the one that ends at {@code quote} begins; {@code quote} if none. */
  private int nextElement(int quote) {
    int comma = scan.skipSpaces(quote + 1, 4);
    int next = scan.skipSpaces(comma + 1, 16);
    return scan.has(comma, ',') && scan.is(next, Bytes.QUOTE) ? next : quote;
  }
}
