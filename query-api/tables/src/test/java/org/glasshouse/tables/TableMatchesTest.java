package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.tables.Lines.NOON;
import static org.glasshouse.tables.Lines.line;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableMatchesTest {
  @TempDir Path folder;
  private ArchiveCatalog catalog;

  @BeforeEach
  void fill() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    new LogCommits(catalog)
        .commit(
            List.of(), List.of(line(1, "disk is full"), line(2, "fan stopped"), line(9, "ahead")));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private TableMatches.Matches of(PublicRemoval.Condition condition, Set<String> wholeOf)
      throws Exception {
    PublicRemoval removal =
        new PublicRemoval("2026-11-24T00:00:00Z", List.of(), List.of(condition));
    return new TableMatches(catalog).of(new Removals(List.of(removal)), wholeOf);
  }

  private static String uid(int number, String body) {
    return line(number, body).log().uid().toString();
  }

  @Test
  void namesTheLinesOfAPatternWhoseIdMayBeAnotherOneTomorrow() throws Exception {
    String pattern = Signature.of("disk is full").id();

    TableMatches.Matches found =
        of(new PublicRemoval.Condition("", pattern, "", null, null), Set.of());

    assertThat(found.lines()).isOne();
    assertThat(found.named()).containsExactly(uid(1, "disk is full"));
  }

  @Test
  void namesWhatLiesBehindTheEndOfAWholeCluster() throws Exception {
    PublicRemoval.Condition upToNow =
        new PublicRemoval.Condition("smaug", "", "", null, NOON.plusMillis(5).toString());

    assertThat(of(upToNow, Set.of()).lines()).isEqualTo(2);
    TableMatches.Matches found = of(upToNow, Set.of("smaug"));

    assertThat(found.lines()).isEqualTo(3);
    assertThat(found.named()).containsExactly(uid(9, "ahead"));
  }
}
