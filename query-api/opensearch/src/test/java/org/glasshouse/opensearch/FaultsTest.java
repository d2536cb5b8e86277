package org.glasshouse.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done with answers that a healthy OpenSearch never gives. */
class FaultsTest {
  private static final String SECRET = "hunter2";
  private static final List<StoredLog> TWO =
      List.of(
          SampleLine.at("2026-11-22T12:00:00Z", 1, SECRET).stored(),
          SampleLine.at("2026-11-22T12:00:00Z", 2, SECRET).stored());
  private static final String STORED = "{\"create\":{\"status\":201}}";
  private static final String BUSY =
      "{\"create\":{\"status\":429,\"error\":{\"type\":\"rejected_execution_exception\"}}}";

  private record Reply(int status, String body) {}

  private final ConcurrentLinkedQueue<Reply> bulkReplies = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Reply> searchReplies = new ConcurrentLinkedQueue<>();
  private final List<String> bulks = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private OpenSearchLogStore store;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Reply reply = reply(exchange.getRequestURI().getPath(), request);
          byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(reply.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    store = new OpenSearchLogStore(OpenSearchSettings.local(uri), Engine.CLOCK);
  }

  private Reply reply(String path, String request) {
    if (path.equals("/_bulk")) {
      bulks.add(request);
      return bulkReplies.isEmpty() ? new Reply(200, items(STORED, STORED)) : bulkReplies.remove();
    }
    if (path.endsWith("/_search")) {
      return searchReplies.remove();
    }
    if (path.endsWith("/_mapping")) {
      return new Reply(
          200,
          "{\"logs-20261122\":{\"mappings\":{\"_meta\":{\"version\":%d}}}}"
              .formatted(DayIndex.VERSION));
    }
    return new Reply(200, "{}");
  }

  private static String items(String... items) {
    return "{\"errors\":true,\"items\":[%s]}".formatted(String.join(",", items));
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    server.stop(0);
  }

  @Test
  void sendsOnlyWhatWasTooMuchAgain() throws Exception {
    bulkReplies.add(new Reply(429, "{}"));
    bulkReplies.add(new Reply(200, items(STORED, BUSY)));
    bulkReplies.add(new Reply(200, items(STORED)));

    store.write(TWO);

    assertThat(bulks).hasSize(3);
    assertThat(bulks.get(1).lines()).hasSize(4);
    assertThat(bulks.get(2).lines())
        .hasSize(2)
        .first()
        .asString()
        .contains(TWO.get(1).log().uid().toString());
  }

  @Test
  void givesUpAfterAWhile() {
    for (int at = 0; at < 10; at++) {
      bulkReplies.add(new Reply(200, items(BUSY, BUSY)));
    }

    assertThatThrownBy(() -> store.write(TWO))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("OpenSearch is too busy to take 2 of 2 documents");
  }

  @Test
  void takesAnythingUnknownForAFaultOfTheStore() {
    for (String body :
        List.of(
            items(STORED),
            items(STORED, "{\"create\":{\"status\":500,\"error\":{\"type\":\"hunter2 quoted\"}}}"),
            items(
                STORED,
                "{\"create\":{\"status\":400,\"error\":{\"type\":\"strict_dynamic_mapping_exception\"}}}"),
            items(STORED, "{\"index\":{}}"),
            "{}",
            "[]",
            "hunter2")) {
      bulkReplies.add(new Reply(200, body));

      assertThatThrownBy(() -> store.write(TWO))
          .as(body)
          .isInstanceOf(StoreUnavailableException.class)
          .hasNoCause()
          .message()
          .doesNotContain(SECRET);
    }
    assertThat(store.leftOut()).isEmpty();
  }

  @Test
  void quotesNothingOfAnAnswer() {
    for (int status : List.of(400, 401, 413, 500, 503)) {
      String body =
          "{\"error\":{\"type\":\"x_exception\",\"reason\":\"hunter2\"},\"status\":%d}"
              .formatted(status);
      bulkReplies.add(new Reply(status, body));
      for (int attempt = 0; attempt < (status == 503 ? 4 : 1); attempt++) {
        searchReplies.add(new Reply(status, body));
      }

      assertThatThrownBy(() -> store.write(TWO))
          .hasMessage("cannot write: OpenSearch answered status " + status)
          .hasNoCause();
      assertThatThrownBy(() -> store.search(Ask.words(SECRET).query()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageMatching("cannot search: OpenSearch answered (x_exception, )?status " + status)
          .hasNoCause();
    }
  }

  @Test
  void asksAgainWhereADayIsStillStarting() throws Exception {
    searchReplies.add(new Reply(503, "{\"error\":{\"type\":\"x_exception\"},\"status\":503}"));
    searchReplies.add(
        new Reply(
            200,
            "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0},"
                + "\"hits\":{\"total\":{\"value\":0,\"relation\":\"eq\"},\"hits\":[]}}"));

    assertThat(store.search(Ask.all().query()).lines()).isEmpty();
  }

  @Test
  void takesNoPartOfAnAnswerForTheWhole() {
    searchReplies.add(
        new Reply(
            200,
            "{\"took\":5000,\"timed_out\":true,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0},"
                + "\"hits\":{\"total\":{\"value\":0,\"relation\":\"eq\"},\"hits\":[]}}"));

    assertThatThrownBy(() -> store.search(Ask.all().query()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("cannot search: OpenSearch needs more than 5 s");
  }

  @Test
  void saysWhoIsAway() throws Exception {
    server.stop(0);

    for (Call call :
        List.<Call>of(
            () -> store.write(TWO),
            () -> store.search(Ask.all().query()),
            () -> store.find(TWO.getFirst().log().uid()),
            () -> store.neighbours(TWO.getFirst().log().uid(), 1, 1),
            () -> store.check())) {
      assertThatThrownBy(call::run)
          .isInstanceOf(StoreUnavailableException.class)
          .message()
          .contains("OpenSearch does not answer")
          .doesNotContain(SECRET);
    }
  }

  private interface Call {
    void run() throws StoreUnavailableException;
  }
}
