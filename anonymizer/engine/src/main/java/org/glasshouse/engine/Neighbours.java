package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/**
 * Logins in the field beside an address, as lines of records have them whose fields have no names:
 * {@code 192.0.2.1 alice [time]}, {@code alice|192.0.2.1|share}.
 */
final class Neighbours {
  private static final int LONGEST = 40;

  private final Scan scan;
  private final Logins logins;

  Neighbours(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** Looks beside each address that was found. */
  void look() {
    int found = scan.spans().size();
    for (int index = 0; index < found; index++) {
      Scan.Span span = scan.spans().get(index);
      if (isAddress(span.finding())) {
        before(span.from());
        behind(span.to());
      }
    }
  }

  private static boolean isAddress(Finding finding) {
    return switch (finding) {
      case Finding.Joined joined -> joined.kind() == TokenKind.IP;
      case Finding.Infrastructure address -> true;
      case Finding.Unjoined personal -> personal.kind() == PersonalKind.IP;
      case Finding.Secret secret -> false;
    };
  }

  private void before(int address) {
    int to = address - 1;
    int from = scan.runStart(to, Bytes.NAME, LONGEST);
    if (divides(scan.sign(to)) && isEdge(scan.sign(from - 1))) {
      login(from, to);
    }
  }

  private void behind(int address) {
    int end = scan.has(address, ':') ? scan.runEnd(address + 1, Bytes.DIGIT, 6) : address;
    int to = scan.runEnd(end + 1, Bytes.NAME, LONGEST);
    if (divides(scan.sign(end)) && isEdge(scan.sign(to))) {
      login(end + 1, to);
    }
  }

  private void login(int from, int to) {
    boolean small = scan.runEnd(from, Bytes.LOWER | Bytes.FOREIGN, LONGEST) > from;
    boolean free = !scan.isCovered(from) && scan.sign(from) != Bytes.MARK;
    if (small && free && !isJoined(from, to) && logins.isLogin(from, to)) {
      scan.user(from, to, "login-beside-address");
    }
  }

  private boolean isJoined(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, '-') || scan.has(at, '_')) {
        return true;
      }
    }
    return false;
  }

  private static boolean divides(int b) {
    return b == ' ' || b == '\t' || b == ',' || b == '|' || b == ';';
  }

  private static boolean isEdge(int b) {
    return b == -1 || b == '\n' || divides(b);
  }
}
