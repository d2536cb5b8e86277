package org.glasshouse.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Tells when a visitor gets answers. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Readiness() {}

  /** The one line on standard output that others wait for. */
  static String line(Website website) {
    return "Glasshouse is ready at " + website.address() + "/";
  }

  /** The port that such a line names. */
  static int port(String line) {
    return URI.create(line.substring(line.indexOf("http"))).getPort();
  }

  /**
   * Waits until a search over HTTP is answered.
   *
   * @throws LaunchException if none is within two minutes
   */
  static void await(Website website) {
    HttpRequest search =
        HttpRequest.newBuilder(URI.create(website.address() + "/api/v1/logs?limit=1"))
            .timeout(Duration.ofSeconds(10))
            .build();
    Instant end = Instant.now().plus(PATIENCE);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (Instant.now().isBefore(end)) {
        if (answers(client, search)) {
          return;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while starting", e);
    }
    throw new LaunchException(
        "no search is answered within %d s; see %s/health"
            .formatted(PATIENCE.toSeconds(), website.address()));
  }

  private static boolean answers(HttpClient client, HttpRequest search)
      throws InterruptedException {
    try {
      return client.send(search, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
