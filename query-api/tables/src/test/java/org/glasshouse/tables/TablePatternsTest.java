package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.PatternReader.Patterns;
import org.glasshouse.store.Settling;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePatternsTest {
  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private TablePatterns patterns;
  private long position;

  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    patterns = new TablePatterns(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static StoredLog line(String body) {
    return SampleLine.at("2026-11-22T03:04:05Z", 1, body).stored();
  }

  private static Map<String, StoredPattern> byId(TablePatterns patterns) throws Exception {
    Patterns read = Objects.requireNonNull(patterns.readUnless(""));
    Map<String, StoredPattern> rows = new TreeMap<>();
    read.rows().forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private static Catalogue.Entry entry(Map<String, StoredPattern> rows, String body) {
    return Objects.requireNonNull(rows.get(line(body).pattern())).entry();
  }

  @Test
  void publishesEachIdOnce() throws Exception {
    int first = patterns.add(List.of(line("disk 1 is full"), line("disk 2 is full")));
    int again = patterns.add(List.of(line("disk 3 is full")));

    assertThat(first).isEqualTo(1);
    assertThat(again).isZero();
    assertThat(entry(byId(patterns), "disk 4 is full").signature()).isEqualTo("disk <> is full");
  }

  @Test
  void keepsIdsAcrossRestarts() throws Exception {
    patterns.add(List.of(line("disk 1 is full")));
    Map<String, StoredPattern> before = byId(patterns);
    close();
    open();

    assertThat(patterns.add(List.of(line("disk 9 is full")))).isZero();
    assertThat(byId(patterns)).isEqualTo(before);
  }

  @Test
  void readsOnlyWhatIsNew() throws Exception {
    Patterns none = Objects.requireNonNull(patterns.readUnless(""));
    patterns.add(List.of(line("disk 1 is full")));
    Patterns one = Objects.requireNonNull(patterns.readUnless(none.version()));

    assertThat(none.rows()).isEmpty();
    assertThat(one.rows()).hasSize(1);
    assertThat(patterns.readUnless(one.version())).isNull();
  }

  @Test
  void tellsUpToWhichRemovalItSaysNothingThatIsGone() throws Exception {
    patterns.add(List.of(line("disk 1 is full")));
    Patterns before = Objects.requireNonNull(patterns.readUnless(""));
    PublicRemoval other = new PublicRemoval("", List.of("20261122-aaaaaaaaaaaaaaaa-99"), List.of());

    new TableErasure(catalog, patterns).erase(new Removals(List.of(other)));

    Patterns after = Objects.requireNonNull(patterns.readUnless(before.version()));
    assertThat(before.clean()).isZero();
    assertThat(after.clean()).isOne();
    assertThat(after.rows()).isEqualTo(before.rows());
  }

  @Test
  void mergingWritesAddressesAndTakesNothingOut() throws Exception {
    List<String> names = List.of("web", "db", "cache", "mail", "proxy", "queue", "search", "auth");
    List<StoredLog> lines = new ArrayList<>();
    for (String name : names) {
      lines.add(line("could not start the unit " + name + ": dial tcp 192.0.2.1: i/o timeout"));
      lines.add(line("could not start the unit 7 now: permission denied for " + name));
    }
    lines.add(line("could not start the unit web: permission denied"));
    lines.add(line("could not start the unit web: no such host"));
    patterns.add(lines);
    Map<String, StoredPattern> before = byId(patterns);

    int changed = patterns.merge();
    int again = patterns.merge();

    Map<String, StoredPattern> after = byId(patterns);
    assertThat(changed).isEqualTo(before.size());
    assertThat(again).isZero();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(after.values())
        .allSatisfy(row -> assertThat(after).containsKey(row.entry().canonical()));
    assertThat(entry(after, "could not start the unit web: no such host").canonical())
        .isEqualTo(entry(after, "could not start the unit web: permission denied").canonical());
  }

  @Test
  void keepsWhatAnotherWorkerPublishesMeanwhile() throws Exception {
    TablePatterns other = new TablePatterns(catalog);
    patterns.add(List.of(line("disk 1 is full")));
    other.add(List.of(line("disk 2 is full"), line("the net is down")));
    patterns.merge();

    assertThat(byId(patterns)).hasSize(2);
    assertThat(byId(other)).isEqualTo(byId(patterns));
  }

  @Test
  void bringsNothingBackThatAnotherWorkerTakesOutMeanwhile() throws Exception {
    HookedFiles files = new HookedFiles(folder, "/patterns/data/");
    StoredLog gone = line("the zanzibarquagga is here");
    try (ArchiveCatalog hooked = ArchiveCatalog.open(files, folder.resolve("catalog.db"))) {
      TablePatterns merging = new TablePatterns(hooked);
      patterns.add(List.of(line("disk 1 is full"), gone));

      files.beforeNextFile(() -> patterns.remove(Set.of(gone.pattern())));
      merging.merge();

      assertThat(files.isWaiting()).isFalse();
      assertThat(byId(patterns)).containsOnlyKeys(line("disk 1 is full").pattern());
      assertThat(entry(byId(patterns), "disk 1 is full").canonical()).isNotNull();
    }
  }

  @Test
  void takesOutWhatAnotherWorkerMergesMeanwhile() throws Exception {
    HookedFiles files = new HookedFiles(folder, "/patterns/data/");
    StoredLog gone = line("the zanzibarquagga is here");
    try (ArchiveCatalog hooked = ArchiveCatalog.open(files, folder.resolve("catalog.db"))) {
      TablePatterns removing = new TablePatterns(hooked);
      patterns.add(List.of(line("disk 1 is full"), gone));

      files.beforeNextFile(patterns::merge);
      removing.remove(Set.of(gone.pattern()));

      assertThat(files.isWaiting()).isFalse();
      assertThat(byId(patterns)).containsOnlyKeys(line("disk 1 is full").pattern());
    }
  }

  @Test
  void publishesAgainWhatAnotherWorkerTookOut() throws Exception {
    TablePatterns other = new TablePatterns(catalog);
    StoredLog line = line("disk 1 is full");
    patterns.add(List.of(line, line("the net is down")));
    other.add(List.of(line));

    other.remove(Set.of(line.pattern()));
    int again = patterns.add(List.of(line));

    assertThat(again).isOne();
    assertThat(byId(patterns)).hasSize(2);
  }

  @Test
  void settlesOnceAndForAll() throws Exception {
    Instant begin = Instant.parse("2026-11-22T03:04:05Z");
    Instant[] now = {begin};
    TablePatterns clocked = new TablePatterns(catalog, () -> now[0]);
    store(clocked, "disk 1 is full", 3);
    store(clocked, "lease 7 was lost", 2);
    StoredLog settled = line("disk 2 is full");

    int atOnce = clocked.settle(Settling.USUAL);
    now[0] = begin.plus(Duration.ofHours(25));
    int aDayLater = clocked.settle(Settling.USUAL);
    now[0] = begin.plus(Duration.ofDays(3));
    int later = clocked.settle(Settling.USUAL);
    store(clocked, "lease 8 was lost", 3);
    int lost = clocked.settle(Settling.USUAL);
    clocked.merge();
    clocked.remove(Set.of(line("lease 8 was lost").pattern()));

    assertThat(List.of(atOnce, aDayLater, later, lost)).containsExactly(0, 1, 0, 1);
    assertThat(byId(patterns)).containsOnlyKeys(settled.pattern());
    StoredPattern row = Objects.requireNonNull(byId(patterns).get(settled.pattern()));
    assertThat(row.settled()).isEqualTo(begin.plus(Duration.ofHours(25)));
    assertThat(row.wording()).isEqualTo("disk NUMBER is full");
  }

  @Test
  void notesInWhichClustersAPatternIsMetLater() throws Exception {
    store(patterns, "disk 1 is full", 1);
    StoredLog oak =
        SampleLine.at("2026-11-22T03:04:05Z", ++position, "disk 2 is full")
            .withCluster("oak")
            .stored();
    LogCommits commits = new LogCommits(catalog);
    long from = commits.position("public.logs", 0);
    commits.commit(List.of(new OffsetRange("public.logs", 0, from, from + 1)), List.of(oak));
    patterns.add(List.of(line("the net is down")));

    int noted = patterns.meet();

    assertThat(noted).isEqualTo(1);
    assertThat(patterns.meet()).isZero();
    assertThat(byId(patterns).values())
        .extracting(row -> row.wording() + " " + new TreeSet<>(row.clusters()))
        .containsExactlyInAnyOrder("disk NUMBER is full [oak, smaug]", "the net is down [smaug]");
  }

  /** Publishes a line in each of some streams. */
  private void store(TablePatterns clocked, String body, int streams) throws Exception {
    List<StoredLog> lines = new ArrayList<>();
    for (int stream = 0; stream < streams; stream++) {
      lines.add(
          SampleLine.at("2026-11-22T03:04:05Z", ++position, body).withStream(stream).stored());
    }
    clocked.add(lines);
    LogCommits commits = new LogCommits(catalog);
    long from = commits.position("public.logs", 0);
    commits.commit(List.of(new OffsetRange("public.logs", 0, from, from + streams)), lines);
  }

  /** A table of the time before patterns had a wording and settled. */
  @Test
  void goesOnWithATableThatLacksTheLastColumns() throws Exception {
    Path old = folder.resolve("old");
    makeWithoutTheLastColumns(old);

    try (ArchiveCatalog opened = ArchiveCatalog.open(old)) {
      TablePatterns later = new TablePatterns(opened);
      later.add(List.of(line("the net is down")));
      Map<String, StoredPattern> before = byId(later);
      later.merge();

      assertThat(later.table().schema().columns())
          .extracting(column -> column.fieldId() + " " + column.name())
          .containsSubsequence("6 first_published", "7 wording", "8 settled", "9 clusters");
      for (Map<String, StoredPattern> rows : List.of(before, byId(later))) {
        assertThat(rows.values())
            .extracting(row -> row.entry().signature() + ": " + row.wording())
            .containsExactlyInAnyOrder("disk <> is full: null", "the net is down: the net is down");
      }
    }
  }

  private void makeWithoutTheLastColumns(Path old) throws Exception {
    FolderFileIO files = new FolderFileIO(old.resolve("files"));
    Path data = Files.createDirectories(old.resolve("files/patterns/data")).resolve("old.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      duck.createStatement()
          .execute(
              "copy (select '%s' as id, 'v2' as version, 'disk <> is full' as signature,"
                      .formatted(line("disk 1 is full").pattern())
                  + " null::varchar as canonical, null::varchar as successor,"
                  + " timestamptz '2026-01-01 00:00:00+00' as first_published) to '"
                  + data
                  + "' (format parquet, codec zstd)");
    }
    try (JdbcCatalog made = new JdbcCatalog(properties -> files, null, true)) {
      made.initialize(
          "glasshouse",
          Map.of(
              CatalogProperties.URI,
              "jdbc:sqlite:" + old.resolve("catalog.db"),
              CatalogProperties.WAREHOUSE_LOCATION,
              FolderFileIO.ROOT,
              "jdbc.schema-version",
              "V1"));
      made.createNamespace(LogsTable.NAMESPACE);
      Table table =
          made.buildTable(
                  PatternsTable.NAME, new Schema(PatternsTable.SCHEMA.columns().subList(0, 6)))
              .withPartitionSpec(PatternsTable.SPEC)
              .withLocation(PatternsTable.LOCATION)
              .withProperties(PatternsTable.PROPERTIES)
              .create();
      table
          .newAppend()
          .appendFile(
              DataFiles.builder(PatternsTable.SPEC)
                  .withPath(PatternsTable.LOCATION + "/data/old.parquet")
                  .withFormat(FileFormat.PARQUET)
                  .withFileSizeInBytes(Files.size(data))
                  .withRecordCount(1)
                  .build())
          .commit();
    }
  }

  @Test
  void isReadByOthers() throws Exception {
    patterns.add(List.of(line("disk 1 is full"), line("the net is down")));
    patterns.merge();

    List<String> read = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = patterns.table().newScan().planFiles();
        Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      for (FileScanTask task : tasks) {
        String file =
            task.file().location().replace(FolderFileIO.ROOT, folder.resolve("files") + "/");
        try (ResultSet rows =
            duck.createStatement()
                .executeQuery(
                    "select signature, canonical = id, first_published > '2020-01-01' from '"
                        + file
                        + "' order by 1")) {
          while (rows.next()) {
            read.add(rows.getString(1) + " " + rows.getBoolean(2) + " " + rows.getBoolean(3));
          }
        }
      }
    }

    assertThat(read).containsExactly("disk <> is full true true", "the net is down true true");
  }
}
