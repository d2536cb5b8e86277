package org.glasshouse.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.layout.KafkaLayout;
import org.jspecify.annotations.Nullable;

/**
 * The topics that are kept for an archive's life, as files: a JSON object a line, of each key the
 * last value.
 */
final class KeptTopics {
  /** The ledger of removals and all compacted topics. */
  static final List<String> NAMES =
      List.of(
          KafkaLayout.REMOVALS,
          KafkaLayout.CONTROL,
          KafkaLayout.SOURCES,
          KafkaLayout.CHECKPOINTS,
          KafkaLayout.COVERAGE,
          KafkaLayout.PUBLIC_COVERAGE);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PATIENCE_MILLIS = 30_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Object> kafka;

  KeptTopics(Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /** A record in a file. */
  record Line(int partition, String key, String value) {}

  /** Writes a topic to a file; answers how many values it has. */
  int save(String topic, Path file) {
    Map<ByteBuffer, Line> values = values(topic);
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (Line line : values.values()) {
        lines.write(JSON.writeValueAsString(line));
        lines.newLine();
      }
    } catch (IOException e) {
      throw new LaunchException("cannot write " + file, e);
    }
    return values.size();
  }

  /** Adds what a file holds to a topic, where that has no value of the same key. */
  int load(String topic, Path file) {
    Map<ByteBuffer, Line> there = values(topic);
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 3);
    int added = 0;
    try (BufferedReader lines = Files.newBufferedReader(file);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Line line = JSON.readValue(text, Line.class);
        byte[] key = Base64.getDecoder().decode(line.key());
        if (!there.containsKey(ByteBuffer.wrap(key))) {
          byte[] value = Base64.getDecoder().decode(line.value());
          var _ = producer.send(new ProducerRecord<>(topic, line.partition(), key, value)).get();
          added++;
        }
      }
      return added;
    } catch (IOException | IllegalArgumentException e) {
      throw new LaunchException("%s: expected a topic as a backup has it".formatted(file), e);
    } catch (ExecutionException e) {
      throw new LaunchException("cannot write to Kafka's topic " + topic + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while writing to Kafka", e);
    }
  }

  private Map<ByteBuffer, Line> values(String topic) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A consumer does not end before the fetch that is under way.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    Map<ByteBuffer, Line> values = new LinkedHashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(of -> new TopicPartition(of.topic(), of.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> open = new HashMap<>(consumer.endOffsets(partitions));
      while (!open.isEmpty()) {
        consumer.poll(POLL).forEach(record -> take(record, values));
        open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    }
    return values;
  }

  private static void take(ConsumerRecord<byte[], byte[]> record, Map<ByteBuffer, Line> values) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    if (key == null) {
      return;
    }
    if (value == null) {
      values.remove(ByteBuffer.wrap(key));
      return;
    }
    Base64.Encoder base64 = Base64.getEncoder();
    values.put(
        ByteBuffer.wrap(key),
        new Line(record.partition(), base64.encodeToString(key), base64.encodeToString(value)));
  }
}
