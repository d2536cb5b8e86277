package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class PublicLogsTest {
  private static final StreamId STREAM = new StreamId("c5mzjv3kq2tt6a7e");
  private static final Instant ARRIVAL = Instant.parse("2026-11-23T06:00:00Z");
  private static final Instant EVENT = Instant.parse("2026-11-23T05:59:58.123456789Z");

  private final FakeDetection detection = new FakeDetection();
  private final Source source = new Source(terms("3"), true, detection);
  private final PublicLogs records;
  private Instant now = ARRIVAL;
  private int position;

  PublicLogsTest(@TempDir Path folder) {
    KeyRing keys = KeyRing.create(folder.resolve("keys"), () -> now);
    records = new PublicLogs(new PseudonymCache(keys, () -> now));
  }

  @Test
  void takesEachFieldFromItsPlace() {
    RawLog raw =
        new RawLog(
            STREAM,
            42,
            EVENT,
            ARRIVAL,
            "W",
            new RawLog.Body.Text("took too long"),
            Map.of(
                "k8s.namespace.name", "openshift-etcd",
                "k8s.pod.name", "openshift-etcd-0",
                "k8s.container.name", "open",
                "k8s.node.name", "open.node",
                "service.name", "open.etcd"),
            Map.of("log.iostream", "stderr"));

    assertThat(published(raw))
        .isEqualTo(
            new PublicLog(
                new Uid(LocalDate.of(2026, 11, 23), STREAM, 42),
                "smaug",
                EVENT,
                Severity.WARN,
                "openshift-etcd",
                "openshift-etcd-0",
                "open",
                "open.node",
                "took too long",
                Map.of("service.name", "open.etcd", "log.iostream", "stderr"),
                "3"));
  }

  @Test
  void keepsTheVersionsOfWhatWroteALine() {
    Map<String, String> versions =
        Map.of(
            "k8s.cluster.version", "v1.31.4",
            "os.kernel.version", "6.1.0-28-amd64",
            "os.description", "Debian GNU/Linux 12 (bookworm)",
            "container.image.name", "registry.k8s.io/etcd",
            "container.image.tags", "3.5.17-0",
            "container.image.repo_digests", "sha256:" + "0f".repeat(32));

    PublicLog log =
        published(
            new RawLog(
                STREAM, 1, EVENT, ARRIVAL, "", new RawLog.Body.Text("x"), versions, Map.of()));

    assertThat(log.attributes()).isEqualTo(versions);
  }

  @Test
  void aVersionThatLooksSecretIsHiddenAndKeepsNoLineBack() {
    Map<String, String> versions =
        Map.of(
            "os.description", "Linux {of our own}",
            "container.image.name", "203.0.113.9/web",
            "container.image.tags", "1");

    PublicLog log =
        published(
            new RawLog(
                STREAM, 1, EVENT, ARRIVAL, "", new RawLog.Body.Text("x"), versions, Map.of()));

    assertThat(log.attributes())
        .containsEntry("os.description", "Linux <secret:token>")
        .containsEntry("container.image.tags", "1");
    assertThat(log.attributes().get("container.image.name")).doesNotContain("203.0.113.9");
  }

  @Test
  void dropsAndCountsAttributesThatNobodyMapped() {
    RawLog raw =
        new RawLog(
            STREAM,
            1,
            EVENT,
            ARRIVAL,
            "",
            new RawLog.Body.Text("x"),
            Map.of("k8s.cluster.name", "forged", "k8s.pod.uid", "u"),
            Map.of("log.record.uid", "forged", "glasshouse.policy", "forged", "user.name", "ann"));

    PublicLog log = published(raw);

    assertThat(log.attributes()).isEmpty();
    assertThat(log.cluster()).isEqualTo("smaug");
    assertThat(log.policy()).isEqualTo("3");
    assertThat(log.uid().position()).isEqualTo(1);
    assertThat(records.dropped()).isEqualTo(5);
  }

  @Test
  void showsEveryStringToTheEngine() {
    RawLog raw =
        new RawLog(
            STREAM,
            1,
            EVENT,
            ARRIVAL,
            "",
            new RawLog.Body.Text("a {b} c"),
            Map.of("k8s.namespace.name", "ann", "k8s.pod.name", "jupyter-ann"),
            Map.of("thread.name", "t {secret}"));

    PublicLog log = published(raw);

    assertThat(log.body()).isEqualTo("a <secret:token> c");
    assertThat(log.attributes()).containsEntry("thread.name", "t <secret:token>");
    assertThat(log.namespace()).matches("<name:[a-z2-7]{20}>");
    assertThat(log.pod()).matches("<name:[a-z2-7]{20}>");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T06:00:00Z, 20261124",
    "2026-11-22T23:59:59.999999999Z, 20261122",
    "2026-11-23T00:00:00Z, 20261123",
    "2000-01-01T00:00:00Z, 20000101",
    "1999-12-31T23:59:59Z, undated",
    ", undated"
  })
  void fixesTheDay(@Nullable Instant time, String day) {
    PublicLog log = published(text(time, "x"));

    assertThat(log.uid().dayText()).isEqualTo(day);
    assertThat(log.time()).isEqualTo(day.equals("undated") ? null : time);
  }

  @Test
  void withholdsTheFuture() {
    Instant ahead = ARRIVAL.plus(Duration.ofDays(1)).plusNanos(1);

    assertThat(outcomes(text(ahead, "four")))
        .containsExactly(withheld("20261124-c5mzjv3kq2tt6a7e-0", 4, "future"));
  }

  @Test
  void withholdsWhatCannotBeReadAndGoesOn() {
    List<Outcome> outcomes =
        outcomes(
            text(EVENT, "one"),
            unreadable(RawLog.Flaw.ENCODING, 17),
            unreadable(RawLog.Flaw.OVERSIZE, 10_000_000),
            text(EVENT, "x".repeat(PublicLogs.MAX_TEXT)),
            text(EVENT, "ä".repeat(PublicLogs.MAX_TEXT / 2) + "x"),
            text(EVENT, "two"));

    assertThat(outcomes)
        .element(1)
        .isEqualTo(withheld("20261123-c5mzjv3kq2tt6a7e-1", 17, "encoding"));
    assertThat(outcomes)
        .element(2)
        .isEqualTo(withheld("20261123-c5mzjv3kq2tt6a7e-2", 10_000_000, "oversize"));
    assertThat(outcomes)
        .element(4)
        .isEqualTo(withheld("20261123-c5mzjv3kq2tt6a7e-4", 262_145, "oversize"));
    assertThat(bodies(outcomes)).containsExactly("one", "x".repeat(262_144), "two");
  }

  @Test
  void withholdsWhatTheEngineDoesNotLetGo() {
    List<Outcome> outcomes =
        outcomes(
            text(EVENT, "one"),
            text(EVENT, "UNDECIDABLE"),
            new RawLog(
                STREAM,
                9,
                EVENT,
                ARRIVAL,
                "",
                new RawLog.Body.Text("x"),
                Map.of(),
                Map.of("thread.name", "UNDECIDABLE")),
            text(EVENT, "two"));

    assertThat(outcomes)
        .contains(
            withheld("20261123-c5mzjv3kq2tt6a7e-1", 11, "undecidable"),
            withheld("20261123-c5mzjv3kq2tt6a7e-9", 1, "undecidable"));
    assertThat(bodies(outcomes)).containsExactly("one", "two");
  }

  @Test
  void withholdsWhatTheSecondOpinionDoubtsAndGoesOn() {
    RawLog attribute =
        new RawLog(
            STREAM,
            9,
            EVENT,
            ARRIVAL,
            "",
            new RawLog.Body.Text("x"),
            Map.of(),
            Map.of("exception.message", "no route to 203.0.113.9:443"));

    List<Outcome> outcomes =
        outcomes(
            text(EVENT, "one"), text(EVENT, "password=Kd7wQz81"), attribute, text(EVENT, "two"));

    assertThat(outcomes)
        .contains(
            withheld("20261123-c5mzjv3kq2tt6a7e-1", 17, "doubt-named-secret"),
            withheld("20261123-c5mzjv3kq2tt6a7e-9", 1, "doubt-ip"));
    assertThat(bodies(outcomes)).containsExactly("one", "two");
  }

  @Test
  void withholdsOnlyTheRecordThatTheEngineFailsOn() {
    List<Outcome> outcomes =
        outcomes(text(EVENT, "one"), text(EVENT, "a BOOM"), text(EVENT, "two"));

    assertThat(outcomes).element(1).isEqualTo(withheld("20261123-c5mzjv3kq2tt6a7e-1", 6, "engine"));
    assertThat(bodies(outcomes)).containsExactly("one", "two");
  }

  @Test
  void withholdsNothingForAFailureInTheContext() {
    Passage passage =
        new Passage(
            STREAM,
            List.of("{open", "BOOM", "shut}"),
            List.of(arrived(text(EVENT, "one {a"))),
            List.of("b}", "BOOM"));

    assertThat(bodies(records.construct(source, passage, Guard.PLAIN)))
        .containsExactly("one <secret:token>");
  }

  @Test
  void seesWhatSurroundsALineThatComesAgainHoweverFarAwayItIs() {
    Passage passage =
        new Passage(
            STREAM,
            List.of(),
            List.of(
                surrounding(text(EVENT, "one {a")),
                surrounding(text(EVENT, "x".repeat(9_000))),
                arrived(text(EVENT, "b} two")),
                surrounding(text(EVENT, "three"))),
            List.of());

    List<Outcome> outcomes = records.construct(source, passage, Guard.PLAIN);

    assertThat(outcomes).hasSize(1);
    assertThat(bodies(outcomes)).containsExactly("<secret:token> two");
  }

  @Test
  void withholdsALineThatComesAgainWhereTheEngineFailsOnWhatSurroundsIt() {
    Passage passage =
        new Passage(
            STREAM,
            List.of(),
            List.of(surrounding(text(EVENT, "a BOOM")), arrived(text(EVENT, "two"))),
            List.of());

    assertThat(records.construct(source, passage, Guard.PLAIN))
        .containsExactly(withheld("20261123-c5mzjv3kq2tt6a7e-1", 3, "engine"));
  }

  @Test
  void withholdsOnlyTheRecordWhoseAttributeOrNameTheEngineFailsOn() {
    RawLog bad =
        new RawLog(
            STREAM,
            1,
            EVENT,
            ARRIVAL,
            "",
            new RawLog.Body.Text("x"),
            Map.of("k8s.pod.name", "BOOM"),
            Map.of());

    List<Outcome> outcomes = outcomes(text(EVENT, "one"), bad, text(EVENT, "two"));

    assertThat(bodies(outcomes)).containsExactly("one", "two");
  }

  @Test
  void withholdsOnlyTheRecordOnWhichSomethingBesideTheEngineFails() {
    RawLog bad =
        new RawLog(
            STREAM,
            1,
            EVENT,
            ARRIVAL,
            "",
            new RawLog.Body.Text("x"),
            Map.of("container.image.tags", "NOTHING"),
            Map.of());

    List<Outcome> outcomes = outcomes(text(EVENT, "one"), bad, text(EVENT, "two"));

    assertThat(outcomes).element(1).isEqualTo(withheld("20261123-c5mzjv3kq2tt6a7e-1", 1, "engine"));
    assertThat(bodies(outcomes)).containsExactly("one", "two");
  }

  @Test
  void withholdsOnlyTheRecordThatTakesTooLong() {
    try (Watchdog watchdog = new Watchdog("test")) {
      Passage passage =
          new Passage(
              STREAM,
              List.of(),
              List.of(
                  arrived(text(EVENT, "one")),
                  arrived(text(EVENT, "HANG")),
                  arrived(text(EVENT, "two"))),
              List.of());

      List<Outcome> outcomes =
          records.construct(source, passage, watchdog.guard(Duration.ofMillis(100)));

      assertThat(outcomes)
          .element(1)
          .isEqualTo(withheld("20261123-c5mzjv3kq2tt6a7e-1", 4, "timeout"));
      assertThat(bodies(outcomes)).containsExactly("one", "two");
    }
  }

  @Test
  void seesSecretsThatAreSplitOverRecords() {
    Passage passage =
        new Passage(
            STREAM,
            List.of("a {b"),
            List.of(arrived(text(EVENT, "c} d {e")), arrived(text(EVENT, "f {g} h"))),
            List.of("i"));

    assertThat(bodies(records.construct(source, passage, Guard.PLAIN)))
        .containsExactly("<secret:token> d <secret:token>", "<secret:token> h");
  }

  @Test
  void withholdsWhatArrivedOnADayWhoseKeysAreDestroyed() {
    now = Instant.parse("2026-11-26T00:00:00Z");

    assertThat(outcomes(text(EVENT, "x")))
        .containsExactly(withheld("20261123-c5mzjv3kq2tt6a7e-0", 1, "expired"));
  }

  @Test
  void neverMakesARecordThatNoMessageCanHold() {
    RawLog raw =
        new RawLog(
            STREAM,
            0,
            EVENT,
            ARRIVAL,
            "",
            new RawLog.Body.Text("x"),
            Map.of(),
            Map.of("exception.stacktrace", "y".repeat(600_000)));

    assertThat(outcomes(raw))
        .containsExactly(withheld("20261123-c5mzjv3kq2tt6a7e-0", 1, "oversize"));
  }

  private PublicLog published(RawLog raw) {
    return outcomes(raw).stream().map(PublicLogsTest::log).findFirst().orElseThrow();
  }

  private static PublicLog log(Outcome outcome) {
    return (PublicLog) ((Outcome.Published) outcome).record();
  }

  private List<Outcome> outcomes(RawLog... raw) {
    List<Passage.Arrived> arrived = new ArrayList<>();
    for (RawLog log : raw) {
      arrived.add(arrived(log));
    }
    return records.construct(
        source, new Passage(STREAM, List.of(), arrived, List.of()), Guard.PLAIN);
  }

  private static List<String> bodies(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Published.class::isInstance)
        .map(outcome -> log(outcome).body())
        .toList();
  }

  private static Outcome withheld(String uid, long length, String reason) {
    return new Outcome.Withheld(new Quarantined(uid, length, reason), 1);
  }

  private static Passage.Arrived arrived(RawLog log) {
    return new Passage.Arrived(log, ARRIVAL);
  }

  private static Passage.Arrived surrounding(RawLog log) {
    return new Passage.Arrived(log, ARRIVAL, true);
  }

  private RawLog text(@Nullable Instant time, String text) {
    return new RawLog(
        STREAM, position++, time, ARRIVAL, "", new RawLog.Body.Text(text), Map.of(), Map.of());
  }

  private RawLog unreadable(RawLog.Flaw flaw, long length) {
    return new RawLog(
        STREAM,
        position++,
        EVENT,
        ARRIVAL,
        "",
        new RawLog.Body.Unreadable(flaw, length),
        Map.of(),
        Map.of());
  }

  static SourceTerms terms(String version) {
    return new SourceTerms(
        "smaug",
        "smaug",
        "Boston",
        "",
        "CC0-1.0",
        SourceTerms.State.LIVE,
        0,
        List.of("logs"),
        false,
        new SourceTerms.PolicyTerms(
            version, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false));
  }
}
