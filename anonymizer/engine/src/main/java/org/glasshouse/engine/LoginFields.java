package org.glasshouse.engine;

/**
 * Logins in a field of a line of one program: between its signs, behind a count, a role or an id.
 */
final class LoginFields {
  private final Scan scan;
  private final Logins logins;

  LoginFields(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static LoginFields in(Detectors.Look look) {
    return new LoginFields(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> in(look).argument(to),
        "sql(",
        "ldap(",
        "pam(",
        "passwd-file(",
        "oauth2(",
        "shadow(",
        "static(",
        "lua(");
    keywords.add((look, from, to) -> in(look).localPart(to), "from=<", "to=<");
    keywords.add(
        (look, from, to) -> in(look).behindPlus(to), "getpwnam ", "getgroups ", "for user ");
    keywords.add(
        (look, from, to) -> in(look).counted(to),
        "userid:[",
        "\"username\" ",
        "username\\\";s:",
        "username\";s:",
        "\"user\" 1");
    keywords.add((look, from, to) -> in(look).request(to), " req-");
    keywords.add((look, from, to) -> in(look).nickBehind(to), "<@u", "<@w");
    keywords.add((look, from, to) -> in(look).members(to), "groups add-users ");
    keywords.add(
        (look, from, to) -> in(look).ofProvider(from, to),
        "oidc:",
        "saml:",
        "okta:",
        "keycloak:",
        "htpasswd:",
        "htpasswd_provider:",
        "openid:",
        "github:",
        "gitlab:",
        "google:",
        "azuread:",
        "entra:",
        "ldap:",
        "sso:");
    keywords.add((look, from, to) -> in(look).listed(to), "users [");
    keywords.add(
        (look, from, to) -> in(look).ofGenerator(to), "otpauth://totp/", "otpauth://hotp/");
    keywords.add(
        (look, from, to) -> in(look).mechanism(to),
        " a=plain",
        " a=login",
        " a=dovecot",
        " a=cram");
    keywords.add(
        (look, from, to) -> in(look).behindRole(to),
        "cluster-role-to-user ",
        "add-role-to-user ",
        "role-from-user ");
    keywords.add(
        (look, from, to) -> in(look).bounded(to),
        "{user,<<\"",
        " output: [",
        ", u'",
        "kafkauser(",
        "msk established for '",
        "[~",
        "[name=");
    keywords.add(
        (look, from, to) -> in(look).beforeBracket(from),
        "] ok upload",
        "] ok download",
        "] ok login",
        "] ok mkdir",
        "] ok delete",
        "] fail upload",
        "] fail download",
        "] fail login");
    keywords.add((look, from, to) -> in(look).dumped(from), ":aad3b435b51404eeaad3b435b51404ee:");
  }

  /** {@code adm policy add-cluster-role-to-user view alice}: the word behind the role. */
  void behindRole(int to) {
    int role = scan.runEnd(to, Bytes.NAME, 64);
    int end = scan.runEnd(role + 1, Bytes.NAME, 64);
    if (scan.has(role, ' ') && scan.is(role + 1, Bytes.ALNUM) && !scan.has(end, ':')) {
      user(role + 1, end, "login-behind-role");
    }
  }

  /** {@code [alice] OK UPLOAD}, as a server of files writes: the word in the bracket. */
  void beforeBracket(int close) {
    int from = scan.runStart(close, Bytes.NAME, 64);
    if (scan.has(from - 1, '[') && close - from > 1) {
      user(from, close, "login-before-deed");
    }
  }

  /** {@code alice:1104:aad3…:ca91…:::}: who has the hash of a password that Windows keeps. */
  void dumped(int colon) {
    int number = scan.runStart(colon, Bytes.DIGIT, 8);
    int from = scan.runStart(number - 1, Bytes.NAME, 64);
    if (number < colon && scan.has(number - 1, ':') && number - 1 > from) {
      user(from, number - 1, "login-of-hash");
    }
  }

  private static final String[] BOUNDS = {"\">>", "')", " 20", ")", "'", "]", "@"};

  /** {@code {user,<<"alice">>}}, {@code App 91 output: [alice 2026-…]}: up to a sign. */
  void bounded(int to) {
    int from = to;
    int end = scan.runEnd(from, Bytes.NAME, 64);
    if (scan.has(end, '/')) {
      from = end + 1;
      end = scan.runEnd(from, Bytes.NAME, 64);
    }
    if (scan.matchesOneOf(end, BOUNDS)
        && end - from > 2
        && scan.is(from, Bytes.LETTER)
        && !Words.isPlain(scan, from, end)) {
      user(from, end, "login-in-bounds");
    }
  }

  /** {@code A=plain:alice}: a login behind the way to log in, as a mail server writes it. */
  void mechanism(int to) {
    int colon = scan.runEnd(to, Bytes.NAME, 24);
    int end = scan.runEnd(colon + 1, Bytes.NAME, 64);
    if (scan.has(colon, ':') && end > colon + 2 && !scan.has(end, '@')) {
      user(colon + 1, end, "login-of-mechanism");
    }
  }

  /** {@code otpauth://totp/Example:alice?secret=}: whose codes they are. */
  void ofGenerator(int to) {
    int from = to;
    int end = to;
    int limit = Math.min(scan.length(), to + 128);
    while (end < limit && scan.isVisible(end) && !scan.has(end, '?')) {
      from = scan.has(end, ':') ? end + 1 : from;
      end++;
    }
    scan.step(end - to);
    if (scan.has(end, '?') && end - from > 1) {
      user(from, end, "login-of-generator");
    }
  }

  /** {@code groups add-users GROUP alice bob}: the words behind the first one. */
  void members(int to) {
    int at = scan.runEnd(to, Bytes.NAME, 64);
    for (int count = 0; count < 16 && scan.has(at, ' '); count++) {
      int end = scan.runEnd(at + 1, Bytes.NAME, 64);
      if (end > at + 1 && scan.is(at + 1, Bytes.LETTER)) {
        user(at + 1, end, "member-of-group");
      }
      at = end;
    }
  }

  /** {@code sql(alice,192.0.2.1)}: whom a database of accounts was asked for, and from where. */
  void argument(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    boolean address = scan.has(end, ',') && scan.is(end + 1, Bytes.HEX);
    if (end > to && address) {
      user(to, end, "login-as-argument");
    }
  }

  /** {@code from=<alice>}: a recipient or sender without a domain. */
  void localPart(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    if (scan.has(end, '>') && end > to) {
      user(to, end, "local-recipient");
    }
  }

  /** {@code ["alice" "bob"]}: the words of a list of users. */
  void listed(int to) {
    int at = to;
    for (int count = 0; count < 64; count++) {
      while (scan.is(at, Bytes.QUOTE | Bytes.SPACE) || scan.has(at, ',')) {
        at++;
      }
      int end = scan.runEnd(at, Bytes.NAME, 64);
      if (end == at) {
        return;
      }
      if (logins.isPersonal(at, end)) {
        scan.user(at, end, "login-of-list");
      }
      at = end;
    }
  }

  /** {@code oidc:alice}, as clusters name whom somebody else has identified. */
  void ofProvider(int from, int to) {
    int end = scan.trimmed(to, scan.runEnd(to, Bytes.NAME, 64));
    int after = scan.sign(end);
    if (!scan.is(from - 1, Bytes.NAME)
        && scan.is(to, Bytes.LETTER)
        && (after <= ' ' || "\"'`,;)]}@".indexOf(after) >= 0)
        && logins.isPersonal(to, end)) {
      scan.user(to, end, "login-of-provider");
    }
  }

  /** {@code DOMAIN+alice} of Winbind. */
  void behindPlus(int to) {
    int domain = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 20);
    int end = scan.runEnd(domain + 1, Bytes.NAME, 64);
    if (domain > to && (scan.has(domain, '+') || scan.has(domain, '\\'))) {
      user(domain + 1, end, "domain-login");
    }
  }

  /** {@code USERID:[5] "alice"}: the login behind a number and signs. */
  void counted(int to) {
    int at = to;
    while (at - to < 12 && scan.sign(at) > 0 && !scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.NAME, 64);
    if (scan.is(at - 1, Bytes.QUOTE)) {
      user(at, end, "counted-login");
    }
  }

  /** {@code [None req-… alice project - - default default]} of OpenStack. */
  void request(int to) {
    int id = scan.runEnd(to, Bytes.HEX | Bytes.DASH_OR_DOT, 37);
    int end = scan.runEnd(id + 1, Bytes.NAME, 64);
    if (id - to == 36 && scan.has(id, ' ') && scan.has(end, ' ') && end > id + 2) {
      user(id + 1, end, "login-of-request");
    }
  }

  /** {@code <@U012AB3CD|alice>}: a name behind the id. */
  void nickBehind(int to) {
    int bar = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 16);
    int end = scan.runEnd(bar + 1, Bytes.NAME, 64);
    if (scan.has(bar, '|') && scan.has(end, '>') && end > bar + 1) {
      scan.user(bar + 1, end, "nick");
    }
  }

  /** {@code @alice:example.org}, as Matrix names people: looks at the sign. */
  void matrix(int sign) {
    int end = scan.runEnd(sign + 1, Bytes.NAME, 64);
    boolean mark = scan.is(sign + 1, Bytes.ALNUM) && !scan.is(sign - 1, Bytes.NAME);
    if (mark && scan.has(end, ':') && scan.is(end + 1, Bytes.LETTER)) {
      int host = scan.runEnd(end + 1, Bytes.NAME, 128);
      if (scan.holds(end + 1, host, '.')) {
        user(sign + 1, end, "matrix-id");
      }
    }
  }

  /** Hides a login, unless no person owns the account. */
  private void user(int from, int to, String rule) {
    if (!SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, rule);
    }
  }
}
