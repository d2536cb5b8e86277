package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * Secrets without a name of their own that a sentence before them speaks of: on the next line by
 * themselves, or as the value of an object that has no name.
 */
final class AnnouncedSecrets {
  private static final String[] ANNOUNCING = {
    "password",
    "passwd",
    "passphrase",
    "token",
    "secret",
    " key",
    "-key",
    "_key",
    "credential",
    " code",
    "keychain",
    "enrollment"
  };

  private final Scan scan;

  AnnouncedSecrets(Scan scan) {
    this.scan = scan;
  }

  /** A line that ends in a colon and speaks of a secret: the next line is the secret alone. */
  void below(int colon) {
    int line = scan.lineStart(colon, Scan.WINDOW);
    boolean speaks = speaks(line, colon);
    int at = colon + 1;
    while (speaks && scan.has(at, '\n') && at - colon < 4) {
      at = scan.skipSpaces(scan.headerEnd(at + 1), 16);
    }
    int end = at;
    while (speaks && scan.isVisible(end)) {
      end++;
    }
    scan.step(end - line);
    boolean alone = scan.has(end, -1) || scan.has(end, '\n') || scan.is(end, Bytes.QUOTE);
    boolean hex = Values.isHex(scan, at, end) && end - at >= 32;
    boolean random = Values.isRandom(scan, at, end, 12) || Values.isManifold(scan, at, end);
    if (speaks && alone && (hex || random)) {
      scan.secret(at, end, SecretKind.CREDENTIAL, "announced");
    }
  }

  /** A value without a name that looks random, on a line that speaks of secrets before its key. */
  void unnamed(int key, int from, int to) {
    if (Values.isHex(scan, from, to)) {
      keyOfHmac(key, from, to);
      return;
    }
    if (scan.isCovered(from)
        || Values.endsInDigest(scan, from, to)
        || !Values.isRandom(scan, from, to, 16)) {
      return;
    }
    if (!Values.isUuid(scan, from, to) && speaks(scan.lineStart(key, Scan.WINDOW), key)) {
      scan.secret(from, to, SecretKind.CREDENTIAL, "announced");
    }
  }

  /** {@code hmac.yaml: - value: 2c37…}: hexadecimal digits on a line that speaks of such keys. */
  private void keyOfHmac(int key, int from, int to) {
    int line = scan.lineStart(key, HMAC_REACH);
    int at = line;
    while (at < key && !scan.matches(at, "hmac")) {
      at++;
    }
    scan.step(at - line);
    if (at < key && to - from >= 32 && !scan.isCovered(from)) {
      scan.secret(from, to, SecretKind.API_KEY, "announced");
    }
  }

  private static final int HMAC_REACH = 120;

  private boolean speaks(int line, int to) {
    scan.step(to - line);
    for (int at = line; at < to; at++) {
      if (scan.matchesOneOf(at, ANNOUNCING)) {
        return true;
      }
    }
    return false;
  }
}
