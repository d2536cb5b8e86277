package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/** Addresses of IPv4 as four numbers: which say nothing, and what marks the others get. */
final class Ipv4Addresses {
  private final Scan scan;

  Ipv4Addresses(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> new Ipv4Addresses(look.scan).integer(to),
        "ip=",
        "ip\":",
        "addr=",
        "ip_int=",
        "ip_num=",
        "ip_long=",
        "ipv4_int=",
        "addr\": ",
        "ip\": ",
        "addr\":",
        "inet_aton(");
  }

  /** Addresses that say nothing about a person or a place, as four bytes in hexadecimal. */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "0.0.0.0",
          "255.255.255.255",
          "169.254.169.254",
          "169.254.169.253",
          "169.254.169.123",
          "169.254.20.10",
          "169.254.25.10",
          "8.8.8.8",
          "8.8.4.4",
          "1.1.1.1",
          "1.0.0.1",
          "9.9.9.9",
          "149.112.112.112",
          "208.67.222.222",
          "208.67.220.220",
          "172.30.0.1",
          "172.30.0.10",
          "10.96.0.1",
          "10.96.0.10",
          "10.43.0.1",
          "10.43.0.10",
          "10.152.183.1",
          "10.152.183.10",
          "100.100.100.200",
          "168.63.129.16",
          "1.2.3.4");

  /** Networks that many clusters and companies have. */
  private static final Set<String> WELL_KNOWN_NETWORKS =
      Set.of(
          "10.0.0.0/8",
          "10.0.0.0/16",
          "10.128.0.0/14",
          "172.30.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "10.244.0.0/16",
          "10.96.0.0/12",
          "10.96.0.0/16",
          "10.42.0.0/16",
          "10.43.0.0/16",
          "100.64.0.0/10",
          "100.64.0.0/16",
          "169.254.0.0/16",
          "100.88.0.0/16",
          "10.217.0.0/22",
          "10.217.4.0/23",
          "198.18.0.0/15",
          "10.152.183.0/24",
          "192.168.126.0/24");

  /** Four numbers below 256 with {@code separator} between; null where there is something else. */
  int @Nullable [] octets(int from, int to, int separator) {
    if (!areFour(from, to, separator)) {
      return null;
    }
    int octets = 0;
    int value = 0;
    for (int at = from; at <= to; at++) {
      int b = at < to ? scan.at(at) : separator;
      if (b == separator) {
        if (value > 255) {
          return null;
        }
        octets = octets << 8 | value;
        value = 0;
      } else {
        value = value * 10 + (b - '0');
      }
    }
    return octets(octets);
  }

  private static int[] octets(int address) {
    return new int[] {address >>> 24, address >> 16 & 255, address >> 8 & 255, address & 255};
  }

  /** Whether four numbers stand there, of three digits at most. */
  private boolean areFour(int from, int to, int separator) {
    int numbers = 1;
    int digits = 0;
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        digits++;
      } else if (scan.has(at, separator) && digits > 0) {
        numbers++;
        digits = 0;
      } else {
        return false;
      }
      if (digits > 3 || numbers > 4) {
        return false;
      }
    }
    return numbers == 4 && digits > 0;
  }

  /** Hides an address, unless it says nothing: those of the operator by their network. */
  void found(int from, int to, int[] octets, String rule) {
    String text = text(octets);
    if (isPublic(octets, text) || isWellKnownNetwork(text, to)) {
      return;
    }
    if (isPrivate(octets) || scan.policy().nodes().contains(text)) {
      String network = octets[0] + "." + octets[1] + "." + octets[2] + ".0/24";
      scan.add(from, to, new Finding.Infrastructure(network, text, rule));
    } else {
      scan.joined(from, to, TokenKind.IP, KeyScope.ACCOUNT, text, rule);
    }
  }

  private boolean isWellKnownNetwork(String text, int to) {
    if (!scan.has(to, '/') || !text.endsWith(".0")) {
      return false;
    }
    int end = scan.runEnd(to + 1, Bytes.DIGIT, 3);
    return WELL_KNOWN_NETWORKS.contains(text + scan.string(to, end)) || text.equals("0.0.0.0");
  }

  private static String text(int[] octets) {
    return octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3];
  }

  private static boolean isPublic(int[] o, String text) {
    return o[0] == 127
        || o[0] == 0
        || o[0] == 255
        || (o[0] >= 224 && o[0] < 240)
        || WELL_KNOWN.contains(text);
  }

  /** Whether it is an address within a site, which is the operator's own. */
  static boolean isPrivate(int[] o) {
    return o[0] == 10
        || (o[0] == 172 && o[1] >= 16 && o[1] < 32)
        || (o[0] == 192 && o[1] == 168)
        || (o[0] == 100 && o[1] >= 64 && o[1] < 128)
        || (o[0] == 169 && o[1] == 254);
  }

  /** An IPv4 address as one number, after the name of its key. */
  void integer(int to) {
    int from = scan.skipSpaces(to, 2);
    if (scan.matches(from, "0x")
        && Values.isHex(scan, from + 2, from + 10)
        && !scan.is(from + 10, Bytes.WORD)) {
      int address = Integer.parseUnsignedInt(scan.string(from + 2, from + 10), 16);
      found(from, from + 10, octets(address), "ip-number");
      return;
    }
    int end = scan.runEnd(from, Bytes.DIGIT, 11);
    if (end - from < 9 || end - from > 10 || scan.is(end, Bytes.WORD) || scan.has(end, '.')) {
      return;
    }
    long value = Long.parseLong(scan.string(from, end));
    if (value < 1L << 32) {
      found(from, end, octets((int) value), "ip-number");
    }
  }
}
