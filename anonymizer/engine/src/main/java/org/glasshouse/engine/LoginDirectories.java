package org.glasshouse.engine;

/** Logins in paths: below directories of homes and mailboxes, behind a number or a tilde. */
final class LoginDirectories {
  private final Scan scan;
  private final Logins logins;

  LoginDirectories(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  private static LoginDirectories in(Detectors.Look look) {
    return new LoginDirectories(look.scan, look.logins);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> in(look).directory(to), DIRECTORIES);
    keywords.add(
        (look, from, to) -> in(look).share(to),
        "\\profiles$\\",
        "\\profile$\\",
        "\\profils$\\",
        "\\profile.v2$\\",
        "\\roaming$\\",
        "\\home$\\",
        "\\homes$\\",
        "\\homedirs$\\",
        "\\homedrives$\\",
        "\\users$\\",
        "\\userdata$\\",
        "\\redirect$\\",
        "\\redirected$\\",
        "\\folderredirection$\\",
        "\\desktops$\\",
        "\\fslogix$\\");
    keywords.add((look, from, to) -> in(look).mailbox(to), "/vmail/", "/vhosts/");
    keywords.add((look, from, to) -> in(look).belowNumber(to), "/tmux-", "/run/user/");
    keywords.add((look, from, to) -> in(look).home(from, to), "~");
  }

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
    "/home/jupyter/",
    "/home/jovyan/",
    "/home/shared/",
    "/home/remote/",
    "/home/local/",
    "/home/ldap/",
    "/user-data/",
    "/queue/users/",
    "lustre/users/",
    "gpfs/users/"
  };

  /** A part of a path below a directory of logins. */
  void directory(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 100);
    int after = scan.sign(end);
    if ((after <= ' ' || "/?#&\"'\\,;:|)]>".indexOf(after) >= 0)
        && (after != ':' || scan.has(end + 1, ' '))
        && logins.isPersonal(to, end)) {
      scan.user(to, end, "login-below-directory");
    }
  }

  /** {@code \\server\profiles$\A.Example\}: what is behind a share that has one for each login. */
  void share(int to) {
    int end = scan.runEnd(to, Bytes.NAME | Bytes.FOREIGN, 64);
    int profile = scan.matches(end - 3, ".v2") || scan.matches(end - 3, ".v6") ? end - 3 : end;
    if (profile - to >= 2
        && (scan.has(end, '\\') || scan.is(end, Bytes.SPACE | Bytes.QUOTE) || scan.has(end, -1))
        && !Words.isPlain(scan, to, profile)
        && !SystemAccounts.has(scan, to, profile)) {
      scan.user(to, profile, "login-below-directory");
    }
  }

  /** {@code /vmail/example.org/alice/}: a domain and a mailbox of it. */
  void mailbox(int to) {
    int domain = scan.runEnd(to, Bytes.NAME, 128);
    if (scan.has(domain, '/')) {
      int end = scan.runEnd(domain + 1, Bytes.NAME, 64);
      if (end > domain + 1 && !SystemAccounts.has(scan, domain + 1, end)) {
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

  /** {@code ~alice/file}: looks behind the tilde. */
  void home(int from, int to) {
    int before = scan.sign(from - 1);
    int end = scan.runEnd(to, Bytes.NAME, 64);
    if ((before == ' ' || before == '"' || before == '\'' || before == ':' || before == -1)
        && (scan.has(end, '/') || scan.has(end, ' ') || scan.has(end, -1))
        && logins.isPersonal(to, end)) {
      scan.user(to, end, "login-behind-tilde");
    }
  }
}
