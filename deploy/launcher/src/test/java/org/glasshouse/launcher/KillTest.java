package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Numbered lines, numbered samples and reports of growing editions, while processes are killed with
 * {@code kill -9}: each number arrives once, and of each report the newest edition. {@code
 * -Dseed=N} repeats the moments; {@code -Dkills=N} and {@code -Dlines=N} change the long form,
 * {@code -Dreports=DIR} is where it writes what it saw.
 */
final class KillTest {
  private static final String SOURCE = "numbers";

  /** Source of samples, entities and fewer lines. */
  private static final String BESIDE = "beside";

  private static final int BESIDE_PER_SECOND = 20;

  /** Messages of each partition that come to the index once more. */
  private static final long REDELIVERED = 1_000;

  private static final long SHORTEST_LIFE = 200;
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration MOST_IDLE = Duration.ofSeconds(3);

  /** Time after a burst in which a victim that has work is killed, in milliseconds. */
  private static final int AT_WORK = 200;

  /** What a kill can hit: one process, or all of them with both engines at once. */
  private enum Victim {
    COLLECT(Role.COLLECT),
    BORDER(Role.BORDER),
    INDEX_SEARCH(Role.INDEX_SEARCH),
    INDEX_TABLES(Role.INDEX_TABLES),
    WHOLE(Role.COLLECT, Role.BORDER, Role.INDEX_SEARCH, Role.INDEX_TABLES, Role.SERVE);

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Role> roles;

    Victim(Role... roles) {
      this.roles = List.of(roles);
    }
  }

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final KillReport report = new KillReport(seed);

  @Test
  @Timeout(400)
  void everyNumberArrivesOnceThoughEachProcessIsKilled(@TempDir Path folder) throws Exception {
    run(folder, new Load(1, 6_000, 200, 500, 1_000));
  }

  @Test
  @Tag("long")
  @Timeout(7_200)
  void everyNumberArrivesOnceThoughEachProcessIsKilledTwentyTimes(@TempDir Path folder)
      throws Exception {
    try {
      run(
          folder,
          new Load(
              Integer.getInteger("kills", 20),
              Integer.getInteger("lines", 200_000),
              150,
              2_000,
              3_000));
    } finally {
      report.write(Path.of(System.getProperty("reports", "target/reports")));
    }
  }

  /**
   * @param kills of each victim
   * @param lines that are written at least
   * @param burst lines that come at once before a kill
   * @param longestLife between two kills, in milliseconds from when lines flow
   */
  private record Load(int kills, int lines, int perSecond, int burst, long longestLife) {}

  private void run(Path folder, Load load) throws Exception {
    System.out.println("KillTest: seed " + seed);
    try (Installation installation = Installation.start(folder);
        NumberedLines numbers = new NumberedLines(installation.logs(), load.perSecond());
        NumberedLines others = new NumberedLines(folder.resolve("beside"), BESIDE_PER_SECOND);
        NumberedSamples samples = new NumberedSamples(folder.resolve("samples"));
        NumberedPrometheus prometheus = new NumberedPrometheus();
        GrowingReports reports = new GrowingReports(folder.resolve("repository"))) {
      installation.describe(
          SOURCE,
          """
          cluster: %s
          delay: 0s
          logs:
            - files: { include: ["%s/*.log"], format: text }
          """
              .formatted(SOURCE, installation.logs()));
      installation.describe(
          BESIDE,
          """
          cluster: %s
          delay: 0s
          logs:
            - files: { include: ["%s/*.log"], format: text }
          metrics:
            - openMetrics: { folder: "%s" }
            - prometheus: { url: "%s", match: [%s], from: 10m }
          events:
            - git: { url: "%s", incidents: ["incidents/*.md"], changes: true }
          """
              .formatted(
                  BESIDE,
                  folder.resolve("beside").toAbsolutePath(),
                  folder.resolve("samples").toAbsolutePath(),
                  prometheus.address(),
                  NumberedPrometheus.METRIC,
                  folder.resolve("repository").toAbsolutePath()));
      installation.approve(SOURCE, BESIDE);
      installation.start(Victim.WHOLE.roles.toArray(Role[]::new));
      numbers.start();
      others.start();
      samples.start();
      prometheus.start();
      reports.start();
      try (Steps steps = new Steps(installation, SOURCE)) {
        for (Victim victim : order(load.kills())) {
          awaitFlow(installation);
          Eventually.pause(Duration.ofMillis(random.nextLong(SHORTEST_LIFE, load.longestLife())));
          numbers.burst(load.burst());
          Eventually.pause(Duration.ofMillis(random.nextInt(AT_WORK)));
          awaitWork(victim, numbers, steps);
          kill(victim, installation, numbers, steps);
        }
      }
      List<String> newest = reports.finish();
      // Repositories are looked at when collecting begins, and then each minute.
      installation.kill(Role.COLLECT);
      installation.start(Role.COLLECT);
      int last = numbers.finish(load.lines());
      System.out.println("KillTest: " + last + " lines");

      int lastOther = others.finish(1);

      Counts counts = checkEachArrivedOnce(installation, last);
      checkEachStandsOnce(installation, BESIDE, lastOther, lastOther);
      checkCountsAreThoseOfTheTables(installation);
      checkEachSampleArrivedOnce(installation, "number", samples.finish());
      checkEachSampleArrivedOnce(installation, NumberedPrometheus.METRIC, prometheus.finish());
      checkTheNewestArrivedOnce(installation, newest, reports.commits());
      assertThat(Counts.awaitAllDecided(installation, BESIDE).withheld()).isEmpty();
      long again = Redelivery.of(installation, REDELIVERED);
      System.out.println("KillTest: " + again + " offsets came to the index once more");
      checkEachStandsOnce(installation, SOURCE, last, last);
      checkEachStandsOnce(installation, BESIDE, lastOther, lastOther);
      checkCountsAreThoseOfTheTables(installation);
      report.passed(counts, again);
    }
    assertThat(report.idle().values())
        .as("kills of each that hit nothing, " + report)
        .allSatisfy(idle -> assertThat(idle).isLessThanOrEqualTo(Math.max(1, load.kills() / 4)));
    assertThat(report.idle().values().stream().mapToInt(Integer::intValue).sum())
        .as("kills that hit nothing, " + report)
        .isLessThanOrEqualTo(load.kills());
  }

  /** Waits until lines are published, so that nobody waits for somebody who only just started. */
  private static void awaitFlow(Installation installation) {
    long before = Counts.of(installation, SOURCE).published();
    Eventually.see(
        "lines are published",
        LONGEST_START,
        () -> Counts.of(installation, SOURCE).published(),
        published -> published > before,
        installation::state);
  }

  /** Waits, for a moment at most, until one of the victim's processes has something to do. */
  private static void awaitWork(Victim victim, NumberedLines numbers, Steps steps)
      throws Exception {
    long end = System.nanoTime() + MOST_IDLE.toNanos();
    while (System.nanoTime() < end) {
      for (Role role : victim.roles) {
        if (steps.hasWork(role, numbers.written())) {
          return;
        }
      }
      Eventually.pause(Duration.ofMillis(10));
    }
  }

  private static Map<String, String> steps(Victim victim, int written, Instant time, Steps steps)
      throws Exception {
    Map<String, String> hit = new TreeMap<>();
    for (Role role : victim.roles) {
      hit.putAll(steps.of(role, written, time));
    }
    return hit;
  }

  private List<Victim> order(int kills) {
    List<Victim> order = new ArrayList<>();
    for (int round = 0; round < kills; round++) {
      List<Victim> victims = new ArrayList<>(List.of(Victim.values()));
      Collections.shuffle(victims, random);
      order.addAll(victims);
    }
    return order;
  }

  private void kill(Victim victim, Installation installation, NumberedLines numbers, Steps steps)
      throws Exception {
    int written = numbers.written();
    Instant time = Instant.now();
    if (victim == Victim.WHOLE) {
      installation.killAll();
      installation.restartEngines();
    } else {
      victim.roles.forEach(installation::kill);
    }
    Map<String, String> hit =
        Eventually.see(
            "the steps of " + victim, () -> steps(victim, written, time, steps), any -> true);
    System.out.println("KillTest: " + victim + " at line " + written + ": " + hit);
    report.add(victim.name().toLowerCase(Locale.ROOT).replace('_', '-'), hit);
    installation.start(victim.roles.toArray(Role[]::new));
  }

  private static Counts checkEachArrivedOnce(Installation installation, int last) throws Exception {
    Counts counts =
        Eventually.see(
            "all lines decided",
            Duration.ofMinutes(10),
            () -> Counts.of(installation, SOURCE),
            seen -> seen.read() >= last && seen.isComplete(),
            () -> "");
    checkEachStandsOnce(installation, SOURCE, last, counts.published());
    assertThat(counts).isEqualTo(new Counts(last, last, Map.of()));
    return counts;
  }

  /**
   * @param last number of the cluster's lines
   * @param published how many of them both stores must have before they are looked at
   */
  private static void checkEachStandsOnce(
      Installation installation, String cluster, int last, long published) throws Exception {
    List<Integer> wanted = IntStream.rangeClosed(1, last).boxed().toList();
    String of = " FROM logs WHERE cluster = '" + cluster + "'";

    TableFiles tables = new TableFiles(installation.tables());
    Eventually.see(
        "all lines in the tables",
        () -> tables.query("SELECT count(*)" + of),
        rows -> Long.parseLong(rows.getFirst().getFirst().toString()) >= published);
    List<Integer> tabled =
        tables.query("SELECT body" + of).stream()
            .map(row -> NumberedLines.numberIn(row.getFirst().toString()))
            .sorted()
            .toList();
    assertThat(differences(tabled, wanted)).as("in the tables").isEmpty();

    try (Visitor openSearch = new Visitor(installation.openSearch())) {
      Eventually.see(
          "all lines in OpenSearch",
          () -> openSearch.json("/logs-*/_count?q=cluster:" + cluster).path("count").asInt(),
          count -> count >= published);
      assertThat(differences(searchable(openSearch, cluster), wanted))
          .as("in OpenSearch")
          .isEmpty();
    }
  }

  /** What the API counts must be what SQL counts over the table. */
  private static void checkCountsAreThoseOfTheTables(Installation installation) throws Exception {
    LineCounts counts = LineCounts.of(installation.website(), installation.tables());
    System.out.println("KillTest: lines by what is counted " + counts.tabled());
    assertThat(counts.tabled())
        .hasSizeGreaterThan(40)
        .containsKeys(SOURCE, BESIDE)
        .isEqualTo(counts.counted());
  }

  private static void checkEachSampleArrivedOnce(
      Installation installation, String metric, List<Integer> wanted) throws Exception {
    TableFiles tables = new TableFiles(installation.tables(), "metrics");
    String of = " FROM metrics WHERE metric = '" + metric + "'";
    Eventually.see(
        "all samples of " + metric + " in the tables",
        Duration.ofMinutes(10),
        () -> tables.query("SELECT count(*)" + of),
        rows ->
            !rows.isEmpty()
                && Long.parseLong(rows.getFirst().getFirst().toString()) >= wanted.size(),
        () -> "");
    List<Integer> tabled =
        tables.query("SELECT CAST(value AS INTEGER)" + of).stream()
            .map(row -> Integer.parseInt(row.getFirst().toString()))
            .sorted()
            .toList();
    System.out.println("KillTest: " + tabled.size() + " samples of " + metric);
    assertThat(differences(tabled, wanted)).as("samples of " + metric).isEmpty();
  }

  private static void checkTheNewestArrivedOnce(
      Installation installation, List<String> newest, int commits) throws Exception {
    System.out.println("KillTest: " + commits + " commits");
    String published = "SELECT title, content FROM events WHERE kind = 'incident' ORDER BY title";
    TableFiles tables = new TableFiles(installation.tables(), "events");
    Eventually.see(
        "the newest editions in the tables",
        Duration.ofMinutes(10),
        () -> tables.query(published),
        rows -> isNewest(rows.stream().map(Object::toString).toList(), newest),
        () -> "");
    assertThat(tables.query("SELECT count(*) FROM events WHERE kind = 'change'"))
        .containsExactly(List.of(Integer.toString(commits)));
    try (Visitor visitor = new Visitor(installation.website())) {
      Eventually.see(
          "the newest editions in OpenSearch",
          () -> incidents(visitor),
          texts -> isNewest(texts, newest));
      assertThat(visitor.json("/api/v1/changes").path("total").asInt()).isEqualTo(commits);
    }
  }

  private static boolean isNewest(List<String> found, List<String> newest) {
    return found.size() == newest.size()
        && IntStream.range(0, newest.size())
            .allMatch(report -> found.get(report).contains(newest.get(report)));
  }

  /** Their texts, by title. */
  private static List<String> incidents(Visitor visitor) throws IOException, InterruptedException {
    Map<String, String> texts = new TreeMap<>();
    for (JsonNode incident : visitor.json("/api/v1/incidents").path("items")) {
      texts.put(
          incident.path("id").asText(),
          incident.path("title").asText()
              + visitor.json(incident.path("url").asText() + ".json").path("report"));
    }
    return texts.values().stream().sorted().toList();
  }

  private static List<Integer> searchable(Visitor openSearch, String cluster)
      throws IOException, InterruptedException {
    List<Integer> numbers = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode hits =
          openSearch
              .post(
                  "/logs-*/_search",
                  """
                  {"size": 5000, "_source": ["body"], "query": {"term": {"cluster": "%s"}}, %s
                   "sort": [{"stream": "asc"}, {"position": "asc"}]}
                  """
                      .formatted(cluster, after))
              .path("hits")
              .path("hits");
      if (hits.isEmpty()) {
        Collections.sort(numbers);
        return numbers;
      }
      hits.forEach(
          hit -> numbers.add(NumberedLines.numberIn(hit.path("_source").path("body").asText())));
      after = "\"search_after\": " + hits.path(hits.size() - 1).path("sort") + ",";
    }
  }

  /** What is missing and what is there too often, of two sorted lists. */
  static List<String> differences(List<Integer> found, List<Integer> wanted) {
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (int number : wanted) {
      int times = 0;
      while (at < found.size() && found.get(at) <= number) {
        times += found.get(at) == number ? 1 : 0;
        at++;
      }
      if (times != 1) {
        differences.add(number + ": " + times + " times");
      }
    }
    return differences;
  }
}
