package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.STREAM;
import static org.glasshouse.border.Archive.line;
import static org.glasshouse.border.Archive.terms;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicTopics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Borders that come and go, and some whose times are measured. */
@Timeout(90)
@Isolated
class BordersTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static Archive archive;

  @BeforeAll
  static void start() {
    archive = new Archive(folder);
  }

  @AfterAll
  static void stop() {
    archive.close();
  }

  @Test
  void publishesNothingTwoSecondsAfterAPause() throws InterruptedException {
    archive.addSource("paused");
    try (Border border = archive.border()) {
      long position = 0;
      Instant paused = Instant.MAX;
      for (int beat = 0; beat < 50; beat++) {
        archive.feed("paused", line(position++, "beat " + beat));
        if (beat == 20) {
          archive.describe(terms("paused", SourceTerms.State.PAUSED, 0));
          paused = Instant.now();
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }

      Instant last =
          archive.read(KafkaUser.PUBLIC, PublicTopics.LOGS).stream()
              .filter(message -> isOf(message, "paused"))
              .map(message -> Instant.ofEpochMilli(message.timestamp()))
              .max(Instant::compareTo)
              .orElseThrow();
      assertThat(last).isBefore(paused.plusSeconds(2));
      assertThat(archive.published("paused")).hasSizeBetween(1, 40);
      assertThat(status(border, "paused").state()).isEqualTo("paused");

      archive.describe(terms("paused", SourceTerms.State.LIVE, 0));
      await().atMost(SOON).until(() -> archive.published("paused").size() >= 50);
      assertThat(archive.published("paused"))
          .extracting(log -> log.uid().position())
          .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
    }
  }

  @Test
  void holdsRecordsBackForTheDelay() throws InterruptedException {
    archive.addTopic("late");
    archive.describe(terms("late", SourceTerms.State.LIVE, 5));
    archive.approve("late");
    try (Border border = archive.border()) {
      for (int second = 0; second < 3; second++) {
        archive.feed("late", line(second, "late"));
        TimeUnit.SECONDS.sleep(1);
      }

      await().atMost(SOON).until(() -> archive.published("late").size() == 3);

      List<Instant> arrivals =
          archive.read(KafkaUser.ADMIN, "raw.logs.late").stream()
              .map(message -> Instant.ofEpochMilli(message.timestamp()))
              .toList();
      List<Instant> publications = new ArrayList<>();
      archive.read(KafkaUser.PUBLIC, PublicTopics.LOGS).stream()
          .filter(message -> isOf(message, "late"))
          .forEach(message ->
              PublicLogCodec.decode(message.value())
                  .forEach(log -> publications.add(Instant.ofEpochMilli(message.timestamp()))));
      for (int index = 0; index < 3; index++) {
        assertThat(Duration.between(arrivals.get(index), publications.get(index)))
            .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
      }
      assertThat(border.status().sources().get("late")).isNotNull();
    }
  }

  @Test
  void whatRetentionTookWhilePausedIsAPublicGap() throws Exception {
    archive.addSource("halted");
    try (Border border = archive.border()) {
      archive.feed("halted", line(1, "before"));
      await().atMost(SOON).until(() -> archive.bodies("halted").equals(List.of("before")));
      archive.describe(terms("halted", SourceTerms.State.PAUSED, 0));
      await().atMost(SOON).until(() -> status(border, "halted").state().equals("paused"));
      // A fetch that began before the pause would bring what is written now.
      TimeUnit.SECONDS.sleep(1);
      archive.feed("halted", line(2, "during"));
      archive.forget("halted");
      archive.describe(terms("halted", SourceTerms.State.LIVE, 0));
      archive.feed("halted", line(3, "after"));

      await().atMost(SOON).until(() -> archive.bodies("halted").equals(List.of("before", "after")));
      await().atMost(SOON).until(() -> archive.gaps("halted").size() == 1);

      PublicCoverage.Gap gap = archive.gaps("halted").getFirst();
      assertThat(gap.code()).isEqualTo("paused");
      assertThat(Instant.parse(gap.from())).isBefore(Instant.parse(gap.to()));
    }
    try (Border _ = archive.border()) {
      archive.feed("halted", line(4, "later"));

      await().atMost(SOON).until(() -> archive.bodies("halted").contains("later"));
      assertThat(archive.gaps("halted")).hasSize(1);
    }
  }

  @Test
  void whatRetentionTookBeforeTheFirstApprovalIsAPublicGap() throws Exception {
    for (String source : List.of("first", "earlier")) {
      archive.addTopic(source);
      archive.describe(terms(source, SourceTerms.State.LIVE, 0));
    }
    archive.feed("earlier", line(1, "before the border"));
    archive.forget("earlier");
    try (Border border = archive.border()) {
      archive.feed("first", line(1, "before"));
      await().atMost(SOON).until(() -> status(border, "first").waiting() > 0);
      archive.forget("first");
      for (String source : List.of("first", "earlier")) {
        archive.approve(source);
        archive.feed(source, line(2, "after"));

        await().atMost(SOON).until(() -> archive.bodies(source).equals(List.of("after")));
        await().atMost(SOON).until(() -> archive.gaps(source).size() == 1);

        PublicCoverage.Gap gap = archive.gaps(source).getFirst();
        assertThat(gap.code()).isEqualTo("unapproved");
        assertThat(Instant.parse(gap.from())).isBefore(Instant.parse(gap.to()));
      }
    }
  }

  @Test
  void publishesNothingWhileAnEntryOfTheLedgerOfRemovalsCannotBeRead() throws Exception {
    archive.addSource("shut");
    try (Border border = archive.border()) {
      archive.feed("shut", line(1, "before"));
      await().atMost(SOON).until(() -> archive.bodies("shut").equals(List.of("before")));

      archive.remove("torn", new byte[] {1});
      await()
          .atMost(SOON)
          .until(() -> border.status().state() == BorderStatus.State.REMOVALS_UNREADABLE);
      archive.feed("shut", line(2, "after"));

      TimeUnit.SECONDS.sleep(3);
      assertThat(archive.bodies("shut")).containsExactly("before");
      assertThat(border.status().fault())
          .matches("the entries public\\.removals-0-\\d+ of the ledger of removals cannot be read");

      archive.remove("torn", null);
      await().atMost(SOON).until(() -> archive.bodies("shut").equals(List.of("before", "after")));
      assertThat(border.status().fault()).isEmpty();
    } finally {
      archive.forgetRemovals();
    }
  }

  @Test
  void seesASecretThatBeganBeforeARestart() {
    archive.addSource("again");
    try (Border first = archive.border()) {
      archive.feed("again", line(1, "a {hid"));
      await().atMost(SOON).until(() -> archive.published("again").size() == 1);
      assertThat(first.status().fault()).isEmpty();
    }

    archive.feed("again", line(2, "den} b"));
    try (Border second = archive.border()) {
      await().atMost(SOON).until(() -> archive.published("again").size() == 2);
      assertThat(archive.bodies("again")).element(1).isEqualTo("<secret:token> b");
      assertThat(second.status().fault()).isEmpty();
    }
  }

  @Test
  void withholdsByReasonAndCounts() {
    archive.addSource("reasons");
    Instant now = Instant.now();
    try (Border border = archive.border()) {
      archive.feed(
          "reasons",
          line(STREAM, 1, now, "good"),
          line(STREAM, 2, now.plus(Duration.ofHours(25)), "from the future"),
          line(STREAM, 3, null, "undated"),
          line(STREAM, 4, Instant.parse("1999-01-01T00:00:00Z"), "too old"),
          unreadable(5, RawLog.Flaw.ENCODING, 12),
          unreadable(6, RawLog.Flaw.OVERSIZE, 10_000_000),
          line(STREAM, 7, now, "BOOM"),
          line(STREAM, 8, now, "UNDECIDABLE"),
          line(STREAM, 9, now, "good again"));

      await().atMost(SOON).until(() -> archive.published("reasons").size() == 4);

      assertThat(archive.bodies("reasons"))
          .containsExactly("good", "undated", "too old", "good again");
      assertThat(archive.published("reasons"))
          .extracting(log -> log.uid().dayText().equals("undated"))
          .containsExactly(false, true, true, false);
      assertThat(archive.quarantined("reasons"))
          .extracting(Quarantined::reason)
          .containsExactlyInAnyOrder("future", "encoding", "oversize", "engine", "undecidable");
      Map<String, Long> withheld =
          Map.of("future", 1L, "encoding", 1L, "oversize", 1L, "engine", 1L, "undecidable", 1L);
      assertThat(archive.coverage("reasons", Coverage.Stage.WITHHELD)).isEqualTo(withheld);
      await().atMost(SOON).until(() -> status(border, "reasons").withheld().equals(withheld));
    }
    try (Border later = archive.border()) {
      assertThat(status(later, "reasons").state()).isEqualTo("live");
      await().atMost(SOON).until(() -> status(later, "reasons").published() == 4);
      assertThat(status(later, "reasons").withheldTotal()).isEqualTo(5);
    }
  }

  @Test
  @Tag("long")
  void goesOnBehindARecordThatTheEngineNeverEndsWith() {
    archive.addSource("hangs");
    try (Border border = archive.border()) {
      archive.feed("hangs", line(1, "one"), line(2, "HANG"), line(3, "two"));

      await().atMost(SOON.plusSeconds(40)).until(() -> archive.published("hangs").size() == 2);

      assertThat(archive.quarantined("hangs")).extracting(Quarantined::reason).contains("timeout");
      assertThat(border.status().fault()).isEmpty();
    }
  }

  @Test
  void refusesKeysThatAreNotTheArchives() {
    archive.addSource("kept");
    KeyRing others = KeyRing.create(folder.resolve("other-keys"));
    try (Border border = archive.border();
        Border wrong =
            new Border(
                archive.settings(),
                others,
                Instant::now,
                policy -> new FakeDetection(),
                Step.UNWATCHED)) {
      assertThatThrownBy(wrong::start)
          .isInstanceOf(BorderRefusedException.class)
          .hasMessageMatching(
              "the keys do not fit this archive: expected fingerprint [0-9a-f]{12}…,"
                  + " got [0-9a-f]{12}… from KeyRing\\[.*other-keys]");

      archive.feed("kept", line(1, "one"));
      await().atMost(SOON).until(() -> archive.published("kept").size() == 1);
      assertThat(border.status().state()).isEqualTo(BorderStatus.State.RUNNING);
    }
  }

  @Test
  void stopsWhenAnotherBorderTakesOver() throws Exception {
    archive.addSource("taken");
    try (Border first = archive.border()) {
      archive.feed("taken", line(1, "one"));
      await().atMost(SOON).until(() -> archive.published("taken").size() == 1);

      try (Border second = archive.border()) {
        assertThat(first.ended().get(20, TimeUnit.SECONDS)).isEqualTo(BorderStatus.State.REPLACED);
        archive.feed("taken", line(2, "two"));
        await().atMost(SOON).until(() -> archive.published("taken").size() == 2);
        assertThat(second.status().state()).isEqualTo(BorderStatus.State.RUNNING);
        assertThat(first.status().state()).isEqualTo(BorderStatus.State.REPLACED);
      }
    }
  }

  private static BorderStatus.OfSource status(Border border, String source) {
    return Objects.requireNonNull(border.status().sources().get(source));
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> message, String cluster) {
    return PublicLogCodec.decode(message.value()).stream()
        .map(PublicLog::cluster)
        .anyMatch(cluster::equals);
  }

  private static RawLog unreadable(long position, RawLog.Flaw flaw, long length) {
    return new RawLog(
        STREAM,
        position,
        null,
        Instant.now(),
        "",
        new RawLog.Body.Unreadable(flaw, length),
        Map.of(),
        Map.of());
  }
}
