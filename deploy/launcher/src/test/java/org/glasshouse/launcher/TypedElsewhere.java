package org.glasshouse.launcher;

import java.util.Random;
import java.util.regex.Pattern;

/**
 * Errors of the archive as somebody else meets and copies them: with other values, in a terminal.
 */
final class TypedElsewhere {
  private static final Pattern ERROR =
      Pattern.compile("(?i)error|fail|denied|refused|timed? ?out|cannot|unable|warn|exception");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9])[0-9]{1,9}(?![A-Za-z0-9])");

  private final Random random;

  TypedElsewhere(long seed) {
    random = new Random(seed);
  }

  static boolean isError(String line) {
    return ERROR.matcher(line).find();
  }

  /** The line with other addresses, names, ids and times, wrapped, prefixed or coloured. */
  String typed(String line) {
    String other =
        line.replaceAll("<ip:[^>]*>", "198.51.100." + random.nextInt(250))
            .replaceAll("<host:[^>]*>", "box-" + random.nextInt(99) + ".example.net")
            .replaceAll("<mac:[^>]*>", "52:54:00:ab:cd:0" + random.nextInt(9))
            .replaceAll("<user:[^>]*>", "zoe")
            .replaceAll("<name:[^>]*>", "thing-" + random.nextInt(99))
            .replaceAll("<(?:secret|personal):[^>]*>", "value" + random.nextInt(9999));
    String changed = NUMBER.matcher(other).replaceAll(number -> digits(number.group().length()));
    return switch (random.nextInt(5)) {
      case 0 -> changed.replaceAll("(.{80})", "$1\n");
      case 1 -> "[pod/web-0/main] 2026-10-17T08:59:35.461Z " + changed;
      case 2 -> "Oct 17 08:59:35 box-7 kubelet[811]: " + changed;
      case 3 -> "\u001b[31m" + changed + "\u001b[0m";
      default -> changed;
    };
  }

  private String digits(int length) {
    StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
    while (digits.length() < length) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}
