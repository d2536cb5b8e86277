package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.tables.Lines.line;

import java.nio.file.Path;
import java.util.List;
import org.glasshouse.tables.LogCommits.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommitsTest {
  private static final String TOPIC = "public.logs";

  @TempDir Path folder;

  @Test
  void readsBackInDuckDbWhatWasCommitted() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      LogCommits commits = new LogCommits(catalog);

      Outcome outcome =
          commits.commit(
              List.of(new OffsetRange(TOPIC, 0, 0, 2)),
              List.of(line(2, "second"), line(1, "first")));

      assertThat(outcome).isEqualTo(Outcome.COMMITTED);
      assertThat(commits.position(TOPIC, 0)).isEqualTo(2);
      try (DuckDb duck = new DuckDb(folder, Plan.of(catalog.logs()).files())) {
        assertThat(duck.rows("SELECT position, body FROM logs ORDER BY position"))
            .containsExactly(List.of(1L, "first"), List.of(2L, "second"));
      }
    }
  }
}
