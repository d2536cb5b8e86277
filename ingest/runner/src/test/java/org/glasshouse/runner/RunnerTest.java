package org.glasshouse.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.runner.SourceStatus.Code.RUNNING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.glasshouse.canaries.Canaries;
import org.glasshouse.canaries.Schedule;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.files.FilesCollector;
import org.glasshouse.files.FilesSettings;
import org.glasshouse.files.Format;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.ControlKeys;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.raw.SourceTerms;
import org.glasshouse.raw.Versions;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RunnerTest {
  private static final byte[] KEY = new byte[32];
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path kafkaFolder;
  private static EmbeddedKafka kafka;
  private static Admin admin;
  private static final AtomicInteger SOURCES = new AtomicInteger();

  @TempDir Path folder;
  private String name = "";

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(kafkaFolder));
    admin = Admin.create(kafka.properties(KafkaUser.COLLECT));
  }

  @AfterAll
  static void stopKafka() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void nameSource() {
    name = "source-" + SOURCES.getAndIncrement();
  }

  @AfterEach
  void interruptedNothing() {
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void writesEachLineOnceOverRestarts() throws IOException {
    write("app.log", 0, 1_000);
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 999);
    }
    write("app.log", 1_000, 2_000);
    Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
    write("app.log", 2_000, 3_000);
    write("other.log", 3_000, 3_100);
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 3_100);
    }

    assertThat(numbers()).containsExactlyInAnyOrderElementsOf(range(0, 3_100));
    assertThat(coverage(Coverage.Stage.READ)).isEqualTo(3_100);
  }

  @Test
  void statesOfCanariesTheMinuteOfItsOwnClock() {
    Canaries canaries = new Canaries(KEY, name);
    Instant time = Instant.now().plus(Duration.ofHours(3));
    try (Runner runner =
        new Runner(
            List.of(source()),
            (of, signal) -> List.of(collector(of)),
            RunnerTest::createTopic,
            Backlog.NONE,
            kafka.properties(KafkaUser.COLLECT),
            Clock.fixed(time, ZoneOffset.UTC),
            of -> canaries)) {
      runner.start();
      await().atMost(SOON).until(() -> !records().isEmpty());
    }

    String topic = RawTopics.of(Signal.LOGS, name);
    assertThat(new RawReader(kafka.properties(KafkaUser.ADMIN)).headers(topic, HiddenStream.HEADER))
        .containsExactly(Schedule.encode(Schedule.minute(time)));
    assertThat(records()).extracting(RawLog::stream).containsOnly(canaries.stream());
  }

  @Test
  void readsFromTheBeginningAgainWhatWaitedForItsApprovalAndWasNotKept() throws Exception {
    write("app.log", 0, 100);
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 100);
      forgetEverything();
      write("app.log", 100, 200);
      await().atMost(SOON).until(() -> records().size() >= 100);

      approve();
      runner.beginAgain(Set.of(name));

      await().atMost(SOON).until(() -> records().size() >= 300);
      assertThat(numbers()).containsAll(range(0, 200));
      assertThat(kept(RawTopics.COVERAGE, "again/" + name + "/")).hasSize(1);
      runner.beginAgain(Set.of(name));
      write("app.log", 200, 201);
      await().atMost(SOON).until(() -> numbers().contains(200));
      assertThat(records().size()).isEqualTo(301);
    }
  }

  @Test
  void goesOnWhereItStoodWhereAllThatWaitedForTheApprovalIsKept() throws Exception {
    write("app.log", 0, 100);
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 100);

      approve();
      runner.beginAgain(Set.of(name));
      write("app.log", 100, 200);

      await().atMost(SOON).until(() -> records().size() >= 200);
      assertThat(numbers()).doesNotHaveDuplicates();
    }
  }

  private void approve() throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            kafka.properties(KafkaUser.ADMIN), new StringSerializer(), new StringSerializer())) {
      var _ =
          producer
              .send(
                  new ProducerRecord<>(
                      RawTopics.CONTROL, ControlKeys.approval(name), Instant.now().toString()))
              .get();
    }
  }

  /** As retention does. */
  private void forgetEverything() throws Exception {
    String topic = RawTopics.of(Signal.LOGS, name);
    try (Admin all = Admin.create(kafka.properties(KafkaUser.ADMIN))) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (int partition = 0; partition < 4; partition++) {
        asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
      Map<TopicPartition, RecordsToDelete> whole = new HashMap<>();
      all.listOffsets(asked)
          .all()
          .get()
          .forEach(
              (partition, end) -> whole.put(partition, RecordsToDelete.beforeOffset(end.offset())));
      all.deleteRecords(whole).all().get();
    }
  }

  @Test
  void putsAStreamIntoThePartitionOfItsName() throws IOException {
    for (int file = 0; file < 20; file++) {
      write("app" + file + ".log", file * 10, file * 10 + 10);
    }
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 200);
    }

    new RawReader(kafka.properties(KafkaUser.ADMIN))
        .read(RawTopics.of(Signal.LOGS, name))
        .forEach((partition, logs) ->
            assertThat(logs)
                .allMatch(log -> MessagePacker.partition(log.stream().text(), 4) == partition));
  }

  @Test
  void tellsTheBorderTheTermsAndCountsThePolicyUp() throws IOException {
    write("app.log", 0, 1);
    Source first = source();
    try (Runner runner = runner(first)) {
      runner.start();
      await().atMost(SOON).until(this::hasTerms);
      assertThat(terms()).isEqualTo(first.terms(Instant.now()));
    }
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> code(runner) == SourceStatus.Code.RUNNING);
      assertThat(terms()).isEqualTo(first.terms(Instant.now()));
    }
    try (Runner runner = runner(withDomain(first))) {
      runner.start();
      await().atMost(SOON).until(() -> code(runner) == SourceStatus.Code.RUNNING);
    }

    assertThat(terms().policy().version()).isEqualTo("2");
    assertThat(terms().policy().domains()).containsExactly("example.org");
  }

  @Test
  void stopsWhenAnotherRunnerTakesTheSourceOver() throws IOException {
    write("app.log", 0, 100);
    try (Runner first = runner(source());
        Runner second = runner(source())) {
      first.start();
      await().atMost(SOON).until(() -> records().size() >= 99);
      second.start();
      await().atMost(SOON).until(() -> code(second) == SourceStatus.Code.RUNNING);
      write("app.log", 100, 200);
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(status(first, name).status().code())
                  .as(status(first, name).toString())
                  .isEqualTo(SourceStatus.Code.TAKEN_OVER));
      write("app.log", 200, 300);
      write("app.log", 300, 301);
      await().atMost(SOON).until(() -> records().size() >= 300);
      assertThat(code(second)).isEqualTo(SourceStatus.Code.RUNNING);
    }

    assertThat(numbers()).doesNotHaveDuplicates().containsAll(range(0, 300));
  }

  @Test
  void waitsForABorderThatIsFarBehind() throws IOException {
    boolean[] behind = {true};
    write("app.log", 0, 100);
    try (Runner runner = runner(source(), (source, signal, bytes) -> behind[0])) {
      runner.start();
      await().atMost(SOON).until(() -> code(runner) == SourceStatus.Code.BORDER_BEHIND);
      assertThat(records()).isEmpty();
      behind[0] = false;
      await().atMost(SOON).until(() -> records().size() >= 99);
    }
  }

  @Test
  void measuresHowFarTheBorderIsBehind() throws Exception {
    write("app.log", 0, 100);
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 100);
    }
    Source source = source();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(29));
    Clock tooLate = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(31));

    assertThat(new KafkaBacklog(admin, later).isTooFarBehind(source, Signal.LOGS, 100)).isFalse();
    assertThat(new KafkaBacklog(admin, tooLate).isTooFarBehind(source, Signal.LOGS, 100)).isTrue();
    assertThat(new KafkaBacklog(admin, later).isTooFarBehind(source, Signal.LOGS, 1e9)).isTrue();

    commitEverything();
    assertThat(new KafkaBacklog(admin, tooLate).isTooFarBehind(source, Signal.LOGS, 1e8)).isFalse();
  }

  @Test
  void readsNothingOfARetiredSource() throws IOException {
    write("app.log", 0, 100);
    try (Runner runner = runner(withState(source(), SourceTerms.State.RETIRED))) {
      runner.start();
      await().atMost(SOON).until(() -> code(runner) == SourceStatus.Code.RETIRED);
    }

    assertThat(terms().state()).isEqualTo(SourceTerms.State.RETIRED);
    assertThat(records()).isEmpty();
  }

  @Test
  void beginsChangesAndRetiresSourcesWhileItRuns() throws IOException {
    write("app.log", 0, 100);
    Source source = source();
    try (Runner runner = runner(source)) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 99);
      Source other = named(source, name + "-other");
      runner.collect(List.of(source, other));
      await().atMost(SOON).until(() -> status(runner, other.name()).status().records() >= 99);

      runner.collect(List.of(other));
      await().atMost(SOON).until(() -> code(runner) == SourceStatus.Code.RETIRED);
      write("app.log", 100, 200);
      await().atMost(SOON).until(() -> status(runner, other.name()).status().records() >= 199);

      assertThat(terms().state()).isEqualTo(SourceTerms.State.RETIRED);
      assertThat(records()).hasSizeLessThanOrEqualTo(100);

      runner.collect(List.of(source, other));
      await().atMost(SOON).until(() -> records().size() >= 199);
      assertThat(terms().state()).isEqualTo(SourceTerms.State.LIVE);
    }
  }

  @Test
  void keepsOneSourceGoingWhereAnotherFails() throws IOException {
    write("app.log", 0, 100);
    Source good = source();
    Source bad = named(good, name + "-bad");
    try (Runner runner =
        new Runner(
            List.of(bad, good),
            (source, signal) -> {
              if (source.name().endsWith("-bad")) {
                throw new IllegalStateException("refused");
              }
              return List.of(collector(source));
            },
            RunnerTest::createTopic,
            Backlog.NONE,
            kafka.properties(KafkaUser.COLLECT),
            Clock.systemUTC())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 99);
      SourceStatus.Private failing = status(runner, bad.name());
      assertThat(failing.status().code()).isEqualTo(SourceStatus.Code.RETRYING);
      assertThat(failing.lastFailure()).isEqualTo("IllegalStateException");
    }
  }

  @Test
  void countsWhatCannotBeReadWithoutNamingIt() throws IOException {
    write("app.log", 0, 10);
    Files.write(
        folder.resolve("app.log"), new byte[] {'a', (byte) 0xff, '\n'}, StandardOpenOption.APPEND);
    Files.write(folder.resolve("core.log"), new byte[] {1, 0, 2, 0});
    try (Runner runner = runner(source())) {
      runner.start();
      await().atMost(SOON).until(() -> status(runner, name).status().records() >= 11);

      SourceStatus status = status(runner, name).status();
      assertThat(status.unreadable()).isEqualTo(1);
      assertThat(status.lastRecord()).isEqualTo(Instant.parse("2026-11-22T03:04:05.009Z"));
      assertThat(status.toString()).doesNotContain("core.log");
      assertThat(status(runner, name).faults().toString()).contains("core.log");
    }
  }

  @Test
  void writesWhatIsMissingAsGapsAndTakesBackWhatComesLater() throws IOException {
    Instant since = Instant.parse("2026-11-22T01:00:00Z");
    Hole hole = new Hole(since);
    String lasting = "gap/%s/logs/%s/unreachable/hole/lasting".formatted(name, since);
    String left = "gap/%s/logs/%s/corrupt/hole".formatted(name, since);
    try (Runner runner =
        new Runner(
            List.of(source()),
            (source, signal) -> List.of(hole),
            RunnerTest::createTopic,
            Backlog.NONE,
            kafka.properties(KafkaUser.COLLECT),
            Clock.systemUTC())) {
      runner.start();
      await().atMost(SOON).until(() -> gaps().containsKey(lasting));
      Instant to = Instant.parse(Objects.requireNonNull(gaps().get(lasting)));
      assertThat(to).isAfter(since);
      assertThat(gaps()).containsEntry(left, "2026-11-22T01:10:00Z").hasSize(2);

      hole.answers = true;
      await().atMost(SOON).until(() -> !gaps().containsKey(lasting));
    }
    assertThat(gaps()).containsOnlyKeys(left);
  }

  /** Leaves ten minutes out, and then does not answer. */
  private static final class Hole implements Collector<RawLog> {
    private final Instant since;
    private boolean told;
    private volatile boolean answers;

    Hole(Instant since) {
      this.since = since;
    }

    @Override
    public String name() {
      return "hole";
    }

    @Override
    public Signal signal() {
      return Signal.LOGS;
    }

    @Override
    public void open(Map<String, byte[]> checkpoints) {
      // It has none.
    }

    @Override
    public Batch<RawLog> poll(int limit) {
      if (told) {
        return Batch.empty();
      }
      told = true;
      return new Batch<>(
          List.of(),
          Map.of(),
          List.of(new Missing(CollectorFault.Code.CORRUPT, since, since.plusSeconds(600))));
    }

    @Override
    public List<CollectorFault> faults() {
      return answers
          ? List.of()
          : List.of(new CollectorFault(CollectorFault.Code.UNREACHABLE, "where", since));
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  /** Their ends, by key. */
  private Map<String, String> gaps() {
    Map<String, String> gaps = new HashMap<>();
    kept(RawTopics.COVERAGE, "gap/" + name + "/")
        .forEach((key, to) -> gaps.put(key, new String(to, StandardCharsets.UTF_8)));
    return gaps;
  }

  /** One that never comes back from a poll. */
  @Test
  void keepsOneSourceGoingWhereAnotherStalls() throws IOException {
    write("app.log", 0, 100);
    Source good = source();
    Source stalled = named(good, name + "-stalled");
    CountDownLatch end = new CountDownLatch(1);
    try (Runner runner =
        new Runner(
            List.of(stalled, good),
            (source, signal) ->
                List.of(
                    source.name().endsWith("-stalled")
                        ? new Scripted(() -> stalled(end))
                        : collector(source)),
            RunnerTest::createTopic,
            Backlog.NONE,
            kafka.properties(KafkaUser.COLLECT),
            Clock.systemUTC())) {
      runner.start();
      await().atMost(SOON).until(() -> records().size() >= 99);
      assertThat(status(runner, stalled.name()).status().records()).isZero();
      end.countDown();
    }
  }

  @Test
  void beginsACollectorAgainThatEndsInAnError() {
    AtomicInteger polls = new AtomicInteger();
    try (Runner runner =
        new Runner(
            List.of(source()),
            (source, signal) -> List.of(new Scripted(() -> failedAtFirst(polls))),
            RunnerTest::createTopic,
            Backlog.NONE,
            kafka.properties(KafkaUser.COLLECT),
            Clock.systemUTC())) {
      runner.start();

      await().atMost(SOON).until(() -> polls.get() > 1);
      await().atMost(SOON).until(() -> status(runner, name).status().code() == RUNNING);
      assertThat(status(runner, name).status().restarts()).isEqualTo(1);
      assertThat(status(runner, name).lastFailure()).isEqualTo("StackOverflowError");
    }
  }

  private static Collector.Batch<RawLog> failedAtFirst(AtomicInteger polls) {
    if (polls.getAndIncrement() == 0) {
      throw new StackOverflowError();
    }
    return Collector.Batch.empty();
  }

  /** Says nothing until it is told to end. */
  private static Collector.Batch<RawLog> stalled(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Collector.Batch.empty();
  }

  /** Answers each poll as it is told. */
  private static final class Scripted implements Collector<RawLog> {
    private final Supplier<Batch<RawLog>> script;

    Scripted(Supplier<Batch<RawLog>> script) {
      this.script = script;
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Signal signal() {
      return Signal.LOGS;
    }

    @Override
    public void open(Map<String, byte[]> checkpoints) {
      // It has none.
    }

    @Override
    public Batch<RawLog> poll(int limit) {
      return script.get();
    }

    @Override
    public List<CollectorFault> faults() {
      return List.of();
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  private Runner runner(Source source) {
    return runner(source, new KafkaBacklog(admin, Clock.systemUTC()));
  }

  private Runner runner(Source source, Backlog backlog) {
    return new Runner(
        List.of(source),
        (of, signal) -> List.of(collector(of)),
        RunnerTest::createTopic,
        backlog,
        kafka.properties(KafkaUser.COLLECT),
        Clock.systemUTC());
  }

  private static void createTopic(Source source, Signal signal) {
    KafkaLayout.of(KafkaSizes.embedded())
        .addRawTopic(admin, signal, source.name(), source.delay(), source.retention());
  }

  static Collector<RawLog> collector(Source source) {
    List<FilesSettings.Rule> rules =
        source.logs().stream()
            .map(logs ->
                new FilesSettings.Rule(
                    logs.include(),
                    logs.exclude(),
                    Format.valueOf(logs.format().toUpperCase(Locale.ROOT))))
            .toList();
    return new FilesCollector(
        new FilesSettings(source.name(), rules, source.timezone()), KEY, Clock.systemUTC());
  }

  private Source source() {
    return new Source(
        name,
        "Boston",
        "",
        "",
        "",
        "CC0-1.0",
        SourceTerms.State.LIVE,
        null,
        Duration.ZERO,
        ZoneOffset.UTC,
        false,
        null,
        Versions.NONE,
        List.of(new Source.LogFiles(List.of(folder + "/*.log"), List.of(), "auto")),
        List.of(),
        List.of(),
        new SourceTerms.PolicyTerms(
            Source.FIRST_POLICY, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false),
        folder.resolve("source.yaml"));
  }

  private static Source withState(Source source, SourceTerms.State state) {
    return copy(source, source.name(), state, source.policy());
  }

  private static Source named(Source source, String name) {
    return copy(source, name, source.state(), source.policy());
  }

  private static Source withDomain(Source source) {
    return copy(
        source,
        source.name(),
        source.state(),
        new SourceTerms.PolicyTerms(
            Source.FIRST_POLICY,
            Set.of("example.org"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false));
  }

  private static Source copy(
      Source source, String name, SourceTerms.State state, SourceTerms.PolicyTerms policy) {
    return new Source(
        name,
        source.place(),
        source.contact(),
        source.controller(),
        source.basis(),
        source.licence(),
        state,
        source.stateFile(),
        source.delay(),
        source.timezone(),
        source.synthetic(),
        source.retention(),
        source.versions(),
        source.logs(),
        source.repositories(),
        source.metrics(),
        policy,
        source.file());
  }

  private void write(String file, int from, int to) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int number = from; number < to; number++) {
      lines
          .append(Instant.parse("2026-11-22T03:04:05Z").plusMillis(number))
          .append(" number ")
          .append(number)
          .append('\n');
    }
    Files.writeString(
        folder.resolve(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static SourceStatus.Private status(Runner runner, String source) {
    return Objects.requireNonNull(
        Objects.requireNonNull(runner.privateStatus().get(source)).get(Signal.LOGS));
  }

  private SourceStatus.Code code(Runner runner) {
    return status(runner, name).status().code();
  }

  private List<RawLog> records() {
    return new RawReader(kafka.properties(KafkaUser.ADMIN))
        .read(RawTopics.of(Signal.LOGS, name)).values().stream().flatMap(List::stream).toList();
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (RawLog log : records()) {
      if (log.body() instanceof RawLog.Body.Text(String text)) {
        numbers.add(Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)));
      }
    }
    return numbers;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private Map<String, byte[]> kept(String topic, String prefix) {
    return new KeptState(kafka.properties(KafkaUser.COLLECT))
        .read(new TopicPartition(topic, MessagePacker.partition(name, 4)), prefix);
  }

  private SourceTerms terms() {
    String key = ControlKeys.source(name);
    return SourceTerms.decode(Objects.requireNonNull(kept(RawTopics.CONTROL, key).get(key)));
  }

  private boolean hasTerms() {
    return !kept(RawTopics.CONTROL, ControlKeys.source(name)).isEmpty();
  }

  private long coverage(Coverage.Stage stage) {
    return kept(RawTopics.COVERAGE, name + "/").entrySet().stream()
        .filter(entry -> Coverage.Key.parse(entry.getKey()).stage() == stage)
        .mapToLong(entry -> Coverage.decode(entry.getValue()).getOrDefault("ok", 0L))
        .sum();
  }

  private void commitEverything() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    new RawReader(kafka.properties(KafkaUser.ADMIN))
        .next(RawTopics.of(Signal.LOGS, name))
        .forEach((partition, next) ->
            offsets.put(
                new TopicPartition(RawTopics.of(Signal.LOGS, name), partition),
                new OffsetAndMetadata(next)));
    try (Admin border = Admin.create(kafka.properties(KafkaUser.BORDER))) {
      border.alterConsumerGroupOffsets("border-raw", offsets).all().get();
    }
  }
}
