package org.glasshouse.layout;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A Kafka that does not have, or does not take, the topics and rights of the archive. */
public final class KafkaLayoutException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  KafkaLayoutException(String message) {
    super(message);
  }

  KafkaLayoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
