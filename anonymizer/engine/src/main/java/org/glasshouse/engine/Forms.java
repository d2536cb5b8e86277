package org.glasshouse.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of texts by their form, which is the text with one digit for all digits, decimal
 * ones and those of long hexadecimal numbers: which looks have to be taken at a text of that form.
 * The others find nothing, change nothing and read no digit's value, so that what is found is the
 * same whether they are taken or not. Bounded, racy and lossy on purpose: an entry is immutable and
 * holds the whole form. Forms in which something was found that has a letter are not remembered, so
 * that no secret and no name is.
 */
final class Forms {
  /** A form of so many characters at most is remembered. */
  private static final int LONGEST = 1 << 10;

  private static final int SIZE = 1 << 12;

  /**
   * A form, as {@link #of} makes it, and the looks to take, as {@link Detectors.Learnt} has them.
   */
  private static final class Known {
    private final byte[] text;
    private final int[] looks;

    Known(byte[] text, int[] looks) {
      this.text = text;
      this.looks = looks;
    }
  }

  private final @Nullable Known[] known = new @Nullable Known[SIZE];

  /**
   * The hashes of forms that were met; what is met twice is remembered. Their bits are turned over
   * where the text was one that cannot be.
   */
  private final int[] met = new int[SIZE];

  /** After so many texts of a form that could not be remembered another one is tried. */
  private static final int PATIENCE = 64;

  private int refused;

  /** Stands in a form for a hexadecimal digit of a long number, whose letters are small. */
  static final byte HEX = -2;

  /** Hexadecimal numbers of so many characters, dashes between them, are alike in a form. */
  private static final int LEAST_HEX = 16;

  /**
   * The form of a text: what detectors see with one digit for all digits, and how deep each
   * character was escaped; null where a letter beyond ASCII stands in it or it is too long.
   */
  static byte @Nullable [] of(Scan scan) {
    int length = scan.length();
    if (length > LONGEST) {
      return null;
    }
    byte[] bytes = scan.bytes();
    byte[] depths = scan.projection().depths();
    byte[] form = new byte[depths == null ? length : 2 * length + 1];
    long all = 0;
    boolean hex = false;
    int at = 0;
    for (; at + Eight.BYTES <= length; at += Eight.BYTES) {
      long eight = Eight.read(bytes, at);
      all |= eight;
      long digits = Eight.between(eight, '0', '9');
      Eight.write(form, at, Eight.replace(eight, digits, '0'));
      hex |= (digits | Eight.between(eight, 'a', 'f') | Eight.equal(eight, DASHES)) == Eight.ALL;
    }
    for (; at < length; at++) {
      byte b = bytes[at];
      all |= b;
      form[at] = b >= '0' && b <= '9' ? (byte) '0' : b;
    }
    if (hex) {
      hideHex(form, length);
    }
    if (depths != null) {
      System.arraycopy(depths, 0, form, length, length);
      form[2 * length] = -1; // No text without escapes has such a byte.
    }
    return (all & Eight.ALL) != 0 ? null : form;
  }

  private static final long DASHES = Eight.each('-');

  /** Whether hexadecimal digits stand in the form for any others. */
  static boolean hasHex(byte[] form) {
    for (byte b : form) {
      if (b == HEX) {
        return true;
      }
    }
    return false;
  }

  /** Makes the digits of all long hexadecimal numbers alike. */
  private static void hideHex(byte[] form, int length) {
    int from = 0;
    for (int at = 0; at <= length; at++) {
      int b = at < length ? form[at] : -1;
      if (b != '0' && b != '-' && !(b >= 'a' && b <= 'f')) {
        if (at - from >= LEAST_HEX && !Bytes.is(b, Bytes.NAME)) {
          hideHex(form, from, at);
        }
        from = at + 1;
      }
    }
  }

  /** Makes the digits alike of what stands by itself and holds one that is no letter. */
  private static void hideHex(byte[] form, int from, int to) {
    boolean digit = false;
    for (int at = from; at < to; at++) {
      digit |= form[at] == '0';
    }
    if (digit && (from == 0 || !Bytes.is(form[from - 1], Bytes.NAME))) {
      for (int at = from; at < to; at++) {
        form[at] = form[at] == '-' ? form[at] : HEX;
      }
    }
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

  /** Whether the form was met before, not long ago, and may be remembered. */
  boolean isMet(int hash) {
    int slot = hash & (SIZE - 1);
    if (met[slot] == ~hash) {
      if (++refused % PATIENCE == 0) {
        met[slot] = hash;
      }
      return false;
    }
    boolean before = met[slot] == hash;
    met[slot] = hash;
    return before;
  }

  /** Says that the form cannot be remembered by this text. */
  void refuse(int hash) {
    met[hash & (SIZE - 1)] = ~hash;
  }

  /** Forgets all forms. */
  void forget() {
    Arrays.fill(known, null);
    Arrays.fill(met, 0);
  }

  /** Whether no form is remembered. */
  boolean isEmpty() {
    return Arrays.stream(known).allMatch(Objects::isNull);
  }

  void put(byte[] form, int hash, int[] looks) {
    known[hash & (SIZE - 1)] = new Known(form, looks);
  }
}
