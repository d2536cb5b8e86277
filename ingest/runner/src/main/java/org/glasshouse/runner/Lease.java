package org.glasshouse.runner;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.raw.RawTopics;

/**
 * Who may write a source. Kafka alone decides who writes; the lease tells a runner that was stopped
 * from writing whether another one took over, or only its own transaction took too long.
 */
final class Lease {
  private Lease() {}

  /** What the keys of all checkpoints of a source begin with. */
  static String prefix(String source) {
    return source + "/";
  }

  static String key(String source) {
    return prefix(source) + "lease";
  }

  /** Whether {@code holder} is the last one that took the source. */
  static boolean isHeldBy(String holder, String source, Map<String, Object> kafka) {
    KeptState kept = new KeptState(kafka);
    int partition = MessagePacker.partition(source, kept.partitions(RawTopics.CHECKPOINTS));
    byte[] value =
        kept.read(new TopicPartition(RawTopics.CHECKPOINTS, partition), key(source))
            .get(key(source));
    return value != null && new String(value, StandardCharsets.UTF_8).equals(holder);
  }
}
