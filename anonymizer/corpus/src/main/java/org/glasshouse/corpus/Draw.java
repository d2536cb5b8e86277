package org.glasshouse.corpus;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The chance behind one line: all its values come from one seed, so that a line can be made again.
 * {@link Random} is used because its sequence is laid down for every Java platform.
 */
final class Draw {
  static final String DIGITS = "0123456789";
  static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
  static final String HEX = "0123456789abcdef";
  static final String ALNUM = DIGITS + LOWER + UPPER;
  static final String BASE64 = ALNUM + "+/";
  static final String BASE64_URL = ALNUM + "-_";
  static final String BASE32 = LOWER + "234567";

  private static final long FIRST_SECOND = 1_735_689_600L; // 2025-01-01
  private static final int SECONDS = 59_000_000;

  private final Random random;

  /** When the line was written. */
  final Instant time;

  /** The one person that the line is about. */
  final Person person;

  Draw(long seed, Wording wording) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
    time =
        Instant.ofEpochSecond(
            FIRST_SECOND + random.nextInt(SECONDS), random.nextInt(1_000_000_000));
    person = Person.draw(this, wording);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String chars(String alphabet, int length) {
    StringBuilder out = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  String hex(int length) {
    return chars(HEX, length);
  }

  String digits(int length) {
    return chars(DIGITS, length);
  }

  String uuid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-" + chars("89ab", 1) + hex(3) + "-" + hex(12);
  }

  String time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(time);
  }

  /** A person whom nobody knows, with the account that belongs to the name. */
  record Person(String first, String last, String login, String domain) {
    static Person draw(Draw draw, Wording wording) {
      String first = draw.of(wording.list("first"));
      String last = draw.of(wording.list("last"));
      String a = plain(first);
      String b = plain(last);
      String login =
          switch (draw.below(7)) {
            case 0 -> a.charAt(0) + b;
            case 1 -> a + "." + b;
            case 2 -> a + draw.between(10, 99);
            case 3 -> b + a.charAt(0);
            case 4 -> a + "_" + b;
            case 5 -> b;
            default -> a + "-" + b;
          };
      return new Person(first, last, login, draw.of(wording.list("domain")));
    }

    /** The name as it goes into a login: lower-case ASCII letters. */
    static String plain(String name) {
      String decomposed = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD);
      return decomposed.toLowerCase(Locale.ROOT).replace("ł", "l").replaceAll("[^a-z]", "");
    }

    String email() {
      return login + "@" + domain;
    }
  }
}
