package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.STREAM;
import static org.glasshouse.border.Archive.line;
import static org.glasshouse.border.Archive.streamOf;
import static org.glasshouse.border.Archive.terms;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.CommunityState;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.records.PublicCoverage;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class BorderTest {
  private static final Duration SOON = Duration.ofSeconds(60);

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
  void whatRetentionTookWhilePausedIsAPublicGap() throws Exception {
    archive.addSource("halted");
    try (Border border = archive.border()) {
      archive.feed("halted", line(1, "before"));
      await().atMost(SOON).until(() -> archive.bodies("halted").equals(List.of("before")));
      archive.describe(terms("halted", SourceTerms.State.PAUSED, 0));
      await().atMost(SOON).until(() -> status(border, "halted").state().equals("paused"));
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
  void publishesWithUidsCountsAndPartitions() {
    archive.addSource("plain");
    try (Border border = archive.border()) {
      archive.feedMessages(
          "plain",
          IntStream.range(0, 4)
              .mapToObj(partition -> List.of(line(streamOf(partition), 7, "p" + partition)))
              .toList());

      await().atMost(SOON).until(() -> archive.published("plain").size() == 4);

      for (ConsumerRecord<byte[], byte[]> message :
          archive.read(KafkaUser.PUBLIC, PublicTopics.LOGS)) {
        assertThat(PublicLogCodec.decode(message.value()))
            .allSatisfy(log ->
                assertThat(Messages.partition(log.uid().stream(), 4))
                    .isEqualTo(message.partition()));
      }
      assertThat(archive.coverage("plain", Coverage.Stage.PUBLISHED)).isEqualTo(Map.of("ok", 4L));
      assertThat(archive.coverage("plain", Coverage.Stage.WITHHELD)).isEmpty();
      await().atMost(SOON).until(() -> status(border, "plain").published() == 4);
      assertThat(border.status().state()).isEqualTo(BorderStatus.State.RUNNING);
      await().atMost(SOON).until(() -> status(border, "plain").waiting() == 0);
    }
  }

  @Test
  void obeysTheCommunitysOwnWordAndPublishesNothingBeforeItKnowsIt() throws Exception {
    SourceTerms plain = terms("own-word", SourceTerms.State.LIVE, 0);
    archive.addTopic("own-word");
    archive.describe(
        new SourceTerms(
            plain.source(),
            plain.cluster(),
            plain.place(),
            plain.contact(),
            plain.licence(),
            plain.state(),
            plain.delaySeconds(),
            plain.signals(),
            plain.synthetic(),
            plain.policy(),
            true,
            plain.versions()));
    archive.approve("own-word");
    try (Border border = archive.border()) {
      archive.feed("own-word", line(1, "one"));
      TimeUnit.SECONDS.sleep(3);
      assertThat(archive.published("own-word")).isEmpty();
      assertThat(status(border, "own-word").state()).isEqualTo("paused");

      say("own-word", SourceTerms.State.LIVE, Instant.now());
      await().atMost(SOON).until(() -> archive.bodies("own-word").equals(List.of("one")));

      say("own-word", SourceTerms.State.HIDDEN, Instant.now());
      await().atMost(SOON).until(() -> status(border, "own-word").state().equals("hidden"));
      say("own-word", SourceTerms.State.LIVE, Instant.now().minus(CommunityState.TRUSTED));
      await().atMost(SOON).until(() -> status(border, "own-word").state().equals("paused"));
    }
  }

  private static void say(String source, SourceTerms.State state, Instant read) {
    archive.control(ControlKeys.community(source), new CommunityState(state, read).encode());
  }

  @Test
  void holdsAnUnapprovedSourceBack() throws InterruptedException {
    archive.addTopic("new");
    archive.describe(terms("new", SourceTerms.State.LIVE, 0));
    try (Border border = archive.border()) {
      archive.feed("new", line(1, "one"));

      TimeUnit.SECONDS.sleep(3);
      assertThat(archive.published("new")).isEmpty();
      assertThat(status(border, "new").state()).isEqualTo("unapproved");
      assertThat(Objects.requireNonNull(archive.description("new")).state())
          .isEqualTo("unapproved");
      assertThat(status(border, "new").waiting()).isPositive();

      archive.approve("new");
      await().atMost(SOON).until(() -> archive.bodies("new").equals(List.of("one")));
      assertThat(Objects.requireNonNull(archive.description("new")).state()).isEqualTo("live");

      archive.control(ControlKeys.approval("new"), null);
      TimeUnit.SECONDS.sleep(2);
      archive.feed("new", line(2, "two"));
      TimeUnit.SECONDS.sleep(3);
      assertThat(archive.bodies("new")).containsExactly("one");
    }
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
  void obeysAnOperatorsWordBesideTheSourceFile() throws InterruptedException {
    archive.addSource("said");
    try (Border border = archive.border()) {
      archive.feed("said", line(1, "before"));
      await().atMost(SOON).until(() -> archive.bodies("said").equals(List.of("before")));

      archive.control(ControlKeys.state("said"), "paused".getBytes(UTF_8));
      TimeUnit.SECONDS.sleep(2);
      archive.feed("said", line(2, "during"));
      archive.describe(terms("said", SourceTerms.State.LIVE, 0));
      TimeUnit.SECONDS.sleep(2);
      assertThat(archive.bodies("said")).containsExactly("before");
      assertThat(status(border, "said").state()).isEqualTo("paused");

      archive.control(ControlKeys.state("said"), "no such word".getBytes(UTF_8));
      TimeUnit.SECONDS.sleep(2);
      assertThat(status(border, "said").state()).isEqualTo("paused");

      archive.control(ControlKeys.state("said"), "hidden".getBytes(UTF_8));
      await()
          .atMost(SOON)
          .until(
              () -> Objects.requireNonNull(archive.description("said")).state().equals("hidden"));

      archive.control(ControlKeys.state("said"), null);
      await().atMost(SOON).until(() -> archive.bodies("said").equals(List.of("before", "during")));
    }
  }

  @Test
  void publishesNothingThatWasRemovedAndCountsIt() {
    archive.addSource("taken-back");
    Instant now = Instant.now();
    StreamId own = new StreamId("takenbacktakenba");
    try (Border border = archive.border()) {
      archive.remove(
          new PublicRemoval(
              now.toString(),
              List.of(new Uid(now.atZone(ZoneOffset.UTC).toLocalDate(), own, 1).toString()),
              List.of(
                  condition("", Signature.of("a pattern that is gone").id(), null, null),
                  condition("taken-back", "", "2001-01-01T00:00:00Z", "2001-01-02T00:00:00Z"))));
      RemovedTexts.Hash hash = RemovedTexts.hash(archive.keys.removal(), "The made-up Words");
      archive.control(ControlKeys.text(hash.hex()), "4".getBytes(UTF_8));

      archive.feed(
          "taken-back",
          line(own, 1, now, "by its uid"),
          line(own, 2, now, "a pattern that is gone"),
          line(own, 3, Instant.parse("2001-01-01T12:00:00Z"), "by its time"),
          line(own, 4, now, "it says the (made up) WORDS here"),
          line(own, 5, now, "it says the made words here"));

      await()
          .atMost(SOON)
          .until(() -> archive.bodies("taken-back").equals(List.of("it says the made words here")));
      assertThat(archive.coverage("taken-back", Coverage.Stage.WITHHELD))
          .isEqualTo(Map.of("removed", 4L));
      assertThat(border.status().fault()).isEmpty();
    }
  }

  private static PublicRemoval.Condition condition(
      String cluster, String pattern, @Nullable String from, @Nullable String to) {
    return new PublicRemoval.Condition(cluster, pattern, "", from, to);
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
  void seesASecretThatIsSplitOverMessages() throws InterruptedException {
    archive.addSource("split");
    try (Border border = archive.border()) {
      archive.feed("split", line(1, "a {hid"), line(2, "den"));
      TimeUnit.MILLISECONDS.sleep(300);
      archive.feed("split", line(3, "hidden} b"));

      await().atMost(SOON).until(() -> archive.published("split").size() == 3);

      assertThat(archive.bodies("split"))
          .containsExactly("a <secret:token>", "<secret:token>", "<secret:token> b");
      assertThat(border.status().fault()).isEmpty();
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
  void goesOnBehindAMessageThatNobodyCanRead() {
    archive.addSource("poison");
    int partition = Messages.partition(STREAM, 4);
    try (Border border = archive.border()) {
      archive.feed("poison", line(1, "one"));
      archive.feedBytes("poison", partition, "no protobuf".getBytes(UTF_8));
      archive.feed("poison", line(2, "two"));

      await().atMost(SOON).until(() -> archive.published("poison").size() == 2);

      assertThat(archive.quarantined("poison"))
          .singleElement()
          .isEqualTo(new Quarantined("raw.logs.poison-" + partition + "-2", 11, "malformed"));
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

  @Test
  void describesSourcesInPublicThroughTheEngine() {
    archive.addTopic("told");
    SourceTerms plain = terms("told", SourceTerms.State.LIVE, 60);
    archive.describe(
        new SourceTerms(
            "told",
            "told",
            "in {the cellar}",
            "UNDECIDABLE",
            "BOOM",
            plain.state(),
            60,
            List.of("logs", "smoke"),
            true,
            plain.policy(),
            false,
            new SourceTerms.VersionTerms(
                "v1.31.4",
                "{own}",
                "",
                Map.of("open/openmanager", "example/backup:0.15.0", "shut", "UNDECIDABLE"))));
    try (Border border = archive.border()) {
      await().atMost(SOON).until(() -> archive.description("told") != null);

      assertThat(archive.description("told"))
          .isEqualTo(
              new PublicSource(
                  "told",
                  "in <secret:token>",
                  "",
                  "",
                  "unapproved",
                  60,
                  List.of("logs"),
                  true,
                  plain.policy().version(),
                  plain.policy().keep().size(),
                  new PublicSource.Versions(
                      "v1.31.4",
                      "<secret:token>",
                      "",
                      new TreeMap<>(Map.of("open/openmanager", "example/backup:0.15.0")))));
      assertThat(border.status().sources()).containsKey("told");
    }
  }

  @Test
  void publishesNothingOfASourceWhoseTermsCannotBeRead() throws InterruptedException {
    archive.addSource("broken");
    archive.control(ControlKeys.source("broken"), "{\"source\":\"broken\"}".getBytes(UTF_8));
    try (Border border = archive.border()) {
      archive.feed("broken", line(1, "one"));

      TimeUnit.SECONDS.sleep(3);
      assertThat(archive.published("broken")).isEmpty();
      assertThat(status(border, "broken").state()).isEqualTo("terms");
    }
  }

  @Test
  void writesMessagesOfAtMostAThousandRecordsAndHalfAMebibyte() {
    archive.addSource("many");
    try (Border border = archive.border()) {
      List<List<RawLog>> messages = new ArrayList<>();
      for (int message = 0; message < 5; message++) {
        long first = message * 700L;
        messages.add(LongStream.range(first, first + 700).mapToObj(n -> line(n, "n" + n)).toList());
      }
      for (long n = 3500; n < 3506; n += 2) {
        messages.add(List.of(line(n, "x".repeat(200_000)), line(n + 1, "y".repeat(250_000))));
      }
      messages.forEach(logs -> archive.feedMessages("many", List.of(logs)));

      await().atMost(SOON).until(() -> archive.published("many").size() == 3506);

      assertThat(archive.published("many"))
          .extracting(log -> log.uid().position())
          .containsExactlyElementsOf(LongStream.range(0, 3506).boxed().toList());
      assertThat(archive.read(KafkaUser.PUBLIC, PublicTopics.LOGS))
          .allSatisfy(message -> {
            assertThat(message.value().length).isLessThanOrEqualTo(512 << 10);
            assertThat(PublicLogCodec.decode(message.value())).hasSizeLessThanOrEqualTo(1000);
          });
      assertThat(border.status().fault()).isEmpty();
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
