package org.glasshouse.engine;

/**
 * UUIDs and sums of 32, 40 or 64 digits (MD5, SHA-1, SHA-256), in the small letters that programs
 * write, apart from any word: no detector that looks at digits, dashes or the keywords inside finds
 * anything there, so none is asked. What one is the value of, and whether text was written so, is
 * another matter.
 */
final class HexIds {
  static final int UUID = 36;

  private static final int MD5 = 32;
  private static final int SHA_1 = 40;
  private static final int SHA_256 = 64;

  private HexIds() {}

  /** Whether all of a stretch is a UUID, whatever stands beside it. */
  static boolean isUuid(Scan scan, int from, int to) {
    byte[] bytes = scan.bytes();
    return to - from == UUID
        && bytes[from + 8] == '-'
        && bytes[from + 13] == '-'
        && bytes[from + 18] == '-'
        && bytes[from + 23] == '-'
        && areHex(bytes, from, 8)
        && areHex(bytes, from + 9, 4)
        && areHex(bytes, from + 14, 4)
        && areHex(bytes, from + 19, 4)
        && areHex(bytes, from + 24, 12);
  }

  /** Whether all of a stretch is one, whatever stands beside it. */
  static boolean is(Scan scan, int from, int to) {
    return isUuid(scan, from, to) || (isSum(to - from) && areHex(scan.bytes(), from, to - from));
  }

  private static boolean isSum(int length) {
    return length == MD5 || length == SHA_1 || length == SHA_256;
  }

  /** Where the one ends that begins at {@code from}, by itself; {@code from} where none does. */
  static int end(Scan scan, int from) {
    byte[] bytes = scan.bytes();
    int length = scan.length();
    if (from + MD5 > length
        || !isHex(bytes[from])
        || !isHex(bytes[from + MD5 - 1])
        || (from > 0 && Bytes.is(bytes[from - 1] & 0xff, Bytes.NAME))) {
      return from;
    }
    int most = Math.min(length, from + SHA_256);
    int to = from;
    while (to < most && (isHex(bytes[to]) || bytes[to] == '-')) {
      to++;
    }
    boolean found = is(scan, from, to) && (to == length || !Bytes.is(bytes[to] & 0xff, Bytes.NAME));
    return found ? to : from;
  }

  private static boolean areHex(byte[] bytes, int from, int count) {
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

  /** Where the one begins that a character is of; behind any text for none. */
  static int start(Scan scan, int character) {
    byte[] bytes = scan.bytes();
    int from = character + 1;
    while (from > 0
        && character - from < SHA_256
        && (isHex(bytes[from - 1]) || bytes[from - 1] == '-')) {
      from--;
    }
    return from <= character && end(scan, from) > character ? from : Integer.MAX_VALUE;
  }
}
