package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.glasshouse.layout.KafkaLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runbook "a secret is public" over the demo's data, with a stopwatch: from the report of a
 * word that stands in its lines until no file holds it. Writes {@code DATE-removal.md} into the
 * folder of the property {@code reports}.
 */
@Tag("long")
@Timeout(1_800)
final class SecretIsPublicTest {
  private static final Duration UNREACHABLE = Duration.ofSeconds(60);
  private static final Duration GONE = Duration.ofMinutes(15);
  private static final Duration LONGER_THAN_A_COMMIT = Duration.ofSeconds(12);
  private static final Pattern WORDS = Pattern.compile("[a-z]{7,}");

  @TempDir static Path folder = Path.of("");

  private final Map<String, Double> laps = new LinkedHashMap<>();
  private final Path data = folder.resolve("data");
  private long begun;
  private Path home = Path.of("");
  private JavaProcess demo;
  private Visitor visitor;

  @BeforeEach
  void start() throws IOException {
    home = Distribution.in(folder.resolve("home"));
    List<String> command = new ArrayList<>(PublicProcess.java(home));
    command.addAll(List.of("demo", "--port", "0", "--data", data.toString()));
    demo = JavaProcess.start("demo", folder.resolve("printed"), command);
    visitor = new Visitor(URI.create(demo.awaitPrinted("Glasshouse is ready at (http://\\S+)")));
  }

  @Test
  void isGoneFromEveryAddressAndFile() throws Exception {
    try (JavaProcess running = demo) {
      assertThat(running.isAlive()).isTrue();
      long lines = awaitLoaded();
      String word = aWordOfFewLines();
      List<JsonNode> said = visitor.lines("q=" + word);
      List<String> ways = ways(word, said);
      assertThat(waysThatSay(word, ways)).as("ways to %s", word).isNotEmpty();
      assertThat(filesThatSay(word)).isNotEmpty();
      assertThat(onDisk(word)).isNotEmpty();

      begun = System.nanoTime();
      run(home, "pause", said.getFirst().path("cluster").asText());
      lap("the source is paused");
      CompletableFuture<Void> removing = CompletableFuture.runAsync(() -> remove(home, word));
      Eventually.see(
          "no way to it",
          UNREACHABLE,
          () -> waysThatSay(word, ways),
          List::isEmpty,
          () -> laps().toString());
      lap("no page, search, API, feed or sitemap says it");
      Eventually.see("no file", UNREACHABLE, () -> filesThatSay(word), List::isEmpty, () -> "");
      lap("no file below `/data/` says it");
      var _ = removing.join();
      lap("the command has ended: no file of the tables says it");
      Eventually.see("no bytes", GONE, () -> onDisk(word), List::isEmpty, () -> "");
      lap("no file of the public half holds it, decompressed");
      shortenTopics();
      Eventually.see("no bytes anywhere", GONE, () -> anywhere(word), List::isEmpty, () -> "");
      lap("no file of the data folder holds it, the topics' hours shortened to a second");

      report(word, said.size(), lines, ways.size());
      assertThat(visitor.json("/api/v1/logs").path("total").asLong()).isPositive();
    }
  }

  private void remove(Path home, String word) {
    try {
      Path file = Files.writeString(folder.resolve("word"), word);
      List<String> command =
          new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < '" + file + "'", "sh"));
      command.addAll(PublicProcess.java(home));
      command.addAll(List.of("remove", "--text", "--data", data.toString()));
      JavaProcess remove = JavaProcess.start("remove", folder.resolve("printed"), command);
      remove.awaitPrinted("of the search index are removed");
      lap("the ledger has the lines that the search index found");
      remove.awaitPrinted("is in the ledger");
      lap("the ledger has all that the tables held");
      remove.awaitPrinted("removed; no page");
      lap("the ledger has what was on its way");
      assertThat(remove.awaitEnd(JavaProcess.COMMAND)).as(remove.errors()).isZero();
      assertThat(remove.errors()).contains("no file of the tables holds it any more");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Map<String, Double> laps() {
    return new LinkedHashMap<>(laps);
  }

  private synchronized void lap(String what) {
    laps.put(what, (System.nanoTime() - begun) / 1e9);
  }

  private void run(Path home, String... arguments) {
    List<String> command = new ArrayList<>(PublicProcess.java(home));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    JavaProcess process = JavaProcess.start(arguments[0], folder.resolve("printed"), command);
    assertThat(process.awaitEnd()).as(process.errors()).isZero();
  }

  /** Waits until the example is published and tabled; answers how many lines there are. */
  private long awaitLoaded() {
    long[] before = {-1};
    return Eventually.see(
        "all lines",
        Duration.ofMinutes(5),
        () -> {
          Eventually.pause(LONGER_THAN_A_COMMIT);
          return Long.parseLong(
              new TableFiles(data.resolve("public/tables"))
                  .query("SELECT count(*) FROM logs WHERE cluster <> 'glasshouse'")
                  .getFirst()
                  .getFirst()
                  .toString());
        },
        total -> {
          boolean still = total > 0 && total == before[0];
          before[0] = total;
          return still;
        },
        () -> "");
  }

  /** A word of the example's errors that a few lines have. */
  private String aWordOfFewLines() throws Exception {
    Set<String> words = new TreeSet<>();
    for (JsonNode line :
        visitor.lines("severity=error&cluster=harbor").stream().limit(500).toList()) {
      WORDS
          .matcher(line.path("body").asText().toLowerCase(Locale.ROOT))
          .results()
          .map(MatchResult::group)
          .forEach(words::add);
    }
    for (String word : words) {
      long total = visitor.json("/api/v1/logs?q=" + word).path("total").asLong();
      if (total >= 5 && total <= 400 && standsAlone(word)) {
        return word;
      }
    }
    throw new AssertionError("no word of few lines among " + words);
  }

  /**
   * Whether it is in no longer word, which a removal leaves, in none of the pages' own, and not in
   * the log that the demo writes of itself.
   */
  private boolean standsAlone(String word) throws Exception {
    if (!DiskScan.of(data.resolve("private").resolve("own"), word).paths().isEmpty()) {
      return false;
    }
    for (String page : List.of("/", "/llms.txt", "/metrics/", "/api/v1/metrics?limit=500")) {
      if (visitor.get(page).body().toLowerCase(Locale.ROOT).contains(word)) {
        return false;
      }
    }
    return new TableFiles(data.resolve("public/tables"))
        .query(
            "SELECT 1 FROM logs WHERE regexp_matches(lower(body), '[a-z0-9]%1$s|%1$s[a-z0-9]') LIMIT 1"
                .formatted(word))
        .isEmpty();
  }

  /** Addresses at which a visitor may meet it. */
  private List<String> ways(String word, List<JsonNode> said) throws Exception {
    Set<String> ways =
        new TreeSet<>(
            List.of(
                "/",
                "/search?q=" + word,
                "/api/v1/logs?q=" + word,
                "/api/v1/patterns?limit=500",
                "/api/v1/incidents",
                "/incidents/",
                "/changes/",
                "/metrics/",
                "/atom.xml",
                "/sitemap.xml",
                "/patterns/atom.xml",
                "/incidents/atom.xml",
                "/llms.txt"));
    for (JsonNode line : said.stream().limit(20).toList()) {
      String uid = line.path("uid").asText();
      String pattern = line.path("pattern").asText();
      ways.addAll(
          List.of(
              "/logs/" + uid,
              "/logs/" + uid + ".json",
              "/api/v1/logs/" + uid,
              "/patterns/" + pattern,
              "/patterns/" + pattern + ".json",
              "/patterns/" + pattern + ".md",
              "/patterns/" + pattern + "/atom.xml",
              "/api/v1/patterns/" + pattern));
      visitor
          .get("/patterns/" + pattern)
          .headers()
          .firstValue("location")
          .ifPresent(page -> ways.add(URI.create(page).getRawPath()));
    }
    return List.copyOf(ways);
  }

  /** What is asked for stands in the answer to a question; only what else stands there counts. */
  private List<String> waysThatSay(String word, List<String> ways) throws Exception {
    List<String> found = new ArrayList<>();
    for (String way : ways) {
      HttpResponse<String> answer = visitor.get(way);
      boolean asked = way.contains("q=" + word);
      boolean says =
          asked
              ? visitor.json("/api/v1/logs?q=" + word).path("total").asLong() > 0
              : answer.body().toLowerCase(Locale.ROOT).contains(word);
      if (says) {
        found.add(way);
      }
    }
    return found;
  }

  /** Loads every file that is offered, and reads it. */
  private List<String> filesThatSay(String word) throws Exception {
    List<String> found = new ArrayList<>();
    for (JsonNode set : visitor.json("/api/v1/datasets").path("items")) {
      String name = set.path("name").asText();
      for (JsonNode file : visitor.json("/datasets/" + name + ".json").path("files")) {
        String path = file.path("url").asText();
        Path copy = folder.resolve("copies").resolve(path.substring(1));
        Files.createDirectories(copy.getParent());
        if (Files.notExists(copy)) {
          visitor.load(path, copy);
        }
        if (Files.size(copy) > 0 && !DiskScan.of(copy, word).paths().isEmpty()) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private List<Path> onDisk(String word) throws IOException, InterruptedException {
    return List.copyOf(DiskScan.ofRunning(data, word));
  }

  /** In the data folder but for the demo's own logs and the copies of repositories. */
  private List<Path> anywhere(String word) throws IOException, InterruptedException {
    Path privateSide = data.resolve("private");
    return List.copyOf(
        DiskScan.ofRunning(
            data,
            word,
            Set.of(privateSide.resolve("example"), privateSide.resolve("repositories"))));
  }

  private void shortenTopics() throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> briefly = new HashMap<>();
    try (Admin admin = Admin.create(RunningInstance.of(data).kafka())) {
      for (String topic : admin.listTopics().names().get()) {
        if (topic.startsWith("raw.")
            || (topic.startsWith("public.")
                && !topic.equals(KafkaLayout.REMOVALS)
                && !topic.equals(KafkaLayout.PUBLIC_COVERAGE))) {
          briefly.put(
              new ConfigResource(ConfigResource.Type.TOPIC, topic),
              List.of(
                  setting("retention.ms"), setting("segment.ms"), setting("file.delete.delay.ms")));
        }
      }
      admin.incrementalAlterConfigs(briefly).all().get();
    }
  }

  private static AlterConfigOp setting(String name) {
    return new AlterConfigOp(new ConfigEntry(name, "1000"), AlterConfigOp.OpType.SET);
  }

  private void report(String word, int said, long lines, int ways) throws IOException {
    StringBuilder text = new StringBuilder();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    text.append(
        """
        # A secret is public, with a stopwatch, %s

        %d processors, %s, JDK %s. The demo's data: %,d lines; the word stood in %d of them (%d letters, an ordinary word of an
        error), and was looked for at %d addresses, in every file below `/data/`, and in every file of the data folder: bytes as they are,
        and Parquet, Avro, Kafka's batches and Lucene's segments decompressed, deleted documents included. Two folders are left out:
        `private/example`, the logs that the demo writes and collects, and `private/repositories`, copies of Git repositories.
        Command: `./mvnw -Plong -pl deploy/launcher -am verify -Dtest=SecretIsPublicTest -Dsurefire.failIfNoSpecifiedTests=false`.

        | From the report until | Seconds |
        |---|---|
        """
            .formatted(
                today,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                lines,
                said,
                word.length(),
                ways));
    laps.forEach((what, seconds) -> text.append("| %s | %.1f |%n".formatted(what, seconds)));
    Path reports = Path.of(System.getProperty("reports", "target"));
    Files.createDirectories(reports);
    Files.writeString(reports.resolve(today + "-removal.md"), text);
    System.out.println(text);
  }
}
