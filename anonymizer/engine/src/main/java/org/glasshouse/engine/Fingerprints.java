package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Ids of keys, of certificates and of commits, by which persons are found elsewhere. */
final class Fingerprints {
  private final Scan scan;

  Fingerprints(Scan scan) {
    this.scan = scan;
  }

  /** The id of a key of GPG: sixteen or forty capitals and digits. */
  void keyId(int to) {
    int from = scan.matches(to, "0x") ? to + 2 : to;
    int end = scan.runEnd(from, Bytes.HEX, 41);
    int size = end - from;
    boolean shouted = true;
    for (int at = from; at < end; at++) {
      shouted &= !scan.is(at, Bytes.LOWER);
    }
    if ((size == 16 || size == 40) && shouted && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.FINGERPRINT, "key-id");
    }
  }

  /** A fingerprint, key id or serial number that follows its name. */
  void fingerprint(int to) {
    int at = to;
    while (scan.has(at, ' ')
        || scan.has(at, ':')
        || scan.has(at, '=')
        || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    if (scan.matches(at, "id ") || scan.matches(at, "is ")) {
      at += 3;
    }
    if (scan.matches(at, "number ")) {
      at += 7;
    }
    int start = at;
    if (scan.matches(at, "0x")) {
      at += 2;
    }
    int end = at;
    while (end < scan.length()
        && end - at < 100
        && (scan.is(end, Bytes.HEX)
            || scan.has(end, ':')
            || (scan.has(end, ' ')
                && scan.is(end + 1, Bytes.HEX)
                && scan.is(end + 2, Bytes.HEX)
                && scan.is(end + 3, Bytes.HEX)
                && scan.is(end + 4, Bytes.HEX)))) {
      end++;
    }
    boolean alert =
        (end - at == 16 || (end - at == 64 && Values.isHex(scan, at, end)))
            && scan.matches(to - 11, "fingerprint");
    if (end - at >= 16 && !alert && !scan.is(end, Bytes.WORD)) {
      scan.personal(start, end, PersonalKind.FINGERPRINT, "fingerprint-phrase");
    }
  }

  /** The id of a commit of which an author stands on the next line or in the same object. */
  void commit(int to) {
    int end = scan.runEnd(to, Bytes.HEX, 41);
    boolean authored =
        scan.matches(end, "\nauthor:")
            || (scan.has(end, '"') && scan.has(to - 1, '"') && scan.has(to - 2, ':'));
    if (end - to == 40 && authored) {
      scan.personal(to, end, PersonalKind.FINGERPRINT, "commit-id");
    }
  }
}
