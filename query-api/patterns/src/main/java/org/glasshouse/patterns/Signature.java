package org.glasshouse.patterns;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.glasshouse.vocabulary.Base32;

/**
 * The signature of an anonymized message: what stays the same each time the error is met.
 *
 * @param text the message with its variable parts masked
 */
public record Signature(String text) {
  /** Goes into every id, so that better masks are a new version beside the old one. */
  public static final String VERSION = "v1";

  /** Length of a pattern's id in base32 characters. */
  public static final int ID_LENGTH = 16;

  /** Computes the signature of an anonymized message; a pure function of it. */
  public static Signature of(String message) {
    return new Signature(message);
  }

  /** The permanent id: 16 base32 characters of SHA-256 over version and signature. */
  public String id() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((VERSION + "\n" + text).getBytes(StandardCharsets.UTF_8));
      return Base32.encode(hash, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
