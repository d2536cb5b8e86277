package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Words and texts in quotes that are a secret because of what stands before them. */
final class SecretWords {
  private SecretWords() {}

  private static final String[] NAMES = {
    "password", "passwd", "passphrase", "secret", "token", "pwd"
  };

  /** Whether a word for a secret is in a name. */
  static boolean areIn(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.matchesOneOf(at, NAMES)) {
        return true;
      }
    }
    return false;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> hide(look.scan, to, "directive"),
        "shared_key ",
        "secure_link_secret ",
        "insecure-password ",
        ": eap \"",
        ": xauth \"");
    keywords.add(
        (look, from, to) -> hide(look.scan, to, "directive"),
        "::add-mask::",
        "configure set aws_secret_access_key ",
        "configure set aws_session_token ",
        " /ipk ",
        "authtok stdin=",
        "rootpw --plaintext ",
        "rootpw --iscrypted ",
        "{clear} ",
        "{cleartext} ",
        "passwordeval \"echo ",
        "passwordeval 'echo ");
    keywords.add(
        (look, from, to) -> hideField(look.scan, to),
        "{plain}",
        "{clear}",
        "{cleartext}",
        "{plain-trunc}");
    keywords.add(
        (look, from, to) -> hideOdd(look.scan, to), "raw result: ", "rawv2: ", "raw secret: ");
    keywords.add(
        (look, from, to) -> hide(look.scan, to - 1, "redis-auth"),
        "\"requirepass\" \"",
        "\"masterauth\" \"");
    keywords.add((look, from, to) -> hide(look.scan, to, "cookie-option"), "-setcookie ");
    keywords.add(
        (look, from, to) -> hide(look.scan, to, "pass-option"),
        "-passin pass:",
        "-passout pass:",
        "-pass pass:",
        " /pass ",
        " /password ",
        " /rp ",
        "securestring --value ",
        " key s:",
        "--secret-string ");
    keywords.add(
        (look, from, to) -> hide(look.scan, to, "device-key"),
        " priv aes 128 ",
        " priv aes 192 ",
        " priv aes 256 ",
        " priv des ",
        " priv 3des ",
        "psk ascii 0 ",
        "psk ascii 7 ",
        "psk hex 0 ");
    keywords.add(
        (look, from, to) -> hide(look.scan, to, "websocket-token"),
        "base64url.bearer.authorization.k8s.io.");
  }

  /** The end of a word: before space, a quote or the end of the text. */
  static int end(Scan scan, int from) {
    int end = from;
    while (scan.isVisible(end) && !scan.is(end, Bytes.QUOTE) && end - from < 512) {
      end++;
    }
    scan.step(end - from);
    return end;
  }

  /** Where what stands behind a command's options begins; no further than anybody would read. */
  static int behindOptions(Scan scan, int from) {
    int at = from;
    while (scan.has(at, '-') && at - from < Scan.WINDOW) {
      at = scan.skipSpaces(end(scan, at), 4);
    }
    return at;
  }

  /** The end of a word or of a string in quotes, behind its closing quote. */
  static int argumentEnd(Scan scan, int from) {
    if (!scan.is(from, Bytes.QUOTE)) {
      return end(scan, from);
    }
    int end = from + 1;
    while (scan.at(end) >= ' ' && scan.at(end) != scan.at(from) && end - from < 200) {
      end++;
    }
    scan.step(end - from);
    return end + 1;
  }

  /** {@code -setcookie value}, {@code -passin pass:value}: a word of a command's own. */
  static void hide(Scan scan, int to, String rule) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int end = end(scan, from);
    if (end - from >= 3 && !scan.isCovered(from) && !Placeholders.isAbsent(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, rule);
    }
  }

  /** {@code alice:{PLAIN}value::::}: a field behind how it is written. */
  static void hideField(Scan scan, int from) {
    int end = from;
    while (end - from < Scan.WINDOW
        && scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE)
        && !scan.has(end, ':')) {
      end++;
    }
    scan.step(end - from);
    if (end - from >= 4 && !scan.isCovered(from) && !Placeholders.isAbsent(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, "directive");
    }
  }

  /** One odd word that a scanner of secrets found. */
  static void hideOdd(Scan scan, int from) {
    int end = end(scan, from);
    if (end - from >= 6 && Values.isOdd(scan, from, end)) {
      hide(scan, from, "found-secret");
    }
  }

  /** {@code "value"}: a text in quotes on one line; looks at the quote that opens it. */
  static void hideQuoted(Scan scan, int open) {
    int quote = scan.at(open);
    int end = open + 1;
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    while (end < limit && !scan.has(end, quote) && !scan.has(end, '\n')) {
      end++;
    }
    scan.step(end - open);
    if (scan.is(open, Bytes.QUOTE)
        && !scan.isCovered(open + 1)
        && !Placeholders.isAbsent(scan, open + 1, end)) {
      scan.secret(open + 1, end, SecretKind.PASSWORD, "secret-phrase");
    }
  }
}
