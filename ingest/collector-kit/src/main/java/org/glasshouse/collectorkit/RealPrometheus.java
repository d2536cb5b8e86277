package org.glasshouse.collectorkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** Debian's Prometheus, which scrapes Debian's node exporter and itself each second. */
public final class RealPrometheus implements AutoCloseable {
  private static final String PROMETHEUS = "/usr/bin/prometheus";
  private static final String NODE_EXPORTER = "/usr/bin/prometheus-node-exporter";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();
  private final URI address;

  private RealPrometheus(Path folder) throws IOException {
    int port = freePort();
    int exporter = freePort();
    address = URI.create("http://127.0.0.1:" + port);
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: node
            static_configs: [{targets: ["127.0.0.1:%d"]}]
          - job_name: prometheus
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(exporter, port));
    run(folder, NODE_EXPORTER, "--web.listen-address=127.0.0.1:" + exporter);
    run(
        folder,
        PROMETHEUS,
        "--config.file=" + config,
        "--storage.tsdb.path=" + folder.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:" + port);
  }

  /** Starts both; where one is missing the test is skipped, and says which. */
  public static RealPrometheus start(Path folder) throws IOException {
    for (String program : List.of(PROMETHEUS, NODE_EXPORTER)) {
      boolean there = Files.isExecutable(Path.of(program));
      if (!there) {
        System.err.println("SKIPPED: " + program + " is not installed");
      }
      Assumptions.assumeTrue(there, program + " is not installed");
    }
    return new RealPrometheus(folder);
  }

  /** Of its API. */
  public URI address() {
    return address;
  }

  private void run(Path folder, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(Path.of(command[0]).getFileName() + ".log").toFile())
            .start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it has samples of so many seconds. */
  public void waitForScrapes(int seconds) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (scrapes() < seconds) {
      assertThat(Instant.now()).as("scrapes").isBefore(end);
      Thread.sleep(200);
    }
  }

  private int scrapes() throws InterruptedException {
    try {
      return query("up{job=\"node\"}[1m]", Instant.now()).values().stream()
          .mapToInt(Map::size)
          .max()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** What its own API answers: bits of values by time in milliseconds, by labels. */
  public Map<SortedMap<String, String>, SortedMap<Long, Long>> query(String query, Instant time)
      throws IOException, InterruptedException {
    String parameters =
        "query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + "&time="
            + time.toEpochMilli() / 1_000.0;
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/query?" + parameters))
            .timeout(Duration.ofSeconds(20))
            .build();
    JsonNode answer =
        JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    Map<SortedMap<String, String>, SortedMap<Long, Long>> series = new HashMap<>();
    for (JsonNode one : answer.path("data").path("result")) {
      SortedMap<String, String> labels = new TreeMap<>();
      one.path("metric")
          .properties()
          .forEach(at -> labels.put(at.getKey(), at.getValue().asText()));
      SortedMap<Long, Long> samples = new TreeMap<>();
      for (JsonNode sample : one.path("values")) {
        samples.put(Math.round(sample.path(0).asDouble() * 1_000), bits(sample.path(1).asText()));
      }
      series.put(labels, samples);
    }
    return series;
  }

  private static long bits(String value) {
    return Double.doubleToLongBits(
        switch (value) {
          case "+Inf" -> Double.POSITIVE_INFINITY;
          case "-Inf" -> Double.NEGATIVE_INFINITY;
          case "NaN" -> Double.NaN;
          default -> Double.parseDouble(value);
        });
  }

  @Override
  public void close() {
    client.shutdownNow();
    for (Process process : processes.reversed()) {
      process.destroy();
      process.onExit().join();
    }
  }
}
