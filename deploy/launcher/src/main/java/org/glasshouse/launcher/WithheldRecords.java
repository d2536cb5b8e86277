package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.glasshouse.border.Quarantined;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.vocabulary.HiddenStream;
import org.jspecify.annotations.Nullable;

/** What stands on the topic {@code quarantine} and was not dropped. */
final class WithheldRecords {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private WithheldRecords() {}

  /**
   * A record that was withheld.
   *
   * @param at when the border decided so
   */
  record Entry(Instant at, String source, Quarantined record) {}

  /**
   * All of them, the oldest first; of one uid only the newest.
   *
   * @param client Kafka's client properties of an administrator
   */
  static List<Entry> read(Map<String, Object> client) {
    return read(client, any -> {});
  }

  /**
   * The same.
   *
   * @param visitor is shown every one that stands there, older ones of a uid and dropped ones too
   */
  static List<Entry> read(Map<String, Object> client, Consumer<Entry> visitor) {
    Map<String, Entry> entries = new HashMap<>();
    readWhole(client, RawTopics.QUARANTINE, message -> take(message, entries, visitor));
    try (ControlTopic control = ControlTopic.read(client)) {
      Map<String, byte[]> values = control.values();
      entries
          .values()
          .removeIf(entry -> {
            Instant dropped = time(values.get(ControlKeys.dropped(entry.record().uid())));
            return dropped != null && !entry.at().isAfter(dropped);
          });
    }
    return entries.values().stream()
        .sorted(Comparator.comparing(Entry::at).thenComparing(entry -> entry.record().uid()))
        .toList();
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> message, Map<String, Entry> entries, Consumer<Entry> visitor) {
    if (message.headers().lastHeader(HiddenStream.HEADER) != null) {
      // A canary: there is nothing to be decided about it.
      return;
    }
    try {
      Quarantined record = Quarantined.decode(message.value());
      Entry entry =
          new Entry(
              Instant.ofEpochMilli(message.timestamp()), new String(message.key(), UTF_8), record);
      visitor.accept(entry);
      entries.merge(
          record.uid(), entry, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    } catch (IllegalArgumentException e) {
      // Written by no border.
    }
  }

  private static @Nullable Instant time(byte @Nullable [] value) {
    try {
      return value == null ? null : Instant.parse(new String(value, US_ASCII));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Takes records off the list; until they are withheld again, be it meanwhile. */
  static void drop(Map<String, Object> client, List<Entry> entries) {
    Map<String, byte @Nullable []> words = new HashMap<>();
    entries.forEach(entry ->
        words.put(
            ControlKeys.dropped(entry.record().uid()), entry.at().toString().getBytes(US_ASCII)));
    ControlTopic.write(client, words);
  }

  /**
   * Waits until everything that was written to the topic so far is decided: what a transaction
   * wrote that is still open would else come behind whoever looks.
   *
   * @throws LaunchException if that takes too long
   */
  static void awaitSettled(Map<String, Object> client) throws InterruptedException {
    try (Admin admin = Admin.create(client)) {
      List<TopicPartition> partitions =
          admin
              .describeTopics(List.of(RawTopics.QUARANTINE))
              .allTopicNames()
              .get()
              .values()
              .stream()
              .flatMap(topic ->
                  topic.partitions().stream()
                      .map(info -> new TopicPartition(topic.name(), info.partition())))
              .toList();
      Map<TopicPartition, Long> written = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!isReached(written, ends(admin, partitions, IsolationLevel.READ_COMMITTED))) {
        if (System.nanoTime() > until) {
          throw new LaunchException(
              "transactions on Kafka's topic quarantine stay open; nothing is known of their"
                  + " lines");
        }
        Thread.sleep(LOOK.toMillis());
      }
    } catch (ExecutionException e) {
      throw new LaunchException("cannot read Kafka's topic quarantine: " + e.getCause(), e);
    }
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, List<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static boolean isReached(
      Map<TopicPartition, Long> wanted, Map<TopicPartition, Long> ends) {
    return wanted.entrySet().stream()
        .allMatch(end -> ends.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /**
   * Shows every message that stands on a topic now; on none where there is no such topic.
   *
   * @throws LaunchException if Kafka does not give them
   */
  static void readWhole(
      Map<String, Object> client, String topic, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What is gone before it was read is not skipped in silence.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // A consumer does not end before the fetch that is under way.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> open = new HashMap<>(consumer.endOffsets(partitions));
      open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      while (!open.isEmpty()) {
        consumer.poll(POLL).forEach(visitor);
        open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    } catch (KafkaException e) {
      throw new LaunchException("cannot read Kafka's topic " + topic + ": " + e.getMessage(), e);
    }
  }
}
