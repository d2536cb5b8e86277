package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * Tokens at places of their own: behind the number of a bot, in paths of webhooks, ids of sessions.
 */
final class TokenPlaces {
  private final Scan scan;

  TokenPlaces(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new TokenPlaces(look.scan).session(to),
        "in session ",
        "session (id",
        "session id",
        "sessionid ",
        "session with id",
        "session key",
        "session-id ");
    keywords.add((look, from, to) -> new TokenPlaces(look.scan).beforeEnterprise(from), "@41058");
    keywords.add((look, from, to) -> new TokenPlaces(look.scan).buildHook(to), "/webhooks/");
    keywords.add((look, from, to) -> new TokenPlaces(look.scan).collector(to), "splunk ");
    keywords.add(
        (look, from, to) -> new TokenPlaces(look.scan).namedByItself(to),
        "\"join_token.create\"",
        "\"provision_token.create\"",
        "\"bot_token.create\"");
    keywords.add((look, from, to) -> new TokenPlaces(look.scan).runner(from, to), " runner=");
    keywords.add(
        (look, from, to) -> new TokenPlaces(look.scan).lastDigits(from, to),
        " ending with ",
        " ending in ",
        " ending with: ",
        " ending in: ",
        " ends with ",
        " ends in ");
    keywords.add(
        (look, from, to) -> new TokenPlaces(look.scan).inName(from, to),
        "token-",
        "token_",
        "apikey-",
        "secret-");
  }

  /** {@code Splunk f9933138-fd5d-…}: what a collector of events is asked with. */
  void collector(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 40);
    if (Values.isUuid(scan, to, end) && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.AUTHORIZATION, "authorization-scheme");
    }
  }

  private static final String NAME = "\"name\"";

  /** {@code "event":"join_token.create",…"name":"4008…"}: a token whose name it is itself. */
  void namedByItself(int to) {
    int limit = Math.min(scan.length(), to + 400);
    int at = to;
    while (at < limit && !scan.has(at, '\n') && !scan.matches(at, NAME)) {
      at++;
    }
    scan.step(at - to);
    int from = at + NAME.length();
    while (from < limit && (scan.hasOneOf(from, ": ") || scan.is(from, Bytes.QUOTE))) {
      from++;
    }
    int end = scan.runEnd(from, Bytes.NAME, 130);
    boolean hex = Values.isHex(scan, from, end) && end - from >= 24;
    if (scan.matches(at, NAME)
        && !scan.isCovered(from)
        && (hex || Values.isRandom(scan, from, end, 12))) {
      scan.secret(from, end, SecretKind.TOKEN, "named-by-itself");
    }
  }

  /** {@code Verifying runner... is valid runner=3AN-nv4eq}: how the token of a runner begins. */
  void runner(int from, int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, 40);
    int floor = Math.max(0, from - 96);
    boolean mixed = Values.isOdd(scan, to, end) && !Values.isDigits(scan, to, end);
    scan.step(from - floor);
    for (int at = from; at > floor && mixed && end - to >= 8; at--) {
      if (scan.matches(at, "ing runner...") && !scan.isCovered(to)) {
        scan.secret(to, end, SecretKind.TOKEN, "token-of-runner");
        return;
      }
    }
  }

  /** {@code API key ending with 13bdc}: what is shown of a key. */
  void lastDigits(int from, int to) {
    int end = scan.runEnd(to, Bytes.ALNUM, 20);
    boolean key =
        scan.matches(from - 4, " key")
            || scan.matches(from - 6, " token")
            || scan.matches(from - 7, " secret")
            || scan.matches(from - 9, " password");
    if (key && end - to >= 4 && Values.isOdd(scan, to, end) && !scan.is(end, Bytes.NAME)) {
      scan.secret(to, end, SecretKind.API_KEY, "end-of-key");
    }
  }

  /** {@code export_token-3d65….json}: hexadecimal digits behind the word in the name of a file. */
  void inName(int from, int to) {
    int end = scan.runEnd(to, Bytes.HEX, 130);
    boolean file = scan.has(end, '.') && scan.is(end + 1, Bytes.LOWER);
    if (end - to >= 32 && file && !scan.is(from - 1, Bytes.LETTER) && !scan.isCovered(to)) {
      scan.secret(to, end, SecretKind.TOKEN, "token-in-name");
    }
  }

  /** The number of a session that a sentence names: {@code New session (ID: _54529638…)}. */
  void session(int to) {
    int at = to;
    while (scan.has(at, ' ')
        || scan.has(at, ':')
        || scan.has(at, '=')
        || scan.has(at, '(')
        || scan.has(at, '[')
        || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    if (scan.matches(at, "is ")) {
      at = scan.skipSpaces(at + 3, 2);
    }
    int end = scan.runEnd(at, Bytes.NAME | Bytes.BASE64_SIGN, 128);
    while (end > at && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean hex = Values.isHex(scan, scan.has(at, '_') ? at + 1 : at, end) && end - at >= 16;
    boolean digits = Values.isDigits(scan, at, end);
    if ((at > to || scan.has(to - 1, ' '))
        && !digits
        && !scan.matches(at, "0x")
        && !scan.isCovered(at)
        && (hex
            || Values.isUuid(scan, at, end)
            || Values.isRandom(scan, at, end, 12)
            || isTakingTurns(at, end))) {
      scan.secret(at, end, SecretKind.SESSION, "session-phrase");
    }
  }

  /** Whether letters and digits take turns again and again: {@code k3v1q9x7b2m5}. */
  private boolean isTakingTurns(int from, int to) {
    int turns = 0;
    for (int at = from + 1; at < to; at++) {
      turns += scan.is(at, Bytes.DIGIT) != scan.is(at - 1, Bytes.DIGIT) ? 1 : 0;
    }
    return to - from >= 10 && turns >= 5 && scan.runEnd(from, Bytes.ALNUM, 64) == to;
  }

  /** {@code 123456789:AA…}, a token of a Telegram bot: looks at the colon. */
  void botToken(int colon) {
    if (!scan.has(colon + 1, 'A') || !scan.has(colon + 2, 'A')) {
      return;
    }
    int from = scan.runStart(colon, Bytes.DIGIT, 12);
    int end = colon + 1;
    while (end < scan.length()
        && end - colon < 64
        && (scan.is(end, Bytes.ALNUM | Bytes.UNDERSCORE) || scan.has(end, '-'))) {
      end++;
    }
    if (colon - from >= 8 && end - colon >= 10 && !scan.isCovered(from)) {
      scan.secret(from, end, SecretKind.TOKEN, "telegram-bot");
    }
  }

  /** {@code [TOKEN@41058 tag="x"]}: the token before the number of an enterprise. */
  void beforeEnterprise(int from) {
    int start = scan.runStart(from, Bytes.NAME, 64);
    if (from - start >= 16 && scan.has(start - 1, '[')) {
      scan.secret(start, from, SecretKind.TOKEN, "structured-data-token");
    }
  }

  /** {@code /webhooks/value/github}: the secret of a webhook that starts a build. */
  void buildHook(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 80);
    boolean kind =
        scan.matches(end, "/github")
            || scan.matches(end, "/generic")
            || scan.matches(end, "/gitlab")
            || scan.matches(end, "/bitbucket");
    if (kind && end - to >= 8) {
      scan.secret(to, end, SecretKind.WEBHOOK, "build-webhook");
    }
  }
}
