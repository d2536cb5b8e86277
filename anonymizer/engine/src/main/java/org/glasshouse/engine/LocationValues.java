package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Where somebody is or lives, behind a key that says so: degrees, streets, postal codes, towns. */
final class LocationValues {
  private final Scan scan;

  LocationValues(Scan scan) {
    this.scan = scan;
  }

  /** A number of degrees, a pair of them, or an address of a street. */
  void location(int from, int to, int sign) {
    int end = Coordinates.end(scan, from);
    if (NumberValues.isZero(scan, from, to)) {
      return;
    }
    if (end > from && (Coordinates.isPair(scan, from, end) || isDegrees(sign))) {
      scan.personal(from, end, PersonalKind.LOCATION, "location-key");
    } else {
      address(from, scan.is(to, Bytes.QUOTE) ? to : restOfAddress(to), sign);
    }
  }

  private static final String[] POSTAL = {
    "plz", "zip", "zipcode", "postcode", "postal_code", "postalcode", "postleitzahl"
  };

  /** Keys of nothing but a street and the number in it. */
  private static final String[] STREETS = {
    "street", "streetaddress", "street_address", "strasse", "straße", "address_line1"
  };

  /** A street and a number, a postal code, or a town beside one of them. */
  private void address(int from, int to, int sign) {
    boolean postal = KeyBefore.endsWith(scan, sign, POSTAL);
    boolean digit = scan.any(from, to, Bytes.DIGIT);
    boolean foreign =
        to - from >= 6 && digit && scan.any(from, to, Bytes.FOREIGN) && !isCasedAt(from);
    if (KeyBefore.is(scan, sign, "zip") && !isBesideAddress(sign)) {
      return;
    }
    postal &= scan.runEnd(from, Bytes.LOWER, 3) - from < 3;
    boolean town = KeyBefore.endsWith(scan, sign, "city", "ort", "town");
    boolean named = KeyBefore.endsWith(scan, sign, STREETS) && scan.any(from, to, Bytes.LETTER);
    boolean street = digit && (named || new FullNames(scan).hasTwoWords(from, to));
    if ((postal && digit && to - from >= 4)
        || (town && scan.isCapital(from) && isBesideAddress(sign))
        || (street && !town)
        || foreign) {
      scan.personal(from, to, PersonalKind.LOCATION, "address-key");
    }
  }

  /** Whether a letter of a script that knows capitals stands here. */
  private boolean isCasedAt(int at) {
    return scan.is(at, Bytes.LETTER) || scan.isCased(at);
  }

  /** Keys of other parts of an address, and of whose it is. */
  private static final String[] OF_ADDRESSES = {
    "city",
    "plz",
    "postcode",
    "postal",
    "zip",
    "street",
    "straße",
    "strasse",
    "vorname",
    "nachname",
    "first_name",
    "firstname",
    "last_name",
    "lastname",
    "surname",
    "birth",
    "born"
  };

  /** Whether other parts of an address stand near. */
  private boolean isBesideAddress(int sign) {
    int floor = Math.max(0, sign - 120);
    int limit = Math.min(scan.length(), sign + 80);
    scan.step(limit - floor);
    for (int at = floor; at < limit; at++) {
      boolean begins = !scan.is(at - 1, Bytes.LETTER) && (at < sign - 5 || at > sign);
      if (begins && scan.matchesOneOf(at, OF_ADDRESSES)) {
        return true;
      }
    }
    return false;
  }

  /** The end of capitalised words and numbers that follow, up to a sign. */
  private int restOfAddress(int to) {
    int end = to;
    for (int words = 0; words < 6 && scan.has(end, ' '); words++) {
      int next = scan.runEnd(end + 1, Bytes.WORD | Bytes.DASH_OR_DOT, 40);
      boolean part = scan.isCapital(end + 1) || scan.is(end + 1, Bytes.DIGIT);
      if (!part || next == end + 1 || scan.has(next, '=') || scan.has(next, ':')) {
        break;
      }
      end = next;
    }
    return scan.has(end, ',') ? new PostalAddresses(scan).behind(end) : end;
  }

  /** Whether the key speaks of degrees, or there is none. */
  private boolean isDegrees(int sign) {
    return KeyBefore.is(scan, sign, "lat", "lon", "lng")
        || KeyBefore.endsWith(scan, sign, "latitude", "longitude")
        || sign == 0;
  }
}
