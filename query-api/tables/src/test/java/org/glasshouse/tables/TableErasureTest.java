package org.glasshouse.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.glasshouse.tables.Lines.NOON;
import static org.glasshouse.tables.Lines.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.Removals;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.Metric;
import org.glasshouse.store.RemovalReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.store.StoredPattern;
import org.glasshouse.store.kit.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TableErasureTest {
  private static final String VALUE = "zanzibarquagga";

  @TempDir Path folder;

  /** Lines of which one says the value, in several files, with their patterns. */
  private static StoredLog secret() {
    return line(7, "the " + VALUE + " is here");
  }

  private static void fill(ArchiveCatalog catalog) throws Exception {
    commit(catalog, line(1, "one"), secret(), line(8, "eight"));
    commit(catalog, line(9, "the ordinary is here"), line(10, "ten"));
    commit(catalog, line(7, "the " + VALUE + " is here"), line(11, "eleven"));
  }

  private static void commit(ArchiveCatalog catalog, StoredLog... lines) throws Exception {
    new TablePatterns(catalog).add(List.of(lines));
    new LogCommits(catalog).commit(List.of(), List.of(lines));
  }

  private static Removals removals() {
    return new Removals(
        List.of(
            new PublicRemoval(
                "2026-11-24T00:00:00Z",
                List.of(secret().log().uid().toString(), "undated-unknownunknownun-5"),
                List.of())));
  }

  private static TableErasure erasure(ArchiveCatalog catalog) throws Exception {
    return new TableErasure(catalog, new TablePatterns(catalog));
  }

  private static List<String> bodies(ArchiveCatalog catalog) throws Exception {
    return new TableLogStore(catalog)
        .search(Ask.all().query()).lines().stream().map(line -> line.log().body()).toList();
  }

  private static List<StoredPattern> patterns(ArchiveCatalog catalog) throws Exception {
    return Objects.requireNonNull(new TablePatterns(catalog).readUnless("")).rows();
  }

  @Test
  void leavesNothingOfALineInAnyFile() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      fill(catalog);
      assertThat(filesThatSay(VALUE)).isNotEmpty();

      erasure(catalog).erase(removals());

      assertThat(filesThatSay(VALUE)).isEmpty();
      assertThat(bodies(catalog))
          .containsExactlyInAnyOrder("one", "eight", "the ordinary is here", "ten", "eleven");
      assertThat(patterns(catalog))
          .extracting(row -> row.id())
          .doesNotContain(secret().pattern())
          .contains(line(1, "one").pattern());
      assertThat(catalog.logs().snapshots()).hasSize(1);
    }
  }

  @Test
  void keepsAPatternThatOtherLinesHave() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      commit(catalog, line(7, "retry 1 of 3"), line(8, "retry 2 of 3"));

      erasure(catalog).erase(removals());

      assertThat(bodies(catalog)).containsExactly("retry 2 of 3");
      assertThat(patterns(catalog)).hasSize(1);
    }
  }

  @Test
  void showsTheNamesOfSeriesToWhoeverLooksForWhatToErase() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      sample(catalog, "smaug", "up", "");
      new MetricCommits(catalog).commit(List.of(), metrics("smaug", "up", "", NOON.plusSeconds(1)));
      Set<TableContents.SeriesName> seen = new HashSet<>();

      new TableContents(catalog)
          .series(
              0,
              new TableContents.Visitor<>() {
                @Override
                public void visit(TableContents.SeriesName series) {
                  seen.add(series);
                }

                @Override
                public void reach(long sequence) {}
              });

      SortedMap<String, String> labels = new TreeMap<>(Map.of(Labels.NAME, "up", "job", "etcd"));
      assertThat(seen)
          .containsExactly(
              new TableContents.SeriesName("smaug", labels, Labels.id("smaug", labels)));
    }
  }

  @Test
  void leavesNothingOfAMetric() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      sample(catalog, "smaug", VALUE + "_total", "said of " + VALUE);
      sample(catalog, "smaug", "up", "whether it is up");

      erasure(catalog).erase(removingMetric(VALUE + "_total"));

      assertThat(filesThatSay(VALUE)).isEmpty();
      assertThat(new TableMetricStore(catalog).metrics())
          .extracting(Metric::name, Metric::help)
          .containsExactly(tuple("up", "whether it is up"));
    }
  }

  @Test
  void leavesNothingOfAMetricWhoseFilesWereMergedBefore() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      sample(catalog, "smaug", VALUE + "_total", "said of " + VALUE);
      for (int file = 1; file < SmallFiles.FAN_IN; file++) {
        sample(catalog, "smaug", "number_" + file, "");
      }
      assertThat(new SmallMetricFiles(catalog).merge()).isPositive();

      erasure(catalog).erase(removingMetric(VALUE + "_total"));

      assertThat(filesThatSay(VALUE)).isEmpty();
      assertThat(new TableMetricStore(catalog).metrics()).hasSize(SmallFiles.FAN_IN - 1);
    }
  }

  @Test
  void keepsWhatIsSaidOfAMetricThatAnotherClusterHas() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      sample(catalog, "smaug", "up", "said by smaug");
      sample(catalog, "erebor", "up", "said by erebor");

      erasure(catalog)
          .erase(
              new Removals(
                  List.of(
                      new PublicRemoval(
                          "2026-11-24T00:00:00Z",
                          List.of(),
                          List.of(
                              new PublicRemoval.Condition(
                                  "smaug", "", "", null, "2026-11-24T00:00:00Z"))))));

      assertThat(filesThatSay("said by smaug")).isEmpty();
      assertThat(new TableMetricStore(catalog).metrics())
          .containsExactly(
              new Metric("up", MetricType.GAUGE, "said by erebor", "", List.of("erebor")));
    }
  }

  @Test
  void listsAMetricAgainThatComesBack() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      MetricCommits commits = new MetricCommits(catalog);
      commits.commit(List.of(), metrics("smaug", "up", "whether it is up", NOON));
      Removals removals =
          new Removals(
              List.of(
                  new PublicRemoval(
                      "2026-11-24T00:00:00Z",
                      List.of(),
                      List.of(
                          new PublicRemoval.Condition(
                              "smaug", "", "", null, "2026-11-24T00:00:00Z")))));
      erasure(catalog).erase(removals);
      assertThat(new TableMetricStore(catalog).metrics()).isEmpty();

      new MetricCommits(catalog, () -> removals)
          .commit(
              List.of(), metrics("smaug", "up", "whether it is up", NOON.plus(Duration.ofDays(3))));

      assertThat(new TableMetricStore(catalog).metrics()).extracting(Metric::name).contains("up");
    }
  }

  private static void sample(ArchiveCatalog catalog, String cluster, String name, String help)
      throws Exception {
    new MetricCommits(catalog).commit(List.of(), metrics(cluster, name, help, NOON));
  }

  private static List<PublicMetric> metrics(
      String cluster, String name, String help, Instant time) {
    Samples samples = new Samples.Builder().add(time.toEpochMilli(), 1).build();
    return List.of(
        new PublicDescription(cluster, new Description(name, MetricType.GAUGE, help, "")),
        new PublicSamples(cluster, new Series(Map.of(Labels.NAME, name, "job", "etcd"), samples)));
  }

  private static Removals removingMetric(String name) {
    return new Removals(
        List.of(
            new PublicRemoval(
                "2026-11-24T00:00:00Z",
                List.of(),
                List.of(new PublicRemoval.Condition("", "", name, null, null)))));
  }

  @Test
  void refusesLinesThatWereReadAgainstAnOlderLedger() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      fill(catalog);
      erasure(catalog).erase(removals());

      assertThat(new LogCommits(catalog).commit(List.of(), List.of(secret())))
          .isEqualTo(TableCommits.Outcome.STALE);
      assertThat(
              new LogCommits(catalog, TableErasureTest::removals)
                  .commit(List.of(), List.of(secret(), line(12, "twelve"))))
          .isEqualTo(TableCommits.Outcome.COMMITTED);

      assertThat(filesThatSay(VALUE)).isEmpty();
      assertThat(bodies(catalog)).contains("twelve").hasSize(6);
    }
  }

  @Test
  void namesWhatWasTakenOutAndTheFilesOnceTheDayIsOver() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      fill(catalog);
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      Set<String> before = files(catalog);
      Removals removals =
          removals()
              .with(
                  new PublicRemoval(
                      "2026-11-24T00:00:00Z",
                      List.of(),
                      List.of(
                          new PublicRemoval.Condition(
                              "", line(9, "the ordinary is here").pattern(), "", null, null))));

      erasure(catalog).erase(removals);
      erasure(catalog).erase(removals);

      Set<String> gone = new TreeSet<>(before);
      gone.removeAll(files(catalog));
      assertThat(new TableRemovals(catalog).days()).isEmpty();
      assertThat(dataSet(catalog).files()).isEmpty();
      TableRemovals tomorrow =
          new TableRemovals(
              catalog, Clock.offset(Clock.systemUTC(), Duration.ofDays(1).plusMinutes(10)));
      assertThat(tomorrow.days()).containsExactly(today);
      RemovalReader.Batch batch = tomorrow.batch(today);
      assertThat(batch.uids())
          .containsExactlyInAnyOrder(
              secret().log().uid().toString(),
              "undated-unknownunknownun-5",
              line(9, "the ordinary is here").log().uid().toString());
      assertThat(batch.files()).containsAll(gone).doesNotContainAnyElementsOf(files(catalog));
      assertThat(batch.removals()).isEqualTo(2);
      assertThat(batch.longest()).isPositive();
      assertThat(catalog.removals().currentSnapshot().summary())
          .containsEntry("total-data-files", "1");
    }
  }

  private static DataSet dataSet(ArchiveCatalog catalog) throws Exception {
    return new TableDataSets(catalog)
        .dataSets().stream().filter(set -> set.name().equals("removals")).findFirst().orElseThrow();
  }

  private static Set<String> files(ArchiveCatalog catalog) throws Exception {
    return new TableDataSets(catalog)
        .dataSets().stream()
            .filter(set -> set.name().equals("logs"))
            .flatMap(set -> set.files().stream())
            .map(DataSet.File::path)
            .collect(Collectors.toSet());
  }

  @Test
  void leavesTheTableAsItIsWhereTheDiskIsFull() throws Exception {
    FullDisk disk = new FullDisk();
    FolderFileIO files = new FolderFileIO(folder.resolve("files"), disk);
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"))) {
      fill(catalog);
      List<String> before = bodies(catalog);
      disk.leave(500);

      assertThatThrownBy(() -> erasure(catalog).erase(removals()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("cannot take removed records out of the tables");
      assertThat(bodies(catalog)).isEqualTo(before);

      disk.leave(Long.MAX_VALUE);
      erasure(catalog).erase(removals());
      assertThat(bodies(catalog)).hasSize(5);
      assertThat(filesThatSay(VALUE)).isEmpty();
    }
  }

  @Test
  void goesOnWhereverItIsBrokenOff() throws Exception {
    Path filled = folder.resolve("filled");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(filled)) {
      fill(catalog);
    }
    boolean broken = true;
    for (int step = 0; broken; step++) {
      Path own = folder.resolve("step-" + step);
      copy(filled, own);
      BrittleFiles files = new BrittleFiles(new FolderFileIO(own.resolve("files")));
      try (ArchiveCatalog catalog = ArchiveCatalog.open(files, own.resolve("catalog.db"))) {
        files.breakAfter(step);
        try {
          erasure(catalog).erase(removals());
        } catch (StoreUnavailableException e) {
          // As if the process had ended here.
        }
        broken = files.isBroken();
      }
      try (ArchiveCatalog catalog = ArchiveCatalog.open(own)) {
        erasure(catalog).erase(removals());
        // A file whose deletion was broken off belongs to no snapshot; it goes when it is old.
        new OrphanSweep(catalog, Clock.offset(Clock.systemUTC(), OrphanSweep.AGE.multipliedBy(2)))
            .sweep();

        assertThat(bodies(catalog)).as("step " + step).hasSize(5);
        assertThat(filesThatSay(VALUE, own)).as("step " + step).isEmpty();
        assertThat(patterns(catalog)).hasSize(5);
        assertThat(
                new TableRemovals(catalog, Clock.offset(Clock.systemUTC(), Duration.ofDays(2)))
                    .batch(LocalDate.now(ZoneOffset.UTC))
                    .uids())
            .as("step " + step)
            .contains(secret().log().uid().toString());
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private List<Path> filesThatSay(String text) throws IOException {
    return filesThatSay(text, folder);
  }

  @Test
  void isCleanWhereRemovalsOverlap() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      fill(catalog);
      erasure(catalog).erase(removals());
      Removals overlapping =
          removals()
              .with(
                  new PublicRemoval(
                      "2026-11-24T00:01:00Z",
                      List.of(secret().log().uid().toString()),
                      List.of(
                          new PublicRemoval.Condition(
                              "smaug",
                              "",
                              "",
                              NOON.plusMillis(7).toString(),
                              NOON.plusMillis(9).toString()))));

      erasure(catalog).erase(overlapping);

      assertThat(bodies(catalog))
          .containsExactlyInAnyOrder("one", "the ordinary is here", "ten", "eleven");
      assertThat(new TableMatches(catalog).clean()).isEqualTo(2);
      assertThat(new TableMatches(catalog).of(overlapping, Set.of()).total()).isZero();
    }
  }

  @Test
  void takesOutALineWhoseFileIsMergedMeanwhile() throws Exception {
    HookedFiles files = new HookedFiles(folder, "/logs/data/");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"));
        ArchiveCatalog other = ArchiveCatalog.open(folder)) {
      fillForAMerge(catalog);

      files.beforeNextFile(() -> assertThat(new SmallFiles(other).merge()).isPositive());
      erasure(catalog).erase(removals());

      assertThat(files.isWaiting()).isFalse();
      assertThat(bodies(catalog)).hasSize(SmallFiles.FAN_IN);
      assertThat(filesThatSay(VALUE)).isEmpty();
    }
  }

  @Test
  void isNotUndoneByAMergeThatBeganBefore() throws Exception {
    HookedFiles files = new HookedFiles(folder, "/logs/data/");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"));
        ArchiveCatalog other = ArchiveCatalog.open(folder)) {
      fillForAMerge(catalog);

      files.beforeNextFile(() -> erasure(other).erase(removals()));
      assertThat(new SmallFiles(catalog).merge()).isZero();

      assertThat(files.isWaiting()).isFalse();
      assertThat(bodies(catalog)).hasSize(SmallFiles.FAN_IN);
      assertThat(filesThatSay(VALUE)).isEmpty();
    }
  }

  @Test
  void keepsAPatternWhoseNextLineComesMeanwhile() throws Exception {
    HookedFiles files = new HookedFiles(folder, "/patterns/data/");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(files, folder.resolve("catalog.db"));
        ArchiveCatalog other = ArchiveCatalog.open(folder)) {
      commit(other, line(7, "retry 1 of 3"), line(1, "one"));

      files.beforeNextFile(() ->
          new LogCommits(other, TableErasureTest::removals)
              .commit(List.of(), List.of(line(8, "retry 2 of 3"))));
      erasure(catalog).erase(removals());

      assertThat(files.isWaiting()).isFalse();
      assertThat(bodies(catalog)).containsExactlyInAnyOrder("retry 2 of 3", "one");
      assertThat(patterns(catalog)).hasSize(2);
    }
  }

  private static void fillForAMerge(ArchiveCatalog catalog) throws Exception {
    commit(catalog, secret(), line(100, "number 100"));
    for (int file = 1; file < SmallFiles.FAN_IN; file++) {
      commit(catalog, line(100 + file, "number " + (100 + file)));
    }
  }

  @Test
  @Timeout(60)
  void namesAFileThatIsMissing() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      commit(catalog, secret(), line(8, "eight"));
      String lost = Plan.of(catalog.logs()).files().getFirst().location();
      catalog.logs().io().deleteFile(lost);

      assertThatThrownBy(() -> erasure(catalog).erase(removals()))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(
              "cannot take removed records out of the tables: no file can be read at " + lost);
    }
  }

  @Test
  void leavesNothingOfWhatIsSaidOfAMetricAndKeepsItsSamples() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      sample(catalog, "smaug", "up", "said of " + VALUE);
      sample(catalog, "smaug", "up", "whether it is up");
      sample(catalog, "erebor", "up", "said of " + VALUE);
      String said =
          new PublicDescription(
                  "smaug", new Description("up", MetricType.GAUGE, "said of " + VALUE, ""))
              .id();
      Removals removals =
          new Removals(
              List.of(new PublicRemoval("2026-11-24T00:00:00Z", List.of(said), List.of())));
      TableMatches.Matches matches = new TableMatches(catalog).of(removals, Set.of());
      assertThat(matches.said()).isOne();
      assertThat(matches.total()).isOne();
      assertThat(matches.unknown()).isEmpty();

      erasure(catalog).erase(removals);

      assertThat(saidOf(catalog)).containsExactlyInAnyOrder("whether it is up", "said of " + VALUE);
      assertThat(filesThatSay("said of " + VALUE)).hasSize(1);
      assertThat(new TableMetricStore(catalog).metrics())
          .extracting(Metric::name, Metric::clusters)
          .containsExactly(tuple("up", List.of("erebor", "smaug")));
      assertThat(new MetricCommits(catalog).commit(List.of(), metrics("smaug", "up", "new", NOON)))
          .isEqualTo(TableCommits.Outcome.STALE);
      new MetricCommits(catalog, () -> removals)
          .commit(List.of(), metrics("smaug", "up", "said of " + VALUE, NOON));
      assertThat(filesThatSay("said of " + VALUE)).hasSize(1);
    }
  }

  private static List<String> saidOf(ArchiveCatalog catalog) throws Exception {
    List<String> said = new ArrayList<>();
    new TableContents(catalog)
        .descriptions(
            0,
            new TableContents.Visitor<PublicDescription>() {
              @Override
              public void visit(PublicDescription one) {
                said.add(one.description().help());
              }

              @Override
              public void reach(long sequence) {}
            });
    return said;
  }

  /** All files below a folder that say a text, as it is or in what Parquet and Avro compress. */
  private static List<Path> filesThatSay(String text, Path below) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        if (bytes.contains(text)
            || (file.toString().endsWith(".parquet") && rows(file).contains(text))
            || (file.toString().endsWith(".avro") && AvroText.of(file).contains(text))) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static String rows(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<?> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          text.append(records.read());
        }
      }
    }
    return text.toString();
  }

  /** Files of which nothing works any more after some steps. */
  private static final class BrittleFiles implements SupportsPrefixOperations {
    private static final long serialVersionUID = 1L;

    private final SupportsPrefixOperations files;
    private long left = Long.MAX_VALUE;

    BrittleFiles(SupportsPrefixOperations files) {
      this.files = files;
    }

    void breakAfter(int steps) {
      left = steps;
    }

    boolean isBroken() {
      return left <= 0;
    }

    private void step() {
      if (left <= 0) {
        throw new IllegalStateException("broken off");
      }
      left--;
    }

    @Override
    public InputFile newInputFile(String location) {
      return files.newInputFile(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
      step();
      return files.newOutputFile(location);
    }

    @Override
    public void deleteFile(String location) {
      // What is not deleted stays, without a word: Iceberg would wait and try again.
      if (left > 0) {
        left--;
        files.deleteFile(location);
      }
    }

    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
      return files.listPrefix(prefix);
    }

    @Override
    public void deletePrefix(String prefix) {
      files.deletePrefix(prefix);
    }
  }
}
