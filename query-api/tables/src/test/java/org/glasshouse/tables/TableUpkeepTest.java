package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.tables.Lines.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.Ask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableUpkeepTest {
  private static final Clock LATER =
      Clock.offset(Clock.systemUTC(), TableUpkeep.TIME_TRAVEL.plus(Duration.ofMinutes(1)));

  @TempDir Path folder;
  private ArchiveCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private void commit(StoredLog... lines) throws Exception {
    new LogCommits(catalog).commit(List.of(), List.of(lines));
  }

  private List<DataFile> files() throws Exception {
    return Plan.of(catalog.logs()).files();
  }

  private long onDisk() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }

  @Test
  void mergesSmallFilesOfADayIntoOneSortedFile() throws Exception {
    for (int at = 0; at < SmallFiles.FAN_IN; at++) {
      commit(line(at, "word " + at), line(100 - at, "other " + at));
    }

    int fewer = new TableUpkeep(catalog).run();

    assertThat(fewer).isEqualTo(SmallFiles.FAN_IN - 1);
    assertThat(files()).hasSize(1);
    try (DuckDb duck = new DuckDb(folder, files())) {
      assertThat(duck.number("SELECT count(DISTINCT position) FROM logs")).isEqualTo(16);
      assertThat(duck.rows("SELECT cluster, pattern, stream, position FROM logs"))
          .isEqualTo(duck.rows("SELECT cluster, pattern, stream, position FROM logs ORDER BY ALL"));
    }
    assertThat(new TableLogStore(catalog).search(Ask.words("word").query()).lines()).hasSize(8);
  }

  @Test
  void leavesFewFilesAlone() throws Exception {
    for (int at = 1; at < SmallFiles.FAN_IN; at++) {
      commit(line(at, "word"));
    }

    assertThat(new TableUpkeep(catalog).run()).isZero();
    assertThat(files()).hasSize(SmallFiles.FAN_IN - 1);
  }

  @Test
  void showsALineOnceThatWasReadTwiceAndKeepsTheFirstInAMerge() throws Exception {
    commit(line(7, "first copy"));
    commit(line(7, "second copy"));
    TableLogStore store = new TableLogStore(catalog);

    assertThat(store.search(Ask.words("copy").query()).lines())
        .extracting(line -> line.log().body())
        .containsExactly("first copy");
    assertThat(store.search(Ask.words("copy").query()).total()).isEqualTo(1);
    assertThat(Objects.requireNonNull(store.find(line(7, "").log().uid())).log().body())
        .isEqualTo("first copy");
    assertThat(store.neighbours(line(6, "").log().uid(), 0, 5).after()).hasSize(1);

    for (int at = 0; at < SmallFiles.FAN_IN; at++) {
      commit(line(7, "late copy"), line(100 + at, "line"));
    }
    new TableUpkeep(catalog).run();

    assertThat(files()).hasSize(1);
    try (DuckDb duck = new DuckDb(folder, files())) {
      assertThat(duck.rows("SELECT body FROM logs WHERE position = 7"))
          .containsExactly(List.of("first copy"));
      assertThat(duck.number("SELECT count(*) FROM logs")).isEqualTo(1 + SmallFiles.FAN_IN);
    }
  }

  @Test
  void keepsTheOrderOfCommitsThroughAMerge() throws Exception {
    for (int at = 0; at < SmallFiles.FAN_IN; at++) {
      commit(line(at, "early"));
    }
    new TableUpkeep(catalog).run();
    commit(line(3, "late"));

    assertThat(
            Objects.requireNonNull(new TableLogStore(catalog).find(line(3, "").log().uid()))
                .log()
                .body())
        .isEqualTo("early");
  }

  @Test
  void removesFilesOfSnapshotsThatAreGivenUp() throws Exception {
    for (int at = 0; at < SmallFiles.FAN_IN; at++) {
      commit(line(at, "line"));
    }
    new TableUpkeep(catalog).run();
    assertThat(onDisk()).isEqualTo(SmallFiles.FAN_IN + 1);

    new TableUpkeep(catalog, LATER).run();

    assertThat(catalog.logs().snapshots()).hasSize(1);
    assertThat(onDisk()).isEqualTo(1);
    assertThat(new TableLogStore(catalog).search(Ask.all().query()).lines())
        .hasSize(SmallFiles.FAN_IN);
  }

  @Test
  void givesUpTheRowsOfOldDays() throws Exception {
    commit(line(1, "line"));
    LocalDate day = Objects.requireNonNull(line(1, "line").log().uid().day());

    new TableUpkeep(catalog).forget(day);
    assertThat(new TableLogStore(catalog).search(Ask.all().query()).lines()).hasSize(1);

    new TableUpkeep(catalog).forget(day.plusDays(1));
    assertThat(new TableLogStore(catalog).search(Ask.all().query()).lines()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void showsTheRowsOfADataFileAsTheyStandInIt() throws Exception {
    commit(line(7, "given: <secret:token>"));
    List<Map<String, String>> rows = new ArrayList<>();

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        DataFileRows.show(file, rows::add);
      }
    }

    assertThat(rows)
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("position", "7")
                .containsEntry("body", "given: <secret:token>")
                .containsKeys("stream", "cluster", "attributes"));
  }

  @Test
  void keepsFewMetadataFiles() throws Exception {
    for (int at = 0; at < 40; at++) {
      commit(line(at, "line"));
      new TableUpkeep(catalog, LATER).run();
    }

    try (Stream<Path> files = Files.list(folder.resolve("files/logs/metadata"))) {
      assertThat(files).hasSizeLessThan(40);
    }
    assertThat(new TableLogStore(catalog).search(Ask.all().query()).lines()).hasSize(40);
  }
}
