package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/**
 * Numbers of persons behind a key that says so: telephones, cards, accounts of banks, ids of
 * states.
 */
final class NumberValues {
  private final Scan scan;

  NumberValues(Scan scan) {
    this.scan = scan;
  }

  /**
   * Hides a number of so many digits at least, unless it is nought or a place in a program.
   *
   * @param quoted whether the value ends at {@code limit}, or further groups may follow
   */
  void number(int from, int limit, boolean quoted, int least, PersonalKind kind, String rule) {
    int to = quoted ? limit : groupsEnd(limit);
    if (isCall(from)) {
      to = scan.lineEnd(from, 48);
      for (int at = from; at < from + 48; at++) {
        to = scan.hasOneOf(at, ")>]") ? Math.min(to, at + 1) : to;
      }
    }
    int digits = 0;
    boolean place = false;
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        digits++;
      }
      place |= scan.has(at, '/') && scan.is(at + 1, Bytes.LETTER);
      place |= scan.matches(at, ".go:") || scan.matches(at, ".py:");
    }
    if (digits >= least
        && to - from <= 64
        && !isZero(scan, from, to)
        && !(place && kind == PersonalKind.PHONE)) {
      scan.personal(from, to, kind, rule);
    }
  }

  private static final String[] CALLS = {
    "datetime.date(",
    "datetime.datetime(",
    "date(",
    "localdate.of(",
    "date.new(",
    "datetime(",
    "new date(",
    "date.parse(",
    "#<date: ",
    "~d["
  };

  /** {@code datetime.date(1970, 1, 1)}: a day as languages of programs write it. */
  private boolean isCall(int from) {
    for (String call : CALLS) {
      if (scan.matches(from, call)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing but noughts stands there. */
  static boolean isZero(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.has(at, '0')) {
        return false;
      }
    }
    return true;
  }

  /** The end of the groups of digits and capitals that follow a first one. */
  private int groupsEnd(int to) {
    int end = to;
    while (end - to < 32 && scan.has(end, ' ')) {
      int next = scan.runEnd(end + 1, Bytes.DIGIT | Bytes.UPPER | Bytes.DASH_OR_DOT, 12);
      if (scan.has(end + 1, '(')) {
        int close = scan.runEnd(end + 2, Bytes.DIGIT, 6);
        next = scan.has(close, ')') ? close + 1 : next;
      }
      boolean digit = scan.is(end + 1, Bytes.DIGIT) || scan.is(end + 2, Bytes.DIGIT);
      int after = scan.sign(next);
      if (!digit
          || next - end > 10
          || after == ':'
          || after == '='
          || Bytes.is(after, Bytes.WORD)) {
        break;
      }
      end = next;
    }
    return end > to && scan.is(end - 1, Bytes.DASH_OR_DOT) ? end - 1 : end;
  }
}
