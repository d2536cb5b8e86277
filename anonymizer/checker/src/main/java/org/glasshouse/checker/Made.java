package org.glasshouse.checker;

/** Whether a value looks made by a machine, not chosen as a name. */
final class Made {
  private Made() {}

  /** Whether a value looks made by a machine, not chosen as a name. */
  static boolean isMade(Assigned value, int least) {
    String whole = value.value();
    if (whole.length() < least
        || whole.indexOf('(') >= 0
        || whole.indexOf(' ') >= 0
        || isAssignment(value)) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int upper = 0;
    int longest = 0;
    int run = 0;
    boolean random = false;
    char[] chars = whole.toCharArray();
    for (int at = 0; at <= chars.length; at++) {
      char c = at == chars.length ? ' ' : chars[at];
      if (Chars.isWord(c)) {
        run++;
        digits += Chars.isDigit(c) ? 1 : 0;
        letters += Chars.isDigit(c) ? 0 : 1;
        upper += Chars.isUpper(c) ? 1 : 0;
      } else {
        random |= run >= 7 && Chars.isRandom(chars, at - run, at);
        longest = Math.max(longest, run);
        run = 0;
      }
    }
    if (random) {
      return true;
    }
    if (digits == 0) {
      return (longest >= 20 && upper > 3 && upper < letters) || (longest >= 16 && upper == letters);
    }
    if (letters == 0) {
      return false;
    }
    if (isHex(value)) {
      return whole.length() >= 16;
    }
    if (isUuid(whole)) {
      return true;
    }
    return longest >= 12 && digits >= 2 && (upper > 0 || digits >= 3) && whole.indexOf('/') < 0;
  }

  static boolean isHex(Assigned value) {
    return value.value().chars().allMatch(c -> Chars.isHex((char) c));
  }

  /** Whether a value is a name with a value of its own, which is looked at by itself. */
  private static boolean isAssignment(Assigned value) {
    String whole = value.value();
    int sign = whole.indexOf('=');
    return value.loose()
        && sign > 2
        && sign < whole.length() - 2
        && whole.chars().limit(sign).allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
  }

  private static boolean isUuid(String value) {
    return value.length() >= 36
        && value.charAt(8) == '-'
        && value.charAt(13) == '-'
        && value.charAt(23) == '-';
  }
}
