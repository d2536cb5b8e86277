package org.glasshouse.border;

/** The engine gave no answer. Says which rule of the border applies, and nothing of the record. */
final class DetectionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason a code of {@link Reason}
   */
  DetectionFailure(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
