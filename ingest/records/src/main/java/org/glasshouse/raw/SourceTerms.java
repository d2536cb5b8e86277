package org.glasshouse.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the border must know of a source: the value of {@code source/NAME} on the topic {@code
 * control}. Where and how the source is read is not in it.
 *
 * @param source name of the source, which its raw topics bear
 * @param cluster public name of the cluster
 * @param place where the cluster stands; empty where nobody said, as in the next two
 * @param contact where its operators are reached
 * @param licence of what is published
 * @param delaySeconds how long the border holds records back, 0 to 86,400
 * @param signals what is collected: {@code logs}, {@code metrics}, {@code events}
 * @param synthetic whether it is an example that was generated
 * @param stateFile whether a file of the community has a say in the state: a {@link CommunityState}
 * @param versions of what runs in the cluster, as its operators state them
 */
public record SourceTerms(
    String source,
    String cluster,
    String place,
    String contact,
    String licence,
    State state,
    long delaySeconds,
    List<String> signals,
    boolean synthetic,
    PolicyTerms policy,
    boolean stateFile,
    VersionTerms versions) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public SourceTerms {
    if (delaySeconds < 0 || delaySeconds > 86_400) {
      throw new IllegalArgumentException(
          "expected a delay from 0s to 24h, got " + Duration.ofSeconds(delaySeconds));
    }
    signals = List.copyOf(signals);
    versions = Objects.requireNonNullElse(versions, VersionTerms.NONE);
  }

  /** Terms of a source without a state file, of which no versions are stated. */
  public SourceTerms(
      String source,
      String cluster,
      String place,
      String contact,
      String licence,
      State state,
      long delaySeconds,
      List<String> signals,
      boolean synthetic,
      PolicyTerms policy) {
    this(
        source,
        cluster,
        place,
        contact,
        licence,
        state,
        delaySeconds,
        signals,
        synthetic,
        policy,
        false,
        VersionTerms.NONE);
  }

  /**
   * Versions of what runs now.
   *
   * @param kubernetes of the cluster; empty where nobody said, as the next two
   * @param kernel of the nodes
   * @param os the operating system of the nodes
   * @param images references of images, by {@code NAMESPACE/CONTAINER} or {@code CONTAINER}
   */
  public record VersionTerms(
      String kubernetes, String kernel, String os, Map<String, String> images) {
    /** Nothing is stated. */
    public static final VersionTerms NONE = new VersionTerms("", "", "", Map.of());

    public VersionTerms {
      images = Map.copyOf(images);
    }
  }

  /** What may happen to a source's records; each state shows less than the one before. */
  public enum State {
    LIVE,
    /** Nothing new is published. */
    PAUSED,
    /** Nothing is collected, everything stays. */
    RETIRED,
    /** Nothing new is published, and what is out is taken from view too. */
    HIDDEN;

    /** As it is written: {@code paused}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a word says. Of a word that is none nothing is published. */
    public static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElse(PAUSED);
    }

    /** Of two the one that shows less. */
    public State orLess(State other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** The same terms in a state that shows as much, or less. */
  public SourceTerms butAtMost(State most) {
    return new SourceTerms(
        source,
        cluster,
        place,
        contact,
        licence,
        state.orLess(most),
        delaySeconds,
        signals,
        synthetic,
        policy,
        stateFile,
        versions);
  }

  /**
   * What the source adds to the border's built-in rules.
   *
   * @param version grows with each change; written into each public record
   * @param domains the operator's own domains
   * @param names logins and persons' names to hide wherever they stand
   * @param nodes declared node names and addresses
   * @param namespaces names of namespaces that are public
   * @param keep texts that stay as they are, unless a secret stands in them
   * @param rules texts that are hidden wherever they stand
   * @param hold whether lines of a pattern that nobody has approved wait for the maintainer
   */
  public record PolicyTerms(
      String version,
      Set<String> domains,
      Set<String> names,
      Set<String> nodes,
      Set<String> namespaces,
      Set<String> keep,
      boolean strict,
      List<RuleTerms> rules,
      boolean hold) {
    public PolicyTerms {
      domains = Set.copyOf(domains);
      names = Set.copyOf(names);
      nodes = Set.copyOf(nodes);
      namespaces = Set.copyOf(namespaces);
      keep = Set.copyOf(keep);
      rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
    }

    /** A policy that lets new patterns out. */
    public PolicyTerms(
        String version,
        Set<String> domains,
        Set<String> names,
        Set<String> nodes,
        Set<String> namespaces,
        Set<String> keep,
        boolean strict,
        List<RuleTerms> rules) {
      this(version, domains, names, nodes, namespaces, keep, strict, rules, false);
    }

    /** The same without rules. */
    public PolicyTerms(
        String version,
        Set<String> domains,
        Set<String> names,
        Set<String> nodes,
        Set<String> namespaces,
        Set<String> keep,
        boolean strict) {
      this(version, domains, names, nodes, namespaces, keep, strict, List.of());
    }
  }

  /**
   * A text that is hidden wherever it stands between words.
   *
   * @param name of the rule: a-z, 0-9 and -
   * @param hide the text; with {@code *} at its end, the rest of the word belongs to it
   * @param secret whether it is a secret; otherwise it is personal
   */
  public record RuleTerms(String name, String hide, boolean secret) {}

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
  public static SourceTerms decode(byte[] value) {
    try {
      return JSON.readValue(value, SourceTerms.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("expected the terms of a source as JSON");
    }
  }
}
