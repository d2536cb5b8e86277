package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final String CANARY = "canaryx7";

  @Test
  void nothingThatAVisitorSendsIsLogged() throws Exception {
    try (TestServer server = new TestServer();
        LoggedLines logged = new LoggedLines()) {
      String query = "/api/v1/logs?q=" + CANARY;
      assertThat(server.get(query).statusCode()).isEqualTo(200);
      assertThat(server.get(query + "&limit=" + CANARY).statusCode()).isEqualTo(400);
      assertThat(server.get(query + "&" + CANARY + "=1").statusCode()).isEqualTo(400);
      assertThat(server.get(query + "&cursor=" + CANARY).statusCode()).isEqualTo(400);
      assertThat(server.get("/" + CANARY).statusCode()).isEqualTo(404);
      assertThat(server.get("/api/v1/logs/" + CANARY).statusCode()).isEqualTo(404);
      server.mood = TestServer.Mood.BROKEN;
      assertThat(server.get(query).statusCode()).isEqualTo(500);
      server.mood = TestServer.Mood.AWAY;
      assertThat(server.get(query).statusCode()).isEqualTo(503);
      server.mood = TestServer.Mood.SLOW;
      assertThat(server.get(query).statusCode()).isEqualTo(503);
      HttpResponse<String> large =
          server.send(
              server
                  .request(query)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("X-Note", CANARY)
                  .POST(HttpRequest.BodyPublishers.ofString("q=" + CANARY.repeat(100_000))));
      assertThat(large.statusCode()).isIn(405, 413);
      for (String line :
          new String[] {
            "GET " + query + "%zz HTTP/1.1",
            "GET " + query + "x".repeat(100_000) + " HTTP/1.1",
            "GET " + query + " " + CANARY,
            CANARY + " " + query + " HTTP/1.1",
            "GET http://" + CANARY + ":port/ HTTP/1.1",
            "GET /" + CANARY + "\u0001{}|^ HTTP/1.1",
          }) {
        try (RawConnection connection = new RawConnection(server.address("/"))) {
          assertThat(connection.status(line)).as(line).isBetween(200, 505);
        }
      }

      assertThat(logged.all()).anyMatch(line -> line.contains("IllegalArgumentException"));
      assertThat(logged.all()).anyMatch(line -> line.contains("did not answer within"));
      assertThat(logged.all()).noneMatch(line -> line.contains(CANARY));
    }
  }
}
