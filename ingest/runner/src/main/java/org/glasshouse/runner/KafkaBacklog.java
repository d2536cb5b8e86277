package org.glasshouse.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the border has committed with what is in the raw topic. The border is too far
 * behind when a message waits that is 30 minutes older than the source's delay, or when what waits
 * in a partition exceeds 20 % of its {@code retention.bytes}.
 */
public final class KafkaBacklog implements Backlog {
  /** The consumer group of the border, for all sources. */
  private static final String BORDER = "border-raw";

  static final Duration LATEST = Duration.ofMinutes(30);
  static final double LARGEST_SHARE = 0.2;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Admin admin;
  private final Clock clock;

  /**
   * A backlog of what {@code admin} sees; needs DESCRIBE of the groups {@code border-*}, DESCRIBE
   * and DESCRIBE_CONFIGS of the topics {@code raw.*}.
   */
  public KafkaBacklog(Admin admin, Clock clock) {
    this.admin = admin;
    this.clock = clock;
  }

  @Override
  public boolean isTooFarBehind(Source source, Signal signal, double bytesPerMessage) {
    String topic = RawTopics.of(signal, source.name());
    List<TopicPartition> partitions =
        await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
            .flatMap(description -> description.partitions().stream())
            .map(TopicPartitionInfo::partition)
            .map(partition -> new TopicPartition(topic, partition))
            .toList();
    Instant oldest = clock.instant().minus(source.delay()).minus(LATEST);
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> young =
        offsets(partitions, OffsetSpec.forTimestamp(oldest.toEpochMilli()));
    Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
        new HashMap<>(
            await(admin.listConsumerGroupOffsets(BORDER).partitionsToOffsetAndMetadata()));
    double mostBytes = LARGEST_SHARE * retentionBytes(topic);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      long start = starts.getOrDefault(partition, 0L);
      OffsetAndMetadata offset = committed.get(partition);
      long reached = Math.max(start, offset == null ? start : offset.offset());
      long firstYoung = young.getOrDefault(partition, -1L);
      long oldEnd = firstYoung < 0 ? end : firstYoung;
      // The last offset may be the mark that ends a transaction, which nobody consumes.
      boolean late = oldEnd - reached > 1;
      boolean large = mostBytes > 0 && (end - reached) * bytesPerMessage > mostBytes;
      if (late || large) {
        return true;
      }
    }
    return false;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> answer = await(admin.listOffsets(asked).all());
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  /** Negative where there is no limit. */
  private long retentionBytes(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return await(admin.describeConfigs(List.of(resource)).all()).values().stream()
        .map(config -> config.get(TopicConfig.RETENTION_BYTES_CONFIG))
        .filter(entry -> entry != null && entry.value() != null)
        .mapToLong(entry -> Long.parseLong(entry.value()))
        .findFirst()
        .orElse(-1);
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("Kafka does not tell how far the border is", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
