package org.glasshouse.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Looks again and again whether Kafka answers. */
final class KafkaReach implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String AWAY =
      "Kafka does not answer: what is published is served, and nothing new is";

  private final Admin admin;
  private final Thread looking;
  private volatile String trouble = "";

  private KafkaReach(Map<String, Object> client) {
    this.admin = Admin.create(client);
    this.looking = Thread.ofPlatform().daemon().name("kafka-reach").unstarted(this::look);
  }

  /**
   * Begins to look.
   *
   * @param client properties of any user
   */
  static KafkaReach start(Map<String, Object> client) {
    Map<String, Object> impatient = new java.util.HashMap<>(client);
    impatient.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    impatient.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    KafkaReach reach = new KafkaReach(impatient);
    reach.looking.start();
    return reach;
  }

  /** What is wrong, in words for an operator; empty where it answers. */
  String trouble() {
    return trouble;
  }

  private void look() {
    try {
      while (true) {
        trouble = answers() ? "" : AWAY;
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return !admin.describeCluster().clusterId().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    }
  }

  @Override
  public void close() {
    looking.interrupt();
    admin.close(Duration.ZERO);
  }
}
