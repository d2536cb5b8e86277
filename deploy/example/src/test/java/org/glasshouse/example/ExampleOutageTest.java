package org.glasshouse.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.RawLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the example holds, read as its users read it. */
final class ExampleOutageTest {
  private static final Instant END = Instant.parse("2026-04-17T12:00:00Z");

  /** What the engine still lets out; each is a fault to mend, and none may be added. */
  private static final Set<String> KNOWN_LEAKS =
      Set.of(
          "haproxy login",
          "sshd login",
          "sudo login",
          "haproxy session-query",
          "kube-apiserver exec-argument");

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

    leaks.keySet().removeAll(KNOWN_LEAKS);
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
  }

  @Test
  void isTheSameForTheSameEnd(@TempDir Path other) throws IOException {
    ExampleOutage.writeOnce(other, END);

    assertThat(new ReadExample(other).records(Cluster.LINDE).stream().map(RawLog::body))
        .isEqualTo(
            records.getOrDefault(Cluster.LINDE, List.of()).stream().map(RawLog::body).toList());
  }
}
