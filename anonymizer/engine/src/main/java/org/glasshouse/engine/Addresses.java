package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/**
 * Runs of digits with dots, colons, dashes or low lines between, in which addresses may stand:
 * looks at each run once and tells what is in it from releases, times and sums.
 */
final class Addresses {
  private static final int MAX_RUN = 100;

  /** What addresses with colons are written with. */
  private static final int IN_ADDRESS = Bytes.HEX | Bytes.COLON_OR_DOT;

  private final Scan scan;
  private final Logins logins;
  private final MacAddresses macs;
  private final Ipv4Addresses ipv4;
  private final Ipv6Addresses ipv6;

  /** Where the last release ended. */
  private int versionUntil = -1;

  /** Where the last run with dots ended; below, those with other signs. */
  private int dottedUntil;

  private int colonUntil;
  private int underscoredUntil;
  private int dashedUntil;

  Addresses(Scan scan, Logins logins, MacAddresses macs) {
    this.scan = scan;
    this.logins = logins;
    this.macs = macs;
    this.ipv4 = new Ipv4Addresses(scan);
    this.ipv6 = new Ipv6Addresses(scan, ipv4);
  }

  /** For looks at dots that are taken again without any others. */
  static Addresses alone(Scan scan) {
    return new Addresses(scan, new Logins(scan), new MacAddresses(scan, new Hosts(scan)));
  }

  /** Looks at a dot that stands between digits. */
  void dot(int dot) {
    if (dot < dottedUntil) {
      scan.particular();
      return;
    }
    int from = runStart(dot);
    int to = dot;
    while (to < scan.length()
        && to - from < MAX_RUN
        && (scan.is(to, Bytes.DIGIT) || scan.has(to, '.'))) {
      to++;
    }
    scan.step(to - from);
    scan.spare(dot, to, '.');
    dottedUntil = to;
    int end = to;
    scan.again(dot, () -> judgeDots(from, end));
  }

  /** Tells an address of IPv4, or two of them, from a release. */
  private void judgeDots(int from, int limit) {
    int to = limit;
    while (to > from && scan.has(to - 1, '.')) {
      to--;
    }
    int range = from;
    while (range < to && !(scan.has(range, '.') && scan.has(range + 1, '.'))) {
      range++;
    }
    if (range < to) {
      range(from, range, to);
      return;
    }
    int[] octets = ipv4.octets(from, to, '.');
    if (octets == null && isTraced(from, to)) {
      while (!scan.has(to - 1, '.')) {
        to--;
      }
      to--;
      octets = ipv4.octets(from, to, '.');
      if (octets != null) {
        ipv4.found(from, to, octets, "ip-traced");
      }
      return;
    }
    boolean dotted = scan.has(from - 1, '.') && !scan.has(from - 2, '.');
    if (octets == null || dotted || isInWord(from, to, octets)) {
      return;
    }
    if (scan.has(from - 1, ':') && isMapped(from - 1)) {
      return;
    }
    if (scan.matches(to, ".in-addr.arpa")) {
      int end = to + ".in-addr.arpa".length();
      ipv4.found(from, end, new int[] {octets[3], octets[2], octets[1], octets[0]}, "ip-reverse");
      return;
    }
    if (new Releases(scan).isRelease(from, to, octets, versionUntil)) {
      scan.particular();
      versionUntil = to;
    } else {
      ipv4.found(from, to, octets, "ip");
      if (scan.has(from - 1, '/') && scan.has(to, ':')) {
        logins.beforeAddress(from);
      }
    }
  }

  /** {@code 192.0.2.1..192.0.2.9}: two addresses, the first of which ends at {@code dots}. */
  private void range(int from, int dots, int to) {
    int[] first = ipv4.octets(from, dots, '.');
    int[] last = ipv4.octets(dots + 2, to, '.');
    if (first != null && last != null && !scan.is(from - 1, Bytes.WORD)) {
      ipv4.found(from, dots, first, "ip");
      ipv4.found(dots + 2, to, last, "ip");
    }
  }

  /** {@code 192.0.2.1.443 > 198.51.100.7.51122:}, as tools that trace packets write it. */
  private boolean isTraced(int from, int to) {
    return scan.matches(to, " > ")
        || (scan.has(to, ':') && scan.matches(from - 2, "> "))
        || scan.matches(from - 3, "ip ")
        || (scan.has(to, ':') && scan.matches(from - 3, " > "));
  }

  /** Where the digits and dots around a dot begin, with a digit. */
  private int runStart(int dot) {
    int from = dot;
    while (from > 0
        && dot - from < MAX_RUN
        && (scan.is(from - 1, Bytes.DIGIT) || scan.has(from - 1, '.'))) {
      from--;
    }
    while (scan.has(from, '.')) {
      from++;
    }
    return from;
  }

  /** Whether the colon before an IPv4 address belongs to an IPv6 address that holds it. */
  private boolean isMapped(int colon) {
    boolean dotted = scan.is(colon - 2, Bytes.DIGIT) && hasDotBefore(colon - 1);
    return (scan.has(colon - 1, ':') && !dotted)
        || (scan.is(colon - 1, Bytes.HEX)
            && scan.is(colon - 2, Bytes.HEX)
            && scan.is(colon - 3, Bytes.HEX)
            && scan.is(colon - 4, Bytes.HEX)
            && scan.has(colon - 5, ':'));
  }

  /** {@code ip=192.0.2.7::192.0.2.1}: whether an IPv4 address ends before the two colons. */
  private boolean hasDotBefore(int colons) {
    int digits = scan.runStart(colons, Bytes.DIGIT, 4);
    return digits < colons && scan.has(digits - 1, '.') && scan.is(digits - 2, Bytes.DIGIT);
  }

  /** Whether a word goes on beside the numbers; a low line ends it before numbers of no version. */
  private boolean isInWord(int from, int to, int[] octets) {
    boolean named = scan.has(from - 1, '_') && octets[0] >= Releases.LEAST_OF_ADDRESSES;
    return (scan.is(from - 1, Bytes.WORD) && !named)
        || (scan.is(to, Bytes.WORD) && !(named && scan.has(to, '_')) && !isOfReport(to));
  }

  /** What qmail writes behind the server that it spoke to, with a low line for each space. */
  private boolean isOfReport(int to) {
    return scan.matchesOneOf(to, "_does_not_like_", "_failed_after_", "_but_");
  }

  /** Looks at a colon that may be part of an IPv6 or MAC address. */
  void colon(int colon) {
    if (colon < colonUntil) {
      scan.particular();
      return;
    }
    int from = scan.runStart(colon, IN_ADDRESS, MAX_RUN);
    int to = scan.runEnd(colon, IN_ADDRESS, MAX_RUN - (colon - from));
    scan.spare(colon, to, ':');
    colonUntil = to;
    if (colon - from == 8 && to - colon == 5 && isSocket(from, to)) {
      return;
    }
    if (colon - from == 32
        && to - colon == 5
        && scan.has(to, ' ')
        && scan.has(from - 1, ' ')
        && !scan.matches(from, "0000000000000000")) {
      scan.personal(from, colon, PersonalKind.IP, "socket-of-kernel");
      return;
    }
    if (scan.has(colon + 1, ':')
        && colon - from == 4
        && scan.has(from - 1, '-')
        && !scan.matches(from, "fe80")) {
      return;
    }
    if (to - from >= MAX_RUN || scan.is(from - 1, Bytes.WORD)) {
      from = afterWord(from, colon);
      if (from < 0) {
        return;
      }
    }
    judgeColons(from, to);
  }

  /** {@code 0100007F:0016}, as the kernel lists sockets: the address backwards, the port. */
  private boolean isSocket(int from, int to) {
    boolean apart = scan.has(from - 1, ' ') && scan.has(to, ' ');
    int[] octets = new int[4];
    for (int at = 0; at < 8 && apart; at++) {
      apart = !scan.is(from + at, Bytes.LOWER);
      octets[3 - at / 2] = octets[3 - at / 2] * 16 + Bytes.hexValue(scan.at(from + at));
    }
    boolean listed =
        apart
            && (scan.has(to + 9, ':')
                || scan.has(from - 6, ':')
                || scan.has(from - 10, ':')
                || scan.has(from - 2, ':'));
    if (listed) {
      ipv4.found(from, from + 8, octets, "ip-of-socket");
    }
    return listed;
  }

  /** A run that begins inside a word may begin after its first colon: {@code addr:fe80::1}. */
  private int afterWord(int from, int colon) {
    int at = from;
    while (at < colon && !scan.has(at, ':')) {
      at++;
    }
    return scan.has(at, ':') && scan.is(at + 1, Bytes.HEX) ? at + 1 : -1;
  }

  /** Whether two colons stand together or as many as hardware addresses and longer ones have. */
  private boolean hasColons(int from, int to) {
    int colons = 0;
    for (int at = from; at < to; at++) {
      if (scan.has(at, ':')) {
        colons++;
        if (scan.has(at + 1, ':')) {
          return true;
        }
      }
    }
    return colons >= 5;
  }

  /** Tells a MAC address from an IPv6 address, signs at the ends and ports apart. */
  private void judgeColons(int start, int limit) {
    if (!hasColons(start, limit)) {
      return;
    }
    int from = start;
    int to = limit;
    while (to > from
        && (scan.has(to - 1, '.') || (scan.has(to - 1, ':') && !scan.has(to - 2, ':')))) {
      to--;
    }
    while (from < to
        && (scan.has(from, '.') || (scan.has(from, ':') && !scan.has(from + 1, ':')))) {
      from++;
    }
    if (scan.is(to, Bytes.WORD) && !scan.has(to, 'h')) {
      int last = to;
      while (last > from && !scan.has(last - 1, ':')) {
        last--;
      }
      to = last - 1;
    }
    if (to - from < 3 || macs.pairs(from, to)) {
      return;
    }
    int[] groups = ipv6.groups(from, to);
    int dot = to;
    while (groups == null && dot > from && !scan.has(dot, '.') && to - dot < 7) {
      dot--;
    }
    if (dot < to && scan.has(dot, '.') && isTraced(from, to)) {
      groups = ipv6.groups(from, dot);
      to = groups == null ? to : dot;
    }
    if (groups == null && to - from > 5) {
      int shorter = to;
      while (shorter > from && !scan.has(shorter - 1, ':')) {
        shorter--;
      }
      groups = ipv6.groups(from, shorter - 1);
      to = shorter - 1;
    }
    if (groups == null && from < to) {
      int later = from;
      while (later < to && !scan.has(later, ':')) {
        later++;
      }
      if (!scan.has(later + 1, ':')) {
        from = later + 1;
        groups = ipv6.groups(from, limit);
        to = limit;
      }
    }
    if (groups != null) {
      ipv6.found(from, to, groups);
    }
  }

  /** Looks at a low line that may stand between numbers, as in names of series and of keys. */
  void underscored(int at) {
    if (!scan.is(at - 1, Bytes.DIGIT) || !scan.is(at + 1, Bytes.DIGIT)) {
      return;
    }
    if (at < underscoredUntil) {
      scan.particular();
      return;
    }
    int from = scan.runStart(at, Bytes.DIGIT, 4);
    int to = at;
    while (scan.is(to, Bytes.DIGIT) || (scan.has(to, '_') && scan.is(to + 1, Bytes.DIGIT))) {
      to++;
    }
    scan.step(to - from);
    scan.spare(at, to, '_');
    underscoredUntil = to;
    new AddressesInNames(scan).underscored(from, to);
  }

  /** Looks at a dash between hexadecimal digits, of which eight groups are an IPv6 address. */
  void dashedV6(int dash) {
    if (dash < dashedUntil) {
      scan.particular();
      return;
    }
    int from = scan.runStart(dash, Bytes.HEX, 5);
    int to = dash;
    while (to - from < 40 && (scan.is(to, Bytes.HEX) || scan.has(to, '-'))) {
      to++;
    }
    scan.step(to - from);
    scan.spare(dash, to, '-');
    dashedUntil = to;
    if (!scan.is(from - 1, Bytes.WORD) && !scan.has(from - 1, '-') && !scan.is(to, Bytes.WORD)) {
      ipv6.dashed(from, to);
    }
  }
}
