package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/** Things that are called after whom they belong to, and ids that lead to one person's. */
final class PersonalThings {
  private static final int LONGEST = 64;

  private final Scan scan;
  private final Hosts hosts;

  PersonalThings(Scan scan, Hosts hosts) {
    this.scan = scan;
    this.hosts = hosts;
  }

  private static PersonalThings of(Detectors.Look look) {
    return new PersonalThings(look.scan, look.hosts);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> of(look).quotedDevice(from),
        " buds",
        " airpods",
        " iphone",
        " ipad",
        " macbook",
        " imac",
        " galaxy",
        " pixel",
        " apple watch",
        " headphones",
        " kopfhörer",
        " jbl",
        " speaker",
        " laptop",
        " phone",
        " handy",
        " tablet");
    keywords.add((look, from, to) -> of(look).quoted(from, to), "bluetoothd[", "bluetooth: ");
    keywords.add(
        (look, from, to) -> of(look).deviceOf(from, to),
        "ipad von ",
        "iphone von ",
        "handy von ",
        "macbook von ",
        "laptop von ",
        "tablet von ",
        "iphone de ",
        "ipad de ",
        "iphone di ",
        "ipad di ",
        "iphone van ",
        "ipad van ",
        "portable de ",
        "telefono di ",
        "teléfono de ",
        "telefon von ");
    keywords.add(
        (look, from, to) -> of(look).household(to), "fam. ", "familie ", "household \"", "family ");
    keywords.add(
        (look, from, to) -> of(look).webRoot(to),
        "/var/www/",
        "/srv/www/",
        "/vhosts/",
        "/public_html/",
        "/httpdocs/",
        "/sites-enabled/",
        "/sites-available/",
        "/letsencrypt/live/",
        "/letsencrypt/renewal/",
        "/acme.sh/",
        "mailgun.net/v3/");
    keywords.add(
        (look, from, to) -> of(look).deviceId(to),
        "secure connection to ",
        "connection to ",
        "device ",
        "device id ",
        "deviceid=",
        "device=",
        "my id: ",
        "id\":\"",
        "device\":\"");
    keywords.add(
        (look, from, to) -> of(look).matrixDevice(to),
        "device_id=",
        "device_id\":\"",
        "device_id: ");
    keywords.add(
        (look, from, to) -> of(look).firewall(from),
        ",system,",
        ",traffic,",
        ",threat,",
        ",globalprotect,",
        ",config,",
        ",userid,");
    keywords.add((look, from, to) -> of(look).disk(to), "ata-", "scsi-sata_", "nvme-", "usb-");
    keywords.add(
        (look, from, to) -> of(look).meeting(from, to),
        "/j/",
        "/wc/join/",
        "zoommtg://",
        "confno=");
    keywords.add((look, from, to) -> of(look).room(to), "://meet.", "://jitsi.", "://bbb.");
    keywords.add(
        (look, from, to) -> of(look).badge(to),
        "badge no. ",
        "badge no ",
        "badge #",
        "badge number ",
        "badge no: ",
        "badge_id=",
        "badge=",
        "card no. ");
    keywords.add((look, from, to) -> of(look).extension(to), ", ext. ", ", ext ", " ext: ");
  }

  /** Words before an apostrophe that own nothing. */
  private static final WordSet NOBODY =
      WordSet.of(
          "it",
          "that",
          "what",
          "let",
          "here",
          "there",
          "he",
          "she",
          "who",
          "how",
          "where",
          "when",
          "today",
          "tomorrow",
          "everyone",
          "nobody",
          "somebody",
          "user",
          "server",
          "client",
          "device",
          "vendor",
          "customer",
          "apple",
          "google",
          "samsung",
          "the",
          "this");

  /** {@code "Alice's Buds"}: a string in quotes that says whose the device is. */
  void quotedDevice(int word) {
    boolean owned = false;
    int from = word;
    while (word - from < LONGEST) {
      int b = scan.sign(from - 1);
      if (b == '"' || b == -1 || b == '\n' || b == '=' || b == '(') {
        break;
      }
      owned |= b == '\'' && isPossessive(from - 1);
      from--;
    }
    scan.step(word - from);
    if (!owned
        || !scan.has(from - 1, '"')
        || !scan.isCapital(from)
        || NOBODY.contains(scan, from, scan.runEnd(from, Bytes.LETTER | Bytes.FOREIGN, 24))) {
      return;
    }
    int end = word;
    while (end - word < LONGEST
        && end < scan.length()
        && !scan.has(end, '"')
        && !scan.has(end, '\n')) {
      end++;
    }
    scan.step(end - word);
    if (scan.has(end, '"')) {
      scan.personal(from, end, PersonalKind.HOST, "device-of-person");
    }
  }

  /** {@code Alice's}, {@code Klaus' }, where the apostrophe closes no word in quotes. */
  private boolean isPossessive(int apostrophe) {
    int word = scan.runStart(apostrophe, Bytes.LETTER | Bytes.FOREIGN, LONGEST);
    return word < apostrophe
        && !scan.has(word - 1, '\'')
        && (scan.has(apostrophe + 1, ' ') || scan.matches(apostrophe + 1, "s "));
  }

  /** The string in quotes on a line of Bluetooth: what somebody calls a device of his. */
  void quoted(int from, int to) {
    int line = scan.lineEnd(to, Scan.WINDOW);
    int open = to;
    while (open < line && !scan.has(open, '"')) {
      open++;
    }
    int close = open + 1;
    while (close < line && !scan.has(close, '"')) {
      close++;
    }
    scan.step(close - from);
    boolean spaced = false;
    for (int at = open + 1; at < close; at++) {
      spaced |= scan.has(at, ' ');
    }
    if (close < line && spaced && scan.isCapital(open + 1) && close - open > 4) {
      scan.personal(open + 1, close, PersonalKind.HOST, "device-of-person");
    }
  }

  /** {@code iPad von Alice}: a name behind the word. */
  void deviceOf(int from, int to) {
    int end = scan.runEnd(to, Bytes.LETTER | Bytes.FOREIGN, 24);
    if (end > to
        && scan.isCapital(to)
        && !scan.is(from - 1, Bytes.WORD)
        && (Names.isFirst(scan, to, end) || Words.isStrange(scan, to, end))) {
      scan.personal(from, end, PersonalKind.HOST, "device-of-person");
    }
  }

  /** {@code Fam. Example / Other}: surnames with signs between. */
  void household(int to) {
    int end = to;
    int at = scan.matches(to, "fam. ") ? to + 5 : to;
    for (int names = 0; names < 3; names++) {
      int word = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN | Bytes.DASH_OR_DOT, 32);
      boolean name =
          word - at >= 3
              && scan.isCapital(at)
              && (Names.isSurname(scan, at, word)
                  || (Words.isStrange(scan, at, word) && !Words.isKnown(scan, at, word)));
      if (!name) {
        break;
      }
      end = word;
      int sign = scan.skipSpaces(word, 1);
      if (!scan.hasOneOf(sign, "/&+") || !scan.has(sign + 1, ' ')) {
        break;
      }
      at = sign + 2;
    }
    if (end > to) {
      scan.personal(to, end, PersonalKind.NAME, "household");
    }
  }

  /** {@code /var/www/blog.example.org/}: the site that the directory is of. */
  void webRoot(int to) {
    int end = scan.runEnd(to, Bytes.NAME, 253);
    if (scan.has(end, '/')
        || scan.is(end, Bytes.QUOTE | Bytes.SPACE)
        || scan.has(end, -1)
        || scan.has(end, ':')) {
      hosts.placed(to);
    }
  }

  /** {@code 7FWO3T0-…}: eight groups of seven, as Syncthing knows a device. */
  void deviceId(int from) {
    int at = from;
    for (int group = 0; group < 8; group++) {
      int end = scan.runEnd(at, Bytes.UPPER | Bytes.DIGIT, 8);
      if (end - at != 7 || (group < 7 && !scan.has(end, '-'))) {
        return;
      }
      at = end + 1;
    }
    if (!scan.is(at - 1, Bytes.WORD | Bytes.DASH_OR_DOT)) {
      scan.personal(from, at - 1, PersonalKind.FINGERPRINT, "id-of-device");
    }
  }

  /** {@code device_id=RVXXXXXXXX}: ten capitals, as Matrix knows a device of somebody. */
  void matrixDevice(int from) {
    int end = scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT, 11);
    if (end - from == 10 && !scan.is(end, Bytes.NAME) && !Values.isDigits(scan, from, end)) {
      scan.personal(from, end, PersonalKind.FINGERPRINT, "id-of-device");
    }
  }

  /** {@code ata-ST16000NM001G-2KK103_ZL2XXXXX}: the number of one disk, behind its model. */
  void disk(int from) {
    int end = scan.runEnd(from, Bytes.NAME, 80);
    int part = scan.matches(end - 6, "-part") ? end - 6 : end;
    int serial = scan.runStart(part, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, 32);
    boolean odd = false;
    boolean letter = false;
    for (int at = serial; at < part; at++) {
      odd |= scan.is(at, Bytes.DIGIT);
      letter |= scan.is(at, Bytes.UPPER);
    }
    if (odd && letter && part - serial >= 8 && serial > from && scan.has(serial - 1, '_')) {
      scan.personal(serial, part, PersonalKind.FINGERPRINT, "serial-of-disk");
    }
  }

  /** {@code 1,2026/06/15 06:24:00,012101060708,SYSTEM,}: the number of one firewall. */
  void firewall(int to) {
    int from = scan.runStart(to, Bytes.DIGIT, 16);
    if (to - from >= 10
        && to - from <= 15
        && scan.has(from - 1, ',')
        && scan.is(from - 2, Bytes.DIGIT)) {
      scan.personal(from, to, PersonalKind.FINGERPRINT, "serial-of-machine");
    }
  }

  /** {@code https://video.example.org/j/53685650802}: the number of a meeting. */
  void meeting(int before, int from) {
    if (!scan.is(before - 1, Bytes.ALNUM) && !scan.has(before, 'z') && !scan.has(before, 'c')) {
      return;
    }
    int end = scan.runEnd(from, Bytes.DIGIT, 12);
    if (end - from >= 9 && end - from <= 11 && !scan.is(end, Bytes.NAME)) {
      scan.personal(from, end, PersonalKind.TEXT, "number-of-meeting");
    }
  }

  /** {@code https://meet.example.org/alice-and-bob}: the room that people have named. */
  void room(int to) {
    int host = scan.runEnd(to, Bytes.NAME, 128);
    int from = host + 1;
    int end = from;
    while (end - from < LONGEST
        && (scan.is(end, Bytes.NAME | Bytes.FOREIGN) || scan.has(end, '%'))) {
      end++;
    }
    scan.step(end - from);
    boolean file = false;
    for (int at = from; at < end; at++) {
      file |= scan.has(at, '.');
    }
    boolean last = !scan.has(end, '/') && !file;
    if (scan.has(host, '/') && last && end - from >= 4 && !Words.isPlain(scan, from, end)) {
      scan.personal(from, end, PersonalKind.TEXT, "room-of-meeting");
    }
  }

  /** {@code badge no. 00539247}. */
  void badge(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, 13);
    if (end - from >= 5 && end - from <= 12 && !scan.is(end, Bytes.WORD)) {
      scan.user(from, end, "person-id");
    }
  }

  /** {@code room 2.14, ext. 4412}: a telephone inside of a house. */
  void extension(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, 6);
    if (end - from >= 3 && end - from <= 5 && !scan.is(end, Bytes.WORD) && !scan.has(end, ':')) {
      scan.personal(from, end, PersonalKind.PHONE, "extension");
    }
  }
}
