package org.glasshouse.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.Removals;
import org.glasshouse.series.Description;
import org.glasshouse.series.MetricType;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** Which metrics there are and what is said of them, as {@link DescriptionsTable} keeps it. */
final class Descriptions {
  /**
   * A row.
   *
   * @param sampled whether it tells that there are samples, rather than what the metric is
   */
  record Row(String cluster, boolean sampled, Description description) {
    static Row sampled(String cluster, String metric) {
      return new Row(cluster, true, new Description(metric, MetricType.UNKNOWN, "", ""));
    }

    static Row of(String cluster, Description description) {
      return new Row(cluster, false, description);
    }

    Key key() {
      return new Key(cluster, description.metric(), sampled);
    }

    PublicDescription said() {
      return new PublicDescription(cluster, description);
    }

    /** Whether it was removed. */
    boolean isGone(Removals removals) {
      return sampled ? removals.takesMetric(cluster, description.metric()) : removals.takes(said());
    }
  }

  /** What a row is about: of two rows with one key the last committed counts. */
  record Key(String cluster, String metric, boolean sampled) {}

  /** What a metric's name may have behind that of its family. */
  static final List<String> FAMILY_ENDINGS =
      List.of("_bucket", "_sum", "_count", "_total", "_created", "_info");

  private final ArchiveCatalog catalog;
  private final Map<Key, Row> known = new HashMap<>();

  /** The one of which all is known. */
  private @Nullable Long snapshot;

  Descriptions(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  /** All that is known now. */
  synchronized List<Row> all() throws IOException, StoreUnavailableException {
    refresh(catalog.descriptions());
    return List.copyOf(known.values());
  }

  /**
   * Keeps what is news.
   *
   * @param removals how many entries of the ledger of removals were applied to it
   * @throws StalePositionException if the table knows more entries
   */
  synchronized void add(Collection<Row> rows, int removals)
      throws IOException, StoreUnavailableException {
    BaseTable table = catalog.descriptions();
    // Something may have been taken out that is news again.
    refresh(table);
    Map<Key, Row> news = new HashMap<>();
    for (Row row : rows) {
      if (!row.equals(known.get(row.key()))) {
        news.put(row.key(), row);
      }
    }
    if (!news.isEmpty()) {
      Snapshot own = append(table, write(table, news.values()), removals);
      known.putAll(news);
      if (Objects.equals(own.parentId(), snapshot)) {
        snapshot = own.snapshotId();
      }
    }
  }

  private static Snapshot append(BaseTable table, DataFile file, int removals) {
    Transaction transaction =
        Transactions.newTransaction(
            table.name(), new FencedOperations(table.operations(), List.of(), removals));
    try {
      transaction.newAppend().appendFile(file).commit();
      transaction.commitTransaction();
      return Objects.requireNonNull(transaction.table().currentSnapshot());
    } catch (StalePositionException e) {
      table.io().deleteFile(file.location());
      throw e;
    }
  }

  /**
   * Keeps, in one file, what still counts, of metrics that still have samples. A metric whose first
   * sample comes meanwhile is news again with its next one.
   */
  synchronized void forget() throws IOException, StoreUnavailableException {
    BaseTable table = catalog.descriptions();
    Plan plan = Plan.of(table);
    Set<Key> dead = goingWith(withoutSamples());
    List<Row> left = known.values().stream().filter(row -> !dead.contains(row.key())).toList();
    if (plan.files().size() > 1 || !dead.isEmpty()) {
      SmallFiles.replace(table, plan, plan.files(), left.isEmpty() ? null : write(table, left));
    }
  }

  private Set<MetricRest.Sampled> withoutSamples() throws IOException, StoreUnavailableException {
    Set<MetricRest.Sampled> metrics = new HashSet<>();
    for (Row row : all()) {
      if (row.sampled()) {
        metrics.add(new MetricRest.Sampled(row.cluster(), row.description().metric()));
      }
    }
    BaseTable samples = catalog.metrics();
    for (DataFile file : Plan.of(samples).files()) {
      new MetricFiles(samples).sampled(file).forEach(metrics::remove);
    }
    return metrics;
  }

  /**
   * The keys of what goes with metrics that have no sample any more: what is said of a family goes
   * with the last of its metrics.
   */
  synchronized Set<Key> goingWith(Set<MetricRest.Sampled> gone)
      throws IOException, StoreUnavailableException {
    refresh(catalog.descriptions());
    Set<Key> dead = new HashSet<>();
    for (MetricRest.Sampled metric : gone) {
      dead.add(new Key(metric.cluster(), metric.metric(), true));
    }
    for (Key key : known.keySet()) {
      List<Key> family = family(key);
      if (!key.sampled()
          && family.stream().anyMatch(dead::contains)
          && family.stream().noneMatch(of -> known.containsKey(of) && !dead.contains(of))) {
        dead.add(key);
      }
    }
    return dead;
  }

  /** The metrics that may belong to a family. */
  private static List<Key> family(Key key) {
    List<Key> family = new ArrayList<>(List.of(new Key(key.cluster(), key.metric(), true)));
    FAMILY_ENDINGS.forEach(
        ending -> family.add(new Key(key.cluster(), key.metric() + ending, true)));
    return family;
  }

  private static List<DataFile> files(BaseTable table) {
    return Plan.of(table).files().stream().sorted(LogFiles.FIRST_COMMITTED).toList();
  }

  private void refresh(BaseTable table) throws IOException {
    Snapshot current = table.currentSnapshot();
    if (current == null || Objects.equals(current.snapshotId(), snapshot)) {
      return;
    }
    known.clear();
    for (DataFile file : files(table)) {
      for (Row row : read(table, file)) {
        known.put(row.key(), row);
      }
    }
    snapshot = current.snapshotId();
  }

  static List<Row> read(BaseTable table, DataFile file) throws IOException {
    List<Row> rows = new ArrayList<>();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .build();
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            ParquetStreams.input(table.io().newInputFile(file.location())), options)) {
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(DescriptionsTable.PARQUET)
                .getRecordReader(pages, new GroupRecordConverter(DescriptionsTable.PARQUET));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(row(records.read()));
        }
      }
    }
    return rows;
  }

  private static Row row(Group group) {
    return new Row(
        group.getString(DescriptionsTable.CLUSTER, 0),
        group.getBoolean(DescriptionsTable.SAMPLED, 0),
        new Description(
            group.getString(DescriptionsTable.METRIC, 0),
            MetricType.of(group.getString(DescriptionsTable.TYPE, 0)),
            group.getString(DescriptionsTable.HELP, 0),
            group.getString(DescriptionsTable.UNIT, 0)));
  }

  static DataFile write(BaseTable table, Collection<Row> rows) throws IOException {
    String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
    ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(ParquetStreams.output(table.io().newOutputFile(location)))
            .withType(DescriptionsTable.PARQUET)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build();
    try (writer) {
      for (Row row : rows) {
        Group group = new SimpleGroup(DescriptionsTable.PARQUET);
        group.add(DescriptionsTable.CLUSTER, row.cluster());
        group.add(DescriptionsTable.METRIC, row.description().metric());
        group.add(DescriptionsTable.SAMPLED, row.sampled());
        group.add(DescriptionsTable.TYPE, row.description().type().word());
        group.add(DescriptionsTable.HELP, row.description().help());
        group.add(DescriptionsTable.UNIT, row.description().unit());
        writer.write(group);
      }
    }
    return DataFiles.builder(table.spec())
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(table.io().newInputFile(location).getLength())
        .withMetrics(
            ParquetUtil.footerMetrics(
                writer.getFooter(), Stream.empty(), MetricsConfig.forTable(table)))
        .build();
  }
}
