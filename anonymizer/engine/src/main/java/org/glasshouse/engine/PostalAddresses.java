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
        "chemin ",
        "via ",
        "corso ",
        "plaza ",
        "aleja ",
        "al. ");
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).ofCard(to), "adr:", "adr;type=");
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).street(from, to),
        "str. ",
        "straat ",
        "gracht ",
        "laan ",
        "plein ",
        "kade ",
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
        " drive",
        " crescent",
        " terrace",
        " boulevard",
        " gardens");
    keywords.add(
        (look, from, to) -> new PostalAddresses(look.scan).shortRoad(from, to),
        " st",
        " st.",
        " dr",
        " dr.",
        " ave",
        " ave.",
        " rd",
        " rd.",
        " ln",
        " blvd",
        " ct",
        " hwy",
        " pkwy",
        " way",
        " close",
        " court",
        " place",
        " square",
        " row",
        " mews",
        " grove",
        " hill");
  }

  private static final int LONGEST_STREET = 40;

  /** {@code ADR;TYPE=HOME:;;Street 14;Town;;10115;Country}: the address of a card of somebody. */
  void ofCard(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    int from = to;
    while (from < line && !scan.has(from, ';') && !scan.has(from, ':')) {
      from++;
    }
    from = scan.has(from, ':') ? from + 1 : scan.has(to - 1, ':') ? to : from;
    int end = from;
    int fields = 0;
    while (end < line && !scan.is(end, Bytes.QUOTE) && !scan.has(end, '\r')) {
      fields += scan.has(end, ';') ? 1 : 0;
      end++;
    }
    scan.step(line - to);
    while (from < end && scan.has(from, ';')) {
      from++;
    }
    if (fields >= 5 && end > from) {
      scan.personal(from, end, PersonalKind.LOCATION, "address-of-card");
    }
  }

  /** {@code Hauptstraße 12, 10115 Berlin}: looks at the end of the street's name. */
  void street(int from, int to) {
    int number = scan.runEnd(to, Bytes.DIGIT, 5);
    int word =
        scan.runStart(from, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
    if (number == to || !scan.isCapital(word) || (word == from && !scan.is(from, Bytes.UPPER))) {
      return;
    }
    if (word == from && scan.has(from - 1, ' ') && !scan.matches(from, "platz")) {
      int before =
          scan.runStart(from - 1, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
      word = before < from - 2 && scan.isCapital(before) ? before : word;
    }
    int end =
        scan.is(number, Bytes.LOWER) && !scan.is(number + 1, Bytes.WORD) ? number + 1 : number;
    int town = behindTown(end);
    scan.personal(word, town, PersonalKind.LOCATION, "street");
    if (town == end) {
      besideStreet(word, end);
    }
  }

  private static final String[] FIELDS = {"\";\"", "\",\"", "','", ";", "|", "\t"};

  /**
   * {@code …;07.04.1990;Hauptstraße 1;10115;Berlin}: the day of birth, the code and the town in the
   * fields beside a street.
   */
  private void besideStreet(int from, int to) {
    for (String sign : FIELDS) {
      if (!scan.matches(to, sign)) {
        continue;
      }
      int code = to + sign.length();
      int end = scan.runEnd(code, Bytes.DIGIT, 6);
      if (end - code >= 4 && end - code <= 5 && scan.matches(end, sign)) {
        scan.personal(code, end, PersonalKind.LOCATION, "town");
        int town = end + sign.length();
        int stop = townEnd(town);
        if (stop > town) {
          scan.personal(town, stop, PersonalKind.LOCATION, "town");
        }
      }
      int before = from - sign.length();
      int date = scan.runStart(before, Bytes.DIGIT | Bytes.DASH_OR_DOT, 11);
      if (scan.matches(before, sign)
          && before - date == 10
          && scan.matches(date - sign.length(), sign)) {
        scan.personal(date, before, PersonalKind.NATIONAL_ID, "day-of-birth");
      }
      return;
    }
  }

  /** {@code 22 Wellmeadow Road, Dunfermline KY11 9ZZ}: looks at the word for a road. */
  void roadBefore(int from, int to) {
    int number = numberBefore(from, to);
    if (number < from) {
      int end = behindRoad(to);
      scan.personal(number, end, PersonalKind.LOCATION, "street");
      inNextField(end);
    }
  }

  /** {@code 1600 Example Dr, Springfield, IL 62704}: a short word for a road, and a code behind. */
  void shortRoad(int from, int to) {
    int number = numberBefore(from, to);
    if (number < from) {
      int end = behindRoad(to);
      if (end > to || isNextFieldCoded(to)) {
        scan.personal(number, end, PersonalKind.LOCATION, "street");
        inNextField(end);
      }
    }
  }

  private static final int MOST_WORDS = 3;

  /** The number before the name of a road; {@code from} where none is. */
  private int numberBefore(int from, int to) {
    if (!scan.is(from + 1, Bytes.UPPER) || scan.is(to, Bytes.WORD)) {
      return from;
    }
    int word = from + 1;
    for (int words = 0; words < MOST_WORDS; words++) {
      int end = word - 1;
      word = scan.runStart(end, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
      if (!scan.has(end, ' ') || word == end || !scan.isCapital(word)) {
        return from;
      }
      int letter = scan.is(word - 2, Bytes.LOWER | Bytes.UPPER) ? word - 2 : word - 1;
      int number = scan.has(word - 1, ' ') ? scan.runStart(letter, Bytes.DIGIT, 5) : word;
      if (number < letter && letter < word) {
        return scan.is(number - 1, Bytes.WORD | Bytes.DASH_OR_DOT) ? from : number;
      }
    }
    return from;
  }

  private static final String[] UNITS = {
    "apt ", "apt. ", "apartment ", "suite ", "ste ", "ste. ", "unit ", "flat ", "floor ", "fl ", "#"
  };

  /**
   * Where the rest of an address ends behind its road: rooms, a town and a code. {@code from} where
   * no code follows.
   */
  private int behindRoad(int from) {
    int end = from;
    int at = from;
    for (int part = 0; part < 4; part++) {
      boolean comma = scan.has(at, ',');
      int start = comma || scan.has(at, ' ') ? scan.skipSpaces(at + (comma ? 1 : 0), 2) : at;
      if (start == at) {
        break;
      }
      int room = start;
      for (String unit : UNITS) {
        room = scan.matches(start, unit) ? start + unit.length() : room;
      }
      if (room > start) {
        at = scan.runEnd(room, Bytes.ALNUM | Bytes.DASH_OR_DOT, 8);
        end = at > room ? at : end;
        continue;
      }
      int stop = codeEnd(start);
      if (stop > start) {
        end = stop;
        break;
      }
      int town = townEnd(start);
      if (town == start || !(comma || part > 0)) {
        break;
      }
      stop = scan.has(town, ' ') ? codeEnd(town + 1) : town;
      if (stop > town + 1) {
        end = stop;
        break;
      }
      at = town;
    }
    scan.step(end - from);
    return end;
  }

  /** Where one to three capitalised words end. */
  private int townEnd(int from) {
    int end = from;
    int at = from;
    for (int words = 0; words < MOST_WORDS; words++) {
      int word = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, LONGEST_STREET);
      if (word - at < 2 || !scan.isCapital(at) || scan.is(word, Bytes.DIGIT)) {
        break;
      }
      end = word;
      at = word + 1;
      if (!scan.has(word, ' ') || codeEnd(at) > at) {
        break;
      }
    }
    return end;
  }

  /**
   * Where a code of the post ends that begins here: {@code IL 62704}, {@code KY11 9ZZ}, {@code K1A
   * 0B1}, {@code 10115}; the beginning where none does.
   */
  private int codeEnd(int from) {
    boolean state = scan.runEnd(from, Bytes.UPPER, 3) == from + 2 && scan.has(from + 2, ' ');
    int digits = state ? from + 3 : from;
    int end = scan.runEnd(digits, Bytes.DIGIT, 6);
    if (end - digits == 5) {
      int plus = scan.has(end, '-') ? scan.runEnd(end + 1, Bytes.DIGIT, 5) : end;
      end = plus == end + 5 ? plus : end;
      return scan.is(end, Bytes.WORD) ? from : end;
    }
    int letters = scan.runEnd(from, Bytes.UPPER, 3);
    int outward = scan.runEnd(letters, Bytes.DIGIT | Bytes.UPPER, 3);
    int inward = outward + 1;
    boolean british =
        letters - from >= 1
            && letters - from <= 2
            && outward - letters >= 1
            && outward - letters <= 2
            && scan.is(letters, Bytes.DIGIT)
            && scan.has(outward, ' ')
            && scan.is(inward, Bytes.DIGIT);
    boolean behind = scan.runEnd(inward + 1, Bytes.UPPER | Bytes.DIGIT, 3) == inward + 3;
    return british && behind && !scan.is(inward + 3, Bytes.WORD) ? inward + 3 : from;
  }

  private static final String[] BETWEEN = {"','", "', '", "\",\"", "\", \""};

  private int nextField(int at) {
    for (String sign : BETWEEN) {
      if (scan.matches(at, sign)) {
        return at + sign.length();
      }
    }
    return at;
  }

  private boolean isNextFieldCoded(int at) {
    int from = nextField(at);
    return from > at && townCodeEnd(from) > from;
  }

  /**
   * A town and its code in the field behind that of the road: {@code '22 X Road','Leeds LS1 4AB'}.
   */
  private void inNextField(int at) {
    int from = nextField(at);
    int end = from > at ? townCodeEnd(from) : from;
    if (end > from) {
      scan.personal(from, end, PersonalKind.LOCATION, "town");
    }
  }

  private int townCodeEnd(int from) {
    int code = codeEnd(from);
    if (code > from) {
      return code;
    }
    int town = townEnd(from);
    code = town > from && scan.has(town, ' ') ? codeEnd(town + 1) : from;
    return code > town + 1 ? code : from;
  }

  /** {@code Postfach 1240, 72070 Tübingen}: looks behind the word. */
  void box(int from, int to) {
    int number = scan.runEnd(to, Bytes.DIGIT, 8);
    if (number > to && scan.is(from, Bytes.UPPER)) {
      scan.personal(from, behind(number), PersonalKind.LOCATION, "street");
    }
  }

  /** Where the parts of an address end that follow a street, in the order of any country. */
  int behind(int from) {
    int town = behindTown(from);
    return town > from ? town : behindRoad(from);
  }

  /** Where a postal code and a town end that follow; {@code from} where there are none. */
  private int behindTown(int from) {
    int code = scan.hasOneOf(from, ",;") ? scan.skipSpaces(from + 1, 2) : from;
    int end = scan.runEnd(code, Bytes.DIGIT | Bytes.DASH_OR_DOT, 8);
    if (code > from && end - code >= 4 && scan.has(end, ' ') && scan.isCapital(end + 1)) {
      boolean dutch = scan.runEnd(end + 1, Bytes.UPPER, 3) == end + 3 && scan.has(end + 3, ' ');
      int town = dutch && scan.isCapital(end + 4) ? end + 4 : end + 1;
      return scan.runEnd(town, Bytes.LETTER | Bytes.FOREIGN, LONGEST_STREET);
    }
    return from;
  }

  /** {@code ul. Example 104/122, 00-017 Town}, {@code 12 rue Example}: looks at the first word. */
  void roadAhead(int from, int to) {
    boolean sure = !scan.matches(from, "via ") && !scan.matches(from, "al. ");
    if (scan.is(from - 1, Bytes.WORD) || (!sure && !scan.is(from, Bytes.UPPER))) {
      return;
    }
    boolean again = scan.matches(from - 5, " bis ") || scan.matches(from - 5, " ter ");
    int space = again ? from - 4 : from;
    int number = scan.has(space - 1, ' ') ? scan.runStart(space - 1, Bytes.DIGIT, 4) : from;
    boolean before = number < space - 1 && !scan.is(number - 1, Bytes.WORD);
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
      int town = capital && scan.has(word, ',') ? behindTown(word) : word;
      if (before && town > word) {
        scan.personal(number, town, PersonalKind.LOCATION, "street");
        return;
      }
      if (capital && more && scan.is(next, Bytes.DIGIT)) {
        int stop = scan.runEnd(next, Bytes.DIGIT, 5);
        if (!sure && behindTown(stop) == stop) {
          return;
        }
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
