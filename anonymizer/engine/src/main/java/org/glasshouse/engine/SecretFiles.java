package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Lines of files that hold secrets at a fixed place: jars of cookies, keys of NTP, mailboxes. */
final class SecretFiles {
  private static final int LINE = 512;

  private final Scan scan;

  SecretFiles(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new SecretFiles(look.scan).jar(from, to),
        "\ttrue\t/",
        "\tfalse\t/",
        " true /",
        " false /");
    keywords.add(
        (look, from, to) -> new SecretFiles(look.scan).keyOfTime(from, to),
        " md5 ",
        " m ",
        " sha ",
        " sha1 ",
        " sha256 ",
        " sha384 ",
        " sha512 ",
        " aes128 ",
        " aes256 ",
        " aes128cmac ");
    keywords.add((look, from, to) -> new SecretFiles(look.scan).mailbox(from, to), " => ");
    keywords.add(
        (look, from, to) -> new SecretFiles(look.scan).ofTunnel(from, to),
        ": xauth ",
        ": eap ",
        ": ntlm ",
        ": pin ",
        ": rsa ",
        ": ecdsa ",
        ": pkcs8 ",
        ": pkcs12 ",
        ": p12 ");
    keywords.add((look, from, to) -> new SecretFiles(look.scan).accounts(to), "chpasswd:");
  }

  /** {@code .example.org TRUE / FALSE 0 NAME VALUE}, a line of a jar of cookies. */
  private void jar(int from, int to) {
    int path = to - 1;
    int domain = scan.runStart(from, Bytes.NAME, 255);
    if (domain == from) {
      return;
    }
    int secure = word(wordEnd(path));
    int secureEnd = wordEnd(secure);
    boolean flag = scan.matches(secure, "true") || scan.matches(secure, "false");
    int expiry = word(secureEnd);
    int expiryEnd = scan.runEnd(expiry, Bytes.DIGIT, 20);
    int name = word(expiryEnd);
    int value = word(wordEnd(name));
    int end = SecretWords.end(scan, value);
    if (flag && expiryEnd > expiry && name > expiryEnd && value > name && end > value) {
      new Headers(scan).cookie(name, value, end);
    }
  }

  private int wordEnd(int from) {
    int end = from;
    while (scan.isVisible(end) && end - from < LINE) {
      end++;
    }
    scan.step(end - from);
    return end;
  }

  /** Where the next word begins on the line; {@code from} where none does. */
  private int word(int from) {
    return scan.skipSpaces(from, 16);
  }

  private static final String[] OF_TIME = {"ntp", "chrony", "keyfile"};

  /** {@code 7 SHA1 0a1b…}: a number, a way and a key, where a file of such keys is spoken of. */
  private void keyOfTime(int from, int to) {
    int number = scan.runStart(from, Bytes.DIGIT, 6);
    if (number == from || scan.is(number - 1, Bytes.NAME)) {
      return;
    }
    int start = scan.matches(to, "hex:") ? to + 4 : scan.matches(to, "ascii:") ? to + 6 : to;
    int end = SecretWords.end(scan, start);
    if (end - start < 6
        || !Values.isOdd(scan, start, end)
        || Placeholders.isAbsent(scan, start, end)) {
      return;
    }
    int floor = scan.lineStart(from, 160);
    int limit = scan.lineEnd(end, 160);
    for (int at = floor; at < limit; at++) {
      for (String word : OF_TIME) {
        if (scan.matches(at, word)) {
          hide(start, end, SecretKind.CREDENTIAL, "key-of-time");
          return;
        }
      }
    }
  }

  /** {@code 204 => 75874,Name,…}: a mailbox for voices, its code and whose it is. */
  private void mailbox(int from, int to) {
    int box = scan.runStart(from, Bytes.DIGIT, 10);
    int end = scan.runEnd(to, Bytes.DIGIT, 12);
    if (from - box >= 2
        && !scan.is(box - 1, Bytes.NAME)
        && !scan.hasOneOf(box - 1, "(,[{")
        && end - to >= 3
        && scan.has(end, ',')
        && !scan.is(end + 1, Bytes.SPACE | Bytes.DIGIT)) {
      hide(to, end, SecretKind.CODE, "code-of-mailbox");
    }
  }

  /**
   * {@code : XAUTH name "secret"}, {@code : RSA key.pem "secret"}: the string behind a name, or
   * straight behind the way, in a file of secrets of a tunnel.
   */
  private void ofTunnel(int from, int to) {
    boolean first = scan.has(from - 1, -1) || scan.is(from - 1, Bytes.SPACE | Bytes.WORD);
    int name = wordEnd(to);
    int open = scan.is(to, Bytes.QUOTE) ? to : scan.skipSpaces(name, 8);
    int close = SecretWords.argumentEnd(scan, open) - 1;
    if (!first || !scan.is(from + 2, Bytes.UPPER) || scan.is(from + 3, Bytes.LOWER)) {
      return;
    }
    if (scan.is(open, Bytes.QUOTE) && close - open > 3 && scan.at(close) == scan.at(open)) {
      hide(open + 1, close, SecretKind.PASSWORD, "secret-of-tunnel");
    } else if (scan.has(to, '%') && scan.runEnd(open, Bytes.DIGIT, 12) - open >= 4) {
      hide(open, scan.runEnd(open, Bytes.DIGIT, 12), SecretKind.CODE, "secret-of-tunnel");
    }
  }

  /** {@code chpasswd: list: |} and below it lines of an account, a colon and its password. */
  private void accounts(int to) {
    int line = scan.lineEnd(to, 80);
    int at = line;
    while (at > to && scan.is(at - 1, Bytes.SPACE)) {
      at--;
    }
    if (scan.has(at - 1, ':')) {
      line = scan.lineEnd(line + 1, 80); // The list begins on the next line.
    } else if (!scan.hasOneOf(at - 1, "|-+>")) {
      return;
    }
    for (int count = 0; count < 64 && scan.has(line, '\n'); count++) {
      int begin = scan.headerEnd(line + 1);
      int name = scan.skipSpaces(begin, 64);
      name += scan.matches(name, "- ") ? 2 : 0;
      int nameEnd = scan.runEnd(name, Bytes.NAME, 64);
      int end = scan.lineEnd(nameEnd, LINE);
      if (name == begin || nameEnd == name || !scan.has(nameEnd, ':')) {
        return;
      }
      int stop = end;
      while (stop > nameEnd && (scan.is(stop - 1, Bytes.SPACE) || scan.is(stop - 1, Bytes.QUOTE))) {
        stop--;
      }
      boolean made = scan.matchesCase(nameEnd + 1, "RANDOM") || scan.matchesCase(nameEnd, ":R\n");
      if (!made && stop > nameEnd + 1 && !scan.has(nameEnd + 1, ' ')) {
        hide(nameEnd + 1, stop, SecretKind.PASSWORD, "account-password");
      }
      line = end;
    }
  }

  private void hide(int from, int to, SecretKind kind, String rule) {
    if (to > from && !scan.isCovered(from)) {
      scan.secret(from, to, kind, rule);
    }
  }
}
