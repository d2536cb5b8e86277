package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Records of hospitals, banks, airlines and authorities, whose fields tell who somebody is. */
final class PersonalRecords {
  private static final int LONGEST = 1024;
  private static final int MOST_FIELDS = 40;

  private final Scan scan;

  PersonalRecords(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new PersonalRecords(look.scan).segment(from, to),
        "pid|",
        "nk1|",
        "gt1|");
    keywords.add(
        (look, from, to) -> new PersonalRecords(look.scan).party(to),
        ":50k:",
        ":50f:",
        ":50a:",
        ":59:",
        ":59f:");
    keywords.add(
        (look, from, to) -> new PersonalRecords(look.scan).passenger(to),
        "pax ",
        "pax: ",
        "pax=",
        "passenger ");
    keywords.add(
        (look, from, to) -> new PersonalRecords(look.scan).cardHolder(to),
        "card holder ",
        "cardholder ",
        "cn=",
        "upn ",
        "piv subject ");
  }

  /**
   * {@code PID|1||4471^^^MR||Example^Alice||19700101|F|||Street 4^^Town^^10115||+49…}: the fields
   * of a segment of HL7 that tell who a patient is, by their number.
   */
  void segment(int before, int to) {
    if (scan.is(before - 1, Bytes.ALNUM) || !scan.is(before + 1, Bytes.UPPER)) {
      return;
    }
    int least = scan.has(before, 'P') ? 0 : scan.has(before, 'G') ? GUARANTOR : RELATIVE;
    int line = scan.lineEnd(to, LONGEST);
    int at = to;
    for (int field = 1; field < MOST_FIELDS && at < line; field++) {
      int end = at;
      while (end < line && !scan.has(end, '|') && !scan.has(end, '\r') && !scan.has(end, '"')) {
        end++;
      }
      if (end > at) {
        field(least + field, at, end);
      }
      if (!scan.has(end, '|')) {
        break;
      }
      at = end + 1;
    }
    scan.step(line - to);
  }

  /** What the fields of a relative are counted from. */
  private static final int RELATIVE = 100;

  /** What the fields of who pays are counted from. */
  private static final int GUARANTOR = 200;

  private void field(int field, int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    int word = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 40);
    if (word - from > 1 && scan.has(word, '^')) {
      personal(from, end, PersonalKind.NAME);
    } else if (scan.runEnd(from, Bytes.DIGIT, 9) == from + 8) {
      personal(from, from + 8, PersonalKind.NATIONAL_ID);
    }
    switch (field) {
      case 2, 3, 4, 18, 19, 20, GUARANTOR + 2 -> {
        int id = scan.runEnd(from, Bytes.ALNUM | Bytes.DASH_OR_DOT, end - from);
        if (id - from >= 4 && scan.any(from, id, Bytes.DIGIT)) {
          personal(from, id, PersonalKind.NATIONAL_ID);
        }
      }
      case 5, 6, 9, RELATIVE + 2, GUARANTOR + 3 -> personal(from, end, PersonalKind.NAME);
      case 7 -> {
        if (end - from >= 6) {
          personal(from, end, PersonalKind.NATIONAL_ID);
        }
      }
      case 11, RELATIVE + 4, GUARANTOR + 5 -> personal(from, end, PersonalKind.LOCATION);
      case 13, 14, RELATIVE + 5, GUARANTOR + 6 -> personal(from, end, PersonalKind.PHONE);
      default -> {}
    }
  }

  private void personal(int from, int to, PersonalKind kind) {
    if (scan.any(from, to, Bytes.ALNUM | Bytes.FOREIGN)
        && to - from > 1
        && !Placeholders.isMasked(scan, from, to)) {
      scan.personal(from, to, kind, "field-of-patient");
    }
  }

  /** {@code :50K:/CH93… ALICE EXAMPLE STREET 9}: who pays and who is paid, in messages of banks. */
  void party(int from) {
    int line = scan.lineEnd(from, Scan.WINDOW);
    int start = from;
    if (scan.has(from, '/')) {
      start = scan.runEnd(from + 1, Bytes.ALNUM, 40);
      start = scan.skipSpaces(start, 2);
    }
    int end = start;
    while (end < line && !(scan.has(end, ':') && isTag(end)) && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(line - from);
    while (end > start && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    if (end - start >= 4 && scan.is(start, Bytes.LETTER | Bytes.FOREIGN)) {
      scan.personal(start, end, PersonalKind.NAME, "party-of-payment");
    }
  }

  /** {@code :70:}: another field of such a message. */
  private boolean isTag(int colon) {
    int digits = scan.runEnd(colon + 1, Bytes.DIGIT, 3);
    int end = scan.is(digits, Bytes.UPPER) ? digits + 1 : digits;
    return digits == colon + 3 && scan.has(end, ':');
  }

  private static final String[] TITLES = {"mr ", "mrs ", "ms ", "mstr ", "miss ", "chd ", "inf "};

  /** {@code pax MR EXAMPLE/ALICE}: a surname, a slash and a first name, in capitals. */
  void passenger(int to) {
    int from = to;
    for (String title : TITLES) {
      from = scan.matches(to, title) ? to + title.length() : from;
    }
    int slash = scan.runEnd(from, Bytes.UPPER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, 40);
    int end = scan.runEnd(slash + 1, Bytes.UPPER | Bytes.FOREIGN, 40);
    for (int words = 0; words < 2 && scan.has(end, ' '); words++) {
      int next = scan.runEnd(end + 1, Bytes.UPPER, 12);
      boolean title = next - end <= 4 && next - end >= 2 && !scan.is(next, Bytes.WORD);
      end = title && isTitle(end + 1) ? next : end;
    }
    boolean apart = !scan.is(end, Bytes.WORD) && !scan.hasOneOf(end, "/.-");
    if (scan.has(slash, '/') && slash - from >= 2 && end - slash >= 3 && apart) {
      scan.personal(to, end, PersonalKind.NAME, "passenger");
    }
  }

  private boolean isTitle(int at) {
    for (String title : TITLES) {
      if (scan.matches(at, title.strip())) {
        return true;
      }
    }
    return false;
  }

  /** {@code EXAMPLE.ALICE.M.1234567890}: whose card of an authority it is. */
  void cardHolder(int from) {
    int at = from;
    int parts = 0;
    for (; parts < 4; parts++) {
      int end = scan.runEnd(at, Bytes.UPPER, 24);
      if (end == at || !scan.has(end, '.')) {
        break;
      }
      at = end + 1;
    }
    int end = scan.runEnd(at, Bytes.DIGIT, 11);
    if (parts >= 2 && end - at == 10 && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.USER, "holder-of-card");
    }
  }
}
