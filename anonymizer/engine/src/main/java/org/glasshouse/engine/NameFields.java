package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Names of persons in a field of its own: heads of mails, calls of telephones. */
final class NameFields {
  private final Scan scan;

  NameFields(Scan scan) {
    this.scan = scan;
  }

  private static NameFields in(Detectors.Look look) {
    return new NameFields(look.scan);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> in(look).encodedName(from, to),
        "=?utf-8?q?",
        "=?utf-8?b?",
        "=?iso-8859-1?q?",
        "=?iso-8859-15?q?",
        "=?windows-1252?q?");
    keywords.add((look, from, to) -> in(look).caller(from), "\" <", "\" &lt;");
    keywords.add((look, from, to) -> in(look).inCapitals(from, to), " user(", " userid(");
  }

  /** {@code USER(AEXAMPLE) GROUP(DEV) NAME(ALICE EXAMPLE)}, as large machines write. */
  void inCapitals(int from, int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 9);
    if (!scan.is(from + 1, Bytes.UPPER)
        || end - to < 3
        || !scan.has(end, ')')
        || SystemAccounts.has(scan, to, end)) {
      return;
    }
    scan.user(to, end, "login-in-capitals");
    int limit = Math.min(scan.length(), end + 40);
    for (int at = end; at < limit; at++) {
      if (scan.matchesCase(at, " NAME(")) {
        int stop = at + 6;
        while (stop < at + 40 && (scan.is(stop, Bytes.UPPER) || scan.hasOneOf(stop, " -.'"))) {
          stop++;
        }
        if (scan.has(stop, ')') && stop > at + 9) {
          scan.personal(at + 6, stop, PersonalKind.NAME, "name-in-capitals");
        }
      }
    }
    scan.step(limit - end);
  }

  /** {@code =?UTF-8?Q?name?= <address>}, a name in the head of a mail. */
  void encodedName(int from, int to) {
    int end = to;
    while (end - to < 200 && scan.isVisible(end) && !scan.matches(end, "?=")) {
      end++;
    }
    scan.step(end - to);
    boolean heads =
        scan.matches(from - 6, "from: ")
            || scan.matches(from - 4, "to: ")
            || scan.matches(from - 4, "cc: ")
            || scan.matches(from - 8, "sender: ")
            || scan.matches(from - 10, "reply-to: ");
    if (heads || scan.matches(end, "?= <") || scan.matches(end, "?=\" <")) {
      scan.personal(to, end, PersonalKind.NAME, "encoded-name");
    }
  }

  /** {@code "Alice Example" <+49…>}, as telephones name who calls: looks at the quote. */
  void caller(int quote) {
    int to = quote;
    while (scan.is(to - 1, Bytes.QUOTE)) {
      to--;
    }
    int from = to;
    while (from > 0
        && to - from < 64
        && (scan.is(from - 1, Bytes.LETTER | Bytes.FOREIGN) || scan.hasOneOf(from - 1, " -.,'"))) {
      from--;
    }
    scan.step(to - from);
    int number = scan.runEnd(quote + 3, Bytes.DIGIT, 16);
    if (scan.has(number, '>') && number - quote >= 10) {
      scan.personal(quote + 3, number, PersonalKind.PHONE, "number-of-caller");
    }
    if (to - from >= 4
        && scan.is(from - 1, Bytes.QUOTE)
        && scan.is(from, Bytes.LETTER | Bytes.FOREIGN)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-caller");
    }
  }
}
