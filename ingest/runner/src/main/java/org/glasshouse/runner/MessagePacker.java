package org.glasshouse.runner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawEvent;
import org.glasshouse.raw.RawEventCodec;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;

/** Packs records into messages, each of records of one partition, in their order. */
final class MessagePacker {
  static final int MOST_RECORDS = 1_000;
  static final int MOST_BYTES = 512 * 1024;

  // What a record takes beside its texts: stream, position, times, and tags.
  private static final int OVERHEAD = 160;
  private static final int OVERHEAD_OF_ATTRIBUTE = 16;

  private final int partitions;

  MessagePacker(int partitions) {
    this.partitions = partitions;
  }

  /** Hands over the records of each message, with its partition. */
  void pack(List<RawRecord> records, ObjIntConsumer<List<RawRecord>> messages) {
    Map<Integer, List<RawRecord>> byPartition = new TreeMap<>();
    for (RawRecord record : records) {
      byPartition
          .computeIfAbsent(partition(record.partitionKey(), partitions), p -> new ArrayList<>())
          .add(record);
    }
    byPartition.forEach((partition, of) -> split(of, partition, messages));
  }

  /** The partition of a key, as Kafka's own partitioner would have it. */
  static int partition(String key, int partitions) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  private static void split(
      List<RawRecord> records, int partition, ObjIntConsumer<List<RawRecord>> messages) {
    int from = 0;
    long bytes = 0;
    for (int at = 0; at < records.size(); at++) {
      long size = size(records.get(at));
      if (at > from && (at - from == MOST_RECORDS || bytes + size > MOST_BYTES)) {
        messages.accept(records.subList(from, at), partition);
        from = at;
        bytes = 0;
      }
      bytes += size;
    }
    if (from < records.size()) {
      messages.accept(records.subList(from, records.size()), partition);
    }
  }

  /** About how many bytes a record takes in a message; rather too many than too few. */
  static long size(RawRecord record) {
    return switch (record) {
      case RawLog log -> sizeOf(log);
      case RawSamples samples ->
          size(samples.series().labels()) + samples.series().samples().bytes();
      case RawDescription said -> sizeOf(said.description());
      case RawEvent event -> RawEventCodec.size(event);
    };
  }

  private static long sizeOf(Description description) {
    return OVERHEAD
        + utf8Length(description.metric())
        + utf8Length(description.help())
        + utf8Length(description.unit());
  }

  private static long sizeOf(RawLog record) {
    long size = (long) OVERHEAD + record.severity().length();
    if (record.body() instanceof RawLog.Body.Text(String text)) {
      size += utf8Length(text);
    }
    return size + size(record.attributes()) + size(record.resource());
  }

  private static long size(Map<String, String> attributes) {
    long size = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      size += OVERHEAD_OF_ATTRIBUTE;
      size += utf8Length(attribute.getKey()) + utf8Length(attribute.getValue());
    }
    return size;
  }

  private static long utf8Length(String text) {
    long length = text.length();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c > 0x7f) {
        // Two surrogates count 2 + 2, as the 4 bytes that they become.
        length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return length;
  }
}
