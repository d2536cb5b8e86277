package org.glasshouse.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients as the stages of the archive use them. */
final class Clients {
  private Clients() {}

  static KafkaProducer<byte[], byte[]> producer(
      Map<String, Object> connection, String transactionalId) {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put("transactional.id", transactionalId);
    properties.put("transaction.timeout.ms", 10_000);
    properties.put("compression.type", "zstd");
    properties.put("max.block.ms", 20_000);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> connection, String group) {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put("group.id", group);
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    properties.put("enable.auto.commit", false);
    // A consumer does not end before the fetch that is under way.
    properties.put("fetch.max.wait.ms", 20);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static void writeInTransaction(
      Map<String, Object> connection, String transactionalId, String topic, String... values) {
    try (KafkaProducer<byte[], byte[]> producer = producer(connection, transactionalId)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (String value : values) {
        var _ =
            producer.send(
                new ProducerRecord<>(topic, 0, value.getBytes(UTF_8), value.getBytes(UTF_8)));
      }
      producer.commitTransaction();
    }
  }

  /** The values in partition 0 from its start, once {@code count} have come or 15 s are over. */
  static List<String> read(Map<String, Object> connection, String group, String topic, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(connection, group)) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Instant end = Instant.now().plusSeconds(15);
      while (values.size() < count && Instant.now().isBefore(end)) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(message -> values.add(new String(message.value(), UTF_8)));
      }
    }
    return values;
  }
}
