package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/** Addresses of the web: credentials before the host, the host itself, one-time links. */
final class Urls {
  private static final Set<String> LINK_WORDS =
      Set.of(
          "reset",
          "reset-password",
          "password-reset",
          "resetpassword",
          "invite",
          "invites",
          "invitation",
          "invitations",
          "verify",
          "confirm",
          "confirmation",
          "activate",
          "activation",
          "magic",
          "magic-link",
          "magiclink",
          "login-link",
          "unsubscribe",
          "token",
          "tokens",
          "webhook",
          "webhooks",
          "hook",
          "hooks",
          "verify-email",
          "confirm-email",
          "set-password",
          "publicpreview",
          "snapshot",
          "public-dashboards",
          "push",
          "heartbeat",
          "f",
          "d",
          "calendar",
          "ical",
          "feed",
          "feeds",
          "onetime",
          "one-time",
          "otp",
          "share",
          "s",
          "passwordless",
          "join",
          "callback",
          "signup",
          "enroll",
          "recover",
          "recovery",
          "download",
          "secret",
          "secrets",
          "private",
          "key",
          "keys",
          "api-key",
          "incoming",
          "services",
          "paste",
          "accept",
          "emailverify",
          "session",
          "sessions",
          "auth",
          "sso",
          "access",
          "validate",
          "inputs",
          "collector",
          "ping",
          "onboarding",
          "register",
          "registration",
          "claim",
          "unlock",
          "impersonate",
          "ott",
          "ticket",
          "code",
          "trigger",
          "triggers",
          "login",
          "pair",
          "pairing",
          "redeem",
          "redemption",
          "approve",
          "approval",
          "onboard",
          "meet",
          "guest",
          "shared",
          "sharing",
          "link",
          "links",
          "rss",
          "grant",
          "consent",
          "delegate",
          "handoff",
          "oneclick",
          "device",
          "opt-in",
          "optin",
          "opt-out",
          "optout");

  /** Words of links behind which the sum of something may stand as well: forty digits. */
  private static final Set<String> OF_SUMS =
      Set.of(
          "snapshot",
          "push",
          "f",
          "d",
          "s",
          "download",
          "key",
          "keys",
          "services",
          "inputs",
          "paste",
          "ping",
          "device",
          "links",
          "link",
          "trigger",
          "triggers",
          "collector");

  /** Words that make a segment a link even among others: {@code signup_user_complete}. */
  private static final Set<String> TELLING =
      Set.of(
          "reset",
          "invite",
          "invites",
          "invitation",
          "invitations",
          "confirm",
          "confirmation",
          "activate",
          "activation",
          "signup",
          "verify",
          "magic",
          "passwordless",
          "enroll",
          "unsubscribe",
          "onboarding",
          "onetime",
          "recover",
          "recovery",
          "unlock");

  /** What a request begins with, up to the first sign of the path that is asked for. */
  static final String[] REQUESTS = {"get /", "post /", "put /", "patch /", "delete /", "head /"};

  private final Scan scan;
  private final Hosts hosts;

  Urls(Scan scan, Hosts hosts) {
    this.scan = scan;
    this.hosts = hosts;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.urls.at(from, to), "://");
    keywords.add(
        (look, from, to) -> look.urls.path(to - 1),
        "/ical/",
        "/api/tokens/",
        "/api/push/",
        "reset/",
        "confirm/",
        "activate/",
        "invite/",
        "verify/",
        "share/",
        "shared/",
        "unsubscribe/",
        "passwordless/",
        "magic-link/",
        "magic/",
        "unlock/",
        "confirmation/");
    keywords.add((look, from, to) -> look.urls.target(to - 1), REQUESTS);
  }

  /** Looks at {@code ://} that ends at {@code to}. */
  void at(int from, int to) {
    int end = to;
    int lastAt = -1;
    int firstSlash = -1;
    int colon = -1;
    int percent = scan.percent(from);
    int limit = Math.min(scan.length(), to + 1024);
    while (end < limit) {
      int b = scan.sign(end);
      if (isEnd(b) && scan.percent(end) <= percent) {
        break;
      }
      if (scan.percent(end) > percent) {
        end++;
        continue;
      }
      if (b == ';' && lastAt < 0 && isOfProperties(from, to, end)) {
        break;
      }
      if (b == '@' && (firstSlash < 0 || (colon >= 0 && colon < firstSlash && !isWeb(from)))) {
        lastAt = end;
      } else if (b == ':' && colon < 0) {
        colon = end;
      } else if ((b == '/' || b == '?' || b == '#') && firstSlash < 0) {
        firstSlash = end;
        if (isWeb(from) || lastAt >= 0) {
          break;
        }
      }
      end++;
    }
    scan.step(end - to);
    if (isOfNotifier(from)) {
      int slash = firstSlash < 0 ? to : firstSlash + 1;
      int stop = slash;
      while (!isEnd(scan.sign(stop)) && !scan.has(stop, '?') && stop < limit) {
        stop++;
      }
      stop = scan.has(stop - 1, '/') ? stop - 1 : stop;
      if (stop - slash >= 8) {
        scan.secret(slash, stop, SecretKind.URL_CREDENTIALS, "notifier");
      }
    }
    int hostFrom = to;
    if (lastAt >= 0) {
      scan.claim(lastAt);
      credentials(from, to, lastAt);
      hostFrom = lastAt + 1;
    } else if (colon > to && (firstSlash < 0 || colon < firstSlash)) {
      cutCredentials(from, to, colon, firstSlash < 0 ? end : firstSlash);
    }
    host(hostFrom);
  }

  /**
   * {@code jdbc:sqlserver://host:1433;user=app;password=…}: whether properties begin behind a host
   * and its port, in which an at sign ends no credentials.
   */
  private boolean isOfProperties(int from, int to, int end) {
    int host = scan.runEnd(to, Bytes.NAME, 255);
    host = scan.has(host, '\\') ? scan.runEnd(host + 1, Bytes.NAME, 64) : host;
    int port = scan.has(host, ':') ? scan.runEnd(host + 1, Bytes.DIGIT, 6) : host;
    int path = scan.has(port, '/') ? scan.runEnd(port + 1, Bytes.NAME, 64) : port;
    return path == end
        && scan.matches(from - "sqlserver".length(), "sqlserver")
        && (scan.matches(from - "jdbc:sqlserver".length(), "jdbc:")
            || scan.matches(from - "jdbc:jtds:sqlserver".length(), "jdbc:"))
        && isSignOfSecret(end);
  }

  /** Whether the next at sign stands in a property whose name says that it is a secret. */
  private boolean isSignOfSecret(int properties) {
    int at = properties;
    int key = properties;
    while (scan.isVisible(at) && !scan.has(at, '@') && at - properties < 1024) {
      key = scan.has(at, ';') ? at + 1 : key;
      at++;
    }
    scan.step(at - properties);
    int end = scan.runEnd(key, Bytes.NAME, 64);
    return scan.has(at, '@')
        && scan.has(end, '=')
        && KeyNames.meaning(scan, key, end).sort() == KeyMeaning.Sort.SECRET;
  }

  private static final String[] NOTIFIERS = {
    "gotify", "gotifys", "tgram", "discord", "pover", "slack"
  };

  /** Whether the scheme is one of a program that sends messages, with the token as the path. */
  private boolean isOfNotifier(int from) {
    for (String scheme : NOTIFIERS) {
      if (scan.matches(from - scheme.length(), scheme)
          && !scan.is(from - scheme.length() - 1, Bytes.WORD)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] OF_SERVERS = {
    "amqp",
    "amqps",
    "redis",
    "rediss",
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "mongodb",
    "mongodb+srv",
    "ftp",
    "sftp",
    "ftps",
    "smb",
    "ldap",
    "ldaps",
    "mssql",
    "sqlserver",
    "oracle",
    "clickhouse",
    "nats",
    "kafka",
    "neo4j",
    "bolt",
    "http",
    "https",
    "smtp",
    "smtps",
    "imap",
    "imaps",
    "mqtt",
    "mqtts",
    "socks5",
    "influxdb",
    "cassandra",
    "couchbase"
  };

  /** {@code amqp://name:secret} without a host: an odd word where a port would be a number. */
  private void cutCredentials(int from, int to, int colon, int end) {
    boolean odd =
        scan.is(to, Bytes.LETTER)
            && scan.is(colon + 1, Bytes.ALNUM)
            && end - colon > 6
            && !Values.isDigits(scan, colon + 1, end)
            && Values.isOdd(scan, colon + 1, end);
    boolean letters = false;
    for (int at = colon + 1; at < end; at++) {
      letters |= scan.is(at, Bytes.LETTER);
      if (scan.hasOneOf(at, ":,{}[]()<>$;=") && scan.percent(at) <= scan.percent(from)) {
        return;
      }
    }
    if (!odd || !letters || scan.isCovered(colon + 1)) {
      return;
    }
    for (String scheme : OF_SERVERS) {
      int start = from - scheme.length();
      if (scan.matches(start, scheme)
          && !scan.is(start - 1, Bytes.WORD)
          && !scan.has(start - 1, '+')) {
        scan.secret(colon + 1, end, SecretKind.URL_CREDENTIALS, "url-credentials-cut");
        return;
      }
    }
  }

  private boolean isWeb(int from) {
    return scan.matches(from - 4, "http") || scan.matches(from - 5, "https");
  }

  private static boolean isEnd(int b) {
    return b <= ' ' || b == '"' || b == '`' || b == '<' || b == '>' || b == '\'';
  }

  private void credentials(int from, int to, int at) {
    int colon = -1;
    for (int i = to; i < at && colon < 0; i++) {
      if (scan.has(i, ':')) {
        colon = i;
      }
    }
    if (colon >= 0) {
      if (at > colon + 1
          && !Placeholders.isMasked(scan, colon + 1, at)
          && !Placeholders.isTemplate(scan, colon + 1, at)) {
        scan.secret(to, at, SecretKind.URL_CREDENTIALS, "url-credentials");
      } else if (colon > to && !SystemAccounts.has(scan, to, colon)) {
        scan.user(to, colon, "url-user");
      }
      return;
    }
    if (Values.isRandom(scan, to, at, 12)) {
      scan.secret(to, at, SecretKind.URL_CREDENTIALS, "url-credentials");
    } else if (!Placeholders.isMasked(scan, to, at)
        && !SystemAccounts.has(scan, to, at)
        && scan.is(from - 1, Bytes.LETTER)) {
      scan.user(to, at, "url-user");
    }
  }

  private static final Set<String> NO_LOGINS =
      Set.of(
          "mailto",
          "sip",
          "sips",
          "xmpp",
          "acct",
          "user",
          "users",
          "email",
          "mail",
          "e-mail",
          "from",
          "to",
          "cc",
          "bcc",
          "account",
          "login",
          "principal",
          "owner",
          "author",
          "sha256",
          "sha512",
          "http",
          "https",
          "identity",
          "system",
          "by",
          "contact",
          "sender",
          "recipient",
          "im",
          "tel");

  /**
   * Looks at an at sign behind {@code name:password} without a scheme, as drivers of databases
   * write it: {@code app:secret@tcp(db:3306)/orders}, {@code app:secret@account/database}.
   */
  void bareCredentials(int at) {
    if (scan.isClaimed(at) || scan.isCovered(at)) {
      return;
    }
    int from = at;
    int colon = -1;
    int floor = Math.max(0, at - 128);
    while (from > floor && isCredential(scan.at(from - 1))) {
      from--;
      if (scan.has(from, ':')) {
        colon = from;
      }
    }
    scan.step(at - from);
    if (colon <= from || at - colon < 4 || scan.has(colon + 1, '/')) {
      return;
    }
    boolean driver =
        scan.matches(at + 1, "tcp(")
            || scan.matches(at + 1, "tcp6(")
            || scan.matches(at + 1, "unix(")
            || scan.has(at + 1, '(');
    int name = scan.runStart(colon, Bytes.NAME, 64);
    if (name == colon || NO_LOGINS.contains(scan.lower(name, colon))) {
      return;
    }
    if (driver || (isHostWithMore(at + 1) && isPassword(colon + 1, at))) {
      scan.claim(at);
      scan.secret(name, at, SecretKind.URL_CREDENTIALS, "bare-credentials");
    }
  }

  private static final boolean[] OF_CREDENTIALS = new boolean[256];

  static {
    for (int b = ' ' + 1; b < OF_CREDENTIALS.length; b++) {
      OF_CREDENTIALS[b] = "\"'`<>()[],;=&".indexOf(b) < 0;
    }
  }

  private static boolean isCredential(int b) {
    return b >= 0 && OF_CREDENTIALS[b];
  }

  private boolean isPassword(int from, int to) {
    return to - from >= 6 && Values.isOdd(scan, from, to) && !Placeholders.isMasked(scan, from, to);
  }

  private boolean isHostWithMore(int from) {
    int end = scan.runEnd(from, Bytes.NAME, 255);
    return end > from
        && !scan.matches(from, "sha256:")
        && (scan.has(end, '/') || (scan.has(end, ':') && scan.is(end + 1, Bytes.DIGIT)));
  }

  private void host(int from) {
    int end = from;
    while (scan.is(end, Bytes.NAME) && end - from < 255) {
      end++;
    }
    scan.step(end - from);
    hosts.ofUrl(from, end);
    int path = end;
    if (scan.has(path, ':')) {
      path = scan.runEnd(path + 1, Bytes.DIGIT, 6);
    }
    if (scan.has(path, '/')) {
      links(path, false);
    }
  }

  /** Segments of the path that follow the name of a one-time link and look random. */
  private void links(int path, boolean behindWord) {
    scan.particular();
    linksUntil = Math.max(linksUntil, path);
    int at = path + 1;
    boolean linked = behindWord;
    boolean telling = scan.has(path, '/') && opensLink(path);
    boolean told = telling;
    boolean sums = true;
    for (int count = 0; count < 16; count++) {
      int end = at;
      while (end < scan.length()
          && end - at < 400
          && (scan.is(end, Bytes.NAME) || scan.hasOneOf(end, "~=+:%!@"))) {
        end++;
      }
      scan.step(end - at);
      int bot = botToken(at, end);
      if (bot > at) {
        scan.secret(bot, end, SecretKind.TOKEN, "bot-in-path");
      } else if (end > at
          && (linked || telling)
          && (isTicket(at, end)
              || (told && isShort(at, end))
              || (!sums && end - at == 40 && Values.isHex(scan, at, end)))) {
        scan.secret(at, end, SecretKind.CODE, "one-time-link");
      } else if (end > at) {
        linked = isLinkWord(at, end);
        sums = !linked || OF_SUMS.contains(scan.lower(at, end));
        told = linked && isTelling(at, end);
        telling |= told;
      }
      scan.particular();
      linksUntil = Math.max(linksUntil, end);
      if (scan.has(end, '?')) {
        query(end + 1, telling);
      }
      if (!scan.has(end, '/')) {
        return;
      }
      at = end + 1;
    }
  }

  /** Where the token begins in {@code bot123456:value}; {@code from} where there is none. */
  private int botToken(int from, int to) {
    int colon = scan.matches(from, "bot") ? scan.runEnd(from + 3, Bytes.DIGIT, 16) : from;
    boolean numbered = colon > from + 5 && scan.has(colon, ':') && to - colon > 16;
    return numbered && !scan.isCovered(colon + 1) ? from + 3 : from;
  }

  /** Whether the word before the slash, where a path begins without a host, tells of a link. */
  private boolean opensLink(int slash) {
    int from = scan.runStart(slash, Bytes.NAME, 40);
    return from < slash && isTelling(from, slash);
  }

  /** Looks at a path without a host whose word ends at {@code slash}. */
  void path(int slash) {
    if (slash > linksUntil) {
      links(slash, true);
    } else {
      scan.particular();
    }
  }

  /** Looks at the path that a visitor asked for, which begins at {@code slash}. */
  void target(int slash) {
    if (slash > linksUntil) {
      links(slash, false);
    } else {
      scan.particular();
    }
  }

  private int linksUntil = -1;

  private boolean isTicket(int from, int to) {
    boolean hex = Values.isHex(scan, from, to);
    boolean behind = scan.matches(from, "private-");
    if (behind) {
      return Values.isHex(scan, from + 8, to) && to - from >= 24;
    }
    boolean letter = scan.has(from - 3, '/') && to - from == 20;
    return hex ? to - from == 32 || to - from >= 48 || letter : Values.isRandom(scan, from, to, 10);
  }

  /** A short ticket, straight behind the word that tells of it: letters and digits take turns. */
  private boolean isShort(int from, int to) {
    int switches = 0;
    for (int at = from + 1; at < to; at++) {
      boolean letter = scan.is(at - 1, Bytes.LETTER) && scan.is(at, Bytes.DIGIT);
      boolean digit = scan.is(at - 1, Bytes.DIGIT) && scan.is(at, Bytes.LETTER);
      switches += letter || digit ? 1 : 0;
    }
    return to - from >= 6
        && to - from < 256
        && switches >= 2
        && !Values.isUuid(scan, from, to)
        && Values.longestWordOf(scan, from, to) < 6;
  }

  private boolean isLinkWord(int from, int to) {
    return to - from <= 32 && (LINK_WORDS.contains(scan.lower(from, to)) || isTelling(from, to));
  }

  private boolean isTelling(int from, int to) {
    if (to - from > 32) {
      return false;
    }
    for (String word : KeyNames.split(scan.string(from, to))) {
      if (TELLING.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Values of a link that is good once, whatever their names. */
  private void query(int from, boolean telling) {
    if (!telling) {
      return;
    }
    int at = from;
    for (int count = 0; count < 16; count++) {
      int name = scan.runEnd(at, Bytes.NAME, 40);
      if (!scan.has(name, '=')) {
        return;
      }
      int end = name + 1;
      while (end < scan.length() && end - name < 2000 && isQuery(scan.at(end))) {
        end++;
      }
      scan.step(end - name);
      if (!scan.isCovered(name + 1)
          && (isTicket(name + 1, end)
              || isShort(name + 1, end)
              || Values.longestJumble(scan, name + 1, end) >= 16)) {
        scan.secret(name + 1, end, SecretKind.CODE, "one-time-link");
      }
      if (!scan.has(end, '&')) {
        return;
      }
      at = end + 1;
    }
  }

  private static boolean isQuery(int b) {
    return b > ' ' && "\"'`<>()[]{},;&#".indexOf(b) < 0;
  }
}
