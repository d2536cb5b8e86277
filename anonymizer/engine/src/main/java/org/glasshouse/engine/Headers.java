package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/** Credentials that HTTP carries in its headers, wherever a header is written down. */
final class Headers {
  private static final Set<String> SCHEMES =
      Set.of(
          "bearer",
          "basic",
          "token",
          "digest",
          "negotiate",
          "ntlm",
          "apikey",
          "api-key",
          "key",
          "aws4-hmac-sha256",
          "aws",
          "hawk",
          "oauth",
          "signature",
          "dpop",
          "splunk",
          "bot",
          "hoba",
          "geniekey",
          "zoho-oauthtoken",
          "sso-key",
          "pop",
          "hmac",
          "mac",
          "privatetoken",
          "jwt",
          "user",
          "sharedkey",
          "sharedaccesssignature",
          "goog4-rsa-sha256",
          "aws4-ecdsa-p256-sha256",
          "discogs",
          "scram-sha-256",
          "vapid",
          "client",
          "ssws",
          "kerberos",
          "wsse",
          "plain");

  private static final Set<String> TO_THE_END =
      Set.of(
          "digest",
          "aws4-hmac-sha256",
          "hawk",
          "oauth",
          "signature",
          "hoba",
          "mac",
          "hmac",
          "goog4-rsa-sha256",
          "aws4-ecdsa-p256-sha256",
          "scram-sha-256",
          "vapid",
          "wsse",
          "sharedaccesssignature",
          "discogs");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "path",
          "expires",
          "domain",
          "max-age",
          "samesite",
          "secure",
          "httponly",
          "version",
          "priority",
          "comment",
          "partitioned");

  /** Cookies that hold how somebody likes a page, the same word for many. */
  private static final Set<String> TASTES =
      Set.of(
          "theme",
          "lang",
          "language",
          "locale",
          "i18n",
          "layout",
          "sidebar",
          "color-scheme",
          "color_mode",
          "colormode",
          "color_scheme",
          "mode",
          "darkmode",
          "dark_mode",
          "currency",
          "consent",
          "cookie_consent",
          "cookieconsent",
          "country",
          "django_language",
          "view");

  private final Scan scan;
  private boolean bracketed;

  /** What may be a token and was read last. */
  private int tokenFrom;

  private int tokenTo;

  Headers(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> look.headers.scheme(from, to),
        "bearer",
        "basic",
        "geniekey",
        "ssws",
        "negotiate");
    keywords.add((look, from, to) -> look.headers.digest(from + 7), "digest username=");
  }

  void authorization(int start, int sign) {
    int at = start;
    while (scan.has(at, '[') || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    boolean quoted = at > start && scan.is(at - 1, Bytes.QUOTE);
    int word = schemeEnd(at);
    String scheme = word - at <= 24 ? scan.lower(at, word) : "";
    boolean known = SCHEMES.contains(scheme);
    int credential = word;
    while (scan.has(credential, ' ')
        || (known && scan.has(credential, '+'))
        || (known && scan.has(credential, ':'))) {
      credential++;
    }
    if (scan.matches(credential, "realm=") || (known && credential == word && !quoted)) {
      return;
    }
    if (!known) {
      credential = at;
    }
    if (scan.isCovered(credential) || scan.is(scan.marksEnd(credential), Bytes.QUOTE)) {
      return; // Of a mark that fills the quotes nothing is left to be found.
    }
    int end =
        known && TO_THE_END.contains(scheme)
            ? headerEnd(credential, quoted)
            : credentialEnd(credential, sign, quoted);
    if (end <= credential) {
      return;
    }
    if (Placeholders.isAbsent(scan, credential, end) || (!known && !isToken(credential, end))) {
      return;
    }
    scan.secret(credential, end, SecretKind.AUTHORIZATION, "authorization-header");
  }

  private boolean isToken(int from, int to) {
    return Values.isOdd(scan, from, to)
        || (to - from >= 16 && !References.isObjectName(scan, from, to));
  }

  private int schemeEnd(int from) {
    int at = from;
    while (at < scan.length()
        && at - from < 32
        && (scan.is(at, Bytes.ALNUM) || scan.has(at, '-'))) {
      at++;
    }
    return at;
  }

  private int headerEnd(int from, boolean quoted) {
    int at = from;
    int depth = quoted ? scan.quotation(from - 1) : 0;
    while (at < scan.length()) {
      int b = scan.sign(at);
      if (b == '\n' || (b == '\'' && quoted)) {
        break;
      }
      if (b == '"' && !scan.has(isEscaped(at) ? at - 2 : at - 1, '=') && !insideParameter(at)) {
        break;
      }
      at++;
    }
    scan.step(at - from + depth);
    return at;
  }

  /** Whether a backslash stands before the quote, as JSON has it that was encoded whole. */
  private boolean isEscaped(int quote) {
    return scan.has(quote - 1, '\\');
  }

  /** Whether the quote at {@code at} closes a parameter, as in {@code nonce="x", uri="/"}. */
  private boolean insideParameter(int at) {
    int next = scan.sign(at + 1);
    int floor = Math.max(0, at - Scan.WINDOW);
    for (int back = at - 1; back > floor; back--) {
      if (scan.has(back, '"')) {
        return scan.has(isEscaped(back) ? back - 2 : back - 1, '=')
            && (next == ',' || next == ' ' || next == -1 || next == '"');
      }
    }
    return false;
  }

  private int credentialEnd(int from, int sign, boolean quoted) {
    int percent = scan.percent(sign);
    int at = from;
    while (at < scan.length()) {
      int b = scan.sign(at);
      boolean separates = scan.percent(at) <= percent;
      if (separates && Bytes.is(b, Bytes.SPACE | Bytes.QUOTE)) {
        break;
      }
      if (separates
          && !quoted
          && (b == ',' || b == ';' || b == '&' || b == ')' || b == ']' || b == '}')) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    return at;
  }

  /** The parameters of a digest without the name of the header. */
  void digest(int from) {
    if (scan.isCovered(from)) {
      return;
    }
    int end = headerEnd(from, false);
    if (end > from) {
      scan.secret(from, end, SecretKind.AUTHORIZATION, "authorization-scheme");
    }
  }

  /** A scheme that stands alone: {@code Bearer TOKEN}, {@code Basic BASE64}. */
  void scheme(int from, int to) {
    if (scan.is(from - 1, Bytes.WORD)) {
      return;
    }
    int at = to;
    while (scan.has(at, ' ') || scan.has(at, ':') || scan.has(at, '+')) {
      at++;
    }
    if (at == to) {
      return;
    }
    boolean quoted = scan.is(at, Bytes.QUOTE);
    if (quoted) {
      at++;
    }
    if (scan.isCovered(at)) {
      return;
    }
    int end = withoutDots(at, tokenEnd(at));
    if (Placeholders.isAbsent(scan, at, end)
        || scan.has(end, '=')
        || (scan.sign(end) == Bytes.MARK && scan.has(end - 1, '='))
        || (scan.has(end, '"') && scan.has(end - 1, '=') && (end - at) % 4 != 0)
        || assigns(at, end)
        || scan.matches(at, "realm=")) {
      return;
    }
    boolean basic = scan.matches(from, "basic");
    int least = basic ? 12 : 16;
    boolean token = end - at >= least && (Values.isOdd(scan, at, end) || end - at >= 24);
    if (basic && isOfWords(from, at, end)) {
      return;
    }
    boolean negotiates = scan.matches(from, "negotiate");
    if (token || (end - at >= 6 && !basic && !negotiates && Values.isOdd(scan, at, end))) {
      scan.secret(at, end, SecretKind.AUTHORIZATION, "authorization-scheme");
    }
  }

  private int withoutDots(int from, int to) {
    int floor = Math.max(from, to - Scan.WINDOW);
    int end = to;
    while (end > floor && scan.has(end - 1, '.')) {
      end--;
    }
    return end;
  }

  /** Where what may be a token ends: for all that begins inside of one, where that ends. */
  private int tokenEnd(int from) {
    if (from >= tokenFrom && from < tokenTo) {
      scan.particular();
      return tokenTo;
    }
    int end = from;
    while (scan.is(end, Bytes.ALNUM | Bytes.BASE64_SIGN | Bytes.DASH_OR_DOT)
        || scan.hasOneOf(end, "=~*")) {
      end++;
    }
    scan.step(end - from);
    tokenFrom = from;
    tokenTo = end;
    return end;
  }

  /**
   * {@code basic_auth_header(user}, {@code basic read_config_*}: a function or several, where
   * nothing says that a header or a login is meant.
   */
  private boolean isOfWords(int from, int at, int to) {
    int end = scan.has(to - 1, '*') ? to - 1 : to;
    return scan.has(from, 'b')
        && scan.runEnd(at, Bytes.LOWER | Bytes.UNDERSCORE, end - at) == end
        && (scan.has(to, '(') || end < to)
        && scan.holds(at, end, '_')
        && !(scan.hasOneOf(from - 1, ":=") || scan.is(from - 1, Bytes.QUOTE))
        && !(scan.has(from - 1, ' ') && scan.hasOneOf(from - 2, ":=n"))
        && Identifiers.isName(scan, at, end);
  }

  /** Whether an equals sign stands inside, where the padding of base64 never does. */
  private boolean assigns(int from, int to) {
    for (int at = from; at + 1 < to; at++) {
      if (scan.has(at, '=') && !scan.has(at + 1, '=')) {
        return true;
      }
    }
    return false;
  }

  /** {@code cookie=0xa86c98ad2a0cfb72}: the number that a switch gives to a flow. */
  private boolean isNumberOfFlow(int from) {
    int end = scan.runEnd(from + 2, Bytes.HEX, 17);
    return scan.matchesCase(from, "0x")
        && end - from > 2
        && end - from <= 18
        && !scan.is(end, Bytes.WORD | Bytes.DASH_OR_DOT)
        && !scan.has(end, '=');
  }

  void cookies(int start, int sign, boolean set) {
    if (isNumberOfFlow(start)) {
      return;
    }
    int at = start;
    while (scan.has(at, '[') || scan.is(at, Bytes.QUOTE)) {
      at++;
    }
    boolean quoted = at > start && scan.is(at - 1, Bytes.QUOTE);
    bracketed = at > start && !quoted;
    int depth = quoted ? scan.quotation(at - 1) : 0;
    int percent = scan.percent(sign);
    boolean any = false;
    for (int count = 0; count < 64; count++) {
      at = scan.skipSpaces(at, 8);
      int name = at;
      while (isCookieName(at)) {
        at++;
      }
      scan.step(at - name);
      if (!scan.has(at, '=') || scan.percent(at) > percent) {
        if (!any && at > name && (Values.isRandom(scan, name, at, 8) || isErlangs(name, at))) {
          scan.secret(name, at, SecretKind.COOKIE, "cookie");
        }
        if (!(set && any && scan.has(at, ';'))) {
          return;
        }
      } else {
        int value = at + 1;
        at = cookieEnd(value, quoted, depth, percent);
        cookie(name, value, at);
        any = true;
      }
      if (!scan.has(at, ';')) {
        return;
      }
      at++;
    }
  }

  /** Twenty capitals, as the runtime of Erlang makes its cookie. */
  private boolean isErlangs(int from, int to) {
    return to - from == 20 && scan.runEnd(from, Bytes.UPPER, 20) == to;
  }

  /** One cookie, whose name ends before a sign that stands before its value. */
  void cookie(int name, int value, int end) {
    if (end - name < 400 && ATTRIBUTES.contains(scan.lower(name, Math.min(value - 1, name + 20)))) {
      return;
    }
    int from = value;
    int to = end;
    if (scan.has(from, '"') && to - from > 1 && scan.has(to - 1, '"')) {
      from++;
      to--;
    }
    boolean taste =
        TASTES.contains(scan.lower(name, value - 1)) || scan.matches(value - 8, "consent=");
    if (!Placeholders.isMasked(scan, from, to) && !(taste && isWord(from, to))) {
      scan.secret(from, to, SecretKind.COOKIE, "cookie");
    }
  }

  private boolean isWord(int from, int to) {
    return to - from <= 12
        && scan.runEnd(from, Bytes.LETTER | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 12) == to;
  }

  private boolean isCookieName(int at) {
    return scan.is(at, Bytes.NAME)
        || scan.has(at, '$')
        || scan.has(at, '%')
        || scan.has(at, ':')
        || scan.has(at, '@')
        || scan.has(at, '|')
        || scan.has(at, '*');
  }

  private int cookieEnd(int from, boolean quoted, int depth, int percent) {
    int at = from;
    while (at < scan.length()) {
      int b = scan.sign(at);
      boolean separates = scan.percent(at) <= percent;
      if ((b == ';' && separates) || b == '\n' || (b == ']' && bracketed)) {
        break;
      }
      if (b == '"'
          && !(at == from && !quoted && scan.is(at + 1, Bytes.WORD))
          && scan.quotation(at) <= depth) {
        break;
      }
      if (b == '\'' && quoted) {
        break;
      }
      if (b == ' ' && separates && (!quoted || scan.has(at - 1, ','))) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    return at;
  }
}
