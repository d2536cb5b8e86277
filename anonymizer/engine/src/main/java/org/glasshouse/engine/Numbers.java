package org.glasshouse.engine;

import java.math.BigInteger;
import org.glasshouse.vocabulary.PersonalKind;

/** Numbers that belong to one person: phones, cards, bank accounts, national ids, positions. */
final class Numbers {
  private final Scan scan;
  private int until;

  Numbers(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.numbers.namedIban(to), "iban ", "iban: ", "iban=");
    keywords.add(
        (look, from, to) -> look.numbers.device(to, 14),
        "imsi-",
        "imei-",
        "imei ",
        "imsi ",
        "meid ",
        "iccid ");
    keywords.add((look, from, to) -> look.numbers.device(to, 10), "msisdn-");
    keywords.add((look, from, to) -> look.numbers.subscriber(to), "suci-0-");
    keywords.add(
        (look, from, to) -> look.numbers.spoken(to),
        "called from ",
        "callback ",
        "call back ",
        "call back on ",
        "ring ",
        "reach me at ",
        "reachable under ",
        "rückruf ",
        "rückruf unter ",
        "erreichbar unter ",
        "telefonisch unter ",
        "llame al ",
        "llamar al ",
        "joignable au ",
        "rappeler au ",
        "appeler le ",
        "chiamare il ",
        "bel naar ",
        ">->",
        "sms to ",
        "sms from ",
        "message to ",
        "text to ",
        "call to ",
        "call from ",
        "calling ",
        "called ",
        "dialing ",
        "dialling ",
        "dialed ",
        "phone ",
        "phone number ",
        "phone no. ",
        "mobile ",
        "mobile number ",
        "tel. ",
        "tel ",
        "telephone ",
        "fax ",
        "fax to ",
        "msisdn ",
        "whatsapp ",
        "voicemail from ",
        "pager ",
        "caller ");
    keywords.add(
        (look, from, to) -> look.numbers.serial(to),
        "s/n:",
        "s/n ",
        "s/n=",
        "serialnumber: ",
        "serial number ",
        "serial number: ",
        "asset tag ",
        "asset tag: ",
        "service tag ",
        "service tag: ",
        "wwn:",
        "wwn ");
    keywords.add(
        (look, from, to) -> look.numbers.shoutedSerial(to),
        "serial ",
        "serialno=",
        "serialno: ",
        "serial_no=",
        "serial_number=",
        "asset_tag=");
    keywords.add(
        (look, from, to) -> look.numbers.birth(to),
        "date of birth ",
        " born ",
        " born on ",
        "geboren am ",
        "geb. ",
        "urodzenia ",
        " né le ",
        " née le ",
        "nacido el ",
        "nacida el ",
        "dob ",
        "dob (",
        "birthdate value=\"",
        "bday:",
        "bday;value=date:",
        "geburtsdatum ");
    keywords.add(
        (look, from, to) -> look.numbers.advertising(to),
        "idfa=",
        "gaid=",
        "aaid=",
        "advertising_id=",
        "advertisingid=",
        "advertisingid\":\"",
        "idfa\":\"",
        "idfv=",
        "android_id=");
    keywords.add((look, from, to) -> look.numbers.maskedCard(from, to), "****");
    keywords.add((look, from, to) -> look.numbers.visitorId(to), "ga1.");
    keywords.add((look, from, to) -> look.numbers.avatar(to), "/avatar/");
  }

  /** {@code serial C02XK1AJXXXX}: capitals and digits alone. */
  void shoutedSerial(int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 24);
    if (end - to >= 8 && !scan.is(end, Bytes.WORD) && scan.runEnd(to, Bytes.UPPER, 24) < end) {
      serial(to);
    }
  }

  /** The number that a maker or an owner gave to one machine. */
  void serial(int to) {
    int from = scan.skipSpaces(to, 2);
    int end = scan.runEnd(from, Bytes.ALNUM | Bytes.DASH_OR_DOT, 40);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    int digits = 0;
    int letters = 0;
    for (int at = from; at < end; at++) {
      digits += scan.is(at, Bytes.DIGIT) ? 1 : 0;
      letters += scan.is(at, Bytes.LETTER) ? 1 : 0;
    }
    if (digits >= 1 && letters > 0 && digits + letters >= 7 && !scan.isCovered(from)) {
      scan.personal(from, end, PersonalKind.FINGERPRINT, "serial-of-machine");
    }
  }

  /** The day on which somebody was born: three numbers with signs between. */
  void birth(int to) {
    int from = to;
    while (from - to < 4 && (scan.has(from, ' ') || scan.has(from, ':') || scan.has(from, '='))) {
      from++;
    }
    int end = from;
    int signs = 0;
    while (end - from < 12
        && (scan.is(end, Bytes.DIGIT) || scan.hasOneOf(end, "./-"))
        && scan.sign(end) > 0) {
      signs += scan.is(end, Bytes.DIGIT) ? 0 : 1;
      end++;
    }
    while (end > from && !scan.is(end - 1, Bytes.DIGIT)) {
      end--;
      signs--;
    }
    if (signs == 2 && end - from >= 8 && !scan.is(end, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.NATIONAL_ID, "day-of-birth");
    }
  }

  /** Looks at a plus sign before a digit. */
  void plus(int at) {
    int before = scan.sign(at - 1);
    if (Bytes.is(before, Bytes.WORD)
        || before == '+'
        || before == '.'
        || before == ')'
        || scan.has(at + 1, '0')
        || isMonotonic(at)) {
      return;
    }
    int end = at + 1;
    int digits = 0;
    int last = at + 1;
    int good = -1;
    while (end < scan.length() && end - at < 28) {
      int b = scan.sign(end);
      if (Bytes.is(b, Bytes.DIGIT)) {
        digits++;
        last = end + 1;
      } else if ("() -./".indexOf(b) >= 0 && isSeparator(end)) {
        if (digits >= 8 && digits <= 15) {
          good = last;
        }
      } else {
        break;
      }
      end++;
    }
    scan.step(end - at);
    boolean whole = digits >= 8 && digits <= 15 && !scan.is(last, Bytes.WORD);
    int to = whole ? last : good;
    if (to > 0 && !isCounted(at, to) && !isMeasure(to)) {
      scan.personal(at, to, PersonalKind.PHONE, "phone");
    }
  }

  /** {@code UTC m=+86412.304411987}: seconds since a program of Go began, behind a zone. */
  private boolean isMonotonic(int plus) {
    int dot = scan.runEnd(plus + 1, Bytes.DIGIT, 9);
    int end = scan.runEnd(dot + 1, Bytes.DIGIT, 10);
    boolean behind = scan.matchesCase(plus - 3, " m=") && scan.has(dot, '.');
    return behind
        && (end - dot == 10
            ? scan.is(plus - 4, Bytes.UPPER | Bytes.DIGIT)
            : end - dot > 1 && isZone(plus - 3));
  }

  /** {@code +0000 UTC}, {@code +0300 +03}: how Go prints a zone, before {@code to}. */
  private boolean isZone(int to) {
    int name = scan.runStart(to, Bytes.UPPER | Bytes.DIGIT, 6);
    int sign = scan.hasOneOf(name - 1, "+-") ? name - 1 : name;
    if (sign < 6) {
      return false;
    }
    int digits = scan.runStart(sign - 1, Bytes.DIGIT, 5);
    return name < to
        && scan.has(sign - 1, ' ')
        && sign - 1 - digits == 4
        && scan.hasOneOf(digits - 1, "+-");
  }

  /** {@code 400000******0002}: looks at asterisks. */
  void maskedCard(int from, int to) {
    int start = scan.runStart(from, Bytes.DIGIT, 9);
    int stars = to;
    while (scan.has(stars, '*') && stars - to < 16) {
      stars++;
    }
    int end = scan.runEnd(stars, Bytes.DIGIT, 5);
    if (from - start >= 4 && end - stars >= 2 && end - stars <= 4 && !scan.is(end, Bytes.WORD)) {
      scan.personal(start, end, PersonalKind.CARD, "masked-card");
    }
  }

  /** {@code GA1.2.123456789.1234567890}, by which a visitor is known again. */
  void visitorId(int to) {
    int first = scan.runEnd(to, Bytes.DIGIT, 3);
    int second = scan.runEnd(first + 1, Bytes.DIGIT, 12);
    int end = scan.runEnd(second + 1, Bytes.DIGIT, 12);
    if (scan.has(first, '.') && scan.has(second, '.') && end > second + 6) {
      scan.personal(first + 1, end, PersonalKind.TEXT, "visitor-id");
    }
  }

  /** The number of a telephone or of its card: fourteen to twenty digits. */
  void device(int to, int least) {
    int end = scan.runEnd(to, Bytes.DIGIT, 21);
    if (end - to >= least && end - to <= 20 && !scan.is(end, Bytes.WORD)) {
      scan.personal(to, end, PersonalKind.PHONE, "device-number");
    }
  }

  /** The id by which advertisers know a device. */
  void advertising(int to) {
    int end = scan.runEnd(to, Bytes.ALNUM | Bytes.DASH_OR_DOT, 40);
    if (end - to >= 16 && Values.isRandom(scan, to, end, 16)) {
      scan.personal(to, end, PersonalKind.TEXT, "advertising-id");
    }
  }

  /** The hash of a mail address by which its picture is found. */
  void avatar(int to) {
    int end = scan.runEnd(to, Bytes.HEX, 65);
    if ((end - to == 32 || end - to == 64) && !scan.is(end, Bytes.WORD)) {
      scan.personal(to, end, PersonalKind.EMAIL, "avatar");
    }
  }

  /** A telephone number as people write it, after a word that speaks of calls. */
  void spoken(int to) {
    int at = scan.has(to, '(') || scan.is(to, Bytes.QUOTE) ? to + 1 : to;
    int from = at;
    int end = at;
    int digits = 0;
    while (at - from < 24) {
      int b = scan.sign(at);
      if (Bytes.is(b, Bytes.DIGIT)) {
        digits++;
        end = at + 1;
      } else if ("() -./".indexOf(b) < 0 || b == -1 || !isSeparator(at)) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    for (int sign = from; sign < end; sign++) {
      from = scan.has(sign, ')') && scan.has(to, '(') ? to : from;
    }
    boolean grouped = end - from > digits || scan.has(from, '0');
    if (digits >= 7
        && digits <= 15
        && grouped
        && !scan.is(end, Bytes.WORD)
        && !scan.has(end, ':')) {
      scan.personal(from, end, PersonalKind.PHONE, "phone-phrase");
    }
  }

  private boolean isSeparator(int at) {
    int next = scan.sign(at + 1);
    return Bytes.is(next, Bytes.DIGIT)
        || ((next == '(' || next == ' ' || next == '-' || next == '/')
            && (scan.is(at + 2, Bytes.DIGIT)
                || (next == '/' && scan.has(at + 2, ' ') && scan.is(at + 3, Bytes.DIGIT))));
  }

  /** {@code suci-0-262-99-0000-0-0-0044178213}: the number of a subscriber, behind six others. */
  void subscriber(int from) {
    int end = from;
    while (scan.is(end, Bytes.DIGIT) || (scan.has(end, '-') && scan.is(end + 1, Bytes.DIGIT))) {
      end++;
    }
    int start = scan.runStart(end, Bytes.DIGIT, 16);
    scan.step(end - from);
    if (end - start >= 8) {
      scan.personal(start, end, PersonalKind.PHONE, "subscriber");
    }
  }

  /** Looks at a digit that begins a run. */
  void digits(int from) {
    if (from < until) {
      scan.particular();
      return;
    }
    int before = scan.sign(from - 1);
    if (Bytes.is(before, Bytes.WORD)
        || (before == '.' && scan.is(from - 2, Bytes.DIGIT))
        || (before == '-' && scan.is(from - 2, Bytes.WORD & ~Bytes.LETTER))) {
      return;
    }
    boolean named = before == '-' && scan.is(from - 2, Bytes.LETTER);
    if (named && !isGroup(from)) {
      return;
    }
    int end = from;
    int digits = 0;
    int groups = 1;
    int separator = 0;
    while (end < scan.length() && end - from < 32) {
      int b = scan.sign(end);
      if (Bytes.is(b, Bytes.DIGIT)) {
        digits++;
      } else if ((b == ' ' || b == '-' || (b == '.' && isCardDot(from, end)))
          && scan.is(end + 1, Bytes.DIGIT)
          && (separator == 0 || separator == b)) {
        separator = b;
        groups++;
      } else {
        break;
      }
      end++;
    }
    scan.step(end - from);
    boolean word = scan.is(end, Bytes.WORD);
    if ((digits >= 12 && cardWithin(from, end, word)) || named) {
      return;
    }
    boolean goesOn = scan.has(end, '-') && scan.is(end + 1, Bytes.WORD);
    if (separator == '-' && shape(from, end, 3, 2, 4) && !word && before != '-' && !goesOn) {
      ssn(from, end);
    }
    if (separator == '-'
        && groups == 3
        && digits == 10
        && shape(from, end, 3, 3, 4)
        && before != '-'
        && !word) {
      scan.personal(from, end, PersonalKind.PHONE, "phone-shape");
    }
    if (digits == 9 && scan.has(from + 3, '.') && cpf(from)) {
      return;
    }
    if (digits == 3 && scan.has(end, '.') && scan.is(end + 1, Bytes.DIGIT)) {
      cpf(from);
    }
  }

  /** Four digits and a sign, as the numbers of cards begin that are written in groups. */
  private boolean isGroup(int from) {
    return scan.runEnd(from, Bytes.DIGIT, 5) == from + 4
        && (scan.has(from + 4, ' ') || scan.has(from + 4, '-'))
        && scan.runEnd(from + 5, Bytes.DIGIT, 5) == from + 9;
  }

  /** A dot behind four digits and before three or more, as some write cards. */
  private boolean isCardDot(int from, int dot) {
    return (dot - from) % 5 == 4 && scan.runEnd(dot + 1, Bytes.DIGIT, 5) >= dot + 4;
  }

  /** Looks for a card in the whole run and in its first groups, since another number may follow. */
  private boolean cardWithin(int from, int end, boolean word) {
    int digits = 0;
    int group = 0;
    int first = 0;
    for (int at = from; at <= end; at++) {
      if (at < end && scan.is(at, Bytes.DIGIT)) {
        digits++;
        continue;
      }
      group++;
      first = group == 1 ? digits : first;
      boolean grouped = group == 1 || (group >= 3 && first >= 4 && first <= 6);
      boolean ends = at < end || !word;
      if (grouped && ends && digits >= 14 && digits <= 19 && card(from, at, digits)) {
        scan.particular();
        until = at;
        return true;
      }
    }
    return false;
  }

  private boolean shape(int from, int to, int... sizes) {
    int at = from;
    for (int index = 0; index < sizes.length; index++) {
      int end = scan.runEnd(at, Bytes.DIGIT, 8);
      if (end - at != sizes[index]) {
        return false;
      }
      at = end + 1;
    }
    return at == to + 1;
  }

  private void ssn(int from, int to) {
    int area =
        (scan.at(from) - '0') * 100 + (scan.at(from + 1) - '0') * 10 + scan.at(from + 2) - '0';
    if (area != 0 && area != 666 && !(scan.has(from + 4, '0') && scan.has(from + 5, '0'))) {
      scan.personal(from, to, PersonalKind.NATIONAL_ID, "social-security");
    }
  }

  /** {@code 000.000.000-00}, the shape of a CPF of Brazil. */
  private boolean cpf(int from) {
    int at = from;
    for (; at < from + 14; at++) {
      int place = at - from;
      boolean fits =
          switch (place) {
            case 3, 7 -> scan.has(at, '.');
            case 11 -> scan.has(at, '-');
            default -> scan.is(at, Bytes.DIGIT);
          };
      if (!fits) {
        return false;
      }
    }
    if (scan.is(at, Bytes.WORD)) {
      return false;
    }
    scan.personal(from, at, PersonalKind.NATIONAL_ID, "cpf");
    return true;
  }

  private boolean card(int from, int to, int digits) {
    int sum = 0;
    boolean twice = false;
    for (int at = to - 1; at >= from; at--) {
      int b = scan.at(at);
      if (!Bytes.is(b, Bytes.DIGIT)) {
        continue;
      }
      int digit = b - '0';
      if (twice) {
        digit *= 2;
        digit = digit > 9 ? digit - 9 : digit;
      }
      sum += digit;
      twice = !twice;
    }
    if (sum % 10 != 0 || !isIssued(from, digits) || isCounted(from, to)) {
      return false;
    }
    scan.personal(from, to, PersonalKind.CARD, "card");
    return true;
  }

  /** Last words of names whose numbers count something or say where it lies. */
  private static final WordSet COUNTERS =
      WordSet.of(
          "offset",
          "offsets",
          "inode",
          "inodes",
          "seq",
          "seqno",
          "seqnum",
          "sequence",
          "bytes",
          "block",
          "blocks",
          "lsn",
          "position",
          "pos",
          "lag",
          "generation",
          "xid",
          "txid",
          "zxid",
          "scanned",
          "nanos",
          "duration",
          "elapsed",
          "timestamp",
          "epoch",
          "cursor",
          "ledger",
          "checkpoint",
          "rss",
          "counter",
          "count",
          "revision",
          "resourceversion",
          "term",
          "delta",
          "minflt",
          "majflt",
          "memory",
          "space",
          "allocated",
          "capacity",
          "total",
          "sum",
          "watermark",
          "sector",
          "sectors",
          "lba",
          "snapshot",
          "redo",
          "undo",
          "checksum",
          "jobid",
          "number",
          "job",
          "lastoffset",
          "firstoffset",
          "endoffset",
          "startoffset",
          "committed",
          "ino",
          "addr",
          "cycles",
          "ticks",
          "ns",
          "ms",
          "usec",
          "nsec",
          "heap");

  /** Last words of names that count only where an earlier word says what: {@code bytes_sent}. */
  private static final WordSet VAGUE =
      WordSet.of(
          "received",
          "sent",
          "read",
          "written",
          "used",
          "free",
          "first",
          "last",
          "next",
          "prev",
          "start",
          "end",
          "size",
          "rx",
          "tx");

  private static final String[] MEASURED = {
    "bytes", "byte", "octets", "offset", "lsn", "seq", "block", "memory", "mem", "heap", "disk",
    "swap", "pages", "queue", "segment", "journal", "xid", "log"
  };

  private static final String[] COUNTED = {
    " bytes",
    " pages",
    " rows",
    " records",
    " ns",
    " ms",
    " kb",
    " kib",
    " blocks",
    " sectors",
    " cycles",
    " ticks",
    " ops",
    " iops",
    " drift",
    " seconds",
    " events",
    " messages",
    " entries",
    " requests"
  };

  private static final String[] SHORT_UNITS = {" s", " us", " b "};

  /** {@code uptime +1234567890 s}: an amount with its sign and a unit of a letter or two. */
  private boolean isMeasure(int to) {
    for (String unit : SHORT_UNITS) {
      if (scan.matches(to, unit) && !scan.is(to + unit.length(), Bytes.WORD)) {
        return true;
      }
    }
    return false;
  }

  /** {@code offset=4539…}, {@code +1073741824 bytes}: what the number counts stands beside it. */
  private boolean isCounted(int from, int to) {
    boolean number = scan.matches(from - 7, "number ");
    if (number) {
      return scan.matches(from - 16, "sequence ") || scan.matches(from - 13, "block ");
    }
    for (String unit : COUNTED) {
      if (scan.matches(to, unit) && !scan.is(to + unit.length(), Bytes.WORD)) {
        return true;
      }
    }
    int end = from;
    while (from - end < 4 && (scan.hasOneOf(end - 1, " :=[") || scan.is(end - 1, Bytes.QUOTE))) {
      end--;
    }
    int start = scan.runStart(end, Bytes.LETTER, 24);
    int capital = end - 1;
    while (capital > start && !scan.is(capital, Bytes.UPPER)) {
      capital--;
    }
    boolean part = capital > start && scan.is(capital - 1, Bytes.LOWER);
    if (VAGUE.contains(scan, part ? capital : start, end)) {
      return isMeasured(part ? capital : start);
    }
    if (!COUNTERS.contains(scan, part ? capital : start, end)) {
      return scan.matches(end - 5, "value") && isOfMetric(start);
    }
    if (scan.matches(start, "number")) {
      return scan.matches(start - 9, "sequence ") || scan.matches(start - 6, "block ");
    }
    if (part && scan.matches(capital, "number") && isOfParty(start, capital)) {
      return false;
    }
    boolean vague = scan.matches(start, "total") || scan.matches(start, "sum");
    return !vague || scan.has(start - 1, '_');
  }

  private static final String[] OF_PARTIES = {
    "party", "calling", "called", "caller", "phone", "mobile", "contact", "dialed", "fax", "from",
    "to"
  };

  /** {@code callingPartyNumber}: whether the part before says that the number is a telephone's. */
  private boolean isOfParty(int start, int number) {
    for (String word : OF_PARTIES) {
      if (number - start >= word.length() && scan.matches(number - word.length(), word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word before the vague one, joined with it, says what is counted. */
  private boolean isMeasured(int vague) {
    int end = scan.has(vague - 1, '_') ? vague - 1 : vague;
    for (String word : MEASURED) {
      if (scan.is(end - 1, Bytes.LETTER) && scan.matches(end - word.length(), word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the member before names what is measured: {@code "metric":"bytes_scanned"}. */
  private boolean isOfMetric(int member) {
    int floor = Math.max(0, member - 64);
    for (int at = member; at > floor; at--) {
      if (scan.matches(at, "\"metric\"")) {
        return true;
      }
    }
    return false;
  }

  private boolean isIssued(int from, int digits) {
    int prefix = 0;
    int count = 0;
    for (int at = from; count < 4; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        prefix = prefix * 10 + scan.at(at) - '0';
        count++;
      }
    }
    int two = prefix / 100;
    boolean grouped = isInFours(from);
    if (prefix / 1000 == 4) {
      return digits == 16 || (digits == 19 && grouped);
    }
    if (two == 50 || (two >= 56 && two <= 58) || two == 63 || two == 67) {
      return grouped && (digits == 16 || digits == 19);
    }
    if ((two >= 51 && two <= 55) || (prefix >= 2221 && prefix <= 2720)) {
      return digits == 16;
    }
    if (two == 34 || two == 37) {
      return digits == 15;
    }
    if (prefix == 6011
        || two == 65
        || (prefix >= 6440 && prefix <= 6499)
        || (prefix >= 3528 && prefix <= 3589)
        || two == 62) {
      return digits == 16 || (digits == 19 && grouped);
    }
    return (two == 36 || two == 38 || two == 30) && digits == 14;
  }

  /** {@code 4385 4143 7640 1548 602}: three groups of four digits, and as many signs between. */
  private boolean isInFours(int from) {
    for (int at = from; at < from + 15; at += 5) {
      boolean sign = scan.has(at + 4, ' ') || scan.has(at + 4, '-');
      if (!sign || scan.runEnd(at, Bytes.DIGIT, 5) != at + 4) {
        return false;
      }
    }
    return true;
  }

  /** Looks at two capitals and two digits. */
  void iban(int from) {
    StringBuilder text = new StringBuilder(34);
    int at = from;
    int last = from;
    while (at < scan.length() && text.length() < 35) {
      int b = scan.at(at);
      if (Bytes.is(b, Bytes.UPPER | Bytes.DIGIT)) {
        text.append((char) b);
        last = at + 1;
      } else if (!((b == ' ' || b == '-')
          && (at - from) % 5 == 4
          && scan.is(at + 1, Bytes.UPPER | Bytes.DIGIT))) {
        break;
      }
      at++;
    }
    scan.step(at - from);
    if (scan.is(at, Bytes.WORD) && !scan.has(at - 1, ' ')) {
      return;
    }
    for (int size = text.length(); size >= 15; size--) {
      if (isIban(text.substring(0, size))) {
        int end = from;
        for (int count = 0; count < size; end++) {
          if (scan.is(end, Bytes.ALNUM)) {
            count++;
          }
        }
        scan.personal(from, end, PersonalKind.IBAN, "iban");
        return;
      }
      if (last - from == text.length()) {
        return;
      }
    }
  }

  /** A number behind the word, whatever its check digits: {@code IBAN DE00 1234 …}. */
  void namedIban(int to) {
    int from = to;
    while (from - to < 3 && scan.hasOneOf(from, " :=#")) {
      from++;
    }
    boolean begins =
        scan.is(from, Bytes.UPPER)
            && scan.is(from + 1, Bytes.UPPER)
            && scan.is(from + 2, Bytes.DIGIT);
    int at = from;
    int end = from;
    int signs = 0;
    while (begins && at - from < 42) {
      int group = scan.runEnd(at, Bytes.UPPER | Bytes.DIGIT, 34);
      if (group == at || scan.is(group, Bytes.LOWER) || (at > from && group - at > 4)) {
        break;
      }
      signs += group - at;
      end = group;
      if (!scan.has(group, ' ') && !scan.has(group, '-')) {
        break;
      }
      at = group + 1;
    }
    if (signs >= 14) {
      scan.personal(from, end, PersonalKind.IBAN, "iban");
    }
  }

  private static boolean isIban(String text) {
    StringBuilder digits = new StringBuilder(70);
    for (char c : (text.substring(4) + text.substring(0, 4)).toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
