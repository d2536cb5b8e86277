package org.glasshouse.files;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.glasshouse.vocabulary.Base32;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** Makes the public names of a source's streams with the identity key. */
final class StreamNames {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final String source;
  private final Predicate<String> holdsPerson;

  StreamNames(byte[] identityKey, String source, Predicate<String> holdsPerson) {
    try {
      this.mac = Mac.getInstance(ALGORITHM);
      this.mac.init(new SecretKeySpec(identityKey, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("expected an identity key of at least one byte", e);
    }
    this.source = source;
    this.holdsPerson = holdsPerson;
  }

  /** The name by which a stream's checkpoint is kept; it never changes. */
  String checkpointKey(String name) {
    return hmac("checkpoint", name, "").text();
  }

  boolean holdsPerson(String name) {
    return holdsPerson.test(name);
  }

  /**
   * The public name of a stream.
   *
   * @param month of the event, where the stream's name holds a person
   */
  StreamId stream(String name, @Nullable YearMonth month) {
    return hmac("stream", name, month == null ? "" : month.toString());
  }

  static YearMonth month(Instant time) {
    return YearMonth.from(time.atZone(ZoneOffset.UTC));
  }

  private StreamId hmac(String purpose, String name, String month) {
    String input = String.join("\0", purpose, source, name, month);
    byte[] hash = mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
    return new StreamId(Base32.encode(hash, StreamId.LENGTH));
  }
}
