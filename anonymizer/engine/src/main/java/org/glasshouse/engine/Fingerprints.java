package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Ids of keys, of certificates and of commits, by which persons are found elsewhere. */
final class Fingerprints {
  private final Scan scan;

  Fingerprints(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new Fingerprints(look.scan).fingerprint(to),
        "x509sha256=",
        "rsa key ",
        "dsa key ",
        "key id ",
        "fingerprint",
        "serial ",
        "serial number",
        "thumbprint",
        "keyid",
        "signature from ",
        "primary key ",
        "fpr ");
    keywords.add(
        (look, from, to) -> new Fingerprints(look.scan).commit(to),
        "commit ",
        "head_commit\":{\"id\":\"");
    keywords.add(
        (look, from, to) -> new Fingerprints(look.scan).keyId(to),
        " key ",
        "rsa2048/",
        "rsa3072/",
        "rsa4096/",
        "dsa1024/",
        "ed25519/",
        "cv25519/",
        "signed with ",
        "signer ");
    keywords.add(
        (look, from, to) -> new Fingerprints(look.scan).sshFingerprint(from, to), "sha256:");
    keywords.add(
        (look, from, to) -> {
          int end = new Fingerprints(look.scan).sshKey(to);
          if (end > to) {
            look.accountLines.keyComment(end);
          }
        },
        "ssh-rsa ",
        "ssh-ed25519 ",
        "ecdsa-sha2-nistp256 ",
        "ecdsa-sha2-nistp384 ",
        "ecdsa-sha2-nistp521 ",
        "ssh-dss ");
    keywords.add(
        (look, from, to) -> {
          if (!look.scan.matches(from - 3, "no_")) {
            new Fingerprints(look.scan).keyId(to);
          }
        },
        "pubkey ");
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
            || (scan.matches(end, "  ") && end - at == 24 && scan.is(end + 2, Bytes.HEX))
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
    boolean number =
        Values.isDigits(scan, at, end) && end - at > 16 && scan.matches(to - 5, "keyid");
    if (end - at >= 16 && !alert && !number && !scan.is(end, Bytes.WORD)) {
      scan.personal(start, end, PersonalKind.FINGERPRINT, "fingerprint-phrase");
    }
  }

  /** A value whose key names a fingerprint, a serial number or the id of a key. */
  void keyed(int from, int to, int sign) {
    int size = to - from;
    boolean hex = Values.isHex(scan, from, to);
    boolean digits = Values.isDigits(scan, from, to);
    if (hex && (size == 64 || size == 16) && KeyBefore.is(scan, sign, "fingerprint")) {
      return;
    }
    int digest = scan.runEnd(from, Bytes.HEX, 41);
    int path = scan.runEnd(digest + 1, Bytes.NAME, 120);
    if (digest - from == 40
        && scan.has(digest, ':')
        && (scan.has(path, '/') || scan.has(path, ':'))) {
      return;
    }
    if ((hex && (size > 16 || (size >= 8 && KeyBefore.is(scan, sign, OF_KEYS))))
        || (digits && size >= 12)
        || isHexGroups(from, to)
        || (!hex && Values.isRandom(scan, from, to, 20))
        || isColonHex(from, to)) {
      scan.personal(from, to, PersonalKind.FINGERPRINT, "fingerprint-key");
    }
  }

  /** Keys before the id of a key, which is shorter. */
  private static final String[] OF_KEYS = {
    "keyid", "key_id", "key-id", "key id", "gpgkey", "gpg_key", "pgp_key"
  };

  /** {@code 0123 4567 89AB …}: digits with spaces between. */
  private boolean isHexGroups(int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.HEX) && !scan.has(at, ' ')) {
        return false;
      }
    }
    return to - from >= 16;
  }

  /** {@code 01:23:45:67:89}: digits with colons between. */
  private boolean isColonHex(int from, int to) {
    int colons = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, ':')) {
        colons++;
      } else if (!scan.is(at, Bytes.HEX)) {
        return false;
      }
    }
    return colons >= 4;
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

  /** {@code SHA256:…}, the fingerprint of a key of SSH: looks behind the colon. */
  void sshFingerprint(int from, int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 64);
    if (end - to >= 16
        && !Values.isHex(scan, to, end)
        && !scan.matches(to, "ecdhe-")
        && scan.matchesCase(from, "SHA256:")
        && !scan.is(from - 1, Bytes.WORD)) {
      scan.personal(to, end, PersonalKind.FINGERPRINT, "ssh-fingerprint");
    }
  }

  /** {@code ssh-ed25519 AAAA…}: where the public key ends; {@code to} where there is none. */
  int sshKey(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 2000);
    if (end - to < 20) {
      return to;
    }
    scan.personal(to, end, PersonalKind.FINGERPRINT, "ssh-public-key");
    return end;
  }
}
