package org.glasshouse.checker;

import java.util.Locale;
import java.util.Set;

/** Addresses of machines and numbers of persons that betray themselves. */
final class Numbers {
  private static final Set<String> KNOWN =
      Set.of(
          "8.8.8.8",
          "8.8.4.4",
          "1.1.1.1",
          "1.0.0.1",
          "9.9.9.9",
          "149.112.112.112",
          "169.254.169.254",
          "169.254.169.123",
          "169.254.0.0",
          "10.96.0.1",
          "10.96.0.10",
          "172.30.0.1",
          "172.30.0.10");

  /** Servers for names that everybody asks. */
  private static final Set<String> KNOWN6 =
      Set.of(
          "2001:4860:4860::8888",
          "2001:4860:4860::8844",
          "2606:4700:4700::1111",
          "2606:4700:4700::1001",
          "2620:fe::fe",
          "2620:fe::9");

  private static final int LONGEST_KNOWN6 = 20;

  /** How national ids are written: 9 for a digit, A for a capital letter. */
  private static final Set<String> IDS =
      Set.of(
          "999-99-9999",
          "999.999.999-99",
          "999.9999.9999.99",
          "999999-999A",
          "999999-9999",
          "99999999-9999",
          "AAAAAA99A99A999A",
          "99.999.999-9",
          "99.999.999-A",
          "99-99999999-9",
          "999999A999A",
          "999999-999",
          "99.99.99-999.99",
          "AA999999A",
          "AAAAA9999A",
          "9999 9999 9999",
          "AA 99 99 99 A",
          "9 99 99 99 999 999 99",
          "99999999999999999A",
          "999 999 999 999 9");

  private final char[] text;

  Numbers(char[] text) {
    this.text = text;
  }

  private char at(int index) {
    return index < 0 || index >= text.length ? ' ' : text[index];
  }

  /** So far an address of version 4 reaches at most, in characters. */
  static final int LONGEST_IP = 16;

  /** Whether an address of version 4 may stand there, whatever digits do. */
  boolean isWrittenAsIp4(int from) {
    char between = ' ';
    int at = from;
    for (int part = 0; part < 4; part++) {
      int begin = at;
      while (Chars.isDigit(at(at)) && at - begin < 4) {
        at++;
      }
      if (at == begin || at - begin > 3) {
        return false;
      }
      between = part == 0 ? at(at) : between;
      if (part < 3 && at(at++) != between) {
        return false;
      }
    }
    return true;
  }

  Span ip4(int from) {
    char between = ' ';
    int at = from;
    int small = 0;
    int first = 0;
    int second = 0;
    for (int part = 0; part < 4; part++) {
      int value = 0;
      int begin = at;
      while (at < text.length && Chars.isDigit(text[at]) && at - begin < 4) {
        value = value * 10 + text[at] - '0';
        at++;
      }
      if (at == begin || at - begin > 3 || value > 255 || (at - begin == 2 && text[begin] == '0')) {
        return Span.NONE;
      }
      if (value < 30) {
        small++;
      }
      if (part == 0) {
        first = value;
        between = at(at);
        if (between != '.' && between != '-' && between != '_') {
          return Span.NONE;
        }
      } else if (part == 1) {
        second = value;
      }
      if (part < 3 && at(at++) != between) {
        return Span.NONE;
      }
    }
    return isAddress(from, at, between, first, second, small) ? new Span(from, at) : Span.NONE;
  }

  private boolean isAddress(int from, int to, char between, int first, int second, int small) {
    char before = at(from - 1);
    char after = at(to);
    if (Chars.isLetter(after)
        || Chars.isDigit(after)
        || (after == '.' && Chars.isDigit(at(to + 1)))) {
      return false;
    }
    if (first == 127 || first == 0 || first >= 224 || (first == 255)) {
      return false;
    }
    if (KNOWN.contains(new String(text, from, to - from))) {
      return false;
    }
    boolean inside = isPrivate(first, second);
    if (between != '.') {
      return isInName(from, to, between, first, inside, small);
    }
    if (Chars.isLetter(before)
        || (after == '-' && Chars.isWord(at(to + 1)) && !Chars.isDigit(at(to + 1)))) {
      return false;
    }
    if (inside
        || (after == ':' && Chars.isDigit(at(to + 1)))
        || (after == '/' && Chars.isDigit(at(to + 1)))) {
      return !isVersion(from, first);
    }
    return ((small < 2 || first >= 128) && !isVersion(from, first))
        || before == '@'
        || before == '[';
  }

  /** Whether four numbers are an address that stands in a name: {@code probe_192_0_2_17}. */
  private boolean isInName(int from, int to, char between, int first, boolean inside, int small) {
    char before = at(from - 1);
    boolean named = before == '-' || before == '_';
    boolean told = endsWord(from, "ip-") || endsWord(from, "ec2-") || endsWord(from, "host-");
    boolean more =
        (at(to) == between && Chars.isDigit(at(to + 1)))
            || (before == between && Chars.isDigit(at(from - 2)) && !told);
    if (more) {
      return false;
    }
    return (inside && (first != 10 || named || small < 3))
        || told
        || (small < 2 && at(to) == '.')
        || (first >= 128 && small < 3);
  }

  private static boolean isPrivate(int first, int second) {
    return first == 10
        || (first == 172 && second >= 16 && second < 32)
        || (first == 192 && second == 168)
        || (first == 100 && second >= 64 && second < 128);
  }

  /** So high a number begins no version that follows a name. */
  private static final int LEAST_OF_NO_VERSION = 100;

  private boolean isVersion(int from, int first) {
    return endsWord(from, "version ")
        || endsWord(from, "version=")
        || endsWord(from, "version: ")
        || endsWord(from, "version\":\"")
        || endsWord(from, "release ")
        || endsWord(from, "v")
        || (at(from - 1) == '/' && Chars.isLetter(at(from - 2)) && at(from - 2) != 'p')
        || (at(from - 1) == '-'
            && Chars.isLetter(at(from - 2))
            && first < LEAST_OF_NO_VERSION
            && !endsWord(from, "ip-"));
  }

  private boolean endsWord(int from, String words) {
    int begin = from - words.length();
    if (begin < 0) {
      return false;
    }
    for (int index = 0; index < words.length(); index++) {
      if (Character.toLowerCase(text[begin + index]) != words.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  /** An address of version 6 that begins at {@code from}, at a digit or at two colons. */
  Span ip6(int from) {
    int at = from;
    int colons = 0;
    boolean gap = false;
    int run = 0;
    int longest = 0;
    while (at < text.length && (Chars.isHex(text[at]) || text[at] == ':')) {
      if (text[at] == ':') {
        colons++;
        if (at > from && text[at - 1] == ':') {
          if (gap) {
            return Span.NONE;
          }
          gap = true;
        }
        run = 0;
      } else {
        run++;
        longest = Math.max(longest, run);
        if (run > 4) {
          return Span.NONE;
        }
      }
      at++;
    }
    boolean mapped = at(at) == '.' && gap;
    if (!mapped && (colons > 7 || (colons != 7 && !gap) || at - from < 4 || Chars.isWord(at(at)))) {
      return Span.NONE;
    }
    char before = at(from - 1);
    boolean date =
        before == '-' && Chars.isLetter(at(from - 2)) && at(from) == '2' && at(from + 1) == '0';
    if (Chars.isWord(before) || (before == ':' && !isName(from - 1)) || before == '.' || date) {
      return Span.NONE;
    }
    if (mapped) {
      return Span.NONE;
    }
    int end = text[at - 1] == ':' && !(at >= 2 && text[at - 2] == ':') ? at - 1 : at;
    boolean known =
        end - from <= LONGEST_KNOWN6
            && KNOWN6.contains(new String(text, from, end - from).toLowerCase(Locale.ROOT));
    return !known && isUnknown6(from, end, gap, longest) ? new Span(from, end) : Span.NONE;
  }

  /** Eight groups of hexadecimal digits with dashes between, as names of hosts have them. */
  Span dashed6(int from) {
    if (Chars.isWord(at(from - 1)) || at(from - 1) == '-') {
      return Span.NONE;
    }
    int at = from;
    int letters = 0;
    for (int group = 0; group < 8; group++) {
      int begin = at;
      while (at < text.length && Chars.isHex(text[at])) {
        letters += Chars.isDigit(text[at]) ? 0 : 1;
        at++;
      }
      if (at == begin || at - begin > 4 || (group < 7 && at(at++) != '-')) {
        return Span.NONE;
      }
    }
    return letters > 0 && !Chars.isWord(at(at)) && at(at) != '-' ? new Span(from, at) : Span.NONE;
  }

  /** Whether a word stands before a colon that is no part of an address. */
  private boolean isName(int colon) {
    int at = colon - 1;
    while (at >= 0 && colon - at < 16 && Chars.isHex(text[at])) {
      at--;
    }
    return Chars.isLetter(at(at));
  }

  private boolean isUnknown6(int from, int to, boolean gap, int longest) {
    String address = new String(text, from, to - from).toLowerCase(java.util.Locale.ROOT);
    if (address.startsWith("ff0") || address.equals("fe80::") || address.equals("::1")) {
      return false;
    }
    if (address.startsWith("fe80::")) {
      return address.length() > 9;
    }
    if (address.chars().noneMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    if (address.startsWith("::")) {
      return address.startsWith("::ffff:");
    }
    if (gap) {
      return longest >= 3 || address.length() > 8;
    }
    return longest >= 2 && !isAllPairs(address);
  }

  private static boolean isAllPairs(String address) {
    return address.length() == 23;
  }

  /** Six pairs of hexadecimal digits, or three groups of four with dots. */
  Span mac(int from) {
    char before = at(from - 1);
    if (Chars.isWord(before) || before == ':' || before == '.') {
      return Span.NONE;
    }
    int size = Chars.isHex(text, from, 4) && at(from + 4) == '.' ? 4 : 2;
    int groups = size == 4 ? 3 : 6;
    char between = at(from + size);
    if (between != ':' && between != '-' && !(between == '.' && size == 4)) {
      return Span.NONE;
    }
    int at = from;
    int letters = 0;
    for (int group = 0; group < groups; group++) {
      if (!Chars.isHex(text, at, size)) {
        return Span.NONE;
      }
      for (int index = at; index < at + size; index++) {
        letters += Chars.isDigit(text[index]) ? 0 : 1;
      }
      at += size;
      if (group < groups - 1 && at(at++) != between) {
        return Span.NONE;
      }
    }
    if (at(at) == between && between == ':') {
      return pairs(from);
    }
    if (Chars.isWord(at(at)) || (between == '-' && letters == 0)) {
      return at(at) == between ? pairs(from) : Span.NONE;
    }
    return isNobody(from, at) ? Span.NONE : new Span(from, at);
  }

  /** Nothing but zeros and ones, or the address of a group, whose first byte is odd. */
  private boolean isNobody(int from, int to) {
    if (Character.digit(text[from + 1], 16) % 2 == 1) {
      return true;
    }
    for (int index = from; index < to; index++) {
      if (Chars.isWord(text[index])
          && text[index] != '0'
          && Character.toLowerCase(text[index]) != 'f') {
        return false;
      }
    }
    return true;
  }

  /** A fingerprint in pairs: eight and more. */
  Span pairs(int from) {
    int at = from;
    int groups = 0;
    while (Chars.isHex(text, at, 2) && !Chars.isWord(at(at + 2))) {
      groups++;
      at += 2;
      if (at(at) != ':') {
        break;
      }
      at++;
    }
    return groups == 8 || groups >= 14 ? new Span(from, at) : Span.NONE;
  }

  /** 13 to 19 digits, alone or in groups, whose check digit fits (ISO/IEC 7812). */
  Span card(int from) {
    char before = at(from - 1);
    if (before == '.' || before == '-' || before == '_' || Chars.isDigit(before)) {
      return Span.NONE;
    }
    int at = from;
    int digits = 0;
    int groups = 1;
    int[] values = new int[20];
    while (at < text.length && digits < 20) {
      char c = text[at];
      if (Chars.isDigit(c)) {
        values[digits++] = c - '0';
      } else if ((c == ' ' || c == '-') && Chars.isDigit(at(at + 1)) && digits >= 3) {
        groups++;
      } else {
        break;
      }
      at++;
    }
    boolean size = groups == 1 || isGrouped(from, at);
    if (!size
        || Chars.isWord(at(at))
        || !(isIssuer(values, digits) || (groups > 1 && isDebit(values, digits)))) {
      return Span.NONE;
    }
    return isLuhn(values, 0, digits) ? new Span(from, at) : Span.NONE;
  }

  /** Whether the digits stand as on a card: four by four, or four, six and five. */
  private boolean isGrouped(int from, int to) {
    int group = 0;
    int sizes = 0;
    for (int at = from; at <= to; at++) {
      if (at < to && Chars.isDigit(text[at])) {
        group++;
        continue;
      }
      sizes = Math.min(10 * sizes + Math.min(group, 9), 10_000);
      group = 0;
    }
    return sizes == 4444 || sizes == 465 || sizes == 4443;
  }

  /** Whether an issuer gives out numbers of so many digits that begin so. */
  private static boolean isIssuer(int[] digits, int count) {
    int two = digits[0] * 10 + digits[1];
    if (count == 15) {
      return two == 34 || two == 37;
    }
    return count == 16
        && (digits[0] == 4
            || (two >= 51 && two <= 55)
            || (two >= 22 && two <= 27)
            || two == 35
            || two == 36
            || two == 60
            || two == 62
            || two == 64
            || two == 65);
  }

  /** Whether a card of a bank account begins so; a long one may be of any of the big issuers. */
  private static boolean isDebit(int[] digits, int count) {
    int two = digits[0] * 10 + digits[1];
    boolean debit = two == 50 || (two >= 56 && two <= 58) || two == 63 || two == 67;
    return count == 16 ? debit : count == 19 && (debit || isIssuer(digits, 16));
  }

  /** An international number after a plus sign, or an area code in brackets. */
  Span phone(int from) {
    boolean plus = at(from - 1) == '+';
    char before = at(from - 2);
    if (plus && (Chars.isWord(before) || before == '+' || before == ':' || before == '~')) {
      return Span.NONE;
    }
    int at = from;
    int digits = 0;
    int groups = 1;
    while (at < text.length && digits < 16) {
      char c = text[at];
      if (Chars.isDigit(c)) {
        digits++;
      } else if ((c == ' ' || c == '-' || c == '.' || c == '(' || c == ')')
          && (Chars.isDigit(at(at + 1))
              || at(at + 1) == '('
              || (c == ')' && Chars.isDigit(at(at + 2))))) {
        groups++;
      } else {
        break;
      }
      at++;
    }
    if (Chars.isWord(at(at)) || text[from] == '0') {
      return Span.NONE;
    }
    while (at > from && (text[at - 1] == ' ' || text[at - 1] == '(')) {
      at--;
    }
    if (plus) {
      boolean number = digits >= 9 && digits <= 15 && !isMonotonic(from, at);
      return number ? new Span(from, at) : Span.NONE;
    }
    return digits == 10 && groups >= 3 && at(from + 3) == ')' ? new Span(from, at) : Span.NONE;
  }

  /** {@code UTC m=+86412.304411987}: seconds since a program of Go began, behind a zone. */
  private boolean isMonotonic(int from, int to) {
    char zone = at(from - 5);
    boolean behind =
        at(from - 2) == '='
            && at(from - 3) == 'm'
            && at(from - 4) == ' '
            && (Chars.isUpper(zone) || Chars.isDigit(zone));
    int dot = to;
    while (dot > from && Chars.isDigit(at(dot - 1))) {
      dot--;
    }
    return behind
        && at(dot - 1) == '.'
        && (to - dot == NANOSECONDS || (to - dot < NANOSECONDS && isZone(from - 4)));
  }

  /** As many digits as Go writes behind the point. */
  private static final int NANOSECONDS = 9;

  /** {@code +0000 UTC}, {@code +0300 +03}: how Go prints a zone. */
  private boolean isZone(int to) {
    int at = to;
    while (to - at < 5 && (Chars.isUpper(at(at - 1)) || Chars.isDigit(at(at - 1)))) {
      at--;
    }
    at -= at(at - 1) == '+' || at(at - 1) == '-' ? 1 : 0;
    int digits = at - 1;
    while (at - digits < 6 && Chars.isDigit(at(digits - 1))) {
      digits--;
    }
    return at(at - 1) == ' '
        && at - 1 - digits == 4
        && (at(digits - 1) == '+' || at(digits - 1) == '-');
  }

  /** An account number with check digits (ISO 13616), in one piece or in groups of four. */
  Span iban(int from) {
    if (!Chars.isLetter(at(from))
        || !Chars.isLetter(at(from + 1))
        || !Chars.isDigit(at(from + 2))
        || !Chars.isDigit(at(from + 3))
        || Chars.isWord(at(from - 1))) {
      return Span.NONE;
    }
    Span whole = iban(from, false);
    return whole.to() > 0 ? whole : iban(from, true);
  }

  private Span iban(int from, boolean grouped) {
    StringBuilder account = new StringBuilder();
    int letters = 0;
    int at = from;
    while (at < text.length && account.length() < 35) {
      boolean between =
          grouped && (text[at] == ' ' || text[at] == '-') && account.length() % 4 == 0;
      if (Chars.isWord(text[at])
          && text[at] < 128
          && !(grouped && Character.isLowerCase(text[at]))) {
        account.append(text[at]);
        letters += Chars.isDigit(text[at]) ? 0 : 1;
      } else if (!between || !Chars.isWord(at(at + 1)) || Character.isLowerCase(at(at + 1))) {
        break;
      }
      at++;
    }
    boolean hex = letters > 2 && Chars.isHex(text, from, Math.min(15, text.length - from));
    int length = account.length();
    boolean account34 = length >= 15 && length <= 34 && !hex;
    return account34 && fits(account.substring(4) + account.substring(0, 4))
        ? new Span(from, at)
        : Span.NONE;
  }

  private static boolean fits(String account) {
    int rest = 0;
    for (int at = 0; at < account.length(); at++) {
      int value = Character.digit(account.charAt(at), 36);
      rest = (value < 10 ? rest * 10 + value : rest * 100 + value) % 97;
    }
    return rest == 1;
  }

  /** Twelve hexadecimal digits after a name that says what they are. */
  Span bareMac(String source, int from, int end) {
    Assigned value = Assigned.find(source, from, end);
    if (value != null
        && value.length() == 12
        && Chars.isHex(text, value.from(), 12)
        && !isNobody(value.from(), value.to())) {
      return value.span();
    }
    return bareMac(end);
  }

  private Span bareMac(int end) {
    int at = end;
    while (at < text.length
        && at < end + 14
        && !Chars.isHex(text, at, 12)
        && "\n,;".indexOf(text[at]) < 0) {
      at++;
    }
    boolean bare =
        Chars.isHex(text, at, 12) && !Chars.isWord(at(at + 12)) && !Chars.isWord(at(at - 1));
    return bare && !isNobody(at, at + 12) ? new Span(at, at + 12) : Span.NONE;
  }

  /** Whether a national id may be written so, whatever digits stand there. */
  boolean isWrittenAsId(int from) {
    return IDS.contains(shape(from));
  }

  /** So far a national id reaches at most, in characters. */
  static final int LONGEST_ID = 24;

  /** A national id that shows by how it is written. */
  Span nationalId(int from) {
    String written = shape(from);
    int to = from + written.length();
    boolean id =
        !written.isEmpty()
            && !Chars.isWord(at(to))
            && at(to) != '_'
            && IDS.contains(written)
            && fits(from, to, written);
    return id ? new Span(from, to) : Span.NONE;
  }

  private static final int SHORTEST_ID = IDS.stream().mapToInt(String::length).min().orElseThrow();

  /**
   * The characters from one on, with 9 for digits and A for capitals, as far as an id may go; empty
   * where that is too short for one.
   */
  private String shape(int from) {
    char[] shape = new char[LONGEST_ID];
    int at = from;
    int length = 0;
    while (at < text.length && length < shape.length) {
      char c = text[at];
      boolean between =
          (c == '.' || c == '-' || c == ' ')
              && Chars.isWord(at(at + 1))
              && (c != ' ' || length < 14);
      if (Chars.isDigit(c)) {
        shape[length++] = '9';
      } else if (c >= 'A' && c <= 'Z') {
        shape[length++] = 'A';
      } else if (between
          && !(c == ' ' && !Chars.isDigit(at(at + 1)) && !Chars.isUpper(at(at + 1)))) {
        shape[length++] = c;
      } else {
        break;
      }
      at++;
    }
    return length < SHORTEST_ID ? "" : new String(shape, 0, length);
  }

  /** Whether check digits, and what must be a day of birth, are as the country lays them down. */
  private boolean fits(int from, int to, String written) {
    int[] values = new int[24];
    int digits = 0;
    for (int at = from; at < to; at++) {
      if (Chars.isDigit(text[at])) {
        values[digits++] = text[at] - '0';
      }
    }
    char last = text[to - 1];
    return switch (written) {
      case "999999-9999" ->
          (isMonthAndDay(from + 2) && isLuhn(values, 0, 10)) || isMonthAndDay(from + 2, from);
      case "99999999-9999" -> isMonthAndDay(from + 4) && isLuhn(values, 2, 12);
      case "999999-999A", "999999A999A" ->
          isMonthAndDay(from + 2, from)
              && "0123456789ABCDEFHJKLMNPRSTUVWXY".indexOf(last)
                  == (int) (number(values, 0, 9) % 31);
      case "999999-999" -> isMonthAndDay(from + 2) || isMonthAndDay(from + 2, from);
      case "99999999999999999A" ->
          isMonthAndDay(from + 10)
              && last
                  == "10X98765432"
                      .charAt(
                          weighed(values, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
                              % 11);
      case "999.9999.9999.99" ->
          at(from) == '7'
              && at(from + 1) == '5'
              && weighed(values, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
      case "9 99 99 99 999 999 99" ->
          (values[0] == 1 || values[0] == 2)
              && 97 - number(values, 0, 13) % 97 == number(values, 13, 15);
      case "99.99.99-999.99" -> {
        long check = number(values, 9, 11);
        yield 97 - number(values, 0, 9) % 97 == check
            || 97 - (2_000_000_000L + number(values, 0, 9)) % 97 == check;
      }
      case "9999 9999 9999" -> values[0] > 1 && isVerhoeff(values, 12);
      case "999.999.999-99" ->
          weighed(values, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == values[9]
              && weighed(values, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == values[10];
      case "99-99999999-9" ->
          (11 - weighed(values, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == values[10];
      case "99.999.999-9", "99.999.999-A" ->
          last == "0K987654321".charAt(weighed(values, 3, 2, 7, 6, 5, 4, 3, 2) % 11);
      case "AA999999A" -> last >= 'A' && last <= 'D';
      case "AAAAA9999A" -> "ABCFGHJKLPT".indexOf(text[from + 3]) >= 0;
      default -> true;
    };
  }

  private static long number(int[] digits, int from, int to) {
    long number = 0;
    for (int at = from; at < to; at++) {
      number = 10 * number + digits[at];
    }
    return number;
  }

  private static int weighed(int[] digits, int... weights) {
    int sum = 0;
    for (int at = 0; at < weights.length; at++) {
      sum += digits[at] * weights[at];
    }
    return sum;
  }

  private static boolean isLuhn(int[] digits, int from, int to) {
    int sum = 0;
    for (int at = from; at < to; at++) {
      int value = (to - at) % 2 == 0 ? 2 * digits[at] : digits[at];
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  /** In the dihedral group of order ten each digit is turned by its place (Verhoeff, 1969). */
  private static boolean isVerhoeff(int[] digits, int count) {
    int check = 0;
    for (int place = 0; place < count; place++) {
      int digit = digits[count - 1 - place];
      for (int turn = 0; turn < place % 8; turn++) {
        digit = TURNED[digit];
      }
      int sum = check < 5 ? check + digit % 5 : check - digit % 5 + 5;
      boolean flipped = check >= 5 != digit >= 5;
      check = sum % 5 + (flipped ? 5 : 0);
    }
    return check == 0;
  }

  private static final int[] TURNED = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private boolean isMonthAndDay(int at) {
    return isMonthAndDay(at, at + 2);
  }

  private boolean isMonthAndDay(int monthAt, int dayAt) {
    int month = (at(monthAt) - '0') * 10 + at(monthAt + 1) - '0';
    int day = (at(dayAt) - '0') * 10 + at(dayAt + 1) - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }
}
