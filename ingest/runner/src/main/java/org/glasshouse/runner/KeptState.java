package org.glasshouse.runner;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is kept of a source on a compacted topic. */
final class KeptState {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long Kafka waits for more; a consumer ends no sooner than that. */
  private static final int FETCH_MILLIS = 20;

  private final Map<String, Object> kafka;

  KeptState(Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /** The newest value of each key that begins with one of {@code prefixes}, in one partition. */
  Map<String, byte[]> read(TopicPartition partition, String... prefixes) {
    // What is committed may lie behind an open transaction of another source: wait for its end,
    // and do not stop at the last stable offset.
    long end = end(partition);
    Map<String, byte[]> kept = new HashMap<>();
    Instant latest = Instant.now().plus(LONGEST);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition) < end) {
        if (Instant.now().isAfter(latest)) {
          throw new TimeoutException("a transaction on " + partition + " does not end");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          keep(record, List.of(prefixes), kept);
        }
      }
    }
    return kept;
  }

  private static void keep(
      ConsumerRecord<byte[], byte[]> record, List<String> prefixes, Map<String, byte[]> kept) {
    if (record.key() == null) {
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (prefixes.stream().noneMatch(key::startsWith)) {
      return;
    }
    if (record.value() == null) {
      kept.remove(key);
    } else {
      kept.put(key, record.value());
    }
  }

  /** Whether retention has taken something of a topic. */
  boolean hasLost(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      return consumer.beginningOffsets(partitions).values().stream().anyMatch(first -> first > 0);
    }
  }

  /** How many partitions a topic has. */
  int partitions(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      return consumer.partitionsFor(topic).size();
    }
  }

  private long end(TopicPartition partition) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
      return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
