package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.tables.Lines.NOON;
import static org.glasshouse.tables.Lines.line;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.Removals;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of the tables everybody may load. */
class TableDataSetsTest {
  @TempDir Path folder;
  private ArchiveCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    catalog = ArchiveCatalog.open(folder);
    commit(line(7, "regretted"), line(8, "eight"));
    commit(SampleLine.at(NOON.toString(), 9, "of erebor").withCluster("erebor").stored());
    commit(SampleLine.at("2026-11-21T12:00:00Z", 9, "of another day").stored());
    Samples samples = new Samples.Builder().add(NOON.toEpochMilli(), 1).build();
    new MetricCommits(catalog)
        .commit(
            List.of(),
            List.of(new PublicSamples("smaug", new Series(Map.of(Labels.NAME, "up"), samples))));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private void commit(StoredLog line, StoredLog... more) throws Exception {
    List<StoredLog> lines =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(line), java.util.stream.Stream.of(more))
            .toList();
    new TablePatterns(catalog).add(lines);
    new LogCommits(catalog).commit(List.of(), lines);
  }

  private List<DataSet.File> files(String name, Removals removals) throws Exception {
    return new TableDataSets(catalog, () -> removals)
        .dataSets().stream()
            .filter(set -> set.name().equals(name))
            .flatMap(set -> set.files().stream())
            .toList();
  }

  private static Removals removing(List<String> uids, PublicRemoval.Condition... conditions) {
    return new Removals(
        List.of(new PublicRemoval("2026-11-24T00:00:00Z", uids, List.of(conditions))));
  }

  @Test
  void noFileThatMayHoldARemovedLineIsServedBeforeItIsWrittenAnew() throws Exception {
    Removals removals = removing(List.of(line(7, "regretted").log().uid().toString()));
    List<DataSet.File> before = files("logs", Removals.NONE);

    assertThat(before).hasSize(3);
    assertThat(files("logs", removals)).hasSize(1).allMatch(before::contains);
    assertThat(files("patterns", removals)).isEmpty();
    assertThat(files("metrics", removals)).hasSize(1);

    new TableErasure(catalog, new TablePatterns(catalog)).erase(removals);

    assertThat(files("logs", removals)).hasSize(3).isNotEqualTo(before);
    assertThat(files("patterns", removals)).isNotEmpty();
  }

  @Test
  void noFileOfAHiddenClusterIsServedAsLongAsItIsHidden() throws Exception {
    Removals hidden = removing(List.of(), new PublicRemoval.Condition("smaug", "", "", null, null));

    assertThat(files("logs", hidden)).extracting(DataSet.File::rows).containsExactly(1L);
    assertThat(files("metrics", hidden)).isEmpty();
    assertThat(files("logs", Removals.NONE)).hasSize(3);
  }
}
