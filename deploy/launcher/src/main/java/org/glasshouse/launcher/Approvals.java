package org.glasshouse.launcher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;

/** Writes the maintainer's word that sources may be published. */
final class Approvals {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Approvals() {}

  /**
   * Approves sources, from now on.
   *
   * @param client Kafka's client properties of a user that may write {@code control}
   */
  static void write(Map<String, Object> client, Collection<String> sources) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 3);
    byte[] now = Instant.now().toString().getBytes(StandardCharsets.US_ASCII);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      for (String source : sources) {
        Future<?> written =
            producer.send(
                new ProducerRecord<>(RawTopics.CONTROL, ControlKeys.approval(source), now));
        written.get();
      }
    } catch (ExecutionException e) {
      throw new LaunchException("cannot write to Kafka's topic control: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while approving", e);
    }
  }
}
