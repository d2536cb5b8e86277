package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** Private keys as PEM: over lines, on one line, cut off before their end or after their begin. */
final class PrivateKeys {
  static final String BEGIN = "-----begin ";
  static final String END = "-----end ";

  private final Scan scan;
  private int lastEnd;

  PrivateKeys(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.privateKeys.begin(from, to), BEGIN);
    keywords.add((look, from, to) -> look.privateKeys.end(from, to), END);
    keywords.add((look, from, to) -> look.privateKeys.putty(to), "private-lines: ");
    keywords.add((look, from, to) -> look.privateKeys.ansible(from, to), "$ansible_vault;");
  }

  /** Looks at {@code -----BEGIN } that begins at {@code from}. */
  void begin(int from, int to) {
    int title = titleEnd(to);
    if (scan.isCovered(from) && scan.isCovered(title)) {
      return;
    }
    if (!isPrivate(to, title)) {
      scan.publish(scan.isPublic(from) ? from : bodyEnd(title));
      return;
    }
    int end = bodyEnd(title);
    if (isQuotedTitle(from, dashEnd(title))) {
      return;
    }
    scan.secret(from, end, SecretKind.PRIVATE_KEY, "private-key");
  }

  /** Looks at {@code -----END } without a begin: what stands before it is the rest of a key. */
  void end(int from, int to) {
    if (scan.isCovered(from)) {
      return;
    }
    int title = titleEnd(to);
    if (!isPrivate(to, title)) {
      return;
    }
    int begin = bodyStart(from, Math.max(lastEnd, from - (1 << 14)));
    while (scan.is(begin, Bytes.SPACE)) {
      begin++;
    }
    if (scan.has(begin - 1, '\n')) {
      begin = scan.headerEnd(begin);
    }
    scan.particular();
    lastEnd = dashEnd(title);
    scan.secret(begin, lastEnd, SecretKind.PRIVATE_KEY, "private-key");
  }

  /** Where the lines of a key begin that ends before {@code from}, each behind its own header. */
  private int bodyStart(int from, int floor) {
    int begin = from;
    while (true) {
      int line = begin;
      while (line > floor && !scan.has(line - 1, '\n')) {
        line--;
      }
      scan.step(begin - line);
      int text = Math.max(floor, scan.headerEnd(line));
      while (begin > text && isBody(scan.sign(begin - 1))) {
        begin--;
      }
      if (begin > text || line <= floor) {
        return begin;
      }
      begin = line - 1;
    }
  }

  /** Looks at the number after {@code Private-Lines: } of a key of PuTTY; the lines follow. */
  void putty(int to) {
    int at = scan.runEnd(to, Bytes.DIGIT, 4);
    for (int line = 0; line < 64 && scan.has(at, '\n'); line++) {
      int from = scan.headerEnd(at + 1);
      int end = from;
      while (scan.is(end, Bytes.ALNUM | Bytes.BASE64_SIGN) || scan.has(end, '=')) {
        end++;
      }
      scan.step(end - at);
      if (scan.has(end, ':')) {
        return;
      }
      scan.secret(from, end, SecretKind.PRIVATE_KEY, "putty-key");
      at = end;
    }
  }

  /** A block of Ansible Vault: its header, which begins at {@code from}, and lines of digits. */
  void ansible(int from, int to) {
    int end = to;
    while (scan.isVisible(end) && !scan.is(end, Bytes.QUOTE) && end - to < 64) {
      end++;
    }
    int header = end;
    for (int line = 0; line < 500 && (scan.has(end, '\n') || scan.has(end, ' ')); line++) {
      int start = scan.skipSpaces(scan.headerEnd(end + 1), 32);
      int stop = scan.runEnd(start, Bytes.HEX, 100);
      if (stop == start || scan.is(stop, Bytes.WORD)) {
        break;
      }
      end = stop;
    }
    scan.step(end - from);
    if (end > header) {
      scan.secret(from, end, SecretKind.CREDENTIAL, "ansible-vault");
    }
  }

  /** {@code expected block "-----BEGIN PRIVATE KEY-----"}: the title alone within quotes. */
  private boolean isQuotedTitle(int from, int to) {
    return scan.is(from - 1, Bytes.QUOTE)
        && scan.at(from - 1) == scan.at(to)
        && scan.has(from - 2, ' ')
        && scan.has(to - 1, '-');
  }

  private int titleEnd(int from) {
    int at = from;
    while (at < scan.length()
        && at - from < 48
        && (scan.is(at, Bytes.ALNUM) || scan.has(at, ' '))) {
      at++;
    }
    return at;
  }

  private boolean isPrivate(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.matches(at, "private")
          || scan.matches(at, "openssh")
          || scan.matches(at, "static key")
          || scan.matches(at, "encrypted message")) {
        return true;
      }
    }
    return to >= scan.length();
  }

  /** The end of the block: after its end line, else where nothing of a key follows any more. */
  private int bodyEnd(int from) {
    int at = dashEnd(from);
    while (at < scan.length()) {
      int b = scan.sign(at);
      if (b == '-' && scan.matches(at, END)) {
        return dashEnd(titleEnd(at + END.length()));
      }
      if (b == '-' && scan.matches(at, BEGIN)) {
        return at;
      }
      if (!isBody(b) && !isHeader(at)) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    while (at > from && scan.is(at - 1, Bytes.SPACE)) {
      at--;
    }
    return at;
  }

  private boolean isBody(int b) {
    return Bytes.is(b, Bytes.ALNUM | Bytes.BASE64_SIGN | Bytes.SPACE)
        || b == '='
        || b == '\\'
        || b == '#'
        || b == '|'
        || b == '*';
  }

  private boolean isHeader(int at) {
    int b = scan.sign(at);
    return b == ':'
        || b == ','
        || b == '.'
        || b == '-'
        || b == '('
        || b == ')'
        || b == (Bytes.FOREIGN_SIGN & 0xff);
  }

  private int dashEnd(int from) {
    int at = from;
    while (scan.has(at, '-')) {
      at++;
    }
    return at;
  }
}
