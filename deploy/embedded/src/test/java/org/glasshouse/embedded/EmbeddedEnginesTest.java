package org.glasshouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedEnginesTest {
  @TempDir Path folder;

  @Test
  void carryARecordFromATransactionToASearch() throws Exception {
    try (EmbeddedEngines engines =
        EmbeddedEngines.start(
            EmbeddedKafkaSettings.in(folder.resolve("kafka")),
            EmbeddedOpenSearchSettings.in(folder.resolve("opensearch")))) {
      String topic = addTopic(engines.kafka());
      Clients.writeInTransaction(
          engines.kafka().properties(KafkaUser.COLLECT), "collect-1", topic, "disk full");
      List<String> records =
          Clients.read(engines.kafka().properties(KafkaUser.BORDER), "border-1", topic, 1);
      Rest rest = new Rest(engines.openSearch().address());
      rest.ask("PUT", "/logs", "{}");
      rest.ask(
          "PUT", "/logs/_create/1?refresh=true", "{\"body\":\"%s\"}".formatted(records.getFirst()));

      assertThat(
              rest.ask("GET", "/logs/_search", "{\"query\":{\"match\":{\"body\":\"full\"}}}")
                  .body())
          .contains("disk full");
    }
  }

  @Test
  void stopTheOneWhenTheOtherDoesNotStart() throws Exception {
    EmbeddedKafkaSettings kafka = EmbeddedKafkaSettings.in(folder.resolve("kafka"));
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      EmbeddedOpenSearchSettings openSearch =
          new EmbeddedOpenSearchSettings(folder.resolve("opensearch"), other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedEngines.start(kafka, openSearch))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageContaining("in use");
    }

    try (EmbeddedKafka again = EmbeddedKafka.start(kafka)) {
      assertThat(again.port()).isPositive();
    }
  }

  private static String addTopic(EmbeddedKafka kafka) {
    try (Admin admin = Admin.create(kafka.properties(KafkaUser.COLLECT))) {
      return KafkaLayout.of(KafkaSizes.embedded())
          .addRawTopic(admin, Signal.LOGS, "lab", Duration.ZERO, null);
    }
  }
}
