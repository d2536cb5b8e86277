package org.glasshouse.engine;

import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;

/**
 * A name and its value that no colon or equals sign joins: two arguments of a call, elements of a
 * list, a string as PHP stores it, a constant, a variable of a container, a part of a form.
 */
final class PairsWithoutSign {
  /** So far before its value a sentence may name a field. */
  private static final int FIELD = 160;

  private static final int LEAST_LISTED = 6;

  private final Scan scan;
  private final Assignments assignments;

  PairsWithoutSign(Detectors.Look look) {
    this.scan = look.scan;
    this.assignments = look.assignments;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new PairsWithoutSign(look).argument(from, to), "\", \"");
    keywords.add((look, from, to) -> new PairsWithoutSign(look).stored(from, to), "\";s:");
    keywords.add((look, from, to) -> new PairsWithoutSign(look).constant(to), "define(");
    keywords.add((look, from, to) -> new PairsWithoutSign(look).variable(to), " env ", "setenv ");
    keywords.add((look, from, to) -> new PairsWithoutSign(look).listed(from, to), "', '");
    keywords.add((look, from, to) -> new PairsWithoutSign(look).part(to), "form-data; name=\"");
    keywords.add(
        (look, from, to) -> new PairsWithoutSign(look).preview(from, to), "of field's value: '");
  }

  /** Looks at the comma between two arguments: {@code setProperty("db.password", "value")}. */
  void argument(int from, int to) {
    int key = Key.quotedStart(scan, from, '"');
    if (key > 1 && key < from && scan.has(key - 2, '(') && scan.is(key - 3, Bytes.LETTER)) {
      SecretKind kind = KeyNames.meaning(scan, key, from).secret();
      if (kind != null && !scan.isCovered(to) && Values.isOdd(scan, to, quotedEnd(to, '"'))) {
        assignments.look(KeyMeaning.secret(kind), to - 1, from);
      }
    }
  }

  /** Where the string ends that begins at {@code from}, behind a quote. */
  private int quotedEnd(int from, int quote) {
    return new ValueBounds(scan).quotedEnd(from - 1, quote);
  }

  /** Looks at {@code ";s:} between a key and its value as PHP stores them. */
  void stored(int from, int to) {
    int key = Key.quotedStart(scan, from, '"');
    int open = scan.runEnd(to, Bytes.DIGIT, 6) + 1;
    if (key >= 0 && scan.is(open, Bytes.QUOTE) && !scan.isCovered(open)) {
      KeyMeaning meaning = KeyNames.meaning(scan, key, from);
      if (meaning.secret() != null) {
        assignments.look(meaning, open, from);
      }
    }
  }

  /** Looks behind {@code define(} of PHP: a name and a value, each in quotes. */
  void constant(int to) {
    int key = scan.skipSpaces(to, 4) + 1;
    int end = scan.runEnd(key, Bytes.NAME, Key.LONGEST);
    KeyMeaning meaning = KeyNames.meaning(scan, key, end);
    if (scan.has(end + 1, ',') && scan.is(end, Bytes.QUOTE) && meaning.secret() != null) {
      assignments.look(meaning, scan.skipSpaces(end + 2, 16), end);
    }
  }

  /** Looks at the name behind {@code ENV} of a container's build, and at the value behind it. */
  void variable(int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.UNDERSCORE | Bytes.DIGIT, Key.LONGEST);
    KeyMeaning meaning = KeyNames.meaning(scan, to, end);
    if (scan.has(end, ' ') && meaning.secret() != null && scan.isVisible(end + 1)) {
      assignments.look(meaning, end + 1, end);
    }
  }

  /** Looks at {@code ', '} between a name and its value: {@code 'x-api-key', 'value'}. */
  void listed(int from, int to) {
    int key = Key.quotedStart(scan, from, '\'');
    if (key < 0 || key >= from || scan.isCovered(to)) {
      return;
    }
    KeyMeaning meaning = KeyNames.meaning(scan, key, from);
    if (isListOfNames(key, to)) {
      return;
    }
    if ((meaning.secret() != null && quotedEnd(to, '\'') - to >= LEAST_LISTED)
        || meaning.sort() == Sort.AUTHORIZATION
        || meaning.sort() == Sort.COOKIE) {
      assignments.judge(meaning, new Key(scan, key, from, to - 2, true));
    }
  }

  /** {@code {'session_id', 'user_question'}}: names of fields, of known words and a low line. */
  private boolean isListOfNames(int key, int from) {
    int to = quotedEnd(from, '\'');
    return scan.has(key - 2, '{')
        && scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, LONGEST_NAME) == to
        && scan.holds(from, to, '_')
        && Words.isPlain(scan, from, to);
  }

  private static final int LONGEST_NAME = 40;

  /** Looks at the name of a part of a form, whose value stands behind an empty line. */
  void part(int to) {
    int end = scan.runEnd(to, Bytes.NAME, Key.LONGEST);
    KeyMeaning meaning = KeyNames.meaning(scan, to, end);
    int line = end;
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    while (line < limit && !(scan.has(line, '\n') && isEmptyLine(line + 1))) {
      line++;
    }
    scan.step(line - to);
    int start = line;
    while (line < limit && scan.is(start, Bytes.SPACE)) {
      start++;
    }
    if (line < limit && start > line && !scan.isCovered(start)) {
      int stop = scan.lineEnd(start, Scan.WINDOW);
      while (stop > start && scan.is(stop - 1, Bytes.SPACE)) {
        stop--;
      }
      assignments.stretch(meaning, start, stop, end);
    }
  }

  private boolean isEmptyLine(int at) {
    return scan.has(at, '\n') || (scan.has(at, '\r') && scan.has(at + 1, '\n'));
  }

  /** {@code failed to parse field [birth_date] … of field's value: '…'}: looks behind the quote. */
  void preview(int from, int to) {
    int floor = Math.max(0, from - FIELD);
    for (int at = from; at > floor; at--) {
      if (scan.matches(at, "field [")) {
        int end = scan.runEnd(at + 7, Bytes.NAME, Key.LONGEST);
        KeyMeaning meaning = KeyNames.meaning(scan, at + 7, end);
        if (meaning.sort() != Sort.NONE && !scan.isCovered(to)) {
          assignments.look(meaning, to - 1, end);
        }
        return;
      }
    }
    scan.step(from - floor);
  }
}
