package org.glasshouse.checker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.glasshouse.vocabulary.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What is known of texts by their form, which is the text with one digit for all digits, decimal
 * ones and those of long hexadecimal numbers, and one sign for what stands in marks: where a text
 * of that form has cues and words to look at. The looks themselves are taken at each text. Bounded,
 * racy and lossy on purpose: an entry is immutable and holds the whole form. Only forms of texts
 * without doubts are remembered.
 */
final class Forms {
  /** Stands in a form for a hexadecimal digit of a long number, whose letters are small. */
  static final byte HEX = -2;

  /** Stands in a form for the first character of a mark. */
  private static final byte BEGIN_OF_MARK = -3;

  /** Stands in a form for any other character of a mark. */
  static final byte MARK = -4;

  private static final int LONGEST = 1 << 10;
  static final int LEAST_HEX = 16;
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
      int first = -1;
      int last = -1;
      for (int at = 0; at < text.length; at++) {
        int id = text[at] == HEX ? Ids.end(text, at) : at;
        if (id > at) {
          at = id - 1;
        } else if (text[at] == HEX) {
          first = first < 0 ? at : first;
          last = at;
        }
      }
      this.hexFrom = first;
      this.hexTo = last;
    }

    byte[] text() {
      return text;
    }

    Places places() {
      return places;
    }

    /**
     * The first place, UUIDs and sums apart, at which any hexadecimal digit may stand; -1: none.
     */
    int hexFrom() {
      return hexFrom;
    }

    /** The last such place. */
    int hexTo() {
      return hexTo;
    }

    /** Whether nothing is to be looked at in a text of the form. */
    boolean isSettled() {
      return hexFrom < 0 && places.isEmpty();
    }
  }

  private static final @Nullable Known[] KNOWN = new @Nullable Known[SIZE];

  /** The hashes of forms that were met; what is met twice is remembered. */
  private static final int[] MET = new int[SIZE];

  /** The form of a text; null where it has a letter beyond ASCII or is long. */
  static byte @Nullable [] of(String text) {
    int length = text.length();
    if (length > LONGEST) {
      return null;
    }
    byte[] form = text.getBytes(StandardCharsets.ISO_8859_1);
    if (form.length < length) {
      return null; // One sign stands for two halves of a character.
    }
    long all = 0;
    int questions = 0;
    int hex = -1;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      long eight = (long) LONGS.get(form, at);
      long digits = between(eight, '0', '9');
      all |= eight;
      questions += Long.bitCount(equal(eight, '?'));
      if (hex < 0 && areHex(eight, digits)) {
        hex = at;
      }
      LONGS.set(form, at, withZeros(eight, digits));
    }
    for (; at < length; at++) {
      byte b = form[at];
      all |= b;
      questions += b == '?' ? 1 : 0;
      form[at] = b >= '0' && b <= '9' ? (byte) '0' : b;
    }
    if ((all & HIGHEST) != 0 || questions > count(text, '?')) {
      return null; // What lies beyond Latin-1 was written as a question mark.
    }
    // Numbers first: their eight at a time are of ASCII, and what stands for marks is not.
    if (hex >= 0) {
      hideHex(form, hex);
    }
    hideMarks(text, form);
    return form;
  }

  /** The highest bit of each of eight bytes. */
  private static final long HIGHEST = each(0x80);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static long each(int b) {
    return b * 0x0101010101010101L;
  }

  /** Of eight bytes, all of ASCII, the highest bit of each that lies between two, both included. */
  private static long between(long eight, int least, int most) {
    return (eight + each(0x80 - least)) & ~(eight + each(0x7f - most)) & HIGHEST;
  }

  /** Of eight bytes, all of ASCII, the highest bit of each that is {@code b}. */
  private static long equal(long eight, int b) {
    return ~((eight ^ each(b)) + each(0x7f)) & HIGHEST;
  }

  /** Puts a zero for each byte that {@code digits} has the highest bit of. */
  private static long withZeros(long eight, long digits) {
    long mask = (digits >>> 7) * 0xff;
    return (eight & ~mask) | (each('0') & mask);
  }

  private static int count(String text, char sign) {
    int count = 0;
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      count++;
    }
    return count;
  }

  /** Makes all marks of a length alike: what stands in them is passed over. */
  private static void hideMarks(String text, byte[] form) {
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
      int end = Mark.at(text, at) == null ? at + 1 : text.indexOf('>', at) + 1;
      if (end > at + 1) {
        form[at] = BEGIN_OF_MARK;
        Arrays.fill(form, at + 1, end, MARK);
      }
      at = end;
    }
  }

  /** Whether any hexadecimal digit may stand at some place of a stretch. */
  static boolean holdHex(byte[] form, int from, int to) {
    for (int at = Math.max(0, from); at < to; at++) {
      if (form[at] == HEX) {
        return true;
      }
    }
    return false;
  }

  /** The character for which something stands in a form; 0 where it may be one of several. */
  static char sign(byte b) {
    return b == BEGIN_OF_MARK ? '<' : (char) Math.max(0, b);
  }

  private static boolean areHex(long eight) {
    return areHex(eight, equal(eight, '0'));
  }

  private static boolean areHex(long eight, long digits) {
    return (digits | between(eight, 'a', 'f') | equal(eight, '-')) == HIGHEST;
  }

  private static boolean isHex(byte b) {
    return b == '0' || (b >= 'a' && b <= 'f') || b == '-';
  }

  /**
   * Makes the digits alike of long hexadecimal numbers that stand by themselves. Of each of them
   * eight characters lie at a multiple of eight.
   *
   * @param first where the first eight of them do
   */
  private static void hideHex(byte[] form, int first) {
    for (int at = first; at + Long.BYTES <= form.length; ) {
      int end = at;
      while (end + Long.BYTES <= form.length && areHex((long) LONGS.get(form, end))) {
        end += Long.BYTES;
      }
      if (end > at) {
        int from = at;
        while (from > 0 && isHex(form[from - 1])) {
          from--;
        }
        while (end < form.length && isHex(form[end])) {
          end++;
        }
        if (end - from >= LEAST_HEX && isApart(form, from, end)) {
          for (int digit = from; digit < end; digit++) {
            form[digit] = form[digit] == '-' ? form[digit] : HEX;
          }
        }
      }
      at = (end & -Long.BYTES) + Long.BYTES;
    }
  }

  private static boolean isApart(byte[] form, int from, int to) {
    return (from == 0 || !isName(form[from - 1])) && (to == form.length || !isName(form[to]));
  }

  private static boolean isName(byte b) {
    return b >= 0 && (Chars.KIND[b] > 0 || b == '_' || b == '-' || b == '.');
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
