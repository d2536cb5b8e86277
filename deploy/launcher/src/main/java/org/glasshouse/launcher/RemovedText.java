package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.TableCommits;
import org.glasshouse.tables.TableMatches;
import org.jspecify.annotations.Nullable;

/**
 * A text that is removed. It is never written down: the archive knows a keyed hash of its words.
 *
 * @param only tells whether a text says it
 */
record RemovedText(RemovedTexts.Hash hash, RemovedTexts only) {
  /** After so long the border knows it, or publishes nothing. */
  private static final Duration KNOWN = Duration.ofSeconds(3);

  private static final Duration TABLED = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  /**
   * Reads a text to its end.
   *
   * @param keys folder of the archive's keys
   */
  static RemovedText read(InputStream in, Path keys) {
    try {
      byte[] key = Keys.open(keys).removal();
      RemovedTexts.Hash hash = RemovedTexts.hash(key, new String(in.readAllBytes(), UTF_8));
      return new RemovedText(hash, new RemovedTexts(key, Map.of(hash.hex(), hash.words())));
    } catch (IOException e) {
      throw new LaunchException("cannot read the text on standard input", e);
    } catch (IllegalArgumentException e) {
      throw new LaunchException("standard input: " + e.getMessage(), e);
    }
  }

  /** Has the border withhold what says it, from now on. */
  void keepOut(Map<String, Object> kafka) throws InterruptedException {
    Map<String, byte @Nullable []> words = new HashMap<>();
    words.put(ControlKeys.text(hash.hex()), Integer.toString(hash.words()).getBytes(US_ASCII));
    ControlTopic.write(kafka, words);
    Thread.sleep(KNOWN);
  }

  /** Waits until all lines that were published by now are in the tables. */
  void awaitTabled(Map<String, Object> kafka, ArchiveCatalog catalog)
      throws StoreUnavailableException, InterruptedException {
    TableCommits<StoredLog> commits = new LogCommits(catalog);
    long limit = System.nanoTime() + TABLED.toNanos();
    for (Map.Entry<TopicPartition, Long> end : ends(kafka).entrySet()) {
      TopicPartition partition = end.getKey();
      while (commits.position(partition.topic(), partition.partition()) < end.getValue()) {
        if (System.nanoTime() > limit) {
          throw new LaunchException(
              "nothing of what is published is removed yet: the tables are behind; remove the text"
                  + " again once the table indexer has caught up");
        }
        Thread.sleep(LOOK);
      }
    }
  }

  private static Map<TopicPartition, Long> ends(Map<String, Object> kafka) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(PublicTopics.LOGS).stream()
              .map(of -> new TopicPartition(of.topic(), of.partition()))
              .toList();
      return consumer.endOffsets(partitions);
    }
  }

  /** The uids and ids of all that says it in the tables. */
  List<String> findIn(TableMatches matches) throws StoreUnavailableException {
    List<String> found = new ArrayList<>();
    matches.eachLine(line -> {
      if (texts(line).anyMatch(only::isIn)) {
        found.add(line.log().uid().toString());
      }
    });
    matches.eachEntity((id, content) -> {
      if (only.isIn(content)) {
        found.add(id);
      }
    });
    return found.stream().distinct().toList();
  }

  private static Stream<String> texts(StoredLog line) {
    return Stream.concat(
        Stream.of(
            line.log().body(),
            line.log().namespace(),
            line.log().pod(),
            line.log().container(),
            line.log().node()),
        line.log().attributes().values().stream());
  }
}
