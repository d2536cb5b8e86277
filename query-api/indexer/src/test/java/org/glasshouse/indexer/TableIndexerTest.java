package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.OffsetRange;
import org.glasshouse.tables.TableErasure;
import org.glasshouse.tables.TableLogStore;
import org.glasshouse.tables.TablePatterns;
import org.glasshouse.vocabulary.HiddenStream;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TableIndexerTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private ArchiveCatalog catalog;
  private TableLogStore store;

  @BeforeEach
  void open() throws Exception {
    kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
    catalog = ArchiveCatalog.open(folder.resolve("tables"));
    store = new TableLogStore(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
    kafka.close();
  }

  private TableIndexer indexer() {
    return indexer(Ledger.EMPTY);
  }

  private TableIndexer indexer(Ledger ledger) {
    return indexer(null, ledger);
  }

  private TableIndexer indexer(@Nullable ArchiveCatalog hidden, Ledger ledger) {
    TableIndexer indexer =
        new TableIndexer(
            new TableIndexerSettings(
                kafka.properties(KafkaUser.PUBLIC),
                Duration.ofMillis(300),
                1 << 20,
                Duration.ofSeconds(1)),
            catalog,
            hidden,
            ledger);
    indexer.start();
    return indexer;
  }

  private static PublicLog log(long number) {
    return log(number, "line " + number);
  }

  private static PublicLog log(long number, String body) {
    Instant time = NOON.plusMillis(number);
    return new PublicLog(
        new Uid(
            LocalDate.ofInstant(time, ZoneOffset.UTC), new StreamId("c5mzjv3kq2tt6a7e"), number),
        "smaug",
        time,
        Severity.INFO,
        "",
        "",
        "",
        "",
        body,
        Map.of(),
        "1");
  }

  /** Sends messages of ten lines each to the partitions in turn, in one transaction. */
  private void send(int from, int to, boolean commits) {
    transaction(
        producer -> {
          for (int number = from; number < to; number += 10) {
            byte[] message =
                PublicLogCodec.encode(
                    IntStream.range(number, number + 10).mapToObj(TableIndexerTest::log).toList());
            send(producer, number / 10 % 4, message);
          }
        },
        commits);
  }

  private static void send(KafkaProducer<byte[], byte[]> to, int partition, byte[] message) {
    var _ = to.send(new ProducerRecord<>(PublicTopics.LOGS, partition, null, message));
  }

  private interface Sending {
    void by(KafkaProducer<byte[], byte[]> producer);
  }

  private void transaction(Sending sending, boolean commits) {
    Map<String, Object> properties = new HashMap<>(kafka.properties(KafkaUser.BORDER));
    properties.put("transactional.id", "border-" + UUID.randomUUID());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      sending.by(producer);
      producer.flush();
      if (commits) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("time to wait").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private LogPage all() throws Exception {
    return store.search(Ask.all().limit(1_000).query());
  }

  private List<Long> positions() throws Exception {
    return all().lines().stream().map(line -> line.log().uid().position()).sorted().toList();
  }

  private static List<Long> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> (long) number).toList();
  }

  @Test
  void tablesEachCommittedLineOnceAndNoOther() throws Exception {
    send(0, 200, /* commits= */ true);
    send(900, 990, /* commits= */ false);
    send(200, 400, /* commits= */ true);

    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().lag() == 0 && indexer.status().lines() == 400);
      send(400, 500, /* commits= */ true);
      await(() -> positions().size() == 500);

      assertThat(positions()).isEqualTo(numbers(0, 500));
      assertThat(all().lines()).contains(StoredLog.of(log(7)));
      assertThat(indexer.status().faults()).isEmpty();
      assertThat(indexer.status().leftOut()).isEmpty();
      assertThat(indexer.status().newest()).isEqualTo(NOON.plusMillis(499));
    }
  }

  @Test
  void countsMessagesThatAreNoneOfTheBordersAndGoesOn() throws Exception {
    transaction(
        producer -> send(producer, 0, "no protobuf".getBytes(StandardCharsets.UTF_8)),
        /* commits= */ true);
    send(0, 100, /* commits= */ true);

    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().lines() == 100);

      await(() -> indexer.status().leftOut().equals(Map.of(IndexerStatus.UNDECODABLE, 1L)));
      assertThat(positions()).isEqualTo(numbers(0, 100));
    }
  }

  @Test
  void goesOnWhereTheTableStands() throws Exception {
    send(0, 100, /* commits= */ true);
    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().lines() == 100);
    }
    send(100, 200, /* commits= */ true);

    try (TableIndexer indexer = indexer()) {
      await(() -> positions().size() == 200);

      assertThat(indexer.status().lines()).isEqualTo(100);
      assertThat(positions()).isEqualTo(numbers(0, 200));
    }
  }

  @Test
  void tablesEachLineOnceWhereSeveralWork() throws Exception {
    List<TableIndexer> indexers = new ArrayList<>();
    try {
      for (int number = 0; number < 3; number++) {
        indexers.add(indexer());
      }
      for (int from = 0; from < 600; from += 100) {
        send(from, from + 100, /* commits= */ true);
        Thread.sleep(200);
      }

      await(() -> positions().size() == 600);
      await(() -> indexers.stream().mapToLong(indexer -> indexer.status().lines()).sum() >= 600);
      assertThat(indexers.stream().mapToLong(indexer -> indexer.status().lines()).sum())
          .isEqualTo(600);
      assertThat(all().total()).isEqualTo(600);
    } finally {
      indexers.forEach(TableIndexer::close);
    }
  }

  @Test
  void waitsForTheDiskAndLosesNothing() throws Exception {
    send(0, 100, /* commits= */ true);
    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().lines() == 100);
      takeDiskAway();
      send(100, 200, /* commits= */ true);
      await(() -> indexer.status().faults().contains(IndexerStatus.STORE_UNAVAILABLE));
      await(() -> indexer.status().lag() > 0);

      giveDiskBack();

      await(() -> indexer.status().lines() == 200 && indexer.status().faults().isEmpty());
      assertThat(positions()).isEqualTo(numbers(0, 200));
    }
  }

  @Test
  void tellsThatWhatWasRemovedMayStillBeInFiles() throws Exception {
    AtomicBoolean removed = new AtomicBoolean();
    send(0, 100, /* commits= */ true);
    try (TableIndexer indexer = indexer(() -> removed.get() ? removing(log(7)) : Removals.NONE)) {
      await(() -> indexer.status().lines() == 100);
      takeDiskAway();
      removed.set(true);
      await(() -> indexer.status().faults().contains(IndexerStatus.UPKEEP_FAILS));

      giveDiskBack();

      await(() -> indexer.status().faults().isEmpty());
      assertThat(positions()).hasSize(99).doesNotContain(7L);
    }
  }

  private void takeDiskAway() throws IOException {
    takeAway("tables");
  }

  private void giveDiskBack() throws IOException {
    giveBack("tables");
  }

  private void takeAway(String tables) throws IOException {
    Files.move(folder.resolve(tables + "/files"), folder.resolve(tables + "/away"));
    Files.writeString(folder.resolve(tables + "/files"), "no folder");
  }

  private void giveBack(String tables) throws IOException {
    Files.delete(folder.resolve(tables + "/files"));
    Files.move(folder.resolve(tables + "/away"), folder.resolve(tables + "/files"));
  }

  /** Sends a line that no visitor ever sees. */
  private void sendHidden(int number) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            PublicTopics.LOGS, 0, null, PublicLogCodec.encode(List.of(log(number))));
    message.headers().add(HiddenStream.HEADER, new byte[0]);
    transaction(
        producer -> {
          var _ = producer.send(message);
        },
        /* commits= */ true);
  }

  private long filesOfLines(String tables) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(tables + "/files/logs"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }

  @Test
  void keepsNoLineBackWhileTheTablesOfWhatIsHiddenFail() throws Exception {
    try (ArchiveCatalog hidden = ArchiveCatalog.open(folder.resolve("hidden"));
        TableIndexer indexer = indexer(hidden, Ledger.EMPTY)) {
      takeAway("hidden");
      sendHidden(900);
      send(0, 100, /* commits= */ true);

      await(() -> indexer.status().lines() == 100 && indexer.status().lag() == 0);
      // Long enough for the upkeep, which does not fail either.
      Thread.sleep(2_500);
      assertThat(indexer.status().faults()).isEmpty();
      assertThat(positions()).isEqualTo(numbers(0, 100));

      giveBack("hidden");
      sendHidden(901);
      await(() -> filesOfLines("hidden") == 1);
    }
  }

  @Test
  void sweepsTheTablesOfWhatIsHidden() throws Exception {
    Path orphan = folder.resolve("hidden/files/logs/data/orphan.parquet");
    try (ArchiveCatalog hidden = ArchiveCatalog.open(folder.resolve("hidden"))) {
      Files.createDirectories(orphan.getParent());
      Files.writeString(orphan, "of nobody");
      Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

      try (TableIndexer _ = indexer(hidden, Ledger.EMPTY)) {
        await(() -> Files.notExists(orphan));
      }
    }
  }

  @Test
  void writesWhatIsHiddenOnceWhileTheTablesFail() throws Exception {
    try (ArchiveCatalog hidden = ArchiveCatalog.open(folder.resolve("hidden"));
        TableIndexer indexer = indexer(hidden, Ledger.EMPTY)) {
      send(0, 100, /* commits= */ true);
      await(() -> indexer.status().lines() == 100);
      takeDiskAway();
      sendHidden(900);
      send(100, 200, /* commits= */ true);
      await(() -> indexer.status().faults().contains(IndexerStatus.STORE_UNAVAILABLE));
      Thread.sleep(2_000);

      giveDiskBack();

      await(() -> indexer.status().lines() == 200 && indexer.status().lag() == 0);
      assertThat(positions()).isEqualTo(numbers(0, 200));
      assertThat(filesOfLines("hidden")).isEqualTo(1);
    }
  }

  @Test
  void losesNothingOfWhatIsHiddenWhereItEndsBetweenBothTables() throws Exception {
    try (ArchiveCatalog hidden = ArchiveCatalog.open(folder.resolve("hidden"))) {
      try (TableIndexer indexer = indexer(hidden, Ledger.EMPTY)) {
        send(0, 100, /* commits= */ true);
        await(() -> indexer.status().lines() == 100);
        takeDiskAway();
        sendHidden(900);

        await(() -> filesOfLines("hidden") == 1);
      }
      giveDiskBack();
      try (TableIndexer indexer = indexer(hidden, Ledger.EMPTY)) {
        send(100, 200, /* commits= */ true);

        await(() -> indexer.status().lines() == 100 && indexer.status().lag() == 0);
        assertThat(positions()).isEqualTo(numbers(0, 200));
        assertThat(filesOfLines("hidden")).isPositive();
      }
    }
  }

  @Test
  void countsWhatTheTopicNoLongerHolds() throws Exception {
    send(0, 100, /* commits= */ true);
    try (Admin admin = Admin.create(kafka.properties(KafkaUser.ADMIN))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(PublicTopics.LOGS, 0), RecordsToDelete.beforeOffset(2)))
          .all()
          .get();
    }

    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().lines() == 80);

      assertThat(indexer.status().leftOut()).containsEntry(TableIndexer.EXPIRED, 2L);
      await(() -> indexer.status().lag() == 0);
    }
  }

  @Test
  void readsNothingWhereTheTableStandsBeyondTheTopic() throws Exception {
    new LogCommits(catalog)
        .commit(List.of(new OffsetRange(PublicTopics.LOGS, 0, 0, 1_000)), List.of());
    send(0, 100, /* commits= */ true);

    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().faults().contains(TableIndexer.BEYOND_TOPIC));

      assertThat(all().lines()).isEmpty();
    }
  }

  @Test
  void waitsForKafka() throws Exception {
    send(0, 100, /* commits= */ true);
    try (TableIndexer indexer = indexer()) {
      await(() -> indexer.status().lines() == 100);

      kafka.close();
      await(() -> indexer.status().faults().contains(IndexerStatus.KAFKA_UNAVAILABLE));

      assertThat(positions()).isEqualTo(numbers(0, 100));
    }
  }

  @Test
  void publishesNoPatternOfALineThatWasRemoved() throws Exception {
    PublicLog removed = log(7, "the regrettable quagga");
    sendTogether(log(6), removed);

    try (TableIndexer indexer = indexer(() -> removing(removed))) {
      await(() -> positions().equals(List.of(6L)));

      assertThat(patterns()).containsExactly(pattern(log(6)));
      assertThat(indexer.status().faults()).isEmpty();
    }
  }

  @Test
  void takesThePatternBackOfALineThatIsRemovedOnItsWay() throws Exception {
    PublicLog removed = log(7, "the regrettable quagga");
    AtomicBoolean published = new AtomicBoolean();
    Ledger ledger =
        () -> {
          published.compareAndSet(false, !patterns().isEmpty());
          return published.get() ? removing(removed) : Removals.NONE;
        };
    sendTogether(log(6), removed);

    try (TableIndexer indexer = indexer(ledger)) {
      await(() -> positions().equals(List.of(6L)));
      await(() -> patterns().equals(List.of(pattern(log(6)))));

      assertThat(published).isTrue();
      assertThat(indexer.status().faults()).isEmpty();
    }
  }

  @Test
  void publishesAPatternAgainThatWasTakenOutBeforeItsLineCame() throws Exception {
    String pattern = pattern(log(6));
    AtomicBoolean settled = new AtomicBoolean();
    Ledger ledger =
        () -> {
          if (Thread.currentThread().getName().equals("index-tables")
              && !patterns().isEmpty()
              && settled.compareAndSet(false, true)) {
            new TableErasure(catalog, new TablePatterns(catalog)).settle(Set.of(pattern));
            assertThat(patterns()).isEmpty();
          }
          return Removals.NONE;
        };
    sendTogether(log(6));

    try (TableIndexer indexer = indexer(ledger)) {
      await(() -> indexer.status().lines() == 1);

      assertThat(settled).isTrue();
      assertThat(patterns()).containsExactly(pattern);
    }
  }

  @Test
  void writesThePatternOfEachLine() throws Exception {
    PublicLog line = log(7, "the disk 7 of 9 is full");
    sendTogether(line);

    try (TableIndexer indexer = indexer(() -> Removals.NONE)) {
      await(() -> indexer.status().lines() == 1);

      assertThat(all().lines())
          .extracting(StoredLog::pattern)
          .containsExactly(Signature.of(line.body()).id());
    }
  }

  private void sendTogether(PublicLog... lines) {
    transaction(
        producer -> send(producer, 0, PublicLogCodec.encode(List.of(lines))), /* commits= */ true);
  }

  private static Removals removing(PublicLog line) {
    return new Removals(
        List.of(
            new PublicRemoval("2026-11-24T00:00:00Z", List.of(line.uid().toString()), List.of())));
  }

  private static String pattern(PublicLog line) {
    return StoredLog.of(line).pattern();
  }

  private List<String> patterns() throws StoreUnavailableException {
    return Objects.requireNonNull(new TablePatterns(catalog).readUnless("")).rows().stream()
        .map(StoredPattern::id)
        .toList();
  }
}
