package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> from(String address, String path) throws Exception {
    return server.send(server.request(path).header("X-Forwarded-For", address));
  }

  @Test
  void aNetworkThatAsksTooMuchIsToldWhenToComeAgain() throws Exception {
    HttpResponse<String> first = from("192.0.2.1", "/api/v1/logs/facets");
    assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"heavy\";q=40;w=60");
    assertThat(first.headers().firstValue("RateLimit").orElse("")).startsWith("\"heavy\";r=39;t=");
    HttpResponse<String> last = first;
    for (int asked = 0; asked < 45; asked++) {
      last = from("192.0.2." + asked, "/api/v1/logs/facets");
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    assertThat(last.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(last.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(from("192.0.3.1", "/api/v1/logs/facets").statusCode()).isEqualTo(200);
    assertThat(from("192.0.2.1", "/api/v1/logs").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/, READ",
    "/patterns/abcdefghabcdefgh/disk-full, READ",
    "/api/v1/patterns/abcdefghabcdefgh, READ",
    "/metrics/up.json, READ",
    "/incidents/abcdefghabcdefgh, READ",
    "/patterns/, SEARCH",
    "/patterns.json, SEARCH",
    "/api/v1/patterns, SEARCH",
    "/incidents/, SEARCH",
    "/incidents.json, SEARCH",
    "/api/v1/incidents, SEARCH",
    "/changes.json, SEARCH",
    "/api/v1/metrics, SEARCH",
    "/metrics/.json, SEARCH",
    "/api/v1/logs, SEARCH",
    "/search, SEARCH",
    "/search.json, SEARCH",
    "/metrics/up.csv, HEAVY",
    "/api/v1/logs.ndjson, HEAVY",
    "/api/v1/logs/facets, HEAVY",
  })
  void aRequestCostsWhatItMakesTheStoresDo(String path, RateLimits.Cost cost) {
    assertThat(RateLimits.cost(HttpRequest.GET(path))).isEqualTo(cost);
  }

  @Test
  void addressesOfOneSixtyFourShareABucketAndOnlyTheLastForwardedOneIsBelieved() throws Exception {
    from("2001:db8:0:1::1", "/api/v1/logs/facets");

    HttpResponse<String> neighbour =
        from("203.0.113.9, 2001:db8:0:1:ffff::2", "/api/v1/logs/facets");
    HttpResponse<String> stranger = from("2001:db8:0:2::1", "/api/v1/logs/facets");

    assertThat(neighbour.headers().firstValue("RateLimit").orElse("")).contains(";r=38;");
    assertThat(stranger.headers().firstValue("RateLimit").orElse("")).contains(";r=39;");
  }

  @Test
  void thisMachineItselfIsNotCounted() throws Exception {
    for (String address : new String[] {"somebody", ""}) {
      assertThat(from(address, "/api/v1/logs").headers().firstValue("RateLimit")).isEmpty();
    }
    assertThat(server.get("/api/v1/logs").headers().firstValue("RateLimit")).isEmpty();
  }

  @Test
  void pastingIsHeavy() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/api/v1/patterns/lookup")
                .header("X-Forwarded-For", "198.51.100.7")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"texts\":[\"a\"]}")));

    assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"heavy\";");
  }

  @Test
  void reportsAreSharedOutByNetwork() throws Exception {
    int taken = 0;
    for (int line = 0; line < 20; line++) {
      taken += report("192.0.2." + line, line).statusCode() == 200 ? 1 : 0;
    }

    assertThat(taken).isEqualTo(ReportDesk.AN_HOUR);
    assertThat(report("192.0.3.1", 100).statusCode()).isEqualTo(200);
    assertThat(server.reported).hasSize(taken + 1);
  }

  private HttpResponse<String> report(String address, int line) throws Exception {
    return server.send(
        server
            .request("/report.json")
            .header("X-Forwarded-For", address)
            .POST(BodyPublishers.ofString("20261122-aaaaaaaaaaaaaaaa-" + line)));
  }
}
