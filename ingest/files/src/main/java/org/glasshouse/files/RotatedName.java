package org.glasshouse.files;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says of its rotation: {@code syslog.2.gz} is the second rotated form of {@code
 * syslog}.
 *
 * @param base the name before any rotation
 * @param date digits of the date in the name; empty where there is none
 * @param number how often it was rotated; 0 where the name does not say
 * @param compression {@code gz} or another compression's suffix; empty for plain files
 */
record RotatedName(String base, String date, int number, String compression) {
  private static final Pattern COMPRESSED =
      Pattern.compile("(.+)\\.(gz|bz2|xz|zst|lz4|lzma|Z|zip)");
  private static final Pattern NUMBERED = Pattern.compile("(.+)\\.(\\d{1,3})");
  private static final Pattern OLD = Pattern.compile("(.+)\\.(?:old|bak)");
  private static final String DATE =
      "(\\d{8}(?:[-_T]?\\d{2,6})?|\\d{4}-\\d{2}-\\d{2}(?:[-_T.]\\d{2}(?:[-_:]?\\d{2}){0,2})?"
          + "|\\d{10})";
  private static final Pattern DATED = Pattern.compile("(.+?)[-._]" + DATE);
  private static final Pattern DATED_INSIDE =
      Pattern.compile("(.+?)[-._]" + DATE + "((?:[-.]\\d{1,3})?)(\\.(?:log|txt|json|out|err))");

  /** Oldest first: dated names, then numbered ones from the highest, then the file itself. */
  static final Comparator<RotatedName> OLDEST_FIRST =
      Comparator.comparingInt(RotatedName::youth)
          .thenComparing(RotatedName::date)
          .thenComparing(Comparator.comparingInt(RotatedName::number).reversed());

  static RotatedName of(String name) {
    String rest = name;
    String compression = "";
    Matcher compressed = COMPRESSED.matcher(rest);
    if (compressed.matches()) {
      rest = compressed.group(1);
      compression = compressed.group(2);
    }
    int number = 0;
    Matcher numbered = NUMBERED.matcher(rest);
    Matcher old = OLD.matcher(rest);
    if (numbered.matches()) {
      rest = numbered.group(1);
      // A name ending in .0 was rotated too.
      number = Integer.parseInt(numbered.group(2)) + 1;
    } else if (old.matches()) {
      rest = old.group(1);
      number = 1;
    }
    String date = "";
    Matcher dated = DATED.matcher(rest);
    Matcher inside = DATED_INSIDE.matcher(rest);
    if (dated.matches()) {
      rest = dated.group(1);
      date = digits(dated.group(2));
    } else if (inside.matches()) {
      rest = inside.group(1) + inside.group(4);
      date = digits(inside.group(2));
    }
    return new RotatedName(rest, date, number, compression);
  }

  boolean rotated() {
    return number > 0 || !date.isEmpty() || !compression.isEmpty();
  }

  boolean gzip() {
    return compression.equals("gz");
  }

  private int youth() {
    return !date.isEmpty() ? 0 : rotated() ? 1 : 2;
  }

  private static String digits(String date) {
    return date.replaceAll("\\D", "");
  }
}
