package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.glasshouse.border.BorderStatus;
import org.glasshouse.canaries.Planted;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants values by hand where only the border could have let them through. */
@Timeout(120)
@Execution(ExecutionMode.SAME_THREAD)
class SentinelTest {
  private static final byte[] KEY = "a key of an archive, made up now".getBytes(UTF_8);

  @TempDir static Path folder = Path.of("");
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  private static BlindBorder blind(String source) {
    return new BlindBorder(admin(), KEY, source);
  }

  /** One that looks at topics and at tables, and knows of no index. */
  private static Sentinel sentinel(String source, Path tables) {
    BorderStatus.OfSource live =
        new BorderStatus.OfSource("live", 0, Map.of(), Duration.ZERO, Duration.ZERO, 0, 0, 0);
    BorderStatus border = new BorderStatus(BorderStatus.State.RUNNING, "", Map.of(source, live), 0);
    return Sentinel.start(
        kafka.properties(KafkaUser.BORDER),
        KEY,
        () -> border,
        new Sentinel.Stores(() -> null, tables));
  }

  private static Map<String, Object> admin() {
    return kafka.properties(KafkaUser.ADMIN);
  }

  /** What the operator's word on a source is; empty where there is none. */
  private static String said(String source) {
    byte[] word =
        new TopicReader(admin()).compacted(RawTopics.CONTROL).get(ControlKeys.state(source));
    return word == null ? "" : new String(word, UTF_8);
  }

  private static void plant(String source) throws Exception {
    blind(source)
        .write(
            RawTopics.COVERAGE,
            Planted.key(source, Signal.LOGS).getBytes(UTF_8),
            Planted.NOTHING.with(Schedule.minute(Instant.now())).encode(),
            List.of());
  }

  private static void table(Path tables, BlindBorder blind, String body) throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(HiddenStores.folder(tables))) {
      new LogCommits(catalog).commit(List.of(), List.of(StoredLog.of(blind.line(body))));
    }
  }

  private static String in(String form, String core) {
    byte[] bytes = ("of " + core + " by").getBytes(UTF_8);
    return switch (form) {
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "hex" -> HexFormat.of().formatHex(bytes);
      case "percent" -> "%" + HexFormat.ofDelimiter("%").formatHex(bytes);
      default -> core;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "base64"})
  void aValueOnATopicPausesItsSource(String form) throws Exception {
    String source = "topic-" + form;
    BlindBorder blind = blind(source);
    plant(source);
    try (Sentinel sentinel = sentinel(source, folder.resolve("none"))) {
      blind.publish("it says " + in(form, blind.core()), List.of());

      Eventually.see("the pause", () -> said(source), "paused"::equals);
      Eventually.see(
          "the hit",
          sentinel::results,
          results -> results.stream().anyMatch(result -> result.hits() > 0));
    }
    assertThat(new TopicReader(admin()).compacted(RawTopics.COVERAGE).keySet())
        .anyMatch(key -> key.startsWith("hits/" + source + "/logs/") && key.endsWith("/TOPICS"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hex", "percent"})
  void aValueInATablePausesItsSource(String form) throws Exception {
    String source = "table-" + form;
    BlindBorder blind = blind(source);
    Path tables = folder.resolve(source);
    table(tables, blind, "it says " + in(form, blind.core()));
    try (Sentinel sentinel = sentinel(source, tables)) {
      Eventually.see("the pause", () -> said(source), "paused"::equals);
      assertThat(sentinel.results()).isNotNull();
    }
  }

  @Test
  void aHitOfBeforeARestartIsToldByTheFirstLookAndPausesNothingAnew() throws Exception {
    String source = "restarted";
    byte[] time = Instant.now().minus(Duration.ofHours(23)).toString().getBytes(UTF_8);
    byte[] key = ("hits/" + source + "/logs/7/TOPICS").getBytes(UTF_8);
    blind(source).write(RawTopics.COVERAGE, key, time, List.of());
    try (Sentinel sentinel = sentinel(source, folder.resolve("none"))) {
      PublicCoverage.Canaries told =
          Eventually.see("results", sentinel::results, results -> !results.isEmpty()).getFirst();

      assertThat(told.hits()).isEqualTo(1);
      assertThat(said(source)).isEmpty();
    }
  }

  @Test
  void nothingIsKeptOfAHitWhoseDayIsOver() throws Exception {
    String source = "forgotten";
    byte[] key = ("hits/" + source + "/logs/7/TOPICS").getBytes(UTF_8);
    byte[] time = Instant.now().minus(Duration.ofHours(25)).toString().getBytes(UTF_8);
    blind(source).write(RawTopics.COVERAGE, key, time, List.of());
    try (Sentinel _ = sentinel(source, folder.resolve("none"))) {
      Eventually.see(
          "its end",
          () -> new TopicReader(admin()).compacted(RawTopics.COVERAGE).keySet(),
          keys -> !keys.contains(new String(key, UTF_8)));

      assertThat(said(source)).isEmpty();
    }
  }

  @Test
  void aSourceOfWhichNothingIsPlantedIsToldOf() throws Exception {
    String source = "unplanted";
    try (Sentinel sentinel = sentinel(source, folder.resolve("none"))) {
      PublicCoverage.Canaries told =
          Eventually.see("results", sentinel::results, results -> !results.isEmpty()).getFirst();

      assertThat(told.cluster()).isEqualTo(source);
      assertThat(told.planted()).isZero();
      assertThat(told.idle()).isFalse();
    }
  }

  @Test
  void whatArrivesMarkedPausesNothing() throws Exception {
    String source = "marked";
    BlindBorder blind = blind(source);
    Path tables = folder.resolve(source);
    plant(source);
    table(tables, blind, "it says <secret:token>");
    try (Sentinel sentinel = sentinel(source, tables)) {
      blind.publish("it says <secret:token>", BlindBorder.HIDDEN);
      blind.write(RawTopics.QUARANTINE, new byte[0], new byte[] {1, 2, 3}, BlindBorder.HIDDEN);
      blind.write("public.logs", new byte[0], new byte[] {1, 2, 3}, BlindBorder.HIDDEN);

      PublicCoverage.Canaries told =
          Eventually.see("results", sentinel::results, results -> !results.isEmpty()).getFirst();

      assertThat(told.cluster()).isEqualTo(source);
      assertThat(told.planted()).isEqualTo(10);
      assertThat(told.missing()).isZero();
      assertThat(told.hits()).isZero();
      assertThat(said(source)).isEmpty();
    }
  }
}
