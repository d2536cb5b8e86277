package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.TokenKind;

/**
 * Logins that are a part of a path: below {@code /home}, in addresses of forges and of interfaces.
 */
final class LoginPaths {
  private final Scan scan;
  private final Logins logins;

  LoginPaths(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new LoginPaths(look.scan, look.logins).path(to, false), ":user/");
    keywords.add(
        (look, from, to) -> new LoginPaths(look.scan, look.logins).path(to, false),
        "/home/",
        "/users/",
        ":\\users\\",
        ":/users/",
        "/var/mail/",
        "/var/spool/mail/",
        "/var/spool/cron/",
        "/export/home/");
    keywords.add(
        (look, from, to) -> new LoginPaths(look.scan, look.logins).maybePath(from, to),
        "/user/",
        "/users/",
        "/u/",
        "/hub/user/",
        "/profile/",
        "/profiles/",
        "/~",
        "/people/",
        "/person/",
        "/staff/",
        "/members/",
        "/member/",
        "/author/",
        "/authors/",
        "/employees/",
        "/contacts/",
        "/patients/",
        "/patient/",
        "/customers/",
        "/students/",
        "/guests/",
        "/dav/files/",
        "/dav/calendars/",
        "/calendars/",
        "/addressbooks/users/",
        "/@");
    keywords.add(
        (look, from, to) -> new LoginPaths(look.scan, look.logins).ownPath(to), Urls.REQUESTS);
  }

  /** A login that is a part of a path: {@code /home/alice/}. */
  void path(int to, boolean object) {
    int end = to;
    while (end < scan.length()
        && end - to < 100
        && (scan.is(end, Bytes.NAME) || scan.has(end, '@') || scan.has(end, '+'))) {
      end++;
    }
    scan.step(end - to);
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    if (end == to
        || SystemAccounts.has(scan, to, end)
        || scan.has(to, '.')
        || isRoute(to, end)
        || isSourceFile(to, end)) {
      return;
    }
    scan.joined(
        to,
        end,
        TokenKind.USER,
        object ? KeyScope.OBJECT_NAME : KeyScope.ACCOUNT,
        scan.lower(to, end),
        "login-in-path");
  }

  /** {@code node_modules/@scope/name}, {@code registry.npmjs.org/@scope%2fname}. */
  private boolean isPackage(int from, int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    boolean encoded = scan.has(end, '/') && scan.percent(end) > 0;
    return encoded
        || scan.matches(from - 12, "node_modules")
        || scan.matches(from - 9, "npmjs.org")
        || scan.matches(from - 6, ":@npm:");
  }

  /** A part of a path that is a login only if it looks like one. */
  void maybePath(int from, int to) {
    if (scan.matches(from, "/@") && isPackage(from, to)) {
      return;
    }
    int end = scan.runEnd(to, Bytes.NAME, 100);
    while (end > to && scan.has(end - 1, '.')) {
      end--;
    }
    boolean systemd = scan.matches(from - 7, "systemd") || scan.matches(from - 9, "/proc/sys/");
    int after = scan.sign(end);
    boolean dots = after == '.';
    boolean segment =
        !systemd && end > to && (dots || after <= ' ' || "/?#&\"'\\,;|)]>".indexOf(after) >= 0);
    if (segment
        && !SystemAccounts.has(scan, to, end)
        && (Names.isFirst(scan, to, end)
            || logins.isLogin(to, end)
            || (isOfPersons(from)
                && !isOperation(to, end)
                && !isRoute(to, end)
                && !isSourceFile(to, end)))) {
      scan.user(to, end, "login-in-path");
    }
  }

  /** The first part of a path, where forges have logins: only a first name and more. */
  void ownPath(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 64);
    int first = scan.runEnd(to, Bytes.LETTER, 64);
    boolean joined = first < end && (scan.has(first, '-') || scan.has(first, '.'));
    if (joined
        && scan.has(end, '/')
        && Names.isFirst(scan, to, end)
        && Words.isStrange(scan, first + 1, end)) {
      scan.user(to, end, "login-in-path");
    }
  }

  /** What files of programs about users are called by one word. */
  private static final WordSet FILES =
      WordSet.of(
          "index",
          "main",
          "mod",
          "lib",
          "login",
          "logout",
          "readme",
          "routes",
          "store",
          "session",
          "sessions",
          "settings",
          "list",
          "token",
          "tokens",
          "auth",
          "user",
          "users",
          "model",
          "models",
          "views",
          "controller",
          "service",
          "services",
          "api",
          "handler",
          "types",
          "utils",
          "helpers",
          "config",
          "schema",
          "profile",
          "register",
          "permissions",
          "roles",
          "repository");

  /**
   * {@code user.service.ts}, {@code address_book_test.go}: several words of programs name a file.
   */
  private boolean isSourceFile(int from, int to) {
    int stem = SourceFiles.stem(scan, from, to);
    int first = scan.runEnd(from, Bytes.LETTER, to - from);
    return (first < stem || FILES.contains(scan, from, stem))
        && Words.isPlain(scan, from, stem)
        && !Names.isFirst(scan, from, first)
        && !Names.isSurname(scan, from, first);
  }

  private boolean isOfPersons(int from) {
    return (scan.matches(from, "/user/") && !scan.matches(from - 9, "/proc/sys/user/"))
        || scan.matches(from, "/people/")
        || scan.matches(from, "/u/")
        || scan.matches(from, "/person/")
        || scan.matches(from, "/staff/")
        || scan.matches(from, "/employees/")
        || scan.matches(from, "/~");
  }

  private static final Set<String> OPERATIONS =
      Set.of(
          "repos",
          "keys",
          "settings",
          "me",
          "emails",
          "orgs",
          "issues",
          "register",
          "signup",
          "password",
          "list",
          "search",
          "create",
          "update",
          "delete",
          "count",
          "status",
          "home",
          "new",
          "edit",
          "all",
          "current",
          "options",
          "tokens",
          "teams",
          "stars",
          "starred",
          "followers",
          "following",
          "subscriptions",
          "installations",
          "packages",
          "auth",
          "v1",
          "v2",
          "api",
          "index",
          "verify",
          "reset",
          "metrics",
          "health",
          "healthz",
          "confirm",
          "activate",
          "avatar",
          "local",
          "share",
          "bin",
          "lib",
          "src",
          "slice",
          "units",
          "unit");

  /** {@code auth-tokens}, {@code helpflags}: words that programs know, one of them of actions. */
  private boolean isRoute(int from, int to) {
    if (scan.matches(from - 6, ":user/")) {
      return false;
    }
    int parts = 0;
    boolean of = false;
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LOWER, to - at);
      boolean ends = end == to || scan.has(end, '-') || scan.has(end, '_');
      if (!ends
          || end - at < 2
          || !Words.isKnown(scan, at, end)
          || Names.isFirst(scan, at, end)
          || (parts == 0 && Names.isSurname(scan, at, end))) {
        return false;
      }
      String part = scan.lower(at, end);
      if (CALLED.contains(part) || Names.isAmbiguous(part)) {
        return false;
      }
      of |= OPERATIONS.contains(part) || PARTS_OF_ROUTES.contains(part);
      parts++;
      at = end + 1;
    }
    return of && (parts > 1 || at == to + 1);
  }

  /** Names of persons that are words too, and that no part of a route is likely to be. */
  private static final Set<String> CALLED =
      Set.of(
          "ann", "ana", "amy", "ben", "bob", "don", "eli", "eva", "gus", "guy", "ida", "joe", "jon",
          "jim", "kim", "kay", "lee", "lou", "mae", "may", "meg", "ned", "pam", "rex", "rob", "rod",
          "ron", "roy", "sam", "sid", "ted", "tim", "tom", "val", "vic", "zoe", "rose", "penny",
          "hope", "joy", "dawn", "dean", "faith", "glen", "gene", "june", "april", "lance", "lane",
          "miles", "olive", "reed", "ruby", "wade", "ward", "earl", "duke", "grant", "carol",
          "heather", "holly", "ivy", "iris", "jade", "jean", "lily", "pearl", "violet");

  private static final Set<String> PARTS_OF_ROUTES =
      Set.of(
          "token",
          "key",
          "email",
          "preferences",
          "preference",
          "profile",
          "profiles",
          "session",
          "sessions",
          "change",
          "forgot",
          "recover",
          "recovery",
          "verification",
          "login",
          "logout",
          "signin",
          "signout",
          "account",
          "accounts",
          "avatars",
          "groups",
          "roles",
          "permissions",
          "notifications",
          "invites",
          "invite",
          "export",
          "import",
          "batch",
          "bulk",
          "info",
          "details",
          "history",
          "limits",
          "quota",
          "quotas",
          "flags",
          "helpflags",
          "favorites",
          "bookmarks",
          "dashboard",
          "dashboards",
          "devices",
          "activity",
          "events",
          "credentials",
          "passwords",
          "lookup",
          "whoami",
          "refresh",
          "revoke",
          "rotate",
          "validate",
          "switch",
          "data");

  /** What follows {@code /user/} in programs' own addresses. */
  private boolean isOperation(int from, int to) {
    return OPERATIONS.contains(scan.lower(from, to));
  }
}
