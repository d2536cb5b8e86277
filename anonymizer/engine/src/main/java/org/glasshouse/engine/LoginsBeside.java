package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Logins, names and telephone numbers that nothing but what stands beside them betrays. */
final class LoginsBeside {
  private static final int LONGEST = 64;
  private static final int REACH = 300;

  private final Scan scan;
  private final Logins logins;

  LoginsBeside(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static LoginsBeside in(Detectors.Look look) {
    return new LoginsBeside(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> in(look).besidePassword(from),
        "\" password:\"",
        "\",\"password\":\"",
        "\", \"password\": \"",
        "\", password: \"");
    keywords.add((look, from, to) -> in(look).ofGroup(from, to), "\"users\":[\"", "\"users\": [\"");
    keywords.add((look, from, to) -> in(look).items(from, to), "users:\n");
    keywords.add(
        (look, from, to) -> in(look).dotted(to),
        " role=",
        " owner=",
        "owner: ",
        "\"owner\":\"",
        "culling server ",
        "customeruserid ",
        "customeruser=",
        "created-by=",
        "createdby=",
        "contact=",
        "responsible=",
        "assignee ",
        "lead=",
        "requester=");
    keywords.add(
        (look, from, to) -> in(look).beforeSlash(to),
        "workspace ",
        "workspace=",
        "workspace: ",
        "workspace \"",
        "refs/heads/",
        "refs/remotes/origin/");
    keywords.add(
        (look, from, to) -> in(look).dialled(from, to),
        "pjsip/",
        "sip/",
        "iax2/",
        "dahdi/",
        "local/");
    keywords.add(
        (look, from, to) -> in(look).texted(to),
        " to=",
        " from=",
        "\"to\":\"",
        "\"from\":\"",
        "&to=",
        "?to=",
        " dest=",
        " dst=",
        "recipient=");
    keywords.add(
        (look, from, to) -> in(look).textedWithColon(to),
        " to: ",
        " from: ",
        " dest: ",
        " dst: ",
        " destination: ",
        " recipient: ");
    keywords.add(
        (look, from, to) -> in(look).sure(to),
        "customeruserid ",
        "npm owner add ",
        "npm owner rm ",
        "customeruser ",
        "argoproj.io/creator\":\"",
        "argoproj.io/creator: ",
        "argoproj.io/creator=",
        "'sudo', '-u', '",
        "'-h', '-u', '",
        "'-n', '-u', '",
        "'-e', '-u', '",
        " /u:",
        "cui ",
        "chargeable-user-identity=",
        "cn=recipients/cn=");
    keywords.add(
        (look, from, to) -> in(look).sure(to),
        "special:contributions/",
        "user_talk:",
        "/wiki/user:",
        "auth=\"{");
    keywords.add(
        (look, from, to) -> in(look).called(to),
        "actor @",
        " by @",
        " to @",
        "cc @",
        "author @",
        "assignee @",
        "reviewer @",
        "owner @",
        "user @");
    keywords.add(
        (look, from, to) -> in(look).enclosed(to, '>'),
        "<pppoe-",
        "<l2tp-",
        "<pptp-",
        "<sstp-",
        "<ovpn-",
        "<ikev2-");
    keywords.add((look, from, to) -> in(look).enclosed(to, '"'), "subscriber \"");
    keywords.add((look, from, to) -> in(look).parts(to), "rsync on ", "rsync to ");
    keywords.add(
        (look, from, to) -> in(look).identityRow(to), "github:", "gitlab:", "google:", "oidc:");
    keywords.add(
        (look, from, to) -> in(look).before(from),
        " granted admin",
        " ran command ",
        " revoked admin",
        " has been made admin");
    keywords.add(
        (look, from, to) -> in(look).strange(to),
        "schema \"u_",
        "schema 'u_",
        "schema u_",
        "database \"u_",
        "table \"u_",
        "/personal/",
        "export/jhub/",
        "nfs/jhub/",
        "export/jupyterhub/",
        "nfs/jupyterhub/",
        "/jupyterhub-users/",
        "/nfs/users/");
    keywords.add(
        (look, from, to) -> in(look).owner(to),
        "changing ownership of ",
        "changing owner of ",
        "ownership of ",
        "changed owner of ",
        "invalid user: '");
    keywords.add((look, from, to) -> in(look).exchange(from, to), "x500:/", "/o=");
    keywords.add(
        (look, from, to) -> in(look).firstName(to), "client.csi-", "client.user-", "client.home-");
    keywords.add((look, from, to) -> in(look).ofCommand(to, 4), "acknowledge_host_problem;");
    keywords.add((look, from, to) -> in(look).ofCommand(to, 5), "acknowledge_svc_problem;");
    keywords.add((look, from, to) -> in(look).ofCommand(to, 6), "schedule_host_downtime;");
    keywords.add((look, from, to) -> in(look).ofCommand(to, 7), "schedule_svc_downtime;");
    keywords.add((look, from, to) -> in(look).ofCommand(to, 2), "add_host_comment;");
    keywords.add((look, from, to) -> in(look).ofCommand(to, 3), "add_svc_comment;");
    keywords.add(
        (look, from, to) -> in(look).inCapitals(from),
        " logged on",
        " logged off",
        " logged in",
        " logged out",
        " is locked",
        " was locked");
    keywords.add((look, from, to) -> in(look).failingRow(to), "failing row contains (");
    keywords.add((look, from, to) -> in(look).ofJob(to), "job_id:", "jobid=");
    keywords.add((look, from, to) -> in(look).ofAccounting(to), ".q:");
    keywords.add((look, from, to) -> in(look).ofTab(from), "?tab=");
    keywords.add((look, from, to) -> in(look).ofMessenger(from, to), " (@");
    keywords.add(
        (look, from, to) -> in(look).numbered(to), "discord: ", "discord user ", "member ");
    keywords.add(
        (look, from, to) -> in(look).handedOver(to),
        "handover: ",
        "hand-over: ",
        "handoff: ",
        "hand-off: ",
        "shift change: ",
        "rotation: ");
  }

  /** The word that follows, in whatever it is enclosed: only accounts stand there. */
  void sure(int to) {
    int from = scan.hasOneOf(to, "\"'@") ? to + 1 : to;
    int end = accountEnd(from);
    if (end > from) {
      scan.personal(from, end, PersonalKind.USER, "account-place");
    }
  }

  /** Where the account ends that begins here; the beginning where none does. */
  private int accountEnd(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean account =
        end - from > 1
            && scan.is(from, Bytes.ALNUM | Bytes.FOREIGN)
            && !scan.hasOneOf(end, "=(@")
            && !SystemAccounts.has(scan, from, end);
    return account ? end : from;
  }

  /** {@code actor @alice.k}: a sign that calls somebody, behind a word for who did something. */
  void called(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (end - from > 2
        && scan.is(from, Bytes.LOWER)
        && !scan.hasOneOf(end, "/(=@")
        && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "mention");
    }
  }

  /** {@code <pppoe-alice41>}, {@code subscriber "kd-33-alice"}: up to the sign that closes. */
  void enclosed(int from, int close) {
    int end = from;
    while (end - from < LONGEST && (scan.is(end, Bytes.NAME) || scan.has(end, '@'))) {
      end++;
    }
    if (scan.has(end, close) && end - from > 2 && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "account-in-brackets");
    }
  }

  /** {@code rsync on backup/alice/ from}: parts of a path that are names. */
  void parts(int to) {
    int at = to;
    for (int count = 0; count < 8; count++) {
      int end = scan.runEnd(at, Bytes.NAME, LONGEST);
      if (end > at && (logins.isLogin(at, end) || Names.isFirst(scan, at, end))) {
        scan.personal(at, end, PersonalKind.USER, "login-in-path");
      }
      if (!scan.has(end, '/')) {
        return;
      }
      at = end + 1;
    }
  }

  /** {@code ACKNOWLEDGE_HOST_PROBLEM;web1;1;1;1;alice;…}: the field of a command that says who. */
  void ofCommand(int to, int field) {
    int at = to;
    for (int count = 0; count < field; count++) {
      while (at - to < 200 && at < scan.length() && !scan.hasOneOf(at, ";\n")) {
        at++;
      }
      if (!scan.has(at, ';')) {
        return;
      }
      at++;
    }
    scan.step(at - to);
    int end = at;
    while (end - at < LONGEST && (scan.is(end, Bytes.NAME | Bytes.FOREIGN) || scan.has(end, ' '))) {
      end++;
    }
    if (scan.has(end, ';') && end - at > 1 && !SystemAccounts.has(scan, at, end)) {
      scan.personal(at, end, PersonalKind.USER, "author-of-command");
    }
  }

  /** {@code User AEXAMPLE logged on}: a login in capitals, as large systems have them. */
  void inCapitals(int to) {
    int from = scan.runStart(to, Bytes.UPPER | Bytes.DIGIT | Bytes.UNDERSCORE, 13);
    if (scan.matches(from - 5, "user ")
        && to - from >= 4
        && to - from <= 12
        && scan.is(from, Bytes.UPPER)
        && !Words.isPlain(scan, from, to)
        && !SystemAccounts.has(scan, from, to)) {
      scan.personal(from, to, PersonalKind.USER, "login-in-capitals");
    }
  }

  /** {@code Failing row contains (12, alice, alice@example.org, 1970-01-01)}: a row of somebody. */
  void failingRow(int from) {
    int limit = Math.min(scan.length(), from + 400);
    boolean account = false;
    int close = from;
    while (close < limit && !scan.has(close, ')')) {
      account |= scan.has(close, '@');
      close++;
    }
    scan.step(close - from);
    int at = from;
    while (account && at < close) {
      int end = scan.runEnd(at, Bytes.NAME, LONGEST);
      boolean whole = scan.hasOneOf(end, ",)");
      if (whole && (logins.isLogin(at, end) || Names.isFirst(scan, at, end))) {
        scan.personal(at, end, PersonalKind.USER, "login-in-row");
      } else if (whole && isLongAgo(at, end)) {
        scan.personal(at, end, PersonalKind.NATIONAL_ID, "day-of-birth");
      }
      while (at < close && !scan.matches(at, ", ")) {
        at++;
      }
      at += 2;
    }
  }

  /** A day of the last century, or of the beginning of this. */
  private boolean isLongAgo(int from, int to) {
    return to - from == 10
        && scan.has(from + 4, '-')
        && scan.has(from + 7, '-')
        && (scan.matches(from, "19") || scan.matches(from, "200"));
  }

  /** {@code github:8812044 github 8812044 alice 3196…}: the columns of an identity. */
  void identityRow(int to) {
    int id = scan.runEnd(to, Bytes.DIGIT, 22);
    if (id - to < 5 || scan.is(id, Bytes.NAME)) {
      return;
    }
    scan.personal(to, id, PersonalKind.USER, "login-of-provider");
    int provider = scan.skipSpaces(id, 16);
    int same = scan.skipSpaces(scan.runEnd(provider, Bytes.NAME, LONGEST), 16);
    int sameEnd = scan.runEnd(same, Bytes.DIGIT, 22);
    int login = scan.skipSpaces(sameEnd, 16);
    int end = scan.runEnd(login, Bytes.NAME, LONGEST);
    if (provider > id + 1 && sameEnd - same == id - to && login > sameEnd + 1 && end > login) {
      scan.personal(same, sameEnd, PersonalKind.USER, "login-of-provider");
      if (!SystemAccounts.has(scan, login, end)) {
        scan.personal(login, end, PersonalKind.USER, "login-of-provider");
      }
    }
  }

  /** {@code Admin alice.k granted admin=True}: the word before. */
  void before(int to) {
    int from = scan.runStart(to, Bytes.NAME, LONGEST);
    if (to - from > 1
        && scan.has(from - 1, ' ')
        && !(to - from == 2 && scan.matchesOneOf(from, "be", "is", "it", "no", "we", "as"))
        && !SystemAccounts.has(scan, from, to)
        && !Words.isPlain(scan, from, to)) {
      scan.personal(from, to, PersonalKind.USER, "account-before-deed");
    }
  }

  /** {@code schema "u_alice"}, {@code overlays/personal/alice}: a word that no program knows. */
  void strange(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean named = end - from >= 4 && scan.is(from, Bytes.LOWER | Bytes.FOREIGN);
    if (named
        && !scan.hasOneOf(end, "=(:")
        && !scan.has(from - 1, ' ')
        && (logins.isLogin(from, end)
            || Names.isFirst(scan, from, end)
            || (scan.has(from - 1, '/') && hasDash(from, end) && !Words.isPlain(scan, from, end)))
        && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "owner-of-thing");
    }
  }

  private boolean hasDash(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-')) {
        return true;
      }
    }
    return false;
  }

  /** {@code changing ownership of 'out.log': alice:users}: whose a file shall be. */
  void owner(int to) {
    int limit = Math.min(scan.length(), to + 128);
    int at = to;
    while (at < limit && !scan.matches(at, "': ") && !scan.matches(at, "' to ")) {
      at++;
    }
    scan.step(at - to);
    boolean name = scan.matches(to - 2, ": '");
    int from = name ? to : at + (scan.matches(at, "': ") ? 3 : 5);
    if (!name && at >= limit) {
      return;
    }
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    boolean group = scan.has(end, ':') && scan.is(end + 1, Bytes.LOWER);
    if (end - from > 1
        && scan.is(from, Bytes.LETTER)
        && (group || (name && scan.has(end, '\'')))
        && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "account-of-line");
    }
  }

  /** {@code X500:/o=Example/ou=EXT/cn=Recipients/cn=alice4}: a mailbox by its old name. */
  void exchange(int before, int to) {
    int from = scan.has(before, '/') ? before : to - 1;
    int end = from;
    boolean recipient = false;
    while (end - from < 200
        && (scan.is(end, Bytes.NAME | Bytes.FOREIGN) || scan.hasOneOf(end, "/=()"))) {
      recipient |= scan.matches(end, "cn=recipients/cn=");
      end++;
    }
    scan.step(end - from);
    if (recipient) {
      scan.personal(from, end, PersonalKind.USER, "mailbox-of-exchange");
    }
  }

  /** {@code client.csi-alice}: a first name that means nothing else. */
  void firstName(int from) {
    int end = scan.runEnd(from, Bytes.LOWER, 24);
    if (!scan.is(end, Bytes.NAME)
        && Names.isFirst(scan, from, end)
        && !Handles.isAmbiguous(scan.lower(from, end))) {
      scan.personal(from, end, PersonalKind.USER, "owner-of-thing");
    }
  }

  /** {@code job_id: lammps.alice.488123}: the part between a program and a number. */
  void ofJob(int to) {
    int from = scan.skipSpaces(to, 16);
    int first = scan.runEnd(from, Bytes.WORD, 32);
    int end = scan.runEnd(first + 1, Bytes.WORD, 32);
    int number = scan.runEnd(end + 1, Bytes.DIGIT, 12);
    if (scan.has(first, '.')
        && scan.has(end, '.')
        && number > end + 2
        && end - first > 3
        && scan.is(first + 1, Bytes.LETTER)
        && !SystemAccounts.has(scan, first + 1, end)) {
      scan.personal(first + 1, end, PersonalKind.USER, "owner-of-job");
    }
  }

  /** {@code all.q:node1.example.org:users:alice:job.sh:4413}: the fourth field of an account. */
  void ofAccounting(int to) {
    int host = scan.runEnd(to, Bytes.NAME, 128);
    int group = scan.runEnd(host + 1, Bytes.NAME, LONGEST);
    int end = scan.runEnd(group + 1, Bytes.NAME, LONGEST);
    if (scan.has(host, ':')
        && scan.has(group, ':')
        && scan.has(end, ':')
        && end > group + 2
        && scan.is(group + 1, Bytes.LETTER)
        && !SystemAccounts.has(scan, group + 1, end)) {
      scan.personal(group + 1, end, PersonalKind.USER, "owner-of-job");
    }
  }

  /** {@code GET /alice?tab=stars}: the page of somebody on a forge of one's own. */
  void ofTab(int query) {
    int from = scan.runStart(query, Bytes.NAME, LONGEST);
    boolean first = scan.has(from - 1, '/') && scan.has(from - 2, ' ');
    if (first
        && query - from > 2
        && !Words.isPlain(scan, from, query)
        && !SystemAccounts.has(scan, from, query)) {
      scan.personal(from, query, PersonalKind.USER, "login-in-path");
    }
  }

  /** {@code from Alice Example (@alice_k, id=841323448)}, as bots of a messenger write. */
  void ofMessenger(int open, int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    int id = scan.matches(end, ", id=") ? end + 5 : end;
    int stop = scan.runEnd(id, Bytes.DIGIT, 14);
    if (id == end || stop - id < 5 || !scan.has(stop, ')')) {
      return;
    }
    scan.personal(from, end, PersonalKind.USER, "account-of-messenger");
    scan.personal(id, stop, PersonalKind.USER, "account-of-messenger");
    int name = open;
    for (int words = 0; words < 4; words++) {
      int to = words == 0 ? open : name - 1;
      int start = to;
      while (to - start < 32
          && (scan.is(start - 1, Bytes.LETTER | Bytes.FOREIGN)
              || scan.hasOneOf(start - 1, ".-'"))) {
        start--;
      }
      if (start == to || !scan.isCapital(start)) {
        break;
      }
      name = start;
      if (!scan.has(start - 1, ' ')) {
        break;
      }
    }
    scan.step(open - name);
    if (name < open) {
      scan.personal(name, open, PersonalKind.NAME, "name-of-messenger");
    }
  }

  /** {@code discord: mossy_ferret#0042}: a name and four digits. */
  void numbered(int to) {
    int from = scan.matches(to, "user ") ? to + 5 : to;
    int sign = scan.runEnd(from, Bytes.NAME, 40);
    int end = scan.runEnd(sign + 1, Bytes.DIGIT, 5);
    if (scan.has(sign, '#') && sign > from && end == sign + 5 && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.USER, "account-of-messenger");
    }
  }

  /** {@code name:"alice" password:"…"}: the string before the password is whose it is. */
  void besidePassword(int quote) {
    int from = scan.runStart(quote, Bytes.NAME, LONGEST);
    boolean named =
        scan.matches(from - 6, "name:\"")
            || scan.matches(from - 7, "name: \"")
            || scan.matches(from - 8, "\"name\":\"")
            || scan.matches(from - 9, "\"name\": \"");
    if (named && quote - from > 1 && !SystemAccounts.has(scan, from, quote)) {
      scan.personal(from, quote, PersonalKind.USER, "login-beside-password");
    }
  }

  /** {@code "resource":"groups" … "users":["alice","bob"]}: looks at the first string. */
  void ofGroup(int key, int to) {
    boolean group = isOfGroup(key);
    int from = to;
    for (int count = 0; count < 64; count++) {
      int end = scan.runEnd(from, Bytes.NAME, LONGEST);
      if (end == from || !scan.has(end, '"')) {
        return;
      }
      boolean person =
          group
              || logins.isLogin(from, end)
              || Names.isFirst(scan, from, end)
              || isDotted(from, end);
      if (person && !SystemAccounts.has(scan, from, end)) {
        scan.personal(from, end, PersonalKind.USER, "member-of-group");
      }
      int next = scan.skipSpaces(end + 2, 2);
      if (!scan.has(end + 1, ',') || !scan.has(next, '"')) {
        return;
      }
      from = next + 1;
    }
  }

  private static final String[] GROUPS = {
    "\"groups\"", "\"group\"", "\"kind\":\"group\"", "\"kind\": \"group\"", "kind: group\n"
  };

  /** Whether the object before the key is a group of persons. */
  private boolean isOfGroup(int key) {
    int floor = Math.max(0, key - REACH);
    scan.step(key - floor);
    for (int at = key; at >= floor; at--) {
      for (String group : GROUPS) {
        if (scan.matches(at, group)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The lines of a list below {@code users:} in the object of a group. */
  void items(int key, int to) {
    if (scan.is(key - 1, Bytes.NAME) || !isOfGroup(key)) {
      return;
    }
    int line = to;
    for (int count = 0; count < 64; count++) {
      int dash = scan.skipSpaces(line, 16);
      int from = dash + 2;
      int end = scan.runEnd(from, Bytes.NAME, LONGEST);
      if (!scan.matches(dash, "- ") || end == from || !(scan.has(end, '\n') || scan.has(end, -1))) {
        return;
      }
      if (!SystemAccounts.has(scan, from, end)) {
        scan.personal(from, end, PersonalKind.USER, "member-of-group");
      }
      line = end + 1;
    }
  }

  /** {@code Owner=orrin.fold}: looks at a word with a dot, where a person is meant. */
  void dotted(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    if (isDotted(from, end)
        && !scan.hasOneOf(end, "/=:(@")
        && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "login-with-dot");
    }
  }

  /** Small letters, a dot, small letters: the first part a name, or one that reads like a name. */
  private boolean isDotted(int from, int to) {
    int dot = scan.runEnd(from, Bytes.LOWER | Bytes.FOREIGN, 24);
    int end = scan.runEnd(dot + 1, Bytes.LOWER | Bytes.FOREIGN, 24);
    int last = scan.runEnd(end, Bytes.DIGIT, 3);
    boolean shaped = scan.has(dot, '.') && dot - from >= 3 && end - dot > 1 && last == to;
    if (!shaped || OF_OTHERS.contains(scan, dot + 1, end)) {
      return false;
    }
    String first = scan.lower(from, dot);
    return (Names.isFirst(first) && !Names.isAmbiguous(first))
        || (!Words.isKnown(scan, from, dot) && NameShape.of(scan, from, dot) >= 0);
  }

  /** Words that names of hosts, files and modules end in. */
  private static final WordSet OF_OTHERS =
      WordSet.of(
          "local",
          "internal",
          "lan",
          "corp",
          "home",
          "cluster",
          "svc",
          "service",
          "socket",
          "timer",
          "slice",
          "target",
          "mount",
          "conf",
          "config",
          "cfg",
          "json",
          "yaml",
          "yml",
          "xml",
          "html",
          "log",
          "txt",
          "csv",
          "sql",
          "py",
          "js",
          "ts",
          "go",
          "java",
          "jar",
          "war",
          "sh",
          "exe",
          "dll",
          "so",
          "com",
          "org",
          "net",
          "edu",
          "io",
          "de",
          "eu",
          "dev",
          "app",
          "cloud",
          "team",
          "group",
          "role",
          "admin",
          "user",
          "users",
          "owner",
          "example",
          "test",
          "invalid",
          "worker",
          "main",
          "default",
          "info",
          "online",
          "site",
          "xyz",
          "tech",
          "ai",
          "fr",
          "uk",
          "ch",
          "at",
          "nl");

  /** {@code workspace alice/devbox}: whose it is. */
  void beforeSlash(int from) {
    int end = scan.runEnd(from, Bytes.NAME, LONGEST);
    if (scan.has(end, '/')
        && scan.is(end + 1, Bytes.ALNUM)
        && (logins.isLogin(from, end) || Names.isFirst(scan, from, end))
        && !SystemAccounts.has(scan, from, end)) {
      scan.personal(from, end, PersonalKind.USER, "owner-of-workspace");
    }
  }

  /** {@code PJSIP/004930901820@trunk}: a number that is called, or of who calls. */
  void dialled(int before, int to) {
    int from = scan.has(to, '+') ? to + 1 : to;
    int end = scan.runEnd(from, Bytes.DIGIT, 17);
    int digits = end - from;
    boolean abroad = from > to || scan.has(from, '0');
    boolean ends = scan.hasOneOf(end, "@-, )\"") || scan.has(end, -1);
    if (digits <= 16 && digits >= (abroad ? 7 : 9) && ends && !scan.is(before - 1, Bytes.WORD)) {
      scan.personal(to, end, PersonalKind.PHONE, "phone-of-channel");
    }
  }

  private static final String[] OF_TEXTS = {
    "sms",
    "nexmo",
    "vonage",
    "plivo",
    "twilio",
    "msisdn",
    "infobip",
    "clickatell",
    "messagebird",
    "sinch",
    "smpp",
    "kannel",
    "gammu",
    "whatsapp",
    "telnyx",
    "modem",
    "bandwidth.com",
    "voice call"
  };

  /**
   * {@code nexmo … to=447700900123}: a number of a telephone, where the text speaks of messages.
   */
  void texted(int to) {
    int from = scan.has(to, '+') ? to + 1 : to;
    int end = scan.runEnd(from, Bytes.DIGIT, 16);
    if (end - from < 8 || end - from > 15 || scan.is(end, Bytes.NAME) || scan.has(end, ':')) {
      return;
    }
    int floor = Math.max(0, to - REACH / 2);
    int limit = Math.min(scan.length(), end + REACH / 2);
    scan.step(limit - floor);
    for (int at = floor; at < limit; at++) {
      for (String word : OF_TEXTS) {
        if (scan.matches(at, word) && !scan.is(at - 1, Bytes.LETTER)) {
          scan.personal(to, end, PersonalKind.PHONE, "phone-of-message");
          return;
        }
      }
    }
  }

  /**
   * {@code SMS sent, To: 447700900123}: the same as a sentence has it, and no moment, which begins
   * with a one as only longer or shorter numbers of telephones do.
   */
  void textedWithColon(int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int digits = scan.has(from, '+') ? from + 1 : from;
    int size = scan.runEnd(digits, Bytes.DIGIT, 16) - digits;
    if (size >= 10 && (!scan.has(digits, '1') || size == 11)) {
      texted(from);
    }
  }

  /** {@code handover: Lena -> Jorun Example}: a first name alone, before the sign. */
  void handedOver(int from) {
    int end = scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24);
    boolean sign =
        scan.matches(end, " -> ")
            || scan.matches(end, " => ")
            || scan.matches(end, " to ")
            || scan.matches(end, ", ")
            || scan.matches(end, " and ");
    if (sign && scan.isCapital(from) && Names.isFirst(scan, from, end)) {
      scan.personal(from, end, PersonalKind.NAME, "name-at-handover");
    }
  }
}
