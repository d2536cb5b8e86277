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
          "validate");

  private final Scan scan;
  private final Hosts hosts;

  Urls(Scan scan, Hosts hosts) {
    this.scan = scan;
    this.hosts = hosts;
  }

  /** Looks at {@code ://} that ends at {@code to}. */
  void at(int from, int to) {
    int end = to;
    int lastAt = -1;
    int firstSlash = -1;
    int colon = -1;
    int percent = scan.projection().percent(from);
    int limit = Math.min(scan.length(), to + 1024);
    while (end < limit) {
      int b = scan.at(end);
      if (isEnd(b) && scan.projection().percent(end) <= percent) {
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
    int hostFrom = to;
    if (lastAt >= 0) {
      scan.claim(lastAt);
      credentials(from, to, lastAt);
      hostFrom = lastAt + 1;
    }
    host(hostFrom);
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
      if (scan.at(i) == ':') {
        colon = i;
      }
    }
    if (colon >= 0) {
      if (at > colon + 1
          && !Values.isMasked(scan, colon + 1, at)
          && !Values.isTemplate(scan, colon + 1, at)) {
        scan.secret(to, at, SecretKind.URL_CREDENTIALS, "url-credentials");
      } else if (colon > to && !Persons.isSystem(scan, to, colon)) {
        scan.user(to, colon, "url-user");
      }
      return;
    }
    if (Values.isRandom(scan, to, at, 12)) {
      scan.secret(to, at, SecretKind.URL_CREDENTIALS, "url-credentials");
    } else if (!Values.isMasked(scan, to, at)
        && !Persons.isSystem(scan, to, at)
        && scan.is(from - 1, Bytes.LETTER)) {
      scan.user(to, at, "url-user");
    }
  }

  private void host(int from) {
    int end = from;
    while (scan.is(end, Bytes.NAME) && end - from < 255) {
      end++;
    }
    scan.step(end - from);
    hosts.ofUrl(from, end);
    int path = end;
    if (scan.at(path) == ':') {
      path = scan.runEnd(path + 1, Bytes.DIGIT, 6);
    }
    if (scan.at(path) == '/') {
      links(path);
    }
  }

  /** Segments of the path that follow the name of a one-time link and look random. */
  private void links(int path) {
    int at = path + 1;
    boolean linked = false;
    for (int count = 0; count < 16; count++) {
      int end = at;
      while (end < scan.length()
          && end - at < 200
          && (scan.is(end, Bytes.NAME)
              || scan.at(end) == '~'
              || scan.at(end) == '='
              || scan.at(end) == '+')) {
        end++;
      }
      scan.step(end - at);
      if (end == at) {
        return;
      }
      if ((linked && !Values.isHex(scan, at, end) && Values.isRandom(scan, at, end, 10))
          || (linked && Values.isHex(scan, at, end) && (end - at == 32 || end - at >= 48))) {
        scan.secret(at, end, SecretKind.CODE, "one-time-link");
        linked = true;
      } else {
        linked = end - at <= 20 && LINK_WORDS.contains(scan.lower(at, end));
      }
      if (scan.at(end) != '/') {
        return;
      }
      at = end + 1;
    }
  }
}
