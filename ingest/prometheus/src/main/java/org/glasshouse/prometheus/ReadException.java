package org.glasshouse.prometheus;

import org.glasshouse.raw.CollectorFault;

/** A read did not succeed. Says of which kind the fault is; nothing of an answer stands in it. */
final class ReadException extends Exception {
  private static final long serialVersionUID = 1L;
  private final CollectorFault.Code code;
  private final boolean large;

  ReadException(CollectorFault.Code code) {
    this(code, false);
  }

  /**
   * A fault.
   *
   * @param large whether a shorter window may succeed
   */
  ReadException(CollectorFault.Code code, boolean large) {
    super(code.name());
    this.code = code;
    this.large = large;
  }

  CollectorFault.Code code() {
    return code;
  }

  /** Whether a shorter window may succeed where this one does not, however often it is tried. */
  boolean isOfWindow() {
    return large || code == CollectorFault.Code.CORRUPT;
  }
}
