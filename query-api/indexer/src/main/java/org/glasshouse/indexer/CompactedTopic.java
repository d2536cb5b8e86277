package org.glasshouse.indexer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.glasshouse.records.Complaint;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted public topic held in memory. It is read from its beginning at each start, and
 * followed from then on.
 *
 * @param <V> what its values say
 */
public final class CompactedTopic<V> implements Hidden.Known<V>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompactedTopic.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final int CHECK_EVERY_POLLS = 10;

  private final Map<String, Object> kafka;
  private final String topic;
  private final BiFunction<String, byte[], V> decoder;
  private final Thread thread;
  private final Backoff backoff = new Backoff();
  private final ConcurrentSkipListMap<String, V> values = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, String> unreadable = new ConcurrentSkipListMap<>();
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final AtomicLong undecodable = new AtomicLong();
  private volatile @Nullable String fault;
  private volatile boolean stopping;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param kafka how Kafka is reached, by the names of its clients' properties
   * @param decoder makes a value of a record's key and bytes; throws where they are none
   */
  public CompactedTopic(
      Map<String, Object> kafka, String topic, BiFunction<String, byte[], V> decoder) {
    this.kafka = Map.copyOf(kafka);
    this.topic = topic;
    this.decoder = decoder;
    thread = Thread.ofPlatform().name("follow-" + topic).daemon().unstarted(this::run);
  }

  /** What everybody may know of each source, by the name of its cluster. */
  public static CompactedTopic<PublicSource> sources(Map<String, Object> kafka) {
    return new CompactedTopic<>(
        kafka,
        PublicTopics.SOURCES,
        (cluster, value) -> {
          PublicSource source = PublicSource.decode(value);
          if (!source.cluster().equals(cluster)) {
            throw new IllegalArgumentException("expected the cluster's name as key");
          }
          return source;
        });
  }

  /** What visitors reported, by address. */
  public static CompactedTopic<Complaint> complaints(Map<String, Object> kafka) {
    return new CompactedTopic<>(
        kafka,
        PublicTopics.COMPLAINTS,
        (address, value) -> {
          Complaint complaint = Complaint.decode(value);
          if (!complaint.address().equals(address)) {
            throw new IllegalArgumentException("expected the address as key");
          }
          return complaint;
        });
  }

  /** What everybody may know of what the archive does not hold. */
  public static CompactedTopic<PublicCoverage> coverage(Map<String, Object> kafka) {
    return new CompactedTopic<>(kafka, PublicTopics.COVERAGE, PublicCoverage::decode);
  }

  /** Starts reading, in a thread of its own; returns at once. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until all that stood in the topic at the start is read.
   *
   * @return whether it is; what was read before is shown in any case
   */
  public boolean awaitLoaded(Duration most) throws InterruptedException {
    return loaded.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isLoaded() {
    return loaded.getCount() == 0;
  }

  @Override
  public Map<String, V> values() {
    return new TreeMap<>(values);
  }

  /** The value of a key; null where there is none. */
  public @Nullable V find(String key) {
    return values.get(key);
  }

  /** What is wrong at the moment, as a code of {@link IndexerStatus}; null where all is well. */
  public @Nullable String fault() {
    return fault;
  }

  /** How many records could not be read; the values of their keys stay as they were. */
  public long undecodable() {
    return undecodable.get();
  }

  /** Where the records stand, by key, that cannot be read and that none of their key follows. */
  public Map<String, String> unreadable() {
    return new TreeMap<>(unreadable);
  }

  @Override
  public void close() {
    stopping = true;
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        read();
      } catch (WakeupException e) {
        // Only close() wakes it up.
      } catch (RuntimeException e) {
        raise(code(e), e.getClass().getSimpleName());
        sleep(backoff.next());
      }
    }
  }

  private static String code(RuntimeException fault) {
    return switch (fault) {
      case AuthorizationException refused -> IndexerStatus.KAFKA_REFUSES;
      case AuthenticationException refused -> IndexerStatus.KAFKA_REFUSES;
      case KafkaException away -> IndexerStatus.KAFKA_UNAVAILABLE;
      default -> IndexerStatus.UNEXPECTED;
    };
  }

  private void read() {
    KafkaConsumer<byte[], byte[]> opened = PublicConsumer.open(kafka, Map.of());
    consumer = opened;
    try {
      List<TopicPartition> partitions = partitions(opened);
      if (partitions.isEmpty()) {
        raise(IndexerStatus.TOPIC_MISSING, topic);
        sleep(backoff.next());
        return;
      }
      opened.assign(partitions);
      opened.seekToBeginning(partitions);
      load(opened, opened.endOffsets(partitions, ANSWER));
      follow(opened);
    } finally {
      consumer = null;
      // Without waiting for the fetch that is under way.
      opened.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(topic, ANSWER).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** Reads up to {@code ends}; a key of which nothing stands there has no value any more. */
  private void load(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Set<String> seen = new HashSet<>();
    Map<TopicPartition, Long> open = new HashMap<>(ends);
    while (!open.isEmpty() && !stopping) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        seen.add(take(message));
      }
      open.entrySet().removeIf(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
    }
    if (!stopping) {
      values.keySet().retainAll(seen);
      unreadable.keySet().retainAll(seen);
      settle();
      loaded.countDown();
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    int silent = 0;
    while (!stopping) {
      silent++;
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        take(message);
        silent = 0;
      }
      if (silent == CHECK_EVERY_POLLS) {
        // Asks for something, so that silence can be told from Kafka's absence.
        consumer.endOffsets(consumer.assignment(), ANSWER);
        silent = 0;
      }
    }
  }

  private String take(ConsumerRecord<byte[], byte[]> message) {
    String place = message.topic() + "-" + message.partition() + "-" + message.offset();
    byte @Nullable [] key = message.key();
    // Records without a key are none of each other's.
    String name = key == null ? place : new String(key, StandardCharsets.UTF_8);
    byte @Nullable [] value = message.value();
    if (value == null) {
      values.remove(name);
      unreadable.remove(name);
      return name;
    }
    try {
      values.put(name, decoder.apply(name, value));
      unreadable.remove(name);
    } catch (RuntimeException e) {
      undecodable.incrementAndGet();
      unreadable.put(name, place);
      LOG.warn("{} is none of the border's ({} bytes)", place, value.length);
    }
    return name;
  }

  private void raise(String code, String what) {
    if (!stopping && !code.equals(fault)) {
      LOG.warn("{}: {}", code, what);
    }
    fault = code;
  }

  private void settle() {
    backoff.reset();
    fault = null;
  }

  private void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
