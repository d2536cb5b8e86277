package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.border.RemovedTexts;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.tables.TableContents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLookTest {
  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();
  private final TextLook look =
      new TextLook(
          RemovedTexts.known("whispered zebra"),
          (part, saying, records) -> told.add(part + ": " + saying + " of " + records));
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
    var _ = new LogCommits(catalog).commit(List.of(), List.of(lines));
  }

  private void look() throws Exception {
    look.through(new TableContents(catalog));
  }

  @Test
  void looksAtWhatHasComeSinceAndAtNothingTwice() throws Exception {
    commit(SaidLines.line(1, "a whispered zebra"), SaidLines.line(2, "an okapi"));
    look();
    commit(SaidLines.line(3, "again a whispered zebra"));
    look();
    look();

    assertThat(look.found()).containsExactly(SaidLines.uid(1), SaidLines.uid(3));
    assertThat(told).containsExactly("lines of 20261122: 1 of 2", "lines of 20261122: 1 of 1");
  }

  @Test
  void knowsWhetherAnythingElseIsThere() throws Exception {
    look();
    assertThat(look.sparesSomething()).isFalse();
    commit(SaidLines.line(1, "a whispered zebra"));
    look();
    assertThat(look.sparesSomething()).isFalse();
    commit(SaidLines.line(2, "an okapi"));
    look();
    assertThat(look.sparesSomething()).isTrue();
  }
}
