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
  static final class Known {
    /** After so many texts that were not alike another one is learnt, then after twice as many. */
    private static final int PATIENCE = 16;

    private final byte[] text;
    private final int[] looks;
    private final @Nullable Precedent precedent;
    private int missed;

    Known(byte[] text, int[] looks, @Nullable Precedent precedent, int missed) {
      this.text = text;
      this.looks = looks;
      this.precedent = precedent;
      this.missed = missed;
    }

    int[] looks() {
      return looks;
    }

    @Nullable Precedent precedent() {
      return precedent;
    }

    /** Says that a text is unlike the precedent. Whether it should be learnt in its place. */
    boolean miss() {
      missed++;
      return missed >= PATIENCE && Integer.bitCount(missed) == 1;
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
  static final int LEAST_HEX = 16;

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
    int hex = -1;
    int at = 0;
    for (; at + Eight.BYTES <= length; at += Eight.BYTES) {
      long eight = Eight.read(bytes, at);
      all |= eight;
      long digits = Eight.between(eight, '0', '9');
      Eight.write(form, at, Eight.replace(eight, digits, '0'));
      if (hex < 0 && areHex(eight, digits)) {
        hex = at;
      }
    }
    for (; at < length; at++) {
      byte b = bytes[at];
      all |= b;
      form[at] = b >= '0' && b <= '9' ? (byte) '0' : b;
    }
    if (hex >= 0) {
      hideHex(form, hex, length);
    }
    if (depths != null) {
      System.arraycopy(depths, 0, form, length, length);
      form[2 * length] = -1; // No text without escapes has such a byte.
    }
    return (all & Eight.ALL) != 0 ? null : form;
  }

  private static final long DASHES = Eight.each('-');

  /** Whether any digit may stand at a place of which a form has this, a hexadecimal one perhaps. */
  static boolean isAnyDigit(byte b) {
    return b == '0' || b == HEX;
  }

  /** Whether hexadecimal digits stand in the form for any others. */
  static boolean hasHex(byte[] form) {
    for (byte b : form) {
      if (b == HEX) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes the digits of all long hexadecimal numbers alike. Of each of them eight digits lie at a
   * multiple of eight.
   *
   * @param first where the first eight of them do
   */
  private static void hideHex(byte[] form, int first, int length) {
    for (int at = first; at + Eight.BYTES <= length; ) {
      int end = at;
      while (end + Eight.BYTES <= length && areHex(Eight.read(form, end))) {
        end += Eight.BYTES;
      }
      if (end > at) {
        int from = at;
        while (from > 0 && isHex(form[from - 1])) {
          from--;
        }
        while (end < length && isHex(form[end])) {
          end++;
        }
        if (end - from >= LEAST_HEX && isNumber(form, from, end, length)) {
          hide(form, from, end);
        }
      }
      at = (end & -Eight.BYTES) + Eight.BYTES;
    }
  }

  private static boolean areHex(long eight) {
    return areHex(eight, Eight.between(eight, '0', '9'));
  }

  private static boolean areHex(long eight, long digits) {
    return (digits | Eight.between(eight, 'a', 'f') | Eight.equal(eight, DASHES)) == Eight.ALL;
  }

  private static boolean isHex(byte b) {
    return b == '0' || (b >= 'a' && b <= 'f') || b == '-';
  }

  /** Whether it stands by itself and holds a digit that is no letter. */
  private static boolean isNumber(byte[] form, int from, int to, int length) {
    int digit = from;
    while (digit < to && form[digit] != '0') {
      digit++;
    }
    return digit < to
        && (from == 0 || !Bytes.is(form[from - 1], Bytes.NAME))
        && (to == length || !Bytes.is(form[to], Bytes.NAME));
  }

  private static void hide(byte[] form, int from, int to) {
    int at = from;
    for (; at + Eight.BYTES <= to; at += Eight.BYTES) {
      long eight = Eight.read(form, at);
      Eight.write(
          form, at, Eight.replace(eight, ~Eight.equal(eight, DASHES) & Eight.ALL, HEX & 0xff));
    }
    for (; at < to; at++) {
      form[at] = form[at] == '-' ? form[at] : HEX;
    }
  }

  static int hash(byte[] form) {
    int hash = Arrays.hashCode(form) * 0x9e3779b9;
    return hash ^ (hash >>> 15);
  }

  /** What is known of the form; null for nothing. */
  @Nullable Known find(byte[] form, int hash) {
    Known entry = known[hash & (SIZE - 1)];
    return entry != null && Arrays.equals(entry.text, form) ? entry : null;
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

  void put(byte[] form, int hash, int[] looks, @Nullable Precedent precedent) {
    Known before = find(form, hash);
    int missed = before == null ? 0 : before.missed;
    known[hash & (SIZE - 1)] = new Known(form, looks, precedent, missed);
  }
}
