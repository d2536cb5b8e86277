package org.glasshouse.engine;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Releases of four numbers with dots, which look like addresses of IPv4. */
final class Releases {
  private final Scan scan;

  Releases(Scan scan) {
    this.scan = scan;
  }

  /** What words begin with, or the long ones end in, behind which a release stands. */
  private static final List<String> OF_RELEASES =
      List.of(
          ("version release firmware driver upgrad updating channel kernel package plugin"
                  + " chart bios chromium build rev ver semver idrac vbios cuda tag downgrad sdk"
                  + " library jdk agent patch abi current latest installed overrid artifact depend"
                  + " bmc section chapter rfc ilo microcode module schema runtime engine toolchain"
                  + " compil framework openssl jre jvm webkit chrom firefox safari opera cudnn ofed"
                  + " openjdk running level hotfix fixpack product appversion edition")
              .split(" ", -1));

  /** Shorter ones end no word that says so. */
  private static final int LEAST_END = 5;

  /** Those by their first letter. */
  private static final String[][] BY_FIRST = byLetter(OF_RELEASES, word -> word.charAt(0));

  /** Those in which a longer word may end, by their last letter. */
  private static final String[][] BY_LAST =
      byLetter(
          OF_RELEASES.stream().filter(word -> word.length() >= LEAST_END).toList(),
          word -> word.charAt(word.length() - 1));

  private static String[][] byLetter(List<String> words, ToIntFunction<String> letterOf) {
    String[][] byLetter = new String['z' + 1][];
    for (int letter = 0; letter < byLetter.length; letter++) {
      int one = letter;
      byLetter[letter] =
          words.stream().filter(word -> letterOf.applyAsInt(word) == one).toArray(String[]::new);
    }
    return byLetter;
  }

  /** Whether a word of letters begins with one of releases, or a longer one ends in it. */
  private boolean isOfReleases(int from, int to) {
    if (scan.matchesOneOf(from, BY_FIRST[Bytes.lower(scan.at(from))])) {
      return true;
    }
    for (String word : BY_LAST[Bytes.lower(scan.at(to - 1))]) {
      if (to - from > word.length() && scan.matches(to - word.length(), word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether four numbers are a release and no address.
   *
   * @param last where the release before them ended; -1 for none
   */
  boolean isRelease(int from, int to, int[] octets, int last) {
    if (octets[0] == 0 && !(octets[1] == 0 && octets[2] == 0)) {
      return true;
    }
    if (isNamedAddress(from)) {
      return false;
    }
    if (scan.has(from - 1, '-') && isCodeOfError(from - 1, octets)) {
      return true;
    }
    boolean local = Ipv4Addresses.isPrivate(octets);
    if (last > 0 && from - last <= 8 && !local && goesOn(last, from)) {
      return true;
    }
    if (isOfRelease(scan, from) || isAssembly(from - 1)) {
      return true;
    }
    if (!local && isVersionLike(octets) && (isBumped(from) || isCompared(from, last))) {
      return true;
    }
    if (scan.matchesOneOf(to, "+dfsg", "+ds", "~deb")
        || (isVersionLike(octets) && !local && isUpgrade(from, to))) {
      return true;
    }
    int before = scan.sign(from - 1);
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

  /** How words end that say code, and words of errors that stand behind one of them. */
  private static final List<String> CODES =
      List.of("code kode kod kód koodi kodu código codice код コード 代码 代碼 错误码 錯誤碼 코드".split(" ", -1));

  private static final List<String> OF_ERRORS =
      List.of("error errore erro erreur błędu chyby chyba lỗi ошибки помилки".split(" ", -1));

  /**
   * {@code error code: E-10.2.0.4}: one letter or {@code ERR} before the dash, a number below those
   * that most networks begin with, and words before that say so.
   */
  private boolean isCodeOfError(int dash, int[] octets) {
    int from = scan.runStart(dash, Bytes.UPPER, LONGEST_CLASS);
    int end = from;
    while (from - end < 4 && (scan.hasOneOf(end - 1, " :=#") || scan.is(end - 1, Bytes.QUOTE))) {
      end--;
    }
    if (!(dash - from == 1 || scan.matchesCase(from, "ERR-"))
        || scan.is(from - 1, Bytes.WORD | Bytes.DASH_OR_DOT)
        || octets[0] >= LEAST_OF_ADDRESSES
        || !(scan.has(end, ':') || scan.has(end, '=') || scan.has(end + 1, ':'))) {
      return false;
    }
    int word = scan.runStart(end, Bytes.LETTER | Bytes.FOREIGN, 24);
    String last = scan.spelled(word, end).toLowerCase(Locale.ROOT);
    if (OF_ERRORS.contains(last)) {
      String before = scan.spelled(Math.max(0, word - 16), word).toLowerCase(Locale.ROOT);
      return CODES.stream().anyMatch(code -> (' ' + before).contains(' ' + code + ' '));
    }
    return CODES.stream().anyMatch(last::endsWith);
  }

  private static final int LONGEST_CLASS = 4;

  private static final WordSet BUMPS = WordSet.of("bump", "bumps", "bumped", "bumping", "pin");

  private static final WordSet UPDATES =
      WordSet.of(
          "update",
          "updates",
          "updated",
          "updating",
          "upgrade",
          "upgrades",
          "upgraded",
          "upgrading",
          "downgrade",
          "downgrades",
          "downgraded",
          "downgrading",
          "pins",
          "pinned",
          "pinning");

  /** Words of addresses, which no name of a package ends in. */
  private static final WordSet OF_NET =
      WordSet.of(
          "address",
          "addr",
          "dns",
          "endpoint",
          "gateway",
          "ip",
          "ips",
          "nameserver",
          "record",
          "resolver",
          "route",
          "router",
          "target",
          "upstream",
          "backend",
          "vip",
          "ingress",
          "lb");

  /**
   * {@code Bump token-refresher from 4.10.3.1 to 4.10.3.2}: a verb of releases, the name of a
   * package, and to which it goes. A name behind a verb that speaks of addresses too has a sign
   * within it.
   */
  private boolean isBumped(int from) {
    int start = scan.is(from - 1, Bytes.QUOTE) ? from - 1 : from;
    int end = scan.matches(start - 4, " to ") ? start - 4 : start - 6;
    if (!scan.matchesOneOf(end, " to ", " from ")) {
      return false;
    }
    int name = end;
    while (end - name < LONGEST_NAME && (scan.is(name - 1, Bytes.NAME) || isOfName(name - 1))) {
      name--;
    }
    scan.step(end - name);
    int verb = scan.runStart(name - 1, Bytes.LETTER, 16);
    int last = scan.runStart(end, Bytes.LETTER, LONGEST_NAME);
    boolean peer = OF_PEERS.contains(scan, last, end) || OF_NET.contains(scan, last, end);
    boolean signed = scan.holds(name, end, '-') || scan.holds(name, end, '/');
    return name < end
        && !peer
        && scan.has(name - 1, ' ')
        && (BUMPS.contains(scan, verb, name - 1)
            || (signed && UPDATES.contains(scan, verb, name - 1)));
  }

  private static final int LONGEST_NAME = 80;

  private boolean isOfName(int at) {
    return scan.hasOneOf(at, "/@`");
  }

  private static final String[] COMPARED = {"newer than ", "older than "};

  private static final String[] RANGES = {"range ", "between "};

  /**
   * {@code newer than 1.1.0.0}, {@code openssl 4.10.3.2 is newer than the tested range 1.1.0.0 -
   * 3.3.1.9}: an age that only releases have, or a range behind it or behind one of them.
   */
  private boolean isCompared(int from, int last) {
    if (behindOneOf(from, COMPARED)) {
      return true;
    }
    boolean second = last > 0 && last == from - 5 && scan.matches(last, " and ");
    if (!second && !behindOneOf(from, RANGES)) {
      return false;
    }
    int line = scan.lineStart(from, 80);
    scan.step(from - line);
    boolean between = !second;
    boolean compared = false;
    for (int at = line; at < from; at++) {
      between |= scan.matches(at, RANGES[1]);
      compared |= at <= last || scan.matchesOneOf(at, COMPARED);
      compared |= scan.matchesOneOf(at, "version", "release");
    }
    return between && compared && !nearAddress(from);
  }

  private boolean behindOneOf(int from, String... phrases) {
    for (String phrase : phrases) {
      if (scan.matches(from - phrase.length(), phrase)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] NEXT = {" to version ", " to release "};

  private static final WordSet OF_PEERS =
      WordSet.of(
          "connection",
          "connections",
          "client",
          "host",
          "node",
          "agent",
          "server",
          "peer",
          "request",
          "login",
          "session",
          "user",
          "address",
          "traffic",
          "machine",
          "device");

  /**
   * {@code Upgrading package zlib from 1.3.1.2 to version 1.3.1.4}: what is not of the net goes
   * from four numbers to four others.
   */
  private boolean isUpgrade(int from, int to) {
    int word = from - "from ".length();
    if (!scan.matches(word, "from ") || !scan.has(word - 1, ' ') || !scan.matchesOneOf(to, NEXT)) {
      return false;
    }
    int end = to + NEXT[0].length();
    int groups = 0;
    int digits;
    do {
      digits = end;
      end = scan.runEnd(end, Bytes.DIGIT, 4);
      groups += end > digits ? 1 : 0;
    } while (end > digits && scan.has(end++, '.') && groups < 4);
    int line = scan.lineStart(from, 80);
    scan.step(from - line);
    boolean upgrade = false;
    for (int at = line; at < word; at++) {
      if (scan.is(at, Bytes.LETTER) && !scan.is(at - 1, Bytes.LETTER)) {
        if (OF_PEERS.contains(scan, at, scan.runEnd(at, Bytes.LETTER, 24))) {
          return false;
        }
        upgrade |= scan.matchesOneOf(at, "upgrad", "updat", "downgrad");
      }
    }
    return groups == 4 && upgrade;
  }

  /** No version begins with so high a number and goes on with three that are below 256. */
  static final int LEAST_OF_ADDRESSES = 160;

  /** {@code IP:10.0.0.1}, {@code addr=10.0.0.1}: the key says that it is an address. */
  private boolean isNamedAddress(int from) {
    int sign = scan.is(from - 1, Bytes.QUOTE) ? from - 2 : from - 1;
    boolean assigned = scan.has(sign, ':') || scan.has(sign, '=');
    int end = scan.is(sign - 1, Bytes.QUOTE) ? sign - 1 : sign;
    return assigned && (scan.matches(end - 2, "ip") || scan.matches(end - 4, "addr"));
  }

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
      near = scan.matchesOneOf(at, ADDRESS_CUES);
    }
    return near;
  }

  /**
   * Whether nothing but a comma, an arrow or {@code to} stands between the last version and this.
   */
  private boolean goesOn(int last, int from) {
    for (int at = last; at < from; at++) {
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
    return scan.matchesOneOf(to, PACKAGES);
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
      if (from - at < 16 && scan.matchesOneOf(at, ADDRESS_CUES)) {
        return false;
      }
      version = scan.matchesOneOf(at, VERSION_CUES);
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

  private static final String[] RELEASED = {
    "chart", "package", "helm", "plugin", "addon", "add-on", "extension"
  };

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

  /**
   * Whether a column or a bracket ends at a place, as in {@code Running 0 41d 10.0.0.1}: spaces
   * that no sign stands before, or a number with its unit.
   */
  private boolean isColumn(int at) {
    if (scan.is(at, Bytes.DIGIT)) {
      return scan.is(at + 1, Bytes.LETTER) || scan.has(at - 1, ' ');
    }
    if (scan.hasOneOf(at, "}])")) {
      return true;
    }
    return scan.has(at, ' ')
        && scan.has(at - 1, ' ')
        && scan.is(scan.backOverSpace(at) - 1, Bytes.ALNUM);
  }

  /** Whether one of the last words before the numbers speaks of releases. */
  private boolean saysVersion(int from) {
    int floor = Math.max(0, from - 24);
    int at = from - 1;
    int words = scan.has(at, '=') ? 2 : 0;
    while (at >= floor && words < 3) {
      if (scan.is(at, Bytes.LETTER)) {
        int start = scan.runStart(at + 1, Bytes.LETTER, 24);
        if (isOfReleases(start, at + 1)) {
          return true;
        }
        if (scan.matchesOneOf(start, "from", "to", "is")) {
          words--;
        }
        boolean option = scan.has(start - 1, '-') && scan.has(start - 2, '-');
        if (option || (at + 1 - start > 3 && !scan.matches(start, "from"))) {
          return false;
        }
        words++;
        at = start - 1;
      } else if (isColumn(at)) {
        return false;
      } else {
        at--;
      }
    }
    return false;
  }
}
