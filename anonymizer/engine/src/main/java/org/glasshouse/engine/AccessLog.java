package org.glasshouse.engine;

/** Lines of web servers: what stands in the request, the referrer and the agent is a visitor's. */
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

  private AccessLog() {}

  static void mark(Scan scan) {
    if (scan.spans().isEmpty()) {
      return;
    }
    int length = Math.min(scan.length(), 1 << 14);
    for (int at = scan.next('"', 0, length); at < length; at = scan.next('"', at + 1, length)) {
      if (isRequest(scan, at)) {
        int end = quoteEnd(scan, at + 1);
        scan.visitor(at, end);
        trailer(scan, end + 1);
        at = end;
      }
    }
    scan.step(length);
  }

  private static boolean isRequest(Scan scan, int at) {
    if ("gpdhoc".indexOf(Bytes.lower(scan.at(at + 1))) < 0) {
      return false;
    }
    for (String method : METHODS) {
      if (scan.matches(at, method)) {
        int end = quoteEnd(scan, at + 1);
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

  private static int quoteEnd(Scan scan, int from) {
    int at = from;
    int depth = from < scan.length() ? scan.quotation(from - 1) : 0;
    while (at < scan.length() && !(scan.has(at, '"') && scan.quotation(at) <= depth)) {
      at++;
    }
    scan.step(at - from);
    return at;
  }

  /** Status and size, then quoted strings of the visitor: referrer, agent, forwarded addresses. */
  private static void trailer(Scan scan, int from) {
    int at = from;
    int end = Math.min(scan.length(), from + 40);
    while (at < end && !scan.has(at, '"')) {
      if (!scan.is(at, Bytes.DIGIT | Bytes.SPACE) && !scan.has(at, '-') && !scan.has(at, '.')) {
        return;
      }
      at++;
    }
    for (int count = 0; count < 3 && scan.has(at, '"'); count++) {
      int close = quoteEnd(scan, at + 1);
      scan.visitor(at, close);
      at = scan.skipSpaces(close + 1, 2);
    }
  }
}
