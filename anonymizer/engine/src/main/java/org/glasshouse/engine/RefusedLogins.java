package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/**
 * Who wanted in and may be nobody: refused, asked for, or known by his own word only. Nobody learns
 * a token by it.
 */
final class RefusedLogins {
  private final Scan scan;
  private final Logins logins;

  RefusedLogins(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static RefusedLogins in(Detectors.Look look) {
    return new RefusedLogins(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> in(look).failedFrom(to), "login failed from ", "login refused from ");
    keywords.add((look, from, to) -> in(look).database(to), "database \"");
    keywords.add(
        (look, from, to) -> in(look).stranger(to),
        "subject with cn=",
        "connack to ",
        "pingreq from ",
        "pingresp to ",
        "publish to ",
        "publish from ",
        "subscribe from ",
        "suback to ",
        "disconnect from ",
        ", u'");
    keywords.add(
        (look, from, to) -> in(look).strangerBefore(from),
        " disconnected",
        " closed its connection",
        " has exceeded timeout",
        " already connected",
        " (p1, c",
        " (p2, c",
        " (p5, c");
    keywords.add(
        (look, from, to) -> in(look).failed(to),
        "login failed: ",
        "failed login: ",
        "login attempt failed: ",
        "failed su for ",
        "login failure for ",
        "authentication failure for ",
        "auth failed for ",
        "failed to authenticate user ",
        "failed to authenticate ",
        "wrong password for ",
        "invalid password for ",
        "bad login for ",
        "rejected login for ");
  }

  /** Who could not log in, where an address, a bracket or the end of the line follows. */
  void failed(int to) {
    int start = scan.is(to, Bytes.QUOTE) || scan.has(to, '<') ? to + 1 : to;
    int end = scan.trimmed(start, scan.runEnd(start, Bytes.NAME, 64));
    int after = scan.sign(end);
    boolean alone = after < ' ' || scan.is(end, Bytes.QUOTE) || after == ',' || after == '>';
    boolean followed = scan.matches(end, " (") || scan.matches(end, " from ") || start > to;
    if (end - start >= 2
        && scan.is(start, Bytes.LETTER | Bytes.FOREIGN)
        && (followed || alone || scan.matches(end, ": "))
        && !Words.isKnown(scan.lower(start, end))
        && !SystemAccounts.has(scan, start, end)) {
      scan.personal(start, end, PersonalKind.USER, "failed-login");
    }
  }

  /** {@code FTP LOGIN FAILED FROM 192.0.2.1, alice}: looks behind the comma. */
  void failedFrom(int to) {
    int at = to;
    while (at - to < 260 && scan.isVisible(at) && !scan.has(at, ',')) {
      at++;
    }
    scan.step(at - to);
    if (scan.matches(at, ", ")) {
      failed(at + 2);
    }
  }

  /** {@code database "alice" does not exist}: whoever reaches the server can ask for it. */
  void database(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    if (scan.matchesOneOf(end, "\" does not exist", "\", no encryption", "\", ssl")
        && logins.isPersonal(to, end)) {
      scan.personal(to, end, PersonalKind.USER, "asked-for");
    }
  }

  /** A name follows that somebody chose who need not be anybody. */
  void stranger(int to) {
    int end = scan.trimmed(to, scan.runEnd(to, Bytes.NAME, 64));
    if (logins.isPersonal(to, end)) {
      scan.personal(to, end, PersonalKind.USER, "asked-for");
    }
  }

  /**
   * {@code Client alice disconnected}, {@code as alice (p2, c1, k60)}: looks at the name before.
   */
  void strangerBefore(int to) {
    int from = scan.runStart(to, Bytes.NAME, 64);
    if ((scan.matches(from - 7, "client ") || scan.matches(from - 4, " as "))
        && logins.isPersonal(from, to)) {
      scan.personal(from, to, PersonalKind.USER, "asked-for");
    }
  }
}
