package org.glasshouse.corpus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes texts of the same form as another one: of its characters only digits change, and those of
 * long hexadecimal numbers that stand by themselves. Some come out valid where the text has the
 * room: numbers of cards and accounts, addresses, days; in some a given word is planted.
 */
public final class Variants {
  private static final Pattern HEX =
      Pattern.compile("(?<![A-Za-z0-9_.-])[0-9a-f-]{16,}(?![A-Za-z0-9_.-])");
  private static final Pattern CARD = Pattern.compile("(?:\\d[ -]?){12,19}");
  private static final Pattern IBAN =
      Pattern.compile("([A-Z]{2})(\\d{2})((?: ?[0-9A-Z]{1,4}){3,8})");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}([._-])\\d{1,3}\\1\\d{1,3}\\1\\d{1,3}");
  private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/. ]?)(\\d{2})\\2(\\d{2})");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<!\\d)(\\d{2})([-/.]?)(\\d{2})\\2(\\d{4})(?!\\d)");
  private static final String[] ISSUERS = {"4111", "5555", "3782", "6011", "5105"};
  private static final String[] DIGITS = {
    "0123456789", "01", "12", "0", "9", "789", "0123", "0123456789"
  };
  private static final double[] KEPT = {0, 0.6, 0.3, 0, 0.85};
  private static final String HEX_DIGITS = "0123456789abcdef";
  private static final String[] BEGINNINGS = {
    "",
    "",
    "",
    "password ",
    "user=",
    "id: ",
    "\"x\":\"",
    "peer ",
    "token ",
    "call ",
    "for ",
    "code ",
    "host ",
    "INFO 12345 ",
    "{\"m\":\"",
    "Nov 25 21:58:01 host1 app[123]: "
  };
  private static final String[] SIGNS = {
    " ", " ", ", ", "=", ":", ": ", "\t", "\\t", "%20", "\"", "|", "_", "-", "\\\"", " at ",
    " from ", "; ", "\n"
  };
  private static final String[] ENDS = {"", "", " done", ".", ", ok", "\"", "\n"};
  private static final int PLANTINGS = 40;

  /** Stands for any hexadecimal digit of a long number. */
  private static final char ANY = '~';

  /** How the hexadecimal numbers of a text are drawn. */
  private enum Hex {
    ANY,
    DIGITS,
    LETTERS,
    READABLE,
    MOSTLY_DIGITS
  }

  private final Random random;
  private final List<String> words;

  /**
   * Draws variants.
   *
   * @param words to plant, in lower case
   */
  public Variants(long seed, List<String> words) {
    this.random = new Random(seed);
    this.words = List.copyOf(words);
  }

  /**
   * Lines made by hand, whose digits decide what they are, and {@code combined} ones joined of
   * them; the same for the same seed.
   */
  public static List<String> lines(long seed, int combined) {
    List<String> parts =
        Wording.lines("forms.txt").stream().filter(line -> !line.startsWith("#")).toList();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(parts);
    for (int line = 0; line < combined; line++) {
      StringBuilder joined = new StringBuilder(drawn(BEGINNINGS, random));
      for (int part = random.nextInt(4); part >= 0; part--) {
        joined.append(parts.get(random.nextInt(parts.size())));
        joined.append(drawn(part == 0 ? ENDS : SIGNS, random));
      }
      lines.add(joined.toString());
    }
    return lines;
  }

  private static String drawn(String[] texts, Random random) {
    return texts[random.nextInt(texts.length)];
  }

  /** The text with one character for all digits and one for all of long hexadecimal numbers. */
  public static String form(String text) {
    StringBuilder form = new StringBuilder(text);
    for (int at = 0; at < form.length(); at++) {
      if (isDigit(form.charAt(at))) {
        form.setCharAt(at, '0');
      }
    }
    HEX.matcher(form.toString())
        .results()
        .filter(Variants::hasDigit)
        .forEach(number -> {
          for (int at = number.start(); at < number.end(); at++) {
            if (form.charAt(at) != '-') {
              form.setCharAt(at, ANY);
            }
          }
        });
    return form.toString();
  }

  private static boolean hasDigit(MatchResult number) {
    return number.group().chars().anyMatch(c -> isDigit((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Another text of the form of this one. */
  public String of(String text) {
    String form = form(text);
    StringBuilder made = new StringBuilder(text);
    redraw(made, form);
    if (random.nextBoolean()) {
      CARD.matcher(made.toString()).results().forEach(number -> card(made, number));
    }
    if (random.nextInt(3) == 0) {
      IBAN.matcher(made.toString()).results().forEach(number -> account(made, number));
    }
    if (random.nextBoolean()) {
      ADDRESS.matcher(made.toString()).results().forEach(address -> address(made, address));
    }
    if (random.nextInt(3) == 0) {
      YEAR_FIRST.matcher(made.toString()).results().forEach(day -> day(made, day, 1, 4));
      DAY_FIRST.matcher(made.toString()).results().forEach(day -> day(made, day, 4, 1));
    }
    if (!words.isEmpty() && random.nextBoolean()) {
      plant(made, form);
    }
    return made.toString();
  }

  private void redraw(StringBuilder made, String form) {
    String digits = DIGITS[random.nextInt(DIGITS.length)];
    double kept = KEPT[random.nextInt(KEPT.length)];
    Hex hex = Hex.values()[random.nextInt(Hex.values().length)];
    int nibble = 0;
    for (int at = 0; at < made.length(); at++) {
      char c = form.charAt(at);
      nibble = c == ANY ? nibble + 1 : 0;
      if ((c == '0' || c == ANY) && random.nextDouble() >= kept) {
        made.setCharAt(at, c == '0' ? drawn(digits) : drawn(hex, nibble));
      }
    }
    // A number of letters alone would be of another form.
    HEX.matcher(made.toString())
        .results()
        .filter(number -> !hasDigit(number) && form.charAt(number.start()) == ANY)
        .forEach(number -> made.setCharAt(number.start(), '7'));
  }

  private char drawn(String digits) {
    return digits.charAt(random.nextInt(digits.length()));
  }

  private char drawn(Hex hex, int nibble) {
    return switch (hex) {
      case ANY -> drawn(HEX_DIGITS);
      case DIGITS -> drawn("0123456789");
      case LETTERS -> drawn("abcdef");
      case READABLE -> drawn(nibble % 2 == 1 ? "4567" : "123456789");
      case MOSTLY_DIGITS -> drawn(random.nextInt(3) == 0 ? HEX_DIGITS : "0123456789");
    };
  }

  /** Makes the last digit what it is in numbers of cards (Luhn). */
  private void card(StringBuilder made, MatchResult number) {
    List<Integer> places = new ArrayList<>();
    for (int at = number.start(); at < number.end(); at++) {
      if (isDigit(made.charAt(at))) {
        places.add(at);
      }
    }
    if (random.nextBoolean()) {
      String issuer = ISSUERS[random.nextInt(ISSUERS.length)];
      for (int digit = 0; digit < issuer.length(); digit++) {
        made.setCharAt(places.get(digit), issuer.charAt(digit));
      }
    }
    int last = places.size() - 1;
    int sum = 0;
    for (int place = 0; place < last; place++) {
      int digit = made.charAt(places.get(place)) - '0';
      int twice = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
      sum += (last - place) % 2 == 1 ? twice : digit;
    }
    made.setCharAt(places.get(last), (char) ('0' + (10 - sum % 10) % 10));
  }

  /** Makes the two digits behind the country what they are in numbers of accounts. */
  private static void account(StringBuilder made, MatchResult number) {
    StringBuilder digits = new StringBuilder();
    String shifted = number.group(3).replace(" ", "") + number.group(1) + "00";
    shifted.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    int check = 98 - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    put(made, number.start(2), check, 2);
  }

  private void address(StringBuilder made, MatchResult address) {
    int at = address.start();
    for (String part : address.group().split("[._-]", -1)) {
      int least = part.length() == 1 ? 0 : part.length() == 2 ? 10 : 100;
      int most = part.length() == 1 ? 9 : part.length() == 2 ? 99 : 255;
      put(made, at, least + random.nextInt(most - least + 1), part.length());
      at += part.length() + 1;
    }
  }

  private void day(StringBuilder made, MatchResult day, int year, int dayOfMonth) {
    put(made, day.start(year), 1930 + random.nextInt(100), 4);
    put(made, day.start(3), 1 + random.nextInt(12), 2);
    put(made, day.start(dayOfMonth), 1 + random.nextInt(28), 2);
  }

  private static void put(StringBuilder made, int at, int number, int digits) {
    String format = "%0" + digits + "d";
    made.replace(at, at + digits, format.formatted(number));
  }

  /** Writes one of the words at a place where the form stays what it is. */
  private void plant(StringBuilder made, String form) {
    for (int attempt = 0; attempt < PLANTINGS; attempt++) {
      String word = words.get(random.nextInt(words.size()));
      int room = made.length() - word.length();
      int at = room < 0 ? -1 : random.nextInt(room + 1);
      if (attempt % 4 == 0) {
        at = 0;
        while (at <= room && !fits(word, form, at)) {
          at++;
        }
      }
      if (at >= 0 && at <= room && fits(word, form, at)) {
        String before = made.substring(at, at + word.length());
        made.replace(at, at + word.length(), word);
        if (form(made.toString()).equals(form)) {
          return;
        }
        made.replace(at, at + word.length(), before);
      }
    }
  }

  private static boolean fits(String word, String form, int at) {
    for (int index = 0; index < word.length(); index++) {
      char wanted = word.charAt(index);
      boolean fits =
          switch (form.charAt(at + index)) {
            case ANY -> HEX_DIGITS.indexOf(wanted) >= 0;
            case '0' -> isDigit(wanted);
            default -> form.substring(at + index, at + index + 1).equals(lower(wanted));
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static String lower(char c) {
    return String.valueOf(c).toLowerCase(Locale.ROOT);
  }
}
