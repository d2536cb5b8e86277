package org.glasshouse.engine;

import java.util.BitSet;
import org.glasshouse.engine.Scan.Span;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Lines of web servers: what stands in the request, the referrer, the agent and in captured headers
 * is a visitor's, and so is the login that a request brings along, whether or not it is right.
 */
final class AccessLog {
  private static final String[] METHODS = {
    "\"get ",
    "\"post ",
    "\"put ",
    "\"delete ",
    "\"head ",
    "\"patch ",
    "\"options ",
    "\"connect ",
    "\"propfind "
  };

  /** So many strings behind a request are a visitor's: referrer, agent, forwarded addresses. */
  private static final int STRINGS = 3;

  private static final int MOST_LENGTH = 1 << 14;

  private final Scan scan;

  /** Where names of hosts and persons are a visitor's, while the address he comes from stays. */
  private final BitSet names = new BitSet();

  /** Where the first request begins before which stands who comes from where. */
  private int clients;

  private AccessLog(Scan scan) {
    this.scan = scan;
  }

  static void mark(Scan scan) {
    if (!scan.spans().isEmpty()) {
      new AccessLog(scan).mark();
    }
  }

  private void mark() {
    int length = Math.min(scan.length(), MOST_LENGTH);
    int line = 0;
    int feed = scan.next('\n', 0, length);
    for (int at = scan.next('"', 0, length); at < length; at = scan.next('"', at + 1, length)) {
      for (; feed < at; feed = scan.next('\n', feed + 1, length)) {
        line = scan.percent(feed) <= scan.percent(at) ? Math.max(line, feed + 1) : line;
      }
      if (isRequest(at)) {
        int end = quoteEnd(at + 1);
        scan.visitor(at, isWhole(end) || isOfErrorLog(at) ? end : scan.length());
        before(line, at);
        at = scan.has(end + 1, ',') || isOfErrorLog(at) ? named(line, at) : trailer(at, end + 1);
        line = at;
      }
    }
    if (!names.isEmpty()) {
      names();
    }
    scan.step(length);
  }

  private void names() {
    Span client = client();
    for (Span span : scan.spans()) {
      if (!span.equals(client)
          && names.nextClearBit(span.from()) >= span.to()
          && (isName(span.finding()) || span.to() <= clients)) {
        scan.visitor(span.from(), span.to());
      }
    }
    scan.step(scan.length());
  }

  /** The one address before the requests, from which somebody came; null where there are more. */
  private @Nullable Span client() {
    Span client = null;
    for (Span span : scan.spans()) {
      if (span.to() <= clients && !isName(span.finding())) {
        if (client != null && !client.finding().equals(span.finding())) {
          return null;
        }
        client = client == null ? span : client;
      }
    }
    return client;
  }

  private static boolean isName(Finding finding) {
    return finding instanceof Finding.Joined joined && joined.kind() != TokenKind.IP;
  }

  private boolean isRequest(int at) {
    if (isOfErrorLog(at)) {
      return true;
    }
    if (isDated(at)) {
      int end = quoteEnd(at + 1);
      return scan.has(end + 1, ' ')
          && scan.runEnd(end + 2, Bytes.DIGIT, 4) == end + 5
          && scan.has(end + 5, ' ');
    }
    if ("gpdhoc".indexOf(Bytes.lower(scan.sign(at + 1))) < 0) {
      return false;
    }
    for (String method : METHODS) {
      if (scan.matches(at, method)) {
        int end = quoteEnd(at + 1);
        for (int i = at; i < end; i++) {
          if (scan.matches(i, " http/")) {
            return true;
          }
        }
        return false;
      }
    }
    return false;
  }

  /** Whether a request ends where a quote ends it that a visitor may have written into it. */
  private boolean isWhole(int end) {
    int version = scan.runStart(end, Bytes.DIGIT | Bytes.COLON_OR_DOT, 4);
    return scan.matches(version - "http/".length(), "http/");
  }

  /** Whether nginx says of an error which request led to it. */
  private boolean isOfErrorLog(int at) {
    return scan.matches(at - ", request: ".length(), ", request: ");
  }

  /** Whether a time as {@code [23/Nov/2026:12:00:00 +0000]} stands before. */
  private boolean isDated(int at) {
    return scan.matches(at - 2, "] ")
        && scan.is(at - 3, Bytes.DIGIT)
        && scan.has(at - 29, '[')
        && scan.has(at - 26, '/')
        && scan.has(at - 22, '/');
  }

  private int quoteEnd(int from) {
    int at = from;
    while (at < scan.length() && !scan.ends(at, '"', from - 1)) {
      at++;
    }
    scan.step(at - from);
    return at;
  }

  /** Captured headers in braces; before a time the hosts that were asked for, and who asks. */
  private void before(int line, int request) {
    int to = request - 1;
    for (int count = 0; count < 2 && scan.has(to, ' ') && scan.has(to - 1, '}'); count++) {
      int open = to - 1;
      while (open > line && !scan.has(open, '{')) {
        open--;
      }
      scan.step(to - open);
      scan.visitor(open, to);
      to = open - 1;
    }
    if (isDated(request)) {
      int from = Math.max(line, request - 30);
      while (from > line && !scan.matches(from, ": ")) {
        from--;
      }
      names.set(from, request);
      clients = clients == 0 ? request : clients;
      scan.step(request - from);
    } else {
      scan.visitor(captured(line, request), request);
    }
  }

  /** Behind HAProxy's time, which has a fraction, where captured cookies stand. */
  private int captured(int line, int request) {
    int at = request;
    while (at > line
        && !(scan.has(at - 1, ']') && scan.has(at - 5, '.') && scan.has(at - 26, '['))) {
      at--;
    }
    scan.step(request - at);
    return at > line ? at : request;
  }

  /**
   * Status and size, then quoted strings: referrer, agent, forwarded addresses, the host that was
   * asked for, last of all the server behind.
   *
   * @return where the line ends, or the string that the line is in
   */
  private int trailer(int request, int from) {
    int strings = 0;
    int last = -1;
    int at = from;
    while (!isEnd(at, request)) {
      if (isQuote(at, request)) {
        int close = quoteEnd(at + 1);
        if (last >= 0) {
          scan.visitor(last, at);
        }
        last = -1;
        if (strings < STRINGS || !isServer(at + 1, close)) {
          scan.visitor(at, close);
        } else {
          last = at;
        }
        strings++;
        at = close;
      }
      at++;
    }
    scan.step(at - from);
    names.set(from, at);
    return at;
  }

  private boolean isEnd(int at, int request) {
    return at >= scan.length()
        || (scan.has(at, '\n') && scan.percent(at) <= scan.percent(request))
        || (isQuote(at, request) && scan.quotation(at) < scan.quotation(request));
  }

  /** Whether the program wrote a quote there, and no visitor who asks for {@code %22}. */
  private boolean isQuote(int at, int request) {
    return scan.has(at, '"') && scan.percent(at) <= scan.percent(request);
  }

  /** An address with a port, as a proxy names the server behind it. */
  private boolean isServer(int from, int to) {
    int port = scan.runStart(to, Bytes.DIGIT, 6);
    return scan.matches(from, "http") || (port < to && scan.has(port - 1, ':'));
  }

  /**
   * {@code client: …, request: "…", upstream: "…", host: "…"}, where what a visitor sends may hold
   * quotes: only the server behind is known, if just one stands there, and not what it is asked
   * for.
   */
  private int named(int line, int request) {
    int client = request;
    while (client > line && !scan.matches(client, ", client: ")) {
      client--;
    }
    int first = scan.next('*', line, client);
    if (first < client && scan.is(first + 1, Bytes.DIGIT)) {
      scan.visitor(first, client);
    } else {
      scan.visitor(scan.next('"', line, client), client);
    }
    int upstream = -1;
    int upstreams = 0;
    int end = request + 1;
    while (!isEnd(end, request)) {
      if (scan.matches(end, "upstream: \"")) {
        upstream = end + "upstream: ".length();
        upstreams++;
      }
      end++;
    }
    scan.step(end - line);
    if (upstreams == 1) {
      scan.visitor(request, upstream);
      scan.visitor(pathOf(upstream + 1, quoteEnd(upstream + 1)), end);
    } else {
      scan.visitor(request, end);
    }
    return end;
  }

  private int pathOf(int from, int to) {
    int scheme = scan.runEnd(from, Bytes.LETTER, 8);
    int at = scan.matches(scheme, "://") ? scheme + "://".length() : from;
    while (at < to && !scan.has(at, '/')) {
      at++;
    }
    return at;
  }
}
