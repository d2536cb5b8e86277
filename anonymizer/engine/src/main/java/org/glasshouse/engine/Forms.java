package org.glasshouse.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of texts by their form, which is the text with one digit for all digits: which
 * looks have to be taken at a text of that form. The others find nothing, change nothing and read
 * no digit's value, so that what is found is the same whether they are taken or not. Bounded, racy
 * and lossy on purpose: an entry is immutable and holds the whole form. Forms in which something
 * was found that has a letter are not remembered, so that no secret and no name is.
 */
final class Forms {
  /** A form of so many characters at most is remembered. */
  private static final int LONGEST = 1 << 10;

  private static final int SIZE = 1 << 12;

  /**
   * A form and the looks to take.
   *
   * @param text the form, as {@link #of} makes it
   * @param looks four numbers each: what kind of look and whom it asks, where, and two of its kind
   */
  private record Known(byte[] text, int[] looks) {}

  private final @Nullable Known[] known = new @Nullable Known[SIZE];

  /** The hashes of forms that were met; what is met twice is remembered. */
  private final int[] met = new int[SIZE];

  /**
   * The form of a text: what detectors see with one digit for all digits, how deep each character
   * was escaped, and how long it is; null where a letter beyond ASCII stands in it or it is too
   * long.
   */
  static byte @Nullable [] of(Scan scan) {
    int length = scan.length();
    if (length > LONGEST) {
      return null;
    }
    byte[] bytes = scan.bytes();
    byte[] depths = scan.projection().depths();
    byte[] form = new byte[depths == null ? length : 2 * length + 1];
    int all = 0;
    for (int at = 0; at < length; at++) {
      byte b = bytes[at];
      all |= b;
      form[at] = b >= '0' && b <= '9' ? (byte) '0' : b;
    }
    if (depths != null) {
      System.arraycopy(depths, 0, form, length, length);
      form[2 * length] = -1; // No text without escapes has such a byte.
    }
    return all < 0 ? null : form;
  }

  static int hash(byte[] form) {
    int hash = Arrays.hashCode(form) * 0x9e3779b9;
    return hash ^ (hash >>> 15);
  }

  /** The looks to take at a text of the form; null where it is not known. */
  int @Nullable [] looks(byte[] form, int hash) {
    Known entry = known[hash & (SIZE - 1)];
    return entry != null && Arrays.equals(entry.text, form) ? entry.looks : null;
  }

  /** Whether the form was met before, not long ago. */
  boolean isMet(int hash) {
    int slot = hash & (SIZE - 1);
    boolean before = met[slot] == hash;
    met[slot] = hash;
    return before;
  }

  void put(byte[] form, int hash, int[] looks) {
    known[hash & (SIZE - 1)] = new Known(form, looks);
  }
}
