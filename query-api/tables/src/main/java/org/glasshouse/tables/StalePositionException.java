package org.glasshouse.tables;

import org.apache.iceberg.exceptions.CleanableFailure;

/** Somebody else has moved the position on which a commit was built; nothing of it is visible. */
final class StalePositionException extends RuntimeException implements CleanableFailure {
  private static final long serialVersionUID = 1L;

  StalePositionException(String message) {
    super(message);
  }
}
