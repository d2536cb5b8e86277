package org.glasshouse.engine;

import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Values of a key that are more than one word: lists, objects and pairs in brackets, bytes as
 * numbers, blocks and lists of YAML.
 */
final class StructuredValues {
  private static final int MOST_ITEMS = 64;
  private static final int LEAST_BYTES = 32;

  /** So far an object may reach whose members are all secrets. */
  private static final int LONGEST_OBJECT = 1024;

  private final Scan scan;
  private final Assignments assignments;
  private final Key key;

  StructuredValues(Scan scan, Assignments assignments, Key key) {
    this.scan = scan;
    this.assignments = assignments;
    this.key = key;
  }

  /**
   * Looks at a value that begins with a bracket or a brace.
   *
   * @return whether it is one of those that are looked at here
   */
  boolean look(KeyMeaning meaning, int start) {
    SecretKind kind = meaning.secret();
    int numbers = numbersEnd(start);
    boolean bytes = kind == SecretKind.PRIVATE_KEY && numbers - start > LEAST_BYTES;
    if (numbers > start && (meaning.sort() == Sort.SECRET || bytes)) {
      scan.secret(start, numbers, kind == null ? SecretKind.TOKEN : kind, "key-name");
    } else if (scan.has(start, '[') && meaning.sort() == Sort.LOCATION) {
      Coordinates.pair(scan, start + 1);
    } else if (scan.has(start, '[')) {
      list(meaning, start);
    } else if (scan.has(start, '{') && kind != null && isWrapped(start)) {
      wrapped(meaning, start);
    } else {
      return false;
    }
    return true;
  }

  /** How Go and Java begin bytes as numbers. */
  private static final String[] OF_BYTES = {"[]byte{", "[]uint8{", "byte[]{"};

  /**
   * The end of at least four bytes as numbers: {@code [87, 49, 110]}, {@code [87 49 110]}, {@code
   * []byte{0x57, 0x31}}, {@code {"type":"Buffer","data":[87,49]}}; {@code start} where there are
   * none.
   */
  private int numbersEnd(int start) {
    int open = start;
    for (String bytes : OF_BYTES) {
      open = scan.matches(start, bytes) ? start + bytes.length() - 1 : open;
    }
    boolean buffer = scan.has(start, '{') && scan.matches(start + 1, "\"type\"");
    for (int at = start; buffer && at < start + 40; at++) {
      if (scan.has(at, '[')) {
        open = at;
        break;
      }
    }
    if (!scan.has(open, '[') && open == start) {
      return start;
    }
    int count = 0;
    int at = open + 1;
    while (scan.is(at, Bytes.HEX | Bytes.SPACE) || scan.has(at, ',') || scan.has(at, 'x')) {
      boolean spaced =
          scan.has(at, ' ') && scan.is(at - 1, Bytes.DIGIT) && scan.is(at + 1, Bytes.DIGIT);
      count += scan.has(at, ',') || spaced ? 1 : 0;
      at++;
    }
    scan.step(at - start);
    boolean closed = scan.has(at, ']') || scan.has(at, '}');
    int end = buffer && scan.has(at + 1, '}') ? at + 2 : at + 1;
    return closed && count >= 3 && scan.is(open + 1, Bytes.DIGIT) ? end : start;
  }

  /** Each value of a list: {@code ["a","b"]}, {@code [a b]}. */
  private void list(KeyMeaning meaning, int start) {
    int at = start + 1;
    int word = scan.runEnd(at, Bytes.LETTER, 16);
    if (scan.has(word, ']') && Placeholders.isAbsent(scan, start, word + 1)) {
      return;
    }
    int size = scan.runEnd(at, Bytes.DIGIT, 4);
    if (size > at && scan.has(size, ']') && scan.matches(size + 1, " '")) {
      assignments.look(meaning, size + 2, key.sign());
      return;
    }
    for (int count = 0; count < MOST_ITEMS && at < scan.length(); count++) {
      while (scan.is(at, Bytes.SPACE) || scan.has(at, ',') || scan.has(at, '[')) {
        at++;
      }
      if (scan.has(at, '{') && meaning.secret() != null && isWrapped(at)) {
        wrapped(meaning, at);
        at = objectEnd(at) + 1;
        if (!scan.hasOneOf(at, ",]")) {
          return;
        }
        continue;
      }
      if (scan.has(at, ']') || scan.has(at, '{') || scan.has(at, -1)) {
        return;
      }
      at = Math.max(at + 1, assignments.look(meaning, at, key.sign()));
    }
  }

  /** Whether an object begins whose first member is the value itself: {@code {"value": "x"}}. */
  private boolean isWrapped(int open) {
    int at = open + 1;
    while (scan.is(at, Bytes.SPACE | Bytes.QUOTE)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.LETTER, 16);
    return KeyNames.meaning(scan, at, end).sort() == Sort.PAIR_VALUE;
  }

  private void wrapped(KeyMeaning meaning, int open) {
    int at = open;
    int limit = Math.min(scan.length(), open + 40);
    while (at < limit && !scan.has(at, ':')) {
      at++;
    }
    assignments.look(meaning, scan.skipSpaces(at + 1, 8), key.sign());
  }

  /**
   * Where the object ends that opens at {@code open}, or so much of it as is looked at: braces in
   * strings close nothing.
   */
  int objectEnd(int open) {
    ValueBounds bounds = new ValueBounds(scan);
    int depth = 0;
    int at = open;
    int limit = Math.min(scan.length(), open + LONGEST_OBJECT);
    while (at < limit) {
      int b = scan.sign(at);
      depth += b == '{' ? 1 : b == '}' ? -1 : 0;
      if (depth == 0) {
        break;
      }
      at = b == '"' ? bounds.quotedEnd(at, '"') + 1 : at + 1;
    }
    scan.step(at - open);
    return at;
  }

  /**
   * {@code auth=("name", "value")}: the second string in the brackets, the first at {@code open}.
   */
  void credentials(SecretKind kind, int open) {
    ValueBounds bounds = new ValueBounds(scan);
    int comma = bounds.quotedEnd(open, scan.sign(open)) + 1;
    int next = scan.skipSpaces(comma + 1, 4);
    if (scan.has(comma, ',') && scan.is(next, Bytes.QUOTE)) {
      int from = next + 1;
      int to = bounds.quotedEnd(next, scan.at(next));
      if (to - from >= 4 && !scan.isCovered(from) && !Placeholders.isAbsent(scan, from, to)) {
        scan.secret(from, to, kind, "pair-of-credentials");
      }
    }
  }

  /** The lines of a list of YAML below its key: {@code users:}, {@code - alice}. */
  void items(KeyMeaning meaning, int line) {
    int at = line;
    for (int count = 0; count < MOST_ITEMS && scan.has(at, '\n'); count++) {
      int dash = scan.skipSpaces(scan.headerEnd(at + 1), Key.LONGEST);
      if (!scan.has(dash, '-') || !scan.has(dash + 1, ' ')) {
        return;
      }
      int end = assignments.lookIfWhole(meaning, scan.skipSpaces(dash + 2, 4), key.sign());
      at = scan.lineEnd(end, Scan.WINDOW);
    }
  }

  /** A block of YAML: the following lines that are indented further than the key. */
  void block(SecretKind kind, int start) {
    int indent = indentOf(scan.lineStart(key.from(), Key.LONGEST));
    int line = scan.lineEnd(start, scan.length()) + 1;
    int first = line;
    while (line < scan.length()) {
      int lineEnd = scan.lineEnd(line, scan.length());
      if (scan.skipSpaces(line, Key.LONGEST) < lineEnd && indentOf(line) <= indent) {
        break;
      }
      line = lineEnd + 1;
    }
    int end = Math.min(scan.length(), line);
    while (end > first && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    first = scan.skipSpaces(first, Key.LONGEST);
    if (first < end) {
      scan.secret(first, end, kind, "key-name");
    }
  }

  private int indentOf(int line) {
    return scan.skipSpaces(scan.headerEnd(line), Key.LONGEST) - line;
  }
}
