package org.glasshouse.launcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.EventCommits;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.MetricCommits;
import org.glasshouse.tables.TableCommits;
import org.glasshouse.vocabulary.Signal;

/** Waits until what is published is in the tables. */
final class Tabled {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Map<String, Object> kafka;
  private final ArchiveCatalog catalog;

  Tabled(Map<String, Object> kafka, ArchiveCatalog catalog) {
    this.kafka = kafka;
    this.catalog = catalog;
  }

  /**
   * Waits for all lines that are published by now.
   *
   * @param otherwise what is to be told where the tables are too far behind
   */
  void awaitLines(String otherwise) throws StoreUnavailableException, InterruptedException {
    await(PublicTopics.of(Signal.LOGS), new LogCommits(catalog), otherwise);
  }

  /** The same for all that is published. */
  void awaitAll(String otherwise) throws StoreUnavailableException, InterruptedException {
    awaitLines(otherwise);
    awaitEvents(otherwise);
    await(PublicTopics.of(Signal.METRICS), new MetricCommits(catalog), otherwise);
  }

  /** The same for incidents, changes and notes. */
  void awaitEvents(String otherwise) throws StoreUnavailableException, InterruptedException {
    await(PublicTopics.of(Signal.EVENTS), new EventCommits(catalog), otherwise);
  }

  private void await(String topic, TableCommits<?> commits, String otherwise)
      throws StoreUnavailableException, InterruptedException {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    for (Map.Entry<TopicPartition, Long> end : ends(topic).entrySet()) {
      while (commits.position(topic, end.getKey().partition()) < end.getValue()) {
        if (System.nanoTime() > limit) {
          throw new LaunchException(otherwise);
        }
        Thread.sleep(LOOK);
      }
    }
  }

  private Map<TopicPartition, Long> ends(String topic) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(of -> new TopicPartition(of.topic(), of.partition()))
              .toList();
      return consumer.endOffsets(partitions);
    }
  }
}
