package org.glasshouse.service;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.store.LogQuery.Place;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the opaque cursors of lists. A cursor is signed together with the question it
 * belongs to, so that none can be made up or carried over to another question.
 */
public final class Cursors {
  private static final int SIGNATURE_BYTES = 16;
  private static final String NO_TIME = "-";

  private final byte[] key;

  /**
   * @param key at least 16 bytes; the same on every server that a visitor may meet
   */
  public Cursors(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("expected a key of at least 16 bytes");
    }
    this.key = key.clone();
  }

  String write(Place place, String question) {
    Instant time = place.time();
    String text =
        String.join(
            " ",
            time == null ? NO_TIME : time.toString(),
            place.stream(),
            Long.toString(place.position()));
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] signature = sign(body, question);
    byte[] cursor = Arrays.copyOf(signature, SIGNATURE_BYTES + body.length);
    System.arraycopy(body, 0, cursor, SIGNATURE_BYTES, body.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * Reads a cursor; null for the empty one.
   *
   * @throws ParameterException if it is not one of this question
   */
  @Nullable Place read(String cursor, String question) {
    if (cursor.isEmpty()) {
      return null;
    }
    ParameterException refused =
        new ParameterException("cursor", "the one that an answer to the same question gave");
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refused;
    }
    if (bytes.length <= SIGNATURE_BYTES) {
      throw refused;
    }
    byte[] body = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
    byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
    if (!MessageDigest.isEqual(signature, sign(body, question))) {
      throw refused;
    }
    String[] parts = new String(body, StandardCharsets.UTF_8).split(" ", -1);
    return new Place(
        NO_TIME.equals(parts[0]) ? null : Instant.parse(parts[0]),
        parts[1],
        Long.parseLong(parts[2]));
  }

  /** Whether a cursor is one of this question. */
  boolean isOf(String cursor, String question) {
    try {
      return read(cursor, question) != null;
    } catch (ParameterException e) {
      return false;
    }
  }

  private byte[] sign(byte[] body, String question) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(body);
      mac.update((byte) 0);
      mac.update(question.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
