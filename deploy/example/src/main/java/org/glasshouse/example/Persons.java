package org.glasshouse.example;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented people of one cluster, their accounts, addresses and numbers. */
final class Persons {
  private static final int COUNT = 40;
  private static final int PLACES = 60;
  private static final List<String> FIRST =
      List.of("karla", "imre", "odile", "tomasz", "birgit", "anselm", "yuki", "paloma", "ewan");
  private static final List<String> BEGINNINGS =
      List.of("zel", "hor", "mat", "kov", "bren", "sow", "vlas", "dral", "quin", "wesk");
  private static final List<String> MIDDLES = List.of("en", "ak", "ov", "il", "ur", "esz", "am");
  private static final List<String> ENDS =
      List.of("kova", "ffer", "nyi", "ski", "bauer", "strom", "oglu", "quist");

  private final Random random;
  private final List<String> logins = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final List<String> longAddresses = new ArrayList<>();

  Persons(Random random) {
    this.random = random;
    for (int i = 0; i < COUNT; i++) {
      String first = one(FIRST);
      String surname = one(BEGINNINGS) + one(MIDDLES) + one(ENDS);
      logins.add(first.charAt(0) + surname);
      mails.add(first + "." + surname + "@mail.example.net");
    }
    for (int i = 0; i < PLACES; i++) {
      String network = random.nextBoolean() ? "198.51.100." : "203.0.113.";
      addresses.add(network + (1 + random.nextInt(254)));
      longAddresses.add(
          "2001:db8:%x:%x::%x"
              .formatted(
                  0x1000 + random.nextInt(0xefff), random.nextInt(0xffff), random.nextInt(0xffff)));
    }
  }

  String login() {
    return one(logins);
  }

  String mail() {
    return one(mails);
  }

  String address() {
    return one(addresses);
  }

  String longAddress() {
    return one(longAddresses);
  }

  String hardwareAddress() {
    return "02:5e:10:%02x:%02x:%02x"
        .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  /** A number of a Czech telephone that nobody has. */
  String phone() {
    return "+420 601 %03d %03d".formatted(random.nextInt(1000), random.nextInt(1000));
  }

  /** A German bank account with the right check digits. */
  String account() {
    String bank = "37040044%010d".formatted(random.nextInt(1_000_000_000));
    int check = 98 - new BigInteger(bank + "131400").mod(BigInteger.valueOf(97)).intValueExact();
    return "DE%02d%s".formatted(check, bank);
  }

  /** The number of a card of the test range, with the right last digit. */
  String card() {
    String digits = "411111%09d".formatted(random.nextInt(1_000_000_000));
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits + (10 - sum % 10) % 10;
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
