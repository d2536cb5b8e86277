package org.glasshouse.checker;

/** Given names, asked for by the place of a word of small letters: a table of packed letters. */
final class GivenNames {
  static final int SHORTEST = 4;

  /** So many letters fit in a number, at five bits each. */
  static final int LONGEST = 12;

  private static final int BITS = 12;
  private static final long[] TABLE = new long[1 << BITS];

  static {
    for (String name : Words.GIVEN_NAMES) {
      if (name.length() < SHORTEST || name.length() > LONGEST) {
        throw new IllegalStateException("given-names.txt: expected 4 to 12 letters: " + name);
      }
      long packed = pack(name.toCharArray(), 0, name.length());
      int slot = slot(packed);
      while (TABLE[slot] != 0) {
        slot = (slot + 1) & (TABLE.length - 1);
      }
      TABLE[slot] = packed;
    }
  }

  private GivenNames() {}

  /** Whether a word of 4 to 12 small letters is a given name. */
  static boolean contain(char[] text, int from, int to) {
    long packed = pack(text, from, to);
    int slot = slot(packed);
    while (TABLE[slot] != 0) {
      if (TABLE[slot] == packed) {
        return true;
      }
      slot = (slot + 1) & (TABLE.length - 1);
    }
    return false;
  }

  private static long pack(char[] text, int from, int to) {
    long packed = 0;
    for (int at = from; at < to; at++) {
      packed = (packed << 5) | (text[at] & 31);
    }
    return packed;
  }

  private static int slot(long packed) {
    return (int) ((packed * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - BITS));
  }
}
