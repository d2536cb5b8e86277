package org.glasshouse.indexer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of several messages, and the offsets that are reached once they are stored. */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final List<StoredLog> lines = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
  private final Map<String, Long> leftOut = new HashMap<>();
  private @Nullable Instant newest;
  private long bytes;
  private int messages;

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
      PublicLogCodec.decode(value).forEach(this::add);
    } catch (RuntimeException e) {
      count(IndexerStatus.UNDECODABLE);
      LOG.warn(
          "{}-{} holds no public log lines ({} bytes, {})",
          partition,
          message.offset(),
          value == null ? 0 : value.length,
          e.getClass().getSimpleName());
    }
  }

  private void add(PublicLog log) {
    try {
      lines.add(StoredLog.of(log));
    } catch (RuntimeException e) {
      count(IndexerStatus.UNSIGNABLE);
      LOG.warn("{} has no signature ({})", log.uid(), e.getClass().getSimpleName());
      return;
    }
    Instant time = log.time();
    if (time != null && (newest == null || time.isAfter(newest))) {
      newest = time;
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

  List<StoredLog> lines() {
    return lines;
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
