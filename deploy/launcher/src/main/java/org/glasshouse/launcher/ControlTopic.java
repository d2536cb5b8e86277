package org.glasshouse.launcher;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.glasshouse.indexer.CompactedTopic;
import org.glasshouse.raw.CommunityState;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.SourceTerms.State;
import org.jspecify.annotations.Nullable;

/** The private topic {@code control}, as commands read and write it. */
final class ControlTopic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CompactedTopic<byte[]> topic;

  private ControlTopic(CompactedTopic<byte[]> topic) {
    this.topic = topic;
  }

  /**
   * Begins to follow it; returns at once.
   *
   * @param client Kafka's client properties of a user that may read it
   */
  static ControlTopic follow(Map<String, Object> client) {
    ControlTopic control =
        new ControlTopic(new CompactedTopic<>(client, RawTopics.CONTROL, (key, value) -> value));
    control.topic.start();
    return control;
  }

  /** The same, read whole. */
  static ControlTopic read(Map<String, Object> client) {
    ControlTopic control = follow(client);
    control.awaitRead();
    return control;
  }

  private void awaitRead() {
    try {
      if (topic.awaitLoaded(PATIENCE)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new LaunchException("cannot read Kafka's topic control: " + topic.fault());
  }

  Map<String, byte[]> values() {
    return topic.values();
  }

  /**
   * The terms of a source.
   *
   * @throws LaunchException if there is none of this name
   */
  SourceTerms terms(String source) {
    byte[] terms = topic.find(ControlKeys.source(source));
    if (terms == null) {
      throw new LaunchException(
          "no source is called %s; there are: %s"
              .formatted(
                  source,
                  String.join(
                      ", ",
                      values().keySet().stream()
                          .filter(ControlKeys::isSource)
                          .map(ControlKeys::sourceOf)
                          .toList())));
    }
    return SourceTerms.decode(terms);
  }

  /**
   * What operators and, where it has a say, the community say of a source beside its own file; of
   * both what shows less.
   */
  State said(String source, boolean stateFile, Instant now) {
    byte[] operator = topic.find(ControlKeys.state(source));
    State said =
        operator == null ? State.LIVE : State.of(new String(operator, StandardCharsets.US_ASCII));
    return stateFile ? said.orLess(saidByCommunity(source, now)) : said;
  }

  /** When a source was approved; null where it was not. */
  @Nullable Instant approved(String source) {
    byte[] time = topic.find(ControlKeys.approval(source));
    try {
      return time == null ? null : Instant.parse(new String(time, StandardCharsets.US_ASCII));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What the community says of a source that names a file for it. */
  State saidByCommunity(String source, Instant now) {
    byte[] word = topic.find(ControlKeys.community(source));
    return (word == null ? CommunityState.UNREAD : CommunityState.decode(word)).at(now);
  }

  @Override
  public void close() {
    topic.close();
  }

  /**
   * Writes values, which stand there for good once this returns.
   *
   * @param client Kafka's client properties of a user that may write it
   * @param values by key; null takes one back
   */
  static void write(Map<String, Object> client, Map<String, byte @Nullable []> values) {
    send(client, RawTopics.CONTROL, values);
  }

  /** Writes the terms of a source where its collectors write them. */
  static void describe(Map<String, Object> client, SourceTerms terms) {
    byte[] name = terms.source().getBytes(StandardCharsets.UTF_8);
    send(
        client,
        producer -> {
          int partitions = producer.partitionsFor(RawTopics.CONTROL).size();
          return List.of(
              new ProducerRecord<>(
                  RawTopics.CONTROL,
                  Utils.toPositive(Utils.murmur2(name)) % partitions,
                  ControlKeys.source(terms.source()),
                  terms.encode()));
        },
        RawTopics.CONTROL);
  }

  /** The same for any topic. */
  static void send(
      Map<String, Object> client, String topic, Map<String, byte @Nullable []> values) {
    send(
        client,
        producer ->
            values.entrySet().stream()
                .map(value -> new ProducerRecord<>(topic, value.getKey(), value.getValue()))
                .toList(),
        topic);
  }

  private static void send(
      Map<String, Object> client,
      Function<KafkaProducer<String, byte[]>, List<ProducerRecord<String, byte[]>>> messages,
      String topic) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 3);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<String, byte[]> message : messages.apply(producer)) {
        var _ = producer.send(message).get();
      }
    } catch (ExecutionException e) {
      throw new LaunchException("cannot write to Kafka's topic " + topic + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while writing to Kafka", e);
    }
  }
}
