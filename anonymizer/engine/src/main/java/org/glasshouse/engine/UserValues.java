package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;

/** Logins behind a key that says whose something is. */
final class UserValues {
  private final Scan scan;
  private final Logins logins;
  private final FullNames names;

  UserValues(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
    this.names = new FullNames(scan);
  }

  /** {@code --user=root:PASSWORD}: so long is what stands behind the account of a system. */
  private static final int LEAST_PASSWORD = 6;

  /** {@code reporter="destination"}: which side of a request a mesh counted it at. */
  private boolean isReporter(int from, int to) {
    return scan.matches(from - "reporter=\"".length(), "reporter=\"")
        && scan.has(to, '"')
        && scan.runEnd(from, Bytes.LOWER, to - from) == to
        && SIDES.contains(scan, from, to);
  }

  /** {@code hardcoded password assigned to: "PASSWORD_FIELD"}: a variable, as a linter says. */
  private boolean isOfLinter(int from, int to) {
    return scan.matches(from - 33, "hardcoded password assigned to: ")
        && scan.runEnd(from, Bytes.LETTER | Bytes.UNDERSCORE, 64) == to
        && SecretWords.areIn(scan, from, to);
  }

  /** {@code :meth:`begin`}: what is spoken of in documentation of Python. */
  private static final WordSet ROLES =
      WordSet.of("meth", "func", "class", "attr", "mod", "exc", "obj", "data", "paramref");

  private static final WordSet SIDES = WordSet.of("source", "destination", "waypoint");

  /** {@code user=alice}: an account, unless it is the system's or no word of somebody at all. */
  void user(int from, int to, boolean quoted, boolean prose) {
    int start = from;
    int end = to;
    if (scan.matches(start, "system:node:")) {
      return;
    }
    if (!quoted) {
      int comma = start;
      while (comma < end && !scan.hasOneOf(comma, ",(|=") && !isScopeEnd(comma, end)) {
        comma++;
      }
      if (comma < end && scan.has(comma, '=')) {
        return;
      }
      end = comma;
    }
    while (end > start
        && (scan.hasOneOf(end - 1, ".,)") || (scan.has(end - 1, '>') && !scan.has(start, '<')))) {
      end--;
    }
    int colon = start;
    while (colon < end && !scan.has(colon, ':')) {
      colon++;
    }
    if (!quoted && colon < end && SystemAccounts.has(scan, start, colon)) {
      if (end - colon > LEAST_PASSWORD
          && scan.matches(start - "--user=".length(), "--user=")
          && Values.isOdd(scan, colon + 1, end)) {
        scan.secret(colon + 1, end, SecretKind.PASSWORD, "password-of-account");
      }
      return;
    }
    if (isReporter(start, end)
        || (!quoted && isCommand(start, end))
        || Placeholders.isCounted(scan, start)
        || (scan.has(start - 1, ':') && scan.matches(end, ":`") && ROLES.contains(scan, start, end))
        || (quoted && isOfLinter(start, end))) {
      return;
    }
    if (SystemAccounts.has(scan, start, end)
        || (!quoted && isColumn(start, end))
        || isDeepPath(start, end)
        || (!scan.any(start, end, Bytes.LETTER | Bytes.FOREIGN) && (end - start < 6 || colon < end))
        || isObject(start, end)) {
      return;
    }
    if (prose && !quoted) {
      int next = scan.skipSpaces(end, 3);
      int word = scan.runEnd(next, Bytes.NAME, 40);
      if (next > end
          && word > next
          && !scan.has(word, '=')
          && !scan.has(word, ':')
          && !Names.isFirst(scan, start, end)
          && !logins.isLogin(start, end)
          && !Values.isOdd(scan, start, end)) {
        return;
      }
    }
    int whole = quoted ? end : names.restOfName(end);
    if (names.isTitled(start, whole)) {
      scan.personal(start, whole, PersonalKind.NAME, "user-name");
      return;
    }
    int host = start;
    while (host < end && !scan.has(host, '@')) {
      host++;
    }
    if (host < end && host > start && !domainLike(host + 1, end)) {
      if (!SystemAccounts.has(scan, start, host)) {
        scan.user(start, host, "user-key");
      }
      return;
    }
    scan.user(start, end, "user-key");
    numberBehind(end);
  }

  /** {@code alice(24110)}: the number of the account. */
  private void numberBehind(int open) {
    int end = scan.runEnd(open + 1, Bytes.DIGIT, 12);
    if (scan.has(open, '(') && scan.has(end, ')') && end - open > 5) {
      scan.user(open + 1, end, "number-of-account");
    }
  }

  private static final WordSet COLUMNS =
      WordSet.of(
          "id",
          "uid",
          "user_id",
          "login",
          "owner",
          "owner_id",
          "username",
          "user",
          "email",
          "account");

  /** {@code u.login}: a column behind the short name of its table. */
  private boolean isColumn(int from, int to) {
    int dot = scan.runEnd(from, Bytes.LOWER, 4);
    return dot > from
        && scan.has(dot, '.')
        && COLUMNS.contains(scan, dot + 1, to)
        && !Names.isFirst(scan, from, dot);
  }

  /** {@code projects/name/logs/keys}: the name of something rather than of somebody. */
  private boolean isDeepPath(int from, int to) {
    int slashes = 0;
    for (int at = from; at < to; at++) {
      slashes += scan.has(at, '/') ? 1 : 0;
    }
    int first = scan.runEnd(from, Bytes.LETTER, to - from);
    return slashes > 1 && !Names.isFirst(scan, from, first);
  }

  private static final WordSet DEEDS =
      WordSet.of("add", "list", "create", "delete", "remove", "reset", "enable", "disable", "set");

  /** {@code occ user:auth-tokens:delete}: words of programs with a colon between. */
  private boolean isCommand(int from, int to) {
    int colon = scan.runEnd(from, Bytes.LOWER | Bytes.DASH_OR_DOT, to - from);
    return scan.has(colon, ':')
        && colon < to
        && scan.has(from - 1, ':')
        && scan.runEnd(colon + 1, Bytes.LOWER | Bytes.DASH_OR_DOT, to - colon) == to
        && DEEDS.contains(scan, colon + 1, to)
        && Words.isPlain(scan, from, colon);
  }

  /** Whether a plus sign divides scopes, as in {@code user:info+user:check-access}. */
  private boolean isScopeEnd(int at, int end) {
    if (!scan.has(at, '+')) {
      return false;
    }
    int sign = at;
    while (sign < end && !scan.has(sign, '@')) {
      sign++;
    }
    return sign == end;
  }

  /** Whether a dot stands there and a letter at the end. */
  private boolean domainLike(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '.')) {
        return scan.is(to - 1, Bytes.LETTER);
      }
    }
    return false;
  }

  /** {@code namespace/name}, or a name with a kind as Kubernetes has them. */
  private boolean isObject(int from, int to) {
    return References.isObjectName(scan, from, to) || scan.hasOneOf(from, "{[<(");
  }

  /** Keys whose value may also be an id that a provider of accounts made. */
  private static final String[] SUBJECTS = {
    "sub", "user_id", "entity_id", "creator", "userid", "account_id"
  };

  /** {@code owner=alice}: an account if it looks like one, for keys that things have as well. */
  void maybeUser(int from, int to, int sign) {
    int whole = scan.is(to, Bytes.QUOTE) ? to : names.restOfName(to);
    if (names.isTitled(from, whole) && !names.isOfPrograms(from, whole)) {
      scan.personal(from, whole, PersonalKind.NAME, "owner-name");
      return;
    }
    if (SystemAccounts.has(scan, from, to) || isObject(from, to) || scan.matches(from, "system:")) {
      return;
    }
    boolean subject = sign >= 0 && KeyBefore.is(scan, sign, SUBJECTS);
    boolean id = subject && (Values.isRandom(scan, from, to, 10) || scan.holds(from, to, '|'));
    boolean strange = sign >= 0 && !KeyBefore.is(scan, sign, "tenant") && logins.isLogin(from, to);
    if (id
        || strange
        || Names.isOfPerson(scan, from, to)
        || (Values.isDigits(scan, from, to) && to - from >= 6)) {
      scan.user(from, to, "owner-key");
    }
  }

  /** {@code mailto=alice}: the login before an at sign that was left out. */
  void email(int from, int to, boolean login) {
    if (!scan.holds(from, to, '@')
        && !SystemAccounts.has(scan, from, to)
        && isLoginShaped(scan, from, to)
        && (login || Names.isFirst(scan, from, to))) {
      scan.user(from, to, "email-key");
    }
  }

  /** Whether letters, digits and low lines stand there, as many as a login has. */
  static boolean isLoginShaped(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.FOREIGN)) {
        return false;
      }
    }
    return to - from >= 2 && to - from <= 32;
  }
}
