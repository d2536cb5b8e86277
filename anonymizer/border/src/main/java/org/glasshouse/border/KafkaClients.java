package org.glasshouse.border;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients, set up as the border needs them. */
final class KafkaClients {
  /** The consumer group whose offsets say what is decided. */
  static final String GROUP = "border-raw";

  private static final int MOST_BYTES_A_FETCH = 8 << 20;

  /** Each producer waits so long at its start, until it is connected to its coordinator. */
  private static final int FIRST_RETRY_MILLIS = 20;

  private final Map<String, Object> connection;

  KafkaClients(Map<String, Object> connection) {
    this.connection = connection;
  }

  /** Reads what is committed, from where it is told to; commits offsets in transactions only. */
  KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES_A_FETCH);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 16);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return new Reader(properties);
  }

  /** Ends at once, where others wait for the fetch that is under way. */
  private static final class Reader extends KafkaConsumer<byte[], byte[]> {
    Reader(Map<String, Object> properties) {
      super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
      close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /** Writes in transactions; ends those of the producer that had this id before. */
  KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 12_000);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, FIRST_RETRY_MILLIS);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The partitions of a topic; none where it is not there. */
  static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found != null) {
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }

  /** Assigns all partitions of topics, from their beginnings. */
  static void assignWhole(KafkaConsumer<byte[], byte[]> consumer, String... topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<TopicPartition> found = partitions(consumer, topic);
      if (found.isEmpty()) {
        throw new UnknownTopicOrPartitionException("expected the topic " + topic);
      }
      partitions.addAll(found);
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what is committed by now in all assigned partitions. Whether it got so far. */
  static boolean readToEnd(
      KafkaConsumer<byte[], byte[]> consumer,
      CountDownLatch closing,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (!hasReached(consumer, ends)) {
      if (closing.getCount() == 0) {
        return false;
      }
      consumer.poll(Duration.ofMillis(100)).forEach(reader);
    }
    return true;
  }

  static boolean hasReached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
