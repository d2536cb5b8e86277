package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasshouse.example.ExampleOutage;
import org.glasshouse.example.Planted;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
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
  /** Of the example; {@code -Plong} takes all of it. */
  private static final double SHARE = Double.parseDouble(System.getProperty("demo.share", "0.02"));

  private static final String NEWEST = "Newest (logs|events|metrics) \\d{4}-\\d\\d-\\d\\d .*";

  /** Enough for each kind of page; with more, each value of a parameter is asked for too. */
  private static final int LINKS = Integer.getInteger("demo.links", 300);

  @TempDir static Path folder = Path.of("");

  private static final int TYPED = 200;
  private static final Pattern ONLY_ERROR = Pattern.compile("/patterns/([a-z2-7]{16})");
  private static final Pattern SHOWN_ERROR =
      Pattern.compile("<a (?:class=\"text\" )?href=\"/patterns/([a-z2-7]{16})/");

  /** Reports and changes name no host. */
  private static final String CAUSE = "Prometheus: keep data on the local disk of <personal:host>";

  private JavaProcess demo;
  private Visitor visitor;

  @BeforeAll
  void start() throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "example.share: " + SHARE + "\n");
    List<String> command = new ArrayList<>(PublicProcess.java(Distribution.built()));
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    command.addAll(
        3, List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary));
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

  /**
   * The error on the home page, what is written about it, and what that shows. Only over the whole
   * example: in the share of it that the other tests load, samples are too far apart for a rise.
   */
  @Test
  @Tag("long")
  void twoClicksLeadFromTheHomePageToTheIncidentWithItsMetricsAndItsCause() {
    Document home = page("/");
    String hint = home.select(".hint a:containsOwn(etcdserver: request timed out)").attr("href");
    String incident =
        Eventually.see(
            "an incident that quotes the error",
            () -> page(hint).select(".known a[href^=/incidents/]").attr("href"),
            href -> !href.isEmpty());
    Document page =
        Eventually.see(
            "metrics around the incident",
            () -> page(incident),
            shown -> !shown.select(".metrics figcaption").isEmpty());

    assertThat(page.select("h1").text()).contains("slow disk behind etcd");
    assertThat(page.select(".metrics figcaption").eachText())
        .anyMatch(text -> text.matches("(node_disk_io_time|etcd_disk_wal_fsync)\\S* rose from .*"));
    assertThat(page.select(".metrics .moment title").eachText()).contains(CAUSE);
    assertThat(page.select("aside section:contains(Changes before) li").eachText())
        .anyMatch(text -> text.contains(CAUSE) && !text.contains("Revert"));
  }

  private Document page(String path) {
    try {
      HttpResponse<String> answer = visitor.get(path);
      String moved = answer.headers().firstValue("Location").orElse("");
      return Jsoup.parse(moved.isEmpty() ? answer.body() : visitor.get(moved).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** An error that is gone after an upgrade says which version wrote it and which runs now. */
  @Test
  @Tag("long")
  void tellsTheVersionsOfAnErrorThatAnUpgradeEnded() {
    String error =
        Eventually.see(
            "the error that the upgrade ended",
            () ->
                page("/search?q=%22Volume+groups+are+not+supported%22")
                    .select(".known a[href^=/patterns/]")
                    .attr("href"),
            href -> !href.isEmpty());

    Document page = page(error);

    assertThat(page.select(".version").eachText())
        .contains("Image example/backup-operator:0.14.1", "Kubernetes v1.31.4")
        .anyMatch(text ->
            text.startsWith(
                "Now in linde backup-system/manager runs example/backup-operator:0.15.0"));
    assertThat(page("/clusters/linde").select(".version").eachText())
        .contains("backup-system/manager example/backup-operator:0.15.0");
  }

  @Test
  void tellsTheNewestRecordOfEachSignal() {
    List<String> facts =
        Eventually.see(
            "newest records of three signals",
            () -> page("/clusters/harbor").select(".facts div").eachText(),
            texts -> texts.stream().filter(text -> text.matches(NEWEST)).count() == 3);

    assertThat(facts).anyMatch(text -> text.startsWith("Newest metrics 20"));
  }

  /** Every link of the whole example takes more than the usual time. */
  @Test
  @Order(2)
  @Timeout(3_000)
  void letsNothingPlantedOutAndBreaksNoLink() throws Exception {
    Map<String, List<String>> planted = planted();
    WaysOut ways = new WaysOut(words(planted));

    Map<String, Crawl.Followed> links =
        ways.overHttp(
            visitor,
            List.of("etcdserver", "timeout"),
            LINKS,
            LINKS > 300,
            folder.resolve("downloads"));

    assertThat(ways.leaks(planted)).isEmpty();
    assertThat(ways.all())
        .containsKeys("GET /sitemap.xml", "GET /clusters/harbor", "files of GET /data/");
    links.values().removeIf(led -> !led.broken() && !led.tooLong());
    assertThat(links).as("broken, or of more than 60 KB").isEmpty();
  }

  @Test
  @Order(2)
  void eachAddressOfTheSitemapAnswersWithAllThatSearchEnginesRead() throws Exception {
    List<String> addresses = sitemap();
    List<String> wanting = new ArrayList<>();

    for (String address : addresses) {
      HttpResponse<String> answer = visitor.get(address);
      Document page = Jsoup.parse(answer.body());
      boolean whole =
          answer.statusCode() == 200
              && !page.title().isBlank()
              && !page.select("meta[name=description]").attr("content").isBlank()
              && page.select("link[rel=canonical]").eachAttr("href").equals(List.of(address))
              && !page.select("script[type=application/ld+json]").isEmpty()
              && page.select("meta[name=robots]").isEmpty();
      if (!whole || Crawl.Followed.of(answer).tooLong()) {
        wanting.add(answer.statusCode() + " " + address);
      }
    }

    System.out.println("The sitemap has " + addresses.size() + " addresses");
    assertThat(wanting).isEmpty();
    assertThat(addresses)
        .hasSizeGreaterThan(60)
        .contains(visitor.address("/clusters/harbor"), visitor.address("/datasets/logs"))
        .anyMatch(address -> address.contains("/incidents/"));
  }

  private List<String> sitemap() throws Exception {
    List<String> addresses = new ArrayList<>();
    Document index = Jsoup.parse(visitor.get("/sitemap.xml").body(), Parser.xmlParser());
    for (String part : index.select("sitemap > loc").eachText()) {
      Document entries = Jsoup.parse(visitor.get(part).body(), Parser.xmlParser());
      addresses.addAll(entries.select("url > loc").eachText());
    }
    return addresses;
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
  @Order(3)
  void itsErrorsAreFoundAsSomebodyElseMeetsThem() throws Exception {
    Map<String, String> samples = new TreeMap<>();
    for (JsonNode line : visitor.lines("to=" + Instant.now())) {
      String body = line.path("body").asText();
      boolean example = !line.path("cluster").asText().equals("glasshouse");
      if (example && TypedElsewhere.isError(body)) {
        samples.putIfAbsent(line.path("pattern").asText(), body);
      }
    }
    List<Map.Entry<String, String>> asked = new ArrayList<>(samples.entrySet());
    Collections.shuffle(asked, new Random(71));
    TypedElsewhere elsewhere = new TypedElsewhere(71);
    FindingReport report = new FindingReport();

    for (int number = 0; number < TYPED; number++) {
      Map.Entry<String, String> error = asked.get(number % asked.size());
      TypedElsewhere.Typed typed = elsewhere.typed(error.getValue());
      report.add(typed, 1 + pagesOf(typed.text()).indexOf(answering(error.getKey())));
    }

    report.write(Path.of(System.getProperty("reports", "target/reports")), asked.size());
    assertThat(asked).hasSizeGreaterThanOrEqualTo(150);
    assertThat(report.missed()).hasSizeLessThanOrEqualTo(TYPED / 20);
  }

  /** The first three errors that the box leads to. */
  private List<String> pagesOf(String typed) throws Exception {
    HttpResponse<String> box = visitor.sendForm("/search", "q=" + Visitor.encode(typed));
    assertThat(box.statusCode()).as(typed).isEqualTo(303);
    String address = box.headers().firstValue("Location").orElseThrow();
    List<String> pages = new ArrayList<>();
    Matcher only = ONLY_ERROR.matcher(address);
    if (only.matches()) {
      pages.add(answering(only.group(1)));
      return pages;
    }
    HttpResponse<String> page = visitor.get(address);
    assertThat(page.statusCode()).as(address).isEqualTo(200);
    Matcher shown = SHOWN_ERROR.matcher(page.body());
    while (pages.size() < 3 && shown.find()) {
      pages.add(answering(shown.group(1)));
    }
    return pages;
  }

  /** The id whose page answers. */
  private String answering(String id) throws Exception {
    HttpResponse<String> answer = visitor.get("/api/v1/patterns/" + id);
    return answer.statusCode() == 301
        ? answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "")
        : id;
  }

  @Test
  @Order(4)
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
      visitor.sendForm("/search", "q=a%0Aline+of+" + secret, "https://example.org/");
      visitor.sendForm("/paste", "line of " + secret + "\nand " + secret, "https://example.org/");
      visitor.sendForm("/api/v1/patterns/lookup", "{\"texts\":[\"" + secret, secret);
      visitor.post("/api/v1/patterns/lookup", "{\"texts\":[\"line of " + secret + "\"]}");
      visitor.sendForm("/mcp", "{\"method\":\"" + secret + "\"}", "https://example.org/" + secret);
    }
    visitor.sendForm("/paste", secrets.getFirst().repeat(200_000), "https://example.org/");
    awaitLines("cluster=glasshouse");
    Instant asked = Instant.now();
    TableFiles metrics = new TableFiles(data().resolve("public").resolve("tables"), "metrics");
    Eventually.see(
        "metrics of this process behind the visits",
        () ->
            metrics.query(
                "SELECT count(*) FROM metrics WHERE cluster = 'glasshouse' AND t > '%s'"
                    .formatted(asked.toString().replace("Z", ""))),
        rows -> !rows.isEmpty() && !rows.getFirst().getFirst().equals("0"));
    String labels =
        lower(
            metrics
                .query("SELECT DISTINCT metric, labels FROM metrics WHERE cluster = 'glasshouse'")
                .toString());
    assertThat(labels).contains("http", "jvm_memory_used");
    assertThat(secrets).noneMatch(secret -> labels.contains(secret));

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
    assertThat(filesThatSay(List.of("get (none) 404"))).isNotEmpty();
    assertThat(filesThatSay(secrets)).isEmpty();
  }

  private static List<Path> filesThatSay(List<String> words) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          String text = lower(Texts.byBytes(Files.readAllBytes(file)));
          if (words.stream().anyMatch(text::contains)) {
            found.add(file);
          }
        } catch (NoSuchFileException e) {
          // Merged away meanwhile.
        }
      }
    }
    return found;
  }

  /** Reading every byte of the whole example takes minutes. */
  @Test
  @Order(Integer.MAX_VALUE)
  @Timeout(1_200)
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

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
