package org.glasshouse.checker;

/**
 * UUIDs and sums of 32, 40 or 64 hexadecimal digits in small letters that stand by themselves. No
 * cue is looked for in one and no number of anything else, since by chance each may hold any.
 */
final class Ids {
  private static final int UUID = 36;
  private static final int LEAST = 32;
  private static final int MOST = 64;

  private Ids() {}

  /** Where the one ends that begins at {@code from}; {@code from} where none does. */
  static int end(char[] text, int from) {
    if (from + LEAST > text.length
        || !isDigit(text[from])
        || !isDigit(text[from + LEAST - 1])
        || (from > 0 && isName(text[from - 1]))) {
      return from;
    }
    int most = Math.min(text.length, from + MOST);
    int to = from;
    int dashes = 0;
    while (to < most && (isDigit(text[to]) || text[to] == '-')) {
      dashes += text[to++] == '-' ? 1 : 0;
    }
    boolean apart = to == text.length || !isName(text[to]);
    return apart && isId(to - from, dashes, at -> text[from + at] == '-') ? to : from;
  }

  /** The same in a form, in which one sign stands for all digits of such numbers. */
  static int end(byte[] form, int from) {
    int to = from;
    int dashes = 0;
    while (to < form.length && (form[to] == Forms.HEX || form[to] == '-')) {
      dashes += form[to++] == '-' ? 1 : 0;
    }
    boolean apart = from == 0 || (form[from - 1] != '-' && form[from - 1] != Forms.HEX);
    return apart && isId(to - from, dashes, at -> form[from + at] == '-') ? to : from;
  }

  /** Whether one is a UUID, which is no text in hexadecimal digits. */
  static boolean isUuid(int from, int to) {
    return to - from == UUID;
  }

  private interface Dashes {
    boolean at(int place);
  }

  private static boolean isId(int length, int dashes, Dashes dash) {
    return switch (length) {
      case LEAST, 40, MOST -> dashes == 0;
      case UUID -> dashes == 4 && dash.at(8) && dash.at(13) && dash.at(18) && dash.at(23);
      default -> false;
    };
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '_' || c == '-' || c == '.';
  }
}
