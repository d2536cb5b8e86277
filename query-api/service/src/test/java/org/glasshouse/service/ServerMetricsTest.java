package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  @Test
  void countsByRouteAndTellsNothingThatAVisitorSent() throws Exception {
    try (TestServer server = new TestServer();
        HttpClient client = HttpClient.newHttpClient()) {
      server.get("/api/v1/logs?q=canary");
      server.get("/api/v1/logs?canary=1");
      server.get("/api/v1/logs/canary");
      server.get("/canary");
      server.mood = TestServer.Mood.AWAY;
      server.get("/api/v1/logs?q=canary");
      try (RawConnection connection = new RawConnection(server.address("/"))) {
        connection.status("CANARY /api/v1/logs HTTP/1.1");
      }

      int port = server.context.getBean(ServerMetrics.class).port();
      HttpResponse<String> metrics =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/internal/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      assertThat(metrics.body())
          .contains(
              "http_server_requests_seconds_count{method=\"GET\",status=\"200\","
                  + "uri=\"/api/v1/logs\"} 1")
          .contains("method=\"GET\",status=\"400\",uri=\"/api/v1/logs\"} 1")
          .contains("method=\"GET\",status=\"503\",uri=\"/api/v1/logs\"} 1")
          .contains("method=\"GET\",status=\"404\",uri=\"(none)\"} 2")
          .contains(
              "glasshouse_store_calls_seconds_count{operation=\"search\",outcome=\"answered\","
                  + "store=\"search\"} 1")
          .contains("outcome=\"failed\",store=\"search\"} 1")
          .contains("jvm_memory_used_bytes")
          .doesNotContainIgnoringCase("canary");
    }
  }
}
