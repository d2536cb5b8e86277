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
    "sender=",
    "recipient=",
    "recipient ",
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
    " h=",
    " <= ",
    " t=\"",
    "on connection from ",
    "subject: ",
    "subject=",
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
    "signature found",
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
    "fail download: ",
    "fail upload: ",
    "anonymous user ",
    " - user ",
    "command 'user ",
    "request upload-pack for ",
    "<host=",
    "unauthorized user ",
    "unknown module ",
    "rrq from ",
    "wrq from ",
    "filename ",
    // Clients of brokers.
    " on client ",
    "clientid: ",
    "clientid=",
    "client_id=",
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
    "connection received: ",
    "statement: ",
    "parameters: ",
    "execute <unnamed>",
    "startup packet",
    "incorrect integer value: ",
    "incorrect datetime value: ",
    "incorrect string value: ",
    "truncated incorrect ",
    "has been resolved to the host name ",
    "host name '",
    "hostname '",
    "to database '",
    " to db: ",
    "no such database",
    "no such collection",
    "unauthenticated client",
    "not authorized on ",
    "possible security attack",
    "noperm user ",
    "cast to ",
    // Web servers and what runs behind them.
    "client sent ",
    "stderr: \"",
    "runtime error: ",
    "includes unparsable",
    "code 400, message ",
    "websocket ",
    "error handling request ",
    "not found: ",
    "not found in ",
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
    "url '",
    "path '",
    "qtp",
    "httpchannel ",
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
    "no route ",
    "no query results ",
    "couldn't find ",
    "missing template ",
    "blocked host",
    "unpermitted parameter",
    "csrf token authenticity",
    "redirected to ",
    "rendered or redirected",
    "with parameters ",
    "never valid in ",
    "does not conform to ",
    "(sql: ",
    "bucket=",
    "principal ",
    "err.detail=",
    "challenge for realm ",
    "disallowed command",
    "router: ",
    "error parsing redirect",
    "[authfailure] ",
    "via oauth2: ",
    "non-local 'host'",
    "tried to access using ",
    "requested url: ",
    "skip ",
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
    "json {",
    "received invalid ",
    "error processing ",
    "identity received ",
    "authenticating identity ",
    "redirect_uri",
    "unregistered ",
    "ldap search ",
    "for filter: ",
    "got [",
    "got \"",
    "authority certificate ",
    "session: ",
    "issued for ",
    "verify token: ",
    "failed to verify token",
    "ssid='",
    "ssid=\"",
    "ssid ",
    "community ",
    "username: ",
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
    "call from ",
    "securityevent=",
    "sip auth ",
    "can't find user ",
    "user agent ",
    "login request with identifier",
    "attempted to login as ",
    "fetch keys for ",
    "outbound s2s ",
    "inbound s2s ",
    "bad stream",
    "couldn't find service ",
    "for service ",
    "smb_vfs: ",
    "name query from ",
    "for name ",
    "accessing resource ",
    "unreasonable length ",
    "topic:literal:",
    "using invalid ",
    "login from ",
    // Names that are asked for.
    "query: ",
    "query[",
    "query (",
    "zone transfer ",
    "resolving '",
    "response to ",
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
    "invalid ",
    "malformed ",
    "unrecognized ",
    "unrecognised ",
    "unexpected ",
    "illegal ",
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
    "bad uri",
    "bad uri for ",
    "bad value "
  };

  /** Beside which stands what somebody sent, before or behind. */
  private static final String[] AROUND = {
    " could not be parsed",
    " cannot be parsed",
    " is not a valid",
    " is not valid",
    " does not match format",
    " disconnected, not authori",
    " closed its connection",
    " has exceeded timeout",
    " already connected, closing",
    " disconnected due to ",
    " disconnected.",
    " no such repository",
    " couldn't find service",
    " provided via sni",
    " provided via http",
    " is nxdomain",
    " is nodata",
    " not internal",
    "type 'logout' from ",
    " request body is buffered"
  };

  /** Behind which the address of whoever sent it follows, and then what he sent. */
  private static final String[] BEFORE_PEER = {
    "[client ",
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
    "received disconnect from ",
    "client connected from ",
    "client @",
    "remote ip ",
    "request from ip=",
    "invalid request from ",
    "ok login: ",
    "fail login: ",
    "connection from udp: ",
    "imap-login: ",
    "pop3-login: ",
    "submission-login: "
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
    "disconnect",
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
    "redirect_uri",
    "params",
    "parameters",
    "headers",
    "header",
    "cookies",
    "body",
    "request_body",
    "requestbody",
    "requestheader",
    "requestquery",
    "payload",
    "matcheddata",
    "matched_data",
    "match",
    "doc",
    "errmsg",
    "useragent",
    "user_agent",
    "user-agent",
    "http_user_agent",
    "http_refer",
    "referer",
    "referrer",
    "origin",
    "args",
    "matched",
    "fullpath",
    "credentials",
    "requestaddr",
    "request_id",
    "tenant",
    "org_id",
    "var_name0",
    "identity",
    "raw"
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
            .flatMap(packet -> Stream.of(packet + " from ", packet + " to "))
            .toArray(String[]::new));
    keywords.add((look, from, to) -> look.visitorText.around(to), AROUND);
    keywords.add((look, from, to) -> look.visitorText.behindPeer(to), BEFORE_PEER);
    keywords.add((look, from, to) -> look.visitorText.question(from, to), QUESTIONS);
    keywords.add((look, from, to) -> look.visitorText.lease(to), LEASES);
    keywords.add(
        (look, from, to) -> look.visitorText.field(to),
        Stream.of(FIELDS)
            .flatMap(
                name -> Stream.of(name + "\":", " " + name + "=", "," + name + "="))
            .toArray(String[]::new));
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
    scan.visitor(stringStart(to), end);
    aroundUntil = end;
    until = Math.max(until, end);
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
    if (scan.is(from, Bytes.QUOTE) && (scan.has(to - 1, ':') || isLogfmt())) {
      end = from + 1;
      int quote = scan.sign(from);
      while (end < scan.length() && !scan.ends(end, quote, from)) {
        end++;
      }
    } else if (scan.has(to - 1, ':') && scan.hasOneOf(from, "{[")) {
      end = blockEnd(from, to - 2);
    } else if (scan.has(to - 1, '=') && !isLogfmt()) {
      end = stringEnd(from);
    } else {
      end = from;
      while (end < scan.length() && !isBareEnd(end)) {
        end++;
      }
    }
    scan.step(end - from);
    fieldUntil = end;
    scan.visitor(from, end);
  }

  /** Where a value ends that stands in no quotes; a visitor may escape a space in it. */
  private boolean isBareEnd(int at) {
    return scan.hasOneOf(at, " \n\"") && !scan.has(at - 1, '\\');
  }

  /** Where an object or a list ends, or the text. */
  private int blockEnd(int from, int key) {
    int depth = 0;
    boolean inString = false;
    int at = from;
    while (at < scan.length()) {
      if (scan.has(at, '"') && scan.quotation(at) <= scan.quotation(key)) {
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
    return key > from && scan.has(key, '=');
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
