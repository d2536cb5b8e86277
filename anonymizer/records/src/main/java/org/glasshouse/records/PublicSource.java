package org.glasshouse.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What everybody may know of a source: the public part of its description, on the compacted topic
 * {@code sources}, whose key is the cluster's name.
 *
 * @param cluster public name
 * @param place where the cluster stands; empty where nobody said
 * @param contact where its operators are reached; empty where nobody said
 * @param licence of what is published; empty where nobody said
 * @param state {@code live}, {@code paused}, {@code hidden}, {@code retired} or, before its first
 *     approval, {@code unapproved}
 * @param delaySeconds how long the border holds records back
 * @param signals what is collected: {@code logs}, {@code metrics}, {@code events}
 * @param synthetic whether it is an example that was generated
 * @param policy version of what the source adds to the border's built-in rules; empty where that is
 *     not known
 * @param exceptions how many texts its policy lets stay as they are, unless a secret stands in them
 */
public record PublicSource(
    String cluster,
    String place,
    String contact,
    String licence,
    String state,
    long delaySeconds,
    List<String> signals,
    boolean synthetic,
    String policy,
    int exceptions) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public PublicSource {
    signals = List.copyOf(signals);
    policy = Objects.requireNonNullElse(policy, "");
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
  public static PublicSource decode(byte[] value) {
    try {
      return JSON.readValue(value, PublicSource.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a public source as JSON", e);
    }
  }
}
