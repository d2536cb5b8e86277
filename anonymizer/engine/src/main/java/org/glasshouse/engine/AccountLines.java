package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/** Lines of a machine's own tools that have an account in a fixed column. */
final class AccountLines {
  private final Scan scan;

  AccountLines(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> look.accountLines.beforeUid(from), "(uid=", " (uid=", " (uid ");
    keywords.add(
        (look, from, to) -> look.accountLines.wordBefore(from), " hier_", "] peer connection");
    keywords.add((look, from, to) -> look.accountLines.radius(to), "login incorrect (");
    keywords.add(
        (look, from, to) -> look.accountLines.permissions(from), "rw-", "rwx", "r--", "r-x");
    keywords.add((look, from, to) -> look.accountLines.option(from, to), " -u ", " -l ");
    keywords.add((look, from, to) -> look.accountLines.owner(to), "chown ");
    keywords.add(
        (look, from, to) -> look.accountLines.wordBeforeHash(from),
        ":$2",
        ":$6$",
        ":$5$",
        ":$1$",
        ":$y$",
        ":$apr1$",
        ":$$apr1$$",
        ":$$2y$$",
        "\" \"scram-sha-256$",
        "\" \"md5",
        ":{sha}",
        ":{ssha}");
    keywords.add((look, from, to) -> look.accountLines.context(from, to), "/api-");
    keywords.add((look, from, to) -> look.accountLines.passwd(from, to), ":x:", ":*:");
    keywords.add(
        (look, from, to) -> look.accountLines.terminal(from), " pts/", " tty", " ?  ", "  0.0 ");
    keywords.add(
        (look, from, to) -> look.accountLines.command(to),
        "saslpasswd2",
        "smbpasswd",
        "chage",
        "user-add",
        "user-mod",
        "user-del",
        "user-show",
        "useradd",
        "usermod",
        "userdel",
        "adduser",
        "deluser");
    keywords.add(
        (look, from, to) -> look.accountLines.workspace(from, to),
        "-devspaces",
        "-che",
        "-codeready",
        "-workspace");
    keywords.add((look, from, to) -> look.accountLines.beforeNumber(from, to), " a/");
  }

  /** {@code alice:x:1001:1001:Alice Example,,,:/home/alice:/bin/sh}: looks at {@code :x:}. */
  void passwd(int from, int to) {
    int login = scan.runStart(from, Bytes.NAME, 64);
    int uid = scan.runEnd(to, Bytes.DIGIT, 10);
    int gid = scan.runEnd(uid + 1, Bytes.DIGIT, 10);
    if (login == from || uid == to || gid == uid + 1 || !scan.has(gid, ':')) {
      return;
    }
    if (!SystemAccounts.has(scan, login, from)) {
      scan.user(login, from, "passwd-line");
    }
    int gecos = gid + 1;
    int end = gecos;
    while (end < scan.length() && end - gecos < 100 && !scan.has(end, ':') && scan.at(end) >= ' ') {
      end++;
    }
    scan.step(end - login);
    if (uid - to >= 4 && end > gecos && scan.has(end, ':')) {
      scan.personal(gecos, end, PersonalKind.NAME, "passwd-line");
    }
  }

  /** The account before a terminal, as who, w, last and ps write it. */
  void terminal(int from) {
    if (scan.matches(from, " tty") && !isTerminal(from + 4)) {
      return;
    }
    int at = from;
    while (at > 0
        && from - at < 80
        && (scan.has(at - 1, ' ') || scan.is(at - 1, Bytes.DIGIT) || scan.has(at - 1, '.'))) {
      at--;
    }
    while (at < from && !scan.has(at, ' ')) {
      at++;
    }
    int login = scan.runStart(at, Bytes.NAME, 64);
    scan.step(from - login);
    int before = scan.sign(login - 1);
    boolean first =
        before == -1
            || before == '\n'
            || before == '"'
            || before == '='
            || before == '('
            || (before == ' ' && (scan.has(login - 2, ':') || scan.has(login - 2, ']')))
            || login == scan.headerEnd(scan.lineStart(login, 64));
    if (first
        && login < at
        && !SystemAccounts.has(scan, login, at)
        && scan.is(login, Bytes.LETTER)) {
      scan.user(login, at, "account-of-terminal");
    }
  }

  /** Looks at the head of each line for an account before its process, as ps writes it. */
  void processes(boolean lines) {
    int line = 0;
    do {
      process(scan.headerEnd(line));
      line = lines ? scan.lineEnd(line, scan.length()) + 1 : scan.length();
    } while (line < scan.length());
  }

  /** {@code alice 88122 0.4 0.1 …}, {@code alice 4412 1 0 09:00 ? …}. */
  private void process(int from) {
    int end = scan.is(from, Bytes.LETTER) ? scan.runEnd(from, Bytes.NAME, 33) : from;
    int id = scan.skipSpaces(end, 24);
    int second = scan.runEnd(id, Bytes.DIGIT, 8);
    if (end == from || id == end || second == id || !scan.has(second, ' ')) {
      return;
    }
    int load = scan.skipSpaces(second, 12);
    int point = scan.runEnd(load, Bytes.DIGIT, 8);
    int next = scan.skipSpaces(scan.runEnd(point + 1, Bytes.DIGIT, 3), 12);
    int last = scan.runEnd(next, Bytes.DIGIT, 4);
    boolean shares = scan.has(point, '.') && scan.has(last, '.') && last > next;
    int percent = scan.skipSpaces(point, 8);
    int clock = scan.skipSpaces(scan.runEnd(percent, Bytes.DIGIT, 3), 8);
    boolean full = scan.has(point, ' ') && percent > point && scan.has(clock + 2, ':');
    if (point > load && (shares || full)) {
      account(from, scan.has(end - 1, '+') ? end - 1 : end);
    }
  }

  /** Whether a number or a line stands behind {@code tty}, as terminals have it. */
  private boolean isTerminal(int at) {
    return scan.is(at, Bytes.DIGIT) || scan.has(at, '/') || scan.is(at + 1, Bytes.DIGIT);
  }

  /** {@code useradd -c "Alice Example" -m alice}: looks at what follows the command. */
  void command(int to) {
    if (scan.is(to, Bytes.WORD) || !scan.has(to, ' ')) {
      return;
    }
    int at = to;
    int last = -1;
    int lastEnd = -1;
    boolean comment = false;
    for (int word = 0; word < 24; word++) {
      at = scan.skipSpaces(at, 8);
      int quote = scan.is(at, Bytes.QUOTE) ? scan.sign(at) : 0;
      int begin = quote == 0 ? at : at + 1;
      int end = wordEnd(begin, quote);
      if (end == begin) {
        break;
      }
      if (comment && !scan.has(begin, '-')) {
        scan.personal(begin, end, PersonalKind.NAME, "comment-of-account");
      }
      comment = scan.matches(begin, "-c") || scan.matches(begin, "--comment");
      boolean option = scan.has(begin, '-') || scan.has(begin, '/');
      if (!option) {
        last = begin;
        lastEnd = end;
      }
      at = quote == 0 ? end : end + 1;
      if (!scan.has(at, ' ')) {
        break;
      }
    }
    scan.step(at - to);
    if (scan.has(at, '<') || scan.has(at, '|')) {
      at = last >= 0 ? lastEnd + 1 : at;
    }
    if (last >= 0
        && scan.is(last, Bytes.LETTER)
        && scan.runEnd(last, Bytes.NAME, 64) == lastEnd
        && (Names.isOfPerson(scan, last, lastEnd)
            || (!scan.has(at, ' ') && !Words.isPlain(scan, last, lastEnd)))
        && !SystemAccounts.has(scan, last, lastEnd)) {
      scan.user(last, lastEnd, "account-of-command");
    }
  }

  private int wordEnd(int from, int quote) {
    int at = from;
    while (at < scan.length() && at - from < 100) {
      int b = scan.sign(at);
      if (quote == 0
          ? b <= ' ' || Bytes.is(b, Bytes.QUOTE) || ";&<>|".indexOf(b) >= 0
          : b == quote) {
        break;
      }
      at++;
    }
    return at;
  }

  /** {@code -rw-r--r--. 1 alice users}: looks at three of the permissions that ls writes. */
  void permissions(int at) {
    int from = at - 1;
    if (!scan.is(from, Bytes.LETTER) && !scan.has(from, '-')) {
      return;
    }
    int before = scan.sign(from - 1);
    if (from > 0 && before != '\n' && before != ' ' && before != '"') {
      return;
    }
    int end = from + 1;
    while (end - from < 10 && scan.hasOneOf(end, "rwxsStT-")) {
      end++;
    }
    if (end - from != 10) {
      return;
    }
    if (scan.has(end, '.') || scan.has(end, '+') || scan.has(end, '@')) {
      end++;
    }
    int links = scan.skipSpaces(end, 8);
    int number = scan.runEnd(links, Bytes.DIGIT, 8);
    int owner = scan.skipSpaces(number, 8);
    int ownerEnd = scan.runEnd(owner, Bytes.NAME, 64);
    if (links > end && number > links && owner > number && scan.has(ownerEnd, ' ')) {
      account(owner, ownerEnd);
    }
  }

  private static final String[] COMMANDS = {
    "login",
    "mysql",
    "psql",
    "pg_",
    "sudo",
    "ssh",
    "ftp",
    "smb",
    "ipmi",
    "ldap",
    "curl",
    "podman",
    "rsync",
    "mongo",
    "redis",
    "htpasswd",
    "docker",
    "crontab",
    "kinit",
    "telnet"
  };

  /** {@code docker login -u alice}: looks at the option. */
  void option(int from, int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    int after = scan.sign(end);
    if (end == to
        || !(after == ' ' || after == -1 || after == ',' || after == '%' || after == '"')) {
      return;
    }
    int line = scan.lineStart(from, 80);
    for (int at = line; at < from; at++) {
      for (String command : COMMANDS) {
        if (scan.matches(at, command)) {
          account(to, end);
          return;
        }
      }
    }
  }

  /** {@code chown alice:users}. */
  void owner(int to) {
    if (scan.is(to - 7, Bytes.WORD)) {
      return;
    }
    int from = scan.matches(to, "-r ") ? to + 3 : to;
    int end = scan.runEnd(from, Bytes.NAME, 64);
    if ((scan.has(end, ':') && !scan.has(end + 1, ' '))
        || (scan.has(end, ' ') && !Words.isKnown(scan, from, end))) {
      account(from, end);
    }
  }

  /** {@code alice:$2y$…}, as files of passwords have it. */
  void wordBeforeHash(int from) {
    int login = scan.runStart(from, Bytes.NAME, 64);
    if (!scan.is(login - 1, Bytes.WORD) && !scan.has(login - 1, '/')) {
      account(login, from);
    }
  }

  /** {@code alice/api-ops-example-org:6443}, a context of a client: looks at its middle. */
  void context(int from, int to) {
    int login = scan.runStart(from, Bytes.NAME, 64);
    int host = scan.runEnd(to, Bytes.NAME, 253);
    int port = scan.runEnd(host + 1, Bytes.DIGIT, 6);
    if (!scan.has(host, ':') || port - host < 4) {
      return;
    }
    if (scan.has(port, '/')) {
      account(port + 1, scan.runEnd(port + 1, Bytes.NAME, 64));
    } else if (!scan.is(login - 1, Bytes.WORD) && !scan.has(login - 1, '/')) {
      account(login, from);
    }
  }

  /** The login and machine behind a public key. */
  void keyComment(int keyEnd) {
    int from = keyEnd;
    while (scan.has(from, '=')) {
      from++;
    }
    int to = scan.runEnd(from + 1, Bytes.NAME, 64);
    if (scan.has(from, ' ') && scan.has(to, '@')) {
      int end = scan.runEnd(to + 1, Bytes.NAME, 128);
      if (!SystemAccounts.has(scan, from + 1, to)) {
        scan.user(from + 1, end, "comment-of-key");
      }
    }
  }

  /** The account before its number: {@code by alice(uid=1001)}. */
  void beforeUid(int from) {
    int login = scan.runStart(from, Bytes.NAME, 64);
    if (!scan.has(from, ' ') || !Words.isKnown(scan, login, from)) {
      account(login, from);
    }
  }

  /** {@code alice a/1000213}, as Gerrit writes an account beside its number. */
  void beforeNumber(int to, int number) {
    if (scan.runEnd(number, Bytes.DIGIT, 12) >= number + 4) {
      wordBefore(to);
    }
  }

  /** The account that ends at {@code to}, after a space or bracket. */
  void wordBefore(int to) {
    int login = scan.runStart(to, Bytes.NAME, 64);
    int before = scan.sign(login - 1);
    if (before == ' ' || before == '[') {
      account(login, to);
    }
  }

  /** {@code Login incorrect (reason): [alice/…]}. */
  void radius(int to) {
    int end = scan.lineEnd(to, 160);
    for (int at = to; at < end; at++) {
      if (scan.matches(at, "): [")) {
        int login = scan.runEnd(at + 4, Bytes.NAME, 64);
        if (login > at + 4 && !SystemAccounts.has(scan, at + 4, login)) {
          scan.personal(at + 4, login, PersonalKind.USER, "failed-login");
        }
        return;
      }
    }
  }

  private void account(int from, int to) {
    if (from < to && scan.is(from, Bytes.LETTER) && !SystemAccounts.has(scan, from, to)) {
      scan.user(from, to, "account-of-line");
    }
  }

  /** {@code alice-devspaces}, the namespace of a workspace: looks at the end of the name. */
  void workspace(int from, int to) {
    if (scan.is(to, Bytes.NAME)) {
      return;
    }
    int login = from;
    while (login > 0
        && from - login < 60
        && (scan.is(login - 1, Bytes.LOWER | Bytes.DIGIT) || scan.has(login - 1, '-'))) {
      login--;
    }
    scan.step(from - login);
    boolean product =
        scan.matches(login, "openshift")
            || scan.matches(login, "eclipse")
            || scan.matches(login, "install")
            || scan.matches(login, "redhat");
    if (login < from
        && !product
        && !scan.is(login - 1, Bytes.WORD)
        && !SystemAccounts.has(scan, login, from)) {
      scan.joined(
          login,
          from,
          TokenKind.USER,
          KeyScope.OBJECT_NAME,
          scan.lower(login, from),
          "workspace-of-person");
    }
  }
}
