package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
  /** More than there are. */
  private static final int LINKS = 5_000;

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
          - git: { url: "%s", incidents: ["incidents/*.md"], notes: ["notes/*.md"], changes: true }
        """
            .formatted(folder.resolve("planted-repository").toAbsolutePath()));
    installation.approve("planted", "planted-git", "planted-metrics");
    // What was just met enters lists, feeds and the sitemap at once.
    Files.writeString(
        installation.configuration(Role.SERVE),
        "pages.settled-after: PT0S\npages.contents-fresh: PT0S\n",
        StandardOpenOption.APPEND);
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
        total -> total == 4);
    Eventually.see(
        "all changes in OpenSearch",
        () -> visitor.json("/api/v1/changes").path("total").asLong(),
        total -> total == 2);
    Eventually.see(
        "the incident in OpenSearch",
        () -> visitor.json("/api/v1/incidents").path("total").asLong(),
        total -> total == 1);
    Eventually.see(
        "the note in OpenSearch",
        () -> visitor.json("/api/v1/notes").path("total").asLong(),
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
    Map<String, List<String>> needles = new LinkedHashMap<>();
    Set<String> words = new LinkedHashSet<>();
    for (Planted.Value value : allValues()) {
      needles.computeIfAbsent(value.what(), what -> new ArrayList<>()).addAll(value.needles());
      words.addAll(value.needles());
      words.add(value.harmless());
    }
    WaysOut ways = new WaysOut(words);

    ways.overHttp(visitor, harmless(planted.values()), LINKS, false, folder.resolve("downloads"));
    searchForThem(ways);
    inOwnMetrics(ways);
    ways.inTables(installation.tables());
    inTopics(ways);
    inOpenSearch(ways);
    ways.onDisk("tables", installation.tables());
    // Canaries are written each minute.
    ways.onDisk("OpenSearch", installation.openSearchFolder(), this::flush);
    ways.onDisk("what is printed", installation.printed());

    assertThat(ways.leaks(needles)).isEmpty();
    for (Planted.Value value : allValues()) {
      assertFound(ways, value.harmless(), "GET ");
    }
    assertNothingWasLookedAtBlindly(ways);
  }

  private static List<String> harmless(List<Planted.Value> values) {
    return values.stream().map(Planted.Value::harmless).distinct().toList();
  }

  /** Something that stands beside planted values was found on every way that it takes. */
  private void assertNothingWasLookedAtBlindly(WaysOut ways) {
    assertSeen(
        ways,
        planted.values(),
        "GET /search?q=",
        "GET /search.json",
        "GET /logs/",
        "GET /api/v1/logs/",
        "GET /api/v1/logs.ndjson",
        "GET /api/v1/patterns/",
        "GET /patterns/",
        "POST /mcp search",
        "rows of logs",
        "rows of patterns",
        "topic public.logs",
        "documents of OpenSearch",
        "file of GET /data/",
        "file of tables",
        "file of OpenSearch");
    assertSeen(
        ways,
        repository.values(),
        "GET /incidents/",
        "GET /changes/",
        "rows of events",
        "topic public.events");
    assertSeen(ways, metrics.values(), "GET /metrics/", "rows of metrics");
  }

  private static void assertSeen(WaysOut ways, List<Planted.Value> values, String... wanted) {
    List<String> seen =
        values.stream().flatMap(value -> ways.of(value.harmless()).stream()).distinct().toList();
    for (String way : wanted) {
      assertThat(seen).anyMatch(found -> found.startsWith(way));
    }
  }

  private static void assertFound(WaysOut ways, String word, String way) {
    assertThat(ways.of(word)).as(word).anyMatch(found -> found.startsWith(way));
  }

  private List<Planted.Value> allValues() {
    return Stream.of(planted.values(), repository.values(), metrics.values())
        .flatMap(List::stream)
        .toList();
  }

  private void searchForThem(WaysOut ways) throws IOException, InterruptedException {
    for (Planted.Value value : allValues()) {
      for (String needle : value.needles()) {
        // The page would repeat what was asked for.
        String query = "/api/v1/logs?q=" + Visitor.encode("\"" + needle + "\"");
        ways.look("search for " + value.what(), visitor.json(query).path("items").toString());
      }
    }
  }

  private void inOwnMetrics(WaysOut ways) throws IOException, InterruptedException {
    String own =
        installation.process(Role.SERVE).awaitPrinted("metrics at (http://\\S+/internal/metrics)");
    try (Visitor inside = new Visitor(java.net.URI.create(own))) {
      ways.look("own metrics", inside.get("/internal/metrics").body());
    }
  }

  private void inTopics(WaysOut ways) {
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
      ways.inTopic(reader, topic);
    }
  }

  private void inOpenSearch(WaysOut ways) throws IOException, InterruptedException {
    try (Visitor openSearch = new Visitor(installation.openSearch())) {
      ways.look(
          "documents of OpenSearch",
          openSearch
              .post("/_all/_search", "{\"size\":5000,\"query\":{\"match_all\":{}}}")
              .toString());
      ways.look("mappings of OpenSearch", openSearch.json("/_all/_mapping").toString());
      openSearch.post("/_all/_forcemerge?max_num_segments=1", "");
      openSearch.post("/_all/_refresh", "");
    }
  }

  private String flush() throws IOException, InterruptedException {
    try (Visitor openSearch = new Visitor(installation.openSearch())) {
      return openSearch.post("/_all/_flush?force=true", "").toString();
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
