package org.glasshouse.vocabulary;

import java.nio.charset.StandardCharsets;

/** Base32 of RFC 4648 in lower case and without padding, as all public ids and tokens use it. */
public final class Base32 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  /**
   * Encodes the first bits of {@code bytes} as {@code length} characters of five bits each.
   *
   * @throws IllegalArgumentException if {@code bytes} holds fewer than {@code 5 * length} bits
   */
  public static String encode(byte[] bytes, int length) {
    if (bytes.length * 8 < length * 5) {
      throw new IllegalArgumentException(
          "%d base32 characters need %d bits, got %d"
              .formatted(length, length * 5, bytes.length * 8));
    }
    byte[] text = new byte[length];
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int at = 0; at < length; at++) {
      if (bits < 5) {
        buffer = (buffer << 8) | (bytes[next++] & 0xff);
        bits += 8;
      }
      bits -= 5;
      text[at] = (byte) ALPHABET.charAt((buffer >> bits) & 31);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Whether {@code text} consists of exactly {@code length} characters of the alphabet. */
  public static boolean matches(CharSequence text, int length) {
    return text.length() == length && matches(text, 0, length);
  }

  /** Whether the characters from {@code from} up to {@code to} are all of the alphabet. */
  static boolean matches(CharSequence text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (!(c >= 'a' && c <= 'z') && !(c >= '2' && c <= '7')) {
        return false;
      }
    }
    return true;
  }
}
