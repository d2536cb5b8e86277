package org.glasshouse.border;

import org.jspecify.annotations.Nullable;

/** A folder of keys cannot be used. The message is one line; no key is in it. */
public final class KeyRingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyRingException(String message) {
    super(message);
  }

  KeyRingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
