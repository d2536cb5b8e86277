package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.vocabulary.TokenKind;

/** Names of hosts and persons that a record's attributes tell, where they stand in its text. */
final class Recurrences {
  private static final int SHORTEST = 3;

  private final Scan scan;
  private final List<Scan.Span> found = new ArrayList<>(2);

  Recurrences(Scan scan) {
    this.scan = scan;
  }

  /** Hides them, with the marks that they have as attributes. */
  void look(Origin origin) {
    for (String host : origin.hosts()) {
      look(host, (from, to) -> host(from, to, host));
      int dot = host.indexOf('.');
      if (dot > 0) {
        look(host.substring(0, dot), (from, to) -> host(from, to, host));
      }
    }
    for (String user : origin.users()) {
      look(user, this::user);
    }
    // Ahead of what detectors saw at the same place, who do not know whose name it is.
    scan.addAhead(found);
  }

  private interface Place {
    void at(int from, int to);
  }

  private void look(String name, Place place) {
    if (name.length() < SHORTEST || !isAscii(name) || !hasLetter(name)) {
      return;
    }
    int last = scan.length() - name.length();
    for (int at = 0; at <= last; at++) {
      if (scan.matches(at, name) && !isInWord(at - 1) && !isInWord(at + name.length())) {
        place.at(at, at + name.length());
        at += name.length() - 1;
      }
    }
    scan.step(scan.length());
  }

  private boolean isInWord(int at) {
    return scan.is(at, Bytes.ALNUM | Bytes.FOREIGN);
  }

  private void host(int from, int to, String canonical) {
    if (!new Hosts(scan).isGeneric(from, to)) {
      found.add(
          new Scan.Span(
              from,
              to,
              new Finding.Joined(
                  TokenKind.HOST, KeyScope.INFRASTRUCTURE, canonical, "host-of-record")));
    }
  }

  private void user(int from, int to) {
    if (!SystemAccounts.has(scan, from, to)) {
      found.add(
          new Scan.Span(
              from,
              to,
              new Finding.Joined(
                  TokenKind.USER, KeyScope.ACCOUNT, scan.lower(from, to), "user-of-record")));
    }
  }

  private static boolean hasLetter(String name) {
    return name.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }
}
