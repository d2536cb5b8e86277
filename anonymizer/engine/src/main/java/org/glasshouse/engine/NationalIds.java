package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.vocabulary.PersonalKind;

/**
 * Numbers that a state or an insurance gives to one person: after their name, whatever they look
 * like, and without it where shape and check digits leave little doubt.
 */
final class NationalIds {
  private static final int LEAST_DIGITS = 6;
  private static final int MOST = 34;

  /** Whether the digits and letters of a text of the right shape can be such a number. */
  private interface Check {
    boolean holds(String text);
  }

  /**
   * The shape of a number: {@code 0} a digit, {@code A} a capital, {@code *} either, {@code _} a
   * space or dash, {@code |} a dash, plus sign or capital; else the sign itself.
   */
  private record Shape(String rule, String pattern, Check check, int head, int digits) {
    Shape(String rule, String pattern, Check check) {
      this(rule, pattern, check, pattern.indexOf('0'), digits(pattern, pattern.indexOf('0')));
    }

    /** Whether any grouping of digits alone has the shape. */
    boolean isGrouped() {
      return pattern.indexOf('_') >= 0 && pattern.matches("[0_]+");
    }

    /** Whether all groups are as wide as those of a dump. */
    boolean isOfFours() {
      return pattern.matches("0000(_0000)+");
    }

    private static int digits(String pattern, int from) {
      int at = from;
      while (at < pattern.length() && pattern.charAt(at) == '0') {
        at++;
      }
      return at - from;
    }
  }

  private static final Shape[] SHAPES = {
    new Shape("dni", "00000000A", NationalIds::isDni),
    new Shape("dni", "00000000-A", NationalIds::isDni),
    new Shape("nie", "A0000000A", NationalIds::isNie),
    new Shape("codice-fiscale", "AAAAAA00A00A000A", text -> true),
    new Shape("nir", "000000000000000", NationalIds::isNir),
    new Shape("nir", "0_00_00_00_000_000_00", NationalIds::isNir),
    new Shape("rijksregister", "00.00.00-000.00", NationalIds::isBelgian),
    new Shape("hetu", "000000|000*", NationalIds::isHetu),
    new Shape("personnummer", "000000-0000", NationalIds::isSwedish),
    new Shape("personnummer", "00000000-0000", NationalIds::isSwedish),
    new Shape("ahv", "000.0000.0000.00", text -> text.startsWith("756")),
    new Shape("aadhaar", "0000_0000_0000", NationalIds::isAadhaar),
    new Shape("resident-id", "000000000000000000", NationalIds::isChinese),
    new Shape("resident-id", "00000000000000000A", NationalIds::isChinese),
    new Shape("nino", "AA000000A", NationalIds::isNino),
    new Shape("nino", "AA_00_00_00_A", NationalIds::isNino),
    new Shape("pan-of-india", "AAAAA0000A", text -> "PCHFATBLJG".indexOf(text.charAt(3)) >= 0),
    new Shape("cpf", "000.000.000-00", NationalIds::isCpf),
    new Shape("cuit", "00-00000000-0", NationalIds::isCuit),
    new Shape("rut", "00.000.000-*", NationalIds::isRut),
    new Shape("rut", "0.000.000-*", NationalIds::isRut),
    new Shape("social-insurance", "000_000_000", NationalIds::isLuhn),
    new Shape("nhs", "000_000_0000", NationalIds::isNhs),
    new Shape("steuer-id", "00_000_000_000", NationalIds::isSteuerId),
    new Shape("orcid", "0000-0000-0000-000*", NationalIds::isOrcid),
    new Shape("rodne-cislo", "000000/0000", text -> isDate(text, 0, true) && number(text) % 11 == 0)
  };

  private static final int MOST_DIGITS = 18;
  private static final List<List<Shape>> BY_DIGITS = byDigits();

  /** Of each number of digits and each sign whether a shape goes on with the sign behind them. */
  private static final boolean[][] GO_ON = goOn();

  private final Scan scan;
  private int machineReadableUntil;

  NationalIds(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    for (String phrase : PersonalKeys.NATIONAL_IDS) {
      boolean foreign = phrase.chars().allMatch(c -> c >= 0x80);
      keywords.add(
          (look, from, to) -> {
            if (!foreign || look.scan.spelled(from, to).equalsIgnoreCase(phrase)) {
              look.nationalIds.named(from, to);
            }
          },
          phrase);
      if (phrase.indexOf(' ') > 0) {
        keywords.add(
            (look, from, to) -> look.nationalIds.named(from, to), phrase.replace(' ', '-'));
      }
    }
    keywords.add((look, from, to) -> look.nationalIds.machineReadable(from, to), "<<<<");
    keywords.add((look, from, to) -> look.nationalIds.ofCertificate(from, to), "pno");
  }

  private static List<List<Shape>> byDigits() {
    List<List<Shape>> shapes = new ArrayList<>();
    for (int digits = 0; digits <= MOST_DIGITS; digits++) {
      int wanted = digits;
      shapes.add(List.of(SHAPES).stream().filter(shape -> shape.digits() == wanted).toList());
    }
    return shapes;
  }

  private static boolean[][] goOn() {
    boolean[][] signs = new boolean[MOST_DIGITS + 1][256];
    for (int digits = 0; digits <= MOST_DIGITS; digits++) {
      for (Shape shape : BY_DIGITS.get(digits)) {
        int next = shape.head() + digits;
        for (int b = 0; b < 256; b++) {
          signs[digits][b] |=
              next == shape.pattern().length() || fits(shape.pattern().charAt(next), b);
        }
      }
    }
    return signs;
  }

  /** {@code PNOEE-48803142152}: how certificates of persons have it (ETSI EN 319 412-1). */
  private void ofCertificate(int from, int to) {
    int dash = to + 2;
    int end = scan.runEnd(dash + 1, Bytes.ALNUM | Bytes.DASH_OR_DOT, 24);
    if (scan.runEnd(from, Bytes.UPPER, 6) == dash
        && scan.has(dash, '-')
        && end - dash > 6
        && scan.any(dash, end, Bytes.DIGIT)
        && !scan.is(from - 1, Bytes.WORD)) {
      scan.personal(from, end, PersonalKind.NATIONAL_ID, "identity-of-certificate");
    }
  }

  /** Looks at the first digit of a run. */
  void digits(int at) {
    int count = scan.runEnd(at, Bytes.DIGIT, MOST_DIGITS + 1) - at;
    if (count > MOST_DIGITS || !GO_ON[count][Math.max(0, scan.at(at + count))]) {
      return;
    }
    for (Shape shape : BY_DIGITS.get(count)) {
      int from = at - shape.head();
      if (from >= 0 && fits(shape, from, shape.head() + count) && fits(shape, from, 0)) {
        int to = from + shape.pattern().length();
        if (isBounded(from, to)
            && shape.check().holds(bare(from, to))
            && !(shape.isGrouped()
                && ((shape.isOfFours() && isDump(from, to)) || isNumberOfGoods(from)))) {
          scan.personal(from, to, PersonalKind.NATIONAL_ID, shape.rule());
          return;
        }
      }
    }
  }

  /**
   * {@code 00000020: 0300 3e00 4011 0000}: a row of a dump, with further groups of four. It begins
   * with its offset, or holds four groups more, one of which mixes digits and letters.
   */
  private boolean isDump(int from, int to) {
    int start = from;
    int end = to;
    int further = 0;
    boolean mixed = false;
    while (further < GROUPS_OF_ROW && isGroupOfDump(start - 5)) {
      start -= 5;
      further++;
      mixed |= isMixed(start);
    }
    while (further < GROUPS_OF_ROW && isGroupOfDump(end + 1)) {
      mixed |= isMixed(end + 1);
      end += 5;
      further++;
    }
    scan.step(end - start);
    return further >= 2 && (isBehindOffset(start) || (further >= 4 && mixed));
  }

  private static final int GROUPS_OF_ROW = 16;

  private boolean isGroupOfDump(int from) {
    return from > 0
        && scan.has(from - 1, ' ')
        && scan.runEnd(from, Bytes.HEX, 5) == from + 4
        && !scan.is(from + 4, Bytes.WORD);
  }

  private boolean isMixed(int group) {
    return scan.any(group, group + 4, Bytes.LETTER) && scan.any(group, group + 4, Bytes.DIGIT);
  }

  /** {@code 00000020: }, {@code 0x0020: }: what the bytes before the row count to, by sixteens. */
  private boolean isBehindOffset(int row) {
    int end = row;
    while (row - end < 3 && scan.has(end - 1, ' ')) {
      end--;
    }
    int offset = scan.runStart(end - 1, Bytes.HEX, 9);
    boolean hex = scan.has(offset - 1, 'x') && scan.has(offset - 2, '0');
    return end < row
        && scan.has(end - 1, ':')
        && scan.has(end - 2, '0')
        && !scan.is(hex ? offset - 3 : offset - 1, Bytes.WORD | Bytes.DASH_OR_DOT)
        && end - 1 - offset >= (hex ? 4 : 7);
  }

  /** {@code sku 881-204-119}: the word before says what was numbered, and it is no person. */
  private boolean isNumberOfGoods(int from) {
    int end = from;
    while (from - end < 3 && scan.hasOneOf(end - 1, " :=#")) {
      end--;
    }
    return end < from
        && scan.matches(end - 3, "sku")
        && !scan.is(end - 4, Bytes.WORD)
        && !scan.has(scan.runEnd(from, Bytes.DIGIT, 4), ' ');
  }

  /** Whether the text that begins at {@code from} fits the rest of the pattern. */
  private boolean fits(Shape shape, int from, int rest) {
    String pattern = shape.pattern();
    for (int index = rest; index < pattern.length(); index++) {
      char sign = pattern.charAt(index);
      boolean value = sign > '0' && sign <= '9';
      if (!fits(sign, value ? scan.at(from + index) : scan.sign(from + index))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(char sign, int b) {
    return switch (sign) {
      case '0' -> Bytes.is(b, Bytes.DIGIT);
      case 'A' -> Bytes.is(b, Bytes.UPPER);
      case '*' -> Bytes.is(b, Bytes.DIGIT | Bytes.UPPER);
      case '_' -> b == ' ' || b == '-';
      case '|' -> b == '-' || b == '+' || Bytes.is(b, Bytes.UPPER);
      default -> b == sign;
    };
  }

  private boolean isBounded(int from, int to) {
    int before = scan.sign(from - 1);
    int after = scan.sign(to);
    return !Bytes.is(before, Bytes.WORD)
        && !(Bytes.is(before, Bytes.DASH_OR_DOT) && scan.is(from - 2, Bytes.DIGIT))
        && before != '+'
        && !Bytes.is(after, Bytes.WORD)
        && !(Bytes.is(after, Bytes.DASH_OR_DOT) && scan.is(to + 1, Bytes.DIGIT));
  }

  private String bare(int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.ALNUM)) {
        text.append((char) scan.at(at));
      }
    }
    return text.toString();
  }

  /** Twelve digits, one less than residents of Korea have: the number of a payment. */
  static boolean isRetrievalNumber(Scan scan, int from, int to) {
    return to - from == 12 && Values.isDigits(scan, from, to);
  }

  /**
   * {@code 550 5.1.1}, {@code 421-4.7.0}, {@code _550_5.1.1}: what a server of mail said, as RFC
   * 3463 has it: its answer, and the class of it, the same digit, with two numbers behind.
   */
  static boolean isReplyOfMail(Scan scan, int from) {
    int at = scan.has(from, '_') ? from + 1 : from;
    int end = scan.runEnd(at, Bytes.DIGIT, 4);
    int subject = scan.runEnd(end + 3, Bytes.DIGIT, 4);
    int detail = scan.runEnd(subject + 1, Bytes.DIGIT, 4);
    return end - at == 3
        && scan.hasOneOf(at, "245")
        && scan.hasOneOf(end, " -_")
        && scan.at(end + 1) == scan.at(at)
        && scan.has(end + 2, '.')
        && subject > end + 3
        && scan.has(subject, '.')
        && detail > subject + 1
        && !scan.is(detail, Bytes.ALNUM);
  }

  /** Looks at what follows the name of such a number: {@code passport no. X1234567}. */
  void named(int from, int to) {
    if (scan.is(from - 1, Bytes.WORD) || scan.is(to, Bytes.WORD)) {
      return;
    }
    int start = afterFillers(to);
    int end = end(start);
    boolean payment = scan.matches(from, "rrn") && isRetrievalNumber(scan, start, end);
    if (end > start && !payment) {
      scan.personal(start, end, PersonalKind.NATIONAL_ID, "national-id-phrase");
    }
  }

  private static final String[] FILLERS = {
    "number ", "no. ", "no ", "nr. ", "nr ", "nummer ", "num ", "id ", "is ", "was ", "# ",
    "value ", "for ", "with "
  };

  private int afterFillers(int from) {
    int at = skipSigns(from);
    for (int count = 0; count < 3; count++) {
      int before = at;
      for (String filler : FILLERS) {
        if (scan.matches(at, filler) || scan.matches(at, filler.strip() + ":")) {
          at = skipSigns(at + filler.length() - 1);
          break;
        }
      }
      if (at == before) {
        break;
      }
    }
    return at;
  }

  private int skipSigns(int from) {
    int at = scan.has(from, '.') && scan.has(from + 1, ' ') ? from + 1 : from;
    while (at - from < 8
        && (scan.has(at, ' ')
            || scan.has(at, ':')
            || scan.has(at, '=')
            || scan.has(at, '#')
            || scan.has(at, '(')
            || scan.has(at, '[')
            || scan.is(at, Bytes.QUOTE))) {
      at++;
    }
    return at;
  }

  /**
   * The end of the number that begins at {@code from}, groups after a space included; {@code from}
   * where there is none.
   */
  int end(int from) {
    int at = from;
    int digits = 0;
    int end = from;
    while (at < scan.length() && at - from < MOST) {
      int group = at;
      int inGroup = 0;
      while (scan.is(group, Bytes.UPPER | Bytes.DIGIT | Bytes.LOWER)) {
        inGroup += scan.is(group, Bytes.DIGIT) ? 1 : 0;
        group++;
      }
      boolean word = inGroup == 0 && (group - at > 3 || !isUpper(at, group));
      if (group == at || word || group - at > MOST || isTime(group)) {
        break;
      }
      digits += inGroup;
      if (inGroup > 0 || !scan.is(at - 1, Bytes.SPACE) || !scan.has(at - 1, ' ')) {
        end = group;
      } else if (group - at == 1) {
        end = group;
      }
      int sign = scan.sign(group);
      boolean joins = sign == ' ' || sign == '-' || sign == '.' || sign == '/' || sign == '+';
      if (!joins || !scan.is(group + 1, Bytes.ALNUM)) {
        break;
      }
      if (sign == ' ' && !isShortGroup(group + 1)) {
        break;
      }
      at = group + 1;
    }
    scan.step(end - from);
    return digits >= LEAST_DIGITS && !scan.is(end, Bytes.WORD) ? end : from;
  }

  private boolean isTime(int at) {
    return scan.has(at, ':') && scan.is(at + 1, Bytes.DIGIT);
  }

  private boolean isUpper(int from, int to) {
    return scan.runEnd(from, Bytes.UPPER, to - from) == to;
  }

  /** A group of up to six digits and capitals that stands for itself. */
  private boolean isShortGroup(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT | Bytes.UPPER, 7);
    int after = scan.sign(end);
    boolean digits = scan.runEnd(from, Bytes.DIGIT, 7) > from;
    return end - from <= 6
        && (digits || end - from == 1)
        && !Bytes.is(after, Bytes.WORD)
        && after != '='
        && after != ':'
        && after != '/'
        && !(after == '-' && scan.is(end + 1, Bytes.DIGIT));
  }

  /** The machine-readable lines of a passport: looks at filling signs. */
  void machineReadable(int at, int next) {
    if (at < machineReadableUntil) {
      scan.particular();
      return;
    }
    int from = at;
    while (from > 0 && at - from < 64 && isMachineReadable(scan.sign(from - 1))) {
      from--;
    }
    int to = next;
    while (to < scan.length() && to - at < 64 && isMachineReadable(scan.sign(to))) {
      to++;
    }
    scan.step(to - from);
    scan.particular();
    machineReadableUntil = to;
    int signs = 0;
    for (int place = from; place < to; place++) {
      signs += scan.has(place, '<') ? 1 : 0;
    }
    if (to - from >= 28 && to - from - signs >= 8) {
      scan.personal(from, to, PersonalKind.NATIONAL_ID, "machine-readable");
    }
  }

  private static boolean isMachineReadable(int b) {
    return Bytes.is(b, Bytes.UPPER | Bytes.DIGIT) || b == '<';
  }

  private static int digit(String text, int at) {
    return text.charAt(at) - '0';
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static boolean isDni(String text) {
    return isDniLetter(text.substring(0, 8), text.charAt(8)) && !isDate(text, 0, false);
  }

  private static boolean isNie(String text) {
    int first = "XYZ".indexOf(text.charAt(0));
    return first >= 0 && isDniLetter(first + text.substring(1, 8), text.charAt(8));
  }

  private static boolean isDniLetter(String digits, char letter) {
    return "TRWAGMYFPDXBNJZSQVHLCKE".charAt((int) (number(digits) % 23)) == letter;
  }

  private static boolean isNir(String text) {
    int month = digit(text, 3) * 10 + digit(text, 4);
    return (text.charAt(0) == '1' || text.charAt(0) == '2')
        && ((month >= 1 && month <= 12) || month >= 20)
        && 97 - number(text.substring(0, 13)) % 97 == number(text.substring(13));
  }

  private static boolean isBelgian(String text) {
    long first = number(text.substring(0, 9));
    long check = number(text.substring(9));
    return 97 - first % 97 == check || 97 - (2_000_000_000L + first) % 97 == check;
  }

  private static boolean isHetu(String text) {
    int sign = text.length() - 10;
    String digits = text.substring(0, 6) + text.substring(6 + sign, 9 + sign);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt((int) (number(digits) % 31))
            == text.charAt(9 + sign);
  }

  private static boolean isSwedish(String text) {
    String digits = text.substring(text.length() - 10);
    boolean born =
        text.length() == 10 || (number(text.substring(0, 4)) < 2015 && isDate(text, 0, false));
    return born && isDate(digits, 0, true) && isLuhn(digits);
  }

  /** Whether a day of the calendar stands at {@code at}, with two digits of the year or four. */
  private static boolean isDate(String text, int at, boolean isShort) {
    int place = at + (isShort ? 2 : 4);
    int year = isShort ? 2000 : (int) number(text.substring(at, place));
    int month = digit(text, place) * 10 + digit(text, place + 1);
    int day = digit(text, place + 2) * 10 + digit(text, place + 3);
    int bare = month > 50 ? month - 50 : month;
    return year >= 1900 && year < 2100 && bare >= 1 && bare <= 12 && day >= 1 && day <= 91;
  }

  private static boolean isChinese(String text) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    return isDate(text, 6, false)
        && "10X98765432".charAt(weighted(text, weights) % 11) == text.charAt(17);
  }

  private static int weighted(String text, int... weights) {
    int sum = 0;
    for (int at = 0; at < weights.length; at++) {
      sum += digit(text, at) * weights[at];
    }
    return sum;
  }

  private static boolean isNino(String text) {
    return "ABCD".indexOf(text.charAt(8)) >= 0
        && "DFIQUV".indexOf(text.charAt(0)) < 0
        && "DFIOQUV".indexOf(text.charAt(1)) < 0;
  }

  private static boolean isCuit(String text) {
    int rest = 11 - weighted(text, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (text.charAt(0) == '2' || text.charAt(0) == '3') && rest % 11 == digit(text, 10);
  }

  private static boolean isCpf(String text) {
    int first = weighted(text, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = weighted(text, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return first == digit(text, 9) && second == digit(text, 10);
  }

  private static boolean isRut(String text) {
    int sum = 0;
    int weight = 2;
    for (int at = text.length() - 2; at >= 0; at--) {
      sum += digit(text, at) * weight;
      weight = weight == 7 ? 2 : weight + 1;
    }
    return "0K987654321".charAt(sum % 11) == text.charAt(text.length() - 1);
  }

  /** The id of somebody who publishes, with the check of ISO 7064. */
  private static boolean isOrcid(String text) {
    int sum = 0;
    for (int at = 0; at < 15; at++) {
      sum = (sum + digit(text, at)) * 2;
    }
    int check = (12 - sum % 11) % 11;
    return (text.startsWith("0000000") || text.startsWith("000900"))
        && text.charAt(15) == (check == 10 ? 'X' : (char) ('0' + check));
  }

  private static boolean isNhs(String text) {
    int rest = 11 - weighted(text, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return rest % 11 == digit(text, 9);
  }

  static boolean isLuhn(String text) {
    int sum = 0;
    for (int at = text.length() - 1; at >= 0; at--) {
      int digit = digit(text, at);
      if ((text.length() - at) % 2 == 0) {
        digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      }
      sum += digit;
    }
    return sum % 10 == 0;
  }

  private static boolean isSteuerId(String text) {
    int product = 10;
    for (int at = 0; at < 10; at++) {
      int sum = (digit(text, at) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return text.charAt(0) != '0' && (11 - product) % 10 == digit(text, 10);
  }

  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] PERMUTED = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  /** The check of Verhoeff. */
  private static boolean isAadhaar(String text) {
    int check = 0;
    for (int at = 0; at < text.length(); at++) {
      int digit = digit(text, text.length() - 1 - at);
      for (int times = 0; times < at % 8; times++) {
        digit = PERMUTED[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0 && text.charAt(0) >= '2';
  }
}
