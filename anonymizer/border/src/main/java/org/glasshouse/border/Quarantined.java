package org.glasshouse.border;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A record that was withheld: the value of a message on the topic {@code quarantine}, whose key is
 * the source. Nothing of its text is in it.
 *
 * @param uid its public uid, had it been published; {@code TOPIC-PARTITION-OFFSET} where the raw
 *     message could not be read
 * @param length of the text, or of the raw message, in bytes
 * @param reason a code, for example {@code oversize}
 */
public record Quarantined(String uid, long length, String reason) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

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
