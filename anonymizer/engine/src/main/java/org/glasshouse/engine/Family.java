package org.glasshouse.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasshouse.vocabulary.SecretKind;

/**
 * A family of secrets that begin alike.
 *
 * @param alphabet one letter that names what may follow the prefix; see {@link #allows}
 * @param least how many characters must follow; from {@link #WEAK} on they must look random too
 * @param who gives such secrets out, for people
 */
record Family(String name, SecretKind kind, String prefix, char alphabet, int least, String who) {
  /** A prefix that needs this many characters behind it says little by itself. */
  private static final int WEAK = 16;

  private static final int MAX_HASH_LENGTH = 512;

  /** So much of what follows a prefix tells what it is. */
  private static final int JUDGED = 2 * Scan.WINDOW;

  /** The built-in families. */
  static List<Family> builtIn() {
    try (InputStream in = Family.class.getResourceAsStream("secret-families.tsv")) {
      if (in == null) {
        throw new IllegalStateException("secret-families.tsv is missing");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Family> read(BufferedReader reader) throws IOException {
    List<Family> families = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      String[] fields = line.split("\t", -1);
      if (fields.length != 6) {
        throw new IllegalStateException(
            "secret-families.tsv: expected 6 fields, got %d".formatted(fields.length));
      }
      SecretKind kind = SecretKind.valueOf(fields[1].replace('-', '_').toUpperCase(Locale.ROOT));
      int least = Integer.parseInt(fields[4]);
      families.add(new Family(fields[0], kind, fields[2], fields[3].charAt(0), least, fields[5]));
    }
    return families;
  }

  /** Whether this prefix holds the other one and is strong, so that it alone shall judge. */
  boolean tellsMore(Family other) {
    return least < WEAK && !prefix.equals(other.prefix) && prefix.contains(other.prefix);
  }

  /** Whether this prefix stands around the other one, which begins at {@code from}. */
  boolean stands(Scan scan, Family other, int from) {
    return scan.matchesCase(from - prefix.indexOf(other.prefix), prefix);
  }

  /** Whether one of the prefixes stands around this one, which begins at {@code from}. */
  boolean isPartOf(Family[] longer, Scan scan, int from) {
    for (Family other : longer) {
      if (other.stands(scan, this, from)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a secret may begin with the prefix at a place in some text of a form: enough must
   * follow, and before most prefixes no digit stands.
   */
  boolean mayStand(byte[] form, int length, int from, int to) {
    boolean apart =
        Bytes.is(prefix.charAt(0), Bytes.ALNUM)
            && alphabet != 'z'
            && alphabet != 'b'
            && (least >= WEAK || prefix.length() < 4);
    if (apart && from > 0 && Forms.isAnyDigit(form[from - 1])) {
      return false;
    }
    int needed = Math.min(least, LEAST_CUT);
    int at = to;
    while (at < length && at - to < needed && mayFollow(form[at])) {
      at++;
    }
    return at - to == needed;
  }

  /** Letters that no whole secret has may follow where one was filled up. */
  private boolean mayFollow(byte b) {
    int sign = b & 0xff;
    return b == Forms.HEX || b == '*' || b == '.' || Bytes.is(sign, Bytes.ALNUM) || allows(sign);
  }

  /** So much of a secret that was cut is one. */
  private static final int LEAST_CUT = 8;

  /** Whether a secret may begin with the prefix that stands, without regard to case, at a place. */
  boolean mayBegin(Scan scan, int from, int to) {
    boolean covers = kind == SecretKind.PASSWORD_HASH || kind == SecretKind.WEBHOOK;
    return scan.matchesCase(from, prefix)
        && isBounded(scan, from)
        && (covers || !scan.isCovered(to));
  }

  /** Looks at a prefix that {@link #mayBegin} a secret and ends at {@code to}. */
  void look(Scan scan, int from, int to) {
    int end = end(scan, to);
    int size = end - to;
    int judged = Math.min(end, to + JUDGED);
    boolean cut =
        size >= LEAST_CUT
            && (prefix.length() >= 2 || alphabet == 'X')
            && isCut(scan, end)
            && Values.isOdd(scan, to, end);
    boolean whole = judged == end;
    if (whole
        && (isWhollyMasked(scan, to, end)
            || (prefix.endsWith("=") && Placeholders.isTemplate(scan, to, end)))) {
      return;
    }
    if (cut) {
      scan.secret(isAddress() ? to : from, end, kind, name);
      return;
    }
    if (whole && isIdentifier(scan, to, end)) {
      return;
    }
    if (size < least || (least >= WEAK && !isConvincing(scan, from, to, judged))) {
      int damaged = damagedEnd(scan, to, end, judged);
      if (damaged > to) {
        scan.secret(isAddress() ? to : from, damaged, kind, name);
      } else if (size >= least) {
        scan.doubt(from, kind);
      }
      return;
    }
    int begin =
        switch (alphabet) {
          case 'z' -> scan.runStart(from, Bytes.ALNUM, 3);
          case 'b' -> scan.runStart(from, Bytes.ALNUM | Bytes.BASE64_SIGN, MOST_BEFORE_SIGNATURE);
          default -> from;
        };
    if (alphabet == 'b' && from - begin < LEAST_BEFORE_SIGNATURE) {
      return;
    }
    scan.secret(isAddress() ? to : begin, end, kind, name);
  }

  private static final int LEAST_FILLER = 16;
  private static final int LEAST_FILLER_OF_SHORT = 30;
  private static final int LONGEST_PERIOD = 6;
  private static final String MADE_UP = "EXAMPLE";

  /**
   * Where a secret ends of which the end was cut off or that was made up: few characters over and
   * over, or the word {@code EXAMPLE} behind its first part; -1 where there is none.
   */
  private int damagedEnd(Scan scan, int to, int end, int judged) {
    int run = scan.runEnd(to, Bytes.ALNUM, MAX_HASH_LENGTH);
    int made = Math.max(to, run - MADE_UP.length());
    if (made - to >= 9 && prefix.length() >= 2 && scan.matchesCase(made, MADE_UP)) {
      return run;
    }
    int shortest = prefix.length() < 3 ? LEAST_FILLER_OF_SHORT : LEAST_FILLER;
    if (run - to >= shortest
        && prefix.length() >= 2
        && Bytes.is(prefix.charAt(0), Bytes.LETTER)
        && (isPeriodic(scan, to, run) || isPeriodic(scan, to + 1, run))) {
      return run;
    }
    return least >= WEAK && isTruncated(scan, to, judged) ? end : -1;
  }

  private static boolean isPeriodic(Scan scan, int from, int to) {
    for (int period = 1; period <= LONGEST_PERIOD; period++) {
      int at = from + period;
      while (at < to && scan.at(at) == scan.at(at - period)) {
        at++;
      }
      if (at == to) {
        return true;
      }
    }
    return false;
  }

  private static final int LEAST_TRUNCATED = 9;

  /** Whether what follows is the first part of a secret: random as a whole, and no name's hash. */
  private boolean isTruncated(Scan scan, int to, int end) {
    int size = end - to;
    if (alphabet == 'X' && prefix.equals("*")) {
      return size >= 12 && switches(scan, to, end) >= 4;
    }
    if (size < LEAST_TRUNCATED || prefix.length() < 2 || kind == SecretKind.WEBHOOK) {
      return false;
    }
    if (alphabet == 'm') {
      return scan.has(to + 6, '-')
          && scan.runEnd(to, Bytes.UPPER | Bytes.DIGIT, 7) == to + 6
          && Values.isOdd(scan, to, end);
    }
    if (alphabet == 'k') {
      return size >= 14 && prefix.length() == 2 && scan.has(to, 'A') && isBase32(scan, to, end);
    }
    if (kind == SecretKind.CODE) {
      int digits = scan.runEnd(to, Bytes.DIGIT, 12);
      return digits - to >= 4
          && scan.has(digits, '-')
          && scan.runEnd(digits + 1, Bytes.ALNUM, size) - digits > 3
          && Values.longestWordOf(scan, digits, end) < 8;
    }
    boolean parted = prefix.endsWith("-") || prefix.endsWith("_");
    if (parted && isUuidCut(scan, to, end)) {
      return true;
    }
    boolean telling = parted || !Bytes.is(prefix.charAt(prefix.length() - 1), Bytes.LOWER);
    if (prefix.length() < 3
        || prefix.startsWith("test")
        || Generated.isHarmless(prefix)
        || Values.longestWordOf(scan, to, end) >= 8) {
      return false;
    }
    boolean named = scan.has(to - prefix.length() - 1, '-');
    int core = scan.runEnd(to, Bytes.ALNUM, size);
    return switch (mixture(scan, to, end)) {
      case Bytes.LOWER | Bytes.UPPER | Bytes.DIGIT ->
          size >= (telling ? LEAST_TRUNCATED : 14)
              && Values.isRandom(scan, to, end, LEAST_TRUNCATED);
      case Bytes.LOWER | Bytes.UPPER ->
          telling && core == end && size >= 11 && isLetters(scan, to, end);
      case Bytes.LOWER | Bytes.DIGIT ->
          (telling || prefix.length() > 3)
              && core == end
              && size >= (named ? 16 : prefix.length() > 4 ? LEAST_TRUNCATED : LEAST_TRUNCATED + 1)
              && switches(scan, to, end) >= (size >= 14 && Values.isHex(scan, to, end) ? 2 : 3)
              && !isPodHash(scan, to, end);
      case Bytes.UPPER | Bytes.DIGIT ->
          telling && Values.longestJumble(scan, to, end) >= 12 && switches(scan, to, end) >= 4;
      default -> false;
    };
  }

  private static int mixture(Scan scan, int from, int to) {
    int seen = 0;
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      seen |= Bytes.classes(scan.sign(at)) & Bytes.ALNUM;
    }
    return seen;
  }

  private static int switches(Scan scan, int from, int to) {
    int switches = 0;
    for (int at = from + 1; at < Math.min(to, from + Scan.WINDOW); at++) {
      switches += scan.is(at, Bytes.DIGIT) != scan.is(at - 1, Bytes.DIGIT) ? 1 : 0;
    }
    return switches;
  }

  private static boolean isBase32(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.UPPER) && !scan.hasOneOf(at, "234567")) {
        return false;
      }
    }
    return Values.isOdd(scan, from, to);
  }

  /** Whether all characters are those of which Kubernetes makes the ends of names. */
  private static boolean isPodHash(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.hasOneOf(at, "bcdfghjklmnpqrstvwxz2456789")) {
        return false;
      }
    }
    return true;
  }

  /** Whether a UUID begins there that was cut off behind its second group. */
  private static boolean isUuidCut(Scan scan, int from, int end) {
    return scan.has(from + 8, '-')
        && scan.has(from + 13, '-')
        && end > from + 14
        && scan.runEnd(from, Bytes.HEX, 9) == from + 8
        && scan.runEnd(from + 9, Bytes.HEX, 5) == from + 13;
  }

  /** How much of a secret stands before a signature that its provider puts near its end. */
  private static final int LEAST_BEFORE_SIGNATURE = 16;

  private static final int MOST_BEFORE_SIGNATURE = 128;

  private static final int LONGEST_WORD = 28;

  /** Whether words in lower case follow and then a sign: the name of a key, label or function. */
  private boolean isIdentifier(Scan scan, int to, int end) {
    if (isVariable(scan, to, end)) {
      return true;
    }
    int next = scan.sign(end);
    if (!prefix.endsWith("_")
        || !(next == '=' || next == '(' || next == '{' || next == ':' || next == '/')) {
      return false;
    }
    boolean parted = false;
    for (int at = to; at < end; at++) {
      if (!scan.is(at, Bytes.LOWER | Bytes.UNDERSCORE)) {
        return false;
      }
      parted |= scan.has(at, '_');
    }
    return parted || end - to < LONGEST_WORD;
  }

  /** With what the names of variables go on that npm sets for what it runs. */
  private static final String[] VARIABLES = {"config_", "package_", "lifecycle_", "node_execpath"};

  /** {@code npm_config_cache}: known words in small letters follow, low lines between them. */
  private boolean isVariable(Scan scan, int from, int to) {
    return prefix.equals("npm_")
        && scan.matchesOneOf(from, VARIABLES)
        && scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, LONGEST_WORD) == to
        && Identifiers.isName(scan, from, to);
  }

  /** Whether asterisks stand for all that follows the prefix. */
  private static boolean isWhollyMasked(Scan scan, int from, int to) {
    return scan.has(from, '*') && Placeholders.isMasked(scan, from, to);
  }

  /** Whether the secret was shortened by whoever wrote it down. */
  private static boolean isCut(Scan scan, int end) {
    return scan.sign(end) == (Bytes.FOREIGN_SIGN & 0xff)
        || (scan.has(end, '.') && scan.has(end + 1, '.'))
        || (scan.has(end - 1, '.') && scan.has(end - 2, '.'))
        || scan.has(end - 1, '*');
  }

  /** A webhook's address up to the prefix's end is no secret. */
  private boolean isAddress() {
    return kind == SecretKind.WEBHOOK
        || prefix.endsWith("/bot")
        || prefix.endsWith(" ")
        || prefix.endsWith("=");
  }

  private boolean isConvincing(Scan scan, int from, int to, int end) {
    if (Values.isUuid(scan, to, end)) {
      return true;
    }
    if (alphabet == 'm' || alphabet == 'b') {
      return true;
    }
    if (alphabet == 'k' && prefix.length() >= 3 && end - to == least) {
      return Values.isOdd(scan, to, end);
    }
    if (alphabet == 'h' && kind == SecretKind.WEBHOOK && end - to == 26) {
      return Values.isOdd(scan, to, end);
    }
    if (least >= 60 && end - to >= 80 && Values.longestJumble(scan, to, end) >= 24) {
      return true;
    }
    if (alphabet == 'r') {
      return hasColon(scan, to, end) || Values.isRandom(scan, to, end, least);
    }
    if (prefix.length() <= 2 && alphabet == 'd' && end - to != least) {
      return false;
    }
    if (alphabet == 'x' || alphabet == 'X' || alphabet == 'v') {
      return prefix.length() > 3 || end - to == least;
    }
    if (prefix.length() >= 3 && Placeholders.isCut(scan, to, end) && Values.isOdd(scan, to, end)) {
      return true;
    }
    return Values.isRandom(scan, from, end, least)
        || (prefix.length() >= 3 && isLetters(scan, to, end))
        || (prefix.length() >= 3 && Placeholders.isFiller(scan, to, end));
  }

  private static boolean hasColon(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, ':')) {
        return true;
      }
    }
    return false;
  }

  /** Whether letters alone follow that make no words: small ones and capitals take turns. */
  private static boolean isLetters(Scan scan, int from, int to) {
    int switches = 0;
    int end = Math.min(to, from + Scan.WINDOW);
    boolean together = false;
    for (int at = from; at + 1 < end; at++) {
      boolean upper = scan.is(at, Bytes.UPPER);
      boolean next = scan.is(at + 1, Bytes.UPPER);
      switches += upper != next ? 1 : 0;
      together |= upper && next;
    }
    return together && switches * 4 >= end - from && scan.runEnd(from, Bytes.ALNUM, 80) == to;
  }

  private boolean isBounded(Scan scan, int from) {
    int first = prefix.charAt(0);
    if (first == '$') {
      return !scan.is(from - 1, Bytes.ALNUM);
    }
    if (!Bytes.is(first, Bytes.ALNUM)) {
      return true;
    }
    int before = scan.sign(from - 1);
    if (alphabet == 'z' || alphabet == 'b') {
      return true;
    }
    if (least < WEAK && prefix.length() >= 4) {
      boolean upper = Bytes.is(first, Bytes.UPPER);
      if (prefix.length() == 4 && Bytes.is(before, Bytes.LOWER)) {
        return false;
      }
      return !upper || !Bytes.is(before, Bytes.UPPER | Bytes.DIGIT) || prefix.length() > 5;
    }
    return !Bytes.is(before, Bytes.WORD)
        && !(before == '.' && prefix.length() < 3)
        && !(before == '-'
            && prefix.length() == 3
            && prefix.endsWith("-")
            && !isWhole(scan, from + 3));
  }

  private static final int LONGEST_BEHIND_DASH = 128;

  /** Whether the prefix stands behind a dash before so much that is random that it is no name. */
  private boolean isWhole(Scan scan, int to) {
    int run = scan.runEnd(to, Bytes.NAME, LONGEST_BEHIND_DASH);
    int end = beforeExtension(scan, to, run);
    return end - to >= least
        && run - to < LONGEST_BEHIND_DASH
        && (alphabet == 'm'
            || mixture(scan, to, end) == Bytes.ALNUM
            || scan.runEnd(to, Bytes.HEX, 32) - to >= 24);
  }

  /** The end of what follows, over what was masked in its middle. */
  private int end(Scan scan, int from) {
    int end = withoutTrailing(scan, from, beforeDays(scan, from, runEnd(scan, from)));
    return least >= WEAK && (alphabet == 'd' || alphabet == 'f')
        ? withoutTrailing(scan, from, beforeExtension(scan, from, end))
        : end;
  }

  private int runEnd(Scan scan, int from) {
    int known = scan.runEndOf(alphabet, from);
    int at = known < 0 ? from : known;
    if (known < 0) {
      while (goesOn(scan, at)) {
        at++;
      }
      scan.step(at - from);
      scan.runOf(alphabet, from, at);
    }
    return kind == SecretKind.PASSWORD_HASH ? Math.min(at, from + MAX_HASH_LENGTH) : at;
  }

  /** Whether a secret goes on at a place, whatever stands before: its mask may be of dots. */
  private boolean goesOn(Scan scan, int at) {
    int b = scan.sign(at);
    return allows(b)
        || b == '*'
        || b == (Bytes.FOREIGN_SIGN & 0xff)
        || (b == '.' && isEllipsis(scan, at));
  }

  /** Whether a dot is one of three. */
  private static boolean isEllipsis(Scan scan, int at) {
    int first = at;
    while (at - first < 3 && scan.has(first - 1, '.')) {
      first--;
    }
    int last = at;
    while (last - at < 3 && scan.has(last + 1, '.')) {
      last++;
    }
    return last - first == 2;
  }

  /** The end of a hash in /etc/shadow, before the days of its account: {@code :20418:0:99999:7}. */
  private int beforeDays(Scan scan, int from, int end) {
    int last = end;
    int fields = 0;
    while (alphabet == 'c' && last > from && end - last < 48) {
      int digits = scan.runStart(last, Bytes.DIGIT, 6);
      if (!scan.has(digits - 1, ':')) {
        break;
      }
      last = digits - 1;
      fields++;
    }
    return fields > 2 && scan.runEnd(last + 1, Bytes.DIGIT, 6) == last + 6 ? last : end;
  }

  private int withoutTrailing(Scan scan, int from, int end) {
    int floor = Math.max(from, end - Scan.WINDOW);
    int at = end;
    while (at > floor && isTrailing(scan.sign(at - 1))) {
      at--;
    }
    return at;
  }

  /** The end without an extension as files have it: {@code .lock}. */
  private static int beforeExtension(Scan scan, int from, int end) {
    int dot = scan.runStart(end, Bytes.LOWER, 6) - 1;
    return dot > from && end - dot > 2 && scan.has(dot, '.') ? dot : end;
  }

  private boolean isTrailing(int b) {
    return alphabet != 'l'
        && (b == '.' || b == ',' || b == ':' || (b == '-' && (alphabet == 'd' || alphabet == 'v')));
  }

  /** Whether the alphabet has the character: all digits or none. */
  private boolean allows(int b) {
    int classes = Bytes.classes(b);
    return switch (alphabet) {
      case 'w' -> (classes & (Bytes.ALNUM | Bytes.UNDERSCORE)) != 0;
      case 'z' -> (classes & (Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT)) != 0 || b == '~';
      case 'd', 'f' ->
          (classes & (Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT)) != 0
              || (b == '!' && alphabet == 'f');
      case '6', 'b' -> (classes & (Bytes.ALNUM | Bytes.BASE64_SIGN)) != 0 || b == '=';
      case 'j' -> (classes & (Bytes.ALNUM | Bytes.BASE64_SIGN)) != 0 || b == '.' || b == '=';
      case 'k' -> (classes & (Bytes.UPPER | Bytes.DIGIT)) != 0;
      case 'x' -> (classes & Bytes.HEX) != 0;
      case 'm' -> (classes & (Bytes.UPPER | Bytes.DIGIT)) != 0 || b == '-';
      case 'v' -> (classes & Bytes.HEX) != 0 || b == '-';
      case '$' -> (classes & (Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT)) != 0 || b == '$';
      case 'X' -> (classes & Bytes.DIGIT) != 0 || (b >= 'A' && b <= 'F');
      case 'h', 'n' -> (classes & Bytes.ALNUM) != 0;
      case 'a' -> (classes & Bytes.ALNUM) != 0 || b == '-' || b == '/' || b == ':';
      case 'r' -> (classes & (Bytes.LOWER | Bytes.DIGIT)) != 0 || b == ':' || b == '-';
      case 't' -> (classes & (Bytes.ALNUM | Bytes.UNDERSCORE)) != 0 || b == ':' || b == '-';
      case 'c' ->
          (classes & (Bytes.ALNUM | Bytes.UNDERSCORE)) != 0
              || (b > 0 && "./$=,+-:@?{}".indexOf(b) >= 0);
      case 'p' -> b > ' ' && b < 0x7f && "\"'`<>()[]{},;\\".indexOf(b) < 0;
      case 'q', 'u' -> b > ' ' && b < 0x7f && "\"'`<>,;".indexOf(b) < 0;
      case 's' -> b >= ' ' && b < 0x7f && b != ']' && b != '"';
      case 'l' -> b >= ' ' && b != '"';
      default -> throw new IllegalStateException("unknown alphabet in family " + name);
    };
  }
}
