package org.glasshouse.launcher;

/** Glasshouse cannot go on; the message is the one line that its user is shown. */
final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
