package org.glasshouse.layout;

import java.time.Duration;

/**
 * How large the archive's topics are and how long they keep records.
 *
 * @param partitions partitions of each topic that is spread by source or stream, fixed for the
 *     archive's life; at least 1
 * @param replicas copies of each partition; at least 1
 * @param inSyncReplicas copies that must have a record before it counts as written; 1 to {@code
 *     replicas}
 * @param raw how long {@code raw.*} keeps a record beyond its source's delay
 * @param rawBytes how many bytes each partition of a raw topic keeps at most; at least 1
 * @param published how long {@code public.logs}, {@code public.events} and {@code public.metrics}
 *     keep a record
 * @param quarantine how long {@code quarantine} keeps a record
 */
public record KafkaSizes(
    int partitions,
    short replicas,
    short inSyncReplicas,
    Duration raw,
    long rawBytes,
    Duration published,
    Duration quarantine) {

  public KafkaSizes {
    atLeastOne("partitions", partitions);
    atLeastOne("replicas", replicas);
    atLeastOne("in-sync replicas", inSyncReplicas);
    atLeastOne("bytes of a raw partition", rawBytes);
    if (inSyncReplicas > replicas) {
      throw new IllegalArgumentException(
          "expected at most " + replicas + " in-sync replicas, got " + inSyncReplicas);
    }
    positive("raw", raw);
    positive("published", published);
    positive("quarantine", quarantine);
  }

  /** One broker on one machine. */
  public static KafkaSizes embedded() {
    return ofArchive(4, (short) 1, (short) 1);
  }

  /** A Kafka cluster of at least three brokers. */
  public static KafkaSizes roles() {
    return ofArchive(12, (short) 3, (short) 2);
  }

  private static KafkaSizes ofArchive(int partitions, short replicas, short inSyncReplicas) {
    return new KafkaSizes(
        partitions,
        replicas,
        inSyncReplicas,
        Duration.ofHours(3),
        1L << 30,
        Duration.ofHours(24),
        Duration.ofDays(7));
  }

  private static void atLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("expected at least 1 for " + what + ", got " + value);
    }
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "expected a positive retention for " + what + ", got " + value);
    }
  }
}
