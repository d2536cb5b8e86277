package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Streets with a number, post boxes, and the town behind them. */
final class PostalAddresses {
  private final Scan scan;

  PostalAddresses(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).box(from, to),
        "postfach ",
        "po box ",
        "p.o. box ");
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).roadAhead(from, to),
        "ul. ",
        "ulica ",
        "rue ",
        "calle ",
        "rua ",
        "avenida ",
        "piazza ",
        "viale ",
        "boulevard ",
        "chemin ");
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).street(from, to),
        "str. ",
        "straße ",
        "strasse ",
        "gasse ",
        "platz ",
        "allee ",
        "weg ");
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).roadBefore(from, to),
        " street",
        " road",
        " avenue",
        " lane",
        " drive");
  }

  private static final int LONGEST_STREET = 40;

  /** {@code Hauptstraße 12, 10115 Berlin}: looks at the end of the street's name. */
  void street(int from, int to) {
    int number = scan.runEnd(to, Bytes.DIGIT, 5);
    int word =
        scan.runStart(from, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
    if (number == to || !scan.isCapital(word) || (word == from && !scan.is(from, Bytes.UPPER))) {
      return;
    }
    int end =
        scan.is(number, Bytes.LOWER) && !scan.is(number + 1, Bytes.WORD) ? number + 1 : number;
    scan.personal(word, behindTown(end), PersonalKind.LOCATION, "street");
  }

  /** {@code 22 Wellmeadow Road, Dunfermline KY11 9ZZ}: looks at the word for a road. */
  void roadBefore(int from, int to) {
    if (!scan.is(from + 1, Bytes.UPPER) || scan.is(to, Bytes.WORD)) {
      return;
    }
    int word = scan.runStart(from, Bytes.LETTER | Bytes.FOREIGN, LONGEST_STREET);
    int number = scan.has(word - 1, ' ') ? scan.runStart(word - 1, Bytes.DIGIT, 5) : word;
    if (scan.isCapital(word) && number < word - 1 && !scan.is(number - 1, Bytes.WORD)) {
      scan.personal(number, to, PersonalKind.LOCATION, "street");
    }
  }

  /** {@code Postfach 1240, 72070 Tübingen}: looks behind the word. */
  void box(int from, int to) {
    int number = scan.runEnd(to, Bytes.DIGIT, 8);
    if (number > to && scan.is(from, Bytes.UPPER)) {
      scan.personal(from, behindTown(number), PersonalKind.LOCATION, "street");
    }
  }

  /** Where a postal code and a town end that follow; {@code from} where there are none. */
  private int behindTown(int from) {
    int code = scan.has(from, ',') ? scan.skipSpaces(from + 1, 2) : from;
    int end = scan.runEnd(code, Bytes.DIGIT | Bytes.DASH_OR_DOT, 8);
    if (code > from && end - code >= 4 && scan.has(end, ' ') && scan.isCapital(end + 1)) {
      return scan.runEnd(end + 1, Bytes.LETTER | Bytes.FOREIGN, LONGEST_STREET);
    }
    return from;
  }

  /** {@code ul. Example 104/122, 00-017 Town}, {@code 12 rue Example}: looks at the first word. */
  void roadAhead(int from, int to) {
    int number = scan.has(from - 1, ' ') ? scan.runStart(from - 1, Bytes.DIGIT, 4) : from;
    boolean before = number < from - 1 && !scan.is(number - 1, Bytes.WORD);
    int end = to;
    boolean capital = false;
    for (int words = 0; words < 4; words++) {
      int word = scan.runEnd(end, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
      if (word == end || word - end == 1) {
        break;
      }
      capital |= scan.isCapital(end);
      boolean more = scan.has(word, ' ') || (scan.has(word, ',') && scan.has(word + 1, ' '));
      int next = more ? scan.skipSpaces(word + 1, 2) : word;
      if (capital && more && scan.is(next, Bytes.DIGIT)) {
        int stop = scan.runEnd(next, Bytes.DIGIT, 5);
        stop = scan.has(stop, '/') ? scan.runEnd(stop + 1, Bytes.DIGIT, 5) : stop;
        scan.personal(from, behindTown(stop), PersonalKind.LOCATION, "street");
        return;
      }
      end = word;
      if (!scan.has(word, ' ')) {
        break;
      }
      end = word + 1;
    }
    if (before && capital) {
      scan.personal(
          number, scan.is(end - 1, Bytes.SPACE) ? end - 1 : end, PersonalKind.LOCATION, "street");
    }
  }
}
