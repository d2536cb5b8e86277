package org.glasshouse.engine;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * HMAC-SHA-256 (RFC 2104) under one key. What is hashed of the key alone is hashed once, so that a
 * short message takes half the time. Safe for use by many threads.
 */
final class KeyedHash {
  private static final int BLOCK = 64;
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5c;

  /** Never changed once made; to be cloned. */
  private final MessageDigest inner;

  /** Never changed once made; to be cloned. */
  private final MessageDigest outer;

  KeyedHash(byte[] key) {
    byte[] block = key.length > BLOCK ? sha256().digest(key) : key;
    this.inner = begun(block, INNER);
    this.outer = begun(block, OUTER);
  }

  private static MessageDigest begun(byte[] key, int pad) {
    byte[] block = new byte[BLOCK];
    for (int at = 0; at < BLOCK; at++) {
      block[at] = (byte) ((at < key.length ? key[at] : 0) ^ pad);
    }
    MessageDigest digest = sha256();
    digest.update(block);
    return digest;
  }

  /** The 32 bytes of a message. */
  byte[] of(byte[] message) {
    return copy(outer).digest(copy(inner).digest(message));
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this provider's SHA-256 cannot be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
