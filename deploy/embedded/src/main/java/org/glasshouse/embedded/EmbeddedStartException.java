package org.glasshouse.embedded;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An embedded engine that could not start; its message is one line for the person who started it.
 */
public final class EmbeddedStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EmbeddedStartException(String message) {
    this(message, null);
  }

  EmbeddedStartException(String message, @Nullable Throwable cause) {
    super(message.lines().findFirst().orElse(message), cause);
  }
}
