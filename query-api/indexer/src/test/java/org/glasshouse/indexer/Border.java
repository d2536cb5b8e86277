package org.glasshouse.indexer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** Writes what the border writes: lines of one partition to a message, in transactions. */
final class Border implements AutoCloseable {
  static final int PARTITIONS = 4;

  private final KafkaProducer<byte[], byte[]> producer;

  Border(Map<String, Object> kafka) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put("transactional.id", "border-" + UUID.randomUUID());
    properties.put("transaction.timeout.ms", 15_000);
    properties.put("compression.type", "zstd");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Publishes lines in one transaction, at most {@code perMessage} to a message. */
  void publish(List<PublicLog> lines, int perMessage) {
    producer.beginTransaction();
    Map<Integer, List<PublicLog>> byPartition = new HashMap<>();
    for (PublicLog line : lines) {
      int partition = Math.floorMod(line.uid().stream().hashCode(), PARTITIONS);
      byPartition.computeIfAbsent(partition, unseen -> new ArrayList<>()).add(line);
    }
    byPartition.forEach((partition, its) -> {
      for (int at = 0; at < its.size(); at += perMessage) {
        List<PublicLog> message = its.subList(at, Math.min(its.size(), at + perMessage));
        send(PublicTopics.LOGS, partition, null, PublicLogCodec.encode(message));
      }
    });
    producer.commitTransaction();
  }

  /** Publishes versions of entities in one transaction, in their order. */
  void publishEvents(List<PublicEvent> events) {
    producer.beginTransaction();
    for (PublicEvent event : events) {
      int partition = Math.floorMod(event.id().hashCode(), PARTITIONS);
      send(
          PublicTopics.of(Signal.EVENTS), partition, null, PublicEventCodec.encode(List.of(event)));
    }
    producer.commitTransaction();
  }

  /** Writes lines and takes them back. */
  void abort(List<PublicLog> lines) {
    producer.beginTransaction();
    send(PublicTopics.LOGS, 0, null, PublicLogCodec.encode(lines));
    producer.flush();
    producer.abortTransaction();
  }

  /** Publishes lines that no visitor ever sees, in one message. */
  void publishHidden(List<PublicLog> lines) {
    producer.beginTransaction();
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(PublicTopics.LOGS, 0, null, PublicLogCodec.encode(lines));
    message.headers().add(HiddenStream.HEADER, new byte[0]);
    // The commit tells what became of it.
    var _ = producer.send(message);
    producer.commitTransaction();
  }

  /** Writes one message of anything. */
  void put(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
    producer.beginTransaction();
    send(topic, partition, key, value);
    producer.commitTransaction();
  }

  private void send(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
    // The commit tells what became of it.
    var _ = producer.send(new ProducerRecord<>(topic, partition, key, value));
  }

  @Override
  public void close() {
    producer.close();
  }
}
