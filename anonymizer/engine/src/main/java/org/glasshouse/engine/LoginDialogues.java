package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** What a client says to a server to log in, as both write it down: mail, files, chat. */
final class LoginDialogues {
  private final Scan scan;

  LoginDialogues(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).mailLogin(to),
        "auth plain ",
        "auth login ");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).lastWord(from, to),
        ":identify ",
        "apop ");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).attempt(to),
        "login attempt ",
        "login attempt: ",
        "login incorrect",
        "login ok");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).pairOfCredentials(to),
        "credentials ",
        "creds ",
        "login with ",
        "login using ",
        "log in using ",
        "sign in with ",
        "sign in as ",
        "signed in with ",
        "login is ",
        "log in as ",
        "log in with ",
        "logged in with ");
    keywords.add((look, from, to) -> new LoginDialogues(look.scan).operator(from, to), "oper ");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).simpleBind(from, to), " simple \"");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).credentialsFor(to),
        "creds for ",
        "credentials for ",
        "login for ",
        "logins for ");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).adminsPair(from, to),
        " admin/",
        " root/",
        " administrator/",
        " operator/",
        " root:",
        " admin:",
        " administrator:");
    keywords.add((look, from, to) -> new LoginDialogues(look.scan).gotLogin(from, to), ", got '");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).response(from, to),
        "got response '",
        "got response \"",
        "conversation response '");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).tuple(from, to),
        "\"plain\",",
        "\"login\",",
        "<<\"plain\">>,");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).plainAuth(to),
        "plain auth \"",
        "plain auth '",
        "plain: \"",
        "plain \"");
    keywords.add((look, from, to) -> new LoginDialogues(look.scan).answered(to), "ugfzc3dvcmq6");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).challenged(to), " 334 pd", "\n334 pd");
    keywords.add(
        (look, from, to) -> new LoginDialogues(look.scan).mailboxLogin(from, to), " login ");
    keywords.add((look, from, to) -> new LoginDialogues(look.scan).passCommand(from, to), "pass ");
  }

  /** {@code OPER name secret} of IRC: the command in capitals and two words, the last one odd. */
  void operator(int from, int to) {
    int name = scan.runEnd(to, Bytes.NAME, 32);
    int end = SecretWords.end(scan, name + 1);
    boolean last = scan.sign(end) < ' ' || scan.is(end, Bytes.QUOTE);
    if (scan.matchesCase(from, "OPER ")
        && !scan.is(from - 1, Bytes.WORD)
        && name > to
        && scan.has(name, ' ')
        && end - name > 5
        && last
        && Values.isOdd(scan, name + 1, end)) {
      SecretWords.hide(scan, name + 1, "chat-login");
    }
  }

  /** {@code bind dn="cn=app" simple "secret"}. */
  void simpleBind(int from, int to) {
    int floor = Math.max(scan.lineStart(from, 160), from - 160);
    scan.step(from - floor);
    for (int at = floor; at < from; at++) {
      if (scan.matches(at, "bind")) {
        SecretWords.hideQuoted(scan, to - 1);
        return;
      }
    }
  }

  /** {@code creds for grafana -> admin : secret}: a pair behind a sign that ends what it is for. */
  void credentialsFor(int to) {
    int limit = Math.min(scan.length(), to + 60);
    for (int at = to; at < limit && scan.sign(at) >= ' '; at++) {
      boolean sign = scan.matches(at, "-> ") || scan.matches(at, "=> ");
      if (sign || scan.matches(at, ": ") || scan.matches(at, " = ") || scan.matches(at, " - ")) {
        pairOfCredentials(scan.skipSpaces(at + (sign ? 3 : scan.has(at, ':') ? 2 : 3), 2));
        return;
      }
    }
    scan.step(limit - to);
  }

  private static final String[] OF_PAIRS = {
    "work",
    "login",
    "log in",
    "cred",
    "password",
    "pass ",
    "try ",
    "use ",
    "ssh ",
    "vnc",
    "rdp",
    "account",
    "default"
  };

  /** {@code admin/Qu1ckSilver99 works}: the account of every machine and a word that is none. */
  void adminsPair(int from, int to) {
    int end = SecretWords.end(scan, to);
    while (end > to && scan.hasOneOf(end - 1, ".,;:)")) {
      end--;
    }
    if (end - to < 8
        || !Values.isPasswordLike(scan, to, end)
        || Values.looksNamed(scan, to, end)
        || scan.isCovered(to)) {
      return;
    }
    int floor = Math.max(scan.lineStart(from, 40), from - 40);
    int limit = Math.min(scan.length(), end + 24);
    for (int at = floor; at < limit; at++) {
      for (String word : OF_PAIRS) {
        if ((at < from || at >= end) && scan.matches(at, word) && !scan.is(at - 1, Bytes.WORD)) {
          scan.secret(to, end, SecretKind.PASSWORD, "pair-of-credentials");
          return;
        }
      }
    }
    scan.step(limit - floor);
  }

  /** {@code pam_unix(su:auth): conversation: got response 'secret'}: what was typed. */
  void response(int from, int to) {
    int floor = Math.max(0, from - 80);
    boolean asked = false;
    for (int at = from; at >= floor && !asked; at--) {
      asked = scan.matches(at, "conv") || scan.matches(at, "pam_") || scan.matches(at, "assword");
    }
    scan.step(from - floor);
    if (asked) {
      SecretWords.hideQuoted(scan, to - 1);
    }
  }

  /** {@code {auth_failure,"PLAIN",<<0>>,"secret"}}: the last string behind the way. */
  void tuple(int from, int to) {
    if (!scan.hasOneOf(from - 1, ",{")) {
      return;
    }
    int at = to;
    int open = -1;
    while (at - to < 120 && scan.isVisible(at) && !scan.hasOneOf(at, "}])")) {
      open = scan.is(at, Bytes.QUOTE) ? at : open;
      at = scan.is(at, Bytes.QUOTE) ? SecretWords.argumentEnd(scan, at) : at + 1;
    }
    scan.step(at - to);
    int end = open < 0 ? 0 : SecretWords.argumentEnd(scan, open) - 1;
    boolean key = scan.has(end + 1, ':');
    if (!key && end - open > 5 && Values.isOdd(scan, open + 1, end) && !scan.isCovered(open + 1)) {
      scan.secret(open + 1, end, SecretKind.PASSWORD, "login-in-tuple");
    }
  }

  /** {@code PLAIN auth "name\0secret"}: what stands behind the last zero. */
  void plainAuth(int to) {
    int end = to;
    int zero = -1;
    while (scan.sign(end) >= ' ' && !scan.is(end, Bytes.QUOTE) && end - to < 200) {
      boolean escaped = scan.has(end, '\\') && scan.has(end + 1, '0');
      zero = escaped ? scan.runEnd(end + 1, Bytes.DIGIT, 3) : zero;
      zero = scan.matches(end, "\\x00") ? end + 4 : zero;
      end++;
    }
    scan.step(end - to);
    if (zero > to && end - zero >= 3 && !scan.isCovered(zero)) {
      scan.secret(zero, end, SecretKind.PASSWORD, "sasl-plain");
    }
  }

  /** What a client sends to a mail server to log in. */
  void mailLogin(int to) {
    int end = to;
    while (scan.is(end, Bytes.ALNUM | Bytes.BASE64_SIGN) || scan.has(end, '=')) {
      end++;
    }
    scan.step(end - to);
    int letters = scan.runEnd(to, Bytes.ALNUM | Bytes.BASE64_SIGN, end - to);
    if (end - to >= 8 && end - letters <= 2 && Values.isOdd(scan, to, end)) {
      scan.secret(to, end, SecretKind.AUTHORIZATION, "mail-login");
    }
  }

  /** The answer to {@code 334 UGFzc3dvcmQ6}, the question of a mail server for a password. */
  void answered(int to) {
    int from = to;
    while (scan.is(from, Bytes.SPACE) || scan.is(from, Bytes.QUOTE)) {
      from++;
    }
    int end = SecretWords.end(scan, from);
    while (scan.has(end, ' ') && end - to < 80) {
      from = scan.skipSpaces(end, 4);
      end = SecretWords.end(scan, from);
    }
    if (scan.has(end - 1, ')') && !scan.holds(from, end, '(')) {
      end--;
    }
    boolean mechanism =
        scan.matches(from - "(auth ".length(), "(auth ") && scan.matchesOneOf(from, MECHANISMS);
    if (end - from >= 4 && !mechanism && !isParameter(to) && !isCalled(from, end)) {
      scan.secret(from, end, SecretKind.AUTHORIZATION, "mail-login");
    }
  }

  private static final String[] MECHANISMS = {
    "plain)", "login)", "cram-md5)", "ntlm)", "gssapi)", "xoauth2)"
  };

  /** {@code login(user)}: what a program calls to ask for it. */
  private boolean isCalled(int from, int to) {
    int open = scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, 40);
    int close = scan.runEnd(open + 1, Bytes.LOWER | Bytes.UNDERSCORE, 40);
    return open - from >= 4 && scan.has(open, '(') && scan.has(close, ')') && close + 1 == to;
  }

  /** {@code , sasl_username=}: a parameter of the line follows, and no answer. */
  private boolean isParameter(int comma) {
    int end = scan.runEnd(scan.skipSpaces(comma + 1, 2), Bytes.LETTER | Bytes.UNDERSCORE, 40);
    return scan.has(comma, ',')
        && scan.has(end, '=')
        && (scan.is(end + 1, Bytes.ALNUM) || scan.isMark(end + 1));
  }

  /** The answer to a challenge of CRAM-MD5 and the like: the last word of the line after it. */
  void challenged(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    int end = line < scan.length() ? scan.lineEnd(line + 1, Scan.WINDOW) : line;
    while (end > line && !scan.is(end - 1, Bytes.ALNUM) && !scan.has(end - 1, '=')) {
      end--;
    }
    int from = end;
    while (scan.has(from - 1, '=')) {
      from--;
    }
    from = scan.runStart(from, Bytes.ALNUM | Bytes.BASE64_SIGN, 400);
    if (end - from >= 12 && scan.is(from - 1, Bytes.SPACE)) {
      scan.secret(from, end, SecretKind.AUTHORIZATION, "mail-login");
    }
  }

  /**
   * {@code a1 LOGIN name password} of IMAP: the command in capitals, two words and nothing else.
   */
  void mailboxLogin(int from, int to) {
    int tag = scan.runStart(from, Bytes.ALNUM, 12);
    if (!scan.matchesCase(from, " LOGIN ") || tag == from || !scan.is(from - 1, Bytes.DIGIT)) {
      return;
    }
    int name = SecretWords.argumentEnd(scan, to);
    int password = SecretWords.argumentEnd(scan, name + 1);
    boolean ends = scan.sign(password) < ' ' || scan.is(password - 1, Bytes.QUOTE);
    if (scan.has(name, ' ') && password > name + 1 && ends) {
      boolean quoted = scan.is(name + 1, Bytes.QUOTE);
      int start = quoted ? name + 2 : name + 1;
      scan.secret(start, quoted ? password - 1 : password, SecretKind.PASSWORD, "mail-login");
    }
  }

  /** {@code PASS (812.44µs)}: how long a test took that went well. */
  private boolean isDuration(int from) {
    int unit = scan.runEnd(from + 1, Bytes.DIGIT | Bytes.DASH_OR_DOT, 12);
    int end = scan.runEnd(unit, Bytes.LETTER | Bytes.FOREIGN, 3);
    return scan.has(from, '(') && unit > from + 1 && scan.has(end, ')');
  }

  /** {@code PASS secret} of FTP, POP3 and IRC, the command in capitals. */
  void passCommand(int from, int to) {
    if (!scan.matchesCase(from, "PASS ") || !(from == 0 || opensText(scan, from - 1))) {
      return;
    }
    int end = SecretWords.end(scan, to);
    boolean typed = scan.matches(from - 2, "> ") || scan.matches(from - 3, "c: ");
    boolean file = !typed && isFile(to, end);
    if (end - to >= 4
        && (typed || Values.isOdd(scan, to, end))
        && !file
        && !isDuration(to)
        && !Placeholders.isMasked(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "pass-command");
    }
  }

  /** {@code PASS src/login/Form.test.tsx}: a test that a runner names by its file. */
  private boolean isFile(int from, int to) {
    boolean script = scan.matches(to - 3, ".ts") || scan.matches(to - 3, ".js");
    return script || (scan.holds(from, to, '/') && SourceFiles.is(scan, from, to));
  }

  static boolean opensText(Scan scan, int at) {
    return scan.is(at, Bytes.QUOTE)
        || scan.has(at, '\n')
        || scan.has(at, ' ')
        || (scan.has(at, '.') && scan.has(at - 1, '.'));
  }

  /** {@code IDENTIFY [name] password}, {@code OPER name password} of IRC: the last word. */
  void lastWord(int from, int to) {
    int end = scan.lineEnd(to, 120);
    int start = end;
    while (start > to && scan.isVisible(start - 1)) {
      start--;
    }
    boolean capitals = scan.is(to - 2, Bytes.UPPER);
    boolean digest = Values.isHex(scan, start, end) && end - start == 32;
    if (capitals
        && (digest || !scan.matches(from, "apop"))
        && start >= to
        && end - start >= 4
        && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "chat-login");
    }
  }

  /** {@code login attempt [root/secret]}, {@code Login incorrect: [name/secret]}: the second. */
  void attempt(int to) {
    int limit = Math.min(scan.length(), to + 80);
    int at = to;
    while (at < limit && !scan.has(at, '[') && !scan.has(at, '\n') && !scan.has(at, '/')) {
      at++;
    }
    int name = at + 1;
    if (at < limit && scan.has(at, '/')) {
      name = scan.runStart(at, Bytes.NAME, 64);
    }
    int slash = scan.has(name, 'b') && scan.is(name + 1, Bytes.QUOTE) ? name + 2 : name;
    slash = scan.runEnd(slash, Bytes.NAME, 64);
    slash = scan.is(slash, Bytes.QUOTE) ? slash + 1 : slash;
    int start = slash + 1;
    if (scan.has(start, 'b') && scan.is(start + 1, Bytes.QUOTE)) {
      start += 2;
    }
    int end = start;
    while (end - start < 128
        && scan.isVisible(end)
        && !scan.has(end, ']')
        && !scan.is(end, Bytes.QUOTE)) {
      end++;
    }
    scan.step(end - to);
    boolean closed = scan.has(at, '[') ? scan.has(end, ']') || scan.is(end, Bytes.QUOTE) : true;
    boolean sure = scan.has(at, '[') || Values.longestJumble(scan, start, end) >= 6;
    if (scan.has(slash, '/')
        && slash > name
        && closed
        && sure
        && end - start >= 3
        && !scan.has(start, '<')
        && !Values.isDigits(scan, name, slash)
        && !scan.isCovered(start)) {
      scan.secret(start, end, SecretKind.PASSWORD, "login-attempt");
    }
  }

  /** {@code expects 'user:password', got 'admin:secret'}: looks behind the second quote. */
  void gotLogin(int from, int to) {
    int floor = Math.max(0, from - 48);
    boolean expected = false;
    for (int at = from; at > floor && !expected; at--) {
      expected = scan.matches(at, ":pass");
    }
    int colon = scan.runEnd(to, Bytes.NAME, 64);
    scan.step(from - floor);
    if (expected && colon > to && scan.has(colon, ':')) {
      SecretWords.hide(scan, colon + 1, "login-that-was-got");
    }
  }

  /** {@code default credentials admin/value}: a name and its password, one sign between. */
  void pairOfCredentials(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int sign = scan.runEnd(from, Bytes.NAME, 64);
    int start = scan.skipSpaces(sign, 1);
    if (sign == from || (!scan.has(start, '/') && !scan.has(start, ':'))) {
      return;
    }
    start = scan.skipSpaces(start + 1, 1);
    int end = start;
    while (scan.isVisible(end) && !scan.hasOneOf(end, "@\"',;)/") && end - start < 200) {
      end++;
    }
    scan.step(end - from);
    if (end - start >= 6
        && !scan.has(end, '/')
        && !scan.isCovered(start)
        && Values.longestJumble(scan, start, end) >= 6) {
      scan.secret(start, end, SecretKind.PASSWORD, "pair-of-credentials");
    }
  }
}
