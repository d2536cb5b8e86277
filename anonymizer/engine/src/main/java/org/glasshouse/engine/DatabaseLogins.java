package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Names and passwords of databases: Oracle, Redis, PostgreSQL, MySQL. */
final class DatabaseLogins {
  private final Scan scan;

  DatabaseLogins(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).oracle(to),
        "oracle:thin:",
        "oracle:oci:",
        "oracle:oci8:");
    keywords.add((look, from, to) -> new DatabaseLogins(look.scan).redisAuth(from, to), "auth ");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).accessRule(to),
        "\"setuser\" ",
        "'setuser' ");
    keywords.add((look, from, to) -> new DatabaseLogins(look.scan).userList(to), "userlist.txt");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).accessRule(to), " setuser ", " +@");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).accessRules(to - 1), " on >", " on #");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).replacedPassword(from, to),
        " replace \"");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).passwordFile(to, 2),
        ":5432:",
        ":5433:",
        ":6432:");
    keywords.add((look, from, to) -> new DatabaseLogins(look.scan).passwordFile(to, 1), ":*:*:");
    keywords.add((look, from, to) -> new DatabaseLogins(look.scan).oracleConnect(to), "connect ");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).rulesBehind(to),
        " sanitize-payload ",
        " resetpass ");
    keywords.add((look, from, to) -> new DatabaseLogins(look.scan).monitored(to), "\"auth\" \"");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).oracleClient(to),
        "sqlplus ",
        "sqlldr ",
        "expdp ",
        "impdp ",
        "rman target ");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).setPassword(to), "set password for ");
    keywords.add(
        (look, from, to) -> new DatabaseLogins(look.scan).identified(to), "identified with ");
    keywords.add(
        (look, from, to) -> SecretWords.hideQuoted(look.scan, to - 1),
        "pragma key = '",
        "pragma key='",
        "pragma rekey = '",
        "pragma rekey='");
    keywords.add((look, from, to) -> new DatabaseLogins(look.scan).helloAuth(to), "hello 3 auth ");
  }

  /** {@code scott/tiger@host}, after the name of Oracle's driver. */
  void oracle(int to) {
    int end = to;
    while (end < scan.length() && end - to < 200 && scan.isVisible(end) && !scan.has(end, '@')) {
      end++;
    }
    scan.step(end - to);
    if (end > to && scan.has(end, '@')) {
      scan.claim(end);
      scan.secret(to, end, SecretKind.URL_CREDENTIALS, "oracle-credentials");
    }
  }

  /** {@code connect scott/tiger@host}: a name and a password before the sign. */
  void oracleConnect(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    int sign = end + 1;
    while (scan.isVisible(sign) && !scan.hasOneOf(sign, "@/\"'") && sign - end < 64) {
      sign++;
    }
    if (scan.has(end, '/') && scan.has(sign, '@') && sign > end + 1) {
      scan.claim(sign);
      scan.secret(to, sign, SecretKind.URL_CREDENTIALS, "oracle-credentials");
    }
  }

  /** {@code sqlplus scott/tiger@host}, options before it or not. */
  void oracleClient(int to) {
    int from = SecretWords.behindOptions(scan, to);
    int end = from;
    int slash = -1;
    while (scan.isVisible(end)
        && !scan.has(end, '@')
        && !scan.is(end, Bytes.QUOTE)
        && end - from < 512) {
      slash = slash < 0 && scan.has(end, '/') ? end : slash;
      end++;
    }
    scan.step(end - from);
    if (slash > from && end > slash + 1) {
      scan.claim(end);
      scan.secret(from, end, SecretKind.URL_CREDENTIALS, "oracle-credentials");
    }
  }

  /** The command {@code AUTH} of Redis, in capitals, at the head of a text or a string. */
  void redisAuth(int from, int to) {
    if (!scan.matchesCase(from, "AUTH ")
        || !(from == 0 || LoginDialogues.opensText(scan, from - 1) || isSeparate(from, to))) {
      return;
    }
    int end = SecretWords.end(scan, to);
    if (Values.isMechanism(scan, to, end) || scan.isCovered(to)) {
      return;
    }
    if (end - to >= 6 && Values.isOdd(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "redis-auth");
    } else if (isPrompt(from)) {
      int last = scan.has(end, ' ') ? SecretWords.end(scan, end + 1) : end;
      if (last > to && scan.lineEnd(last, 2) == last) {
        scan.secret(end == last ? to : end + 1, last, SecretKind.PASSWORD, "redis-auth");
      }
    }
  }

  /** Whether the command is one of several, or the parameter of an address. */
  private boolean isSeparate(int from, int to) {
    return scan.has(from - 1, ';') || (scan.has(from - 1, '=') && scan.percent(to - 1) > 0);
  }

  /** {@code HELLO 3 AUTH name password} of Redis: the word behind the name. */
  void helloAuth(int to) {
    int name = SecretWords.end(scan, to);
    if (scan.has(name, ' ')) {
      SecretWords.hide(scan, name + 1, "redis-auth");
    }
  }

  /** Whether a prompt or nothing stands on the line before {@code from}. */
  private boolean isPrompt(int from) {
    return from == 0
        || scan.has(from - 1, '\n')
        || (scan.has(from - 1, ' ') && (scan.has(from - 2, '>') || scan.has(from - 2, ':')));
  }

  /** {@code "AUTH" "name" "password"} as a monitor of Redis shows commands: every argument. */
  void monitored(int to) {
    int from = to;
    for (int argument = 0; argument < 2; argument++) {
      int end = from;
      while (end < scan.length() && !scan.has(end, '"') && !scan.has(end, '\n')) {
        end++;
      }
      scan.step(end - from);
      scan.secret(from, end, SecretKind.PASSWORD, "redis-auth");
      if (!scan.matches(end, "\" \"")) {
        return;
      }
      from = end + 3;
    }
  }

  /** The rules behind {@code user name on >password}, if others stand there too. */
  void accessRules(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      if (scan.has(at, ' ') && scan.hasOneOf(at + 1, "~&+")) {
        accessRule(to);
        return;
      }
    }
  }

  /** {@code ACL SETUSER name on >password}: the passwords among the rules. */
  void accessRule(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      boolean begins =
          scan.hasOneOf(at, ">#")
              && (scan.has(at - 1, ' ') || (scan.is(at - 1, Bytes.QUOTE) && scan.has(at - 2, ' ')));
      int end = begins ? SecretWords.end(scan, at + 1) : at;
      boolean hash = scan.has(at, '#') && end - at == 65 && Values.isHex(scan, at + 1, end);
      if ((scan.has(at, '>') || hash) && end > at + 1) {
        scan.secret(at + 1, end, SecretKind.PASSWORD, "redis-auth");
        at = end;
      }
    }
  }

  /** {@code user name on sanitize-payload #hash}: rules behind a word that only they have. */
  void rulesBehind(int to) {
    accessRule(to - 1);
  }

  /** {@code SET PASSWORD FOR 'app'@'%' = 'value'}: looks behind {@code FOR}. */
  void setPassword(int to) {
    int limit = Math.min(scan.length(), to + Scan.WINDOW);
    int at = to;
    while (at < limit && !scan.has(at, '=') && !scan.has(at, '\n')) {
      at++;
    }
    scan.step(at - to);
    if (scan.has(at, '=')) {
      SecretWords.hideQuoted(scan, scan.skipSpaces(at + 1, 4));
    }
  }

  /** {@code IDENTIFIED WITH sha256_hash BY 'SECRET'}: looks behind the way to log in. */
  void identified(int to) {
    int quote = scan.is(to, Bytes.QUOTE) ? 1 : 0;
    int end = scan.runEnd(to + quote, Bytes.NAME, 40) + quote;
    boolean hash =
        scan.matches(end, " as ") && scan.hasOneOf(scan.skipSpaces(end + 4, 4) + 1, "*$");
    if (!hash && (scan.matches(end, " by ") || scan.matches(end, " as "))) {
      SecretWords.hideQuoted(scan, scan.skipSpaces(end + 4, 4));
    }
  }

  /** {@code IDENTIFIED BY "NEW" REPLACE "OLD"}: looks behind the second word. */
  void replacedPassword(int from, int to) {
    int floor = Math.max(0, from - 120);
    for (int at = from; at > floor; at--) {
      if (scan.matches(at, "identified by ")) {
        SecretWords.hideQuoted(scan, to - 1);
        return;
      }
    }
  }

  /**
   * {@code host:5432:database:user:password} of PostgreSQL: looks at the fields that begin at
   * {@code to}, of which so many stand before the password.
   */
  void passwordFile(int to, int fields) {
    int at = to;
    for (int field = 0; field < fields; field++) {
      int end = at;
      while (scan.isVisible(end) && !scan.has(end, ':') && end - at < Scan.WINDOW) {
        end++;
      }
      scan.step(end - at);
      if (!scan.has(end, ':')) {
        return;
      }
      at = end + 1;
    }
    int end = SecretWords.end(scan, at);
    if (end - at >= 3) {
      scan.secret(at, end, SecretKind.PASSWORD, "password-file");
    }
  }

  /** {@code userlist.txt:7: broken line: "name" "password"}: the second of two strings. */
  void userList(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    scan.step(line - to);
    for (int at = to; at < line; at++) {
      if (scan.matches(at, "\" \"") && scan.is(at - 1, Bytes.NAME)) {
        SecretWords.hide(scan, at + 2, "user-list");
        return;
      }
    }
  }
}
