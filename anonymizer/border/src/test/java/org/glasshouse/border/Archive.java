package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.CoverageGap;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawLogCodec;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * An archive's Kafka with keys, and what stands on either side of the border. Tests may use it side
 * by side, each with sources of its own.
 */
final class Archive implements AutoCloseable {
  static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");

  private static final KafkaLayout LAYOUT = KafkaLayout.of(KafkaSizes.embedded());

  final KeyRing keys;
  private final EmbeddedKafkaSettings settings;
  private final Map<Coverage.Key, Long> fed = new ConcurrentHashMap<>();
  private EmbeddedKafka kafka;

  Archive(Path folder) {
    keys = KeyRing.create(folder.resolve("keys"));
    EmbeddedKafkaSettings chosen = EmbeddedKafkaSettings.in(folder.resolve("kafka"));
    kafka = EmbeddedKafka.start(chosen);
    settings = chosen.withPort(kafka.port());
  }

  Map<String, Object> connection(KafkaUser user) {
    return kafka.properties(user);
  }

  void stopKafka() {
    kafka.close();
  }

  void startKafka() {
    kafka = EmbeddedKafka.start(settings);
  }

  @Override
  public void close() {
    kafka.close();
  }

  BorderSettings settings() {
    return BorderSettings.of(connection(KafkaUser.BORDER), true);
  }

  /** A border at work, with the engine of these tests. */
  Border border() {
    Border border =
        new Border(settings(), keys, Instant::now, policy -> new FakeDetection(), Step.UNWATCHED);
    border.start();
    return border;
  }

  /** A source of this name, live and approved, without delay. */
  void addSource(String name) {
    addTopic(name);
    describe(terms(name, SourceTerms.State.LIVE, 0));
    approve(name);
  }

  void addTopic(String source) {
    addTopic(source, Signal.LOGS);
  }

  void addTopic(String source, Signal signal) {
    try (Admin admin = Admin.create(connection(KafkaUser.COLLECT))) {
      LAYOUT.addRawTopic(admin, signal, source, Duration.ofHours(1), null);
    }
  }

  void describe(SourceTerms terms) {
    control(ControlKeys.source(terms.source()), terms.encode());
  }

  void approve(String source) {
    control(ControlKeys.approval(source), Instant.now().toString().getBytes(UTF_8));
  }

  synchronized void control(String key, byte @Nullable [] value) {
    try (KafkaProducer<byte[], byte[]> producer = producer("control")) {
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(RawTopics.CONTROL, key.getBytes(UTF_8), value));
      producer.commitTransaction();
    }
  }

  /** Adds to the ledger, as an operator's command does. */
  void remove(PublicRemoval removal) {
    remove(removal.at(), removal.encode());
  }

  /** Adds anything to the ledger. */
  void remove(@Nullable String key, byte @Nullable [] value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection(KafkaUser.ADMIN), new ByteArraySerializer(), new ByteArraySerializer())) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  PublicTopics.REMOVALS, key == null ? null : key.getBytes(UTF_8), value));
    }
  }

  static SourceTerms terms(String name, SourceTerms.State state, long delaySeconds) {
    return new SourceTerms(
        name,
        name,
        "Boston",
        "https://example.org/ops",
        "CC0-1.0",
        state,
        delaySeconds,
        List.of("logs"),
        false,
        new SourceTerms.PolicyTerms("1", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false));
  }

  /** Writes records as one message, as a collector does. */
  void feed(String source, RawLog... logs) {
    feedMessages(source, List.of(List.of(logs)));
  }

  /** Writes each list as one message, all in one transaction, with what coverage says of it. */
  void feedMessages(String source, List<List<RawLog>> messages) {
    try (KafkaProducer<byte[], byte[]> producer = producer(source)) {
      feedMessages(producer, source, messages);
    }
  }

  void feedMessages(
      KafkaProducer<byte[], byte[]> producer, String source, List<List<RawLog>> messages) {
    producer.beginTransaction();
    Map<Coverage.Key, Long> counts = new HashMap<>();
    Instant hour = Instant.now();
    for (List<RawLog> logs : messages) {
      int partition = Messages.partition(logs.getFirst().stream(), 4);
      TopicPartition to = new TopicPartition(RawTopics.of(Signal.LOGS, source), partition);
      var _ =
          producer.send(
              new ProducerRecord<>(to.topic(), partition, null, RawLogCodec.encode(logs)));
      Coverage.Key key = new Coverage.Key(source, "logs", Coverage.Stage.READ, hour, to.toString());
      counts.merge(key, (long) logs.size(), Long::sum);
    }
    counts.replaceAll((key, count) -> fed.getOrDefault(key, 0L) + count);
    counts.forEach((key, count) -> {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  RawTopics.COVERAGE,
                  key.text().getBytes(UTF_8),
                  Coverage.encode(Map.of("ok", count))));
    });
    producer.commitTransaction();
    fed.putAll(counts);
  }

  void feedBytes(String source, int partition, byte[] value) {
    try (KafkaProducer<byte[], byte[]> producer = producer(source)) {
      producer.beginTransaction();
      var _ =
          producer.send(
              new ProducerRecord<>(RawTopics.of(Signal.LOGS, source), partition, null, value));
      producer.commitTransaction();
    }
  }

  /** The canaries of a source that are lines and are due now. */
  List<RawLog> canaries(String source) {
    return canaries(source, Instant.now());
  }

  /** The canaries of a source that are lines and are due at a time. */
  List<RawLog> canaries(String source, Instant time) {
    return canaries(source, Signal.LOGS, time).stream().map(RawLog.class::cast).toList();
  }

  /** The canaries of a signal of a source that are due at a time. */
  List<RawRecord> canaries(String source, Signal signal, Instant time) {
    Canaries canaries = new Canaries(keys.identity(), source);
    return Schedule.numbers(signal, Schedule.minute(time)).stream()
        .flatMap(number -> canaries.canary(signal, number).records().stream())
        .toList();
  }

  /** Writes records as one message that says they are hidden, which nobody counts as read. */
  void feedHidden(String source, List<RawLog> logs) {
    feedHidden(source, logs, new byte[0]);
  }

  /** The same with what the message states of the canaries in it. */
  void feedHidden(String source, List<? extends RawRecord> records, byte[] stated) {
    Signal signal = records.getFirst().signal();
    try (KafkaProducer<byte[], byte[]> producer = producer(source)) {
      producer.beginTransaction();
      var _ =
          producer.send(
              new ProducerRecord<>(
                  RawTopics.of(signal, source),
                  Messages.partition(records.getFirst().partitionKey(), 4),
                  null,
                  null,
                  RawRecords.encode(signal, records),
                  List.of(new RecordHeader(HiddenStream.HEADER, stated))));
      producer.commitTransaction();
    }
  }

  /** Writes lines again, of which some only surround the others. */
  void feedAgain(String source, Surroundings around, RawLog... logs) {
    try (KafkaProducer<byte[], byte[]> producer = producer(source)) {
      producer.beginTransaction();
      var _ =
          producer.send(
              new ProducerRecord<>(
                  RawTopics.of(Signal.LOGS, source),
                  Messages.partition(logs[0].stream(), 4),
                  null,
                  null,
                  RawLogCodec.encode(List.of(logs)),
                  List.of(new RecordHeader(Surroundings.HEADER, around.encode()))));
      producer.commitTransaction();
    }
  }

  KafkaProducer<byte[], byte[]> producer(String name) {
    Map<String, Object> properties = new HashMap<>(connection(KafkaUser.COLLECT));
    properties.put("transactional.id", "collect-" + name);
    properties.put("transaction.timeout.ms", 10_000);
    properties.put("retry.backoff.ms", 20);
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  static RawLog line(long position, String text) {
    return line(STREAM, position, text);
  }

  static RawLog line(StreamId stream, long position, String text) {
    return line(stream, position, Instant.now(), text);
  }

  static RawLog line(StreamId stream, long position, @Nullable Instant time, String text) {
    return new RawLog(
        stream,
        position,
        time,
        Instant.now(),
        "info",
        new RawLog.Body.Text(text),
        Map.of("k8s.namespace.name", "openshift-etcd"),
        Map.of());
  }

  /** All messages of a topic that are committed now. */
  List<ConsumerRecord<byte[], byte[]>> read(KafkaUser user, String topic) {
    List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
    Map<String, Object> properties = new HashMap<>(connection(user));
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    // A consumer does not end before the fetch that is under way.
    properties.put("fetch.max.wait.ms", 20);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!KafkaClients.hasReached(consumer, ends)) {
        consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
      }
    }
    return messages;
  }

  /** How much later the last message of a source arrived than the first. */
  Duration spread(String source) {
    LongSummaryStatistics arrivals =
        read(KafkaUser.ADMIN, RawTopics.of(Signal.LOGS, source)).stream()
            .mapToLong(ConsumerRecord::timestamp)
            .summaryStatistics();
    return Duration.ofMillis(arrivals.getMax() - arrivals.getMin());
  }

  /** What is public of a source, in the order of the partitions. */
  List<PublicLog> published(String source) {
    return read(KafkaUser.PUBLIC, PublicTopics.LOGS).stream()
        .flatMap(message -> PublicLogCodec.decode(message.value()).stream())
        .filter(log -> log.cluster().equals(source))
        .toList();
  }

  List<String> bodies(String source) {
    return published(source).stream().map(PublicLog::body).toList();
  }

  List<Quarantined> quarantined(String source) {
    return read(KafkaUser.ADMIN, RawTopics.QUARANTINE).stream()
        .filter(message -> new String(message.key(), UTF_8).equals(source))
        .map(message -> Quarantined.decode(message.value()))
        .toList();
  }

  @Nullable PublicSource description(String cluster) {
    PublicSource last = null;
    for (ConsumerRecord<byte[], byte[]> message : read(KafkaUser.PUBLIC, PublicTopics.SOURCES)) {
      if (new String(message.key(), UTF_8).equals(cluster)) {
        last = PublicSource.decode(message.value());
      }
    }
    return last;
  }

  /** Deletes everything that stands in a source's raw topic, as retention does. */
  void forget(String source) throws Exception {
    deleteAll(RawTopics.of(Signal.LOGS, source), 4);
  }

  /** Deletes the ledger of removals, as nobody does. */
  void forgetRemovals() throws Exception {
    deleteAll(PublicTopics.REMOVALS, 1);
  }

  private void deleteAll(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(connection(KafkaUser.ADMIN))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int partition = 0; partition < partitions; partition++) {
        all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
    }
  }

  /** What everybody may know that is missing of a cluster. */
  List<PublicCoverage.Gap> gaps(String cluster) {
    Map<String, PublicCoverage.Gap> gaps = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : read(KafkaUser.PUBLIC, PublicTopics.COVERAGE)) {
      String key = new String(message.key(), UTF_8);
      gaps.remove(key);
      if (message.value() != null
          && PublicCoverage.decode(key, message.value()) instanceof PublicCoverage.Gap gap
          && gap.cluster().equals(cluster)) {
        gaps.put(key, gap);
      }
    }
    return List.copyOf(gaps.values());
  }

  /** Counts by reason of one stage, over all hours and partitions. */
  Map<String, Long> coverage(String source, Coverage.Stage stage) {
    Map<Coverage.Key, Map<String, Long>> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : read(KafkaUser.ADMIN, RawTopics.COVERAGE)) {
      String key = new String(message.key(), UTF_8);
      if (CoverageGap.read(key, message.value()) == null) {
        latest.put(Coverage.Key.parse(key), Coverage.decode(message.value()));
      }
    }
    Predicate<Coverage.Key> wanted = key -> key.source().equals(source) && key.stage() == stage;
    return latest.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .flatMap(entry -> entry.getValue().entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A stream whose records go to this partition of four. */
  static StreamId streamOf(int partition) {
    for (char c = 'a'; ; c++) {
      String text = "aaaaaaaaaaaaaaa" + c;
      if (Messages.partition(text, 4) == partition) {
        return new StreamId(text);
      }
    }
  }
}
