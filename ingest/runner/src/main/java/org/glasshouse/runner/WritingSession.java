package org.glasshouse.runner;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.canaries.Planted;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawRecords;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.ReadAgain;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The right to write the raw topic of one signal of a source, from the moment a predecessor lost it
 * until a successor takes it or anything fails. Records, their coverage and the checkpoints behind
 * them are one transaction.
 */
final class WritingSession implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final String TRANSACTION_TIMEOUT = "15000";
  private static final String WAITING = "waiting";

  private final Source source;
  private final Signal signal;
  private final Clock clock;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, byte[]> checkpoints;
  private final ReadCounts counts;
  private final Gaps gaps;
  private final MessagePacker packer;
  private final Planted planted;
  private final int checkpointPartition;
  private final int coveragePartition;
  private long messages;
  private long messageBytes;

  /**
   * Takes the signal over: whoever wrote it before can no longer do so.
   *
   * @param holder names who holds it from now on
   */
  WritingSession(
      Source source,
      Signal signal,
      String holder,
      RawTopicCreator topics,
      Map<String, Object> kafka,
      Clock clock) {
    this.source = source;
    this.signal = signal;
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(
            producerProperties(transactionalId(source, signal), kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      producer.initTransactions();
      this.checkpointPartition = partition(RawTopics.CHECKPOINTS);
      takeLease(holder);
      topics.create(source, signal);
      this.packer = new MessagePacker(partitions(RawTopics.of(signal, source.name())));
      this.coveragePartition = partition(RawTopics.COVERAGE);
      int controlPartition = partition(RawTopics.CONTROL);
      KeptState kept = new KeptState(kafka);
      this.checkpoints =
          kept.read(
              new TopicPartition(RawTopics.CHECKPOINTS, checkpointPartition),
              Lease.prefix(source.name(), signal));
      Map<String, byte[]> coverage =
          kept.read(
              new TopicPartition(RawTopics.COVERAGE, coveragePartition),
              ReadCounts.prefix(source.name(), signal),
              Gaps.prefix(source.name(), signal),
              Planted.key(source.name(), signal));
      this.counts = new ReadCounts(source.name(), signal, coverage, clock.instant());
      this.gaps = new Gaps(source.name(), signal, coverage);
      this.planted = Planted.decode(coverage.get(Planted.key(source.name(), signal)));
      String termsKey = ControlKeys.source(source.name());
      TopicPartition control = new TopicPartition(RawTopics.CONTROL, controlPartition);
      writeTerms(controlPartition, termsKey, kept.read(control, termsKey).get(termsKey));
      awaitApproval(isApproved(kept), kept);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  private static Map<String, Object> producerProperties(
      String transactionalId, Map<String, Object> kafka) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    // Each producer waits so long at its start, until it is connected to its coordinator.
    properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "20");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(512 * 1024));
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(16 * 1024 * 1024));
    properties.putAll(kafka);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return properties;
  }

  static String transactionalId(Source source, Signal signal) {
    return "collect-" + source.name() + "-" + signal.word();
  }

  private int partitions(String topic) {
    return producer.partitionsFor(topic).size();
  }

  private int partition(String topic) {
    return MessagePacker.partition(source.name(), partitions(topic));
  }

  private void takeLease(String holder) {
    producer.beginTransaction();
    send(
        RawTopics.CHECKPOINTS,
        checkpointPartition,
        utf8(Lease.key(source.name(), signal)),
        utf8(holder));
    producer.commitTransaction();
  }

  private void writeTerms(int controlPartition, String termsKey, byte @Nullable [] kept) {
    SourceTerms before = kept == null ? null : SourceTerms.decode(kept);
    SourceTerms terms = withPolicyVersion(source.terms(clock.instant()), before);
    if (!terms.equals(before)) {
      producer.beginTransaction();
      send(RawTopics.CONTROL, controlPartition, utf8(termsKey), terms.encode());
      producer.commitTransaction();
    }
  }

  private boolean isApproved(KeptState kept) {
    String key = ControlKeys.approval(source.name());
    int partition = MessagePacker.partition(key, partitions(RawTopics.CONTROL));
    return kept.read(new TopicPartition(RawTopics.CONTROL, partition), key).containsKey(key);
  }

  /**
   * Notes that a source waits for its first approval. Once it has it, and Kafka did not keep all
   * that waited, the checkpoints are given up, so that the source is read again from its beginning,
   * as far as it can be.
   */
  private void awaitApproval(boolean approved, KeptState kept) {
    String mark = Lease.prefix(source.name(), signal) + WAITING;
    if (approved != checkpoints.containsKey(mark)) {
      return;
    }
    producer.beginTransaction();
    if (!approved) {
      send(RawTopics.CHECKPOINTS, checkpointPartition, utf8(mark), utf8(WAITING));
    } else {
      boolean lost = kept.hasLost(RawTopics.of(signal, source.name()));
      Set<String> over = lost ? Set.copyOf(checkpoints.keySet()) : Set.of(mark);
      if (lost && source.canBeReadAgain(signal)) {
        ReadAgain again = new ReadAgain(source.name(), signal.word(), clock.instant());
        send(RawTopics.COVERAGE, coveragePartition, utf8(again.key()), again.value());
      }
      for (String key : over) {
        if (!key.equals(Lease.key(source.name(), signal))) {
          send(RawTopics.CHECKPOINTS, checkpointPartition, utf8(key), null);
        }
      }
      checkpoints.keySet().removeAll(over);
    }
    producer.commitTransaction();
  }

  /** The terms with a policy version that is one higher if the policy is another one. */
  static SourceTerms withPolicyVersion(SourceTerms terms, @Nullable SourceTerms before) {
    if (before == null) {
      return terms;
    }
    String version = before.policy().version();
    SourceTerms same = withVersion(terms, version);
    if (same.policy().equals(before.policy())) {
      return same;
    }
    return withVersion(terms, Long.toString(number(version) + 1));
  }

  private static long number(String version) {
    try {
      return Long.parseLong(version);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static SourceTerms withVersion(SourceTerms terms, String version) {
    SourceTerms.PolicyTerms policy = terms.policy();
    return new SourceTerms(
        terms.source(),
        terms.cluster(),
        terms.place(),
        terms.contact(),
        terms.licence(),
        terms.state(),
        terms.delaySeconds(),
        terms.signals(),
        terms.synthetic(),
        new SourceTerms.PolicyTerms(
            version,
            policy.domains(),
            policy.names(),
            policy.nodes(),
            policy.namespaces(),
            policy.keep(),
            policy.strict(),
            policy.rules(),
            policy.hold()),
        terms.stateFile(),
        terms.versions());
  }

  /** The kept checkpoints of one collector. */
  Map<String, byte[]> checkpoints(String collector) {
    String prefix = checkpointPrefix(collector);
    Map<String, byte[]> of = new HashMap<>();
    checkpoints.forEach((key, value) -> {
      if (key.startsWith(prefix)) {
        of.put(key.substring(prefix.length()), value);
      }
    });
    return of;
  }

  private String checkpointPrefix(String collector) {
    return Lease.prefix(source.name(), signal) + collector + "/";
  }

  /**
   * Writes records and what goes with them; after an exception the session is of no more use.
   * Whether there was anything to write.
   */
  boolean write(Gathered gathered) {
    Map<Coverage.Key, Long> coverage = new HashMap<>();
    String topic = RawTopics.of(signal, source.name());
    Instant now = clock.instant();
    Map<String, byte @Nullable []> missing =
        gaps.changes(gathered.faults(), gathered.missing(), now);
    if (gathered.isEmpty() && missing.isEmpty()) {
      return false;
    }
    producer.beginTransaction();
    packer.pack(
        gathered.records(),
        (records, partition) -> {
          byte[] message = RawRecords.encode(signal, records);
          messages++;
          messageBytes += message.length;
          send(topic, partition, null, message);
          counts.add(topic + "-" + partition, count(records), now, coverage);
        });
    coverage.forEach((key, count) ->
        send(
            RawTopics.COVERAGE, coveragePartition, ReadCounts.bytes(key), ReadCounts.value(count)));
    missing.forEach((key, gap) -> send(RawTopics.COVERAGE, coveragePartition, utf8(key), gap));
    gathered
        .checkpoints()
        .forEach((collector, of) ->
            of.forEach((key, checkpoint) ->
                send(
                    RawTopics.CHECKPOINTS,
                    checkpointPartition,
                    utf8(checkpointPrefix(collector) + key),
                    checkpoint.length == 0 ? null : checkpoint)));
    producer.commitTransaction();
    return true;
  }

  /** The canaries that were planted before. */
  Planted planted() {
    return planted;
  }

  /**
   * Writes canaries, in messages that no visitor sees anything of. They are not counted as read;
   * after an exception the session is of no more use.
   */
  void plant(Planting.Due due) {
    List<Header> hidden =
        List.of(new RecordHeader(HiddenStream.HEADER, Schedule.encode(due.minute())));
    producer.beginTransaction();
    packer.pack(
        due.records(),
        (records, partition) -> {
          var _ =
              producer.send(
                  new ProducerRecord<>(
                      RawTopics.of(signal, source.name()),
                      partition,
                      null,
                      null,
                      RawRecords.encode(signal, records),
                      hidden));
        });
    send(
        RawTopics.COVERAGE,
        coveragePartition,
        utf8(Planted.key(source.name(), signal)),
        due.planted().encode());
    producer.commitTransaction();
  }

  private static long count(List<RawRecord> records) {
    return records.stream().mapToLong(RawRecord::count).sum();
  }

  private void send(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
    // Whether it was written, the commit tells.
    var _ = producer.send(new ProducerRecord<>(topic, partition, key, value));
  }

  /** What a message takes on average, compressed; 0 while that is not known. */
  double bytesPerMessage() {
    if (messages == 0) {
      return 0;
    }
    double compression =
        producer.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().name().equals("compression-rate-avg"))
            .filter(metric -> metric.getKey().group().equals("producer-metrics"))
            .map(Map.Entry::getValue)
            .map(Metric::metricValue)
            .filter(Double.class::isInstance)
            .mapToDouble(Double.class::cast)
            .filter(Double::isFinite)
            .findFirst()
            .orElse(1);
    return compression * messageBytes / messages;
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
