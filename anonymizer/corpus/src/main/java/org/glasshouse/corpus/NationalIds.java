package org.glasshouse.corpus;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** National identifiers with the check characters that each country lays down. */
final class NationalIds {
  static final Map<String, Function<Draw, String>> BY_NAME = new TreeMap<>();

  static {
    BY_NAME.put(
        "ssn", draw -> "9" + draw.digits(2) + "-" + draw.between(10, 99) + "-" + draw.digits(4));
    BY_NAME.put("dni", NationalIds::dni);
    BY_NAME.put("nie", NationalIds::nie);
    BY_NAME.put("codicefiscale", NationalIds::codiceFiscale);
    BY_NAME.put("nir", NationalIds::nir);
    BY_NAME.put("bsn", NationalIds::bsn);
    BY_NAME.put("rrn", NationalIds::rijksregister);
    BY_NAME.put("pesel", NationalIds::pesel);
    BY_NAME.put("personnummer", NationalIds::personnummer);
    BY_NAME.put("hetu", NationalIds::hetu);
    BY_NAME.put("steuerid", NationalIds::steuerId);
    BY_NAME.put("cpf", NationalIds::cpf);
    BY_NAME.put("aadhaar", NationalIds::aadhaar);
    BY_NAME.put("cnid", NationalIds::residentIdentity);
    BY_NAME.put("tckn", NationalIds::tckn);
    BY_NAME.put("nhs", NationalIds::nhs);
    BY_NAME.put(
        "nino",
        draw -> draw.oneOf("QQ", "AB", "JK", "PR") + draw.digits(6) + draw.chars("ABCD", 1));
    BY_NAME.put("ahv", NationalIds::ahv);
    BY_NAME.put("sin", NationalIds::sin);
    BY_NAME.put(
        "pan",
        draw ->
            draw.chars(Draw.UPPER, 3)
                + "P"
                + draw.chars(Draw.UPPER, 1)
                + draw.digits(4)
                + draw.chars(Draw.UPPER, 1));
    BY_NAME.put("rut", NationalIds::rut);
    BY_NAME.put("cuit", NationalIds::cuit);
    BY_NAME.put("isikukood", NationalIds::isikukood);
    BY_NAME.put("mrz", NationalIds::passport);
  }

  private NationalIds() {}

  private static String birth(Draw draw) {
    return "%02d%02d%02d".formatted(draw.between(50, 99), draw.between(1, 12), draw.between(1, 28));
  }

  private static int weighted(String digits, int... weights) {
    int sum = 0;
    for (int index = 0; index < weights.length; index++) {
      sum += (digits.charAt(index) - '0') * weights[index];
    }
    return sum;
  }

  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";

  private static String dni(Draw draw) {
    int number = draw.between(10_000_000, 99_999_999);
    return number + SPANISH.substring(number % 23, number % 23 + 1);
  }

  private static String nie(Draw draw) {
    int first = draw.below(3);
    String digits = draw.digits(7);
    int rest = Integer.parseInt(first + digits) % 23;
    return "XYZ".charAt(first) + digits + SPANISH.charAt(rest);
  }

  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private static String codiceFiscale(Draw draw) {
    String body =
        draw.chars("BCDFGLMNPRST", 6)
            + draw.between(50, 99)
            + draw.chars("ABCDEHLMPRST", 1)
            + draw.between(10, 28)
            + draw.chars("ABCDEFGHL", 1)
            + draw.digits(3);
    int sum = 0;
    for (int index = 0; index < 15; index++) {
      char c = body.charAt(index);
      int place = Character.isDigit(c) ? c - '0' : c - 'A';
      sum += index % 2 == 0 ? ODD[place] : place;
    }
    return body + (char) ('A' + sum % 26);
  }

  private static String nir(Draw draw) {
    String body =
        draw.between(1, 2)
            + "%02d%02d".formatted(draw.between(50, 99), draw.between(1, 12))
            + draw.between(10, 95)
            + draw.digits(6);
    return body + "%02d".formatted(97 - Long.parseLong(body) % 97);
  }

  private static String bsn(Draw draw) {
    while (true) {
      String body = draw.between(1, 9) + draw.digits(7);
      int rest = weighted(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
      if (rest < 10) {
        return body + rest;
      }
    }
  }

  private static String rijksregister(Draw draw) {
    String body = birth(draw) + "%03d".formatted(draw.between(1, 997));
    String check = "%02d".formatted(97 - Long.parseLong(body) % 97);
    return body.substring(0, 2)
        + "."
        + body.substring(2, 4)
        + "."
        + body.substring(4, 6)
        + "-"
        + body.substring(6)
        + "."
        + check;
  }

  private static String pesel(Draw draw) {
    String body = birth(draw) + draw.digits(4);
    return body + (10 - weighted(body, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10;
  }

  private static String personnummer(Draw draw) {
    String body = birth(draw) + draw.digits(3);
    return body.substring(0, 6) + "-" + PersonalSlots.luhn(body).substring(6);
  }

  private static String hetu(Draw draw) {
    String date =
        "%02d%02d%02d".formatted(draw.between(1, 28), draw.between(1, 12), draw.between(50, 99));
    String serial = "%03d".formatted(draw.between(2, 899));
    int rest = Integer.parseInt(date + serial) % 31;
    return date + "-" + serial + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(rest);
  }

  /** ISO 7064 MOD 11,10 over ten digits. */
  private static String steuerId(Draw draw) {
    String body = draw.between(1, 9) + draw.digits(9);
    int product = 10;
    for (int index = 0; index < body.length(); index++) {
      char c = body.charAt(index);
      int sum = (c - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return body + (11 - product) % 10;
  }

  private static String cpf(Draw draw) {
    String body = draw.digits(9);
    int first = weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    int second = weighted(body + first, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
    return body.substring(0, 3)
        + "."
        + body.substring(3, 6)
        + "."
        + body.substring(6)
        + "-"
        + first
        + second;
  }

  private static final int[][] TIMES = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  private static final int[] INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

  /** Verhoeff's check digit over the dihedral group of order ten. */
  private static String aadhaar(Draw draw) {
    String body = draw.between(2, 9) + draw.digits(10);
    int check = 0;
    for (int index = 0; index < body.length(); index++) {
      int digit = body.charAt(body.length() - 1 - index) - '0';
      for (int turns = (index + 1) % 8; turns > 0; turns--) {
        digit = TURN[digit];
      }
      check = TIMES[check][digit];
    }
    String all = body + INVERSE[check];
    return all.substring(0, 4) + " " + all.substring(4, 8) + " " + all.substring(8);
  }

  private static String residentIdentity(Draw draw) {
    String body = draw.oneOf("110101", "310104", "440305") + "19" + birth(draw) + draw.digits(3);
    int rest = weighted(body, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
    return body + "10X98765432".charAt(rest);
  }

  private static String tckn(Draw draw) {
    String body = draw.between(1, 9) + draw.digits(8);
    int odd = weighted(body, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = weighted(body, 0, 1, 0, 1, 0, 1, 0, 1, 0);
    int tenth = Math.floorMod(odd * 7 - even, 10);
    return body + tenth + (odd + even + tenth) % 10;
  }

  private static String nhs(Draw draw) {
    while (true) {
      String body = "9" + draw.digits(8);
      int check = (11 - weighted(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
      if (check < 10) {
        return body.substring(0, 3) + " " + body.substring(3, 6) + " " + body.substring(6) + check;
      }
    }
  }

  private static String ahv(Draw draw) {
    String body = "756" + draw.digits(9);
    int check = (10 - weighted(body, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) % 10) % 10;
    return "756."
        + body.substring(3, 7)
        + "."
        + body.substring(7, 11)
        + "."
        + body.substring(11)
        + check;
  }

  private static String sin(Draw draw) {
    String all = PersonalSlots.luhn("9" + draw.digits(7));
    return all.substring(0, 3) + "-" + all.substring(3, 6) + "-" + all.substring(6);
  }

  private static String rut(Draw draw) {
    String body = Integer.toString(draw.between(10_000_000, 25_000_000));
    int check = 11 - weighted(body, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return body.substring(0, 2)
        + "."
        + body.substring(2, 5)
        + "."
        + body.substring(5)
        + "-"
        + (check == 11 ? "0" : check == 10 ? "K" : Integer.toString(check));
  }

  private static String cuit(Draw draw) {
    while (true) {
      String body = draw.oneOf("20", "27", "23") + draw.digits(8);
      int check = (11 - weighted(body, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
      if (check < 10) {
        return body.substring(0, 2) + "-" + body.substring(2) + "-" + check;
      }
    }
  }

  private static String isikukood(Draw draw) {
    while (true) {
      String body = draw.between(3, 4) + birth(draw) + draw.digits(3);
      int rest = weighted(body, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
      if (rest < 10) {
        return body + rest;
      }
    }
  }

  /** The second line of a passport's machine-readable zone, of the fictitious state Utopia. */
  private static String passport(Draw draw) {
    String number = draw.chars(Draw.UPPER, 1) + draw.digits(8);
    String born = birth(draw);
    String expires =
        "%02d%02d%02d".formatted(draw.between(27, 35), draw.between(1, 12), draw.between(1, 28));
    String head =
        number
            + check(number)
            + "UTO"
            + born
            + check(born)
            + draw.chars("MF", 1)
            + expires
            + check(expires);
    String rest = "<".repeat(14);
    String all =
        number + check(number) + born + check(born) + expires + check(expires) + rest + "0";
    return head + rest + "0" + check(all);
  }

  private static int check(String text) {
    int sum = 0;
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      sum += (c == '<' ? 0 : Character.digit(c, 36)) * new int[] {7, 3, 1}[index % 3];
    }
    return sum % 10;
  }
}
