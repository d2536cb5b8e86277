package org.glasshouse.engine;

/**
 * What a validation says of a field, where the value of the field would stand: {@code
 * "password":["This field is required."]}. It begins as such messages do, says what is wrong, and
 * has nothing but words.
 */
final class FieldErrors {
  private static final int LONGEST = 160;

  private static final String[] BEGINNINGS = {
    "this field ",
    "this value ",
    "this password ",
    "field ",
    "value ",
    "password ",
    "the password ",
    "your password ",
    "token ",
    "the token ",
    "must ",
    "should ",
    "cannot be ",
    "can't be ",
    "can not be ",
    "may not be ",
    "is too ",
    "is not ",
    "is required",
    "is invalid",
    "is missing",
    "is blank",
    "does not ",
    "doesn't ",
    "not a valid ",
    "length must ",
    "size must ",
    "string should ",
    "input should ",
    "ensure this ",
    "expected "
  };

  /** Verbs behind which it is told what a field has to be. */
  private static final WordSet VERBS =
      WordSet.of(
          "is",
          "be",
          "must",
          "should",
          "cannot",
          "can't",
          "may",
          "not",
          "doesn't",
          "does",
          "has",
          "match",
          "required",
          "string",
          "value",
          "field");

  private static final WordSet FAULTS =
      WordSet.of(
          "required",
          "blank",
          "null",
          "empty",
          "characters",
          "character",
          "short",
          "long",
          "valid",
          "invalid",
          "match",
          "matches",
          "least",
          "most",
          "common",
          "similar",
          "missing",
          "letter",
          "digit",
          "string",
          "numeric");

  /** All other words of such messages. */
  private static final WordSet OTHERS =
      WordSet.of(
          "the",
          "a",
          "an",
          "this",
          "that",
          "than",
          "or",
          "and",
          "of",
          "to",
          "at",
          "in",
          "with",
          "for",
          "by",
          "on",
          "it",
          "as",
          "its",
          "no",
          "one",
          "two",
          "been",
          "have",
          "contain",
          "contains",
          "include",
          "provide",
          "enter",
          "please",
          "between",
          "greater",
          "equal",
          "less",
          "more",
          "fewer",
          "longer",
          "shorter",
          "allowed",
          "supported",
          "set",
          "same",
          "different",
          "other",
          "entirely",
          "too",
          "uppercase",
          "lowercase",
          "special",
          "number",
          "numbers",
          "digits",
          "letters",
          "symbol",
          "symbols",
          "chars",
          "bytes",
          "items",
          "username",
          "email",
          "password",
          "passwords",
          "confirmation",
          "token",
          "fields",
          "your",
          "only",
          "exceed",
          "exactly",
          "minimum",
          "maximum",
          "length",
          "size",
          "input",
          "ensure",
          "expected",
          "correct",
          "confirm",
          "can",
          "was",
          "are",
          "will");

  private FieldErrors() {}

  /** Whether the stretch says what is wrong with a value. */
  static boolean is(Scan scan, int from, int to) {
    if (to - from < 8 || to - from > LONGEST || !scan.matchesOneOf(from, BEGINNINGS)) {
      return false;
    }
    boolean verb = false;
    boolean fault = false;
    int at = from;
    while (at < to) {
      int end = wordEnd(scan, at, to);
      if (end > at) {
        boolean verbal = VERBS.contains(scan, at, end);
        boolean wrong = FAULTS.contains(scan, at, end);
        boolean begins = at == from || scan.is(at, Bytes.LOWER);
        if (!begins || !(verbal || wrong || OTHERS.contains(scan, at, end))) {
          return false;
        }
        fault |= verb && wrong;
        verb |= verbal;
        at = end;
      } else {
        int digits = scan.runEnd(at, Bytes.DIGIT, 4);
        boolean sign = scan.hasOneOf(at, " .,()");
        boolean apart = scan.has(at - 1, ' ') && !scan.is(digits, Bytes.LETTER);
        if (digits > at ? digits - at > 3 || !apart : !sign) {
          return false;
        }
        at = Math.max(digits, at + 1);
      }
    }
    return fault;
  }

  /** The end of a word, of which only the first letter may be a capital. */
  private static int wordEnd(Scan scan, int from, int to) {
    int end =
        scan.is(from, Bytes.LETTER) ? scan.runEnd(from + 1, Bytes.LOWER, to - from - 1) : from;
    return scan.matches(end, "'t") && end > from ? end + 2 : end;
  }
}
