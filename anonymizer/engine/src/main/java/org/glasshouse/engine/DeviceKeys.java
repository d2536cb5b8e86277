package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * Keys and passwords of routers, switches, wireless networks and iSCSI, and communities of SNMP.
 */
final class DeviceKeys {
  private final Scan scan;

  DeviceKeys(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new DeviceKeys(look.scan).deviceKey(from, to),
        " key ",
        "-key ",
        " md5 ",
        " sha ");
    keywords.add((look, from, to) -> new DeviceKeys(look.scan).createdUser(to), "createuser ");
    keywords.add((look, from, to) -> new DeviceKeys(look.scan).transformed(to), TRANSFORMS);
    keywords.add(
        (look, from, to) -> new DeviceKeys(look.scan).settingOfStorage(to), "auth.password");
    keywords.add((look, from, to) -> new DeviceKeys(look.scan).writtenSecret(to), "/auth/password");
    keywords.add(
        (look, from, to) -> new DeviceKeys(look.scan).challenged(from, to),
        "chap ",
        "chap-mutual ");
    keywords.add(
        (look, from, to) -> SecretWords.hide(look.scan, to, "chap"), "chapsecret ", "chap_r=");
    keywords.add((look, from, to) -> new DeviceKeys(look.scan).wireless(to), "wifi:");
    keywords.add(
        (look, from, to) -> SecretWords.hide(look.scan, to, "device-key"),
        "pre-shared-secret ",
        "set-key ascii 0 ",
        "set-key ascii 8 ",
        "set-key hex 0 ");
    keywords.add(
        (look, from, to) -> new DeviceKeys(look.scan).enciphered(to),
        "password irreversible-cipher ",
        "password cipher ",
        "password simple ",
        "password hash ",
        "key cipher ",
        "key simple ",
        "read cipher ",
        "write cipher ",
        "community cipher ");
    keywords.add((look, from, to) -> new DeviceKeys(look.scan).receiver(to), "snmp-server host ");
    keywords.add((look, from, to) -> new DeviceKeys(look.scan).content(to), "key content");
    keywords.add(
        (look, from, to) -> new DeviceKeys(look.scan).tagged(to), "-password:", "-secret:");
    keywords.add(
        (look, from, to) -> new DeviceKeys(look.scan).community(from, to),
        "community ",
        "com2sec ");
  }

  private static final String[] DEVICE_KEYS = {
    "tacacs",
    "radius",
    "message-digest-key",
    "authentication-key",
    "isakmp key",
    "pre-shared-key",
    "snmp-server user",
    "ospf authentication"
  };

  /** What the kernel calls the algorithms of IPsec, behind which it has their key. */
  private static final String[] TRANSFORMS = {
    "(gcm(aes)) ",
    "(ccm(aes)) ",
    "(ctr(aes)) ",
    "(chacha20,poly1305) ",
    "cbc(aes) ",
    "cbc(camellia) ",
    "cbc(des3_ede) ",
    "cmac(aes) ",
    "xcbc(aes) ",
    "hmac(md5) ",
    "hmac(sha1) ",
    "hmac(sha256) ",
    "hmac(sha384) ",
    "hmac(sha512) "
  };

  private static final int SHORTEST_TRANSFORM_KEY = 16;

  /** {@code aead rfc4106(gcm(aes)) 0x8ded… 128}: the key of a state of IPsec. */
  private void transformed(int to) {
    int start = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int digits = scan.matches(start, "0x") ? start + 2 : start;
    int end = scan.runEnd(digits, Bytes.HEX, 256);
    if (end - digits >= SHORTEST_TRANSFORM_KEY && !scan.is(end, Bytes.WORD)) {
      scan.secret(start, end, SecretKind.TOKEN, "ipsec-key");
    }
  }

  private static final String[] FORMS_OF_KEYS = {
    "ascii-text ", "hexadecimal ", "local ", "remote "
  };

  /**
   * The key in a line of a router's configuration: {@code tacacs-server host 192.0.2.1 key VALUE},
   * {@code ip ospf message-digest-key 1 md5 VALUE}.
   */
  void deviceKey(int from, int to) {
    int floor = Math.max(scan.lineStart(from, 120), from - 120);
    boolean device = false;
    for (int at = floor; at < to && !device; at++) {
      for (String key : DEVICE_KEYS) {
        device |= scan.matches(at, key);
      }
    }
    if (!device) {
      return;
    }
    int start = to;
    for (String form : FORMS_OF_KEYS) {
      start = scan.matches(start, form) ? start + form.length() : start;
    }
    if (scan.is(start, Bytes.QUOTE)) {
      start++;
    }
    if (scan.is(start, Bytes.DIGIT) && scan.has(start + 1, ' ')) {
      start += 2;
    }
    int end = SecretWords.end(scan, start);
    if (scan.matches(start, "md5 ")
        || scan.matches(start, "sha ")
        || scan.matches(start, "address ")) {
      return;
    }
    if (end - start >= 4 && Values.isOdd(scan, start, end) && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "device-key");
    }
  }

  /** What may stand between the word and the name of a community. */
  private static final String[] LINKS = {"string ", "name ", "is "};

  /** The name of a community of SNMP, in a file of an agent, a switch or a sentence. */
  void community(int from, int to) {
    int at = scan.skipSpaces(to, 8);
    int words = scan.matches(from, "com2sec") ? 2 : 0;
    if (words > 0 && scan.matches(at, "-cn ")) {
      words = 3; // The name of a context stands before the others.
      at = scan.skipSpaces(at + 4, 8);
    }
    for (int word = 0; word < words; word++) {
      at = scan.skipSpaces(SecretWords.end(scan, at), 8);
    }
    boolean directive =
        scan.is(from - 1, Bytes.LETTER)
            || scan.matches(from, "com2sec")
            || scan.matches(from - 12, "snmp-server")
            || scan.matches(from - 5, "snmp");
    for (String word : LINKS) {
      at = scan.matches(at, word) ? at + word.length() : at;
    }
    boolean quoted = scan.is(at, Bytes.QUOTE);
    int start = quoted ? at + 1 : at;
    int end = SecretWords.end(scan, start);
    if (end - start >= 3
        && !scan.isCovered(start)
        && !Placeholders.isAbsent(scan, start, end)
        && (directive || quoted || Values.isOdd(scan, start, end))) {
      scan.secret(start, end, SecretKind.PASSWORD, "snmp-community");
    }
  }

  /** {@code password simple Plover9nest}: one odd word behind how it is written. */
  void enciphered(int to) {
    int end = SecretWords.end(scan, to);
    if (end - to >= 6 && Values.isOdd(scan, to, end)) {
      SecretWords.hide(scan, to, "device-key");
    }
  }

  /** {@code snmp-server host ADDRESS version 2c COMMUNITY}: the word behind the version. */
  void receiver(int to) {
    int at = scan.skipSpaces(SecretWords.end(scan, to), 4);
    for (int word = 0; word < 4; word++) {
      int end = SecretWords.end(scan, at);
      boolean known =
          scan.matches(at, "traps ")
              || scan.matches(at, "informs ")
              || scan.matches(at, "version ");
      boolean version = scan.is(at, Bytes.DIGIT) && end - at <= 2;
      if (scan.matches(at, "3 ") || end == at) {
        return;
      }
      if (!known && !version) {
        SecretWords.hide(scan, at, "snmp-community");
        return;
      }
      at = scan.skipSpaces(end, 4);
    }
  }

  /** {@code Key Content : value}, as Windows shows what it knows of a network. */
  void content(int to) {
    int sign = scan.skipSpaces(to, 24);
    if (scan.has(sign, ':') && scan.is(sign + 1, Bytes.SPACE)) {
      SecretWords.hide(scan, scan.skipSpaces(sign + 1, 4), "wireless");
    }
  }

  /** {@code Tunnel-Password:1 = "value"}: an attribute of RADIUS with the number of its tunnel. */
  void tagged(int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 2);
    int sign = scan.skipSpaces(end, 4);
    int value = scan.skipSpaces(scan.has(sign, ':') ? sign + 2 : sign + 1, 4);
    boolean assigned = scan.has(sign, '=') || (scan.has(sign, ':') && scan.has(sign + 1, '='));
    if (end > to && assigned) {
      SecretWords.hide(scan, value, "device-key");
    }
  }

  private static final String[] WAYS = {
    " sha ", " md5 ", " sha-256 ", " aes ", " des ", " sha256 "
  };

  /** {@code createUser NAME SHA password AES password} of SNMP: what follows the ways. */
  void createdUser(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      for (String way : WAYS) {
        if (scan.matches(at, way)) {
          SecretWords.hide(scan, at + way.length(), "device-key");
        }
      }
    }
  }

  /** {@code WIFI:S:name;T:WPA;P:password;;}: looks for the password. */
  void wireless(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      if (scan.matches(at, ";p:")) {
        int end = at + 3;
        while (end < line && !scan.has(end, ';') && !scan.is(end, Bytes.QUOTE)) {
          end++;
        }
        scan.secret(at + 3, end, SecretKind.PASSWORD, "wireless");
        return;
      }
    }
  }

  private static final String[] VALUE_OPTIONS = {" --value ", " --value=", " -v "};

  /**
   * {@code --name node.session.auth.password --value VALUE}: looks behind the name of a setting of
   * iSCSI for what it is set to.
   */
  void settingOfStorage(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 8);
    for (String option : VALUE_OPTIONS) {
      if (scan.matches(end, option)) {
        SecretWords.hide(scan, end + option.length(), "chap");
      }
    }
    if (scan.has(end, '\'') && scan.matches(end, "', '")) {
      int old = SecretWords.argumentEnd(scan, end + 3);
      if (scan.matches(old, " => ") && scan.is(old + 4, Bytes.QUOTE)) {
        SecretWords.hideQuoted(scan, end + 3);
        SecretWords.hideQuoted(scan, old + 4);
      }
    }
  }

  /**
   * {@code echo VALUE > /sys/kernel/config/…/auth/password}: what is written to the file whose name
   * ends at {@code to}.
   */
  void writtenSecret(int to) {
    int floor = Math.max(0, to - Scan.WINDOW);
    int path = to;
    while (path > floor && scan.isVisible(path - 1) && !scan.has(path - 1, '>')) {
      path--;
    }
    int end = path;
    while (end > floor && (scan.has(end - 1, '>') || scan.has(end - 1, ' '))) {
      end--;
    }
    int from = end;
    while (from > floor && scan.isVisible(from - 1)) {
      from--;
    }
    scan.step(to - from);
    if (end < path && (scan.matches(from - 5, "echo ") || scan.matches(from - 8, "echo -n "))) {
      SecretWords.hide(scan, from, "chap");
    }
  }

  /**
   * {@code chap "NAME" "SECRET"}, {@code CHAP NAME:SECRET}: a name and a secret behind the word, in
   * quotes or such that the secret is no word.
   */
  void challenged(int from, int to) {
    if (scan.is(from - 1, Bytes.NAME)) {
      return;
    }
    int name = scan.skipSpaces(to, 4);
    boolean quoted = scan.is(name, Bytes.QUOTE);
    int end = quoted ? SecretWords.argumentEnd(scan, name) : scan.runEnd(name, Bytes.NAME, 64);
    boolean parted = scan.has(end, ' ') || scan.has(end, ':') || scan.has(end, '/');
    if (end == name || !parted) {
      return;
    }
    if (quoted && scan.is(end + 1, Bytes.QUOTE)) {
      SecretWords.hideQuoted(scan, end + 1);
      return;
    }
    int start = end + 1;
    int stop = SecretWords.end(scan, start);
    if (!quoted && Values.isPasswordLike(scan, start, stop)) {
      SecretWords.hide(scan, start, "chap");
    }
  }
}
