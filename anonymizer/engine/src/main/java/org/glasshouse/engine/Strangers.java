package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.engine.Scan.Span;
import org.glasshouse.vocabulary.TokenKind;

/**
 * What somebody can write who has no account: whose login was refused, the server that a client
 * asks for, the target of a request in the members of an access log.
 */
final class Strangers {
  /** What programs say of a login that they refuse. Whoever tries to log in chooses the name. */
  static final String[] REFUSED = {
    "authentication fail",
    "authentication error",
    "authentication attempt",
    "authenticating user ",
    "failed authentication",
    "failed to authenticate",
    "unable to authenticate",
    "trying to authenticate",
    "unsuccessful authentication",
    "unsuccessful login",
    "authenticator failed",
    "auth failed",
    "auth_failed",
    "auth failure",
    "authfail",
    "auth error",
    "auth username/password verification failed",
    "verification failed for peer",
    ":auth): ",
    "pam_tally",
    "pam_faillock",
    "pam_listfile",
    "not known to the underlying authentication",
    "login fail",
    "login_fail",
    "login-fail",
    "loginfail",
    "login_error",
    "login attempt",
    "login incorrect",
    "login invalid",
    "login refused",
    "login denied",
    "login rejected",
    "failed login",
    "failed_login",
    "fail login",
    "failed logon",
    "failed to log in",
    "failed to log on",
    "failed to login",
    "invalid login",
    "invalid_login",
    "bad login",
    "logon denied",
    "logon fail",
    "failed password ",
    "failed publickey ",
    "failed none ",
    "failed keyboard-interactive",
    "failed gssapi",
    "failed hostbased",
    "postponed keyboard-interactive",
    "postponed publickey",
    "postponed gssapi",
    "not listed in allowusers",
    "listed in denyusers",
    "none of user's groups",
    "invalid user ",
    "illegal user ",
    "unknown user",
    "user unknown",
    "user not found",
    "usernotfound",
    "user_not_found",
    "user does not exist",
    "no user found",
    "no such user",
    "could not find user",
    "invalid password",
    "incorrect password",
    "wrong password",
    "bad password",
    "wrongpass",
    "password mismatch",
    "password does not match",
    "has no password assigned",
    "invalid credential",
    "invalid_credential",
    "invalidcredential",
    "bad credential",
    "badcredential",
    "invalid user credential",
    "invalid_user_credential",
    "invalid username",
    "invalid_grant",
    "incorrect authentication data",
    "no pg_hba.conf entry",
    "is not permitted to log in",
    "access denied for user",
    "access denied: user",
    "without authentication)",
    "received for user ",
    "denied access (",
    "refused user ",
    "nt_status_no_such_user",
    "nt_status_wrong_password",
    "nt_status_logon_failure",
    "nt_status_account",
    "preauth_failed",
    "client_not_found",
    "preauthentication failed",
    "decrypt integrity check failed",
    "failed su",
    "not in sudoers",
    "in the sudoers file",
    "res=failed",
    "401 unauthorized",
    "err=49",
    "ah01618: ",
    "ah01617: ",
    "application login: ",
    "error code 49",
    "was not found in \"/",
    "subject with cn=",
    "system:anonymous",
    "system:unauthenticated"
  };

  /** Behind which stands the name of the server, or the name of a machine, that a client gives. */
  static final String[] ASKED_FOR = {
    "unrecognized name ",
    "unrecognized name: ",
    "for server name ",
    "server name: ",
    "server name ",
    "servername ",
    "servername: ",
    "servername=",
    "requestedservername: ",
    "requestedservername\":",
    "requested_server_name\":",
    "certificate found for domain: ",
    "certificate found for domain ",
    "certificate for domain ",
    "certificate for host ",
    "certificate available for ",
    "certificates configured for ",
    "certificate configured for ",
    "default certificate for request: ",
    "acme/autocert: host ",
    "workstation name: ",
    "tls: no certificates ",
    "detected sni: ",
    "ssl_fc_sni: ",
    " sni ",
    " sni: ",
    " sni=",
    "sni:",
    "helo=<",
    "ehlo=<",
    "helo command rejected: ",
    ", host: ",
    ":authority\":",
    "\"authority\":",
    "requesthost\":",
    "http_host\":",
    "\"identifier\":",
    "getaddrinfo for ",
    " maps to "
  };

  /** Keys of an access log behind which stands the host that was asked for. */
  static final String[] HOSTS = {
    "\"host\":", "vhost\":", "domain\":", " host=", " vhost=", " domain=", "host_header\":"
  };

  /** Before the name by which somebody goes whose login is refused, from where he says he is. */
  private static final String[] ORIGINS = {
    " from ", "hostname=", "rhost=", "client ", "client=", "host ", "host=", "peer "
  };

  /** A request as it is written where it stands in no quotes, or only its target does. */
  static final String[] REQUESTS =
      Stream.of(
              "get",
              "post",
              "put",
              "delete",
              "head",
              "patch",
              "options",
              "connect",
              "trace",
              "query",
              "propfind",
              "proppatch",
              "mkcol",
              "copy",
              "move",
              "lock",
              "unlock",
              "report",
              "search",
              "purge")
          .flatMap(method ->
              Stream.of(" /", " \"/", " - \"/", "  ", " http").map(target -> method + target))
          .toArray(String[]::new);

  /** Keys of an access log behind which stands what was asked for. */
  static final String[] TARGETS = {
    "path\":",
    "uri\":",
    "url\":",
    "request\":",
    "target\":",
    "request_path\":",
    "request_url\":",
    "original_path\":",
    " path=",
    " uri=",
    " url=",
    " request=",
    " target="
  };

  private static final int LONGEST_METHOD = 24;

  /** Methods however they are written; any other word in capitals may be one, too. */
  private static final Set<String> KNOWN_METHODS =
      Set.of(
          "get",
          "post",
          "put",
          "delete",
          "head",
          "patch",
          "options",
          "connect",
          "propfind",
          "trace");

  /** Attributes of a request, as OpenTelemetry and those who came before it call them. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "url.full",
          "url.path",
          "url.query",
          "url.original",
          "http.url",
          "http.target",
          "http.host",
          "http.user_agent",
          "http.referer",
          "user_agent.original",
          "tls.client.server_name",
          "http.request.header.host",
          "http.request.header.referer",
          "http.request.header.user-agent",
          "http.request.header.x-forwarded-host");

  /** Keys of an access log behind which stands the method of a request. */
  static final String[] METHOD_KEYS = {"method\":", "verb\":", "method=", "verb="};

  private final Scan scan;
  private final List<Integer> targets = new ArrayList<>(0);
  private final List<Integer> hosts = new ArrayList<>(0);
  private boolean refused;
  private boolean asked;

  Strangers(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.strangers.refused(), REFUSED);
    keywords.add((look, from, to) -> look.strangers.askedFor(to), ASKED_FOR);
    keywords.add((look, from, to) -> look.strangers.target(to), TARGETS);
    keywords.add((look, from, to) -> look.strangers.method(to), METHOD_KEYS);
    keywords.add((look, from, to) -> look.strangers.host(to), HOSTS);
    keywords.add((look, from, to) -> look.strangers.request(from), REQUESTS);
    keywords.add((look, from, to) -> look.strangers.role(to), "role \"");
    keywords.add((look, from, to) -> look.strangers.origin(to), "rhost=");
    keywords.add((look, from, to) -> look.strangers.client(to), "[client ");
    keywords.add((look, from, to) -> look.strangers.bind(to), "bind dn=\"");
    keywords.add((look, from, to) -> look.strangers.searched(to), "srch base=\"", " filter=\"(");
    keywords.add(
        (look, from, to) -> look.strangers.askedForBefore(from),
        " provided via ",
        " does not resolve to address");
  }

  /** Says that a login was refused. */
  void refused() {
    scan.particular();
    refused = true;
  }

  /** Says that the text is the value of an attribute that a visitor chooses. */
  static void attribute(Scan scan, String key) {
    if (ATTRIBUTES.contains(key.toLowerCase(Locale.ROOT))) {
      scan.visitor(0, scan.length());
    }
  }

  /** {@code role "alice" does not exist}: looks at the quoted name. */
  void role(int to) {
    int end = quoteEnd(to);
    if (scan.matches(end, "\" does not exist") || scan.matches(end, "\" is not permitted")) {
      refused();
    }
  }

  /** {@code [client 192.0.2.1:5]}, as Apache begins what it says of a request that fails. */
  void client(int to) {
    if (scan.is(to, Bytes.HEX)) {
      refused();
    }
  }

  /** {@code rhost=}: the name of a machine follows, or its address, which nobody can choose. */
  void origin(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 254);
    if (isName(to, end)) {
      scan.visitor(to, end);
    }
  }

  /** Whether a word is a name and no address. */
  private boolean isName(int from, int to) {
    if (scan.has(from - 1, ':') || scan.has(to, ':')) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
        return true;
      }
    }
    return false;
  }

  /** {@code BIND dn="uid=alice,…" method=128}: who asks to be let in, whether or not he is. */
  void bind(int to) {
    int end = quoteEnd(to);
    if (scan.matches(end, "\" method=")) {
      scan.visitor(to, end);
    }
  }

  /** What a directory is searched for, as at each attempt to log in anywhere. */
  void searched(int to) {
    scan.visitor(to, quoteEnd(to));
  }

  private int quoteEnd(int from) {
    int at = from;
    while (at < scan.length() && !isFeed(at, from) && !scan.ends(at, '"', from - 1)) {
      at++;
    }
    scan.step(at - from);
    return at;
  }

  /**
   * {@code GET /home/alice}, {@code app.example.org GET - "/home/alice" HTTP/1.1 "agent"}: looks at
   * the target and at what stands around it.
   */
  void request(int from) {
    if (!scan.is(from, Bytes.UPPER) || scan.is(from - 1, Bytes.WORD)) {
      return;
    }
    int host = scan.runStart(from - 1, Bytes.NAME, 254);
    if (scan.has(from - 1, ' ') && isName(host, from - 1)) {
      scan.visitor(host, from - 1);
    }
    int target = scan.skipSpaces(scan.runEnd(from, Bytes.UPPER, 16), 16);
    target = scan.matches(target, "- ") ? target + 2 : target;
    int at = markTarget(scan.is(target, Bytes.QUOTE) ? target + 1 : target);
    at = scan.is(at, Bytes.QUOTE) ? at + 1 : at;
    for (int strings = 0; strings < 2 && scan.has(at, ' '); strings++) {
      at = scan.matches(at, " http/") ? scan.runEnd(at + 6, Bytes.NAME, 4) : at;
      if (!scan.matches(at, " \"")) {
        return;
      }
      int end = quoteEnd(at + 2);
      scan.visitor(at + 2, end);
      at = end + 1;
    }
  }

  /** A name of a server that a client asked for follows. */
  void askedFor(int to) {
    int from = to;
    while (from - to < 6
        && (scan.has(from, ' ') || scan.is(from, Bytes.QUOTE) || scan.hasOneOf(from, "\\:[("))) {
      from++;
    }
    int end = hostEnd(from);
    if (end > from) {
      scan.visitor(from, end);
    }
  }

  /** {@code alice.example.org provided via SNI}: looks at the name before. */
  void askedForBefore(int to) {
    int from = scan.runStart(to, Bytes.NAME, 254);
    if (from < to) {
      scan.visitor(from, to);
    }
  }

  /** Looks at what follows the key of a request's method. */
  void method(int to) {
    int from = afterQuote(to);
    int end = scan.runEnd(from, Bytes.LETTER, LONGEST_METHOD);
    boolean known = KNOWN_METHODS.contains(scan.lower(from, end));
    boolean written = scan.runEnd(from, Bytes.UPPER, LONGEST_METHOD) == end;
    if (end > from && (known || written) && !scan.is(end, Bytes.WORD)) {
      scan.particular();
      asked = true;
    }
  }

  /** Remembers that what was asked for may follow. */
  void target(int to) {
    scan.particular();
    targets.add(afterQuote(to));
  }

  /** Remembers that the host that was asked for may follow. */
  void host(int to) {
    scan.particular();
    hosts.add(afterQuote(to));
  }

  private int afterQuote(int to) {
    int from = scan.skipSpaces(to, 2);
    return scan.is(from, Bytes.QUOTE) ? from + 1 : from;
  }

  /** Marks what was found and what a stranger wrote, when all is found. */
  void finish() {
    if (asked) {
      for (int from : targets) {
        markTarget(from);
      }
      for (int from : hosts) {
        scan.visitor(from, hostEnd(from));
      }
    }
    if (refused) {
      for (Span span : scan.spans()) {
        if (isOfRefused(span)) {
          scan.visitor(span.from(), span.to());
        }
      }
    }
  }

  /** Where a name ends that a client asks for; what it encoded with percent signs is part of it. */
  private int hostEnd(int from) {
    int at = from;
    while (at - from < 254
        && at < scan.length()
        && (scan.is(at, Bytes.NAME) || scan.hasOneOf(at, ":[]") || isEncoded(at, from))) {
      at++;
    }
    scan.step(at - from);
    return at;
  }

  private boolean isOfRefused(Span span) {
    return span.finding() instanceof Finding.Joined joined
        && (joined.kind() == TokenKind.USER
            || (joined.kind() == TokenKind.HOST
                && (isOrigin(span.from()) || scan.has(span.from() - 1, '/'))));
  }

  private boolean isOrigin(int from) {
    int to = scan.is(from - 1, Bytes.QUOTE) || scan.has(from - 1, '[') ? from - 1 : from;
    for (String origin : ORIGINS) {
      if (scan.matches(to - origin.length(), origin)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Of an address with a host only the path: a program may say whom it asks itself.
   *
   * @return where the target ends
   */
  private int markTarget(int from) {
    boolean quoted = scan.is(from - 1, Bytes.QUOTE);
    int quote = quoted ? scan.sign(from - 1) : '"';
    int path = -1;
    int at = from;
    while (at < scan.length() && !isFeed(at, from) && !isTargetEnd(at, from, quote, quoted)) {
      if (scan.has(at, '/') && scan.has(at + 1, '/') && path < 0) {
        at++;
      } else if (scan.has(at, '/') && path < 0) {
        path = at;
      }
      at++;
    }
    scan.step(at - from);
    if (path >= 0) {
      scan.visitor(path, at);
    }
    return at;
  }

  private boolean isTargetEnd(int at, int from, int quote, boolean quoted) {
    return quoted
        ? scan.ends(at, quote, from - 1)
        : (scan.has(at, ' ') || scan.has(at, quote)) && !isEncoded(at, from);
  }

  private boolean isFeed(int at, int from) {
    return scan.has(at, '\n') && !isEncoded(at, from);
  }

  /** Whether a visitor wrote with percent signs what stands at {@code at} behind {@code from}. */
  private boolean isEncoded(int at, int from) {
    return scan.percent(at) > (from > 0 ? scan.percent(from - 1) : 0);
  }
}
