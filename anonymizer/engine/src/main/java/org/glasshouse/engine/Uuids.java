package org.glasshouse.engine;

/**
 * UUIDs in the small letters that programs write, apart from any word: no detector that looks at
 * digits, dashes or the keywords inside finds anything there, so none is asked. What a UUID is the
 * value of is another matter.
 */
final class Uuids {
  static final int LENGTH = 36;

  private Uuids() {}

  /** Whether all of a stretch is one, whatever stands beside it. */
  static boolean is(Scan scan, int from, int to) {
    byte[] bytes = scan.bytes();
    return to - from == LENGTH
        && bytes[from + 8] == '-'
        && bytes[from + 13] == '-'
        && bytes[from + 18] == '-'
        && bytes[from + 23] == '-'
        && isHex(bytes, from, 8)
        && isHex(bytes, from + 9, 4)
        && isHex(bytes, from + 14, 4)
        && isHex(bytes, from + 19, 4)
        && isHex(bytes, from + 24, 12);
  }

  /** Where the UUID ends that begins at {@code from}, by itself; {@code from} where none does. */
  static int end(Scan scan, int from) {
    byte[] bytes = scan.bytes();
    int to = from + LENGTH;
    boolean found =
        to <= scan.length()
            && is(scan, from, to)
            && (from == 0 || !Bytes.is(bytes[from - 1] & 0xff, Bytes.NAME))
            && (to == scan.length() || !Bytes.is(bytes[to] & 0xff, Bytes.NAME));
    return found ? to : from;
  }

  private static boolean isHex(byte[] bytes, int from, int count) {
    for (int at = from; at < from + count; at++) {
      if (!isHex(bytes[at])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
  }

  /** Where the UUID begins that a character is of; behind any text for none. */
  static int start(Scan scan, int character) {
    byte[] bytes = scan.bytes();
    int from = character + 1;
    while (from > 0
        && character - from < LENGTH
        && (isHex(bytes[from - 1]) || bytes[from - 1] == '-')) {
      from--;
    }
    return from <= character && end(scan, from) > character ? from : Integer.MAX_VALUE;
  }
}
