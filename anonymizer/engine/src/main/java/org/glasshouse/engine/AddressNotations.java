package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/**
 * Addresses as people and programs write them now and then: with brackets around the dots, as
 * numbers of a list, in octal or hexadecimal, with low lines, as bytes of a structure.
 */
final class AddressNotations {
  private final Scan scan;
  private int until;

  AddressNotations(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.notations.defanged(from, to), "[.]", "(.)");
    keywords.add(
        (look, from, to) -> look.notations.listed(to),
        "net.ip{",
        "ip\":[",
        "addr\":[",
        "address\":[",
        "ip=[",
        "octets\":[");
    keywords.add(
        (look, from, to) -> look.notations.spelledMac(to),
        "hardware ",
        "ethernet ",
        "chaddr ",
        "mac ",
        "hwaddr ");
    keywords.add((look, from, to) -> look.notations.abroad(to), " 00");
    keywords.add(
        (look, from, to) -> look.notations.bytes(to, false),
        "[0 0 0 0 0 0 0 0 0 0 255 255 ",
        "ip: [",
        "ip:[",
        "ip=[",
        "addr: [",
        "addr:[",
        "address: [",
        "address:[");
    keywords.add((look, from, to) -> look.notations.bytes(to, true), "hex-string: ");
    keywords.add(
        (look, from, to) -> look.notations.withCommas(to),
        "port ",
        "passive mode (",
        "pasv ok (",
        "passive mode. (");
    keywords.add((look, from, to) -> look.notations.lastInBrackets(from, to), ".[");
    keywords.add((look, from, to) -> look.notations.reverseZone(from, to), ".in-addr.arpa");
    keywords.add(
        (look, from, to) -> look.notations.worldWide(to), "wwpn ", "wwnn ", "wwpn: ", "wwpn=");
    keywords.add(
        (look, from, to) -> look.notations.hexadecimal(to),
        "ipv4 address 0x",
        "ip address 0x",
        "ipv4 0x",
        " ip 0x",
        "ip: 0x",
        "saddr 0x",
        "daddr 0x",
        "saddr: 0x",
        "daddr: 0x",
        "saddr=0x",
        "daddr=0x",
        "src_ip=0x",
        "dst_ip=0x",
        "s_addr=0x",
        "s_addr = 0x",
        "remote 0x",
        "peer 0x");
    keywords.add(
        (look, from, to) -> look.notations.number(to),
        "src_ip ",
        "client_ip ",
        "ip_n=",
        "ip_num: ",
        "ip_long: ",
        "ip_int: ",
        "ip_long\":",
        "ip_int\":",
        "ipnum=",
        "ip_addr=");
    keywords.add((look, from, to) -> look.notations.socket(to, true), "saddr=0200");
    keywords.add((look, from, to) -> look.notations.socket(to, false), "saddr=0a00");
    keywords.add((look, from, to) -> look.notations.frame(to), "ll header: 00000000: ");
    keywords.add(
        (look, from, to) -> look.notations.number(to),
        "http://",
        "https://",
        "blocked source ",
        "banned source ",
        "blocked host ",
        "dropped source ");
  }

  /** {@code 192[.]0[.]2[.]1}, {@code 192(.)0(.)2(.)1}: looks at the first dot in brackets. */
  void defanged(int from, int to) {
    if (from < until) {
      scan.particular();
      return;
    }
    int start = scan.runStart(from, Bytes.DIGIT, 4);
    int at = start;
    for (int group = 0; group < 4; group++) {
      int end = scan.runEnd(at, Bytes.DIGIT, 4);
      if (end == at || end - at > 3) {
        return;
      }
      at = end;
      if (group < 3) {
        if (scan.at(end) != scan.at(from) || !scan.has(end + 1, '.')) {
          return;
        }
        at = end + to - from;
      }
    }
    scan.particular();
    until = at;
    if (!scan.is(start - 1, Bytes.WORD) && !scan.is(at, Bytes.WORD)) {
      scan.personal(start, at, PersonalKind.IP, "ip-in-brackets");
    }
  }

  /** {@code "ip":[192,0,2,1]}, {@code net.IP{0xc0, 0x0, 0x2, 0x1}}: looks behind the bracket. */
  void listed(int to) {
    int at = to;
    int count = 0;
    while (count < 16) {
      boolean hex = scan.matches(at, "0x");
      int digits = hex ? at + 2 : at;
      int end = scan.runEnd(digits, hex ? Bytes.HEX : Bytes.DIGIT, 4);
      if (end == digits || end - digits > 3) {
        return;
      }
      count++;
      at = end;
      if (!scan.has(end, ',')) {
        break;
      }
      at = scan.skipSpaces(end + 1, 2);
    }
    boolean closed = scan.has(at, ']') || scan.has(at, '}');
    if (closed && (count == 4 || count == 16) && !scan.matches(to, "127")) {
      numbers(to, at);
    }
  }

  /**
   * {@code [0 0 0 0 0 0 0 0 0 0 255 255 192 0 2 1]}, {@code Hex-STRING: 02 00 5E 10 00 AA}: numbers
   * with spaces between, the last of an address or six of a machine's.
   */
  void bytes(int to, boolean machine) {
    int at = to;
    int count = 0;
    while (count < 16) {
      int end = scan.runEnd(at, machine ? Bytes.HEX : Bytes.DIGIT, 4);
      boolean whole = machine ? end - at == 2 : end > at && end - at <= 3;
      if (!whole) {
        break;
      }
      count++;
      at = end;
      if (!scan.has(end, ' ') || !scan.is(end + 1, Bytes.HEX) || scan.is(end + 3, Bytes.LETTER)) {
        break;
      }
      at++;
    }
    boolean ends = machine ? !scan.is(at, Bytes.WORD) : scan.has(at, ']');
    if (!ends || (machine ? count != 6 : count != 4 && count != 16)) {
      return;
    }
    if (machine) {
      boolean listed = scan.has(at, ' ') && scan.runEnd(at + 1, Bytes.HEX, 3) == at + 3;
      if (!listed) {
        scan.personal(to, at, PersonalKind.MAC, "mac-as-bytes");
      }
    } else if (!scan.matches(to, "127 ") && !scan.matches(to, "0 0 0 0]")) {
      numbers(to, at);
    }
  }

  /** {@code PORT 192,0,2,1,200,13}: an address and a port of FTP, in six numbers. */
  void withCommas(int from) {
    int at = from;
    int host = from;
    for (int number = 0; number < 6; number++) {
      int end = scan.runEnd(at, Bytes.DIGIT, 4);
      if (end == at || end - at > 3 || (number < 5 && !scan.has(end, ','))) {
        return;
      }
      host = number == 3 ? end : host;
      at = number < 5 ? end + 1 : end;
    }
    if (!scan.is(at, Bytes.WORD) && !scan.has(at, ',') && !scan.matches(from, "127,")) {
      scan.personal(from, host, PersonalKind.IP, "ip-with-commas");
    }
  }

  /** {@code 192.0.2.[1]}: an address whose last number stands in brackets. */
  void lastInBrackets(int dot, int to) {
    int end = scan.runEnd(to, Bytes.DIGIT, 4);
    int from = dot;
    for (int group = 0; group < 3; group++) {
      int start = scan.runStart(from, Bytes.DIGIT, 4);
      if (start == from || from - start > 3) {
        return;
      }
      if (group < 2 && !scan.has(start - 1, '.')) {
        return;
      }
      from = group < 2 ? start - 1 : start;
    }
    boolean whole = end > to && end - to <= 3 && scan.has(end, ']');
    if (whole && !scan.is(from - 1, Bytes.WORD) && !scan.has(from - 1, '.')) {
      scan.personal(from, end + 1, PersonalKind.IP, "ip-in-brackets");
    }
  }

  /** {@code 2.0.192.in-addr.arpa}: the zone of a network, its numbers in turned order. */
  void reverseZone(int arpa, int to) {
    int from = arpa;
    int groups = 0;
    while (groups < 5) {
      int start = scan.runStart(from, Bytes.DIGIT, 4);
      if (start == from || from - start > 3) {
        return;
      }
      groups++;
      from = start;
      if (!scan.has(start - 1, '.')) {
        break;
      }
      from--;
    }
    boolean own = scan.matches(arpa - 4, ".127") || scan.matches(from, "0.0.0.");
    if (groups == 3 && !own && !scan.is(from - 1, Bytes.WORD) && !scan.is(to, Bytes.WORD)) {
      scan.personal(from, to, PersonalKind.IP, "ip-reverse");
    }
  }

  /** {@code WWPN 5001438000000000}: the number of a port in a network of storage. */
  void worldWide(int from) {
    int end = scan.runEnd(from, Bytes.HEX, 17);
    if (end - from == 16 && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.MAC, "name-of-port");
    }
  }

  /** {@code IPv4 address 0xc0000201}: the whole address as eight digits. */
  void hexadecimal(int from) {
    int end = scan.runEnd(from, Bytes.HEX, 9);
    if (end - from == 8
        && !scan.is(end, Bytes.WORD)
        && !scan.matches(from, "00000000")
        && !scan.matches(from, "7f")
        && !scan.matches(from, "ffffffff")) {
      scan.personal(from, end, PersonalKind.IP, "ip-in-hexadecimal");
    }
  }

  /** {@code 0200-5e10-00aa}, as switches write a MAC address: looks at the first dash. */
  void dashedGroups(int dash) {
    int from = dash - 4;
    if (!scan.has(dash + 5, '-')
        || scan.is(from - 1, Bytes.WORD)
        || scan.has(from - 1, '-')
        || scan.is(dash + 10, Bytes.WORD)
        || scan.has(dash + 10, '-')) {
      return;
    }
    boolean letter = false;
    for (int at = from; at < dash + 10; at++) {
      if (at != dash && at != dash + 5) {
        if (!scan.is(at, Bytes.HEX)) {
          return;
        }
        letter |= scan.is(at, Bytes.LETTER);
      }
    }
    if (letter || isOfMachine(from)) {
      String digits = scan.lower(from, dash + 10).replace("-", "");
      StringBuilder text = new StringBuilder(digits);
      for (int at = 10; at > 0; at -= 2) {
        text.insert(at, ':');
      }
      scan.joined(from, dash + 10, TokenKind.MAC, KeyScope.ACCOUNT, text.toString(), "mac");
    }
  }

  /** Whether a port is spoken of behind. */
  private boolean isOfPort(int to) {
    for (int at = to; at < to + 16; at++) {
      if (scan.matches(at, " port ")) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfMachine(int from) {
    for (int at = from; at > Math.max(0, from - 24); at--) {
      if (scan.matches(at, "mac") || scan.matches(at, "station") || scan.matches(at, "bssid")) {
        return true;
      }
    }
    return false;
  }

  /** Hides each number for itself, so that a list stays a list. */
  private void numbers(int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.ALNUM, 5);
      scan.personal(at, end, PersonalKind.IP, "ip-as-numbers");
      at = scan.skipSpaces(end + 1, 2);
    }
  }

  /** {@code saddr=02000035c0000201…}: the address in a structure of a socket, behind its port. */
  void socket(int to, boolean four) {
    int from = four ? to + 4 : to + 12;
    int end = from + (four ? 8 : 32);
    if (scan.runEnd(to, Bytes.HEX, 160) >= end) {
      scan.personal(from, end, PersonalKind.IP, "ip-of-socket");
    }
  }

  /** {@code ff ff ff ff ff ff 52 54 00 a1 7c 3e 08 06}: who sent a frame, and to whom. */
  void frame(int to) {
    int joined = scan.runEnd(to, Bytes.HEX, 13);
    if (joined == to + 12 && scan.has(joined, ' ')) {
      scan.personal(to, joined, PersonalKind.MAC, "mac-of-frame");
    }
    int at = to;
    for (int count = 0; count < 14; count++) {
      if (scan.runEnd(at, Bytes.HEX, 3) != at + 2 || (count < 13 && !scan.has(at + 2, ' '))) {
        return;
      }
      at += 3;
    }
    int sender = to + 18;
    scan.personal(sender, sender + 17, PersonalKind.MAC, "mac-of-frame");
    if (!scan.matches(to, "ff ff ff")) {
      scan.personal(to, to + 17, PersonalKind.MAC, "mac-of-frame");
    }
  }

  /** {@code http://3232235521/}: the whole address as one number. */
  void number(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, 11);
    boolean host =
        scan.has(end, '/')
            || scan.has(end, ':')
            || scan.has(end, '"')
            || scan.has(end, ' ')
            || scan.has(end, ',')
            || scan.has(end, ')');
    if ((end - from == 9 || end - from == 10) && (host || scan.has(end, -1))) {
      scan.personal(from, end, PersonalKind.IP, "ip-as-number");
    }
  }

  /** {@code 0xc0.0x0.0x2.0x1}: looks at the first dot. */
  void hexDotted(int dot) {
    int from = scan.runStart(dot, Bytes.HEX, 3);
    int start = from - 1;
    if ((scan.sign(start) | 32) != 'x'
        || !scan.has(start - 1, '0')
        || scan.is(start - 2, Bytes.NAME)) {
      return;
    }
    int at = dot;
    for (int group = 1; group < 4; group++) {
      int end = scan.runEnd(at + 3, Bytes.HEX, 3);
      if (!scan.matches(at, ".0x") || end == at + 3) {
        return;
      }
      at = end;
    }
    if (!scan.is(at, Bytes.NAME)) {
      scan.personal(start - 1, at, PersonalKind.IP, "ip-in-hexadecimal");
    }
  }

  /** {@code 0300.0000.0002.0001}: looks at the first dot. */
  void octalDotted(int dot) {
    int from = scan.runStart(dot, Bytes.DIGIT, 5);
    int at = from;
    for (int group = 0; group < 4; group++) {
      int end = scan.runEnd(at, Bytes.DIGIT, 5);
      if (end - at != 4 || !scan.has(at, '0') || scan.at(at + 1) > '3') {
        return;
      }
      at = group < 3 ? end + 1 : end;
      if (group < 3 && !scan.has(end, '.')) {
        return;
      }
    }
    if (!scan.is(from - 1, Bytes.NAME) && !scan.is(at, Bytes.NAME)) {
      scan.personal(from, at, PersonalKind.IP, "ip-in-octal");
    }
  }

  /** {@code 2001_db8__1}: looks at the second of two low lines. */
  void lowLines(int second) {
    int from = second;
    while (second - from < 40 && (scan.is(from - 1, Bytes.HEX) || scan.has(from - 1, '_'))) {
      from--;
    }
    while (from < second && scan.has(from, '_')) {
      from++;
    }
    int to = second + 1;
    while (to - second < 40 && (scan.is(to, Bytes.HEX) || scan.has(to, '_'))) {
      to++;
    }
    scan.step(to - from);
    boolean global =
        scan.matches(from, "2001_") || scan.matches(from, "fd") || scan.matches(from, "fe80_");
    if (global && !scan.is(from - 1, Bytes.ALNUM) && !scan.is(to, Bytes.ALNUM)) {
      scan.personal(from, to, PersonalKind.IP, "ip-in-name");
    }
  }

  /** {@code hardware ethernet 2:0:5e:10:0:aa}, {@code mac 02 00 5e 10 00 aa}. */
  void spelledMac(int to) {
    int from = scan.matches(to, "ethernet ") ? to + 9 : to;
    int sign = scan.sign(scan.runEnd(from, Bytes.HEX, 3));
    int at = from;
    if (sign != ':' && sign != ' ' && sign != '-') {
      return;
    }
    boolean plain = sign != ' ';
    for (int group = 0; group < 6; group++) {
      int end = scan.runEnd(at, Bytes.HEX, 3);
      boolean whole = sign == ':' ? end - at <= 2 : end - at == 2;
      plain &= end - at == 2;
      if (end == at || !whole || (group < 5 && !scan.has(end, sign))) {
        return;
      }
      at = group < 5 ? end + 1 : end;
    }
    if (!plain && !scan.is(at, Bytes.WORD)) {
      scan.personal(from, at, PersonalKind.MAC, "mac-spelled");
    }
  }

  /** {@code 02005E-1000AA}: looks at the dash between two halves. */
  void halves(int dash) {
    int from = scan.runStart(dash, Bytes.HEX, 7);
    int to = scan.runEnd(dash + 1, Bytes.HEX, 7);
    boolean letter = false;
    boolean small = false;
    for (int at = from; at < to; at++) {
      small |= scan.is(at, Bytes.LOWER);
      letter |= scan.is(at, Bytes.LETTER);
    }
    if (small && !isOfMachine(from) && !isOfPort(to)) {
      return;
    }
    if (dash - from == 6 && to - dash == 7 && letter) {
      scan.personal(from, to, PersonalKind.MAC, "mac-in-halves");
    }
  }

  /** {@code 0049 30 901820}: a telephone number behind the zeros that lead abroad. */
  void abroad(int to) {
    int at = scan.runEnd(to, Bytes.DIGIT, 4);
    int digits = at - to;
    int groups = 0;
    if (digits < 1 || digits > 3 || scan.has(to, '0')) {
      return;
    }
    while (groups < 6 && (scan.has(at, ' ') || scan.has(at, '-') || scan.has(at, '/'))) {
      int end = scan.runEnd(at + 1, Bytes.DIGIT, 9);
      if (end == at + 1 || (groups == 0 && scan.has(at + 1, '0'))) {
        break;
      }
      digits += end - at - 1;
      groups++;
      at = end;
    }
    if (groups >= 1
        && digits >= 9
        && digits <= 15
        && !scan.is(at, Bytes.WORD)
        && !scan.has(at, ':')) {
      scan.personal(to - 2, at, PersonalKind.PHONE, "phone-abroad");
    }
  }
}
