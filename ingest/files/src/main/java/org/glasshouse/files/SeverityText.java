package org.glasshouse.files;

import java.util.Locale;
import java.util.Set;

/** Finds the word by which a line says how severe it is. */
final class SeverityText {
  /** How far into a line it is looked for, in characters. */
  private static final int REACH = 160;

  private static final Set<String> WORDS =
      Set.of(
          "TRACE",
          "DEBUG",
          "INFO",
          "NOTICE",
          "WARN",
          "WARNING",
          "ERR",
          "ERROR",
          "SEVERE",
          "CRIT",
          "CRITICAL",
          "ALERT",
          "EMERG",
          "FATAL",
          "PANIC");

  private static final Set<String> KEYS = Set.of("level", "lvl", "severity");
  private static final int LONGEST = 8;

  private SeverityText() {}

  /**
   * The word as it stands: klog's letter, {@code level=warn}, {@code [error]}, {@code WARN} in
   * capitals; of syslog's priority the severity's digit; empty where there is none.
   */
  static String find(String line) {
    if (TimeText.isKlog(line, 0)) {
      return line.substring(0, 1);
    }
    if (line.startsWith("<")) {
      String digit = priority(line);
      if (!digit.isEmpty()) {
        return digit;
      }
    }
    int reach = Math.min(line.length(), REACH);
    int start = 0;
    while (start < reach) {
      if (!isLetter(line.charAt(start))) {
        start++;
        continue;
      }
      int end = start + 1;
      while (end < line.length() && isWordPart(line.charAt(end))) {
        end++;
      }
      String word = word(line, start, end);
      if (!word.isEmpty()) {
        return word;
      }
      start = end;
    }
    return "";
  }

  /** The severity in syslog's {@code <PRI>}, 0 to 7, as a digit. */
  private static String priority(String line) {
    int end = line.indexOf('>');
    if (end < 2 || end > 4) {
      return "";
    }
    int priority = 0;
    for (int at = 1; at < end; at++) {
      int digit = line.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return "";
      }
      priority = priority * 10 + digit;
    }
    return Integer.toString(priority & 7);
  }

  private static String word(String line, int start, int end) {
    if (end - start > LONGEST || end - start < 3) {
      return "";
    }
    String word = line.substring(start, end);
    if (WORDS.contains(word)) {
      return word;
    }
    boolean key = end < line.length() && line.charAt(end) == '=';
    if (key && KEYS.contains(word.toLowerCase(Locale.ROOT))) {
      return value(line, end + 1);
    }
    // [error], and Apache's [core:error].
    boolean bracketed =
        start > 0
            && end < line.length()
            && line.charAt(end) == ']'
            && (line.charAt(start - 1) == '[' || line.charAt(start - 1) == ':');
    return bracketed && WORDS.contains(word.toUpperCase(Locale.ROOT)) ? word : "";
  }

  private static String value(String line, int at) {
    int start = line.startsWith("\"", at) ? at + 1 : at;
    int end = start;
    while (end < line.length() && isLetter(line.charAt(end))) {
      end++;
    }
    return end - start > 0 && end - start <= 16 ? line.substring(start, end) : "";
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
  }
}
