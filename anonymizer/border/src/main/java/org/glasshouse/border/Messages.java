package org.glasshouse.border;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicRecord;
import org.glasshouse.records.PublicRecords;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;

/** Public records of one signal on their way into messages of one partition each. */
final class Messages {
  static final int MAX_RECORDS = 1_000;
  static final int MAX_BYTES = 512 << 10;

  /** More than the numbers, names of fields and lengths of one record take in its message. */
  private static final int FRAME = 400;

  /** More than the name and lengths of one attribute take beside its texts. */
  private static final int ATTRIBUTE_FRAME = 24;

  /** The headers of messages whose records no visitor ever sees. */
  static final List<Header> HIDDEN = List.of(new RecordHeader(HiddenStream.HEADER, new byte[0]));

  private final Signal signal;
  private final int partitions;
  private final Iterable<Header> headers;
  private final Map<Integer, List<Outcome.Published>> records = new TreeMap<>();

  /**
   * @param partitions of the public topic
   */
  Messages(Signal signal, int partitions) {
    this(signal, partitions, List.of());
  }

  private Messages(Signal signal, int partitions, Iterable<Header> headers) {
    this.signal = signal;
    this.partitions = partitions;
    this.headers = headers;
  }

  /** The same for records that no visitor ever sees. */
  static Messages hidden(Signal signal, int partitions) {
    return new Messages(signal, partitions, HIDDEN);
  }

  void add(Outcome.Published record) {
    int partition = partition(record.record().partitionKey(), partitions);
    records.computeIfAbsent(partition, key -> new ArrayList<>()).add(record);
  }

  /** The partition of a stream. */
  static int partition(StreamId stream, int partitions) {
    return partition(stream.text(), partitions);
  }

  /** The partition of whatever {@code key} names. */
  static int partition(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(Utils.utf8(key))) % partitions;
  }

  /** All records as messages, in the order in which they were added. */
  List<ProducerRecord<byte[], byte[]>> take() {
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    records.forEach((partition, added) -> {
      List<PublicRecord> message = new ArrayList<>();
      int bytes = 0;
      for (Outcome.Published record : added) {
        if (message.size() == MAX_RECORDS || bytes + record.bytes() > MAX_BYTES) {
          messages.add(message(partition, message));
          message.clear();
          bytes = 0;
        }
        message.add(record.record());
        bytes += record.bytes();
      }
      messages.add(message(partition, message));
    });
    records.clear();
    return messages;
  }

  private ProducerRecord<byte[], byte[]> message(int partition, List<PublicRecord> message) {
    return new ProducerRecord<>(
        PublicTopics.of(signal),
        partition,
        null,
        null,
        PublicRecords.encode(signal, message),
        headers);
  }

  /** How many bytes a record takes in a message, at most. */
  static int mostBytes(PublicLog log) {
    int bytes =
        FRAME
            + Utils.utf8Length(log.cluster())
            + Utils.utf8Length(log.namespace())
            + Utils.utf8Length(log.pod())
            + Utils.utf8Length(log.container())
            + Utils.utf8Length(log.node())
            + Utils.utf8Length(log.body())
            + Utils.utf8Length(log.policy());
    for (Map.Entry<String, String> attribute : log.attributes().entrySet()) {
      bytes +=
          ATTRIBUTE_FRAME
              + Utils.utf8Length(attribute.getKey())
              + Utils.utf8Length(attribute.getValue());
    }
    return bytes;
  }
}
