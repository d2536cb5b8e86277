package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Secrets at a place in an address that one program gives them: what opens a calendar, a channel of
 * packages, a hook, a page for a while.
 */
final class LinkSecrets {
  private static final int LEAST_HEX = 24;
  private static final int LEAST = 8;
  private static final int LEAST_RANDOM = 10;
  private static final int LONGEST = 256;
  private static final int SEGMENT = Bytes.ALNUM | Bytes.BASE64_SIGN | Bytes.DASH_OR_DOT;

  private final Scan scan;

  LinkSecrets(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new LinkSecrets(look.scan).calendar(to), "/private-");
    keywords.add((look, from, to) -> new LinkSecrets(look.scan).channel(from, to), "/t/");
    keywords.add(
        (look, from, to) -> new LinkSecrets(look.scan).login(to),
        "/login/cli/",
        "/auth/cli/",
        "/cli/login/",
        "/cli/auth/",
        "/login/device/");
    keywords.add((look, from, to) -> new LinkSecrets(look.scan).push(to), "/api/push/");
    keywords.add(
        (look, from, to) -> new LinkSecrets(look.scan).ofHost(to),
        "://hook.",
        "://hooks.",
        "://webhook.",
        "://webhooks.");
    keywords.add(
        (look, from, to) -> new LinkSecrets(look.scan).limited(from, to),
        "&e=",
        "?e=",
        "&exp=",
        "?exp=",
        "&expires=",
        "?expires=");
    keywords.add((look, from, to) -> new LinkSecrets(look.scan).meeting(to), "/bigbluebutton/api/");
    keywords.add((look, from, to) -> new LinkSecrets(look.scan).upload(from, to), "policy=");
  }

  /** {@code /private-0a1b…/basic.ics}: the address of a calendar that nobody else is to know. */
  private void calendar(int to) {
    int end = scan.runEnd(to, Bytes.HEX, 129);
    if (end - to >= LEAST_HEX && !scan.is(end, Bytes.WORD)) {
      hide(to, end, SecretKind.TOKEN, "secret-address");
    }
  }

  /** {@code conda.example.org/t/TOKEN/channel}: a token of whoever asks for packages. */
  private void channel(int from, int to) {
    int end = segmentEnd(to);
    boolean numbered =
        scan.is(to, Bytes.LETTER) && scan.has(to + 2, '-') && Values.isUuid(scan, to + 3, end);
    if (scan.has(end, '/')
        && (numbered || (isOfPackages(from) && Values.isRandom(scan, to, end, LEAST_RANDOM)))) {
      hide(to, end, SecretKind.TOKEN, "token-of-channel");
    }
  }

  private boolean isOfPackages(int from) {
    int floor = Math.max(0, from - 80);
    scan.step(from - floor);
    for (int at = from; at > floor && scan.isVisible(at); at--) {
      if (scan.matches(at, "conda")
          || scan.matches(at, "mamba")
          || scan.matches(at, "prefix.dev")) {
        return true;
      }
    }
    return false;
  }

  /** {@code /login/cli/ID}: a page on which whoever opens it lets a command in. */
  private void login(int to) {
    int end = segmentEnd(to);
    boolean hex = Values.isHex(scan, to, end) && end - to >= 20;
    if (hex || Values.isRandom(scan, to, end, LEAST_RANDOM)) {
      hide(to, end, SecretKind.CODE, "login-link");
    }
  }

  /** {@code /api/push/TOKEN?status=up}: a monitor that whoever knows it can please. */
  private void push(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM, 64);
    if (end - to >= LEAST && Values.isOdd(scan, to, end) && !scan.is(end, Bytes.NAME)) {
      hide(to, end, SecretKind.TOKEN, "push-link");
    }
  }

  /** {@code https://hooks.example.org/in/TOKEN}: what a path holds below such a host. */
  private void ofHost(int to) {
    int at = scan.runEnd(to, Bytes.NAME, LONGEST);
    if (scan.has(at, ':')) {
      at = scan.runEnd(at + 1, Bytes.DIGIT, 6);
    }
    for (int segments = 0; segments < 8 && scan.has(at, '/'); segments++) {
      int end = segmentEnd(at + 1);
      boolean hex = Values.isHex(scan, at + 1, end) && end - at > 32;
      if (hex || Values.isRandom(scan, at + 1, end, 16)) {
        hide(at + 1, end, SecretKind.WEBHOOK, "hook-of-host");
      }
      at = end;
    }
  }

  /** What a link is called that its server signed, where it says until when it holds. */
  private static final Set<String> SIGNED =
      Set.of(
          "st", "md5", "hash", "h", "s", "sig", "k", "key", "sign", "t", "token", "hmac", "secure",
          "secret", "auth");

  /** {@code ?st=HASH&e=1772013000}: the sum that opens a page until a moment. */
  private void limited(int from, int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 12);
    if (end - to < 9 || end - to > 11) {
      return;
    }
    int query = from;
    while (from - query < LONGEST && scan.isVisible(query) && !scan.has(query, '?')) {
      query--;
    }
    int at = query + 1;
    scan.step(from - query);
    for (int count = 0; count < 12; count++) {
      int name = scan.runEnd(at, Bytes.NAME, 40);
      if (!scan.has(name, '=')) {
        return;
      }
      int stop = scan.runEnd(name + 1, Bytes.ALNUM | Bytes.BASE64_SIGN, 140);
      if (SIGNED.contains(scan.lower(at, name)) && isSum(name + 1, stop)) {
        hide(name + 1, stop, SecretKind.SIGNATURE, "limited-link");
      }
      while (scan.isVisible(stop) && !scan.has(stop, '&') && stop - name < LONGEST) {
        stop++;
      }
      if (!scan.has(stop, '&')) {
        return;
      }
      at = stop + 1;
    }
  }

  /** Sixteen bytes or more in base64 without its padding, or in hexadecimal digits. */
  private boolean isSum(int from, int to) {
    boolean hex = Values.isHex(scan, from, to) && to - from >= 32;
    return hex || (to - from >= 22 && Values.isOdd(scan, from, to));
  }

  /** {@code ?meetingID=a&checksum=9c41…}: the sum that lets in, made with a secret. */
  private void meeting(int to) {
    int limit = Math.min(scan.length(), to + 512);
    int at = to;
    while (at < limit && scan.isVisible(at) && !scan.matches(at, "checksum=")) {
      at++;
    }
    scan.step(at - to);
    int from = at + "checksum=".length();
    int end = scan.runEnd(from, Bytes.HEX, 129);
    if (scan.matches(at, "checksum=") && end - from >= 32) {
      hide(from, end, SecretKind.SIGNATURE, "signed-link");
    }
  }

  /** {@code -F policy=BASE64}: what a form may upload, signed or to be signed. */
  private void upload(int from, int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, 4096);
    while (scan.has(end, '=')) {
      end++;
    }
    if (!scan.is(from - 1, Bytes.NAME) && end - to >= 60 && Values.isOdd(scan, to, end)) {
      hide(to, end, SecretKind.SIGNATURE, "policy-of-upload");
    }
  }

  private int segmentEnd(int from) {
    int end = from;
    while (end - from < LONGEST && scan.is(end, SEGMENT) && !scan.has(end, '/')) {
      end++;
    }
    scan.step(end - from);
    return end;
  }

  private void hide(int from, int to, SecretKind kind, String rule) {
    if (!scan.isCovered(from)) {
      scan.secret(from, to, kind, rule);
    }
  }
}
