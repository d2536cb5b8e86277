package org.glasshouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedOpenSearchTest {
  @TempDir static Path shared;
  static EmbeddedOpenSearch running;
  static Rest rest;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    running = EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(shared));
    rest = new Rest(running.address());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void listensOnTheLoopbackAddress() {
    assertThat(running.address().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
  }

  @Test
  void findsADocumentAgainAfterARestart() throws Exception {
    try (EmbeddedOpenSearch openSearch =
        EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(folder))) {
      Rest first = new Rest(openSearch.address());
      assertThat(first.ask("PUT", "/logs", "{}").statusCode()).isEqualTo(200);
      assertThat(first.ask("PUT", "/logs/_create/1", "{\"body\":\"disk full\"}").statusCode())
          .isEqualTo(201);
    }

    try (EmbeddedOpenSearch openSearch =
        EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(folder))) {
      assertThat(
              new Rest(openSearch.address())
                  .ask("GET", "/logs/_search", "{\"query\":{\"match\":{\"body\":\"full\"}}}")
                  .body())
          .contains("disk full");
    }
  }

  @Test
  void makesNoIndexUnasked() throws Exception {
    assertThat(rest.ask("PUT", "/none/_doc/1", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAnExpensiveQuery() throws Exception {
    rest.ask("PUT", "/cheap", "{\"mappings\":{\"properties\":{\"node\":{\"type\":\"keyword\"}}}}");

    assertThat(
            rest.ask("GET", "/cheap/_search", "{\"query\":{\"regexp\":{\"node\":\"a.*\"}}}").body())
        .contains("search.allow_expensive_queries");
  }

  @Test
  void hasTheAnalysersAndScriptsOfItsPlugins() throws Exception {
    assertThat(
            rest.ask(
                    "PUT",
                    "/plugins",
                    """
                    {"settings":{"analysis":{"tokenizer":{"t":{"type":"pattern","pattern":"/"}},
                    "analyzer":{"a":{"tokenizer":"t","filter":["lowercase"]}}}},
                    "mappings":{"properties":{"body":{"type":"text","analyzer":"a"},
                    "rate":{"type":"scaled_float","scaling_factor":10}}}}
                    """)
                .statusCode())
        .isEqualTo(200);
    rest.ask("PUT", "/plugins/_doc/1?refresh=true", "{\"body\":\"a/b\",\"rate\":1.5}");
    assertThat(
            rest.ask(
                    "POST",
                    "/plugins/_update_by_query?refresh=true",
                    "{\"script\":{\"source\":\"ctx._source.rate = params.r\",\"params\":{\"r\":2}}}")
                .body())
        .contains("\"updated\":1");
    assertThat(
            rest.ask(
                    "POST", "/plugins/_delete_by_query", "{\"query\":{\"match\":{\"body\":\"B\"}}}")
                .body())
        .contains("\"deleted\":1");
  }

  @Test
  void hasTheLimitsOfAPublicArchive() throws Exception {
    assertThat(rest.ask("GET", "/_nodes/settings?flat_settings=true", "").body())
        .contains(
            "\"search.default_search_timeout\":\"5s\"",
            "\"search.max_buckets\":\"2000\"",
            "\"cluster.routing.allocation.disk.watermark.flood_stage\":\"256mb\"");
  }

  @Test
  void refusesAPortInUseAndLeavesTheFolderAlone() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Path data = folder.resolve("new");

      assertThatThrownBy(() ->
              EmbeddedOpenSearch.start(new EmbeddedOpenSearchSettings(data, other.getLocalPort())))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage(
              "cannot start opensearch: port %d of 127.0.0.1 is in use"
                  .formatted(other.getLocalPort()));
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void refusesAFolderThatAnotherInstanceHolds() {
    assertThatThrownBy(() -> EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(shared)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessage(
            "another instance holds the folder %s of opensearch: stop it, or choose another --data"
                .formatted(shared));
  }

  @Test
  void refusesTheFolderOfANewerVersionAndLeavesItAlone() throws Exception {
    Files.writeString(folder.resolve("engine"), "opensearch 3.10.0\n");

    assertThatThrownBy(() -> EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("was written by opensearch 3.10.0, newer than this 3.8.0");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void refusesTheFolderOfKafka() throws Exception {
    Files.writeString(folder.resolve("engine"), "kafka 4.4\n");

    assertThatThrownBy(() -> EmbeddedOpenSearch.start(EmbeddedOpenSearchSettings.in(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("is not a folder of opensearch");
  }
}
