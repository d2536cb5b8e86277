package org.glasshouse.engine;

/**
 * Times as logs write them, {@code 2026-11-25T21:58:01} and {@code 21:58:01}: no detector that
 * looks at digits, dashes or colons finds anything that begins inside, so none is asked there.
 */
final class Moments {
  private static final int DATE = "2026-11-25T".length();
  private static final int SECONDS = "21:58:".length();

  private static final boolean[] BEFORE = signs(" \t\n\"'[(=,");
  private static final boolean[] BEHIND = signs(" \t\n\"'])=,.+Z");

  private Moments() {}

  private static boolean[] signs(String signs) {
    boolean[] table = new boolean[256];
    signs.chars().forEach(sign -> table[sign] = true);
    return table;
  }

  /** Where the seconds of the time begin that begins at {@code from}; {@code from} for no time. */
  static int seconds(Scan scan, int from) {
    int time = scan.has(from + 4, '-') ? timeBehindDate(scan, from) : from;
    boolean apart = time >= 0 && isTime(scan, time) && (from == 0 || BEFORE[scan.sign(from - 1)]);
    return apart ? time + SECONDS : from;
  }

  private static int timeBehindDate(Scan scan, int from) {
    boolean date =
        scan.has(from + 7, '-')
            && scan.hasOneOf(from + DATE - 1, "T ")
            && areDigits(scan, from, 4)
            && areDigits(scan, from + 5, 2)
            && areDigits(scan, from + 8, 2);
    return date ? from + DATE : -1;
  }

  private static boolean isTime(Scan scan, int from) {
    return scan.has(from + 2, ':')
        && scan.has(from + 5, ':')
        && areDigits(scan, from, 2)
        && areDigits(scan, from + 3, 2)
        && areDigits(scan, from + SECONDS, 2)
        && endsTime(scan.sign(from + SECONDS + 2));
  }

  private static boolean endsTime(int after) {
    return after == -1 || BEHIND[after];
  }

  private static boolean areDigits(Scan scan, int from, int count) {
    for (int at = from; at < from + count; at++) {
      if (!scan.is(at, Bytes.DIGIT)) {
        return false;
      }
    }
    return true;
  }
}
