package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glasshouse.tables.Lines.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.TableCommits.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCommitsTest {
  private static final String TOPIC = "public.logs";

  @TempDir Path folder;

  private static OffsetRange range(long from, long to) {
    return new OffsetRange(TOPIC, 0, from, to);
  }

  private List<Long> positions(ArchiveCatalog catalog) throws Exception {
    try (DuckDb duck = new DuckDb(folder, Plan.of(catalog.logs()).files())) {
      return duck.rows("SELECT position FROM logs ORDER BY position").stream()
          .map(row -> (Long) row.getFirst())
          .toList();
    }
  }

  private List<Path> files(Predicate<String> name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> name.test(file.getFileName().toString()))
          .toList();
    }
  }

  @Test
  void readsBackInDuckDbWhatWasCommitted() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);

      Outcome outcome =
          commits.commit(List.of(range(0, 2)), List.of(line(2, "second"), line(1, "first")));

      assertThat(outcome).isEqualTo(Outcome.COMMITTED);
      assertThat(commits.position(TOPIC, 0)).isEqualTo(2);
      try (DuckDb duck = new DuckDb(folder, Plan.of(catalog.logs()).files())) {
        assertThat(duck.rows("SELECT position, body FROM logs ORDER BY position"))
            .containsExactly(List.of(1L, "first"), List.of(2L, "second"));
      }
    }
  }

  @Test
  void keepsWhatWasCommittedAfterTheCatalogWasClosed() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      new LogCommits(catalog).commit(List.of(range(0, 2)), List.of(line(1, "first")));
    }

    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      assertThat(new LogCommits(catalog).position(TOPIC, 0)).isEqualTo(2);
      assertThat(positions(catalog)).containsExactly(1L);
    }
  }

  @Test
  void movesThePositionWhereThereIsNoLine() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);

      assertThat(commits.commit(List.of(range(0, 1)), List.of())).isEqualTo(Outcome.COMMITTED);

      assertThat(commits.position(TOPIC, 0)).isEqualTo(1);
      assertThat(commits.position(TOPIC, 1)).isZero();
    }
  }

  @Test
  void refusesACommitThatDoesNotBeginWhereTheTableStands() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);
      commits.commit(List.of(range(0, 2)), List.of(line(1, "first")));

      assertThat(commits.commit(List.of(range(0, 2)), List.of(line(1, "again"))))
          .isEqualTo(Outcome.STALE);
      assertThat(commits.commit(List.of(range(3, 4)), List.of(line(3, "too far"))))
          .isEqualTo(Outcome.STALE);

      assertThat(positions(catalog)).containsExactly(1L);
      assertThat(files(name -> name.endsWith(".parquet"))).hasSize(1);
    }
  }

  @Test
  void commitsEachRowOnceWhenFourRace() throws Exception {
    int batches = 12;
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      workers.add(() -> race(batches));
    }

    int commits = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
      for (Future<Integer> worker : threads.invokeAll(workers)) {
        commits += worker.get();
      }
    }

    assertThat(commits).isEqualTo(batches);
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      assertThat(positions(catalog)).isEqualTo(LongStream.range(0, batches * 10L).boxed().toList());
      assertThat(files(name -> name.endsWith(".parquet"))).hasSize(batches);
    }
  }

  /** Commits tens of lines from where the table stands until {@code batches} are there. */
  private int race(int batches) throws Exception {
    int committed = 0;
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);
      long from = commits.position(TOPIC, 0);
      while (from < batches * 10L) {
        Outcome outcome = commits.commit(List.of(range(from, from + 10)), tens(from));
        if (outcome == Outcome.COMMITTED) {
          committed++;
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(20));
        from = commits.position(TOPIC, 0);
      }
    }
    return committed;
  }

  private static List<StoredLog> tens(long from) {
    return LongStream.range(from, from + 10).mapToObj(at -> line(at, "line " + at)).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 3_000, 5_000, 8_000, 12_000})
  void losesNothingWhileTheDiskIsFull(long room) throws Exception {
    FullDisk disk = new FullDisk();
    FolderFileIO files = new FolderFileIO(folder.resolve("files"), disk);
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"))) {
      LogCommits commits = new LogCommits(catalog);
      commits.commit(List.of(range(0, 10)), tens(0));

      for (int attempt = 0; attempt < 3; attempt++) {
        disk.leave(room);
        assertThatThrownBy(() -> commits.commit(List.of(range(10, 20)), tens(10)))
            .isInstanceOf(StoreUnavailableException.class);
      }

      assertThat(files(name -> name.endsWith(FolderFileIO.PART))).isEmpty();
      assertThat(files(name -> name.endsWith(".parquet"))).hasSize(1);
      assertThat(commits.position(TOPIC, 0)).isEqualTo(10);
      disk.leave(Long.MAX_VALUE);
      assertThat(commits.commit(List.of(range(10, 20)), tens(10))).isEqualTo(Outcome.COMMITTED);
      assertThat(positions(catalog)).isEqualTo(LongStream.range(0, 20).boxed().toList());
    }
  }

  @Test
  void keepsTheTextOfRecordsOutOfTheMetadata() throws Exception {
    String planted = "PlantedTextOfARecord";
    StoredLog log = line(1, planted + " in the body");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      new LogCommits(catalog).commit(List.of(range(0, 1)), List.of(log));

      assertThat(holding(planted)).isEmpty();
      assertThat(holding("log.iostream")).isEmpty();
      assertThat(holding("stderr")).isEmpty();
      assertThat(holding("etcd-0")).isEmpty();
      assertThat(holding(Lines.STREAM.text())).isNotEmpty();
    }
  }

  /** The files beside the data files that hold a text, plain or in Avro's own encoding. */
  private List<Path> holding(String text) throws IOException {
    List<Path> holding = new ArrayList<>();
    for (Path file : files(name -> !name.endsWith(".parquet"))) {
      byte[] bytes = Files.readAllBytes(file);
      String content = new String(bytes, StandardCharsets.ISO_8859_1);
      if (file.toString().endsWith(".avro")) {
        content = AvroText.of(file);
      }
      if (content.contains(text)) {
        holding.add(file);
      }
    }
    return holding;
  }

  @Test
  void sweepsWhatNobodyKnowsOnceItIsOld() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);
      commits.commit(List.of(range(0, 10)), tens(0));
      commits.commit(List.of(range(10, 20)), tens(10));
      List<Path> known = files(name -> true);
      BaseTable table = catalog.logs();
      DataFile orphan =
          new LogFileWriter(table).write(LocalDate.of(2026, 11, 22), tens(20).iterator());
      Path part = folder.resolve("files/logs/data/." + "half" + FolderFileIO.PART);
      Files.writeString(part, "half a file");

      assertThat(new OrphanSweep(catalog).sweep()).isZero();
      assertThat(DuckDb.local(folder, orphan.location())).exists();

      Clock later = Clock.offset(Clock.systemUTC(), OrphanSweep.AGE.plus(Duration.ofMinutes(1)));
      assertThat(new OrphanSweep(catalog, later).sweep()).isEqualTo(2);
      assertThat(files(name -> true)).containsExactlyInAnyOrderElementsOf(known);
      assertThat(positions(catalog)).hasSize(20);
    }
  }

  @Test
  void writesOneFileADay() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);

      commits.commit(
          List.of(range(0, 1)),
          List.of(
              line(Lines.STREAM, 1, Instant.parse("2026-11-21T23:59:59.999999999Z"), "a"),
              line(Lines.STREAM, 2, Instant.parse("2026-11-22T00:00:00Z"), "b"),
              line(Lines.STREAM, 3, null, "c")));

      List<DataFile> files = Plan.of(catalog.logs()).files();
      assertThat(files)
          .extracting(file -> file.location().replaceFirst("/[^/]*$", ""))
          .containsExactlyInAnyOrder(
              "s3://glasshouse/logs/data/day=2026-11-21",
              "s3://glasshouse/logs/data/day=2026-11-22",
              "s3://glasshouse/logs/data/day=null");
      try (DuckDb duck = new DuckDb(folder, files)) {
        assertThat(
                duck.rows(
                    "SELECT coalesce(strftime(day, '%Y%m%d'), 'undated') || '-' || stream || '-'"
                        + " || position FROM logs ORDER BY position"))
            .containsExactly(
                List.of("20261121-c5mzjv3kq2tt6a7e-1"),
                List.of("20261122-c5mzjv3kq2tt6a7e-2"),
                List.of("undated-c5mzjv3kq2tt6a7e-3"));
      }
    }
  }
}
