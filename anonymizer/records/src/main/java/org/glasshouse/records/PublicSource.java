package org.glasshouse.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param versions of what runs in it, as its operators state them
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
    int exceptions,
    Versions versions) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public PublicSource {
    signals = List.copyOf(signals);
    policy = Objects.requireNonNullElse(policy, "");
    versions = Objects.requireNonNullElse(versions, Versions.NONE);
  }

  /** A source of which no versions are stated. */
  public PublicSource(
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
    this(
        cluster,
        place,
        contact,
        licence,
        state,
        delaySeconds,
        signals,
        synthetic,
        policy,
        exceptions,
        Versions.NONE);
  }

  /**
   * Versions of what runs now.
   *
   * @param kubernetes of the cluster; empty where nobody said, as the next two
   * @param kernel of the nodes
   * @param os the operating system of the nodes
   * @param images references of images, by {@code NAMESPACE/CONTAINER} or {@code CONTAINER}
   */
  public record Versions(
      String kubernetes, String kernel, String os, SortedMap<String, String> images) {
    /** Nothing is stated. */
    public static final Versions NONE = new Versions("", "", "", new TreeMap<>());

    public Versions {
      images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }
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
