package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.glasshouse.example.ExampleOutage;
import org.glasshouse.example.Planted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo over a part of its example, from the folder that the build makes for users: what it
 * shows, and what it must not show.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoIT {
  private static final double SHARE = 0.02;

  /** Enough for each kind of page. */
  private static final int LINKS = 600;

  @TempDir static Path folder = Path.of("");

  private JavaProcess demo;
  private Visitor visitor;

  @BeforeAll
  void start() throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "example.share: " + SHARE + "\n");
    List<String> command = new ArrayList<>(PublicProcess.java(Distribution.built()));
    command.addAll(3, List.of("-Xmx768m", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of(
            "demo", "--port", "0", "--data", data().toString(), "--config", settings.toString()));
    demo = JavaProcess.start("demo", folder.resolve("printed"), command);
    visitor = new Visitor(URI.create(demo.awaitPrinted("Glasshouse is ready at (http://\\S+)")));
    awaitLines("cluster=harbor");
    awaitLines("cluster=linde");
    awaitLines("cluster=cumulus");
    awaitLines("cluster=glasshouse");
    Eventually.see(
        "metrics of the example and of this process",
        () -> visitor.json("/api/v1/metrics?limit=1000").path("items").toString(),
        metrics ->
            metrics.contains("shop_http_requests_total") && metrics.contains("jvm_memory_used"));
  }

  private static Path data() {
    return folder.resolve("data");
  }

  /** Waits until no more lines come. */
  private void awaitLines(String query) {
    long[] before = {-1};
    Eventually.see(
        "lines of " + query,
        () -> {
          Eventually.pause(java.time.Duration.ofSeconds(1));
          return visitor.json("/api/v1/logs?limit=1&" + query).path("total").asLong();
        },
        total -> {
          boolean still = total > 0 && total == before[0];
          before[0] = total;
          return still;
        });
  }

  @AfterAll
  void stop() {
    if (visitor != null) {
      visitor.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  @Order(1)
  void saysOfTheExampleThatItIsSynthetic() throws Exception {
    assertThat(demo.errors()).contains("approved for publication, since this is the demo");
    JsonNode clusters = visitor.json("/api/v1/clusters").path("items");

    assertThat(clusters).hasSize(4);
    for (JsonNode cluster : clusters) {
      assertThat(cluster.path("synthetic").asBoolean())
          .isEqualTo(!cluster.path("name").asText().equals("glasshouse"));
    }
    for (String page : List.of("/", "/clusters/", "/clusters/harbor", "/search?q=etcdserver")) {
      assertThat(visitor.get(page).body()).as(page).contains("synthetic example");
    }
  }

  @Test
  @Order(2)
  void letsNothingPlantedOut() throws Exception {
    Map<String, List<String>> planted = planted();
    WaysOut ways = new WaysOut(words(planted));

    ways.overHttp(visitor, List.of("etcdserver", "timeout"), LINKS, folder.resolve("downloads"));

    assertThat(ways.leaks(planted)).isEmpty();
    assertThat(ways.all())
        .containsKeys("GET /sitemap.xml", "GET /clusters/harbor", "files of GET /data/");
  }

  /** What is planted in the example, by what it is. */
  private static Map<String, List<String>> planted() throws IOException {
    Map<String, List<String>> planted = new TreeMap<>();
    for (Planted.Value value :
        ExampleOutage.planted(data().resolve("private").resolve("example"))) {
      planted
          .computeIfAbsent(value.component() + " " + value.kind(), what -> new ArrayList<>())
          .add(value.value());
    }
    return planted;
  }

  private static List<String> words(Map<String, List<String>> planted) {
    List<String> words = planted.values().stream().flatMap(List::stream).toList();
    assertThat(words).hasSizeGreaterThanOrEqualTo(200);
    return words;
  }

  @Test
  @Order(4)
  void stopsInOrderAndLeavesNothingPlantedOnThePublicSide() throws Exception {
    int before = demo.errors().length();

    int code = demo.stop();

    assertThat(code).as(demo.errors()).isEqualTo(143);
    assertThat(demo.errors().substring(before))
        .containsSubsequence(
            "pages and API: stopped",
            "search indexer: stopped",
            "OpenSearch: stopped",
            "collectors: stopped",
            "border: stopped",
            "Kafka: stopped")
        .doesNotContain("did not stop", "Exception", "\tat ");
    Map<String, List<String>> planted = planted();
    WaysOut ways = new WaysOut(words(planted));
    ways.onDisk("the public side", data().resolve("public"));
    ways.onDisk("what is printed", folder.resolve("printed"));
    assertThat(ways.leaks(planted)).isEmpty();
  }

  @Test
  @Order(3)
  void publishesNothingOfWhatVisitorsSearchFor() throws Exception {
    List<String> secrets = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 40; i++) {
      secrets.add("zq%016xsought".formatted(random.nextLong()));
    }

    for (String secret : secrets) {
      visitor.get("/search?q=" + secret + "&from=" + secret);
      visitor.get("/api/v1/logs?q=" + secret + "&cursor=" + secret);
      visitor.get("/" + secret + "?token=" + secret);
      visitor.get("/logs/" + secret);
      visitor.sendForm(
          "/search", "q=" + secret + "&password=" + secret, "https://example.org/?q=" + secret);
    }
    awaitLines("cluster=glasshouse");

    List<JsonNode> lines = visitor.lines("cluster=glasshouse");
    String published = lower(lines.toString());
    List<String> requests =
        lines.stream()
            .map(line -> lower(line.path("body").asText()))
            .filter(body -> body.contains(" requests: "))
            .toList();
    assertThat(requests).hasSizeGreaterThan(40).noneMatch(body -> body.contains("127.0.0.1"));
    assertThat(published).contains("get (none) 404").doesNotContain("java-http-client");
    assertThat(secrets).noneMatch(secret -> published.contains(secret));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
