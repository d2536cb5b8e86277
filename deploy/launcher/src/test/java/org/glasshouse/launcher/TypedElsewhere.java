package org.glasshouse.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Errors of the archive as somebody else meets and copies them: with other values, in a terminal.
 */
final class TypedElsewhere {
  private static final Pattern ERROR =
      Pattern.compile("(?i)error|fail|denied|refused|timed? ?out|cannot|unable|warn|exception");

  /** What stands in a line of one place only; a group for each kind. */
  private static final Pattern VALUE =
      Pattern.compile(
          "(?<mark><[a-z]+(?:-[a-z]+)*:[^>]*>)"
              + "|(?<uuid>\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b)"
              + "|(?<date>\\b\\d{4}-\\d\\d-\\d\\d(?=[T ]\\d\\d:))"
              + "|(?<klog>(?<=\\b[IWEF])\\d{4}(?= \\d\\d:\\d\\d:\\d\\d\\.))"
              + "|(?<clock>(?<!\\d)\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?<zone>[+-]\\d\\d:?\\d\\d)?)"
              + "|(?<pod>(?<=-)[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\\b)"
              + "|(?<hex>\\b(?=[a-f]*\\d)(?=\\d*[a-f])[0-9a-f]{7,64}\\b)"
              + "|(?<number>(?<![A-Za-z0-9])[0-9]{1,9}(?![A-Za-z0-9]))");

  private static final String HEX = "0123456789abcdef";
  private static final String OF_A_POD = "bcdfghjklmnpqrstvwxz2456789";

  private final Random random;

  TypedElsewhere(long seed) {
    random = new Random(seed);
  }

  static boolean isError(String line) {
    return ERROR.matcher(line).find();
  }

  /**
   * What is put into the box.
   *
   * @param forms what was done to it beside other values
   */
  record Typed(String text, List<String> forms) {
    Typed {
      forms = List.copyOf(forms);
    }
  }

  /**
   * The line with other addresses, names, ids and times; wrapped, coloured and prefixed, each or
   * not.
   */
  Typed typed(String line) {
    List<String> forms = new ArrayList<>();
    String text = VALUE.matcher(line).replaceAll(value -> other(value).replace("$", "\\$"));
    switch (random.nextInt(6)) {
      case 0 -> {
        text = "[pod/web-0/main] 2026-10-17T08:59:35.461Z " + text;
        forms.add("behind a name and a time of kubectl");
      }
      case 1 -> {
        text = "Oct 17 08:59:35 box-7 kubelet[811]: " + text;
        forms.add("behind what journalctl writes");
      }
      case 2 -> {
        text = "E1017 08:59:35.461215       1 reflector.go:158] " + text;
        forms.add("behind what klog writes");
      }
      default -> {}
    }
    if (random.nextBoolean()) {
      int width = List.of(60, 80, 120).get(random.nextInt(3));
      String wrapped = text.replaceAll("(.{" + width + "})(?=.)", "$1\n");
      if (!wrapped.equals(text)) {
        forms.add("wrapped at " + width);
      }
      text = wrapped;
    }
    if (random.nextInt(3) == 0) {
      text = "\u001b[1;31m" + text + "\u001b[0m";
      forms.add("coloured");
    }
    return new Typed(text, forms);
  }

  private String other(MatchResult value) {
    String text = value.group();
    if (value.group("mark") != null) {
      return otherMarked(text.substring(1, text.indexOf(':')));
    }
    if (value.group("uuid") != null) {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
    if (value.group("date") != null) {
      return "2026-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(10));
    }
    if (value.group("klog") != null) {
      return "0%d1%d".formatted(1 + random.nextInt(9), random.nextInt(10));
    }
    if (value.group("clock") != null) {
      String zone = Objects.requireNonNullElse(value.group("zone"), "");
      return "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60))
          + fraction(text.substring(8, text.length() - zone.length()))
          + zone;
    }
    if (value.group("pod") != null) {
      return of(OF_A_POD, text.indexOf('-')) + "-" + of(OF_A_POD, 5);
    }
    return value.group("hex") != null
        ? "a" + of(HEX, text.length() - 2) + "7"
        : "123456789".charAt(random.nextInt(9)) + of("0123456789", text.length() - 1);
  }

  private String fraction(String text) {
    return text.isEmpty() ? "" : text.charAt(0) + of("0123456789", text.length() - 1);
  }

  private String otherMarked(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "ip" -> "198.51.100." + random.nextInt(250);
      case "host" -> "box-" + random.nextInt(99) + ".example.net";
      case "mac" -> "52:54:00:ab:cd:0" + random.nextInt(9);
      case "user" -> "zoe";
      case "name" -> "thing-" + random.nextInt(99);
      default -> "value" + random.nextInt(9999);
    };
  }

  private String of(String letters, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
