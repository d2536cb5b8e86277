package org.glasshouse.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.RawLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example holds, read as its users read it. */
final class ExampleOutageTest {
  private static final Instant END = Instant.parse("2026-04-17T12:00:00Z");

  @TempDir static Path folder = Path.of("");

  private static final Map<Cluster, List<RawLog>> records = new EnumMap<>(Cluster.class);
  private static final List<String> published = new ArrayList<>();
  private static List<Planted.Value> planted = List.of();

  @BeforeAll
  static void write() throws IOException {
    ExampleOutage.writeOnce(folder, END);
    planted = ExampleOutage.planted(folder);
    ReadExample example = new ReadExample(folder);
    for (Cluster cluster : Cluster.values()) {
      List<RawLog> read = example.records(cluster);
      records.put(cluster, read);
      published.addAll(ReadExample.published(cluster, read));
    }
  }

  @Test
  void holdsSixtyThousandLinesOfFourHundredMessages() {
    Set<String> patterns = new HashSet<>();
    published.forEach(text -> patterns.add(Signature.of(text).id()));

    assertThat(published).hasSizeGreaterThanOrEqualTo(60_000);
    assertThat(patterns).hasSizeGreaterThanOrEqualTo(400);
  }

  @Test
  void everyLineIsOfTheDayThatEnds() {
    for (List<RawLog> ofCluster : records.values()) {
      assertThat(ofCluster)
          .allSatisfy(record ->
              assertThat(record.time())
                  .isBetween(END.minus(Duration.ofHours(24)), END.plusSeconds(1)));
    }
  }

  @Test
  void plantsTwoHundredValuesOfWhichNoneIsPublished() {
    String all = String.join("\n", published).toLowerCase(Locale.ROOT);
    Map<String, Integer> leaks = new TreeMap<>();
    for (Planted.Value value : planted) {
      if (all.contains(value.value().toLowerCase(Locale.ROOT))) {
        leaks.merge(value.component() + " " + value.kind(), 1, Integer::sum);
      }
    }

    assertThat(planted).hasSizeGreaterThanOrEqualTo(200);
    assertThat(leaks).isEmpty();
  }

  @Test
  void hasThreeIncidentsWithACauseAFixAndAReportAndMuchThatIsOfNoAccount() throws IOException {
    Story story = ExampleOutage.story(folder);
    List<String> roles = story.changes().stream().map(Story.Change::role).toList();

    for (String role : List.of("cause", "fix", "report")) {
      assertThat(roles).filteredOn(role::equals).as(role).hasSize(3);
    }
    assertThat(roles).filteredOn("innocent"::equals).hasSize(4);
    assertThat(roles).filteredOn("upgrade"::equals).hasSize(1);
    assertThat(story.phases()).filteredOn(Story.Stretch::innocent).hasSize(10);
  }

  @Test
  void anErrorIsGoneAfterTheUpgrade() throws IOException {
    String upgrade =
        ExampleOutage.story(folder).changes().stream()
            .filter(change -> change.role().equals("upgrade"))
            .map(Story.Change::time)
            .findFirst()
            .orElseThrow();

    List<Instant> times = new ArrayList<>();
    for (RawLog record : records.getOrDefault(Cluster.LINDE, List.of())) {
      if (record.body().toString().contains("Volume groups are not supported")) {
        times.add(java.util.Objects.requireNonNull(record.time()));
      }
    }

    assertThat(times).hasSizeGreaterThan(50);
    assertThat(times).allMatch(time -> time.isBefore(Instant.parse(upgrade).plusSeconds(240)));
    assertThat(Files.readString(folder.resolve("sources").resolve("linde.yaml")))
        .contains("example/backup-operator:0.14.1\" }")
        .contains("example/backup-operator:0.15.0\", since: " + upgrade + " }");
  }

  @Test
  void keepsItsTimesWhenItIsWrittenAgain() throws IOException {
    Map<String, String> before = contents();

    ExampleOutage.writeOnce(folder, END.plus(Duration.ofDays(3)));

    assertThat(contents()).isEqualTo(before);
  }

  private static Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
    }
    return contents;
  }

  /** Each half minute of the day, as the collector reads it. */
  @Test
  void measuresEveryNodeAndEtcdEachHalfMinute() {
    for (Cluster cluster : Cluster.values()) {
      Map<String, Integer> series = new TreeMap<>();
      Set<Integer> samples = new HashSet<>();
      ReadExample.series(folder, cluster)
          .forEach((labels, of) -> {
            series.merge(labels.getOrDefault("__name__", ""), 1, Integer::sum);
            samples.add(of.size());
            assertThat(of.firstKey()).isEqualTo(END.minus(Duration.ofHours(24)).toEpochMilli());
          });

      assertThat(samples).containsExactly(2_880);
      assertThat(series)
          .containsEntry("node_load1", 5)
          .containsEntry("node_memory_MemAvailable_bytes", 5)
          .containsEntry("etcd_disk_wal_fsync_duration_seconds_bucket", 3 * 15)
          .containsEntry("x509_cert_not_after", 1);
    }
  }

  @Test
  void metricsRiseBeforeWhatTheyForetell() {
    Instant day = END.minus(Duration.ofHours(24));
    long slow = Phase.ETCD_TIMEOUTS.begin(day).toEpochMilli();
    var harbor = ReadExample.series(folder, Cluster.HARBOR);
    double disk = growth("node_disk_io_time_seconds_total", harbor, "harbor-control-1", slow);
    double other = growth("node_disk_io_time_seconds_total", harbor, "harbor-control-2", slow);
    long out = Phase.NODE_OUT_OF_MEMORY.begin(day).toEpochMilli() - 60_000;
    double memory =
        value(
            "node_memory_MemAvailable_bytes",
            ReadExample.series(folder, Cluster.CUMULUS),
            "cumulus-worker-1",
            out);

    assertThat(disk).isGreaterThan(0.7);
    assertThat(other).isLessThan(0.2);
    assertThat(memory).isLessThan(1 << 30);
  }

  /** By how much a counter grows a second in the ten minutes before a time. */
  private static double growth(
      String metric,
      Map<SortedMap<String, String>, NavigableMap<Long, Double>> series,
      String instance,
      long time) {
    return (value(metric, series, instance, time) - value(metric, series, instance, time - 600_000))
        / 600;
  }

  private static double value(
      String metric,
      Map<SortedMap<String, String>, NavigableMap<Long, Double>> series,
      String instance,
      long time) {
    return series.entrySet().stream()
        .filter(one -> metric.equals(one.getKey().get("__name__")))
        .filter(one -> instance.equals(one.getKey().get("instance")))
        .map(one -> one.getValue().floorEntry(time).getValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isTheSameForTheSameEnd(@TempDir Path other) throws IOException {
    ExampleOutage.writeOnce(other, END);

    assertThat(new ReadExample(other).records(Cluster.LINDE).stream().map(RawLog::body))
        .isEqualTo(
            records.getOrDefault(Cluster.LINDE, List.of()).stream().map(RawLog::body).toList());
  }
}
