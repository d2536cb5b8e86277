package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateHealthTest {
  private static final PrivateReport REPORT =
      new PrivateReport(
          "running",
          "",
          Map.of(
              "smaug",
              Map.of("logs", new PrivateReport.Collected("running", 7, 1, null, 0, Map.of()))),
          Map.of(
              "smaug", new PrivateReport.Decided("live", 6, Map.of("oversize", 1L), 0, 0, 0, 0)));

  @TempDir Path folder;

  private static HttpResponse<String> ask(String url, String... header) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
      if (header.length > 0) {
        request.headers(header);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** The value of a line {@code name = "value"}. */
  private static String value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " = "))
        .map(line -> line.substring(name.length() + 4, line.length() - 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsTheCountsToWhoCanReadTheFile() throws Exception {
    Path file = folder.resolve("health");
    try (PrivateHealth _ = PrivateHealth.start(file, () -> REPORT)) {
      List<String> lines = Files.readAllLines(file);
      String[] header = value(lines, "header").split(": ", 2);

      HttpResponse<String> answer = ask(value(lines, "url"), header);

      JsonNode told = JsonMapper.builder().build().readTree(answer.body());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(told.at("/decided/smaug/withheld/oversize").asLong()).isEqualTo(1);
      assertThat(told.at("/collected/smaug/logs/records").asLong()).isEqualTo(7);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void tellsNobodyElse() throws Exception {
    Path file = folder.resolve("health");
    try (PrivateHealth _ = PrivateHealth.start(file, () -> REPORT)) {
      String url = value(Files.readAllLines(file), "url");

      assertThat(ask(url).statusCode()).isEqualTo(401);
      assertThat(ask(url, "Authorization", "Bearer 00").statusCode()).isEqualTo(401);
    }
  }
}
