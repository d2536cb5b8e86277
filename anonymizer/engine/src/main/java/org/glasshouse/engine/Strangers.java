package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.engine.Scan.Span;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

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
    "password is incorrect",
    "disallowed command",
    "contains disallowed",
    "\"unauthorized\"",
    "401: unauthorized",
    "_error\", realm",
    "_error, realm",
    "unable to validate user",
    "password is invalid",
    "password are incorrect",
    "password do not match",
    "access denied] login",
    "failed c2s ",
    "existing user ",
    "(not logged in)",
    "authorization not found",
    "might not have worked",
    "\"reason\" \"auth\"",
    "code unauthenticated",
    "code = unauthenticated",
    "error authorizing context",
    "invalid authorization",
    "password doesn't match",
    "authentication finally failed",
    "authentication_fail",
    "authfailure",
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

  /** What Suricata tells of, who watches what comes in from outside. */
  private static final String[] OBSERVED = {
    "alert",
    "anomaly",
    "dns",
    "fileinfo",
    "ftp",
    "http",
    "krb5",
    "ldap",
    "mqtt",
    "rdp",
    "sip",
    "smb",
    "smtp",
    "snmp",
    "ssh",
    "tls"
  };

  /** What a client of a database asks for by its name. */
  private static final String[] NAMED = {
    "role \"", "database \"", "column \"", "relation \"", "schema \"", "table \"", "type \""
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
              Stream.of(" /", " \"/", " - \"/", " | /", "  ", " http")
                  .map(target -> method + target))
          .toArray(String[]::new);

  /** Of a client, which a program only names in a record of what it is asked itself. */
  private static final String[] CLIENTS = {
    "remote_ip\":",
    "remote_addr\":",
    "remoteaddr\":",
    "remoteaddress\":",
    "remoteip\":",
    "remotehost\":",
    "remote\":",
    "client_ip\":",
    "clientip\":",
    "clientaddr\":",
    "clienthost\":",
    "downstream_remote_address\":",
    "user_agent\":",
    "useragent\":",
    "user-agent\":",
    "http_user_agent\":",
    "agent\":",
    "ua\":",
    " remote_addr=",
    " remote_ip=",
    " remote=",
    " client_ip=",
    " user_agent=",
    " agent="
  };

  /** Keys whose text may repeat a request, in a record of one. */
  private static final String[] MESSAGES = {
    "msg\":",
    "message\":",
    "event\":",
    "error\":",
    "err\":",
    "detail\":",
    "match\":",
    "data\":",
    "body\":",
    "hostname\":",
    "request_id\":",
    "args\":",
    "bucket\":",
    "object\":",
    " msg=",
    " error=",
    " err="
  };

  /** Keys of an access log behind which stands what was asked for. */
  static final String[] TARGETS = {
    "path\":", "uri\":", "request\":", "target\":", " path=", " uri=", " request=", " target="
  };

  /** The same where a program may say whom it asks itself. */
  static final String[] ADDRESSES = {"url\":", " url="};

  /** Parts of the names of fields that tell of an attempt to log in. */
  private static final List<String> OF_ATTEMPTS =
      List.of(
          "user",
          "login",
          "principal",
          "account",
          "acct",
          "mail",
          "identity",
          "subject",
          "realm",
          "database",
          "workstation",
          "domain",
          "event",
          "msg",
          "message",
          "err",
          "reason",
          "detail",
          "desc",
          "command",
          "log",
          "text",
          "sourceips",
          "path",
          "uri",
          "url",
          "param");

  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_NAME = 254;
  private static final int LONGEST_LINE = 1 << 12;

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
  private List<Integer> targets = List.of();
  private List<Integer> addresses = List.of();
  private List<Integer> hosts = List.of();
  private boolean refused;
  private boolean asked;
  private boolean maybeAsked;
  private boolean served;
  private boolean audited;

  Strangers(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.strangers.refused(from, to), REFUSED);
    keywords.add(
        (look, from, to) -> look.strangers.refused(from, to),
        Stream.of(OBSERVED)
            .map(protocol -> "\"event_type\":\"" + protocol + "\"")
            .toArray(String[]::new));
    keywords.add((look, from, to) -> look.strangers.asked(), "\"requestpath\":");
    keywords.add((look, from, to) -> look.strangers.audited(), "\"auditid\":");
    keywords.add((look, from, to) -> look.strangers.askedFor(to), ASKED_FOR);
    keywords.add((look, from, to) -> look.strangers.target(to), TARGETS);
    keywords.add((look, from, to) -> look.strangers.address(to), ADDRESSES);
    keywords.add((look, from, to) -> look.strangers.method(to), METHOD_KEYS);
    keywords.add((look, from, to) -> look.strangers.host(to), HOSTS);
    keywords.add((look, from, to) -> look.strangers.served(), CLIENTS);
    keywords.add((look, from, to) -> look.strangers.request(from), REQUESTS);
    keywords.add((look, from, to) -> look.strangers.role(to), NAMED);
    keywords.add((look, from, to) -> look.strangers.origin(to), "rhost=");
    keywords.add((look, from, to) -> look.strangers.bind(to), "bind dn=\"");
    keywords.add((look, from, to) -> look.strangers.searched(to), "srch base=\"", " filter=\"(");
    keywords.add(
        (look, from, to) -> look.strangers.askedForBefore(from),
        " provided via ",
        " does not resolve to address");
  }

  /** Says that a login was refused, unless Git says so, which is refused itself. */
  void refused(int from, int to) {
    scan.particular();
    refused |= !scan.matches(from - "fatal: ".length(), "fatal: ");
  }

  /** Says that a request is told of. */
  void asked() {
    scan.particular();
    asked = true;
  }

  /** Says that the record is one of an audit, whose message names who was let in. */
  void audited() {
    scan.particular();
    audited = true;
  }

  /** Says that a client is named. */
  void served() {
    scan.particular();
    served = true;
  }

  /** Says that the text is the value of an attribute that a visitor chooses. */
  static void attribute(Scan scan, String key) {
    if (ATTRIBUTES.contains(key.toLowerCase(Locale.ROOT))) {
      scan.visitor(0, scan.length());
    }
  }

  /** {@code role "alice" does not exist}: looks at the quoted name. */
  void role(int to) {
    for (int at = to; at - to < LONGEST_NAME && at < scan.length(); at++) {
      if (scan.has(at, '"') && scan.matchesOneOf(at + 1, " does not exist", " is not permitted")) {
        refused(to, to);
        return;
      }
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
    scan.particular();
    if (to >= searchedUntil) {
      searchedUntil = quoteEnd(to);
      scan.visitor(to, searchedUntil);
    }
  }

  private int searchedUntil;

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
    int method = scan.runEnd(from, Bytes.UPPER, LONGEST_METHOD);
    if (scan.is(method, Bytes.WORD)) {
      return;
    }
    int target = scan.skipSpaces(method, 16);
    target = scan.matches(target, "| ") ? target + 2 : target;
    boolean noted = scan.matches(target, "- ");
    if (scan.has(from - 1, ' ') && (noted || isName(host, from - 1))) {
      scan.visitor(noted ? wordStart(from - 1) : host, from - 1);
    }
    target = noted ? target + 2 : target;
    int at = markTarget(scan.is(target, Bytes.QUOTE) ? target + 1 : target, false);
    at = scan.is(at, Bytes.QUOTE) ? at + 1 : at;
    if (isAddressBefore(from - 1)) {
      scan.visitor(at, scan.lineEnd(at, LONGEST_LINE));
    }
    if (scan.matches(at, " -> /")) {
      redirected(at + " -> ".length());
    }
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

  /** Whereto JupyterHub sends whom it does not know, whose name would stand before his address. */
  private void redirected(int from) {
    int end = from;
    while (scan.isVisible(end) || (scan.has(end, ' ') && isEncoded(end, from))) {
      end++;
    }
    scan.step(end - from);
    if (scan.matches(end, " (@")) {
      scan.visitor(from, end);
    }
  }

  /** Whether a time and the address of a server stand before, as in logs by the W3C's fields. */
  private boolean isAddressBefore(int to) {
    int from = wordStart(to);
    return scan.is(from, Bytes.DIGIT)
        && scan.runEnd(from, Bytes.DIGIT | Bytes.COLON_OR_DOT, LONGEST_NAME) == to
        && scan.has(from - 1, ' ')
        && scan.has(from - 4, ':')
        && scan.has(from - 7, ':')
        && scan.has(from - 13, '-');
  }

  private int wordStart(int to) {
    int at = to;
    while (at > 0
        && to - at < LONGEST_NAME
        && !(scan.has(at - 1, ' ') && scan.percent(at - 1) <= scan.percent(to))) {
      at--;
    }
    return at;
  }

  /** A name of a server that a client asked for follows. */
  void askedFor(int to) {
    int from = to;
    while (from - to < 6
        && (scan.has(from, ' ') || scan.is(from, Bytes.QUOTE) || scan.hasOneOf(from, "\\:[("))) {
      from++;
    }
    int end = scan.has(from - 1, '"') ? quoteEnd(from) : hostEnd(from);
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
    } else if (end > from && scan.is(end, Bytes.QUOTE | Bytes.SPACE)) {
      scan.particular();
      maybeAsked = true;
    }
  }

  /** Remembers that what was asked for may follow. */
  void target(int to) {
    scan.particular();
    targets = Scan.with(targets, afterQuote(to));
  }

  /** Remembers that the address of what was asked for may follow. */
  void address(int to) {
    scan.particular();
    addresses = Scan.with(addresses, afterQuote(to));
  }

  /** Remembers that the host that was asked for may follow. */
  void host(int to) {
    scan.particular();
    hosts = Scan.with(hosts, afterQuote(to));
  }

  private int afterQuote(int to) {
    int from = scan.skipSpaces(to, 2);
    return scan.is(from, Bytes.QUOTE) ? from + 1 : from;
  }

  /**
   * Marks what was found and what a stranger wrote, when all is found.
   *
   * @param host where the header of syslog names the machine that says it, -1 for nowhere
   */
  void finish(int host) {
    if (asked || (maybeAsked && served)) {
      for (int from : targets) {
        markTarget(from, true);
      }
      for (int from : addresses) {
        markTarget(from, served);
      }
      for (int from : hosts) {
        scan.visitor(from, scan.has(from - 1, '"') ? quoteEnd(from) : hostEnd(from));
      }
      if (served && !audited) {
        messages();
      }
    }
    if (refused) {
      refusal(host);
    }
  }

  /** Marks what somebody may have written whose login is refused. */
  private void refusal(int host) {
    TextStart start = new TextStart(scan);
    Span peer = peer(start);
    List<Span> spans = new ArrayList<>(scan.spans());
    spans.sort(Comparator.comparingInt(Span::from));
    int at = 0;
    boolean attempt = !start.isObject() || tellsOfAttempt(0);
    for (Span span : spans) {
      int string = -1;
      for (; start.isObject() && at < span.from(); at++) {
        if (scan.has(at, '"') && scan.isPlain(at)) {
          string = at;
        }
      }
      attempt = string < 0 ? attempt : tellsOfAttempt(string);
      if (!span.equals(peer) && span.from() != host && (attempt || isPerson(span))) {
        scan.visitor(span.from(), span.to());
      }
    }
    scan.step(at);
  }

  private static boolean isPerson(Span span) {
    return span.finding() instanceof Finding.Joined joined && joined.kind() == TokenKind.USER;
  }

  /** Marks what may repeat a request in a record of one. */
  private void messages() {
    for (int at = 0; at < scan.length() && !scan.spans().isEmpty(); at++) {
      if (scan.has(at, '=') || (scan.has(at, ':') && scan.has(at - 1, '"'))) {
        int to = at + 1;
        int from = afterQuote(to);
        if (scan.has(from - 1, '"') && endsOneOf(to)) {
          scan.visitor(from, quoteEnd(from));
        }
      }
    }
    scan.step(scan.length());
  }

  private boolean endsOneOf(int to) {
    for (String message : MESSAGES) {
      if (scan.matches(to - message.length(), message)) {
        return true;
      }
    }
    return false;
  }

  /** From where a program says that somebody tried to log in. */
  private @Nullable Span peer(TextStart start) {
    int place = start.peer();
    boolean shell = place < 0 && start.isOfShell();
    Span peer = null;
    for (Span span : scan.spans()) {
      if (place >= 0 && span.from() == place) {
        return span;
      }
      if (shell && isAddress(span)) {
        if (peer != null && !peer.finding().equals(span.finding())) {
          return null;
        }
        peer = span;
      }
    }
    return peer;
  }

  private static boolean isAddress(Span span) {
    return span.finding() instanceof Finding.Infrastructure
        || (span.finding() instanceof Finding.Joined joined && joined.kind() == TokenKind.IP);
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

  /**
   * Whether the string of an object that a quote begins lies in a list, or in a field that tells of
   * an attempt to log in, where a name or a text stands.
   */
  private boolean tellsOfAttempt(int quote) {
    int to = scan.backOverSpace(quote);
    if (!scan.has(to - 1, ':')) {
      return true;
    }
    to = scan.backOverSpace(to - 1) - 1;
    int key = to;
    while (to - key < LONGEST_KEY && key > 0 && !scan.has(key - 1, '"')) {
      key--;
    }
    String name = scan.lower(key, to);
    for (String part : OF_ATTEMPTS) {
      if (name.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Marks a target, or of an address with a host only the path: a program may say whom it asks
   * itself.
   *
   * @return where the target ends
   */
  private int markTarget(int from, boolean whole) {
    boolean quoted = scan.is(from - 1, Bytes.QUOTE);
    int quote = quoted ? scan.sign(from - 1) : '"';
    int path = from;
    if (!whole) {
      int scheme = scan.runEnd(from, Bytes.LETTER, 8);
      path = scan.matches(scheme, "://") ? scheme + "://".length() : from;
    }
    boolean ofHost = path > from;
    int at = from;
    while (at < scan.length() && !isFeed(at, from) && !isTargetEnd(at, from, quote, quoted)) {
      if (ofHost && at >= path) {
        path = at;
        ofHost = !scan.has(at, '/');
      }
      at++;
    }
    scan.step(at - from);
    if (!ofHost) {
      scan.visitor(path, at);
    }
    return at;
  }

  private boolean isTargetEnd(int at, int from, int quote, boolean quoted) {
    return quoted
        ? scan.ends(at, quote, from - 1)
        : (scan.has(at, ' ') || scan.has(at, quote))
            && !scan.has(at - 1, '\\')
            && !isEncoded(at, from);
  }

  private boolean isFeed(int at, int from) {
    return scan.has(at, '\n') && !isEncoded(at, from);
  }

  /** Whether a visitor wrote with percent signs what stands at {@code at} behind {@code from}. */
  private boolean isEncoded(int at, int from) {
    return scan.percent(at) > (from > 0 ? scan.percent(from - 1) : 0);
  }
}
