package org.glasshouse.engine;

/**
 * Addresses of IPv4 in names of hosts, pods and series: four numbers with dashes or low lines
 * between.
 */
final class AddressesInNames {
  private final Scan scan;
  private final Ipv4Addresses ipv4;

  AddressesInNames(Scan scan) {
    this.scan = scan;
    this.ipv4 = new Ipv4Addresses(scan);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new AddressesInNames(look.scan).dashed(from, to), "ip-", "ec2-");
  }

  /** {@code ip-10-0-1-2}, {@code ec2-203-0-113-5} and the name of the host they begin. */
  void dashed(int from, int digits) {
    if (scan.is(from - 1, Bytes.ALNUM)) {
      return;
    }
    int to = digits;
    int dashes = 0;
    while (to < scan.length()
        && to - digits < 16
        && (scan.is(to, Bytes.DIGIT) || (scan.has(to, '-') && dashes < 3))) {
      if (scan.has(to, '-')) {
        dashes++;
      }
      to++;
    }
    int[] octets = ipv4.octets(digits, to, '-');
    if (octets == null) {
      return;
    }
    int end = tail(to);
    scan.claimHost(end);
    ipv4.found(from, end, octets, "ip-in-name");
  }

  /** Where the name of a host ends that goes on behind a dot. */
  private int tail(int to) {
    if (!scan.has(to, '.') || !scan.is(to + 1, Bytes.ALNUM)) {
      return to;
    }
    int end = to;
    while (end < scan.length() && end - to < 100 && scan.is(end, Bytes.ALNUM | Bytes.DASH_OR_DOT)) {
      end++;
      if (scan.matches(end - 9, ".internal") || scan.matches(end - 14, ".amazonaws.com")) {
        return end;
      }
    }
    while (scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    return end;
  }

  /** Four numbers joined by dashes, as pods have them in the names of DNS. */
  void bareDashed(int from) {
    int to = from;
    while (to < scan.length()
        && to - from < 16
        && (scan.is(to, Bytes.DIGIT) || scan.has(to, '-'))) {
      to++;
    }
    int[] octets = ipv4.octets(from, to, '-');
    if (octets == null) {
      beforePort(from);
    }
    if (octets == null
        || scan.is(from - 1, Bytes.WORD)
        || scan.has(from - 1, '.')
        || scan.is(to, Bytes.WORD)) {
      return;
    }
    boolean named = scan.has(to, '.') && scan.is(to + 1, Bytes.LETTER);
    if (named
        || (Ipv4Addresses.isPrivate(octets) && octets[0] != 10)
        || (octets[0] == 10 && scan.has(from - 1, '-'))
        || (octets[0] > 10 && isOfSubscriber(from))) {
      ipv4.found(from, to, octets, "ip-in-name");
    }
  }

  private static final String[] OF_SUBSCRIBERS = {
    "host-",
    "pool-",
    "dyn-",
    "dynamic-",
    "dsl-",
    "adsl-",
    "cable-",
    "static-",
    "client-",
    "cust-",
    "customer-",
    "ppp-",
    "dhcp-",
    "broadband-"
  };

  /** {@code host-192-0-2-1}: whether a word stands before that such names begin with. */
  private boolean isOfSubscriber(int from) {
    for (String word : OF_SUBSCRIBERS) {
      int start = from - word.length();
      if (scan.matches(start, word) && !scan.is(start - 1, Bytes.WORD)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] OF_CONNECTIONS = {
    "session ", "conn ", "connection ", "flow ", "client ", "peer ", "stream ", "tunnel ", "socket "
  };

  /** {@code session 10-0-2-1-40112}: an address and a port, behind a word that says so. */
  private void beforePort(int from) {
    boolean told = false;
    for (String word : OF_CONNECTIONS) {
      told |= scan.matches(from - word.length(), word);
    }
    int to = from;
    for (int group = 0; told && group < 4; group++) {
      int end = scan.runEnd(to, Bytes.DIGIT, 4);
      told = end > to && scan.has(end, '-');
      to = end + 1;
    }
    int port = told ? scan.runEnd(to, Bytes.DIGIT, 6) : to;
    int[] octets = port - to >= 4 && port - to <= 5 ? ipv4.octets(from, to - 1, '-') : null;
    if (octets != null && !scan.is(port, Bytes.NAME)) {
      ipv4.found(from, to - 1, octets, "ip-in-name");
    }
  }

  /** Four numbers joined by underscores, as names of series and of keys have them. */
  void underscored(int from, int to) {
    int[] octets = to - from > 15 ? null : ipv4.octets(from, to, '_');
    if (octets != null
        && !scan.is(from - 1, Bytes.ALNUM)
        && !scan.is(to, Bytes.ALNUM)
        && (Ipv4Addresses.isPrivate(octets)
            || octets[0] >= 32
            || octets[1] >= 100
            || octets[2] >= 100)) {
      ipv4.found(from, to, octets, "ip-in-name");
    }
  }
}
