package org.glasshouse.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a generation's first bytes are recognised by.
 *
 * @param length how many they are, 1 to 1,024
 * @param hash their SHA-256 in hex
 */
record Sample(int length, String hash) {
  /** How many bytes are looked at. */
  static final int MOST = 1_024;

  static Sample of(byte[] bytes) {
    return of(bytes, Math.min(bytes.length, MOST));
  }

  private static Sample of(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return new Sample(length, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a file that begins with {@code bytes} is this one, perhaps grown. */
  boolean fits(byte[] bytes) {
    return bytes.length >= length && of(bytes, length).equals(this);
  }
}
