package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of IPv6: groups with colons or dashes between, nibbles of reversed names, embedded
 * IPv4.
 */
final class Ipv6Addresses {
  private final Scan scan;
  private final Ipv4Addresses ipv4;

  Ipv6Addresses(Scan scan, Ipv4Addresses ipv4) {
    this.scan = scan;
    this.ipv4 = ipv4;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) ->
            new Ipv6Addresses(look.scan, new Ipv4Addresses(look.scan)).nibbles(from - 1),
        "ip6.arpa");
  }

  /** Addresses that say nothing about a person or a place. */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "::",
          "::1",
          "2001:4860:4860::8888",
          "2001:4860:4860::8844",
          "2606:4700:4700::1111",
          "2606:4700:4700::1001",
          "2620:fe::fe",
          "fd00:ec2::254",
          "fd69::",
          "fd69::1",
          "fd69::2",
          "fd98::");

  /** What networks begin with that everybody has. */
  private static final Set<String> NETWORKS =
      Set.of("fd01::", "fd02::", "fe80::", "fc00::", "fd00::", "2000::", "ff00::");

  /** The nibbles before {@code .ip6.arpa}. */
  void nibbles(int to) {
    int from = to;
    while (from > 0
        && to - from < 128
        && (scan.is(from - 1, Bytes.HEX) || scan.has(from - 1, '.'))) {
      from--;
    }
    if (to - from != 63) {
      if (to - from >= 15) {
        scan.personal(from, to, PersonalKind.IP, "ip6-reverse");
      }
      return;
    }
    int[] groups = new int[8];
    for (int nibble = 0; nibble < 32; nibble++) {
      int value = Bytes.hexValue(scan.at(to - 1 - 2 * nibble));
      if (value < 0) {
        return;
      }
      groups[nibble / 4] = groups[nibble / 4] * 16 + value;
    }
    found(from, to + ".ip6.arpa".length(), groups);
  }

  /** Eight groups joined by dashes, as pods have IPv6 addresses in the names of DNS. */
  void dashed(int from, int to) {
    int[] groups = new int[8];
    int count = 0;
    int at = from;
    while (count < 8) {
      int end = scan.runEnd(at, Bytes.HEX, 5);
      if (end == at || end - at > 4) {
        return;
      }
      for (int place = at; place < end; place++) {
        groups[count] = groups[count] * 16 + Bytes.hexValue(scan.at(place));
      }
      count++;
      at = end + 1;
      if (count < 8 && !scan.has(end, '-')) {
        return;
      }
    }
    boolean global = groups[0] >> 13 == 1 || (groups[0] & 0xfe00) == 0xfc00 || groups[0] == 0xfe80;
    if (at == to + 1 && global) {
      found(from, to, groups);
    }
  }

  /** The eight groups of a whole address with colons; null where there is none. */
  int @Nullable [] groups(int from, int to) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = from;
    boolean digit = false;
    while (at < to) {
      if (scan.has(at, ':') && scan.has(at + 1, ':') && at + 1 < to) {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at += 2;
        continue;
      }
      if (scan.has(at, ':')) {
        if (at == from) {
          return null;
        }
        at++;
      }
      int end = at;
      int value = 0;
      while (end < to && scan.is(end, Bytes.HEX) && end - at < 5) {
        digit |= scan.is(end, Bytes.DIGIT);
        value = value * 16 + Bytes.hexValue(scan.at(end));
        end++;
      }
      if (end < to && scan.has(end, '.')) {
        int[] octets = ipv4.octets(at, to, '.');
        if (octets == null || count > 6) {
          return null;
        }
        groups[count++] = octets[0] << 8 | octets[1];
        groups[count++] = octets[2] << 8 | octets[3];
        at = to;
        digit = true;
        break;
      }
      if (end == at || end - at > 4 || count == 8 || (end < to && !scan.has(end, ':'))) {
        return null;
      }
      groups[count++] = value;
      at = end;
    }
    if (gap < 0 ? count != 8 : count > 7 || (count <= 2 && !digit && count > 0)) {
      return null;
    }
    int[] whole = new int[8];
    int head = gap < 0 ? 8 : gap;
    System.arraycopy(groups, 0, whole, 0, head);
    if (gap >= 0) {
      System.arraycopy(groups, gap, whole, 8 - (count - gap), count - gap);
    }
    return whole;
  }

  /** Hides an address of eight groups, unless it says nothing. */
  void found(int from, int to, int[] g) {
    boolean low = (g[0] | g[1] | g[2] | g[3] | g[4]) == 0;
    boolean embeds = low && (g[5] == 0xffff || (g[5] == 0 && g[6] != 0));
    boolean nat64 = g[0] == 0x64 && g[1] == 0xff9b;
    if (embeds || nat64) {
      ipv4.found(from, to, new int[] {g[6] >> 8, g[6] & 255, g[7] >> 8, g[7] & 255}, "ip6-mapped");
      return;
    }
    String text = canonical(g);
    boolean multicast = g[0] >> 8 == 0xff;
    boolean network = scan.has(to, '/') && NETWORKS.contains(text);
    if (multicast || network || WELL_KNOWN.contains(text) || (low && g[5] == 0)) {
      return;
    }
    boolean local = (g[0] & 0xfe00) == 0xfc00 || (g[0] & 0xffc0) == 0xfe80;
    if (local || scan.policy().nodes().contains(text)) {
      String prefix = canonical(new int[] {g[0], g[1], g[2], g[3], 0, 0, 0, 0}) + "/64";
      scan.add(from, to, new Finding.Infrastructure(prefix, text, "ip6"));
    } else {
      scan.joined(from, to, TokenKind.IP, KeyScope.ACCOUNT, text, "ip6");
    }
  }

  /** The spelling of RFC 5952. */
  private static String canonical(int[] g) {
    int best = -1;
    int bestSize = 1;
    for (int at = 0; at < 8; at++) {
      int end = at;
      while (end < 8 && g[end] == 0) {
        end++;
      }
      if (end - at > bestSize) {
        best = at;
        bestSize = end - at;
      }
    }
    StringBuilder text = new StringBuilder(40);
    for (int at = 0; at < 8; at++) {
      if (at == best) {
        text.append("::");
        at += bestSize - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(g[at]));
      }
    }
    return text.toString();
  }
}
