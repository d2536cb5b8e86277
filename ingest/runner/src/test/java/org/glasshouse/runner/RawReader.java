package org.glasshouse.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.glasshouse.raw.MalformedRecordException;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawLogCodec;

/** Reads what is committed on a raw topic, from its beginning to its end. */
final class RawReader {
  private final Map<String, Object> kafka;

  RawReader(Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /** The records by partition, in their order. */
  Map<Integer, List<RawLog>> read(String topic) {
    Map<Integer, List<RawLog>> logs = new TreeMap<>();
    each(
        topic,
        (record, partition) -> {
          try {
            logs.computeIfAbsent(partition, p -> new ArrayList<>())
                .addAll(RawLogCodec.decode(record.value()));
          } catch (MalformedRecordException e) {
            throw new IllegalStateException(e);
          }
        });
    return logs;
  }

  /** What a header of the messages says, of those that bear it. */
  List<byte[]> headers(String topic, String name) {
    List<byte[]> values = new ArrayList<>();
    each(
        topic,
        (record, partition) -> {
          Header header = record.headers().lastHeader(name);
          if (header != null) {
            values.add(header.value());
          }
        });
    return values;
  }

  /** The offset behind the last message, by partition. */
  Map<Integer, Long> next(String topic) {
    Map<Integer, Long> next = new TreeMap<>();
    each(topic, (record, partition) -> next.put(partition, record.offset() + 1));
    return next;
  }

  private void each(String topic, BiConsumer<ConsumerRecord<byte[], byte[]>, Integer> consumer) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A consumer does not end before the fetch that is under way.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> known = reader.partitionsFor(topic);
      List<TopicPartition> partitions =
          (known == null ? List.<PartitionInfo>of() : known)
              .stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(at -> reader.position(at) < ends.getOrDefault(at, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(java.time.Duration.ofMillis(50))) {
          consumer.accept(record, record.partition());
        }
      }
    } catch (UnknownTopicOrPartitionException e) {
      // Not made yet: it holds nothing.
    }
  }
}
