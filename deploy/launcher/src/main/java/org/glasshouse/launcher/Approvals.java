package org.glasshouse.launcher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.glasshouse.raw.ControlKeys;
import org.jspecify.annotations.Nullable;

/** Writes the maintainer's word that sources may be published. */
final class Approvals {
  private Approvals() {}

  /**
   * Approves sources, from now on.
   *
   * @param client Kafka's client properties of a user that may write {@code control}
   */
  static void write(Map<String, Object> client, Collection<String> sources) {
    byte[] now = Instant.now().toString().getBytes(StandardCharsets.US_ASCII);
    Map<String, byte @Nullable []> approvals = new HashMap<>();
    sources.forEach(source -> approvals.put(ControlKeys.approval(source), now));
    ControlTopic.write(client, approvals);
  }
}
