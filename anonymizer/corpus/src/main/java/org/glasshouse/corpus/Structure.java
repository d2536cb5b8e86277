package org.glasshouse.corpus;

import java.util.regex.Pattern;

/** Whether a line still parses as what it was written as. */
final class Structure {
  private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern CRI =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z (stdout|stderr) [FP] ", FLAGS);
  private static final Pattern KLOG =
      Pattern.compile("[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{6} +\\d+ [\\w./]+:\\d+] ", FLAGS);
  private static final Pattern METRIC =
      Pattern.compile(
          "[a-zA-Z_:][\\w:]*\\{(?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\.)*+\",?)*+} \\S+", FLAGS);

  private Structure() {}

  static boolean parses(String format, String line) {
    return switch (format) {
      case "json", "audit" -> isJson(line);
      case "cri+json" -> {
        String[] parts = line.split(" ", 4);
        yield parts.length == 4 && isJson(parts[3]);
      }
      case "cri" -> line.lines().count() > 0 && everyLineIsCri(line);
      case "klog" -> KLOG.matcher(line).lookingAt();
      case "prom" -> METRIC.matcher(line).lookingAt();
      default -> true;
    };
  }

  private static boolean everyLineIsCri(String line) {
    for (String part : line.split("\n", -1)) {
      if (!CRI.matcher(part).lookingAt()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJson(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (Json.NotJson fault) {
      return false;
    }
  }
}
