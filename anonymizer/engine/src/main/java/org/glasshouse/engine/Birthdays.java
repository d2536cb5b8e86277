package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Days on which somebody was born, with the month as a word. */
final class Birthdays {
  private static final int LONGEST_MONTH = 10;

  private final Scan scan;

  Birthdays(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new Birthdays(look.scan).behind(from, to),
        "birthday",
        "bday",
        "bday;value=date",
        "birth date",
        "birthdate",
        "date of birth",
        "date_of_birth",
        "dateofbirth",
        "dob",
        "d.o.b.",
        "born",
        "born on",
        "born_on",
        "geboren am",
        "geboren",
        "geb.",
        "geb. am",
        "geburtsdatum",
        "geburtstag",
        "né le",
        "née le",
        "nacido el",
        "nacida el",
        "nato il",
        "nata il",
        "geboren op",
        "född",
        "født",
        "urodzony",
        "urodzona",
        "syntynyt");
    keywords.add(
        (look, from, to) -> new Birthdays(look.scan).inObject(to),
        "birth_date\":{",
        "birthdate\":{",
        "birth_date\": {",
        "birthday\":{",
        "birthday\": {",
        "dateofbirth\":{",
        "date_of_birth\":{",
        "date_of_birth\": {",
        "dob\":{",
        "dob\": {");
    keywords.add(
        (look, from, to) -> new Birthdays(look.scan).bound(to), "as [date] - [", "(date) <- [");
  }

  /** {@code "birth_date":{"year":1971,"month":3,"day":4}}: the numbers of an object. */
  void inObject(int from) {
    int limit = Math.min(scan.length(), from + 80);
    int at = from;
    while (at < limit && !scan.has(at, '}')) {
      int end = scan.runEnd(at, Bytes.DIGIT, 5);
      if (end > at) {
        scan.personal(at, end, PersonalKind.NATIONAL_ID, "day-of-birth");
      }
      at = Math.max(at + 1, end);
    }
    scan.step(at - from);
  }

  /** {@code birthday March 4, 1971}, {@code geboren am 4. März 1971}: looks behind the word. */
  void behind(int before, int to) {
    if (scan.is(before - 1, Bytes.LETTER)) {
      return;
    }
    int from = to;
    while (from - to < 5 && (scan.hasOneOf(from, "=: [(") || scan.is(from, Bytes.QUOTE))) {
      from++;
    }
    int end = from == to ? from : end(from);
    if (end > from) {
      scan.personal(from, end, PersonalKind.NATIONAL_ID, "day-of-birth");
    }
  }

  /**
   * A day and a month as a word, in either order, and a year; the beginning where there is none.
   */
  private int end(int from) {
    int at = from;
    int digits = scan.runEnd(at, Bytes.DIGIT, 9);
    if (digits - at == 8 && scan.matchesOneOf(at, "19", "20") && !scan.is(digits, Bytes.WORD)) {
      return digits;
    }
    if (scan.is(at, Bytes.DIGIT)) {
      at = month(behindDay(at));
    } else {
      int word = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, LONGEST_MONTH + 1);
      int day = scan.skipSpaces(scan.has(word, '.') ? word + 1 : word, 2);
      boolean month = word - at >= 3 && word - at <= LONGEST_MONTH && day > word;
      at = month ? behindDay(day) : -1;
    }
    if (at < 0) {
      return from;
    }
    int end = scan.runEnd(at, Bytes.DIGIT, 5);
    return end - at == 4 && !scan.is(end, Bytes.WORD) ? end : from;
  }

  /** Behind a number of two digits at most and the signs that follow; -1 where none is. */
  private int behindDay(int from) {
    int end = from < 0 ? from : scan.runEnd(from, Bytes.DIGIT, 3);
    if (end <= from || end - from > 2) {
      return -1;
    }
    if (scan.matches(end, "st")
        || scan.matches(end, "nd")
        || scan.matches(end, "rd")
        || scan.matches(end, "th")) {
      end += 2;
    }
    return behindSigns(end);
  }

  /** Behind the word for a month and the signs that follow; -1 where none is. */
  private int month(int from) {
    if (from < 0) {
      return -1;
    }
    int word = scan.matches(from, "de ") || scan.matches(from, "of ") ? from + 3 : from;
    int end = scan.runEnd(word, Bytes.LETTER | Bytes.FOREIGN, LONGEST_MONTH + 1);
    if (end - word < 3 || end - word > LONGEST_MONTH) {
      return -1;
    }
    int year = behindSigns(end);
    return scan.matches(year, "de ") ? year + 3 : year;
  }

  private int behindSigns(int from) {
    int at = from;
    while (at - from < 3 && scan.hasOneOf(at, " ,.-/")) {
      at++;
    }
    return at > from ? at : -1;
  }

  /**
   * {@code binding parameter [4] as [DATE] - [Mon Jun 12 00:00:00 UTC 1967]}: a day that a program
   * stores, so long ago that somebody was born on it.
   */
  void bound(int from) {
    int end = from;
    while (end - from < 40 && (scan.isVisible(end) || scan.has(end, ' ')) && !scan.has(end, ']')) {
      end++;
    }
    scan.step(end - from);
    int digits = scan.runStart(end, Bytes.DIGIT, 5);
    int first = scan.runEnd(from, Bytes.DIGIT, 5);
    boolean old = isLongAgo(digits, end) || isLongAgo(from, first);
    if (scan.has(end, ']') && old) {
      scan.personal(from, end, PersonalKind.NATIONAL_ID, "day-of-birth");
    }
  }

  /** Whether a year of the last century stands there, or one of the beginning of this. */
  private boolean isLongAgo(int from, int to) {
    return to - from == 4
        && (scan.matches(from, "19") || scan.matches(from, "200") || scan.matches(from, "201"));
  }
}
