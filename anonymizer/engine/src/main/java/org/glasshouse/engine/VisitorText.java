package org.glasshouse.engine;

import java.util.stream.Stream;

/**
 * Where a program repeats what somebody sent: what a mail is called, how a client names itself, the
 * input that could not be read. From where such text begins nothing gets a token up to the end of
 * the string that it stands in, since a visitor can write whatever would seem to end it earlier.
 */
final class VisitorText {
  /** Behind which follows what somebody sent. */
  private static final String[] BEHIND = {
    // Mail.
    "warning: header ",
    "reject: header ",
    "info: header ",
    "discard: header ",
    "hold: header ",
    "filter: header ",
    "header subject: ",
    "reject: body ",
    "warning: body ",
    "info: body ",
    "message-id=<",
    "message-id: ",
    "from=<",
    "to=<",
    "from: <",
    " f=<",
    "helo=",
    "ehlo=",
    "arg1=",
    "mail from:",
    "rcpt to:",
    "mail command: ",
    "rcpt command: ",
    "rejected rcpt ",
    "rejected after data",
    "smtp syntax error in ",
    "syntactically ",
    "verify rejected",
    "rejecting commands from ",
    " input=\"",
    "set_id=",
    " t=\"",
    "on connection from ",
    "rcpts: <",
    "mid=<",
    ", id: <",
    "log: id: <",
    "blocked spam ",
    "blocked infected ",
    "blocked banned ",
    "blocked bad-header ",
    "passed spammy ",
    "passed clean ",
    "id sent: ",
    "helo;id=",
    // Who watches mail or the network.
    "client_name=",
    // Shells and file transfer.
    "protocol identifier ",
    "version identification ",
    "software version ",
    "remote ssh version",
    "their offer: ",
    "change of username",
    "subsystem request for ",
    "nonexistent user ",
    "exit before auth",
    "anon password ",
    "ftp command: ",
    "fail upload: ",
    "anonymous user ",
    "command 'user ",
    "request upload-pack for ",
    "<host=",
    "unauthorized user ",
    "unknown module ",
    "rrq from ",
    "wrq from ",
    // Clients of brokers.
    " on client ",
    "clientid: ",
    "connect(q",
    "client id: ",
    "client id ",
    "{bad_header,",
    "client parser error",
    // Databases.
    "at or near ",
    "to use near ",
    "duplicate entry ",
    "duplicate key",
    "dup key: ",
    "key (",
    "out of range: ",
    "value too long",
    "unterminated ",
    "execute <unnamed>",
    "startup packet",
    "incorrect integer value: ",
    "incorrect datetime value: ",
    "incorrect string value: ",
    "truncated incorrect ",
    "has been resolved to the host name ",
    "hostname '",
    "no such database",
    "no such collection",
    "unauthenticated client",
    "possible security attack",
    "noperm user ",
    "cast to ",
    // Web servers and what runs behind them.
    "client sent ",
    "stderr: \"",
    "includes unparsable",
    "code 400, message ",
    "error handling request ",
    "forbidden (",
    "not allowed (",
    "internal server error: ",
    "bad request: ",
    "http_host header: ",
    "joined path ",
    "for input string: ",
    "time data ",
    "templatenotfound: ",
    "keyerror: ",
    "you passed in ",
    "header line [",
    "parameter [",
    "character decoding failed",
    "cookie header ",
    "no mapping for ",
    "request method '",
    "no static resource ",
    "cannot deserialize ",
    "failed to convert ",
    "potentially malicious ",
    "has a value ",
    "no enum constant ",
    "conversion = ",
    "entity with id ",
    "with value [",
    "with uri [",
    "cannot get ",
    "cannot post ",
    "cannot put ",
    "cannot delete ",
    "cannot head ",
    "cannot options ",
    "decode param ",
    "route get:",
    "route post:",
    "route put:",
    "route delete:",
    "the route ",
    "no query results ",
    "missing template ",
    "blocked host",
    "unpermitted parameter",
    "csrf token authenticity",
    "redirected to ",
    "rendered or redirected",
    "never valid in ",
    "does not conform to ",
    "(sql: ",
    "err.detail=",
    "challenge for realm ",
    "disallowed command",
    "error parsing redirect",
    "[authfailure] ",
    "non-local 'host'",
    "tried to access using ",
    "requested url: ",
    "[uri \"",
    "[data \"",
    "[hostname \"",
    "matched data: ",
    "(value: ",
    "naxsi_fmt: ",
    "unable to find a corresponding ip ",
    "ssl_fc_sni",
    ":path'",
    ":authority'",
    "badreq>",
    "json parse error",
    "pattern not matched: ",
    "received invalid ",
    "identity received ",
    "authenticating identity ",
    "redirect_uri",
    "ldap search ",
    "for filter: ",
    "got [",
    "got \"",
    "authority certificate ",
    "issued for ",
    "verify token: ",
    "failed to verify token",
    "ssid='",
    "ssid=\"",
    "user-name = ",
    "iv_hwaddr=",
    "uv_name=",
    "verify error: ",
    "peer info: ",
    "peer configs matching ",
    "secret found for ",
    "shared key found ",
    "failed for peer ",
    "end entity cert ",
    "registration from ",
    "request 'register' from ",
    "request 'invite' from ",
    "request 'options' from ",
    "securityevent=",
    "sip auth ",
    "can't find user ",
    "login request with identifier",
    "attempted to login as ",
    "fetch keys for ",
    "outbound s2s ",
    "inbound s2s ",
    "bad stream",
    "couldn't find service ",
    "smb_vfs: ",
    "name query from ",
    "unreasonable length ",
    "topic:literal:",
    "using invalid ",
    // Names that are asked for.
    "query[",
    "zone transfer ",
    "resolving '",
    "/key ",
    "validation failure <",
    "servfail <",
    "plugin/errors: ",
    "rebind attack detected: ",
    "provides name: ",
    "vendor class: ",
    "giving name ",
    " wants '",
    "host name conflict",
    "new device '",
    // Input that could not be read.
    "malformed ",
    "unrecognized ",
    "unrecognised ",
    "unsupported ",
    "disallowed ",
    "unknown column ",
    "unknown command ",
    "unknown field ",
    "unknown key ",
    "unknown database ",
    "unknown query ",
    "unknown option ",
    "unknown parameter ",
    "unknown method ",
    "no such index ",
    "no such module ",
    "no such bucket ",
    "cannot parse ",
    "can't parse ",
    "could not parse ",
    "unable to parse ",
    "failed to parse ",
    "error parsing ",
    "failed to decode ",
    "failed to unmarshal ",
    "parse error",
    "parse \"",
    "parsing \"",
    "parsing time ",
    "bad value ",
    "[sql=",
    "url:/",
    "no such column",
    "no such table",
    "no such job",
    "undefined field ",
    "undefined column ",
    "input field ",
    "incorrect uuid",
    "cannot unmarshal ",
    "lookup view ",
    "client_error ",
    "find resource for ",
    "handling request to ",
    "completed 404 ",
    "match route ",
    "no route for ",
    "unknown host ",
    "unknown list ",
    "unknown service ",
    "requested in connect descriptor ",
    "'input': ",
    "input should be ",
    "request starting ",
    "user-agent:",
    "question \"",
    "notify for ",
    "received hostname ",
    "with host name ",
    "openid' from client ",
    "auth rejection for ",
    "rejected connection from ",
    "client connecting: ",
    "with nickname ",
    "peer declares ",
    "to have id ",
    "idir '",
    "nxdomain looking up ",
    "cannot issue for ",
    "acme: identifier ",
    "token review for ",
    "initiating login for ",
    "access to share ",
    "mount request from ",
    "getport/addr(",
    "dns lookup: ",
    "host: field ",
    "command=\"git-upload-pack",
    "command=\"git-receive-pack",
    "error in your sql syntax",
    "antiforgery token ",
    "access key id ",
    "could not find accesskey ",
    "denied hosts: ",
    "]) - user ",
    "with 'id'=",
    "error processing message from ",
    "error processing log ",
    "parameters: $",
    "thread aborted: ",
    "(bucket=",
    "] host name '",
    "not found: /",
    "notfound: 404 ",
    "user denied: ",
    "hpe_invalid",
    "deferred for username",
    "failed for service ",
    "connection <",
    "-login: error",
    "separator ",
    "; subject: ",
    ", subject: ",
    " h=(",
    " h=[",
    "no route match",
    "no route found",
    "httpchannel:qtp",
    "server.httpchannel ",
    "unexpected token",
    "unexpected identifier",
    "unexpected input",
    "unexpected character",
    "unexpected end",
    "): query: ",
    "external: query: ",
    "internal: query: ",
    "query (cache)",
    "for url '",
    "\"websocket /",
    "call from '",
    "blocked user agent ",
    "rate limit drop ",
    "illegal address ",
    "illegal character",
    "illegal argument",
    "unregistered redirect",
    "bad uri for ",
    "not authorized on admin",
    "found invalid ",
    "tcp_denied",
    "(file descriptor ",
    "requrl ",
    "reqmethod ",
    "reqheader ",
    "-login: disconnected",
    "-login: aborted",
    "rejected: "
  };

  /** Beside which stands what somebody sent, before or behind. */
  private static final String[] AROUND = {
    " could not be parsed",
    " cannot be parsed",
    " is not a valid",
    " is not valid",
    "syntax error",
    "incorrect syntax",
    "invalid identifier",
    "no viable alternative",
    "cannot be cast",
    "conversion failed",
    "in a correct format",
    "could not be decrypted",
    "session has failed",
    " does not match format",
    " disconnected, not authori",
    " closed its connection",
    " has exceeded timeout",
    " already connected, closing",
    " disconnected due to ",
    " no such repository",
    " couldn't find service",
    " provided via sni",
    " provided via http",
    " is nxdomain",
    " is nodata",
    " not internal",
    " p=esmtp",
    " p=smtp",
    " t=remote_smtp",
    " t=local_delivery",
    " does not exist at character "
  };

  /** Behind which the address of whoever sent it follows, and then what he sent. */
  private static final String[] BEFORE_PEER = {
    "noqueue: reject: ",
    "noqueue: filter: ",
    "noqueue: hold: ",
    "milter-reject: ",
    "reject: rcpt from ",
    "syntax from ",
    "non-smtp command from ",
    "pipelining ",
    "pregreet ",
    "bare newline from ",
    "rejected ehlo ",
    "rejected helo ",
    "connection from h=",
    "client connected from ",
    "client @",
    "request from ip=",
    "connection received: host=",
    "invalid request from ",
    "fail login: ",
    "fail download: ",
    "fail upload: ",
    "connection from udp: ",
    "failed connection from ",
    "[sshd] found "
  };

  /** Programs that say nothing but what was sent to them. */
  private static final String[] PROGRAMS = {
    "dnsmasq[",
    "unbound[",
    "knotd[",
    "pdns[",
    "pdns_recursor[",
    "in.tftpd[",
    "rsyncd[",
    "postscreen[",
    "opendkim[",
    "opendmarc[",
    "postgrey[",
    "policyd-spf[",
    "amavis[",
    "clamd[",
    "spamd[",
    "telnetd[",
    "danted[",
    "kamailio[",
    "avahi-daemon[",
    "nmbd[",
    "cowrie"
  };

  private static final String[] PACKETS = {
    "connect",
    "connack",
    "publish",
    "puback",
    "pubrec",
    "pubrel",
    "pubcomp",
    "subscribe",
    "suback",
    "unsubscribe",
    "unsuback",
    "pingreq",
    "pingresp",
    "auth"
  };

  /** What is asked of a server of names, as it writes the kinds of records. */
  private static final String[] QUESTIONS =
      Stream.of(
              "a", "aaaa", "any", "cname", "mx", "ns", "ptr", "soa", "srv", "txt", "https", "svcb",
              "ds", "caa")
          .map(kind -> kind + " in")
          .toArray(String[]::new);

  private static final String[] LEASES = {
    "dhcpdiscover",
    "dhcprequest",
    "dhcpoffer",
    "dhcpack",
    "dhcpnak",
    "dhcpdecline",
    "dhcpinform",
    "dhcprelease"
  };

  /** Fields whose value a visitor chooses, whatever record they stand in. */
  private static final String[] FIELDS = {
    "clientid",
    "client_id",
    "clientaccount",
    "clientusername",
    "clientdomain",
    "workstation",
    "topic",
    "qname",
    "rrname",
    "qh",
    "query",
    "sni",
    "server_name",
    "server-name",
    "helo",
    "mail_from",
    "rcpt_to",
    "software_version",
    "content",
    "redirect_uri",
    "params",
    "parameters",
    "headers",
    "cookies",
    "request_body",
    "requestbody",
    "requestheader",
    "requestquery",
    "matcheddata",
    "matched_data",
    "doc",
    "useragent",
    "user_agent",
    "user-agent",
    "http_user_agent",
    "http.request.host",
    "http.request.useragent",
    "http.request.referer",
    "http_refer",
    "referer",
    "referrer",
    "origin",
    "matched",
    "fullpath",
    "credentials",
    "requestaddr"
  };

  /** A word of digits and signs of an address is at least so long. */
  private static final int LEAST_ADDRESS = 3;

  /** So many words may stand before the address of whoever sent something. */
  private static final int WORDS = 8;

  private static final int LONGEST_WORD = 254;

  private final Scan scan;
  private int until;
  private int aroundUntil;
  private int fieldUntil;

  VisitorText(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.visitorText.behind(to), BEHIND);
    keywords.add(
        (look, from, to) -> look.visitorText.behind(to),
        Stream.of(PACKETS)
            .flatMap(packet ->
                Stream.of(
                    "received " + packet + " from ",
                    "sending " + packet + " to ",
                    "denied " + packet + " from "))
            .toArray(String[]::new));
    keywords.add((look, from, to) -> look.visitorText.around(to), AROUND);
    keywords.add((look, from, to) -> look.visitorText.behindPeer(to), BEFORE_PEER);
    keywords.add((look, from, to) -> look.visitorText.client(look.strangers, to), "[client ");
    keywords.add((look, from, to) -> look.visitorText.program(from, to), PROGRAMS);
    keywords.add((look, from, to) -> look.visitorText.disconnect(to), "received disconnect from ");
    keywords.add((look, from, to) -> look.visitorText.departed(from, to), " disconnected.");
    keywords.add((look, from, to) -> look.visitorText.statement(to), "statement: ");
    keywords.add((look, from, to) -> look.visitorText.invalid(to), "invalid ");
    keywords.add(
        (look, from, to) -> look.visitorText.parameters(to), "parameters: {", "parameters: %{");
    keywords.add((look, from, to) -> look.visitorText.question(from, to), QUESTIONS);
    keywords.add((look, from, to) -> look.visitorText.lease(to), LEASES);
    keywords.add(
        (look, from, to) -> look.visitorText.field(to),
        Stream.of(FIELDS)
            .flatMap(name ->
                Stream.of(
                    "\"" + name + "\":",
                    "." + name + "\":",
                    "." + name + "=",
                    " " + name + "=",
                    "," + name + "="))
            .toArray(String[]::new));
  }

  /** When all is found: Mosquitto begins with its clock alone, also where it names a topic. */
  void finish() {
    int clock = scan.runEnd(0, Bytes.DIGIT, 10);
    if (until == 0 && clock == 10 && scan.has(clock, ':') && scan.has(clock + 1, ' ')) {
      scan.visitor(clock, scan.length());
    }
  }

  /** What somebody sent follows, up to the end of the string. */
  void behind(int to) {
    if (to < until) {
      scan.particular();
      return;
    }
    until = stringEnd(to);
    scan.visitor(to, until);
  }

  /** What somebody sent stands before or behind. */
  void around(int to) {
    if (to < aroundUntil) {
      scan.particular();
      return;
    }
    int end = stringEnd(to);
    scan.visitor(Math.max(stringStart(to), header()), end);
    aroundUntil = end;
    until = Math.max(until, end);
  }

  /** Where the header of syslog ends that begins with a month; 0 for none. */
  private int header() {
    boolean dated = scan.is(0, Bytes.UPPER) && scan.has(3, ' ') && scan.has(9, ':');
    return dated && scan.has(12, ':') && scan.has(15, ' ') ? new TextStart(scan).body() : 0;
  }

  /** The address of whoever sent it follows, after some words at most, and then what he sent. */
  void behindPeer(int to) {
    if (to < until) {
      scan.particular();
      return;
    }
    int at = to;
    int end = addressEnd(at);
    for (int word = 0; word < WORDS && end == at; word++) {
      int next = scan.runEnd(at, Bytes.NAME, LONGEST_WORD);
      at = next < scan.length() && !scan.has(next, '\n') ? next + 1 : next;
      end = addressEnd(at);
    }
    if (end == at) {
      behind(to);
    } else {
      scan.visitor(to, at);
      behind(end);
    }
  }

  /** {@code [client 192.0.2.1:5]}, as Apache begins what it says of a request that fails. */
  void client(Strangers strangers, int to) {
    int from = scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    if (addressEnd(from) > from) {
      behindPeer(to);
    } else if (scan.is(to, Bytes.HEX)) {
      strangers.refused(to, to);
    }
  }

  /** Input that could not be read; a user who is not known is none. */
  void invalid(int to) {
    if (!scan.matches(to, "user ")) {
      behind(to);
    }
  }

  /** A program speaks, where its name is a word. */
  void program(int from, int to) {
    if (!scan.is(from - 1, Bytes.WORD)) {
      behind(to);
    }
  }

  /** Of a client of SSH, whose address follows, or of a broker, whose name does. */
  void disconnect(int to) {
    behind(new TextStart(scan).isOfShell() ? addressEnd(to) : to);
  }

  /** {@code Client phone-7 disconnected.}: by which name a client went. */
  void departed(int from, int to) {
    for (int at = from; at > 0 && from - at < LONGEST_WORD; at--) {
      if (scan.matches(at - 1, "client ")) {
        around(to);
        return;
      }
    }
  }

  /** A statement of SQL follows; what only who runs the database says is not meant. */
  void statement(int to) {
    int from = scan.skipSpaces(to, 4);
    if (!scan.matchesOneOf(from, "create ", "alter ", "drop ", "grant ", "revoke ")) {
      behind(to);
    }
  }

  /** Parameters of a request follow, in braces and quotes. */
  void parameters(int to) {
    if (to >= fieldUntil) {
      fieldUntil = blockEnd(to - 1, to - 1);
      scan.visitor(to, fieldUntil);
    }
    scan.particular();
  }

  /** Where the address ends that begins at {@code from}; {@code from} where none does. */
  private int addressEnd(int from) {
    if (scan.is(from - 1, Bytes.NAME)) {
      return from;
    }
    int at = from;
    boolean parted = false;
    while (at - from < LONGEST_WORD && (scan.is(at, Bytes.HEX) || scan.hasOneOf(at, ".:"))) {
      parted |= !scan.is(at, Bytes.HEX);
      at++;
    }
    return parted && at - from >= LEAST_ADDRESS && !scan.is(at, Bytes.NAME) ? at : from;
  }

  /** {@code query: example.org IN A}, {@code "A IN example.org. udp"}: in capitals only. */
  void question(int from, int to) {
    if (scan.runEnd(from, Bytes.UPPER, to - from) == from + to - from - " IN".length()
        && scan.matchesCase(to - "IN".length(), "IN")
        && !scan.is(from - 1, Bytes.WORD)
        && !scan.is(to, Bytes.WORD)) {
      around(to);
    }
  }

  /** The name by which a device asks for an address stands behind its own. */
  void lease(int to) {
    for (int at = to; at - to < LONGEST_WORD && at < scan.length(); at++) {
      if (scan.has(at, ':') && scan.has(at + 3, ':') && scan.has(at + 12, ':')) {
        behind(at + 15);
        return;
      }
    }
    behind(to);
  }

  /** The value of a field follows that a visitor chooses. */
  void field(int to) {
    if (to < fieldUntil) {
      scan.particular();
      return;
    }
    int from = scan.skipSpaces(to, 2);
    int end;
    if (scan.is(from, Bytes.QUOTE)) {
      end = from + 1;
      int quote = scan.sign(from);
      while (end < scan.length() && !scan.ends(end, quote, from)) {
        end++;
      }
    } else if (scan.hasOneOf(from, "{[")) {
      end = blockEnd(from, to - 2);
    } else {
      end = from;
      while (end < scan.length() && !isBareEnd(end, to - 1)) {
        end++;
      }
      end = scan.has(to - 1, '=') && isHeader(to) && !isLogfmt() ? stringEnd(end) : end;
    }
    scan.step(end - from);
    fieldUntil = end;
    scan.visitor(from, end);
  }

  private boolean isHeader(int to) {
    return scan.matches(to - "referer=".length(), "referer=")
        || scan.matches(to - "agent=".length(), "agent=");
  }

  /** Where a value ends that stands in no quotes; a visitor may escape a space in it. */
  private boolean isBareEnd(int at, int sign) {
    return scan.hasOneOf(at, " \n\"")
        && !scan.has(at - 1, '\\')
        && scan.percent(at) <= scan.percent(sign);
  }

  /** Where an object or a list ends, or the text. */
  private int blockEnd(int from, int key) {
    int depth = 0;
    boolean inString = false;
    int at = from;
    while (at < scan.length()) {
      if (scan.ends(at, '"', key)) {
        inString = !inString;
      } else if (!inString && scan.hasOneOf(at, "{[")) {
        depth++;
      } else if (!inString && scan.hasOneOf(at, "}]")) {
        depth--;
        if (depth == 0) {
          break;
        }
      }
      at++;
    }
    return at;
  }

  /** Whether whole strings of the text are quoted so that nothing in them can end them. */
  private boolean isQuoted(int at) {
    int from = scan.headerEnd(0);
    if (scan.has(from, '{')) {
      return true;
    }
    int quote = at - 1;
    while (quote > 0 && !isPlainQuote(quote)) {
      quote--;
    }
    scan.step(at - quote);
    return scan.has(quote - 1, '=') && isLogfmt();
  }

  private boolean isLogfmt() {
    int from = scan.headerEnd(0);
    int key = scan.runEnd(from, Bytes.LOWER, 8);
    return (key > from && scan.has(key, '='))
        || (scan.hasOneOf(from, "IWEF") && scan.runEnd(from + 1, Bytes.DIGIT, 5) == from + 5);
  }

  private boolean isPlainQuote(int at) {
    return scan.has(at, '"') && scan.isPlain(at);
  }

  /** Where the string of JSON or of logfmt ends that {@code at} lies in, else the text. */
  private int stringEnd(int at) {
    if (!isQuoted(at)) {
      return scan.length();
    }
    int end = at;
    while (end < scan.length() && !isPlainQuote(end)) {
      end++;
    }
    scan.step(end - at);
    return end;
  }

  /** Where the string of JSON or of logfmt begins that {@code at} lies in, else the text. */
  private int stringStart(int at) {
    if (!isQuoted(at)) {
      return 0;
    }
    int from = at;
    while (from > 0 && !isPlainQuote(from)) {
      from--;
    }
    scan.step(at - from);
    return from;
  }
}
