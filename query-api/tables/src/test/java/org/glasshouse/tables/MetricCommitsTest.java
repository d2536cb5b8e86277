package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricCommitsTest {
  private static final String TOPIC = "public.metrics";
  private static final long DAY = 86_400_000L;
  private static final long TIME = 20_000 * DAY;

  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private MetricCommits commits;

  @BeforeEach
  void open() throws StoreUnavailableException {
    catalog = ArchiveCatalog.open(folder);
    commits = new MetricCommits(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void keepsEachSampleOnceAsDuckDbReadsIt() throws Exception {
    ByteString histogram = ByteString.copyFromUtf8("as it came");
    Samples samples =
        new Samples.Builder()
            .add(TIME + DAY - 1, 0.1)
            .add(TIME + DAY, Double.longBitsToDouble(Samples.STALE))
            .add(TIME + DAY + 1, Double.NaN)
            .add(TIME + DAY + 2, histogram)
            .build();

    commits.commit(
        List.of(range(0, 2)),
        List.of(
            up("a", samples),
            up("a", samples),
            up("b", new Samples.Builder().add(TIME, 3).build())));

    assertThat(rows("SELECT count(*), count(DISTINCT series) FROM metrics"))
        .containsExactly(List.of(5L, 2L));
    assertThat(
            rows(
                "SELECT day::VARCHAR, metric, cluster, labels, epoch_ms(t), value::VARCHAR,"
                    + " histogram::VARCHAR FROM metrics WHERE labels LIKE '%\"a\"%' ORDER BY t"))
        .extracting(Object::toString)
        .containsExactly(
            "[2024-10-04, up, smaug, {\"job\":\"a\"}, " + (TIME + DAY - 1) + ", 0.1, null]",
            "[2024-10-05, up, smaug, {\"job\":\"a\"}, " + (TIME + DAY) + ", null, null]",
            "[2024-10-05, up, smaug, {\"job\":\"a\"}, " + (TIME + DAY + 1) + ", nan, null]",
            "[2024-10-05, up, smaug, {\"job\":\"a\"}, " + (TIME + DAY + 2) + ", null, as it came]");
  }

  @Test
  void commitsOnlyFromWhereTheTableStands() throws Exception {
    PublicMetric one = up("a", new Samples.Builder().add(TIME, 1).build());

    assertThat(commits.commit(List.of(range(0, 2)), List.of(one)))
        .isEqualTo(TableCommits.Outcome.COMMITTED);
    assertThat(commits.commit(List.of(range(0, 2)), List.of(one)))
        .isEqualTo(TableCommits.Outcome.STALE);
    assertThat(commits.position(TOPIC, 0)).isEqualTo(2);
    assertThat(rows("SELECT count(*) FROM metrics")).containsExactly(List.of(1L));
  }

  @Test
  void mergesSmallFilesAndTakesOutDoubles() throws Exception {
    for (int file = 0; file < SmallFiles.FAN_IN; file++) {
      commits.commit(
          List.of(),
          List.of(
              up("a", new Samples.Builder().add(TIME, file).add(TIME + 1 + file, file).build())));
    }

    new TableUpkeep(catalog).run();

    assertThat(Plan.of(catalog.metrics()).files()).hasSize(1);
    assertThat(rows("SELECT count(*), min(value), max(value) FROM metrics"))
        .containsExactly(List.of(SmallFiles.FAN_IN + 1L, 0.0, SmallFiles.FAN_IN - 1.0));
  }

  @Test
  void keepsTheNewestOfWhatIsSaidAndWhichMetricsThereAre() throws Exception {
    PublicMetric old = new PublicDescription("smaug", description("old"));
    PublicMetric now = new PublicDescription("smaug", description("now"));
    commits.commit(List.of(), List.of(old, up("a", new Samples.Builder().add(TIME, 1).build())));
    commits.commit(List.of(), List.of(now));
    new MetricCommits(catalog).commit(List.of(), List.of(now));

    assertThat(new Descriptions(catalog).all())
        .containsExactlyInAnyOrder(
            Descriptions.Row.sampled("smaug", "up"),
            Descriptions.Row.of("smaug", description("now")));
    assertThat(Plan.of(catalog.descriptions()).files()).hasSize(2);
  }

  @Test
  void readsNoFileAgainOfWhatItSaidItself() throws Exception {
    say("one");
    say("two");
    for (DataFile file : Plan.of(catalog.descriptions()).files()) {
      catalog.descriptions().io().deleteFile(file.location());
    }

    say("three");

    assertThat(Plan.of(catalog.descriptions()).files()).hasSize(3);
  }

  @Test
  void knowsWhatAnotherHasSaidMeanwhile() throws Exception {
    say("one");
    new MetricCommits(catalog)
        .commit(List.of(), List.of(new PublicDescription("smaug", description("two"))));

    say("two");
    assertThat(Plan.of(catalog.descriptions()).files()).hasSize(2);

    say("one");
    assertThat(new Descriptions(catalog).all())
        .containsExactly(Descriptions.Row.of("smaug", description("one")));
  }

  private void say(String help) throws StoreUnavailableException {
    commits.commit(List.of(), List.of(new PublicDescription("smaug", description(help))));
  }

  @Test
  void givesUpWhatWasSaidBefore() throws Exception {
    commits.commit(List.of(), List.of(up("a", new Samples.Builder().add(TIME, 1).build())));
    for (int minute = 0; minute < 2 * SmallFiles.FAN_IN; minute++) {
      say("minute " + minute);
      new TableUpkeep(catalog).forget(LocalDate.ofEpochDay(TIME / DAY));

      assertThat(Plan.of(catalog.descriptions()).files()).hasSizeLessThan(SmallFiles.FAN_IN);
    }

    assertThat(new Descriptions(catalog).all())
        .containsExactlyInAnyOrder(
            Descriptions.Row.sampled("smaug", "up"),
            Descriptions.Row.of("smaug", description("minute 15")));
    assertThat(texts()).doesNotContain("minute 7");
  }

  @Test
  void givesUpWhatIsSaidOfMetricsWithoutSamples() throws Exception {
    say("of up");
    commits.commit(List.of(), List.of(up("a", new Samples.Builder().add(TIME, 1).build())));
    commits.commit(
        List.of(),
        List.of(
            new PublicSamples(
                "smaug",
                new Series(
                    Map.of(Labels.NAME, "later"),
                    new Samples.Builder().add(TIME + DAY, 1).build()))));

    new TableUpkeep(catalog).forget(LocalDate.ofEpochDay(TIME / DAY + 1));

    assertThat(new Descriptions(catalog).all())
        .containsExactly(Descriptions.Row.sampled("smaug", "later"));
    new TableUpkeep(catalog).forget(LocalDate.ofEpochDay(TIME / DAY + 2));
    assertThat(new Descriptions(catalog).all()).isEmpty();
    commits.commit(List.of(), List.of(up("a", new Samples.Builder().add(TIME, 1).build())));
    assertThat(new Descriptions(catalog).all())
        .containsExactly(Descriptions.Row.sampled("smaug", "up"));
  }

  /** All that the files say of metrics. */
  private List<String> texts() throws Exception {
    List<String> texts = new ArrayList<>();
    for (DataFile file : Plan.of(catalog.descriptions()).files()) {
      Descriptions.read(catalog.descriptions(), file)
          .forEach(row -> texts.add(row.description().help()));
    }
    return texts;
  }

  private static Description description(String help) {
    return new Description("up", MetricType.GAUGE, help, "");
  }

  private static OffsetRange range(long from, long to) {
    return new OffsetRange(TOPIC, 0, from, to);
  }

  private static PublicMetric up(String job, Samples samples) {
    return new PublicSamples("smaug", new Series(Map.of(Labels.NAME, "up", "job", job), samples));
  }

  private List<List<Object>> rows(String query) throws Exception {
    String files =
        Plan.of(catalog.metrics()).files().stream()
            .map(file -> "'" + DuckDb.local(folder, file.location()) + "'")
            .collect(Collectors.joining(","));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW metrics AS SELECT * FROM read_parquet(["
              + files
              + "], hive_partitioning = false)");
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet results = statement.executeQuery(query)) {
        while (results.next()) {
          List<Object> row = new ArrayList<>();
          for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
            row.add(results.getObject(column));
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }
}
