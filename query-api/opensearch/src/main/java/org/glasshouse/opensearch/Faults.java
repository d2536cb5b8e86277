package org.glasshouse.opensearch;

import org.glasshouse.store.StoreUnavailableException;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.transport.httpclient5.ResponseException;

/**
 * Says what is wrong with OpenSearch, by status and type of its error only: its reasons can quote
 * documents and queries.
 */
final class Faults {
  private Faults() {}

  private static final int NOT_FOUND = 404;

  /** Whether an answer says that there is no such index. */
  static boolean isMissingIndex(Exception fault) {
    return fault instanceof OpenSearchException answer
        && answer.status() == NOT_FOUND
        && "index_not_found_exception".equals(answer.error().type());
  }

  /**
   * @param what was tried: {@code search}
   */
  static StoreUnavailableException of(String what, Exception fault) {
    if (fault instanceof OpenSearchException answer) {
      return new StoreUnavailableException(
          "cannot %s: OpenSearch answered %s, status %d"
              .formatted(what, code(answer.error().type()), answer.status()));
    }
    int status = status(fault);
    if (status != 0) {
      return ofStatus(what, status);
    }
    if (fault.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new StoreUnavailableException(
        "cannot %s: OpenSearch does not answer (%s)"
            .formatted(what, fault.getClass().getSimpleName()));
  }

  static StoreUnavailableException ofStatus(String what, int status) {
    return new StoreUnavailableException(
        "cannot %s: OpenSearch answered status %d".formatted(what, status));
  }

  /** The status of an answer that came as an exception; 0 where there was no answer. */
  static int status(Exception fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OpenSearchException answer) {
        return answer.status();
      }
      if (cause instanceof ResponseException answer) {
        return answer.status();
      }
    }
    return 0;
  }

  /** A type of error as OpenSearch spells them; {@code unknown} for anything else. */
  static String code(String type) {
    return type.matches("[a-z_]{1,64}") ? type : "unknown";
  }
}
