package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.store.PatternReader.Patterns;
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
