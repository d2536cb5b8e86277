package org.glasshouse.engine;

/** How a text begins: which program speaks, and where what it says begins. */
final class TextStart {
  /** So far from its beginning a text says of itself what it is. */
  private static final int LONGEST = 254;

  /** What the server of SSH begins with where nothing says that it speaks. */
  private static final String[] OF_SHELL = {
    "failed password for ",
    "failed publickey for ",
    "failed none for ",
    "failed keyboard-interactive",
    "invalid user ",
    "connection closed by ",
    "connection reset by ",
    "disconnected from ",
    "received disconnect from ",
    "error: maximum authentication attempts",
    "maximum authentication attempts"
  };

  private final Scan scan;
  private final int from;
  private final int body;

  TextStart(Scan scan) {
    this.scan = scan;
    this.from = scan.headerEnd(0);
    this.body = bodyOf();
  }

  private int bodyOf() {
    for (int at = from; at - from < LONGEST && at < scan.length(); at++) {
      if (scan.has(at, ':') && scan.has(at + 1, ' ')) {
        return at + 2;
      }
    }
    return from;
  }

  /** Where what a program says begins, behind its name. */
  int body() {
    return body;
  }

  /** Whether the text is an object of JSON. */
  boolean isObject() {
    return scan.has(from, '{');
  }

  /** Whether the server of SSH speaks, as syslog calls it with the number of its process. */
  boolean isOfShell() {
    if (scan.matchesOneOf(from, OF_SHELL)) {
      return true;
    }
    int number = scan.runStart(body - "]: ".length(), Bytes.DIGIT, 10);
    int name = scan.runStart(number - 1, Bytes.NAME, 16);
    return scan.matches(body - "]: ".length(), "]: ")
        && scan.has(number - 1, '[')
        && scan.matches(name, "sshd");
  }

  /** Where a program says from where it is spoken to, before it says by whom; -1 for nowhere. */
  int peer() {
    if (scan.matches(body, "pam_") || scan.matches(body, "authentication ")) {
      return after("rhost=", body);
    }
    if (scan.matches(body, "no pg_hba.conf entry for host \"")) {
      return body + "no pg_hba.conf entry for host \"".length();
    }
    if (scan.matches(body, "warning: ")) {
      int name = scan.runEnd(body + "warning: ".length(), Bytes.NAME, LONGEST);
      return scan.has(name, '[') ? name + 1 : -1;
    }
    return scan.has(from, '[') ? after("[client ", from) : -1;
  }

  /** Where {@code word} ends the first time; -1 for nowhere. */
  private int after(String word, int start) {
    for (int at = start; at - start < LONGEST && at < scan.length(); at++) {
      if (scan.matches(at, word)) {
        return at + word.length();
      }
    }
    return -1;
  }
}
