package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * Secrets at a fixed place behind a word of one program: the second word, behind the last colon.
 */
final class Directives {
  private final Scan scan;

  Directives(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new Directives(look.scan).behindColon(to, "directive"),
        "addauth digest ",
        "nsupdate -y ",
        "etcdctl user add ",
        ": user add ",
        " static:",
        "]:587 ",
        "]:465 ",
        "]:25 ",
        "]:submission ",
        " -y hmac-");
    keywords.add((look, from, to) -> new Directives(look.scan).objectData(to), "object secret,");
    keywords.add((look, from, to) -> new Directives(look.scan).behindColons(to), "client_send = ");
    keywords.add(
        (look, from, to) -> new Directives(look.scan).secondWord(to),
        "incominguser ",
        "outgoinguser ",
        "samba-tool user create ",
        "samba-tool user add ",
        "smbpasswd -s ",
        "> user ",
        "wpa_passphrase ");
    keywords.add((look, from, to) -> new Directives(look.scan).chapSecret(from, to), "\" * \"");
    keywords.add((look, from, to) -> new Directives(look.scan).tried(to), "radtest ");
    keywords.add((look, from, to) -> new Directives(look.scan).aclDigest(to), "digest:");
    keywords.add((look, from, to) -> new Directives(look.scan).usedBy(from, to), " using ");
    keywords.add(
        (look, from, to) -> SecretWords.hide(look.scan, to, "directive"), "rclone obscure ");
    keywords.add((look, from, to) -> new Directives(look.scan).ofDialler(from, to), " * ");
    keywords.add(
        (look, from, to) -> SecretWords.hide(look.scan, to, "directive"),
        "\npassword \"auth\" ",
        "\npassword 'auth' ",
        "\npassword \"private key\" ",
        "\npassword 'private key' ");
  }

  /** {@code digest:name:BASE64=:cdrwa}, who may do what in ZooKeeper. */
  void aclDigest(int to) {
    int name = scan.runEnd(to, Bytes.NAME, 64);
    int end = scan.runEnd(name + 1, Bytes.ALNUM | Bytes.BASE64_SIGN, 64);
    if (name > to && scan.has(name, ':') && end - name > 20 && scan.has(end, '=')) {
      scan.secret(name + 1, end + 1, SecretKind.PASSWORD_HASH, "directive");
    }
  }

  /** {@code connect to shop user NAME using SECRET}: the odd word behind. */
  void usedBy(int from, int to) {
    int name = scan.runStart(from, Bytes.NAME, 64);
    int end = SecretWords.end(scan, to);
    int place = scan.runStart(name - " user ".length(), Bytes.NAME, 64);
    if (scan.matches(name - " user ".length(), " user ")
        && scan.matches(place - "connect to ".length(), "connect to ")
        && end - to >= 4
        && Values.isOdd(scan, to, end)) {
      SecretWords.hide(scan, to, "directive");
    }
  }

  /** {@code radtest NAME PASSWORD server port SECRET}: the second word and the fifth. */
  void tried(int to) {
    int at = to;
    for (int word = 1; word <= 5; word++) {
      int end = SecretWords.argumentEnd(scan, at);
      if ((word == 2 || word == 5) && end - at >= 4) {
        SecretWords.hide(scan, at, "directive");
      }
      if (!scan.has(end, ' ')) {
        return;
      }
      at = scan.skipSpaces(end, 4);
    }
  }

  /** {@code incominguser NAME SECRET}: the word behind the name. */
  void secondWord(int to) {
    int name = SecretWords.end(scan, to);
    if (scan.has(name, ' ') && scan.is(name + 1, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, name + 1);
      return;
    }
    int end = SecretWords.end(scan, name + 1);
    if (scan.has(name, ' ') && end - name > 6 && Values.isOdd(scan, name + 1, end)) {
      scan.secret(name + 1, end, SecretKind.PASSWORD, "directive");
    }
  }

  /** {@code addauth digest name:password} of ZooKeeper, {@code dig -y name:key}: behind colons. */
  void behindColon(int to, String rule) {
    int end = SecretWords.end(scan, to);
    int start = to;
    for (int at = to; at < end; at++) {
      start = scan.has(at, ':') ? at + 1 : start;
    }
    if (start > to && end - start >= 4 && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, rule);
    }
  }

  /** {@code client_send = : NAME : SECRET} of a mail server: what stands behind the last colon. */
  void behindColons(int to) {
    int end = scan.lineEnd(to, 160);
    int start = end;
    while (start > to && scan.isVisible(start - 1)) {
      start--;
    }
    if (scan.has(start - 2, ':') && end - start >= 4 && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "directive");
    }
  }

  /** {@code -object secret,id=vnc0,data=value} of QEMU. */
  void objectData(int to) {
    int end = SecretWords.end(scan, to);
    for (int at = to; at < end; at++) {
      if (scan.matches(at, "data=") && end - at > 5) {
        int comma = at + 5;
        while (comma < end && !scan.has(comma, ',')) {
          comma++;
        }
        scan.secret(at + 5, comma, SecretKind.PASSWORD, "directive");
        return;
      }
    }
  }

  /** {@code chap-secrets: alice * secret *}: the word behind the sign for any server. */
  void ofDialler(int from, int to) {
    int end = SecretWords.argumentEnd(scan, to);
    boolean name = scan.is(from - 1, Bytes.NAME | Bytes.QUOTE);
    if (!name || end - to < 6 || !(scan.is(to, Bytes.QUOTE) || Values.isOdd(scan, to, end))) {
      return;
    }
    int line = scan.lineStart(from, 120);
    for (int at = line; at < from; at++) {
      if (scan.matches(at, "chap-secrets")
          || scan.matches(at, "pap-secrets")
          || scan.matches(at, "l2tp-secrets")
          || scan.matches(at, "ppp/")) {
        SecretWords.hide(scan, to, "directive");
        return;
      }
    }
  }

  /** {@code "client" * "secret" *} of the secrets of CHAP. */
  void chapSecret(int from, int to) {
    int line = scan.lineStart(from, Scan.WINDOW);
    for (int at = line; at < from; at++) {
      if (scan.matches(at, "secrets") || scan.matches(at, "chap") || scan.matches(at, "pap")) {
        SecretWords.hideQuoted(scan, to - 1);
        return;
      }
    }
  }
}
