package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;

/** Places where programs write whose something is: nothing but a login stands there. */
final class LoginPlaces {
  /** What stands before a login, in quotes or not. */
  static final String[] AFTER = {
    "krb5cc_",
    "getpwnam ",
    " to uid ",
    "generated for ",
    "codes for ",
    " for uid ",
    "getpwnam(",
    "by operator \"",
    "for robot ",
    "user found: ",
    "uploader ",
    "requester ",
    "shift starts: ",
    ", backup ",
    "todo(",
    "fixme(",
    "xxx(",
    "hack(",
    "for uid ",
    "for schema ",
    "files of ",
    "jobs of ",
    "processes of ",
    "run/screen/s-",
    "added: \"",
    "added member ",
    "removed member ",
    "add member ",
    "culling server ",
    "alter role ",
    "alter user ",
    "create role ",
    "create user ",
    "drop role ",
    "drop user ",
    "grant role to ",
    "accounts modify ",
    "accounts delete ",
    "\"client.",
    "'client.",
    "rsession-",
    "root.users.",
    "view permissions: ",
    "modify permissions: ",
    "admin permissions: ",
    " grantee: ",
    "memberuid: ",
    " -u '",
    "] server ",
    "for usr ",
    "repository of ",
    "submission of ",
    "started for ",
    "-server for ",
    "mailbox ",
    "} {",
    "main[",
    "worker[",
    "client_list,",
    "-!- ",
    "openshift.io \"",
    "_login\",\"",
    "repo gh/",
    "|= \"",
    "|= \\\"",
    " to write to ",
    "login failed: ",
    "success for ",
    "su (to ",
    ": (to ",
    "uid=",
    "_show/1('",
    "_mod/1('",
    "_add/1('",
    "_del/1('",
    "owntracks/",
    "uid name=",
    "sessionname\":[\"",
    "no queue 'inbox.",
    " to role ",
    " setuser ",
    "pppoe-",
    "opened by uid ",
    "as uid ",
    "run as ",
    "push by ",
    "commit by ",
    "run by ",
    "by push from ",
    "see merge request ",
    "' of github.com:",
    "' of gitlab.com:",
    "fork of ",
    "remote-tracking branch '",
    "running as ",
    "switch to ",
    "=> user ",
    "_server:",
    "_login:",
    "auth ok: ",
    "mailbox of ",
    "home of ",
    "notebook of ",
    "session of ",
    "container of ",
    "workspace of ",
    "account of ",
    "namespace of ",
    "key of ",
    "ticket for ",
    "tgt for ",
    "kinit ",
    "lastlog -u ",
    "passwd ",
    "sudo -iu ",
    "su - ",
    "id ",
    "pkill -u ",
    "crontab -u ",
    "loginctl terminate-user ",
    "killed by ",
    "cancelled by ",
    "canceled by ",
    "aborted by ",
    "acknowledged by ",
    "acked by ",
    "silenced by ",
    "resolved by ",
    "edited by ",
    "locked by ",
    "unlocked by ",
    "held by ",
    "owned by ",
    "used by ",
    "granted by ",
    "revoked by ",
    "stopped by ",
    "uploaded by ",
    "authored by ",
    "signed by ",
    "submitted by ",
    "acls to: ",
    "'-u', '",
    "\"-u\", \"",
    "principal=",
    "--as ",
    "--as=",
    "runuser -u ",
    "su -c ",
    "user(",
    "job for ",
    "mail for ",
    "assigned: ",
    "assignee: ",
    "users/user[",
    " user/",
    "homes$\\",
    "users$\\",
    "add '",
    "delete '"
  };

  /** What stands behind a login. */
  static final String[] BEFORE = {
    ": user not found",
    ": authentication failed",
    ": no such user",
    ": unknown user",
    ": user unknown",
    ": invalid password",
    ": quota exceeded",
    ": account ",
    " on pts/",
    " approved by ",
    "  r  ",
    "  pd  ",
    "  cg  ",
    ",localhost,",
    " | false ",
    " | true ",
    " (inactive for",
    "\" not found in map",
    " acked ",
    " transitioned ",
    "  usr  ",
    "  pts/",
    "   20   0 ",
    "  20   0 ",
    " 20   0 ",
    "u ipv4 ",
    "u ipv6 ",
    " acknowledged ",
    " until 20",
    "`@`",
    "\",\"typename\":\"user\"",
    " is not in sudoers",
    " does not exist in ",
    " over quota",
    " has no home",
    " is not a member",
    " was added as reviewer",
    " requested changes on",
    " is not a trusted user",
    ": /retest",
    ": /approve",
    ": /lgtm",
    "|completed",
    "|running",
    "|failed",
    "|cancelled",
    "|timeout",
    "|pending"
  };

  /** Directories that have one below them for each login. */
  static final String[] DIRECTORIES = {
    "\\profils\\",
    "\\profiles\\",
    "\\profile$\\",
    "\\home$\\",
    "\\homes\\",
    "\\homes$\\",
    "\\users$\\",
    "\\benutzer\\",
    "\\redirected\\",
    "\\utilisateurs\\",
    "\\usuarios\\",
    "/homes/",
    " homes/",
    "tank/homes/",
    "/scratch/",
    "lustre/work/",
    "gpfs/work/",
    "beegfs/work/",
    "/ccd/",
    "jovyan/shared/",
    "/ondemand-nginx/",
    "/crontabs/",
    "/cron/tabs/",
    "/maildirs/",
    " users/",
    "/nethome/",
    "/user-data/",
    "/queue/users/",
    "lustre/users/",
    "gpfs/users/"
  };

  /** Beginnings of names of things that are called after their owner. */
  static final String[] OWNED = {
    "home-",
    "home_",
    "homes-",
    "mail-",
    "notebook-",
    "ds-",
    "dsp-",
    "mqtt-",
    "phone-",
    "user-",
    "nb-",
    "sandbox-",
    "scratch-",
    "inbox-",
    "inbox.",
    "jhub-",
    "u-",
    "coder-",
    "dask-worker-",
    "dask-scheduler-",
    "ide-",
    "vscode-",
    "rstudio-",
    "codespace-",
    "desktop-of-",
    "pod-of-",
    "rhods-"
  };

  /** Beginnings that also stand before other words, so that only a first name tells. */
  static final String[] MAYBE_OWNED = {
    "usr-",
    "oncall-",
    "on-call-",
    "pager-",
    "csi-",
    "etl-",
    "project-",
    "consumer-",
    "job-",
    "ws-",
    "dev-",
    "workspace-",
    "lab-",
    "env-",
    "profile-",
    "pc-"
  };

  private static final Set<String> OWNERLESS =
      Set.of("ip", "vm", "pod", "svc", "container", "deployment");

  private final Scan scan;
  private final Hosts hosts;
  private final Logins logins;

  LoginPlaces(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.hosts = hosts;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.places.after(from, to), AFTER);
    keywords.add((look, from, to) -> look.places.before(from), BEFORE);
    keywords.add((look, from, to) -> look.places.directory(to), DIRECTORIES);
    keywords.add((look, from, to) -> look.places.named(from, to, true), OWNED);
    keywords.add((look, from, to) -> look.places.named(from, to, false), MAYBE_OWNED);
    keywords.add(
        (look, from, to) -> look.places.failedFrom(to),
        "login failed from ",
        "login refused from ");
    keywords.add((look, from, to) -> look.places.database(to), "database \"");
    keywords.add(
        (look, from, to) -> look.places.stranger(to),
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
        (look, from, to) -> look.places.strangerBefore(from),
        " disconnected",
        " closed its connection",
        " has exceeded timeout",
        " already connected",
        " (p1, c",
        " (p2, c",
        " (p5, c");
    keywords.add(
        (look, from, to) -> look.places.argument(to),
        "sql(",
        "ldap(",
        "pam(",
        "passwd-file(",
        "oauth2(",
        "shadow(",
        "static(",
        "lua(");
    keywords.add((look, from, to) -> look.places.mailbox(to), "/vmail/", "/vhosts/");
    keywords.add((look, from, to) -> look.places.belowNumber(to), "/tmux-", "/run/user/");
    keywords.add((look, from, to) -> look.places.localPart(to), "from=<", "to=<");
    keywords.add(
        (look, from, to) -> look.places.behindPlus(to), "getpwnam ", "getgroups ", "for user ");
    keywords.add(
        (look, from, to) -> look.places.counted(to),
        "userid:[",
        "\"username\" ",
        "username\\\";s:",
        "username\";s:",
        "\"user\" 1");
    keywords.add((look, from, to) -> look.places.numbered(to), "uid ");
    keywords.add((look, from, to) -> look.places.request(to), " req-");
    keywords.add((look, from, to) -> look.places.id(to - 1, to, 8), "<@u", "<@w");
    keywords.add((look, from, to) -> look.places.nickBehind(to), "<@u", "<@w");
    keywords.add((look, from, to) -> look.places.members(to), "groups add-users ");
    keywords.add(
        (look, from, to) -> look.places.ofProvider(from, to),
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
    keywords.add((look, from, to) -> look.places.account(to), "(uid ");
    keywords.add((look, from, to) -> look.places.id(from, to, 4), "jirauser");
    keywords.add(
        (look, from, to) -> look.places.id(to, to, 6),
        "\"from\":{\"id\":",
        "\"user\":{\"id\":",
        "\"chat\":{\"id\":",
        "\"sender\":{\"id\":",
        "\"author\":{\"id\":");
    keywords.add((look, from, to) -> look.places.home(from, to), "~");
    keywords.add((look, from, to) -> look.places.repository(from), ".git");
    keywords.add((look, from, to) -> look.places.machine(from), " (ipv4:", " (ipv6:");
    keywords.add(
        (look, from, to) -> look.places.encodedName(from, to),
        "=?utf-8?q?",
        "=?utf-8?b?",
        "=?iso-8859-1?q?",
        "=?iso-8859-15?q?",
        "=?windows-1252?q?");
    keywords.add((look, from, to) -> look.places.caller(from), "\" <", "\" &lt;");
    keywords.add((look, from, to) -> look.places.greeted(from), ">: helo command rejected");
    keywords.add(
        (look, from, to) -> look.places.failed(to),
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
    keywords.add((look, from, to) -> look.places.before(from), "/admin@", "/root@");
    keywords.add((look, from, to) -> look.places.listed(to), "users [");
    keywords.add((look, from, to) -> look.places.patient(to), "pid|1|", "nk1|1|", "gt1|1|");
    keywords.add(
        (look, from, to) -> look.places.id(to, to, 6),
        "badge ",
        "badge id ",
        "employee id ",
        "employee number ",
        "staff id ",
        "student id ",
        "personnel number ",
        "personalnummer ",
        "matrikelnummer ");
    keywords.add(
        (look, from, to) -> look.places.ofGenerator(to), "otpauth://totp/", "otpauth://hotp/");
    keywords.add(
        (look, from, to) -> look.places.mechanism(to),
        " a=plain",
        " a=login",
        " a=dovecot",
        " a=cram");
    keywords.add((look, from, to) -> look.places.inCapitals(from, to), " user(", " userid(");
    keywords.add(
        (look, from, to) -> look.places.behindRole(to),
        "cluster-role-to-user ",
        "add-role-to-user ",
        "role-from-user ");
    keywords.add(
        (look, from, to) -> look.places.bounded(to),
        "{user,<<\"",
        " output: [",
        ", u'",
        "kafkauser(",
        "msk established for '",
        "[~",
        "[name=");
    keywords.add(
        (look, from, to) -> look.places.beforeBracket(from),
        "] ok upload",
        "] ok download",
        "] ok login",
        "] ok mkdir",
        "] ok delete",
        "] fail upload",
        "] fail download",
        "] fail login");
    keywords.add(
        (look, from, to) -> look.places.dumped(from), ":aad3b435b51404eeaad3b435b51404ee:");
  }

  /** {@code adm policy add-cluster-role-to-user view alice}: the word behind the role. */
  void behindRole(int to) {
    int role = scan.runEnd(to, Bytes.NAME, 64);
    int end = scan.runEnd(role + 1, Bytes.NAME, 64);
    if (scan.has(role, ' ')
        && scan.is(role + 1, Bytes.ALNUM)
        && !scan.has(end, ':')
        && !Persons.isSystem(scan, role + 1, end)) {
      scan.user(role + 1, end, "login-behind-role");
    }
  }

  /** {@code [alice] OK UPLOAD}, as a server of files writes: the word in the bracket. */
  void beforeBracket(int close) {
    int from = scan.runStart(close, Bytes.NAME, 64);
    if (scan.has(from - 1, '[') && close - from > 1 && !Persons.isSystem(scan, from, close)) {
      scan.user(from, close, "login-before-deed");
    }
  }

  /** {@code alice:1104:aad3…:ca91…:::}: who has the hash of a password that Windows keeps. */
  void dumped(int colon) {
    int number = scan.runStart(colon, Bytes.DIGIT, 8);
    int from = scan.runStart(number - 1, Bytes.NAME, 64);
    if (number < colon
        && scan.has(number - 1, ':')
        && number - 1 > from
        && !Persons.isSystem(scan, from, number - 1)) {
      scan.user(from, number - 1, "login-of-hash");
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
    boolean closed = false;
    for (String bound : BOUNDS) {
      closed |= scan.matches(end, bound);
    }
    if (closed
        && end - from > 2
        && scan.is(from, Bytes.LETTER)
        && !Words.isPlain(scan, from, end)
        && !Persons.isSystem(scan, from, end)) {
      scan.user(from, end, "login-in-bounds");
    }
  }

  /** {@code A=plain:alice}: a login behind the way to log in, as a mail server writes it. */
  void mechanism(int to) {
    int colon = scan.runEnd(to, Bytes.NAME, 24);
    int end = scan.runEnd(colon + 1, Bytes.NAME, 64);
    if (scan.has(colon, ':')
        && end > colon + 2
        && !scan.has(end, '@')
        && !Persons.isSystem(scan, colon + 1, end)) {
      scan.user(colon + 1, end, "login-of-mechanism");
    }
  }

  /** {@code USER(AEXAMPLE) GROUP(DEV) NAME(ALICE EXAMPLE)}, as large machines write. */
  void inCapitals(int from, int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 9);
    if (!scan.is(from + 1, Bytes.UPPER)
        || end - to < 3
        || !scan.has(end, ')')
        || Persons.isSystem(scan, to, end)) {
      return;
    }
    scan.user(to, end, "login-in-capitals");
    int limit = Math.min(scan.length(), end + 40);
    for (int at = end; at < limit; at++) {
      if (scan.matchesCase(at, " NAME(")) {
        int stop = at + 6;
        while (stop < at + 40 && (scan.is(stop, Bytes.UPPER) || scan.hasOneOf(stop, " -.'"))) {
          stop++;
        }
        if (scan.has(stop, ')') && stop > at + 9) {
          scan.personal(at + 6, stop, PersonalKind.NAME, "name-in-capitals");
        }
      }
    }
    scan.step(limit - end);
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
    if (scan.has(end, '?') && end - from > 1 && !Persons.isSystem(scan, from, end)) {
      scan.user(from, end, "login-of-generator");
    }
  }

  /** Looks at the word that follows. */
  void after(int from, int to) {
    if (scan.is(from, Bytes.LETTER) && scan.is(from - 1, Bytes.ALNUM)) {
      return;
    }
    int start = to;
    while (start - to < 3 && scan.hasOneOf(start, "\"'\\[(<") && scan.sign(start) >= 0) {
      start++;
    }
    int end = trimmed(start, scan.runEnd(start, Bytes.NAME, 64));
    if (!scan.hasOneOf(end, "=(") && isPersonal(start, end)) {
      scan.user(start, end, "login-place");
    }
  }

  /** Looks at the word that stands before {@code to}. */
  void before(int place) {
    int to = place;
    while (place - to < 16 && scan.has(to - 1, ' ')) {
      to--;
    }
    int from = scan.runStart(to, Bytes.NAME, 64);
    int end = to;
    if (scan.has(to, '|')) {
      from = columnBefore(to);
      end = scan.runEnd(from, Bytes.NAME, 64);
    }
    int sign = scan.sign(from - 1);
    if ((sign == -1 || " \n\t,|(\"`".indexOf(sign) >= 0) && isPersonal(from, end)) {
      scan.user(from, end, "login-before-place");
    }
  }

  /** The second column before the one that ends at {@code bar}, as accounts of batches have it. */
  private int columnBefore(int bar) {
    int at = scan.runStart(bar, Bytes.NAME, 64);
    return at < bar && scan.has(at - 1, '|') ? scan.runStart(at - 1, Bytes.NAME, 64) : bar;
  }

  /** A part of a path below a directory of logins. */
  void directory(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 100);
    int after = scan.sign(end);
    if ((after <= ' ' || "/?#&\"'\\,;:|)]>".indexOf(after) >= 0)
        && (after != ':' || scan.has(end + 1, ' '))
        && isPersonal(to, end)) {
      scan.user(to, end, "login-below-directory");
    }
  }

  /** {@code groups add-users GROUP alice bob}: the words behind the first one. */
  void members(int to) {
    int at = scan.runEnd(to, Bytes.NAME, 64);
    for (int count = 0; count < 16 && scan.has(at, ' '); count++) {
      int end = scan.runEnd(at + 1, Bytes.NAME, 64);
      if (end > at + 1 && scan.is(at + 1, Bytes.LETTER) && !Persons.isSystem(scan, at + 1, end)) {
        scan.user(at + 1, end, "member-of-group");
      }
      at = end;
    }
  }

  /** {@code sql(alice,192.0.2.1)}: whom a database of accounts was asked for, and from where. */
  void argument(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    boolean address = scan.has(end, ',') && scan.is(end + 1, Bytes.HEX);
    if (end > to && address && !Persons.isSystem(scan, to, end)) {
      scan.user(to, end, "login-as-argument");
    }
  }

  /** {@code /vmail/example.org/alice/}: a domain and a mailbox of it. */
  void mailbox(int to) {
    int domain = scan.runEnd(to, Bytes.NAME, 128);
    if (scan.has(domain, '/')) {
      int end = scan.runEnd(domain + 1, Bytes.NAME, 64);
      if (end > domain + 1 && !Persons.isSystem(scan, domain + 1, end)) {
        scan.user(domain + 1, end, "login-below-directory");
      }
    }
  }

  /** A login below a number, as in {@code /tmp/tmux-1000/alice}. */
  void belowNumber(int to) {
    int digits = scan.runEnd(to, Bytes.DIGIT, 12);
    if (digits > to && scan.has(digits, '/')) {
      directory(digits + 1);
    }
  }

  /** {@code from=<alice>}: a recipient or sender without a domain. */
  void localPart(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    if (scan.has(end, '>') && end > to && !Persons.isSystem(scan, to, end)) {
      scan.user(to, end, "local-recipient");
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
      if (isPersonal(at, end)) {
        scan.user(at, end, "login-of-list");
      }
      at = end;
    }
  }

  /** Who could not log in, where an address, a bracket or the end of the line follows. */
  void failed(int to) {
    int start = scan.is(to, Bytes.QUOTE) || scan.has(to, '<') ? to + 1 : to;
    int end = trimmed(start, scan.runEnd(start, Bytes.NAME, 64));
    int after = scan.sign(end);
    boolean alone = after < ' ' || scan.is(end, Bytes.QUOTE) || after == ',' || after == '>';
    boolean followed = scan.matches(end, " (") || scan.matches(end, " from ") || start > to;
    if (end - start >= 2
        && scan.is(start, Bytes.LETTER | Bytes.FOREIGN)
        && (followed || alone || scan.matches(end, ": "))
        && !Words.isKnown(scan.lower(start, end))
        && !Persons.isSystem(scan, start, end)) {
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
    boolean asked =
        scan.matches(end, "\" does not exist")
            || scan.matches(end, "\", no encryption")
            || scan.matches(end, "\", ssl");
    if (asked && isPersonal(to, end)) {
      scan.personal(to, end, PersonalKind.USER, "asked-for");
    }
  }

  /** A name follows that somebody chose who need not be anybody. */
  void stranger(int to) {
    int end = trimmed(to, scan.runEnd(to, Bytes.NAME, 64));
    if (isPersonal(to, end)) {
      scan.personal(to, end, PersonalKind.USER, "asked-for");
    }
  }

  /**
   * {@code Client alice disconnected}, {@code as alice (p2, c1, k60)}: looks at the name before.
   */
  void strangerBefore(int to) {
    int from = scan.runStart(to, Bytes.NAME, 64);
    if ((scan.matches(from - 7, "client ") || scan.matches(from - 4, " as "))
        && isPersonal(from, to)) {
      scan.personal(from, to, PersonalKind.USER, "asked-for");
    }
  }

  /** {@code <WORKSTATION>: Helo command rejected}: looks at the closing bracket. */
  void greeted(int close) {
    int from = scan.runStart(close, Bytes.NAME, 128);
    if (scan.has(from - 1, '<')) {
      hosts.keyed(from, close, true);
    }
  }

  /** {@code oidc:alice}, as clusters name whom somebody else has identified. */
  void ofProvider(int from, int to) {
    int end = trimmed(to, scan.runEnd(to, Bytes.NAME, 64));
    int after = scan.sign(end);
    if (!scan.is(from - 1, Bytes.NAME)
        && scan.is(to, Bytes.LETTER)
        && (after <= ' ' || "\"'`,;)]}@".indexOf(after) >= 0)
        && isPersonal(to, end)) {
      scan.user(to, end, "login-of-provider");
    }
  }

  /** {@code DOMAIN+alice} of Winbind. */
  void behindPlus(int to) {
    int domain = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 20);
    int end = scan.runEnd(domain + 1, Bytes.NAME, 64);
    if (domain > to
        && (scan.has(domain, '+') || scan.has(domain, '\\'))
        && !Persons.isSystem(scan, domain + 1, end)) {
      scan.user(domain + 1, end, "domain-login");
    }
  }

  /** The owner of a repository: what stands before the last part of its address. */
  void repository(int to) {
    int name = scan.runStart(to, Bytes.NAME, 100);
    if (name < to && scan.has(name - 1, '/')) {
      int from = scan.runStart(name - 1, Bytes.NAME, 64);
      int before = scan.sign(from - 1);
      if ((before == '/' || before == ':') && isPersonal(from, name - 1)) {
        scan.user(from, name - 1, "owner-of-repository");
      }
    }
  }

  /** A thing that is called after its owner: {@code home-alice}. */
  void named(int from, int to, boolean owned) {
    if (scan.is(from - 1, Bytes.WORD) || scan.has(from - 1, '.')) {
      return;
    }
    int end = scan.runEnd(to, Bytes.LOWER | Bytes.FOREIGN, 32);
    int whole = scan.runEnd(to, Bytes.NAME, 64);
    boolean first = end - to >= 4 && Names.isFirst(scan, to, end) && isFree(to, end);
    if (first && owned && isDomainBehind(end, whole)) {
      scan.user(to, whole, "owner-in-name");
      return;
    }
    boolean strange =
        owned
            && end - to >= 5
            && (end == trimmed(to, whole) || isNumbered(end, whole))
            && logins.isLogin(to, end);
    if ((first || strange) && !scan.is(end, Bytes.ALNUM)) {
      scan.user(to, end, "owner-in-name");
    }
  }

  /** Whether what goes on behind a dash is a number, or a word for what somebody has of his own. */
  private boolean isNumbered(int from, int to) {
    return scan.has(from, '-')
        && (Values.isDigits(scan, from + 1, to) || OWN.contains(scan.lower(from + 1, to)));
  }

  private static final Set<String> OWN =
      Set.of(
          "dev",
          "test",
          "sandbox",
          "workspace",
          "home",
          "lab",
          "notebook",
          "scratch",
          "data",
          "pvc",
          "vol",
          "volume",
          "session",
          "ide",
          "vscode",
          "ns",
          "space",
          "playground",
          "server");

  /** {@code -example-org}, as names write the domain of a mail address. */
  private boolean isDomainBehind(int from, int to) {
    return scan.has(from, '-')
        && (scan.matches(to - 4, "-com")
            || scan.matches(to - 4, "-org")
            || scan.matches(to - 4, "-net")
            || scan.matches(to - 4, "-edu"));
  }

  /** {@code PID|1||id||Example^Alice||19700101|F} of HL7: looks at the segment's line. */
  void patient(int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < line; at++) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, 40);
      if (scan.has(at - 1, '|') && end > at + 1 && scan.has(end, '^')) {
        int last = end;
        while (last < line && !scan.has(last, '|')) {
          last++;
        }
        scan.personal(at, last, PersonalKind.NAME, "patient");
        at = last;
      } else if (scan.has(at, '|') && scan.runEnd(at + 1, Bytes.DIGIT, 9) == at + 9) {
        scan.personal(at + 1, at + 9, PersonalKind.NATIONAL_ID, "patient-birth");
      }
    }
    scan.step(line - to);
  }

  private boolean isFree(int from, int to) {
    return !OWNERLESS.contains(scan.lower(from, to)) && !Words.isKnown(scan, from, to);
  }

  /** {@code USERID:[5] "alice"}: the login behind a number and signs. */
  void counted(int to) {
    int at = to;
    while (at - to < 12 && scan.sign(at) > 0 && !scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.NAME, 64);
    if (scan.is(at - 1, Bytes.QUOTE) && !Persons.isSystem(scan, at, end)) {
      scan.user(at, end, "counted-login");
    }
  }

  /** {@code uid 1000 (alice)}. */
  void numbered(int to) {
    int digits = scan.runEnd(to, Bytes.DIGIT, 12);
    int end = scan.runEnd(digits + 2, Bytes.NAME, 64);
    if (digits > to
        && scan.matches(digits, " (")
        && scan.has(end, ')')
        && !Persons.isSystem(scan, digits + 2, end)) {
      scan.user(digits + 2, end, "name-of-id");
    }
  }

  /** {@code alice (uid 31744)}: the number of an account. */
  void account(int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 12);
    if (end - to >= 5 && scan.has(end, ')')) {
      scan.user(to, end, "number-of-account");
    }
  }

  /** {@code [None req-… alice project - - default default]} of OpenStack. */
  void request(int to) {
    int id = scan.runEnd(to, Bytes.HEX | Bytes.DASH_OR_DOT, 37);
    int end = scan.runEnd(id + 1, Bytes.NAME, 64);
    if (id - to == 36
        && scan.has(id, ' ')
        && scan.has(end, ' ')
        && end > id + 2
        && !Persons.isSystem(scan, id + 1, end)) {
      scan.user(id + 1, end, "login-of-request");
    }
  }

  /** The id of somebody in digits or capitals, so many at least. */
  void id(int from, int to, int least) {
    int end = scan.runEnd(to, Bytes.DIGIT | Bytes.UPPER, 24);
    if (end - to >= least && !scan.is(end, Bytes.WORD)) {
      scan.user(from, end, "person-id");
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
      boolean dotted = false;
      for (int at = end + 1; at < host; at++) {
        dotted |= scan.has(at, '.');
      }
      if (dotted && !Persons.isSystem(scan, sign + 1, end)) {
        scan.user(sign + 1, end, "matrix-id");
      }
    }
  }

  /** {@code ~alice/file}: looks behind the tilde. */
  void home(int from, int to) {
    int before = scan.sign(from - 1);
    int end = scan.runEnd(to, Bytes.NAME, 64);
    if ((before == ' ' || before == '"' || before == '\'' || before == ':' || before == -1)
        && (scan.has(end, '/') || scan.has(end, ' ') || scan.has(end, -1))
        && isPersonal(to, end)) {
      scan.user(to, end, "login-behind-tilde");
    }
  }

  /** {@code WS-1 (ipv4:192.0.2.1:1234)}, as Samba writes it: looks at the machine. */
  void machine(int to) {
    int from = scan.runStart(to, Bytes.NAME, 64);
    if (from < to && scan.has(from - 1, ' ')) {
      hosts.keyed(from, to, true);
    }
  }

  /** {@code =?UTF-8?Q?name?= <address>}, a name in the head of a mail. */
  void encodedName(int from, int to) {
    int end = to;
    while (end - to < 200 && scan.isVisible(end) && !scan.matches(end, "?=")) {
      end++;
    }
    scan.step(end - to);
    boolean heads =
        scan.matches(from - 6, "from: ")
            || scan.matches(from - 4, "to: ")
            || scan.matches(from - 4, "cc: ")
            || scan.matches(from - 8, "sender: ")
            || scan.matches(from - 10, "reply-to: ");
    if (heads || scan.matches(end, "?= <") || scan.matches(end, "?=\" <")) {
      scan.personal(to, end, PersonalKind.NAME, "encoded-name");
    }
  }

  /** {@code "Alice Example" <+49…>}, as telephones name who calls: looks at the quote. */
  void caller(int quote) {
    int to = quote;
    while (scan.is(to - 1, Bytes.QUOTE)) {
      to--;
    }
    int from = to;
    while (from > 0
        && to - from < 64
        && (scan.is(from - 1, Bytes.LETTER | Bytes.FOREIGN) || scan.hasOneOf(from - 1, " -.,'"))) {
      from--;
    }
    scan.step(to - from);
    int number = scan.runEnd(quote + 3, Bytes.DIGIT, 16);
    if (scan.has(number, '>') && number - quote >= 10) {
      scan.personal(quote + 3, number, PersonalKind.PHONE, "number-of-caller");
    }
    if (to - from >= 4
        && scan.is(from - 1, Bytes.QUOTE)
        && scan.is(from, Bytes.LETTER | Bytes.FOREIGN)) {
      scan.personal(from, to, PersonalKind.NAME, "name-of-caller");
    }
  }

  private int trimmed(int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)) {
      end--;
    }
    return end;
  }

  private boolean isPersonal(int from, int to) {
    int end = trimmed(from, to);
    return end - from >= 3
        && !Persons.isSystem(scan, from, end)
        && (logins.isLogin(from, end) || Names.isFirst(scan, from, end));
  }
}
