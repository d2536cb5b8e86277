package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Numbers that only who holds the key can foresee: the same for the same seed. For one thread. */
final class Draw {
  static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static final String DIGITS = "0123456789";
  static final String HEX = "0123456789abcdef";
  static final String LETTERS_AND_DIGITS = UPPER + LOWER + DIGITS;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final String seed;
  private byte[] block = {};
  private int blocks;
  private int at;

  private Draw(Mac mac, String seed) {
    this.mac = mac;
    this.seed = seed;
  }

  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected a key of at least one byte", e);
    }
  }

  static Draw of(Mac mac, String seed) {
    return new Draw(mac, seed);
  }

  /** From 0 up to {@code bound}, which is at most 256. */
  int below(int bound) {
    int limit = 256 - 256 % bound;
    int next = next();
    while (next >= limit) {
      next = next();
    }
    return next % bound;
  }

  private int next() {
    if (at == block.length) {
      block = mac.doFinal((seed + "/" + blocks++).getBytes(UTF_8));
      at = 0;
    }
    return block[at++] & 0xff;
  }

  /** Characters of an alphabet. */
  String of(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int count = 0; count < length; count++) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return text.toString();
  }

  /**
   * Letters and digits among which small letters, capitals and digits take turns often enough that
   * nobody takes them for words.
   */
  String jumble(int length) {
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(of(UPPER, 1)).append(of(DIGITS, 1)).append(of(LOWER, 1));
      text.append(of(LETTERS_AND_DIGITS, 1));
    }
    return text.substring(0, length);
  }
}
