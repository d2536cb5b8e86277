package org.glasshouse.embedded;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.internals.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a broker whose disk is full or broken from ending the process: what would have been the end
 * becomes a note. It holds for all brokers of the process, of which the archive has one.
 */
final class KafkaExit {
  private static final AtomicReference<@Nullable String> NOTE = new AtomicReference<>();

  private KafkaExit() {}

  static void prevent() {
    NOTE.set(null);
    Exit.setExitProcedure(KafkaExit::note);
    Exit.setHaltProcedure(KafkaExit::note);
  }

  static @Nullable String note() {
    return NOTE.get();
  }

  private static void note(int status, @Nullable String message) {
    NOTE.compareAndSet(
        null,
        message == null ? "Kafka gave up; its log says why (status " + status + ")" : message);
  }
}
