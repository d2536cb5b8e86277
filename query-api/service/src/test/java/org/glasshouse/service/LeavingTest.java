package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeavingTest {
  @Test
  void aQuestionEndsWhenItsVisitorLeaves() throws Exception {
    try (TestServer server = new TestServer(Duration.ofSeconds(25))) {
      server.mood = TestServer.Mood.SLOW;
      try (Socket visitor =
          new Socket(InetAddress.getLoopbackAddress(), server.address("/").getPort())) {
        visitor
            .getOutputStream()
            .write(
                "GET /api/v1/logs?q=a HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(server.interrupted.await(1, TimeUnit.SECONDS)).isFalse();
      }

      assertThat(server.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
