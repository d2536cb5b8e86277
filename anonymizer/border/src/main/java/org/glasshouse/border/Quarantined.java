package org.glasshouse.border;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;

/**
 * A record that was withheld: the value of a message on the topic {@code quarantine}, whose key is
 * the source. Nothing of its raw text is in it.
 *
 * @param uid its public uid, had it been published; {@code TOPIC-PARTITION-OFFSET} where the raw
 *     message could not be read; the time of a canary that is a sample
 * @param length of the text, or of the raw message, in bytes
 * @param reason a code, for example {@code oversize}
 * @param pattern id of the pattern of a line that is {@link #HELD}, whose length is that of its
 *     public text; empty where another reason withholds it
 * @param sample of what would be published of a line that is held, for the maintainer: the text as
 *     engine and second opinion let it go, cut where it is long; given for the first of a pattern
 *     in an hour at least, else empty
 */
public record Quarantined(String uid, long length, String reason, String pattern, String sample) {
  /** The reason code of lines that wait until their pattern is approved. */
  public static final String HELD = Reason.HELD;

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public Quarantined {
    pattern = Objects.requireNonNullElse(pattern, "");
    sample = Objects.requireNonNullElse(sample, "");
  }

  /** One that nobody can approve. */
  public Quarantined(String uid, long length, String reason) {
    this(uid, length, reason, "", "");
  }

  /** Without the sample, which is for its maintainer alone, and may be removed one day. */
  @Override
  public String toString() {
    return "Quarantined[uid=%s, length=%d, reason=%s, pattern=%s]"
        .formatted(uid, length, reason, pattern);
  }

  /** Writes the value of the Kafka record. */
  public byte[] encode() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers can always be written", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Quarantined decode(byte[] value) {
    try {
      return JSON.readValue(value, Quarantined.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a quarantined record as JSON");
    }
  }
}
