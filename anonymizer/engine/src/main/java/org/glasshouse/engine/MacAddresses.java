package org.glasshouse.engine;

import java.util.HexFormat;
import java.util.List;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/** Addresses of hardware in every notation: with colons, dashes, dots or no sign at all. */
final class MacAddresses {
  private final Scan scan;
  private final Hosts hosts;

  MacAddresses(Scan scan, Hosts hosts) {
    this.scan = scan;
    this.hosts = hosts;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.macAddresses.clock(from, to), ".fffe.");
    keywords.add(
        new Detectors.Choosy(
            (look, from, to) -> look.macAddresses.bare(from), MacAddresses::mayBeBare),
        MAKERS);
    keywords.add(
        (look, from, to) -> look.macAddresses.bare(to),
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
        "bssid ",
        "fdb ");
  }

  /** Twelve digits and five signs. */
  private static final int LENGTH = 17;

  /** What addresses of common makers and of machines in software begin with. */
  static final String[] MAKERS = {
    "525400", "fa163e", "0a580a", "005056", "000c29", "080027", "00155d", "001c42", "b827eb",
    "dca632", "e45f01", "d83add", "ac1f6b", "0cc47a", "3cecef", "0242ac", "001a4a", "00163e",
    "a0369f", "001b21", "d4ae52", "f8bc12", "246e96", "e4434b", "98039b", "0c42a1", "b8599f",
    "248a07", "ec0d9a", "7cfe90", "506b4b", "001dd8", "f0921c", "9cb6d0", "a45e60", "3c22fb",
    "8c8590", "f01898", "ac87a3", "0017c8"
  };

  /** {@code 0011.2233.4455}, as switches write a MAC address. */
  void dotted(int dot) {
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
      hide(from, from + 14, scan.lower(from, from + 14).replace(".", ""), "mac");
    }
  }

  /** Twelve digits of hexadecimal that begin as addresses of a known maker do. */
  void bare(int from) {
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
      hide(from, end, scan.lower(from, end), "mac-bare");
    }
  }

  /** Whether such digits may begin at a place in some text of a form: twelve, and none before. */
  static boolean mayBeBare(byte[] form, int length, int from, int to) {
    int end = to;
    while (end < length
        && end - from <= 12
        && (form[end] == Forms.HEX || Bytes.is(form[end], Bytes.HEX))) {
      end++;
    }
    return end - from == 12 && !(from > 0 && Forms.isAnyDigit(form[from - 1]));
  }

  /** {@code mac=0200005e10aa}: twelve digits behind a key that says so. */
  void keyed(int from, int to) {
    if (to - from == 12 && Values.isHex(scan, from, to)) {
      hide(from, to, scan.lower(from, to), "mac-key");
    }
  }

  /** Hides an address of which {@code digits} are the twelve digits. */
  private void hide(int from, int to, String digits, String rule) {
    byte[] address = HexFormat.of().parseHex(digits);
    String text = HexFormat.ofDelimiter(":").formatHex(address);
    scan.joined(from, to, TokenKind.MAC, KeyScope.ACCOUNT, text, rule);
  }

  /** Whether the words shortly before speak of such an address. */
  private boolean saysMac(int from) {
    for (int at = from; at > Math.max(0, from - 24); at--) {
      if (scan.matchesOneOf(at, "mac", "address", "ether", "client", "hw")) {
        return true;
      }
    }
    return false;
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
  boolean pairs(int from, int to) {
    int size = to - from;
    if (size >= 11 && size < LENGTH && isShortMac(from, to)) {
      scan.personal(from, to, PersonalKind.MAC, "mac-short");
      return true;
    }
    if (size < LENGTH || (size + 1) % 3 != 0) {
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
      mac(from, from + LENGTH, ':');
      mac(from + LENGTH + 1, from + 2 * LENGTH + 1, ':');
      return true;
    }
    if (count >= 16) {
      scan.personal(from, to, PersonalKind.FINGERPRINT, "fingerprint");
      return true;
    }
    return false;
  }

  /** MAC addresses with dashes: {@code 00-11-22-33-44-55}. */
  void dashed(int dash) {
    int from = dash - 2;
    boolean typed = scan.matches(from - 3, "01-") && !scan.is(from - 4, Bytes.ALNUM);
    if (scan.is(from - 1, Bytes.WORD)
        || (scan.has(from - 1, '-') && !typed && !isBehindWord(from - 1))) {
      return;
    }
    for (int at = from; at < from + LENGTH; at++) {
      boolean sign = (at - from) % 3 == 2;
      if (sign ? !scan.has(at, '-') : !scan.is(at, Bytes.HEX)) {
        return;
      }
    }
    if (!scan.is(from + LENGTH, Bytes.WORD) && !scan.has(from + LENGTH, '-')) {
      mac(from, from + LENGTH, '-');
    }
  }

  /** Whether a word stands before the dash that holds other letters than hexadecimal digits. */
  private boolean isBehindWord(int dash) {
    int word = scan.runStart(dash, Bytes.ALNUM, 32);
    return dash - word > 2 && scan.runEnd(word, Bytes.HEX, dash - word) < dash;
  }

  /**
   * What addresses begin with that no card has: of none, of all, of groups, of virtual networks.
   */
  private static final List<String> OF_NOBODY =
      List.of(
          "00:00:00:00:00", "ff:ff:ff:ff:ff", "01:00:5e", "33:33:", "01:80:c2", "ee:ee:ee:ee:ee");

  private void mac(int from, int to, int separator) {
    String text = scan.lower(from, to).replace((char) separator, ':');
    if (OF_NOBODY.stream().noneMatch(text::startsWith)) {
      scan.joined(from, to, TokenKind.MAC, KeyScope.ACCOUNT, text, "mac");
      device(to);
    }
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
}
