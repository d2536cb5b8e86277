package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Keys and cookies that tools print in digits: files of keys, logs of keys, bytes of a dump. */
final class DumpedKeys {
  private final Scan scan;

  DumpedKeys(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).hexAfter(to, SecretKind.SESSION),
        "session cookie",
        "confirmation cookie",
        "phpsessid",
        "jsessionid");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).hexAfter(to, SecretKind.TOKEN), "crumb");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).bracketedHex(to), "netrc file: ");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).command(to),
        "-encodedcommand ",
        "powershell -enc ",
        "powershell.exe -enc ");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).nodeCookie(to),
        " cookie ",
        " cookie: ",
        ".cookie ",
        ".cookie: ",
        "-cookie ");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).keyPart(to), "key part ");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).hexAfter(to, SecretKind.CREDENTIAL),
        "ntlm",
        "nl$km",
        "s2 key",
        "network key",
        "link key",
        "install code",
        " xres",
        " sres",
        "pairwise key",
        "group key",
        "temporal key");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).cached(to), "$dcc2$");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).cracked(to), "hashcat", "potfile", "cracked");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).inAngles(to), "chap response id=");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).ofMedia(to), " inline:");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).keytab(from, to), " (0x");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).keyOfKind(from, to), ": 0x", "=0x", " 0x");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).keyOfDigits(to, to),
        "aes256-cts ",
        "aes128-cts ",
        "hmac-sha1-96 ",
        "arcfour-hmac ",
        "rc4-hmac ");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).dumped(from, to),
        "hexdump(len=",
        "hexdump_ascii(len=",
        "hexdump: ");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).cookieOfDisplay(to),
        "mit-magic-cookie-1",
        "xauth add ");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).keyOfDigits(from, to),
        " key 0x",
        " key: 0x",
        " hex:");
    keywords.add(
        (look, from, to) -> new DumpedKeys(look.scan).loggedKey(to),
        "client_random ",
        "_traffic_secret ",
        "_traffic_secret_0 ",
        "exporter_secret ");
    keywords.add((look, from, to) -> new DumpedKeys(look.scan).release(from), "sdrzsufbqufb");
  }

  /** {@code (aes256-cts-hmac-sha1-96) (0x…)}: the key behind its kind in a file of keys. */
  void keytab(int from, int to) {
    int end = scan.runEnd(to, Bytes.HEX, 129);
    if (!scan.has(end, ')') || end - to < 16) {
      return;
    }
    boolean behind = scan.matches(end, ") (") && isKindOfKey(end + 3, end + 40);
    if (behind) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "keytab");
      return;
    }
    boolean kind = scan.has(scan.backOverSpace(from) - 1, ')');
    for (int at = from - 1; kind && at > from - 40; at--) {
      if (scan.matches(at, "hmac") || scan.matches(at, "arcfour") || scan.matches(at, "des-cbc")) {
        scan.secret(to, end, SecretKind.CREDENTIAL, "keytab");
        return;
      }
    }
  }

  /** {@code aes256-cts-hmac-sha1-96: 0x6f94…}: the key behind its kind, as Kerberos names it. */
  void keyOfKind(int from, int to) {
    int kind = scan.runStart(from, Bytes.NAME, 40);
    boolean named =
        scan.matches(kind, "aes")
            || scan.matches(kind, "arcfour")
            || scan.matches(kind, "rc4-")
            || scan.matches(kind, "des")
            || scan.matches(kind, "camellia");
    int end = scan.runEnd(to, Bytes.HEX, 129);
    if (named
        && from - kind >= LEAST_KIND
        && end - to >= 16
        && isKindOfKey(kind, from)
        && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "keytab");
    }
  }

  private static final int LEAST_KIND = 8;

  private boolean isKindOfKey(int from, int limit) {
    int to = Math.min(limit, scan.length());
    for (int at = from; at < to && !scan.has(at, ')'); at++) {
      if (scan.matches(at, "hmac") || scan.matches(at, "des-cbc") || scan.matches(at, "aes")) {
        return true;
      }
    }
    return false;
  }

  /** {@code name:realm:5f4dcc…}: the digest of a password at the end of a line of htdigest. */
  void realm(int colon) {
    int end = scan.runEnd(colon + 1, Bytes.HEX, 33);
    if (end - colon != 33) {
      return;
    }
    int realm = colon;
    while (colon - realm < 40 && scan.is(realm - 1, Bytes.NAME | Bytes.SPACE)) {
      realm--;
    }
    int name = scan.runStart(realm - 1, Bytes.NAME, 40);
    int before = scan.sign(name - 1);
    boolean line = before == -1 || before == '\n' || before == ' ' || before == '"';
    boolean ends = scan.sign(end) < ' ' || scan.is(end, Bytes.QUOTE);
    if (ends && line && scan.has(realm - 1, ':') && colon - realm >= 2 && realm - name > 2) {
      scan.secret(colon + 1, end, SecretKind.PASSWORD_HASH, "realm-digest");
    }
  }

  private static final String[] DUMPED = {
    "pmk", "psk", "ptk", "gtk", "kck", "kek", "password", "passphrase", "secret", " key", "msk"
  };

  /** {@code PMK - hexdump(len=32): 96 bf 8f …}: bytes whose name says that they are a key. */
  void dumped(int from, int to) {
    int start = scan.runEnd(to, Bytes.DIGIT, 6);
    while (scan.has(start, ')') || scan.has(start, ':') || scan.is(start, Bytes.SPACE)) {
      start++;
    }
    int end = start;
    while (scan.is(end, Bytes.HEX) && scan.is(end + 1, Bytes.HEX)) {
      end += scan.has(end + 2, ' ') && scan.is(end + 3, Bytes.HEX) ? 3 : 2;
    }
    scan.step(end - from);
    for (int at = from; end - start >= 16 && at > from - 48; at--) {
      for (String name : DUMPED) {
        if (scan.matches(at, name)) {
          scan.secret(start, end, SecretKind.CREDENTIAL, "dumped-key");
          return;
        }
      }
    }
  }

  private static final String[] DIGESTS = {"md5", "sha1", "sha256", "sha512", "aes128", "aes256"};

  /** {@code key 0x6d9b…}, {@code SHA1 HEX:F351…}: digits of a key behind what says so. */
  void keyOfDigits(int from, int to) {
    int end = scan.runEnd(to, Bytes.HEX, 300);
    boolean marked = scan.matches(to - 2, "0x");
    boolean hex =
        end - to >= (marked ? 24 : 32) && !scan.is(end, Bytes.WORD) && !scan.isCovered(to);
    boolean named = from == to || (scan.matches(from, " key") && !scan.matches(from - 6, "public"));
    for (String digest : DIGESTS) {
      named |= scan.matches(from - digest.length(), digest);
    }
    if (hex && named) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "key-of-digits");
    }
  }

  /** {@code CLIENT_RANDOM PUBLIC SECRET} of a log of keys: the second of two long numbers. */
  void loggedKey(int to) {
    int random = scan.runEnd(to, Bytes.HEX, 80);
    int end = scan.runEnd(random + 1, Bytes.HEX, 300);
    if (random - to >= 32 && scan.has(random, ' ') && end - random >= 32) {
      scan.secret(random + 1, end, SecretKind.CREDENTIAL, "logged-key");
    }
  }

  /** {@code $DCC2$10240#name#9f8e…}: the hash of a domain's password that a machine keeps. */
  void cached(int to) {
    int end = SecretWords.end(scan, to);
    int start = end;
    while (start > to && !scan.has(start - 1, '#')) {
      start--;
    }
    int stop = scan.runEnd(start, Bytes.HEX, 129);
    if (start > to && stop - start >= 32) {
      scan.secret(start, stop, SecretKind.PASSWORD_HASH, "dumped-key");
    }
  }

  /** {@code hashcat: 9f8e…:plain}: a hash and what it was made of. */
  void cracked(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      int end = scan.is(at - 1, Bytes.WORD) ? at : scan.runEnd(at, Bytes.HEX, 129);
      boolean pair = end - at >= 32 && scan.has(end, ':') && !scan.isCovered(at);
      int word = pair ? SecretWords.end(scan, end) : end;
      if (word > end + 3) {
        scan.secret(at, word, SecretKind.PASSWORD_HASH, "cracked-hash");
        return;
      }
      at = Math.max(at, end);
    }
  }

  /** {@code CHAP Response id=0x1 <9f8e…>}: what a dialler answered. */
  void inAngles(int to) {
    int open = scan.runEnd(to, Bytes.ALNUM, 6) + 1;
    int end = scan.runEnd(open + 1, Bytes.HEX, 129);
    if (scan.has(open, '<') && scan.has(end, '>') && end - open > 32) {
      scan.secret(open + 1, end, SecretKind.CREDENTIAL, "dumped-key");
    }
  }

  /** {@code a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNf…}: the key of a call. */
  void ofMedia(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 128);
    if (end - to >= 38 && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "key-of-media");
    }
  }

  /** {@code key part 1/2: …}. */
  void keyPart(int to) {
    int at = scan.runEnd(to, Bytes.DIGIT, 3);
    at = scan.has(at, '/') ? scan.runEnd(at + 1, Bytes.DIGIT, 3) : at;
    if (scan.has(at, ':') || scan.has(at, '=')) {
      int from = scan.skipSpaces(at + 1, 4);
      scan.secret(from, SecretWords.end(scan, from), SecretKind.CREDENTIAL, "key-part");
    }
  }

  /** {@code netrc file: /root/.netrc (623c…)}: the key in brackets behind the path. */
  void bracketedHex(int to) {
    hexAfter(to - 1, SecretKind.API_KEY);
    int open = scan.skipSpaces(SecretWords.end(scan, to), 2);
    int end = scan.runEnd(open + 1, Bytes.HEX, 64);
    if (scan.has(open, '(') && scan.has(end, ')') && end - open > 32) {
      scan.secret(open + 1, end, SecretKind.API_KEY, "directive");
    }
  }

  /** What PowerShell is to do, in base64, its variables and their values with it. */
  private void command(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 1 << 14);
    while (scan.has(end, '=')) {
      end++;
    }
    if (end - to >= LEAST_COMMAND) {
      scan.secret(to, end, SecretKind.CREDENTIAL, "encoded-command");
    }
  }

  private static final int LEAST_COMMAND = 20;

  /** A hexadecimal value that a word before it names: {@code session cookie 5f2b…}. */
  void hexAfter(int to, SecretKind kind) {
    int at = to;
    while (scan.has(at, ' ') || scan.has(at, ':') || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.HEX, 129);
    if (at > to && end - at >= 20 && !scan.is(end, Bytes.WORD) && !scan.isCovered(at)) {
      scan.secret(at, end, kind, "secret-phrase");
    }
  }

  private static final int COOKIE = 20;

  /** The cookie by which nodes of Erlang know each other: twenty capitals. */
  void nodeCookie(int to) {
    hexAfter(to - 1, SecretKind.COOKIE);
    int at = behindVerb(to);
    int from = scan.is(at, Bytes.QUOTE) ? at + 1 : at;
    int end = scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT, COOKIE + 1);
    if (end - from == COOKIE
        && scan.any(from, end, Bytes.UPPER)
        && !scan.is(end, Bytes.WORD)
        && !scan.isCovered(from)) {
      scan.secret(from, end, SecretKind.CREDENTIAL, "node-cookie");
    } else if (at > to && from > at) {
      int close = scan.runEnd(from, Bytes.ALNUM | Bytes.BASE64_SIGN, 256);
      if (scan.is(close, Bytes.QUOTE) && Values.isRandom(scan, from, close, LEAST_QUOTED)) {
        scan.secret(from, close, SecretKind.COOKIE, "node-cookie");
      }
    }
  }

  private static final int LEAST_QUOTED = 12;

  private static final String[] VERBS = {
    "is now ", "set to ", "changed to ", "is ", "was ", "to ", "is: ", "= "
  };

  /** Where a value begins that {@code our cookie is} stands before. */
  private int behindVerb(int from) {
    for (String verb : VERBS) {
      if (scan.matches(from, verb)) {
        return from + verb.length();
      }
    }
    return from;
  }

  /** The cookie by which a display knows its clients: 32 hexadecimal digits on the line. */
  void cookieOfDisplay(int to) {
    int line = scan.lineEnd(to, 160);
    for (int at = to; at < line; at++) {
      int end = scan.is(at - 1, Bytes.WORD) ? at : scan.runEnd(at, Bytes.HEX, 33);
      if (end - at == 32 && !scan.is(end, Bytes.WORD)) {
        scan.secret(at, end, SecretKind.CREDENTIAL, "display-cookie");
        return;
      }
    }
    scan.step(line - to);
  }

  /** A release of Helm as it is stored: packed values of all kinds, in base64 twice. */
  void release(int from) {
    if (!scan.matchesCase(from, "SDRzSUFBQUFB") || scan.isCovered(from)) {
      return;
    }
    int end = scan.runEnd(from, Bytes.ALNUM | Bytes.BASE64_SIGN, 1 << 16);
    while (scan.has(end, '=')) {
      end++;
    }
    if (end - from >= 60) {
      scan.secret(from, end, SecretKind.CREDENTIAL, "stored-release");
    }
  }
}
