package org.glasshouse.corpus;

import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Function;

/** Slots for personal values: of reserved ranges and invented persons, right in every checksum. */
final class PersonalSlots {
  private PersonalSlots() {}

  private static void text(String name, Function<Draw, String> make) {
    Slots.parts(name, draw -> Text.plain(make.apply(draw)));
  }

  static void register() {
    persons();
    addresses();
    machines();
    phones();
    numbers();
    NationalIds.BY_NAME.forEach(PersonalSlots::text);
  }

  private static void persons() {
    text("first", draw -> draw.person.first());
    text("last", draw -> draw.person.last());
    text("name", draw -> draw.person.first() + " " + draw.person.last());
    text("namerev", draw -> draw.person.last() + ", " + draw.person.first());
    text("login", draw -> draw.person.login());
    text("loginslug", draw -> Draw.Person.plain(draw.person.last()) + draw.person.login().length());
    text("domain", draw -> draw.person.domain());
    text("email", draw -> draw.person.email());
    text(
        "emailtag",
        draw ->
            draw.person.login()
                + "+"
                + draw.oneOf("ops", "alerts", "ci")
                + "@"
                + draw.person.domain());
    text("EMAIL", draw -> draw.person.email().toUpperCase(Locale.ROOT));
    text("emailpct", draw -> draw.person.email().replace("@", "%40"));
    text("emailpctall", draw -> draw.person.email().replace("@", "%40").replace(".", "%2E"));
    text("emailpct2", draw -> draw.person.email().replace("@", "%2540"));
    text("emailuni", draw -> draw.person.email().replace("@", "\\u0040"));
    text("emailhtml", draw -> draw.person.email().replace("@", "&#64;"));
    text("emailqp", draw -> draw.person.email().replace("@", "=40"));
    text("emailjh", draw -> kubeEscape(draw.person.email()));
    text("loginjh", draw -> kubeEscape(draw.person.login()));
    text("emailslug", draw -> slug(draw.person.email()) + "---" + draw.hex(8));
    text("loginhash", draw -> slug(draw.person.login()) + "---" + draw.hex(8));
    text(
        "emailat",
        draw -> draw.person.login() + " at " + draw.person.domain().replace(".", " dot "));
    text("emailunder", draw -> draw.person.email().replace("@", "_"));
  }

  /** As JupyterHub's spawner has long escaped: all but letters and digits as dash and hex. */
  static String kubeEscape(String name) {
    StringBuilder out = new StringBuilder();
    String lower = name.toLowerCase(Locale.ROOT);
    for (int index = 0; index < lower.length(); index++) {
      char c = lower.charAt(index);
      if (Character.isLetterOrDigit(c)) {
        out.append(c);
      } else {
        out.append('-').append(Integer.toHexString(c));
      }
    }
    return out.toString();
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  static String publicIp(Draw draw) {
    return draw.oneOf("192.0.2.", "198.51.100.", "203.0.113.") + draw.between(2, 254);
  }

  static String privateIp(Draw draw) {
    return switch (draw.below(3)) {
      case 0 ->
          "10." + draw.between(0, 255) + "." + draw.between(0, 255) + "." + draw.between(2, 254);
      case 1 ->
          "172." + draw.between(16, 31) + "." + draw.between(0, 255) + "." + draw.between(2, 254);
      default -> "192.168." + draw.between(0, 255) + "." + draw.between(2, 254);
    };
  }

  private static String anyIp(Draw draw) {
    return draw.chance(0.5) ? publicIp(draw) : privateIp(draw);
  }

  private static String[] reversed(Draw draw) {
    String[] parts = anyIp(draw).split("\\.", -1);
    return new String[] {parts[3], parts[2], parts[1], parts[0]};
  }

  /** The eight groups of an address under 2001:db8::/32 or of a unique local one. */
  private static int[] groups(Draw draw) {
    int[] groups = new int[8];
    boolean local = draw.chance(0.3);
    groups[0] = local ? 0xfd00 + draw.below(256) : 0x2001;
    groups[1] = local ? draw.below(65536) : 0xdb8;
    groups[2] = draw.below(65536);
    groups[3] = draw.between(1, 65535);
    boolean host = draw.chance(0.4);
    for (int index = 4; index < 8; index++) {
      groups[index] = host && index < 7 ? 0 : draw.between(0x10, 65535);
    }
    return groups;
  }

  private static String ip6(Draw draw) {
    int[] g = groups(draw);
    String head = "%x:%x:%x:%x".formatted(g[0], g[1], g[2], g[3]);
    return g[4] == 0
        ? head + "::" + Integer.toHexString(g[7])
        : head + ":%x:%x:%x:%x".formatted(g[4], g[5], g[6], g[7]);
  }

  private static String ip6full(Draw draw) {
    int[] g = groups(draw);
    return "%04x:%04x:%04x:%04x:%04x:%04x:%04x:%04x"
        .formatted(g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7]);
  }

  private static void addresses() {
    text("ip", PersonalSlots::anyIp);
    text("ippub", PersonalSlots::publicIp);
    text("ippriv", PersonalSlots::privateIp);
    text("ipdash", draw -> anyIp(draw).replace('.', '-'));
    text("ipunder", draw -> anyIp(draw).replace('.', '_'));
    text("iprev", draw -> String.join(".", reversed(draw)));
    text("ippct", draw -> anyIp(draw).replace(".", "%2E"));
    text(
        "ippad",
        draw -> {
          String[] p = publicIp(draw).split("\\.", -1);
          return "%03d.%03d.%03d.%03d"
              .formatted(
                  Integer.parseInt(p[0]),
                  Integer.parseInt(p[1]),
                  Integer.parseInt(p[2]),
                  Integer.parseInt(p[3]));
        });
    text(
        "ipmappedhex",
        draw -> {
          String[] p = anyIp(draw).split("\\.", -1);
          return "::ffff:%02x%02x:%02x%02x"
              .formatted(
                  Integer.parseInt(p[0]),
                  Integer.parseInt(p[1]),
                  Integer.parseInt(p[2]),
                  Integer.parseInt(p[3]));
        });
    text("ip6", PersonalSlots::ip6);
    text("ip6full", PersonalSlots::ip6full);
    text("IP6", draw -> ip6(draw).toUpperCase(Locale.ROOT));
    text("ip6pct", draw -> ip6(draw).replace(":", "%3A"));
    text("ip6dash", draw -> ip6full(draw).replace(":", "-"));
    text(
        "ip6rev",
        draw ->
            String.join(
                ".",
                new StringBuilder(ip6full(draw).replace(":", "")).reverse().toString().split("")));
    text(
        "ip6link",
        draw ->
            "fe80::"
                + draw.between(1, 9)
                + draw.hex(2)
                + ":"
                + draw.hex(2)
                + "ff:fe"
                + draw.hex(2)
                + ":"
                + draw.between(1, 9)
                + draw.hex(3));
  }

  private static void machines() {
    text("mac", draw -> octets(draw, ":"));
    text("MAC", draw -> octets(draw, ":").toUpperCase(Locale.ROOT));
    text("macdash", draw -> octets(draw, "-").toUpperCase(Locale.ROOT));
    text("macbare", draw -> octets(draw, ""));
    text(
        "macdot",
        draw -> {
          String m = octets(draw, "");
          return m.substring(0, 4) + "." + m.substring(4, 8) + "." + m.substring(8);
        });
    text(
        "node",
        draw ->
            draw.oneOf("worker-", "master-", "infra-", "oct-", "compute-", "storage-")
                + draw.between(0, 48)
                + "."
                + draw.oneOf("ocp", "smaug", "infra", "lab", "prod")
                + "."
                + draw.person.domain());
    text(
        "host",
        draw ->
            draw.oneOf("bastion", "nas", "ldap", "mail", "vpn", "build", "gitlab", "db", "proxy")
                + draw.between(1, 19)
                + "."
                + draw.oneOf("corp", "lab", "intra", "dmz")
                + "."
                + draw.person.domain());
    text("lat", draw -> draw.between(-77, 77) + "." + draw.digits(draw.between(4, 7)));
    text("lon", draw -> draw.between(-177, 177) + "." + draw.digits(draw.between(4, 7)));
    text(
        "sid",
        draw ->
            "S-1-5-21-"
                + draw.between(100_000_000, 2_000_000_000)
                + "-"
                + draw.between(100_000_000, 2_000_000_000)
                + "-"
                + draw.between(100_000_000, 2_000_000_000)
                + "-"
                + draw.between(1000, 99_999));
    text("md5fp", draw -> String.join(":", draw.hex(32).split("(?<=\\G..)")));
    text("serialcolon", draw -> String.join(":", draw.hex(36).split("(?<=\\G..)")));
    text(
        "gpgfp",
        draw -> String.join(" ", draw.hex(40).toUpperCase(Locale.ROOT).split("(?<=\\G.{4})")));
    text(
        "bigserial",
        draw -> new BigInteger(1, draw.bytes(16)).add(BigInteger.TEN.pow(37)).toString());
  }

  private static String octets(Draw draw, String separator) {
    String first =
        draw.oneOf(
            "52:54:00",
            "0a:58:0a",
            "fa:16:3e",
            "00:50:56",
            "3c:ec:ef",
            "02:42:ac",
            "b8:27:eb",
            "ac:1f:6b");
    String mac = first + ":" + draw.hex(2) + ":" + draw.hex(2) + ":" + draw.hex(2);
    return mac.replace(":", separator);
  }

  private static void phones() {
    text("phone", PersonalSlots::phone);
    text("phonebare", draw -> phone(draw).replaceAll("[^+0-9]", ""));
    text("phone00", draw -> "00" + phone(draw).replaceAll("[^0-9]", ""));
    text("phonedash", draw -> phone(draw).replace(' ', '-'));
    text("phonedot", draw -> phone(draw).replaceAll("[ ()-]+", "."));
    text(
        "phonelocal",
        draw ->
            draw.oneOf(
                "030 23125 " + draw.digits(3),
                "(555) 010-" + draw.digits(4),
                "555-01" + draw.digits(2) + "-" + draw.digits(4),
                "020 7946 0" + draw.digits(3),
                "07700 900" + draw.digits(3)));
  }

  /** A number of the ranges that regulators keep for fiction, or an unassigned one. */
  private static String phone(Draw draw) {
    return switch (draw.below(8)) {
      case 0 -> "+1 " + draw.oneOf("212", "415", "617", "303") + " 555 01" + draw.digits(2);
      case 1 -> "+44 20 7946 0" + draw.digits(3);
      case 2 -> "+44 7700 900" + draw.digits(3);
      case 3 -> "+49 30 23125 " + draw.digits(3);
      case 4 -> "+33 1 99 00 " + draw.digits(2) + " " + draw.digits(2);
      case 5 -> "+61 491 570 " + draw.digits(3);
      case 6 -> "+1 (202) 555-01" + draw.digits(2);
      default -> "+46 70 1740 6" + draw.digits(2);
    };
  }

  private static void numbers() {
    text("card", PersonalSlots::card);
    text("cardspace", draw -> String.join(" ", visa(draw, true).split("(?<=\\G.{4})")));
    text("carddash", draw -> String.join("-", visa(draw, true).split("(?<=\\G.{4})")));
    text("cardbad", draw -> visa(draw, false));
    text("amex", draw -> luhn("37" + draw.digits(12)));
    text("iban", draw -> iban(draw, true));
    text("ibanspace", draw -> String.join(" ", iban(draw, true).split("(?<=\\G.{4})")));
    text("ibanlower", draw -> iban(draw, true).toLowerCase(Locale.ROOT));
    text("ibanbad", draw -> iban(draw, false));
  }

  private static String card(Draw draw) {
    return switch (draw.below(5)) {
      case 0 -> luhn("5" + draw.between(1, 5) + draw.digits(13));
      case 1 -> luhn("37" + draw.digits(12));
      case 2 -> luhn("6011" + draw.digits(11));
      case 3 -> luhn("3530" + draw.digits(11));
      default -> visa(draw, true);
    };
  }

  private static String visa(Draw draw, boolean valid) {
    String right = luhn("4" + draw.digits(14));
    return valid
        ? right
        : right.substring(0, 15) + (right.charAt(15) - '0' + 1 + draw.below(8)) % 10;
  }

  /** Adds the check digit of ISO/IEC 7812-1. */
  static String luhn(String digits) {
    int sum = 0;
    for (int index = 0; index < digits.length(); index++) {
      int digit = digits.charAt(digits.length() - 1 - index) - '0';
      int weighted = index % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return digits + (10 - sum % 10) % 10;
  }

  private static String iban(Draw draw, boolean valid) {
    String country = draw.oneOf("DE", "FR", "GB", "NL", "ES", "CH", "AT", "IT", "PL", "SE");
    String account =
        switch (country) {
          case "DE" -> draw.digits(18);
          case "FR" -> draw.digits(10) + draw.chars(Draw.DIGITS + Draw.UPPER, 11) + draw.digits(2);
          case "GB" -> draw.chars(Draw.UPPER, 4) + draw.digits(14);
          case "NL" -> draw.chars(Draw.UPPER, 4) + draw.digits(10);
          case "CH" -> draw.digits(5) + draw.chars(Draw.DIGITS + Draw.UPPER, 12);
          case "AT" -> draw.digits(16);
          case "IT" -> draw.chars(Draw.UPPER, 1) + draw.digits(22);
          case "PL" -> draw.digits(24);
          default -> draw.digits(20);
        };
    int check = 98 - mod97(account + country + "00");
    if (!valid) {
      check = check == 50 ? 51 : 50;
    }
    return country + "%02d".formatted(check) + account;
  }

  static int mod97(String text) {
    int rest = 0;
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      int digit = Character.digit(c, 36);
      rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
    }
    return rest;
  }
}
