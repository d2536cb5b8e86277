package org.glasshouse.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from end to end with the rights of one user. */
final class TopicReader {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Map<String, Object> connection;

  TopicReader(Map<String, Object> connection) {
    this.connection = connection;
  }

  /** What is committed. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    return read(topic, "read_committed", Map.of());
  }

  /** What is committed, from some offsets on. */
  List<ConsumerRecord<byte[], byte[]>> committed(String topic, Map<TopicPartition, Long> from) {
    return read(topic, "read_committed", from);
  }

  /** All that lies there, also what was never committed. */
  List<ConsumerRecord<byte[], byte[]>> everything(String topic) {
    return read(topic, "read_uncommitted", Map.of());
  }

  /** The newest committed value of each key that was not taken back. */
  Map<String, byte[]> compacted(String topic) {
    Map<String, byte[]> newest = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : committed(topic)) {
      if (record.value() == null) {
        newest.remove(Texts.of(record.key()));
      } else {
        newest.put(Texts.of(record.key()), record.value());
      }
    }
    return newest;
  }

  private List<ConsumerRecord<byte[], byte[]>> read(
      String topic, String isolation, Map<TopicPartition, Long> from) {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put("isolation.level", isolation);
    properties.put("allow.auto.create.topics", false);
    // A consumer does not end before the fetch that is under way.
    properties.put("fetch.max.wait.ms", 20);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, ANSWER).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      from.forEach(consumer::seek);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
      while (!hasReached(consumer, ends)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static boolean hasReached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
  }
}
