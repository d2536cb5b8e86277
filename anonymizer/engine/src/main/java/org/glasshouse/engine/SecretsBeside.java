package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * Secrets beside their name: in the next cell of a table, the second half of a pair, behind an
 * arrow or in brackets.
 */
final class SecretsBeside {
  private final Scan scan;

  SecretsBeside(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new SecretsBeside(look.scan).cell(to - 1), " |");
    keywords.add(
        (look, from, to) -> new SecretsBeside(look.scan).marked(from, to),
        ": !!",
        ": &",
        "= \"\"\"",
        "=\"\"\"",
        ": \"\"\"",
        "= '''",
        "='''");
    keywords.add(
        (look, from, to) -> new SecretsBeside(look.scan).property(from, to),
        "\":private]=>",
        "\":protected]=>",
        ":private] => ",
        ":protected] => ");
    keywords.add(
        (look, from, to) -> new SecretsBeside(look.scan).braced(to),
        "passwd {",
        "password {",
        "passphrase {");
    keywords.add(
        (look, from, to) -> new SecretsBeside(look.scan).argument(to - 1),
        ", password, \"",
        ", passwd, \"",
        ", secret, \"",
        ", password, '");
    keywords.add(
        (look, from, to) -> new SecretsBeside(look.scan).argument(to),
        "password</name><value><string>",
        "passwd</name><value><string>",
        "secret</name><value><string>",
        "token</name><value><string>");
    keywords.add(
        (look, from, to) -> new SecretsBeside(look.scan).member(to),
        "{pass,",
        "{passcode,",
        "{default_pass,",
        "{psk,",
        "{pin,");
  }

  /**
   * Where the value begins that stands beside its name in a table, a pair or behind an arrow:
   * {@code | password | value |}, {@code {password,"value"}}, {@code password -> value}; -1 if
   * none.
   */
  int besideValue(int from, int to) {
    int at = scan.skipSpaces(to, 40);
    int b = scan.sign(at);
    if (b == '|' && (at > to ? isCell(from) : true)) {
      return scan.skipSpaces(at + 1, 40);
    }
    if (b == '^' && at == to) {
      return at + 1;
    }
    if (b == '|' && scan.has(scan.runStart(from, Bytes.NAME, 64) - 1, '\n')) {
      return scan.skipSpaces(at + 1, 40);
    }
    if (at > to && (b == (Bytes.FOREIGN_SIGN & 0xff) || scan.matches(at, "->"))) {
      return scan.skipSpaces(at + (b == '-' ? 2 : 1), 4);
    }
    if (b == (Bytes.FOREIGN_SIGN & 0xff)) {
      return at + 1;
    }
    int name = scan.runStart(from, Bytes.NAME, 64);
    if (scan.has(to, ',') && scan.is(to + 1, Bytes.QUOTE) && scan.has(name - 1, '{')) {
      return to + 1;
    }
    if (scan.matches(to, ",<<\"") && scan.has(name - 1, '{')) {
      return to + 3;
    }
    if (scan.matches(to, ", <<\"") && scan.has(name - 1, '{')) {
      return to + 4;
    }
    if (scan.matches(to, "\">>,<<\"")) {
      return to + 6;
    }
    if (scan.matches(to, "\",\"") && scan.hasOneOf(name - 2, ",[") && isJumbled(to + 3)) {
      return to + 2;
    }
    if (scan.matches(to, "\" a") && scan.has(name - 2, '=')) {
      int quote = scan.runEnd(to + 3, Bytes.DIGIT, 3) + 1;
      return scan.is(quote, Bytes.QUOTE) ? quote : -1;
    }
    if (scan.matches(to, "\" . \"") && scan.has(name - 2, '(')) {
      return to + 4;
    }
    return scan.matches(to, " . \"") && scan.has(name - 1, '(') ? to + 3 : -1;
  }

  /**
   * {@code password: !!str value}, {@code password = """value"""}: behind what YAML and Python put
   * before a value.
   */
  void marked(int from, int to) {
    int name = scan.backOverSpace(from);
    KeyMeaning meaning = KeyNames.meaning(scan, scan.runStart(name, Bytes.NAME, 64), name);
    SecretKind kind = meaning.secret();
    int start = to;
    if (!scan.is(to - 1, Bytes.QUOTE)) {
      int word = scan.runEnd(to, Bytes.NAME, 32);
      start = scan.skipSpaces(word, 4);
      if (start == word || word == to) {
        return;
      }
    }
    start = scan.is(start, Bytes.QUOTE) ? start + 1 : start;
    int end = SecretWords.end(scan, start);
    if (meaning.sort() == KeyMeaning.Sort.SECRET
        && kind != null
        && end - start >= 3
        && !scan.isCovered(start)) {
      scan.secret(start, end, kind, "secret-beside");
    }
  }

  /** {@code ["pass":"Conf":private]=> string(4) "x"}, {@code [pass:protected] => x} of PHP. */
  void property(int from, int to) {
    int open = from;
    while (from - open < 80 && scan.isVisible(open) && !scan.has(open, '[')) {
      open--;
    }
    int name = scan.is(open + 1, Bytes.QUOTE) ? open + 2 : open + 1;
    KeyMeaning meaning = KeyNames.meaning(scan, name, scan.runEnd(name, Bytes.NAME, 64));
    SecretKind kind = meaning.secret();
    int value = to;
    while (scan.is(value, Bytes.SPACE) && value - to < 40) {
      value++;
    }
    if (scan.matches(value, "string(")) {
      value = scan.skipSpaces(scan.runEnd(value + "string(".length(), Bytes.DIGIT, 6) + 1, 2);
    }
    if (!scan.has(open, '[') || kind == null) {
      return;
    }
    if (scan.is(value, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, value);
    } else {
      boxed(value, kind);
    }
  }

  /** {@code set passwd {value}} of Tcl: one odd word in braces. */
  void braced(int to) {
    int end = to;
    while (scan.isVisible(end) && !scan.has(end, '}') && end - to < 80) {
      end++;
    }
    scan.step(end - to);
    if (scan.has(end, '}')
        && end - to >= 5
        && Values.isOdd(scan, to, end)
        && !Values.looksNamed(scan, to, end)
        && !scan.is(to, Bytes.QUOTE)
        && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.PASSWORD, "secret-beside");
    }
  }

  /** A value behind its name, in quotes or up to the next tag: an odd word. */
  void argument(int open) {
    int from = scan.is(open, Bytes.QUOTE) ? open + 1 : open;
    int end = from;
    while (scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE)
        && !scan.has(end, '<')
        && end - from < 200) {
      end++;
    }
    scan.step(end - from);
    if (end - from >= 5 && Values.isOdd(scan, from, end) && !scan.isCovered(from)) {
      scan.secret(from, end, SecretKind.PASSWORD, "secret-beside");
    }
  }

  /** {@code {pass,<<"value">>}} of Erlang: the string behind the name. */
  void member(int to) {
    int at = scan.skipSpaces(to, 2);
    at = scan.matches(at, "<<") ? at + 2 : at;
    if (scan.is(at, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, at);
    }
  }

  private boolean isJumbled(int from) {
    int end = SecretWords.end(scan, from);
    return end - from >= 8 && Values.longestJumble(scan, from, end) >= 8;
  }

  /** Whether the name is all that stands in a cell of a table. */
  private boolean isCell(int from) {
    int name = scan.backOverSpace(scan.runStart(from, Bytes.NAME, 64));
    return scan.has(name - 1, '|');
  }

  /** Looks at a bar behind a cell of a table; a name in it says what the next cell holds. */
  void cell(int bar) {
    int end = scan.backOverSpace(bar);
    int name = scan.runStart(end, Bytes.NAME, 64);
    if (name == end || !scan.has(scan.backOverSpace(name) - 1, '|')) {
      return;
    }
    KeyMeaning meaning = KeyNames.meaning(scan, name, end);
    SecretKind kind = meaning.secret();
    if (meaning.sort() == KeyMeaning.Sort.SECRET && kind != null) {
      boxed(scan.skipSpaces(bar + 1, 40), kind);
    }
  }

  /** A value beside its name: in quotes, or one odd word up to the end of the line or a sign. */
  void boxed(int start, SecretKind kind) {
    if (scan.is(start, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, start);
      return;
    }
    int end = start;
    while (scan.isVisible(end) && !scan.has(end, '|') && !scan.has(end, '^') && end - start < 512) {
      end++;
    }
    scan.step(end - start);
    boolean listed = scan.hasOneOf(end - 1, ",;") && end - start > 1;
    end = listed ? end - 1 : end;
    int next = scan.skipSpaces(end, 80);
    boolean alone =
        listed
            || scan.has(next, '|')
            || scan.has(next, '^')
            || scan.sign(next) < ' '
            || scan.sign(next) == (Bytes.FOREIGN_SIGN & 0xff)
            || (scan.is(next, Bytes.FOREIGN) && scan.original(next) > 0x1f000)
            || Values.isPasswordLike(scan, start, end);
    if (alone
        && end - start >= 6
        && Values.isOdd(scan, start, end)
        && !scan.isCovered(start)
        && !Values.looksNamed(scan, start, end)
        && !Placeholders.isAbsent(scan, start, end)
        && !isAlternative(start, end)
        && !Values.isDigits(scan, start, end)) {
      scan.secret(start, end, kind, "secret-beside");
    }
  }

  /**
   * {@code (access_token|id_token|code)}, {@code [db_password, api_key]}: names among which a
   * pattern chooses, or of which a list is made.
   */
  private boolean isAlternative(int start, int end) {
    int word = scan.runEnd(start, Bytes.LOWER, 32);
    boolean chosen = scan.has(start - 1, '|') && scan.hasOneOf(end, "|)");
    boolean listed =
        scan.matches(start - 2, ", ") && scan.hasOneOf(end, ",]") && scan.has(word, '_');
    return (chosen || listed)
        && scan.runEnd(start, Bytes.LOWER | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, 32) == end
        && KeyNames.meaning(scan, start, end).secret() != null;
  }

  /** {@code [X-Api-Key, value]}, as .NET prints a header: looks at the key. */
  boolean isFirstOfPair(int from) {
    int key = scan.runStart(from, Bytes.NAME, 64);
    return scan.has(key - 1, '[');
  }

  /** {@code password[value]}, {@code password(value)}: looks at the open bracket. */
  void bracketedSecret(int open, SecretKind kind) {
    if (scan.has(open + 1, '=')) {
      return;
    }
    int close = scan.has(open, '(') ? ')' : ']';
    int end = open + 1;
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    while (end < limit
        && scan.isVisible(end)
        && !scan.has(end, close)
        && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(end - open);
    boolean alone = scan.has(end, close) && end - open > 4 && !Values.isDigits(scan, open + 1, end);
    boolean odd =
        kind == SecretKind.PASSWORD
            ? Values.isOdd(scan, open + 1, end)
            : Values.isRandom(scan, open + 1, end, 10);
    if (alone
        && odd
        && !scan.isCovered(open + 1)
        && !Placeholders.isAbsent(scan, open + 1, end)
        && !isAlternative(open + 1, end)) {
      scan.secret(open + 1, end, kind, "secret-phrase");
    }
  }
}
