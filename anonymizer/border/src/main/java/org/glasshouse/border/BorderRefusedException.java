package org.glasshouse.border;

/** The border may not work on this archive. The message is one line that says what to do. */
public final class BorderRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BorderRefusedException(String message) {
    super(message);
  }
}
