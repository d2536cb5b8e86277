package org.glasshouse.opensearch;

import org.glasshouse.store.StoreUnavailableException;
import org.opensearch.client.opensearch._types.OpenSearchException;

/**
 * Says what is wrong with OpenSearch, by status and type of its error only: its reasons can quote
 * documents and queries.
 */
final class Faults {
  private Faults() {}

  /**
   * @param what was tried: {@code search it}
   */
  static StoreUnavailableException of(String what, Exception fault) {
    if (fault instanceof OpenSearchException answer) {
      return new StoreUnavailableException(
          "cannot %s: OpenSearch answered %s, status %d"
              .formatted(what, code(answer.error().type()), answer.status()));
    }
    return new StoreUnavailableException(
        "cannot %s: OpenSearch does not answer (%s)".formatted(what, fault.getClass().getSimpleName()));
  }

  static StoreUnavailableException ofStatus(String what, int status) {
    return new StoreUnavailableException(
        "cannot %s: OpenSearch answered status %d".formatted(what, status));
  }

  /** A type of error as OpenSearch spells them; {@code unknown} for anything else. */
  static String code(String type) {
    return type.matches("[a-z_]{1,64}") ? type : "unknown";
  }
}
