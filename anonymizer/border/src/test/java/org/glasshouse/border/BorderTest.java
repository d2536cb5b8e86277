package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.STREAM;
import static org.glasshouse.border.Archive.line;
import static org.glasshouse.border.Archive.streamOf;
import static org.glasshouse.border.Archive.terms;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.patterns.Signature;
import org.glasshouse.raw.CommunityState;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Surroundings;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSource;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One border, and a source for each test. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class BorderTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static Archive archive;
  private static Border border;

  @BeforeAll
  static void start() {
    archive = new Archive(folder);
    border = archive.border();
  }

  @AfterAll
  static void stop() {
    border.close();
    archive.close();
  }

  @Test
  void publishesWithUidsCountsAndPartitions() {
    archive.addSource("plain");
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
              assertThat(Messages.partition(log.uid().stream(), 4)).isEqualTo(message.partition()));
    }
    assertThat(archive.coverage("plain", Coverage.Stage.PUBLISHED)).isEqualTo(Map.of("ok", 4L));
    assertThat(archive.coverage("plain", Coverage.Stage.WITHHELD)).isEmpty();
    await().atMost(SOON).until(() -> status(border, "plain").published() == 4);
    assertThat(border.status().state()).isEqualTo(BorderStatus.State.RUNNING);
    await().atMost(SOON).until(() -> status(border, "plain").waiting() == 0);
  }

  @Test
  void canariesPassInMessagesOfTheirOwnAndAreCountedApart() {
    archive.addSource("canaries");
    List<RawLog> canaries = archive.canaries("canaries");
    archive.feed("canaries", line(1, "seen 1"));
    archive.feedHidden("canaries", canaries);
    archive.feed("canaries", line(4, "seen 4"));

    await()
        .atMost(SOON)
        .until(() ->
            Archive.sum(archive.coverage("canaries", Coverage.Stage.HIDDEN)) == canaries.size()
                && Archive.sum(archive.coverage("canaries", Coverage.Stage.PUBLISHED)) == 2);

    for (ConsumerRecord<byte[], byte[]> message :
        archive.read(KafkaUser.PUBLIC, PublicTopics.LOGS)) {
      boolean hidden = message.headers().lastHeader(HiddenStream.HEADER) != null;
      assertThat(PublicLogCodec.decode(message.value()))
          .filteredOn(log -> log.cluster().equals("canaries"))
          .allSatisfy(log -> assertThat(log.body().startsWith("seen")).isEqualTo(!hidden));
    }
    assertThat(archive.coverage("canaries", Coverage.Stage.WITHHELD)).isEmpty();
    assertThat(archive.coverage("canaries", Coverage.Stage.MARKED)).isEmpty();
    await().atMost(SOON).until(() -> status(border, "canaries").published() == 2);
  }

  @Test
  void hidesCanariesThatStateTheirMinuteByWhateverClock() {
    archive.addSource("wrong-clock");
    for (Duration off : List.of(Duration.ofMinutes(20), Duration.ofHours(-2))) {
      Instant time = Instant.now().plus(off);
      byte[] stated = Schedule.encode(Schedule.minute(time));
      archive.feedHidden("wrong-clock", archive.canaries("wrong-clock", time), stated);
    }
    archive.feed("wrong-clock", line(1, "seen 1"));

    await()
        .atMost(SOON)
        .until(() ->
            Archive.sum(archive.coverage("wrong-clock", Coverage.Stage.HIDDEN))
                    + Archive.sum(archive.coverage("wrong-clock", Coverage.Stage.PUBLISHED))
                == 9);

    assertThat(archive.coverage("wrong-clock", Coverage.Stage.PUBLISHED))
        .isEqualTo(Map.of("ok", 1L));
    assertThat(archive.coverage("wrong-clock", Coverage.Stage.WITHHELD)).isEmpty();
  }

  @Test
  void namesCanariesThatAreSamplesAndThatItWithholdsByTheirTimes() {
    archive.addTopic("no-samples", Signal.METRICS);
    archive.describe(terms("no-samples", SourceTerms.State.LIVE, 0));
    archive.approve("no-samples");
    Instant now = Instant.now();
    archive.remove(
        new PublicRemoval(
            now.toString(),
            List.of(),
            List.of(condition("no-samples", "", now.minusSeconds(300).toString(), null))));
    List<RawRecord> canaries = archive.canaries("no-samples", Signal.METRICS, now);
    archive.feedHidden("no-samples", canaries, Schedule.encode(Schedule.minute(now)));

    await()
        .atMost(SOON)
        .until(() ->
            archive.coverage("no-samples", Coverage.Stage.HIDDEN).getOrDefault("removed", 0L) == 2);

    assertThat(archive.quarantined("no-samples"))
        .extracting(Quarantined::uid)
        .containsExactlyElementsOf(
            canaries.stream()
                .map(RawRecord::time)
                .filter(Objects::nonNull)
                .map(Instant::toString)
                .toList());
    assertThat(archive.quarantined("no-samples"))
        .extracting(Quarantined::reason)
        .containsOnly("removed");
  }

  @Test
  void nobodyHidesALineByAHeader() {
    archive.addSource("pretender");
    List<RawLog> foreign = archive.canaries("canaries");
    archive.feedHidden("pretender", List.of(line(1, "seen 1")));
    byte[] stated = Schedule.encode(foreign.getFirst().position() / 8);
    archive.feedHidden("pretender", List.of(line(2, "seen 2"), foreign.getFirst()), stated);

    await()
        .atMost(SOON)
        .until(() ->
            Archive.sum(archive.coverage("pretender", Coverage.Stage.PUBLISHED))
                    + Archive.sum(archive.coverage("pretender", Coverage.Stage.WITHHELD))
                == 3);

    assertThat(archive.bodies("pretender")).contains("seen 1", "seen 2");
    for (ConsumerRecord<byte[], byte[]> message :
        archive.read(KafkaUser.PUBLIC, PublicTopics.LOGS)) {
      if (message.headers().lastHeader(HiddenStream.HEADER) != null) {
        assertThat(PublicLogCodec.decode(message.value()))
            .noneMatch(log -> log.cluster().equals("pretender"));
      }
    }
    assertThat(archive.coverage("pretender", Coverage.Stage.HIDDEN)).isEmpty();
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

  private static void say(String source, SourceTerms.State state, Instant read) {
    archive.control(ControlKeys.community(source), new CommunityState(state, read).encode());
  }

  @Test
  void holdsAnUnapprovedSourceBack() throws InterruptedException {
    archive.addTopic("new");
    archive.describe(terms("new", SourceTerms.State.LIVE, 0));
    archive.feed("new", line(1, "one"));

    TimeUnit.SECONDS.sleep(3);
    assertThat(archive.published("new")).isEmpty();
    assertThat(status(border, "new").state()).isEqualTo("unapproved");
    assertThat(Objects.requireNonNull(archive.description("new")).state()).isEqualTo("unapproved");
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

  @Test
  void holdsLinesOfPatternsThatNobodyHasApprovedAndKeepsNoOtherWaiting() throws Exception {
    archive.addTopic("shy");
    archive.describe(holding(terms("shy", SourceTerms.State.LIVE, 0)));
    archive.approve("shy");
    String known = Signature.of("the disk {a} is full").id();
    archive.control(ControlKeys.pattern("shy", known), Instant.now().toString().getBytes(UTF_8));
    archive.feed(
        "shy",
        line(1, "the disk {sda} is full"),
        line(2, "the fan {seven} is gone"),
        line(3, "the disk {sdb} is full"));
    List<RawLog> canaries = archive.canaries("shy");
    archive.feedHidden("shy", canaries);

    await()
        .atMost(SOON)
        .until(() ->
            Archive.sum(archive.coverage("shy", Coverage.Stage.HIDDEN)) == canaries.size()
                && Archive.sum(archive.coverage("shy", Coverage.Stage.PUBLISHED)) == 2);

    assertThat(archive.bodies("shy"))
        .filteredOn(body -> body.startsWith("the "))
        .containsOnly("the disk <secret:token> is full");
    String fan = Signature.of("the fan {seven} is gone").id();
    assertThat(held("shy"))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.pattern()).isEqualTo(fan);
          assertThat(held.sample()).isEqualTo("the fan <secret:token> is gone");
          assertThat(held.uid()).endsWith("-2");
        });
    assertThat(archive.coverage("shy", Coverage.Stage.PUBLISHED)).isEqualTo(Map.of("ok", 2L));
    assertThat(archive.coverage("shy", Coverage.Stage.WITHHELD)).isEqualTo(Map.of("held", 1L));
    assertThat(archive.gaps("shy")).isEmpty();

    archive.control(ControlKeys.pattern("shy", fan), Instant.now().toString().getBytes(UTF_8));
    TimeUnit.SECONDS.sleep(2);
    archive.feedAgain(
        "shy",
        new Surroundings(List.of(1)),
        line(2, "the fan {se"),
        line(3, "the fan ven} is gone"),
        line(4, "behind"));

    await()
        .atMost(SOON)
        .until(() ->
            archive.bodies("shy").contains("<secret:token> is gone") || held("shy").size() == 2);

    // Whatever stands before a line that comes again is seen, and is not published itself.
    assertThat(archive.bodies("shy"))
        .filteredOn(body -> body.contains("fan") || body.contains("behind"))
        .isEmpty();
    assertThat(held("shy").getLast().sample()).isEqualTo("<secret:token> is gone");

    archive.feedAgain(
        "shy", new Surroundings(List.of(1)), line(1, "x"), line(2, "the fan {seven} is gone"));
    await()
        .atMost(SOON)
        .until(() -> archive.bodies("shy").contains("the fan <secret:token> is gone"));

    archive.control(ControlKeys.pattern("shy", known), null);
    TimeUnit.SECONDS.sleep(2);
    archive.feed("shy", line(5, "the disk {sdc} is full"), line(6, "the fan {two} is gone"));
    await()
        .atMost(SOON)
        .until(() -> archive.coverage("shy", Coverage.Stage.WITHHELD).equals(Map.of("held", 3L)));
    assertThat(held("shy").getLast().pattern()).isEqualTo(known);
  }

  private static List<Quarantined> held(String source) {
    return archive.quarantined(source).stream()
        .filter(record -> record.reason().equals(Quarantined.HELD))
        .toList();
  }

  private static SourceTerms holding(SourceTerms plain) {
    SourceTerms.PolicyTerms policy =
        new SourceTerms.PolicyTerms(
            "1", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, List.of(), true);
    return new SourceTerms(
        plain.source(),
        plain.cluster(),
        plain.place(),
        plain.contact(),
        plain.licence(),
        plain.state(),
        plain.delaySeconds(),
        plain.signals(),
        plain.synthetic(),
        policy);
  }

  @Test
  void obeysAnOperatorsWordBesideTheSourceFile() throws InterruptedException {
    archive.addSource("said");
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
        .until(() -> Objects.requireNonNull(archive.description("said")).state().equals("hidden"));

    archive.control(ControlKeys.state("said"), null);
    await().atMost(SOON).until(() -> archive.bodies("said").equals(List.of("before", "during")));
  }

  @Test
  void publishesNothingThatWasRemovedAndCountsIt() {
    archive.addSource("taken-back");
    Instant now = Instant.now();
    StreamId own = new StreamId("takenbacktakenba");
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

  @Test
  void obeysEachRemovalWithoutAKey() {
    archive.addSource("keyless");
    Instant now = Instant.now();
    StreamId own = new StreamId("keylesskeylesske");
    for (int position = 1; position <= 2; position++) {
      Uid uid = new Uid(now.atZone(ZoneOffset.UTC).toLocalDate(), own, position);
      archive.remove(
          null, new PublicRemoval(now.toString(), List.of(uid.toString()), List.of()).encode());
    }

    archive.feed(
        "keyless",
        line(own, 1, now, "the first"),
        line(own, 2, now, "the second"),
        line(own, 3, now, "what stays"));

    await().atMost(SOON).until(() -> archive.bodies("keyless").equals(List.of("what stays")));
  }

  private static PublicRemoval.Condition condition(
      String cluster, String pattern, @Nullable String from, @Nullable String to) {
    return new PublicRemoval.Condition(cluster, pattern, "", from, to);
  }

  @Test
  void seesASecretThatIsSplitOverMessages() throws InterruptedException {
    archive.addSource("split");
    // One producer: to make another may take longer than the border reads ahead.
    try (KafkaProducer<byte[], byte[]> producer = archive.producer("split")) {
      archive.feedMessages(producer, "split", List.of(List.of(line(1, "a {hid"), line(2, "den"))));
      TimeUnit.MILLISECONDS.sleep(300);
      archive.feedMessages(producer, "split", List.of(List.of(line(3, "hidden} b"))));
    }

    await().atMost(SOON).until(() -> archive.published("split").size() == 3);

    assertThat(archive.bodies("split"))
        .containsExactly("a <secret:token>", "<secret:token>", "<secret:token> b");
    assertThat(border.status().fault()).isEmpty();
  }

  @Test
  void seesASecretThatIsSplitAroundMuchOfAnotherStream() {
    int partition = Messages.partition(STREAM, 4);
    archive.addTopic("far");
    archive.describe(terms("far", SourceTerms.State.PAUSED, 0));
    archive.approve("far");
    await()
        .atMost(SOON)
        .until(
            () -> border.status().sources().get("far"),
            far -> far != null && far.state().equals("paused"));
    List<List<RawLog>> messages = new ArrayList<>();
    messages.add(List.of(line(1, "a {hid")));
    for (int number = 0; number < 25; number++) {
      messages.add(List.of(line(streamOf(partition), number, "x".repeat(60_000))));
    }
    messages.add(List.of(line(2, "den} b")));
    archive.feedMessages("far", messages);
    assumeTrue(archive.spread("far").compareTo(Source.READ_AHEAD) < 0, "the machine is too slow");

    archive.describe(terms("far", SourceTerms.State.LIVE, 0));

    await().atMost(SOON).until(() -> archive.published("far").size() == messages.size());
    assertThat(archive.bodies("far")).contains("a <secret:token>", "<secret:token> b");
    assertThat(status(border, "far").hurried()).isZero();
  }

  @Test
  void goesOnBehindAMessageThatNobodyCanRead() {
    archive.addSource("poison");
    int partition = Messages.partition(STREAM, 4);
    archive.feed("poison", line(1, "one"));
    archive.feedBytes("poison", partition, "no protobuf".getBytes(UTF_8));
    archive.feed("poison", line(2, "two"));

    await().atMost(SOON).until(() -> archive.published("poison").size() == 2);

    assertThat(archive.quarantined("poison"))
        .singleElement()
        .isEqualTo(new Quarantined("raw.logs.poison-" + partition + "-2", 11, "malformed"));
    assertThat(border.status().fault()).isEmpty();
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

  @Test
  void publishesNothingOfASourceWhoseTermsCannotBeRead() throws InterruptedException {
    archive.addSource("broken");
    archive.control(ControlKeys.source("broken"), "{\"source\":\"broken\"}".getBytes(UTF_8));
    archive.feed("broken", line(1, "one"));

    TimeUnit.SECONDS.sleep(3);
    assertThat(archive.published("broken")).isEmpty();
    assertThat(status(border, "broken").state()).isEqualTo("terms");
  }

  @Test
  void writesMessagesOfAtMostAThousandRecordsAndHalfAMebibyte() {
    archive.addSource("many");
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

  private static BorderStatus.OfSource status(Border border, String source) {
    return Objects.requireNonNull(border.status().sources().get(source));
  }
}
