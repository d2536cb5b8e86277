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
