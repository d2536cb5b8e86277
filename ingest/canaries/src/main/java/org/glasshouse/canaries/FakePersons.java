package org.glasshouse.canaries;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Persons who do not exist, by what gives one away. */
final class FakePersons {
  private record Kind(String name, Function<Draw, Bait> draw) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("email", FakePersons::email),
          new Kind("escaped-email", FakePersons::escapedEmail),
          new Kind("ipv6", FakePersons::ipv6),
          new Kind("mac", FakePersons::mac),
          new Kind("login", FakePersons::login),
          new Kind("name", FakePersons::name),
          new Kind("card", FakePersons::card),
          new Kind("iban", FakePersons::iban),
          new Kind("fingerprint", FakePersons::fingerprint));

  private FakePersons() {}

  static int kinds() {
    return KINDS.size();
  }

  static Bait draw(int kind, Draw draw) {
    return KINDS.get(kind).draw().apply(draw);
  }

  static String name(int kind) {
    return KINDS.get(kind).name();
  }

  private static String local(Draw draw) {
    return draw.of(Draw.LOWER, 1) + draw.of(Draw.LOWER + Draw.DIGITS, 15);
  }

  private static Bait email(Draw draw) {
    String local = local(draw);
    return new Bait(local + "@example.org", local);
  }

  private static Bait escapedEmail(Draw draw) {
    String local = local(draw);
    return new Bait(local + "%40example.org", local);
  }

  private static Bait ipv6(Draw draw) {
    StringBuilder core = new StringBuilder();
    for (int group = 0; group < 5; group++) {
      core.append(':').append(draw.of("123456789abcdef", 1)).append(draw.of(Draw.HEX, 3));
    }
    return new Bait("2001:db8" + core + ":1", core.toString());
  }

  private static Bait mac(Draw draw) {
    StringBuilder core = new StringBuilder();
    for (int octet = 0; octet < 5; octet++) {
      core.append(':').append(draw.of(Draw.HEX, 2));
    }
    return new Bait("52" + core, core.toString());
  }

  private static Bait login(Draw draw) {
    String login = local(draw);
    return new Bait("user=" + login, login);
  }

  private static Bait name(Draw draw) {
    String name = word(draw) + " " + word(draw);
    return new Bait("displayName=\"" + name + "\"", name);
  }

  /** Can be spoken, and is no word. */
  private static String word(Draw draw) {
    StringBuilder word = new StringBuilder();
    for (int syllable = 0; syllable < 4; syllable++) {
      word.append(draw.of("bdfgklmnprtvz", 1)).append(draw.of("aeiou", 1));
    }
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Bait card(Draw draw) {
    String number = "424242" + draw.of(Draw.DIGITS, 9);
    number += luhn(number);
    return new Bait("card=" + number, number);
  }

  /** The digit that makes a number of a card valid. */
  private static int luhn(String digits) {
    int sum = 0;
    for (int at = 0; at < digits.length(); at++) {
      int digit = digits.charAt(at) - '0';
      int twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += (digits.length() - at) % 2 == 1 ? twice : digit;
    }
    return (10 - sum % 10) % 10;
  }

  private static Bait iban(Draw draw) {
    String account = "00000000" + draw.of(Draw.DIGITS, 10);
    int remainder = 0;
    for (char digit : (account + "131400").toCharArray()) {
      remainder = (remainder * 10 + digit - '0') % 97;
    }
    String check = String.format(Locale.ROOT, "%02d", 98 - remainder);
    String number = "DE" + check + account;
    return new Bait(number, number);
  }

  private static Bait fingerprint(Draw draw) {
    String hash = draw.jumble(43);
    return new Bait("SHA256:" + hash, hash);
  }
}
