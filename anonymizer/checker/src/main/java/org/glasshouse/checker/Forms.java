package org.glasshouse.checker;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of texts by their form, which is the text with one digit for all digits, decimal
 * ones and those of long hexadecimal numbers: where a text of that form has cues and words to look
 * at. The looks themselves are taken at each text. Bounded, racy and lossy on purpose: an entry is
 * immutable and holds the whole form. Only forms of texts without doubts are remembered.
 */
final class Forms {
  /** Stands in a form for a hexadecimal digit of a long number, whose letters are small. */
  static final byte HEX = -2;

  private static final int LONGEST = 1 << 10;
  private static final int LEAST_HEX = 16;
  private static final int SIZE = 1 << 12;

  private Forms() {}

  /** A form, as {@link #of} makes it, and the places to look at. */
  static final class Known {
    private final byte[] text;
    private final Places places;
    private final int hexFrom;
    private final int hexTo;

    Known(byte[] text, Places places) {
      this.text = text;
      this.places = places;
      int from = 0;
      while (from < text.length && text[from] != HEX) {
        from++;
      }
      int to = text.length - 1;
      while (to > from && text[to] != HEX) {
        to--;
      }
      this.hexFrom = from == text.length ? -1 : from;
      this.hexTo = to;
    }

    byte[] text() {
      return text;
    }

    Places places() {
      return places;
    }

    /** The first place at which any hexadecimal digit may stand; -1 for none. */
    int hexFrom() {
      return hexFrom;
    }

    /** The last such place. */
    int hexTo() {
      return hexTo;
    }
  }

  private static final @Nullable Known[] KNOWN = new @Nullable Known[SIZE];

  /** The hashes of forms that were met; what is met twice is remembered. */
  private static final int[] MET = new int[SIZE];

  /** The form of a text; null where it has a letter beyond ASCII or may have marks, or is long. */
  static byte @Nullable [] of(char[] text) {
    if (text.length > LONGEST) {
      return null;
    }
    byte[] form = new byte[text.length];
    int all = 0;
    int run = 0;
    int longest = 0;
    for (int at = 0; at < text.length; at++) {
      char c = text[at];
      all |= c;
      byte kind = KINDS[c & 0x7f];
      form[at] = kind;
      run = IS_HEX[kind] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (longest >= LEAST_HEX) {
      hideHex(form);
    }
    return all >= 0x80 ? null : form;
  }

  private static final byte[] KINDS = new byte[0x80];
  private static final boolean[] IS_HEX = new boolean[0x80];

  static {
    for (int c = 0; c < KINDS.length; c++) {
      boolean digit = Chars.isDigit((char) c);
      KINDS[c] = (byte) (digit ? '0' : c);
      IS_HEX[c] = digit || (c >= 'a' && c <= 'f') || c == '-';
    }
  }

  private static void hideHex(byte[] form) {
    int from = 0;
    for (int at = 0; at <= form.length; at++) {
      if (at == form.length || form[at] < 0 || !IS_HEX[form[at]]) {
        if (at - from >= LEAST_HEX && isApart(form, from, at)) {
          for (int digit = from; digit < at; digit++) {
            form[digit] = form[digit] == '-' ? form[digit] : HEX;
          }
        }
        from = at + 1;
      }
    }
  }

  private static boolean isApart(byte[] form, int from, int to) {
    return (from == 0 || !isName(form[from - 1])) && (to == form.length || !isName(form[to]));
  }

  private static boolean isName(byte b) {
    return Chars.isWord((char) b) || b == '_' || b == '-' || b == '.';
  }

  static int hash(byte[] form) {
    int hash = Arrays.hashCode(form) * 0x9e3779b9;
    return hash ^ (hash >>> 15);
  }

  static @Nullable Known find(byte[] form, int hash) {
    Known entry = KNOWN[hash & (SIZE - 1)];
    return entry != null && Arrays.equals(entry.text, form) ? entry : null;
  }

  /** Whether the form was met before, not long ago. */
  static boolean isMet(int hash) {
    int slot = hash & (SIZE - 1);
    boolean before = MET[slot] == hash;
    MET[slot] = hash;
    return before;
  }

  /** Forgets all forms. */
  static void forget() {
    Arrays.fill(KNOWN, null);
    Arrays.fill(MET, 0);
  }

  /** Whether no form is remembered. */
  static boolean isEmpty() {
    return Arrays.stream(KNOWN).allMatch(Objects::isNull);
  }

  static void put(byte[] form, int hash, Places places) {
    KNOWN[hash & (SIZE - 1)] = new Known(form, places);
  }
}
