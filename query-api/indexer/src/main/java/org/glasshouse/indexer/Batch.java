package org.glasshouse.indexer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.vocabulary.HiddenStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of several messages, and the offsets that are reached once they are stored. */
final class Batch<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final List<T> lines = new ArrayList<>();
  private final List<T> hidden = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
  private final Map<String, Long> leftOut = new HashMap<>();
  private @Nullable Instant newest;
  private long bytes;
  private int messages;
  private final Records<?> records;

  Batch(Topic<?, T> topic) {
    records = new Records<>(topic);
  }

  /** Adds a message; what is none of the border's is counted and passed over. */
  void add(ConsumerRecord<byte[], byte[]> message) {
    TopicPartition partition = new TopicPartition(message.topic(), message.partition());
    reached.put(partition, new OffsetAndMetadata(message.offset() + 1));
    byte @Nullable [] value = message.value();
    messages++;
    bytes += value == null ? 0 : value.length;
    try {
      if (value == null) {
        throw new IllegalArgumentException("expected a message with a value");
      }
      boolean shown = message.headers().lastHeader(HiddenStream.HEADER) == null;
      records.add(value, shown);
    } catch (RuntimeException e) {
      count(IndexerStatus.UNDECODABLE);
      LOG.warn(
          "{}-{} holds no public records ({} bytes, {})",
          partition,
          message.offset(),
          value == null ? 0 : value.length,
          e.getClass().getSimpleName());
    }
  }

  /** Signs what the topic's messages hold. */
  private final class Records<R> {
    private final Topic<R, T> topic;

    Records(Topic<R, T> topic) {
      this.topic = topic;
    }

    void add(byte[] message, boolean shown) {
      topic.decode().apply(message).forEach(record -> sign(record, shown));
    }

    private void sign(R record, boolean shown) {
      try {
        (shown ? lines : hidden).add(topic.sign().apply(record));
      } catch (RuntimeException e) {
        count(IndexerStatus.UNSIGNABLE);
        LOG.warn(
            "{} has no signature ({})",
            topic.address().apply(record),
            e.getClass().getSimpleName());
        return;
      }
      Instant time = topic.time().apply(record);
      if (shown && time != null && (newest == null || time.isAfter(newest))) {
        newest = time;
      }
    }
  }

  private void count(String code) {
    leftOut.merge(code, 1L, Long::sum);
  }

  boolean isEmpty() {
    return messages == 0;
  }

  int messages() {
    return messages;
  }

  /** Size of the messages, in bytes. */
  long bytes() {
    return bytes;
  }

  List<T> lines() {
    return lines;
  }

  /** Those that no visitor ever sees, and that lie beside the others. */
  List<T> hidden() {
    return hidden;
  }

  /** Where to go on in each partition. */
  Map<TopicPartition, OffsetAndMetadata> reached() {
    return reached;
  }

  Map<String, Long> leftOut() {
    return leftOut;
  }

  /** Latest time of a line; null where none has one. */
  @Nullable Instant newest() {
    return newest;
  }
}
