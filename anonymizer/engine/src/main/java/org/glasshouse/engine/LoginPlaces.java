package org.glasshouse.engine;

/** Places where programs write whose something is: a login stands behind or before their words. */
final class LoginPlaces {
  private final Scan scan;
  private final Logins logins;

  LoginPlaces(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static LoginPlaces in(Detectors.Look look) {
    return new LoginPlaces(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> in(look).after(from, to), AFTER);
    keywords.add((look, from, to) -> in(look).before(from), BEFORE);
    keywords.add((look, from, to) -> in(look).before(from), "/admin@", "/root@");
  }

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

  /** Looks at the word that follows. */
  void after(int from, int to) {
    if (scan.is(from, Bytes.LETTER) && scan.is(from - 1, Bytes.ALNUM)) {
      return;
    }
    int start = to;
    while (start - to < 3 && scan.hasOneOf(start, "\"'\\[(<") && scan.sign(start) >= 0) {
      start++;
    }
    int end = scan.trimmed(start, scan.runEnd(start, Bytes.NAME, 64));
    if (!scan.hasOneOf(end, "=(") && logins.isPersonal(start, end)) {
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
    if ((sign == -1 || " \n\t,|(\"`".indexOf(sign) >= 0) && logins.isPersonal(from, end)) {
      scan.user(from, end, "login-before-place");
    }
  }

  /** The second column before the one that ends at {@code bar}, as accounts of batches have it. */
  private int columnBefore(int bar) {
    int at = scan.runStart(bar, Bytes.NAME, 64);
    return at < bar && scan.has(at - 1, '|') ? scan.runStart(at - 1, Bytes.NAME, 64) : bar;
  }
}
