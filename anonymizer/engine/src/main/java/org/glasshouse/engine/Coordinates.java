package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Places on the earth in degrees. */
final class Coordinates {
  private Coordinates() {}

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> named(look.scan, to),
        "position ",
        "location ",
        "coordinates ",
        "gps ",
        "geo:",
        "located at ",
        " fix ",
        "gps=",
        "gps: ",
        "point(",
        "point (");
    keywords.add((look, from, to) -> sexagesimal(look.scan, from, to), " deg ");
  }

  /** {@code 48 deg 12' 58.97" N}: degrees, minutes and seconds, as pictures hold them. */
  static void sexagesimal(Scan scan, int before, int to) {
    int from = scan.runStart(before, Bytes.DIGIT, 4);
    int minutes = scan.runEnd(to, Bytes.DIGIT, 3);
    int seconds = scan.skipSpaces(minutes + 1, 1);
    int end = scan.runEnd(seconds, Bytes.DIGIT | Bytes.DASH_OR_DOT, 10);
    if (from == before || minutes == to || !scan.has(minutes, '\'') || end == seconds) {
      return;
    }
    int sign = scan.is(end, Bytes.QUOTE) ? end + 1 : end;
    int side = scan.skipSpaces(sign, 1);
    boolean named = scan.hasOneOf(side, "NSEWnsew") && !scan.is(side + 1, Bytes.WORD);
    scan.personal(from, named ? side + 1 : sign, PersonalKind.LOCATION, "degrees-in-words");
  }

  /** Degrees that follow a word such as {@code position}. */
  static void named(Scan scan, int to) {
    int at = to;
    while (at - to < 4 && scan.hasOneOf(at, "=:( ")) {
      at++;
    }
    int comma = number(scan, at);
    int end = end(scan, at);
    if (end > comma) {
      scan.personal(at, end, PersonalKind.LOCATION, "location-phrase");
    }
  }

  /** The end of one number of degrees, or of two; {@code from} where there is none. */
  static int end(Scan scan, int from) {
    int first = number(scan, from);
    if (first == from) {
      return from;
    }
    int next = first;
    while (next - first < 3 && scan.hasOneOf(next, ",; /")) {
      next++;
    }
    int second = next > first ? number(scan, next) : next;
    return second > next ? second : first;
  }

  /** Hides both numbers of a pair, each for itself. */
  static void pair(Scan scan, int from) {
    int first = number(scan, from);
    int next = scan.has(first, ',') ? scan.skipSpaces(first + 1, 4) : first;
    int second = next > first ? number(scan, next) : next;
    if (first > from && second > next) {
      scan.personal(from, first, PersonalKind.LOCATION, "location-key");
      scan.personal(next, second, PersonalKind.LOCATION, "location-key");
    }
  }

  static boolean isPair(Scan scan, int from, int end) {
    return number(scan, from) < end;
  }

  private static final int LEAST_PLACES = 4;
  private static final int MOST_PLACES = 8;

  /**
   * A pair that nothing names, {@code 52.52000,13.40495}: looks at the first dot. Two numbers of
   * degrees, both with so many places as measure a house, and no third.
   */
  static void bare(Scan scan, int dot) {
    int first = scan.runEnd(dot + 1, Bytes.DIGIT, MOST_PLACES + 1);
    if (first - dot - 1 < LEAST_PLACES || first - dot - 1 > MOST_PLACES || !scan.has(first, ',')) {
      return;
    }
    int digits = scan.runStart(dot, Bytes.DIGIT, 4);
    int from = scan.has(digits - 1, '-') ? digits - 1 : digits;
    int next = scan.skipSpaces(first + 1, 1);
    int end = number(scan, next);
    int second = scan.runEnd(scan.has(next, '-') ? next + 1 : next, Bytes.DIGIT, 4);
    int before = scan.sign(from - 1);
    int after = scan.sign(end);
    boolean listed =
        Bytes.is(before, Bytes.WORD)
            || (before == ' ' && scan.has(from - 2, ','))
            || before == ','
            || before == '['
            || after == ','
            || after == ']';
    int places = end - second - 1;
    boolean wide = dot - digits > 1 || second - next > 1;
    if (end > next && !listed && wide && places >= LEAST_PLACES && places <= MOST_PLACES) {
      scan.personal(from, end, PersonalKind.LOCATION, "pair-of-degrees");
    }
  }

  private static int number(Scan scan, int from) {
    int at = scan.has(from, '-') || scan.has(from, '+') ? from + 1 : from;
    int dot = scan.runEnd(at, Bytes.DIGIT, 4);
    int end = scan.runEnd(dot + 1, Bytes.DIGIT, 16);
    boolean degrees = dot > at && dot - at <= 3 && scan.has(dot, '.') && end > dot + 2;
    return degrees && !scan.is(end, Bytes.WORD) && !scan.has(end, '.') ? end : from;
  }
}
