package org.glasshouse.engine;

/** Where a value ends: in quotes, bare, in braces, with the words and groups that belong to it. */
final class ValueBounds {
  /** Keys of two words in connection strings. */
  private static final String[] SPACED_KEYS = {
    "user id",
    "user name",
    "data source",
    "initial catalog",
    "integrated security",
    "persist security",
    "application name",
    "connect timeout",
    "connection timeout",
    "network library",
    "packet size",
    "workstation id",
    "min pool",
    "max pool",
    "attachdbfilename"
  };

  private final Scan scan;

  ValueBounds(Scan scan) {
    this.scan = scan;
  }

  /**
   * Where the quote stands in {@code Some("value")}, {@code Secret("value")}; {@code start} if
   * there is none.
   */
  int wrappedQuote(int start) {
    if (scan.matches(start, "<<\"")) {
      return start + 2;
    }
    if (!scan.is(start, Bytes.LETTER)) {
      return start;
    }
    if (scan.matchesCase(start, "N'")) {
      return start + 1;
    }
    int open = scan.runEnd(start, Bytes.LETTER | Bytes.UNDERSCORE, 24);
    return scan.has(open, '(') && scan.is(open + 1, Bytes.QUOTE) ? open + 1 : start;
  }

  /** Where the string begins that a dump of PHP describes: {@code string(8) "value"}. */
  int dumpedString(int start) {
    int at = start;
    while (scan.has(at, '\n') || scan.has(at, ' ')) {
      at++;
    }
    if (scan.matches(at, "(string) (len=")) {
      int size = scan.runEnd(at + 14, Bytes.DIGIT, 6);
      return scan.matches(size, ") \"") ? size + 2 : start;
    }
    if (!scan.matches(at, "string(") || at - start > 40) {
      return start;
    }
    int end = scan.runEnd(at + 7, Bytes.DIGIT, 6);
    return scan.matches(end, ") \"") ? end + 2 : start;
  }

  /** Where the quote {@code b} closes that opens at {@code open}. */
  int quotedEnd(int open, int b) {
    int depth = scan.quotation(open);
    int at = open + 1;
    while (at < scan.length()) {
      int c = scan.sign(at);
      if (c == b && scan.quotation(at) <= depth) {
        if (b != '\'' || !scan.has(at + 1, '\'') || !scan.is(at + 2, Bytes.LETTER)) {
          break;
        }
        at++;
      } else if (c == '"' && b != '"' && scan.leavesString(open, at)) {
        break;
      }
      if (c == '\n' && scan.isPlain(at) && !hasClosing(at, b)) {
        break;
      }
      at++;
    }
    scan.step(at - open);
    return at;
  }

  /** Whether a quoted value goes on over the line's end: a quote follows within some lines. */
  private boolean hasClosing(int from, int b) {
    int end = Math.min(scan.length(), from + 80);
    for (int at = from + 1; at < end; at++) {
      int c = scan.sign(at);
      if (c == b) {
        return true;
      }
      if (c == ':' || (c == '=' && scan.is(at + 1, Bytes.WORD))) {
        return false;
      }
    }
    return false;
  }

  /**
   * Where a value without quotes ends.
   *
   * @param percent how often the sign before it is escaped: signs that are escaped further belong
   *     to the value
   */
  int bareEnd(int start, int percent) {
    int at = start;
    int open = 0;
    while (at < scan.length()) {
      int b = scan.sign(at);
      boolean separates = scan.percent(at) <= percent;
      if (separates && (Bytes.is(b, Bytes.SPACE) || b == '"' || b == '`')) {
        break;
      }
      if (b == '\'' && separates && !scan.is(at + 1, Bytes.WORD)) {
        break;
      }
      if (b == '<' && scan.has(at + 1, '/')) {
        break;
      }
      if (b == '#' && Values.isDigits(scan, start, at)) {
        break;
      }
      if (b == '^' && scan.has(at + 1, '@') && Key.starts(scan, at + 2)) {
        break;
      }
      if (b == '(' || b == '[' || b == '{') {
        open++;
      } else if (b == ')' || b == ']' || b == '}') {
        if (open == 0 && !scan.is(at + 1, Bytes.WORD)) {
          break;
        }
        open--;
      } else if (separates
          && (b == ',' || b == ';' || b == '&' || b == '|')
          && (endsValue(at, b) || (b == ';' && isAction(start, at)))) {
        break;
      }
      at++;
    }
    scan.step(at - start);
    return at;
  }

  /** Whether a separator ends a value: nothing follows, or another key. */
  private boolean endsValue(int at, int b) {
    int next = scan.sign(at + 1);
    if (next == -1 || next == Bytes.MARK || Bytes.is(next, Bytes.SPACE | Bytes.QUOTE)) {
      return true;
    }
    int end = scan.runEnd(at + 1, Bytes.NAME, 40);
    int sign = scan.sign(end);
    if (b == ';' && sign == ' ' && scan.matchesOneOf(at + 1, SPACED_KEYS)) {
      return true;
    }
    if (b == '|' && next == '|') {
      return true;
    }
    return (end > at + 1 && (sign == '=' || (sign == ':' && b == ',')))
        || (b == '&' && end > at + 1 && (sign == '&' || sign == -1));
  }

  /** {@code ;Secret: value;Events: off}: whether keys stand behind semicolons on either side. */
  private boolean isAction(int start, int semicolon) {
    int end = scan.runEnd(semicolon + 1, Bytes.LETTER, 24);
    int key = scan.runStart(start - 2, Bytes.LETTER, 24);
    return scan.matches(start - 2, ": ")
        && scan.has(key - 1, ';')
        && scan.matches(end, ": ")
        && isWord(semicolon + 1, end);
  }

  private boolean isWord(int from, int to) {
    return scan.is(from, Bytes.UPPER)
        && to - from > 3
        && scan.runEnd(from + 1, Bytes.LOWER, 24) == to
        && Words.isKnown(scan, from, to);
  }

  private static final int GROUP = 4;

  /** The end of a bare value without the dots and colons of a sentence, its groups included. */
  int withoutStop(int from, int to) {
    int end = to;
    while (end > from + 1 && (scan.has(end - 1, '.') || scan.has(end - 1, ':'))) {
      end--;
    }
    return end - from == GROUP ? groupsEnd(end) : end;
  }

  /** The end of at least three more groups of four, as cards and fingerprints are written. */
  private int groupsEnd(int to) {
    int end = to;
    int groups = 0;
    while (groups < 16
        && scan.has(end, ' ')
        && scan.runEnd(end + 1, Bytes.UPPER | Bytes.DIGIT, GROUP + 1) == end + 1 + GROUP) {
      end += 1 + GROUP;
      groups++;
    }
    return groups >= 3 && !scan.is(end, Bytes.WORD) ? end : to;
  }

  /**
   * Where the braces close that enclose a value in connection strings of ODBC: {@code
   * PWD={a;b}};c};}; {@code open} where none does.
   */
  int bracedEnd(int open) {
    int end = open + 1;
    while (scan.isVisible(end) && end - open < 128) {
      boolean doubled = scan.has(end, '}') && scan.has(end + 1, '}');
      if (scan.has(end, '}') && !doubled) {
        break;
      }
      end += doubled ? 2 : 1;
    }
    scan.step(end - open);
    int next = scan.sign(end + 1);
    boolean closed = scan.has(end, '}') && (next == ';' || next == -1 || isClosing(next));
    return closed && !scan.has(open + 1, '{') && !Placeholders.isAbsent(scan, open + 1, end)
        ? end
        : open;
  }

  /** Whether a sign closes what a value stands in. */
  static boolean isClosing(int b) {
    return Bytes.is(b, Bytes.QUOTE) || b == '}' || b == ']' || b == ')' || b == '<' || b == ',';
  }

  /**
   * Where the line ends on which nothing stands but a key, its value and words that belong to it;
   * -1 where more does.
   */
  int wholeLineEnd(int key, int from, int to) {
    if (key > 0 && !scan.has(key - 1, '\n')) {
      return -1;
    }
    int end = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < end; at++) {
      if (!scan.is(at, Bytes.ALNUM) && !scan.has(at, ' ')) {
        return -1;
      }
    }
    return end - from <= 64 ? end : -1;
  }

  /** What Go prints behind the value of an environment variable. */
  private static final String NEXT_MEMBER = " ValueFrom:";

  /** Where the words of a value end that stands before the next member; {@code to} if none does. */
  int memberEnd(int to) {
    int limit = Math.min(scan.length(), to + Scan.WINDOW);
    int at = to;
    while (at < limit && scan.has(at, ' ') && !scan.matchesCase(at, NEXT_MEMBER)) {
      at = Math.max(at + 1, scan.runEnd(at + 1, Bytes.WORD | Bytes.DASH_OR_DOT, 64));
    }
    scan.step(at - to);
    return scan.matchesCase(at, NEXT_MEMBER) ? at : to;
  }

  /** The end of further signatures of other versions: {@code t=1492774577,v1=5257…,v0=6ffb…}. */
  int signaturesEnd(int to) {
    int end = to;
    for (int count = 0; count < 4; count++) {
      if (!scan.matches(end, ",v") || !scan.has(end + 3, '=')) {
        return end;
      }
      end = scan.runEnd(end + 4, Bytes.ALNUM | Bytes.BASE64_SIGN, 200);
    }
    return end;
  }

  /** The end of a session in a path, where the query begins: {@code ;jsessionid=1A2B?item=4}. */
  int pathsEnd(int from, int to) {
    for (int at = from; at < Math.min(to, from + 128); at++) {
      if (scan.has(at, '?')) {
        return at;
      }
    }
    return to;
  }

  /** The end of a list of addresses that goes on after a comma. */
  int addressesEnd(int to) {
    int end = to;
    while (scan.has(end, ',') && end - to < Scan.WINDOW) {
      int next = scan.skipSpaces(end + 1, 2);
      int stop = next;
      while (scan.is(stop, Bytes.HEX) || scan.has(stop, '.') || scan.has(stop, ':')) {
        stop++;
      }
      if (stop == next) {
        break;
      }
      end = stop;
    }
    return end;
  }
}
