package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.tables.Lines.line;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are copied, and live on elsewhere. */
class TableBackupTest {
  private static final String TOPIC = "public.logs";

  @TempDir Path folder;

  private static Removals removals() {
    return new Removals(
        List.of(
            new PublicRemoval(
                "2026-11-24T00:00:00Z",
                List.of(line(2, "two").log().uid().toString()),
                List.of())));
  }

  private static List<String> bodies(ArchiveCatalog catalog) throws Exception {
    return new TableLogStore(catalog)
        .search(Ask.all().query()).lines().stream().map(line -> line.log().body()).toList();
  }

  @Test
  void holdACopyAndTheLedgerIsAppliedToItAnew() throws Exception {
    Path backup = folder.resolve("backup");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder.resolve("tables"))) {
      LogCommits commits = new LogCommits(catalog);
      commits.commit(
          List.of(new OffsetRange(TOPIC, 0, 0, 7)), List.of(line(1, "one"), line(2, "two")));
      new TableErasure(catalog, new TablePatterns(catalog)).erase(Removals.NONE);
      assertThat(TableBackup.copy(folder.resolve("tables"), backup)).isPositive();
      commits.commit(List.of(new OffsetRange(TOPIC, 0, 7, 8)), List.of(line(3, "three")));
    }

    TableBackup.prepare(backup, /* afresh= */ true);

    try (ArchiveCatalog catalog = ArchiveCatalog.open(backup)) {
      LogCommits commits = new LogCommits(catalog, TableBackupTest::removals);
      assertThat(bodies(catalog)).containsExactlyInAnyOrder("one", "two");
      assertThat(commits.position(TOPIC, 0)).isZero();
      new TableErasure(catalog, new TablePatterns(catalog)).erase(removals());
      assertThat(commits.commit(List.of(new OffsetRange(TOPIC, 0, 0, 1)), List.of(line(4, "four"))))
          .isEqualTo(TableCommits.Outcome.COMMITTED);
      assertThat(bodies(catalog)).containsExactlyInAnyOrder("one", "four");
    }
  }

  @Test
  void areReadInTheOrderOfCommitsWhileTheirFilesAreMerged() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      for (int file = 0; file < SmallFiles.FAN_IN; file++) {
        new LogCommits(catalog).commit(List.of(), List.of(line(file, "line " + file)));
      }
      List<String> seen = new ArrayList<>();
      List<Long> reached = new ArrayList<>();

      new TableContents(catalog)
          .lines(
              "20261122",
              0,
              new TableContents.Visitor<StoredLog>() {
                @Override
                public void visit(StoredLog line) throws StoreUnavailableException {
                  seen.add(line.log().body());
                  if (seen.size() == 3) {
                    new SmallFiles(catalog).merge();
                    TableErasure.forgetOlderSnapshots(catalog.logs());
                  }
                }

                @Override
                public void reach(long sequence) {
                  reached.add(sequence);
                }
              });

      assertThat(seen).startsWith("line 0", "line 1", "line 2").contains("line 7");
      assertThat(reached).isSorted().endsWith((long) SmallFiles.FAN_IN);
      new TableContents(catalog)
          .lines(
              "20261122",
              reached.getLast(),
              new TableContents.Visitor<StoredLog>() {
                @Override
                public void visit(StoredLog line) {
                  seen.add("again");
                }

                @Override
                public void reach(long sequence) {
                  reached.add(sequence);
                }
              });
      assertThat(seen).doesNotContain("again");
    }
  }
}
