package org.glasshouse.engine;

import java.util.Set;

/** The host in the header of a line of syslog, RFC 3164 or RFC 5424, or of a journal as text. */
final class SyslogHeader {
  private static final Set<String> MONTHS =
      Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Set<String> LEVELS =
      Set.of(
          "info",
          "warn",
          "warning",
          "error",
          "debug",
          "fatal",
          "trace",
          "notice",
          "critical",
          "crit",
          "err",
          "alert",
          "emerg",
          "kernel",
          "last",
          "message");

  private final Scan scan;
  private final Hosts hosts;

  SyslogHeader(Scan scan, Hosts hosts) {
    this.scan = scan;
    this.hosts = hosts;
  }

  /**
   * Looks at the beginning of the text, behind what a container runtime wrote.
   *
   * @return where the host begins, -1 where none is named
   */
  int look() {
    int from = scan.headerEnd(0);
    boolean numbered = false;
    if (scan.has(from, '<')) {
      int number = scan.runEnd(from + 1, Bytes.DIGIT, 4);
      if (number == from + 1 || !scan.has(number, '>')) {
        return -1;
      }
      numbered = scan.matches(number + 1, "1 ");
      from = numbered ? number + 3 : number + 1;
    }
    int host = afterTime(from);
    if (host < 0) {
      return -1;
    }
    boolean dated = scan.is(from, Bytes.DIGIT);
    int end = scan.runEnd(host, Bytes.NAME, 64);
    if (end > host
        && scan.has(end, ' ')
        && !LEVELS.contains(scan.lower(host, end))
        && (numbered || isProgram(end + 1, dated))) {
      hosts.keyed(host, end, true);
      return host;
    }
    return -1;
  }

  /** Where the word after the time begins; -1 where there is no time. */
  private int afterTime(int from) {
    if (scan.is(from, Bytes.LETTER)) {
      boolean time = scan.has(from + 3, ' ') && scan.has(from + 9, ':') && scan.has(from + 12, ':');
      return time && scan.has(from + 15, ' ') && MONTHS.contains(scan.lower(from, from + 3))
          ? from + 16
          : -1;
    }
    if (!scan.is(from, Bytes.DIGIT) || !scan.has(from + 4, '-') || !scan.has(from + 10, 'T')) {
      return -1;
    }
    int at = from;
    while (at - from < 40 && scan.isVisible(at)) {
      at++;
    }
    return scan.has(at, ' ') ? at + 1 : -1;
  }

  /** {@code sshd[12]:}, or {@code sshd:} where the time is that of RFC 3164. */
  private boolean isProgram(int from, boolean dated) {
    int end = from;
    while (end - from < 64
        && (scan.is(end, Bytes.NAME)
            || scan.has(end, '/')
            || scan.has(end, '(')
            || scan.has(end, ')'))) {
      end++;
    }
    if (end > from && scan.has(end, '[')) {
      int number = scan.runEnd(end + 1, Bytes.DIGIT, 10);
      return number > end + 1 && scan.has(number, ']') && scan.has(number + 1, ':');
    }
    return !dated && end > from && scan.has(end, ':') && scan.has(end + 1, ' ');
  }
}
