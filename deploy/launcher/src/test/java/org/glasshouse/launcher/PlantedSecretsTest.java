package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.glasshouse.layout.KafkaUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets and personal values in logs, and looks for them in every way out. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlantedSecretsTest {
  @TempDir static Path folder = Path.of("");

  private final Planted planted =
      new Planted(Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS));
  private final PlantedMetrics metrics =
      new PlantedMetrics(Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
  private PlantedRepository repository;
  private Installation installation;
  private Visitor visitor;

  @BeforeAll
  void publish() throws IOException {
    for (Planted.LogFile file : planted.files()) {
      Path path = folder.resolve("var").resolve(file.path());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
    installation = Installation.start(folder);
    installation.describe(
        "planted",
        """
        cluster: planted
        delay: 0s
        logs:
          - files: { include: ["%1$s/text/*.log"] }
          - files: { include: ["%1$s/pods/*/*/*.log"], format: cri }
          - files: { include: ["%1$s/journal/*.export"], format: journald }
        """
            .formatted(installation.logs()));
    metrics.write(folder.resolve("planted-metrics"));
    installation.describe(
        "planted-metrics",
        """
        cluster: planted-metrics
        delay: 0s
        metrics:
          - openMetrics: { folder: "%s" }
        """
            .formatted(folder.resolve("planted-metrics").toAbsolutePath()));
    repository = new PlantedRepository(folder.resolve("planted-repository"));
    installation.describe(
        "planted-git",
        """
        cluster: planted-git
        delay: 0s
        events:
          - git: { url: "%s", incidents: ["incidents/*.md"], changes: true }
        """
            .formatted(folder.resolve("planted-repository").toAbsolutePath()));
    installation.approve("planted", "planted-git", "planted-metrics");
    installation.start(Role.BORDER, Role.COLLECT, Role.INDEX, Role.SERVE);
    visitor = new Visitor(installation.website());
    Counts.awaitAllDecided(installation, "planted");
    Counts.awaitAllDecided(installation, "planted-git");
    Counts.awaitAllDecided(installation, "planted-metrics");
    awaitStored();
  }

  private void awaitStored() {
    long published = Counts.of(installation, "planted").published();
    TableFiles tables = new TableFiles(installation.tables());
    Eventually.see(
        "everything in the tables",
        () -> tables.query("SELECT count(*) FROM logs"),
        rows -> rows.equals(List.of(List.of(Long.toString(published)))));
    Eventually.see(
        "everything in OpenSearch",
        () -> visitor.json("/api/v1/logs").path("total").asLong(),
        total -> total == published);
    Eventually.see(
        "all samples in the tables",
        () -> visitor.json("/api/v1/metrics").path("total").asInt(),
        total -> total == 3);
    Eventually.see(
        "all changes in OpenSearch",
        () -> visitor.json("/api/v1/changes").path("total").asLong(),
        total -> total == 2);
    Eventually.see(
        "the incident in OpenSearch",
        () -> visitor.json("/api/v1/incidents").path("total").asLong(),
        total -> total == 1);
  }

  @AfterAll
  void stop() {
    if (visitor != null) {
      visitor.close();
    }
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void plantsAtLeastForty() {
    assertThat(planted.values()).hasSizeGreaterThanOrEqualTo(40);
    for (Planted.Value value : planted.values()) {
      String all = lower(planted.files().toString());
      assertThat(value.needles())
          .as(value.what())
          .anySatisfy(needle -> assertThat(all).contains(lower(needle)));
    }
  }

  @Test
  void publishesWhatStandsBesideThem() throws Exception {
    List<String> missing = new ArrayList<>();
    String bodies = lower(bodies(visitor.lines("")));
    for (Planted.Value value : planted.values()) {
      if (!bodies.contains(value.harmless())) {
        missing.add(value.what() + ": " + value.harmless());
      }
    }

    assertThat(missing).isEmpty();
  }

  private static String bodies(List<JsonNode> lines) {
    StringBuilder bodies = new StringBuilder();
    lines.forEach(line -> bodies.append(line.path("body").asText()).append('\n'));
    return bodies.toString();
  }

  @Test
  void letsNoneOfThemOut() throws Exception {
    Map<String, String> ways = new LinkedHashMap<>();
    overHttp(ways);
    inTables(ways);
    inTopics(ways);
    inOpenSearch(ways);
    files("printed", installation.printed(), ways);

    ways.replaceAll((way, text) -> lower(text));
    Map<String, List<String>> leaks = new LinkedHashMap<>();
    for (Planted.Value value : allValues()) {
      List<String> out =
          ways.entrySet().stream()
              .filter(
                  way -> value.needles().stream().anyMatch(n -> way.getValue().contains(lower(n))))
              .map(Map.Entry::getKey)
              .toList();
      if (!out.isEmpty()) {
        leaks.put(value.what(), out);
      }
    }

    assertThat(leaks).isEmpty();
    assertThat(ways.keySet())
        .anyMatch(way -> way.startsWith("file of tables"))
        .anyMatch(way -> way.startsWith("file of OpenSearch"))
        .anyMatch(way -> way.startsWith("page /logs/"));
  }

  private List<Planted.Value> allValues() {
    return Stream.of(planted.values(), repository.values(), metrics.values())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void publishesWhatStandsBesideThemInARepository() throws Exception {
    Map<String, String> ways = new LinkedHashMap<>();
    eventsOverHttp(ways);
    String all = ways.toString();

    for (Planted.Value value : repository.values()) {
      assertThat(all).as(value.what()).contains(value.harmless());
    }
    assertThat(ways.keySet()).anyMatch(way -> way.startsWith("page /incidents/"));
  }

  @Test
  void publishesWhatStandsBesideThemInMetrics() throws Exception {
    Map<String, String> ways = new LinkedHashMap<>();
    metricsOverHttp(ways);
    String all = ways.toString();

    for (Planted.Value value : metrics.values()) {
      assertThat(all).as(value.what()).contains(value.harmless());
    }
    assertThat(ways.keySet()).anyMatch(way -> way.startsWith("page /metrics/metricpod"));
  }

  /** Each metric as a page and as its twins, and the lists of them. */
  private void metricsOverHttp(Map<String, String> ways) throws IOException, InterruptedException {
    ways.put("page /metrics/", visitor.get("/metrics/").body());
    JsonNode listed = visitor.json("/api/v1/metrics");
    ways.put("API of metrics", listed.toString());
    for (JsonNode metric : listed.path("items")) {
      String page = metric.path("url").asText();
      for (String path : List.of(page, page + ".json", page + ".csv")) {
        ways.put("page " + path, visitor.get(path).body());
      }
    }
  }

  /** Each event as a page and as its twins, and the lists of them. */
  private void eventsOverHttp(Map<String, String> ways) throws IOException, InterruptedException {
    for (String list : List.of("/incidents/", "/changes/")) {
      ways.put("page " + list, visitor.get(list).body());
      JsonNode events = visitor.json("/api/v1" + list.substring(0, list.length() - 1));
      ways.put("API " + list, events.toString());
      for (JsonNode event : events.path("items")) {
        String page = event.path("url").asText();
        for (String path : List.of(page, page + ".json", page + ".md")) {
          ways.put("page " + path, visitor.get(path).body());
        }
      }
    }
  }

  private void overHttp(Map<String, String> ways) throws IOException, InterruptedException {
    eventsOverHttp(ways);
    metricsOverHttp(ways);
    List<JsonNode> lines = visitor.lines("");
    ways.put("API", lines.toString());
    for (String path :
        List.of(
            "/", "/search?q=", "/clusters/", "/clusters/planted", "/health", "/api/v1/clusters")) {
      ways.put("page " + path, visitor.get(path).body());
    }
    for (JsonNode line : lines) {
      String uid = line.path("uid").asText();
      for (String path : List.of("/logs/" + uid, "/logs/" + uid + ".json")) {
        ways.put("page " + path, visitor.get(path).body());
      }
    }
    for (Planted.Value value : planted.values()) {
      String path = "/search?q=" + value.harmless();
      ways.put("page " + path, visitor.get(path).body());
      for (String needle : value.needles()) {
        // The page would repeat what was asked for.
        String query = "/api/v1/logs?q=" + Visitor.encode("\"" + needle + "\"");
        ways.put("search for " + value.what(), visitor.json(query).path("items").toString());
      }
    }
    String own =
        installation.process(Role.SERVE).awaitPrinted("metrics at (http://\\S+/internal/metrics)");
    try (Visitor inside = new Visitor(java.net.URI.create(own))) {
      ways.put("metrics", inside.get("/internal/metrics").body());
    }
  }

  private void inTables(Map<String, String> ways) throws SQLException {
    TableFiles tables = new TableFiles(installation.tables());
    for (String name : List.of("logs", "events", "metrics", "metric_descriptions")) {
      ways.put(
          "rows of " + name,
          new TableFiles(installation.tables(), name).query("SELECT * FROM " + name).toString());
    }
    StringBuilder bounds = new StringBuilder();
    for (ByteBuffer bound : tables.bounds()) {
      bounds.append(Texts.byBytes(bytes(bound))).append('\n');
    }
    ways.put("bounds in manifests", bounds.toString());
    files("tables", installation.tables(), ways);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private void inTopics(Map<String, String> ways) {
    TopicReader reader = new TopicReader(installation.kafka(KafkaUser.ADMIN));
    for (String topic :
        List.of(
            "public.logs",
            "public.events",
            "public.metrics",
            "public.removals",
            "public.coverage",
            "sources",
            "quarantine",
            "coverage")) {
      StringBuilder text = new StringBuilder();
      for (ConsumerRecord<byte[], byte[]> record : reader.everything(topic)) {
        text.append(Texts.of(record.key())).append(' ').append(Texts.of(record.value()));
        record
            .headers()
            .forEach(header -> text.append(header.key()).append(Texts.of(header.value())));
        text.append('\n');
      }
      ways.put("topic " + topic, text.toString());
    }
  }

  private void inOpenSearch(Map<String, String> ways) throws IOException, InterruptedException {
    try (Visitor openSearch = new Visitor(installation.openSearch())) {
      openSearch.post("/_all/_flush?force=true", "");
      openSearch.post("/_all/_forcemerge?max_num_segments=1", "");
      ways.put(
          "documents of OpenSearch",
          openSearch
              .post("/_all/_search", "{\"size\":5000,\"query\":{\"match_all\":{}}}")
              .toString());
      ways.put("mappings of OpenSearch", openSearch.json("/_all/_mapping").toString());
    }
    files("OpenSearch", installation.openSearchFolder(), ways);
  }

  private static void files(String what, Path below, Map<String, String> ways) {
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          ways.put(
              "file of " + what + " " + below.relativize(file),
              Texts.byBytes(Files.readAllBytes(file)));
        } catch (java.nio.file.NoSuchFileException e) {
          // Merged away meanwhile.
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
