package org.glasshouse.engine;

import java.util.Set;

/** Names that programmers give: words that are known, capitals or low lines between them. */
final class Identifiers {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 64;
  private static final int LONG = 8;
  private static final int MOST_DIGITS = 5;
  private static final int MOST_IN_ROW = 3;
  private static final int LONGEST_UNKNOWN = 5;

  /** Words of three letters of which names of functions and types are made. */
  private static final Set<String> SHORT =
      Set.of(
          "get", "set", "add", "sub", "mul", "div", "max", "min", "mix", "inv", "int", "hex", "key",
          "xor", "and", "low", "hi", "lo", "log", "map", "not", "bit", "abs", "new", "old", "raw",
          "run", "non", "row", "col", "dir", "arg", "ptr", "buf", "str", "len", "num", "aes", "sha",
          "rsa", "url", "uri", "api", "aws", "sql", "xml", "all", "any", "for", "use", "put", "pop",
          "end", "has", "can");

  private Identifiers() {}

  /**
   * {@code AddPairsInt16x8}, {@code AllowEC2ReadOnly}: words with a capital each, at least two of
   * them known, and between them no more than numbers and shortened words.
   */
  static boolean isCamel(Scan scan, int from, int to) {
    if (to - from > LONGEST || scan.runEnd(from, Bytes.ALNUM, to - from) != to) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int known = 0;
    int words = 0;
    int unknown = 0;
    int at = from;
    while (at < to) {
      int end = Math.max(at + 1, wordEnd(scan, at, to));
      int size = end - at;
      boolean digit = scan.is(at, Bytes.DIGIT);
      boolean isWord = !digit && isWord(scan, at, end);
      digits += digit ? size : 0;
      letters += digit ? 0 : size;
      known += isWord ? size : 0;
      words += isWord ? 1 : 0;
      unknown = isWord ? 0 : unknown + size;
      boolean strange = !digit && !isWord && size > 1 && at > from && scan.is(at - 1, Bytes.DIGIT);
      if (strange
          || (digit && size > MOST_IN_ROW)
          || unknown > LONGEST_UNKNOWN
          || digits > MOST_DIGITS) {
        return false;
      }
      at = end;
    }
    return (words >= 2 || known >= LONG) && 2 * known >= letters;
  }

  private static boolean isWord(Scan scan, int from, int to) {
    return to - from >= SHORTEST
        ? Words.isKnown(scan, from, to)
        : SHORT.contains(scan.lower(from, to));
  }

  /** The end of a number, of a word with at most one capital, or of capitals. */
  private static int wordEnd(Scan scan, int from, int to) {
    if (scan.is(from, Bytes.DIGIT)) {
      return scan.runEnd(from, Bytes.DIGIT, to - from);
    }
    int upper = scan.runEnd(from, Bytes.UPPER, to - from);
    if (upper - from > 1) {
      return scan.is(upper, Bytes.LOWER) && upper < to ? upper - 1 : upper;
    }
    return scan.runEnd(upper, Bytes.LOWER, to - upper);
  }

  /**
   * {@code fetch_token}, {@code masterSecret}, {@code _basic_auth_str}: every word of four letters
   * or more is known, and there is one; at most two digits.
   */
  static boolean isName(Scan scan, int from, int to) {
    int end = scan.runEnd(from, Bytes.WORD, LONGEST);
    if (end != to || !scan.is(from, Bytes.LETTER | Bytes.UNDERSCORE)) {
      return false;
    }
    int digits = 0;
    boolean known = false;
    int at = from;
    while (at < to) {
      if (scan.has(at, '_')) {
        at++;
        continue;
      }
      int stop = wordEnd(scan, at, to);
      if (stop == at) {
        return false;
      }
      if (scan.is(at, Bytes.DIGIT)) {
        digits += stop - at;
      } else if (stop - at >= SHORTEST) {
        if (!Words.isKnown(scan, at, stop)) {
          return false;
        }
        known = true;
      }
      at = stop;
    }
    return known && digits <= 2;
  }

  /** With what the names of functions begin. */
  private static final WordSet VERBS =
      WordSet.of(
          "parse",
          "get",
          "set",
          "add",
          "create",
          "make",
          "read",
          "load",
          "fetch",
          "generate",
          "encode",
          "decode",
          "marshal",
          "unmarshal",
          "validate",
          "verify",
          "lookup",
          "resolve",
          "remove",
          "delete",
          "update",
          "convert",
          "compute");

  /**
   * {@code ParsePKCS1PrivateKey}: a verb and known words with a capital each, a shortened one among
   * them or not; at most one digit.
   */
  static boolean isFunction(Scan scan, int from, int to) {
    int verb = wordEnd(scan, from, to);
    if (verb >= to
        || !scan.is(verb, Bytes.UPPER)
        || !VERBS.contains(scan, from, verb)
        || scan.runEnd(from, Bytes.ALNUM, LONGEST) != to) {
      return false;
    }
    int digits = 0;
    int known = 0;
    int at = verb;
    while (at < to) {
      int end = Math.max(at + 1, wordEnd(scan, at, to));
      boolean shouted =
          (scan.is(at, Bytes.UPPER) && scan.is(end - 1, Bytes.UPPER) && end - at < 6)
              || (end - at < SHORTEST && SHORT.contains(scan.lower(at, end)));
      if (scan.is(at, Bytes.DIGIT)) {
        digits += end - at;
      } else if (end - at >= SHORTEST && Words.isKnown(scan, at, end)) {
        if (Names.isFirst(scan, at, end) || Names.isSurname(scan, at, end)) {
          return false;
        }
        known++;
      } else if (!shouted) {
        return false;
      }
      at = end;
    }
    return known > 0 && digits <= 1;
  }

  private static final WordSet RUNS =
      WordSet.of("scheduled", "manual", "backfill", "dataset_triggered", "asset_triggered");

  /** {@code scheduled__2026-11-20T08:00:00+00:00}: a run of a task by how it began and its time. */
  static boolean isRun(Scan scan, int from, int to) {
    int end = scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, 24);
    int word = end - 2;
    int time = end;
    while (time < to && (scan.is(time, Bytes.DIGIT) || scan.hasOneOf(time, ":+.-T"))) {
      time++;
    }
    return word > from
        && scan.matches(word, "__")
        && RUNS.contains(scan, from, word)
        && time == to
        && scan.is(end, Bytes.DIGIT)
        && scan.has(end + 4, '-')
        && scan.has(end + 7, '-')
        && scan.has(end + 10, 'T');
  }

  /**
   * {@code _ZNSt11char_traits…}, {@code _D8demangle4test…}: a name as compilers pass it to linkers;
   * one of its parts stands behind the number of its letters.
   */
  static boolean isMangled(Scan scan, int from, int to) {
    if (!scan.has(from, '_') || !scan.hasOneOf(from + 1, "ZDR")) {
      return false;
    }
    int at = from + 2;
    while (at < Math.min(to, from + Scan.WINDOW)) {
      int end = scan.runEnd(at, Bytes.DIGIT, 3);
      int size = 0;
      for (int digit = at; digit < end; digit++) {
        size = 10 * size + scan.at(digit) - '0';
      }
      if (size >= SHORTEST
          && end + size <= to
          && scan.runEnd(end, Bytes.LETTER | Bytes.UNDERSCORE, size) == end + size
          && Words.isKnown(scan, end, scan.runEnd(end, Bytes.LOWER, size))) {
        return true;
      }
      at = Math.max(end, at + 1);
    }
    return false;
  }
}
