package org.glasshouse.border;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.vocabulary.Signal;

/** The way of raw messages over the border, one after the other, without Kafka. */
final class Crossing {
  private final Constructions constructions;
  private final Map<String, RawPartition> partitions = new HashMap<>();
  private long offset;

  Crossing(Constructions constructions) {
    this.constructions = constructions;
  }

  /**
   * What is decided of each record of a message.
   *
   * @param arrival Kafka's append time
   */
  List<Outcome> decide(Source source, Signal signal, byte[] message, Instant arrival) {
    String name = source.terms().source();
    RawPartition partition =
        partitions.computeIfAbsent(
            RawTopics.of(signal, name),
            topic -> new RawPartition(name, signal, new TopicPartition(topic, 0)));
    partition.add(
        new ConsumerRecord<>(
            partition.partition().topic(),
            0,
            offset++,
            arrival.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            message.length,
            null,
            message,
            new RecordHeaders(),
            Optional.empty()));
    List<RawPartition.Message> first = List.of(Objects.requireNonNull(partition.first()));
    List<Outcome> outcomes =
        constructions.of(signal).construct(source, partition, first, Guard.PLAIN);
    partition.decide(first);
    return outcomes;
  }

  /** What is written to public topics of what was decided. */
  static List<ProducerRecord<byte[], byte[]>> published(Signal signal, List<Outcome> outcomes) {
    Messages messages = new Messages(signal, 1);
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Published allowed) {
        messages.add(allowed);
      }
    }
    return messages.take();
  }
}
