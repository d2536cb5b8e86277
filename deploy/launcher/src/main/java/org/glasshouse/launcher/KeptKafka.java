package org.glasshouse.launcher;

import java.time.Duration;
import java.util.Map;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedStartException;
import org.glasshouse.layout.KafkaUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded Kafka, started again where it had to give up, as on a full disk. Its port and
 * passwords stay, so that clients find it again by themselves.
 */
final class KeptKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptKafka.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final EmbeddedKafkaSettings settings;
  private final Thread keeper;
  private volatile EmbeddedKafka kafka;
  private volatile String trouble = "";
  private volatile boolean closing;

  private KeptKafka(EmbeddedKafkaSettings settings, EmbeddedKafka kafka) {
    this.settings = settings.withPort(kafka.port());
    this.kafka = kafka;
    this.keeper = Thread.ofPlatform().daemon().name("kafka-keeper").unstarted(this::keep);
  }

  static KeptKafka start(EmbeddedKafkaSettings settings) {
    KeptKafka kept = new KeptKafka(settings, EmbeddedKafka.start(settings));
    kept.keeper.start();
    return kept;
  }

  /** The client properties of a user; they hold for ever. */
  Map<String, Object> properties(KafkaUser user) {
    return kafka.properties(user);
  }

  /** What is wrong, in words for an operator; empty where all is well. */
  String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    closing = true;
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kafka.close();
  }

  private void keep() {
    try {
      while (!closing) {
        Thread.sleep(LOOK);
        String failure = kafka.failure();
        if (failure != null) {
          trouble = failure;
          LOG.warn("Kafka has given up and is started again: {}", failure);
          kafka.close();
          startAgain();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain() throws InterruptedException {
    while (!closing) {
      try {
        kafka = EmbeddedKafka.start(settings);
        trouble = "";
        LOG.info("Kafka works again");
        return;
      } catch (EmbeddedStartException e) {
        trouble = String.valueOf(e.getMessage());
        Thread.sleep(RETRY);
      }
    }
  }
}
