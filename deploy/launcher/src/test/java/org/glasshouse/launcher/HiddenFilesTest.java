package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.Severity;
import org.glasshouse.store.StoredLog;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.LogCommits;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenFilesTest {
  private static final Instant TIME = Instant.parse("2026-11-26T14:00:00Z");

  @TempDir Path tables = Path.of("");

  private void commit(String body) throws Exception {
    PublicLog log =
        new PublicLog(
            new Uid(LocalDate.parse("2026-11-26"), new StreamId("a".repeat(StreamId.LENGTH)), 7),
            "smaug",
            TIME,
            Severity.ofWord(""),
            "",
            "",
            "",
            "",
            body,
            Map.of(),
            "1");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(HiddenStores.folder(tables))) {
      new LogCommits(catalog).commit(List.of(), List.of(StoredLog.of(log)));
    }
  }

  private HiddenFiles files() {
    return new HiddenFiles(HiddenStores.folder(tables).resolve("files"));
  }

  private static List<String> shown(HiddenFiles files) throws Exception {
    List<String> bodies = new ArrayList<>();
    files.show(Instant.EPOCH, (table, row) -> bodies.add(row.getOrDefault("body", "")));
    return bodies;
  }

  @Test
  void showEachFileOnce() throws Exception {
    commit("one");
    HiddenFiles files = files();

    assertThat(shown(files)).containsExactly("one");
    assertThat(shown(files)).isEmpty();

    commit("two");
    assertThat(shown(files)).containsExactly("two");
  }

  @Test
  void showTheOthersOnceWhereOneCannotBeRead() throws Exception {
    Path logs = HiddenStores.folder(tables).resolve("files").resolve("logs");
    commit("one");
    Files.writeString(logs.resolve("broken.parquet"), "no rows");
    HiddenFiles files = files();

    assertThat(shown(files)).containsExactly("one");
    assertThat(shown(files)).isEmpty();

    commit("two");
    assertThat(shown(files)).containsExactly("two");
    assertThat(shown(files())).containsExactlyInAnyOrder("one", "two");
  }
}
