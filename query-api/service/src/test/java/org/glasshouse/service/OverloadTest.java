package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverloadTest {
  private static final int AT_ONCE = 2;
  private static final String ENDLESS =
      """
      POST /api/v1/patterns/lookup HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Content-Length: 1000000\r
      \r
      {"texts":["\
      """;

  private final List<RawConnection> visitors = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            Duration.ofSeconds(25), Map.of("server.at-once", AT_ONCE, "server.longest", "3s"));
  }

  @AfterEach
  void stop() throws Exception {
    leave();
    server.close();
  }

  /** Sends requests that are not answered soon until no more are taken. */
  private HttpResponse<String> fill(String request) throws Exception {
    HttpResponse<String> answer = server.get("/report.json");
    for (int tries = 0; tries < 100 && answer.statusCode() != 503; tries++) {
      RawConnection connection = new RawConnection(server.address("/"));
      visitors.add(connection);
      connection.send(request);
      Thread.sleep(20);
      answer = server.get("/report.json");
    }
    assertThat(answer.statusCode()).isEqualTo(503);
    return answer;
  }

  private void leave() throws IOException {
    for (RawConnection visitor : visitors) {
      visitor.close();
    }
    visitors.clear();
  }

  private HttpResponse<String> await(IntPredicate wanted) throws Exception {
    HttpResponse<String> answer = server.get("/report.json");
    for (int tries = 0; tries < 100 && !wanted.test(answer.statusCode()); tries++) {
      Thread.sleep(50);
      answer = server.get("/report.json");
    }
    assertThat(answer.statusCode()).matches(wanted::test);
    return answer;
  }

  @Test
  void turnsAwayWithAPageThatSaysWhenToComeAgain() throws Exception {
    server.mood = TestServer.Mood.SLOW;

    HttpResponse<String> away = fill("GET /api/v1/logs?q=a HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(away.headers().firstValue("Retry-After")).contains("10");
    assertThat(away.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(away.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(away.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(away.body()).contains("Too many visitors right now").doesNotContain("http");
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void whoLeavesBeforeTheAnswerGivesTheRoomBack() throws Exception {
    server.mood = TestServer.Mood.SLOW;
    fill("GET /api/v1/logs?q=a HTTP/1.1\r\nHost: localhost\r\n\r\n");

    leave();

    await(status -> status == 200);
  }

  @Test
  void whoBreaksOffABodyGivesTheRoomBack() throws Exception {
    for (int round = 0; round < 10; round++) {
      fill(ENDLESS);
      leave();

      await(status -> status == 200);
    }
  }

  @Test
  void aBodyThatNeverEndsIsNotWaitedFor() throws Exception {
    fill(ENDLESS);

    await(status -> status == 200);
  }

  @Test
  void answersGiveTheRoomBackWhateverTheySay() throws Exception {
    server.mood = TestServer.Mood.BROKEN;
    for (String path :
        List.of("/api/v1/logs?q=a", "/nowhere", "/api/v1/logs?limit=x", "/health", "/")) {
      for (int times = 0; times <= AT_ONCE; times++) {
        assertThat(server.get(path).body()).as(path).doesNotContain("Too many visitors");
      }
    }
  }
}
