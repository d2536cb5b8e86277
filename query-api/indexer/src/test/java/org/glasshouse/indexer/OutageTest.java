package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.embedded.EmbeddedOpenSearch;
import org.glasshouse.embedded.EmbeddedOpenSearchSettings;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.opensearch.OpenSearchSettings;
import org.glasshouse.records.PublicLog;
import org.junit.jupiter.api.Test;

/** Engines that are stopped under the indexer, and started again. */
class OutageTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void waitsForOpenSearchToComeBack() throws Exception {
    Path folder = Engines.folder("opensearch");
    List<PublicLog> lines = Engines.lines("searchaway", 4_000);
    EmbeddedOpenSearch openSearch = EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(folder));
    int port = openSearch.address().getPort();
    try (Border border = Engines.border();
        OpenSearchLogStore store =
            new OpenSearchLogStore(OpenSearchSettings.local(openSearch.address()));
        SearchIndexer indexer =
            new SearchIndexer(
                new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE), store)) {
      indexer.start();
      border.publish(lines.subList(0, 2_000), 50);
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> !Engines.found(store, "searchaway").isEmpty());
      openSearch.close();

      border.publish(lines.subList(2_000, 4_000), 50);
      await()
          .atMost(LONG)
          .until(() -> indexer.status().faults().contains(IndexerStatus.STORE_UNAVAILABLE));
      openSearch = EmbeddedOpenSearch.start(new EmbeddedOpenSearchSettings(folder, port));

      await()
          .atMost(LONG)
          .ignoreExceptions()
          .untilAsserted(() ->
              assertThat(Engines.found(store, "searchaway"))
                  .containsExactlyInAnyOrderElementsOf(lines));
      await().atMost(LONG).until(() -> indexer.status().faults().isEmpty());
    } finally {
      openSearch.close();
    }
  }

  @Test
  void waitsForKafkaToComeBack() throws Exception {
    EmbeddedKafkaSettings settings = EmbeddedKafkaSettings.in(Engines.folder("kafka"));
    List<PublicLog> lines = Engines.lines("kafkaaway", 400);
    EmbeddedKafka kafka = EmbeddedKafka.start(settings);
    EmbeddedKafkaSettings again = settings.withPort(kafka.port());
    try (OpenSearchLogStore store = Engines.store();
        SearchIndexer indexer =
            new SearchIndexer(
                new SearchIndexerSettings(kafka.properties(KafkaUser.PUBLIC), Engines.INSTANCE),
                store)) {
      indexer.start();
      try (Border border = new Border(kafka.properties(KafkaUser.BORDER))) {
        border.publish(lines.subList(0, 200), 10);
      }
      await().atMost(LONG).until(() -> Engines.found(store, "kafkaaway").size() == 200);
      kafka.close();

      await()
          .atMost(LONG)
          .until(() -> indexer.status().faults().contains(IndexerStatus.KAFKA_UNAVAILABLE));
      kafka = EmbeddedKafka.start(again);
      try (Border border = new Border(kafka.properties(KafkaUser.BORDER))) {
        border.publish(lines.subList(200, 400), 10);
      }

      await()
          .atMost(LONG)
          .untilAsserted(() ->
              assertThat(Engines.found(store, "kafkaaway"))
                  .containsExactlyInAnyOrderElementsOf(lines));
      await().atMost(LONG).until(() -> indexer.status().faults().isEmpty());
    } finally {
      kafka.close();
    }
  }
}
