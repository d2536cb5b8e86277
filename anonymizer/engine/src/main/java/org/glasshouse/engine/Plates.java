package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Plates of cars, behind a word that says so. */
final class Plates {
  private static final int LEAST = 4;
  private static final int MOST = 9;
  private static final int MOST_GROUPS = 4;

  private final Scan scan;

  Plates(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new Plates(look.scan).named(from, to),
        "plate",
        "plate_number",
        "platenumber",
        "plate no",
        "plate number",
        "plate_no",
        "plate_text",
        "kennzeichen",
        "nummernschild",
        "matricula",
        "matrícula",
        "placa",
        "targa",
        "immatriculation",
        "kenteken",
        "rejestracyjny",
        "rejestracja",
        "regnr",
        "rendszám",
        "vehicle_reg",
        "registration_mark",
        "vrm",
        "reg. no.",
        "reg no",
        "reg.no.",
        "vehicle",
        "fahrzeug",
        "anpr",
        "lpr");
  }

  /** {@code plate=KI-WX 4417}, {@code Kennzeichen: B AB 123}: looks behind the word. */
  void named(int from, int to) {
    int start = to;
    while (start - to < 5 && (scan.hasOneOf(start, "=: [(") || scan.is(start, Bytes.QUOTE))) {
      start++;
    }
    if (start == to || (scan.is(from - 1, Bytes.LOWER) && scan.is(from, Bytes.LOWER))) {
      return;
    }
    int end = end(start);
    if (end > start) {
      scan.personal(start, end, PersonalKind.NATIONAL_ID, "plate");
    }
  }

  /** Where the groups of capitals and digits end that begin here; the beginning where none is. */
  private int end(int from) {
    int at = from;
    int end = from;
    int signs = 0;
    boolean letters = false;
    boolean digits = false;
    for (int group = 0; group < MOST_GROUPS; group++) {
      int next = at;
      boolean digit = false;
      while (next - at <= MOST
          && (scan.is(next, Bytes.UPPER | Bytes.DIGIT)
              || (scan.is(next, Bytes.FOREIGN) && scan.isCapital(next)))) {
        digit |= scan.is(next, Bytes.DIGIT);
        letters |= !scan.is(next, Bytes.DIGIT);
        next++;
      }
      boolean whole = next > at && !scan.is(next, Bytes.WORD | Bytes.FOREIGN);
      if (!whole || signs + next - at > MOST || (group > 0 && next - at > LEAST)) {
        break;
      }
      signs += next - at;
      digits |= digit;
      end = next;
      boolean goesOn = scan.hasOneOf(next, " -") && scan.is(next + 1, Bytes.UPPER | Bytes.DIGIT);
      if (!goesOn) {
        break;
      }
      at = next + 1;
    }
    scan.step(end - from);
    return letters && digits && signs >= LEAST && !scan.hasOneOf(end, "=:/_") ? end : from;
  }
}
