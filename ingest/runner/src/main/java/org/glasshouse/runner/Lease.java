package org.glasshouse.runner;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.vocabulary.Signal;

/**
 * Who may write a signal of a source. Kafka alone decides who writes; the lease tells a runner that
 * was stopped from writing whether another one took over, or only its own transaction took too
 * long.
 */
final class Lease {
  private Lease() {}

  /** What the keys of all checkpoints of a signal begin with. */
  static String prefix(String source, Signal signal) {
    return source + "/" + signal.word() + "/";
  }

  static String key(String source, Signal signal) {
    return prefix(source, signal) + "lease";
  }

  /** Whether {@code holder} is the last one that took the signal. */
  static boolean isHeldBy(String holder, String source, Signal signal, Map<String, Object> kafka) {
    KeptState kept = new KeptState(kafka);
    int partition = MessagePacker.partition(source, kept.partitions(RawTopics.CHECKPOINTS));
    byte[] value =
        kept.read(new TopicPartition(RawTopics.CHECKPOINTS, partition), key(source, signal))
            .get(key(source, signal));
    return value != null && new String(value, StandardCharsets.UTF_8).equals(holder);
  }
}
