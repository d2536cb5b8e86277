package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/** IPv4, IPv6 and MAC addresses in every notation. */
final class Addresses {
  private static final int MAX_RUN = 100;
  private static final int MAC_LENGTH = 17;

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

  private static final Set<String> WELL_KNOWN_V6 =
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

  private static final String[] VERSION_WORDS = {
    "version",
    "release",
    "firmware",
    "driver",
    "upgrad",
    "updating",
    "channel",
    "kernel",
    "package",
    "plugin",
    "chart",
    "bios",
    "chromium",
    "build",
    "rev",
    "ver",
    "semver",
    "idrac",
    "vbios",
    "cuda",
    "tag",
    "downgrad",
    "sdk",
    "library",
    "jdk",
    "agent",
    "patch",
    "abi",
    "current",
    "latest",
    "installed",
    "overrid",
    "artifact",
    "depend",
    "bmc",
    "section",
    "chapter",
    "rfc",
    "ilo",
    "microcode",
    "module",
    "schema",
    "runtime",
    "engine",
    "toolchain",
    "compil",
    "framework",
    "openssl",
    "jre",
    "jvm",
    "webkit",
    "chrom",
    "firefox",
    "safari",
    "opera",
    "cuda",
    "cudnn",
    "ofed",
    "openjdk",
    "running",
    "level",
    "hotfix",
    "fixpack",
    "product",
    "appversion",
    "edition"
  };

  /** What addresses of common makers and of machines in software begin with. */
  static final String[] MAKERS = {
    "525400", "fa163e", "0a580a", "005056", "000c29", "080027", "00155d", "001c42", "b827eb",
    "dca632", "e45f01", "d83add", "ac1f6b", "0cc47a", "3cecef", "0242ac", "001a4a", "00163e",
    "a0369f", "001b21", "d4ae52", "f8bc12", "246e96", "e4434b", "98039b", "0c42a1", "b8599f",
    "248a07", "ec0d9a", "7cfe90", "506b4b", "001dd8", "f0921c", "9cb6d0", "a45e60", "3c22fb",
    "8c8590", "f01898", "ac87a3", "0017c8"
  };

  private final Scan scan;
  private final Hosts hosts;
  private final Logins logins;
  private int versionUntil = -1;
  private int dottedUntil;
  private int colonUntil;
  private int underscoredUntil;
  private int dashedUntil;

  Addresses(Scan scan, Hosts hosts, Logins logins) {
    this.scan = scan;
    this.hosts = hosts;
    this.logins = logins;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.addresses.clock(from, to), ".fffe.");
    keywords.add(
        (look, from, to) -> look.addresses.integer(to),
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
    keywords.add(
        new Detectors.Choosy(
            (look, from, to) -> look.addresses.bareMac(from), Addresses::mayBeBareMac),
        MAKERS);
    keywords.add(
        (look, from, to) -> look.addresses.bareMac(to),
        "hw ",
        "enx",
        "ether ",
        "hw=",
        "mac ",
        "mac-",
        "mac_",
        "station ",
        "ethernet ",
        "hwaddr ",
        "chaddr ",
        "lladdr ",
        "bssid ");
    keywords.add((look, from, to) -> look.addresses.dashed(from, to), "ip-", "ec2-");
    keywords.add((look, from, to) -> look.addresses.nibbles(from - 1), "ip6.arpa");
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
    int[] octets = octets(from, to, '.');
    if (octets == null && isTraced(from, to)) {
      while (!scan.has(to - 1, '.')) {
        to--;
      }
      to--;
      octets = octets(from, to, '.');
      if (octets != null) {
        found(from, to, octets, "ip-traced");
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
      found(from, end, new int[] {octets[3], octets[2], octets[1], octets[0]}, "ip-reverse");
      return;
    }
    if (isVersion(from, to, octets)) {
      scan.particular();
      versionUntil = to;
    } else {
      found(from, to, octets, "ip");
      if (scan.has(from - 1, '/') && scan.has(to, ':')) {
        logins.beforeAddress(from);
      }
    }
  }

  /** {@code 192.0.2.1..192.0.2.9}: two addresses, the first of which ends at {@code dots}. */
  private void range(int from, int dots, int to) {
    int[] first = octets(from, dots, '.');
    int[] last = octets(dots + 2, to, '.');
    if (first != null && last != null && !scan.is(from - 1, Bytes.WORD)) {
      found(from, dots, first, "ip");
      found(dots + 2, to, last, "ip");
    }
  }

  /** {@code 192.0.2.1.443 > 198.51.100.7.51122:}, as tools that trace packets write it. */
  private boolean isTraced(int from, int to) {
    return scan.matches(to, " > ")
        || (scan.has(to, ':') && scan.matches(from - 2, "> "))
        || scan.matches(from - 3, "ip ")
        || (scan.has(to, ':') && scan.matches(from - 3, " > "));
  }

  /** {@code 0011.2233.4455}, as switches write a MAC address. */
  void dottedMac(int dot) {
    int from = dot - 4;
    if (scan.is(from - 1, Bytes.WORD)
        || scan.has(from - 1, '.')
        || scan.is(from + 14, Bytes.WORD)
        || (scan.has(from + 14, '.')
            && scan.is(from + 15, Bytes.HEX)
            && scan.has(from + 19, '.'))) {
      return;
    }
    boolean letter = false;
    for (int at = from; at < from + 14; at++) {
      boolean sign = (at - from) % 5 == 4;
      if (sign ? !scan.has(at, '.') : !scan.is(at, Bytes.HEX)) {
        return;
      }
      letter |= scan.is(at, Bytes.LETTER);
    }
    if (letter || scan.matches(from, "5254.00") || saysMac(from)) {
      StringBuilder text = new StringBuilder(scan.lower(from, from + 14).replace(".", ""));
      for (int at = 10; at > 0; at -= 2) {
        text.insert(at, ':');
      }
      scan.joined(from, from + 14, TokenKind.MAC, KeyScope.ACCOUNT, text.toString(), "mac");
    }
  }

  /** Twelve digits of hexadecimal that begin as addresses of a known maker do. */
  void bareMac(int from) {
    int end = scan.runEnd(from, Bytes.HEX, 13);
    int before = scan.sign(from - 1);
    boolean apart =
        !Bytes.is(before, Bytes.WORD) || before == '_' || scan.matchesCase(from - 3, "enx");
    boolean ofUuid = before == '-' && scan.has(from - 6, '-') && scan.has(from - 11, '-');
    if (end - from == 12
        && apart
        && !ofUuid
        && before != '/'
        && !scan.is(end, Bytes.WORD)
        && !scan.has(end, '-')) {
      StringBuilder text = new StringBuilder(scan.lower(from, end));
      for (int at = 10; at > 0; at -= 2) {
        text.insert(at, ':');
      }
      scan.joined(from, end, TokenKind.MAC, KeyScope.ACCOUNT, text.toString(), "mac-bare");
    }
  }

  /** Whether such digits may begin at a place in some text of a form: twelve, and none before. */
  static boolean mayBeBareMac(byte[] form, int length, int from, int to) {
    int end = to;
    while (end < length
        && end - from <= 12
        && (form[end] == Forms.HEX || Bytes.is(form[end], Bytes.HEX))) {
      end++;
    }
    return end - from == 12 && !(from > 0 && Forms.isAnyDigit(form[from - 1]));
  }

  private boolean saysMac(int from) {
    for (int at = from; at > Math.max(0, from - 24); at--) {
      if (scan.matches(at, "mac")
          || scan.matches(at, "address")
          || scan.matches(at, "ether")
          || scan.matches(at, "client")
          || scan.matches(at, "hw")) {
        return true;
      }
    }
    return false;
  }

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
    foundV6(from, to + ".ip6.arpa".length(), groups);
  }

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

  private int @org.jspecify.annotations.Nullable [] octets(int from, int to, int separator) {
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
    return new int[] {octets >>> 24, octets >> 16 & 255, octets >> 8 & 255, octets & 255};
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

  /** {@code IP:10.0.0.1}, {@code addr=10.0.0.1}: the key says that it is an address. */
  private boolean isNamedAddress(int from) {
    int sign = scan.is(from - 1, Bytes.QUOTE) ? from - 2 : from - 1;
    boolean assigned = scan.has(sign, ':') || scan.has(sign, '=');
    int end = scan.is(sign - 1, Bytes.QUOTE) ? sign - 1 : sign;
    return assigned && (scan.matches(end - 2, "ip") || scan.matches(end - 4, "addr"));
  }

  private boolean isVersion(int from, int to, int[] octets) {
    if (octets[0] == 0 && !(octets[1] == 0 && octets[2] == 0)) {
      return true;
    }
    if (isNamedAddress(from)) {
      return false;
    }
    if (versionUntil > 0 && from - versionUntil <= 8 && !isPrivate(octets) && goesOn(from)) {
      return true;
    }
    if (isOfRelease(scan, from) || isAssembly(from - 1)) {
      return true;
    }
    if (scan.matches(to, "+dfsg") || scan.matches(to, "+ds") || scan.matches(to, "~deb")) {
      return true;
    }
    int before = scan.sign(from - 1);
    boolean local = isPrivate(octets);
    boolean port = scan.has(to, ':') && scan.is(to + 1, Bytes.DIGIT);
    if (before == '-' && scan.is(from - 2, Bytes.ALNUM) && isPackage(to)) {
      return true;
    }
    if (before == '-' && scan.is(from - 2, Bytes.LETTER) && !local && !port) {
      return octets[0] < 32 && octets[1] < 100 && octets[2] < 100;
    }
    if (before == ':' && scan.has(from - 2, '/') && !local && !port) {
      return true;
    }
    if (before == ':' && scan.is(from - 2, Bytes.LETTER) && !local && !port) {
      return octets[0] < 32 && octets[1] < 100 && hasCoordinate(from);
    }
    if (before == '/' && scan.is(from - 2, Bytes.LETTER) && !local && !port) {
      int word = scan.runStart(from - 1, Bytes.WORD, 24);
      return scan.is(word, Bytes.UPPER) && scan.is(from - 2, Bytes.LOWER);
    }
    if (scan.has(to, '-')
        && scan.is(to + 1, Bytes.ALNUM)
        && !local
        && !scan.is(to + 1, Bytes.DIGIT)) {
      return true;
    }
    if (port) {
      return false;
    }
    boolean released = !local && isVersionLike(octets);
    boolean small = released && octets[1] < 40 && octets[2] < 40;
    boolean address = octets[0] >= LEAST_OF_ADDRESSES || isBlock(from, to);
    return (!address && (saysVersion(from) || isBehindReleased(from, to, octets)))
        || (released && nearVersion(from))
        || (small && !nearAddress(from) && !endsAddress(to));
  }

  /** No version begins with so high a number and goes on with three that are below 256. */
  private static final int LEAST_OF_ADDRESSES = 160;

  /**
   * {@code [192.0.2.1]}, {@code 192.0.2.0/24}, {@code 192.000.002.001}: no version is written so.
   */
  private boolean isBlock(int from, int to) {
    int prefix = scan.runEnd(to + 1, Bytes.DIGIT, 3);
    return (scan.has(from - 1, '[') && scan.has(to, ']'))
        || (scan.has(to, '/') && prefix > to + 1 && !scan.is(prefix, Bytes.WORD))
        || (scan.has(from, '0') && scan.has(from + 3, '.') && to - from == PADDED);
  }

  private static final int PADDED = 15;

  /** Whether what follows belongs to an address: a prefix, a column of an access log. */
  private boolean endsAddress(int to) {
    return scan.has(to, '/') || scan.matches(to, " - ") || scan.has(to, ']');
  }

  /** Whether the text begins here or the words shortly before speak of addresses. */
  private boolean nearAddress(int from) {
    int line = scan.lineStart(from, 40);
    boolean near = line == from;
    for (int at = from - 1; at >= line && !near; at--) {
      for (String cue : ADDRESS_CUES) {
        near |= scan.matches(at, cue);
      }
    }
    return near;
  }

  /**
   * Whether nothing but a comma, an arrow or {@code to} stands between the last version and this.
   */
  private boolean goesOn(int from) {
    for (int at = versionUntil; at < from; at++) {
      if (!scan.hasOneOf(at, "->=,~ to|/\"'")) {
        return false;
      }
    }
    return true;
  }

  private static final String[] PACKAGES = {
    ".jar", ".rpm", ".deb", ".tgz", ".tar", ".zip", ".whl", ".gz", ".exe", ".msi", ".dll", ".so",
    ".el7", ".el8", ".el9", ".noarch", ".x86", ".apk", ".war", ".pkg", ".iso", ".bin"
  };

  /** Whether the name of a package ends behind {@code to}. */
  private boolean isPackage(int to) {
    for (String ending : PACKAGES) {
      if (scan.matches(to, ending)) {
        return true;
      }
    }
    return false;
  }

  /** Small numbers, as releases count them. */
  private static boolean isVersionLike(int[] octets) {
    return octets[0] < 32 && octets[1] < 64 && octets[2] < 100;
  }

  private static final String[] VERSION_CUES = {
    "version",
    "release",
    "firmware",
    "upgrade",
    "downgrade",
    "desired",
    "ios x",
    "nx-os",
    "junos",
    "build"
  };

  private static final String[] ADDRESS_CUES = {
    "from ", "addr", "client", "peer", "host", "ip ", "ip=", "ip:", "src", "dst", "remote", "to ",
    "server ", "nexthop", "gateway", "via ", "@", "://", "ip\"", "ips", "node", "dns", "dial",
    "connect", "listen", "bind", "route", "block", "ban", "request", "login", "user", "query",
    "resolve"
  };

  /** Whether the words shortly before speak of versions and not of addresses. */
  private boolean nearVersion(int from) {
    int line = scan.lineStart(from, 80);
    boolean version = false;
    for (int at = from - 1; at >= line && !version; at--) {
      for (String cue : ADDRESS_CUES) {
        if (from - at < 16 && scan.matches(at, cue)) {
          return false;
        }
      }
      for (String cue : VERSION_CUES) {
        version |= scan.matches(at, cue);
      }
    }
    return version;
  }

  private static final String[] RELEASES = {"release\":\"", "release=", "release: "};

  /** {@code release=shop@4.10.3.2}: a program and its version with an at sign between. */
  static boolean isOfRelease(Scan scan, int version) {
    int name = scan.runStart(version - 1, Bytes.NAME, 64);
    for (String release : RELEASES) {
      if (scan.has(version - 1, '@') && scan.matches(name - release.length(), release)) {
        return true;
      }
    }
    return false;
  }

  /** {@code Microsoft.Identity.Client 4.66.2.0}: three words with capitals and dots between. */
  private boolean isAssembly(int space) {
    int from = scan.runStart(space, Bytes.NAME, 80);
    int dots = 0;
    for (int at = from; at < space; at++) {
      dots += scan.has(at, '.') ? 1 : 0;
      boolean begins = at == from || scan.has(at - 1, '.');
      if (begins ? !scan.is(at, Bytes.UPPER) : !scan.is(at, Bytes.LETTER) && !scan.has(at, '.')) {
        return false;
      }
    }
    return scan.has(space, ' ') && dots >= 2;
  }

  /** {@code group:artifact:} before a version, as Maven writes it. */
  private boolean hasCoordinate(int from) {
    int artifact = scan.runStart(from - 1, Bytes.NAME, 80);
    return scan.has(artifact - 1, ':') && scan.is(artifact - 2, Bytes.ALNUM);
  }

  private static final String[] RELEASED = {"chart", "package", "helm"};

  private static final WordSet DONE_BY_PEER =
      WordSet.of(
          "logged",
          "blocked",
          "connected",
          "disconnected",
          "rejected",
          "denied",
          "banned",
          "allowed",
          "failed",
          "requested",
          "refused",
          "timed",
          "closed",
          "accepted");

  /**
   * {@code chart kube-prometheus-stack 58.2.1.4}: what is released stands before its name, and the
   * number ends the phrase or is small, and nothing follows that only a peer does.
   */
  private boolean isBehindReleased(int from, int to, int[] octets) {
    int next = scan.runEnd(to + 1, Bytes.LETTER, 16);
    boolean ends = !scan.has(to, ' ') && !scan.has(to, ':') && !scan.has(to, '/');
    boolean small = octets[0] < 64 && !DONE_BY_PEER.contains(scan, to + 1, next);
    if (!ends && !small) {
      return false;
    }
    int name = scan.runStart(from - 1, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 64);
    if (!scan.has(from - 1, ' ') || name >= from - 2 || !scan.has(name - 1, ' ')) {
      return false;
    }
    for (String word : RELEASED) {
      if (scan.matches(name - 1 - word.length(), word)
          && !scan.is(name - 2 - word.length(), Bytes.WORD)) {
        return true;
      }
    }
    return false;
  }

  private boolean saysVersion(int from) {
    int floor = Math.max(0, from - 24);
    int at = from - 1;
    int words = scan.has(at, '=') ? 2 : 0;
    while (at >= floor && words < 3) {
      if (scan.is(at, Bytes.LETTER)) {
        int start = scan.runStart(at + 1, Bytes.LETTER, 24);
        for (String word : VERSION_WORDS) {
          if (scan.matches(start, word)
              || (at + 1 - start > word.length()
                  && word.length() > 4
                  && scan.matches(at + 1 - word.length(), word))) {
            return true;
          }
        }
        if (scan.matches(start, "from") || scan.matches(start, "to") || scan.matches(start, "is")) {
          words--;
        }
        boolean option = scan.has(start - 1, '-') && scan.has(start - 2, '-');
        if (option || (at + 1 - start > 3 && !scan.matches(start, "from"))) {
          return false;
        }
        words++;
        at = start - 1;
      } else {
        at--;
      }
    }
    return false;
  }

  private void found(int from, int to, int[] octets, String rule) {
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

  static boolean isPrivate(int[] o) {
    return o[0] == 10
        || (o[0] == 172 && o[1] >= 16 && o[1] < 32)
        || (o[0] == 192 && o[1] == 168)
        || (o[0] == 100 && o[1] >= 64 && o[1] < 128)
        || (o[0] == 169 && o[1] == 254);
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
    int[] octets = octets(digits, to, '-');
    if (octets == null) {
      return;
    }
    int end = tail(to);
    scan.claimHost(end);
    found(from, end, octets, "ip-in-name");
  }

  /** Four numbers joined by dashes, as pods have them in the names of DNS. */
  void bareDashed(int from) {
    int to = from;
    while (to < scan.length()
        && to - from < 16
        && (scan.is(to, Bytes.DIGIT) || scan.has(to, '-'))) {
      to++;
    }
    int[] octets = octets(from, to, '-');
    if (octets == null
        || scan.is(from - 1, Bytes.WORD)
        || scan.has(from - 1, '.')
        || scan.is(to, Bytes.WORD)) {
      return;
    }
    boolean named = scan.has(to, '.') && scan.is(to + 1, Bytes.LETTER);
    if (named
        || (isPrivate(octets) && octets[0] != 10)
        || (octets[0] == 10 && scan.has(from - 1, '-'))) {
      found(from, to, octets, "ip-in-name");
    }
  }

  /** Four numbers joined by underscores, as names of series and of keys have them. */
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
    int[] octets = to - from > 15 ? null : octets(from, to, '_');
    if (octets != null
        && !scan.is(from - 1, Bytes.ALNUM)
        && !scan.is(to, Bytes.ALNUM)
        && (isPrivate(octets) || octets[0] >= 32 || octets[1] >= 100 || octets[2] >= 100)) {
      found(from, to, octets, "ip-in-name");
    }
  }

  /** Eight groups joined by dashes, as pods have IPv6 addresses in the names of DNS. */
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
    if (scan.is(from - 1, Bytes.WORD) || scan.has(from - 1, '-') || scan.is(to, Bytes.WORD)) {
      return;
    }
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
      foundV6(from, to, groups);
    }
  }

  /** An IPv4 address as one number, after the name of its key. */
  void integer(int to) {
    int from = scan.skipSpaces(to, 2);
    if (scan.matches(from, "0x")
        && Values.isHex(scan, from + 2, from + 10)
        && !scan.is(from + 10, Bytes.WORD)) {
      long value = Long.parseLong(scan.string(from + 2, from + 10), 16);
      int bits = (int) value;
      found(
          from,
          from + 10,
          new int[] {bits >>> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255},
          "ip-number");
      return;
    }
    int end = scan.runEnd(from, Bytes.DIGIT, 11);
    if (end - from < 9 || end - from > 10 || scan.is(end, Bytes.WORD) || scan.has(end, '.')) {
      return;
    }
    long value = Long.parseLong(scan.string(from, end));
    if (value < 1L << 32) {
      int bits = (int) value;
      found(
          from,
          end,
          new int[] {bits >>> 24, bits >> 16 & 255, bits >> 8 & 255, bits & 255},
          "ip-number");
    }
  }

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

  /** Looks at a colon that may be part of an IPv6 or MAC address. */
  void colon(int colon) {
    if (colon < colonUntil) {
      scan.particular();
      return;
    }
    int from = colon;
    while (from > 0 && colon - from < MAX_RUN && isColonRun(scan.sign(from - 1))) {
      from--;
    }
    int to = colon;
    while (to < scan.length() && to - from < MAX_RUN && isColonRun(scan.sign(to))) {
      to++;
    }
    scan.step(to - from);
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

  /** Whether a word goes on beside the numbers; a low line ends it before numbers of no version. */
  private boolean isInWord(int from, int to, int[] octets) {
    boolean named = scan.has(from - 1, '_') && octets[0] >= LEAST_OF_ADDRESSES;
    return (scan.is(from - 1, Bytes.WORD) && !named)
        || (scan.is(to, Bytes.WORD) && !(named && scan.has(to, '_')));
  }

  /** {@code 48f1be.fffe.6895bc}, the identity of a clock, made of a MAC address. */
  void clock(int from, int to) {
    int start = scan.runStart(from, Bytes.HEX, 7);
    int end = scan.runEnd(to, Bytes.HEX, 7);
    if (from - start == 6
        && end - to == 6
        && !scan.is(start - 1, Bytes.WORD)
        && !scan.is(end, Bytes.WORD)) {
      scan.personal(start, end, PersonalKind.MAC, "mac-of-clock");
    }
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
      found(from, from + 8, octets, "ip-of-socket");
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

  private static boolean isColonRun(int b) {
    return Bytes.is(b, Bytes.HEX) || b == ':' || b == '.';
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
    if (to - from < 3 || pairs(from, to)) {
      return;
    }
    int[] groups = groups(from, to);
    int dot = to;
    while (groups == null && dot > from && !scan.has(dot, '.') && to - dot < 7) {
      dot--;
    }
    if (dot < to && scan.has(dot, '.') && isTraced(from, to)) {
      groups = groups(from, dot);
      to = groups == null ? to : dot;
    }
    if (groups == null && to - from > 5) {
      int shorter = to;
      while (shorter > from && !scan.has(shorter - 1, ':')) {
        shorter--;
      }
      groups = groups(from, shorter - 1);
      to = shorter - 1;
    }
    if (groups == null && from < to) {
      int later = from;
      while (later < to && !scan.has(later, ':')) {
        later++;
      }
      if (!scan.has(later + 1, ':')) {
        from = later + 1;
        groups = groups(from, limit);
        to = limit;
      }
    }
    if (groups != null) {
      foundV6(from, to, groups);
    }
  }

  /** {@code 4:0:a3:f:9:2b}: a MAC address whose groups lost the noughts they begin with. */
  private boolean isShortMac(int from, int to) {
    int groups = 0;
    boolean letter = false;
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.HEX, 3);
      if (end == at || end - at > 2 || (end < to && !scan.has(end, ':'))) {
        return false;
      }
      letter |= scan.runEnd(at, Bytes.DIGIT, 3) < end;
      groups++;
      at = end + 1;
    }
    return groups == 6 && letter;
  }

  /** Pairs of hexadecimal digits: a MAC address or a fingerprint. */
  private boolean pairs(int from, int to) {
    int size = to - from;
    if (size >= 11 && size < 17 && isShortMac(from, to)) {
      scan.personal(from, to, PersonalKind.MAC, "mac-short");
      return true;
    }
    if (size < 17 || (size + 1) % 3 != 0) {
      return false;
    }
    for (int at = from; at < to; at++) {
      boolean colon = (at - from) % 3 == 2;
      if (colon ? !scan.has(at, ':') : !scan.is(at, Bytes.HEX)) {
        return false;
      }
    }
    int count = (size + 1) / 3;
    if (count == 7 && scan.matches(from, "01:")) {
      mac(from + 3, to, ':');
      return true;
    }
    if (count == 6 || count == 8) {
      mac(from, to, ':');
      return true;
    }
    boolean duid =
        (count == 10 && scan.matches(from, "00:03:00:01:"))
            || (count == 14 && scan.matches(from, "00:01:00:01:"));
    if (duid) {
      scan.personal(from, to, PersonalKind.MAC, "client-id");
      return true;
    }
    if (count == 12 || count == 14) {
      mac(from, from + MAC_LENGTH, ':');
      mac(from + MAC_LENGTH + 1, from + 2 * MAC_LENGTH + 1, ':');
      return true;
    }
    if (count >= 16) {
      scan.personal(from, to, PersonalKind.FINGERPRINT, "fingerprint");
      return true;
    }
    return false;
  }

  /** MAC addresses with dashes: {@code 00-11-22-33-44-55}. */
  void dashedMac(int dash) {
    int from = dash - 2;
    boolean typed = scan.matches(from - 3, "01-") && !scan.is(from - 4, Bytes.ALNUM);
    if (scan.is(from - 1, Bytes.WORD)
        || (scan.has(from - 1, '-') && !typed && !isBehindWord(from - 1))) {
      return;
    }
    for (int at = from; at < from + 17; at++) {
      boolean sign = (at - from) % 3 == 2;
      if (sign ? !scan.has(at, '-') : !scan.is(at, Bytes.HEX)) {
        return;
      }
    }
    if (!scan.is(from + 17, Bytes.WORD) && !scan.has(from + 17, '-')) {
      mac(from, from + 17, '-');
    }
  }

  /** Whether a word stands before the dash that holds other letters than hexadecimal digits. */
  private boolean isBehindWord(int dash) {
    int word = scan.runStart(dash, Bytes.ALNUM, 32);
    return dash - word > 2 && scan.runEnd(word, Bytes.HEX, dash - word) < dash;
  }

  private void mac(int from, int to, int separator) {
    String text = scan.lower(from, to).replace((char) separator, ':');
    if (text.startsWith("00:00:00:00:00")
        || text.startsWith("ff:ff:ff:ff:ff")
        || text.startsWith("01:00:5e")
        || text.startsWith("33:33:")
        || text.startsWith("01:80:c2")
        || text.startsWith("ee:ee:ee:ee:ee")) {
      return;
    }
    scan.joined(from, to, TokenKind.MAC, KeyScope.ACCOUNT, text, "mac");
    device(to);
  }

  /**
   * {@code 00:11:22:33:44:55 alices-laptop}, {@code … (alices-laptop)}, as servers of DHCP write.
   */
  private void device(int to) {
    boolean bracket = scan.has(to, ' ') && scan.has(to + 1, '(');
    int from = bracket ? to + 2 : to + 1;
    int end = scan.runEnd(from, Bytes.NAME, 64);
    int after = scan.sign(end);
    boolean ends = bracket ? after == ')' : after == -1 || after == '\n';
    boolean named = scan.is(from, Bytes.LOWER) || Words.isStrange(scan, from, end);
    if (scan.has(to, ' ') && ends && named && end - from > 2) {
      hosts.keyed(from, end, true);
    }
  }

  private int @org.jspecify.annotations.Nullable [] groups(int from, int to) {
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
        int[] octets = octets(at, to, '.');
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

  private void foundV6(int from, int to, int[] g) {
    boolean embeds =
        g[0] == 0
            && g[1] == 0
            && g[2] == 0
            && g[3] == 0
            && g[4] == 0
            && (g[5] == 0xffff || (g[5] == 0 && g[6] != 0));
    boolean nat64 = g[0] == 0x64 && g[1] == 0xff9b;
    if (embeds || nat64) {
      found(from, to, new int[] {g[6] >> 8, g[6] & 255, g[7] >> 8, g[7] & 255}, "ip6-mapped");
      return;
    }
    String text = canonical(g);
    boolean multicast = g[0] >> 8 == 0xff;
    boolean network =
        scan.has(to, '/')
            && (text.equals("fd01::")
                || text.equals("fd02::")
                || text.equals("fe80::")
                || text.equals("fc00::")
                || text.equals("fd00::")
                || text.equals("2000::")
                || text.equals("ff00::"));
    if (multicast
        || network
        || WELL_KNOWN_V6.contains(text)
        || (g[0] == 0 && g[1] == 0 && g[2] == 0 && g[3] == 0 && g[4] == 0 && g[5] == 0)) {
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
