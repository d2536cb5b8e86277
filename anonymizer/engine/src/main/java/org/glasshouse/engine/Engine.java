package org.glasshouse.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is secret or personal in a text and puts marks in its place. Immutable and safe for
 * use by many threads; all it knows of a stream is in the window it is given.
 */
public final class Engine {
  private final Policy policy;

  public Engine(Policy policy) {
    this.policy = policy;
  }

  public Policy policy() {
    return policy;
  }

  /** Anonymizes record bodies: one answer for each of {@code window.records()}, in order. */
  public List<Anonymized> bodies(StreamWindow window) {
    return window.records().stream()
        .map(body -> (Anonymized) new Anonymized.Withheld("undecidable"))
        .toList();
  }

  /** Anonymizes the value of an attribute or label, whose key may betray what it is. */
  public Anonymized value(String key, String value, Pseudonyms pseudonyms) {
    return new Anonymized.Withheld("undecidable");
  }

  /** Anonymizes a key of an attribute or label, a metric's name, or another name of a field. */
  public Anonymized key(String key, Pseudonyms pseudonyms) {
    return new Anonymized.Withheld("undecidable");
  }

  /**
   * Anonymizes the name of an object.
   *
   * @param namespace the namespace it lies in, where there is one
   */
  public Anonymized objectName(
      ObjectKind kind, String name, @Nullable String namespace, Pseudonyms pseudonyms) {
    return new Anonymized.Withheld("undecidable");
  }
}
