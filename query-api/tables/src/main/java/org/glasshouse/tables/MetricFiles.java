package org.glasshouse.tables;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.series.Labels;
import org.jspecify.annotations.Nullable;

/** Writes and reads the data files of {@link MetricsTable}. */
final class MetricFiles {
  /** Bytes of one row group in memory at most. */
  private static final long ROW_GROUP_BYTES = 64L << 20;

  /** Rows of a page: many series, which have their times in common. */
  private static final int PAGE_ROWS = 60_000;

  private static final long MICROS = 1_000;

  private static final MessageType METRICS = only(MetricsTable.METRIC, MetricsTable.CLUSTER);

  private static final MessageType NAMES =
      only(MetricsTable.METRIC, MetricsTable.CLUSTER, MetricsTable.SERIES, MetricsTable.LABELS);

  private final Table table;

  MetricFiles(Table table) {
    this.table = table;
  }

  /**
   * Writes a file, which nobody sees before it is committed to the table.
   *
   * @param rows of this day, in {@link MetricRow#ORDER}; at least one
   * @throws IOException if it cannot be written whole; then it is not there
   */
  DataFile write(LocalDate day, Iterator<MetricRow> rows) throws IOException {
    StructLike partition = new DayPartition(LogsTable.partition(day));
    String location =
        table
            .locationProvider()
            .newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
    try {
      ParquetMetadata footer = write(location, rows);
      return DataFiles.builder(table.spec())
          .withPath(location)
          .withFormat(FileFormat.PARQUET)
          .withPartition(partition)
          .withFileSizeInBytes(table.io().newInputFile(location).getLength())
          .withMetrics(
              ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
          .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
          .withSortOrder(table.sortOrder())
          .build();
    } catch (IOException | RuntimeException e) {
      try {
        table.io().deleteFile(location);
      } catch (UncheckedIOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private ParquetMetadata write(String location, Iterator<MetricRow> rows) throws IOException {
    ParquetWriter<MetricRow> writer =
        new Builder(ParquetStreams.output(table.io().newOutputFile(location))).build();
    try (writer) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
    return writer.getFooter();
  }

  private static final class Builder extends ParquetWriter.Builder<MetricRow, Builder> {
    Builder(OutputFile file) {
      super(file);
      withConf(new PlainParquetConfiguration());
      withCodecFactory(new ZstandardPages());
      withCompressionCodec(CompressionCodecName.ZSTD);
      // Times and values plain: those of one target are the same in each series, and Zstandard
      // finds them again, which it cannot once they are packed by bits.
      withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0);
      withRowGroupSize(ROW_GROUP_BYTES);
      withRowGroupRowCountLimit(LogsTable.ROW_GROUP_ROWS);
      withPageRowCountLimit(PAGE_ROWS);
      withDictionaryEncoding(true);
      withDictionaryEncoding(MetricsTable.T, false);
      withDictionaryEncoding(MetricsTable.VALUE, false);
      withDictionaryEncoding(MetricsTable.HISTOGRAM, false);
      withStatisticsEnabled(MetricsTable.HISTOGRAM, false);
      withStatisticsEnabled(MetricsTable.VALUE, false);
      withStatisticsEnabled(MetricsTable.LABELS, false);
      withPageWriteChecksumEnabled(true);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<MetricRow> getWriteSupport(Configuration configuration) {
      throw new UnsupportedOperationException("expected to be used without Hadoop");
    }

    @Override
    protected WriteSupport<MetricRow> getWriteSupport(ParquetConfiguration configuration) {
      return new MetricRows();
    }
  }

  /**
   * The rows of a file in its order, one row group in memory at a time.
   *
   * @param filter decides which row groups and pages are read; null for all. Rows beside what was
   *     asked for may be among them
   */
  Rows read(DataFile file, @Nullable FilterPredicate filter) throws IOException {
    return new Rows(open(file, filter));
  }

  private ParquetFileReader open(DataFile file, @Nullable FilterPredicate filter)
      throws IOException {
    ParquetReadOptions.Builder options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withUseHadoopVectoredIo(false)
            .usePageChecksumVerification();
    if (filter != null) {
      options.withRecordFilter(FilterCompat.get(filter));
    }
    return ParquetFileReader.open(
        ParquetStreams.input(table.io().newInputFile(file.location(), file.fileSizeInBytes())),
        options.build());
  }

  /** The metrics of which a file has samples. */
  Set<MetricRest.Sampled> sampled(DataFile file) throws IOException {
    Set<MetricRest.Sampled> found = new HashSet<>();
    forEach(
        file,
        METRICS,
        row ->
            found.add(
                new MetricRest.Sampled(
                    row.getString(MetricsTable.CLUSTER, 0),
                    row.getString(MetricsTable.METRIC, 0))));
    return found;
  }

  /** The series of which a file has samples, by their ids. */
  Map<String, TableContents.SeriesName> series(DataFile file) throws IOException {
    Map<String, TableContents.SeriesName> found = new LinkedHashMap<>();
    forEach(
        file,
        NAMES,
        row -> found.computeIfAbsent(row.getString(MetricsTable.SERIES, 0), id -> name(row, id)));
    return found;
  }

  private static TableContents.SeriesName name(Group row, String id) {
    SortedMap<String, String> labels =
        new TreeMap<>(LabelsText.read(row.getString(MetricsTable.LABELS, 0)));
    labels.put(Labels.NAME, row.getString(MetricsTable.METRIC, 0));
    return new TableContents.SeriesName(row.getString(MetricsTable.CLUSTER, 0), labels, id);
  }

  private static MessageType only(String... columns) {
    return new MessageType(
        MetricsTable.PARQUET.getName(),
        Stream.of(columns).map(MetricsTable.PARQUET::getType).toList());
  }

  private void forEach(DataFile file, MessageType columns, Consumer<Group> visitor)
      throws IOException {
    try (ParquetFileReader reader = open(file, null)) {
      reader.setRequestedSchema(columns);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> rows =
            new ColumnIOFactory()
                .getColumnIO(columns, MetricsTable.PARQUET)
                .getRecordReader(pages, new GroupRecordConverter(columns));
        for (long left = pages.getRowCount(); left > 0; left--) {
          visitor.accept(rows.read());
        }
      }
    }
  }

  /** Rows of one file. */
  static final class Rows implements Iterator<MetricRow>, AutoCloseable {
    private final ParquetFileReader reader;
    private @Nullable RecordReader<Group> rows;
    private long left;
    private String series = "";
    private SortedMap<String, String> labels = new TreeMap<>();

    Rows(ParquetFileReader reader) {
      this.reader = reader;
      reader.setRequestedSchema(MetricsTable.PARQUET);
    }

    @Override
    public boolean hasNext() {
      try {
        while (left == 0) {
          PageReadStore pages = reader.readNextFilteredRowGroup();
          if (pages == null) {
            return false;
          }
          rows =
              new ColumnIOFactory()
                  .getColumnIO(MetricsTable.PARQUET)
                  .getRecordReader(pages, new GroupRecordConverter(MetricsTable.PARQUET));
          left = pages.getRowCount();
        }
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public MetricRow next() {
      if (!hasNext() || rows == null) {
        throw new NoSuchElementException();
      }
      RecordReader<Group> from = rows;
      left--;
      Group row = from.read();
      String id = row.getString(MetricsTable.SERIES, 0);
      if (!id.equals(series)) {
        series = id;
        labels = LabelsText.read(row.getString(MetricsTable.LABELS, 0));
      }
      return new MetricRow(
          row.getString(MetricsTable.METRIC, 0),
          row.getString(MetricsTable.CLUSTER, 0),
          labels,
          id,
          row.getLong(MetricsTable.T, 0) / MICROS,
          row.getFieldRepetitionCount(MetricsTable.VALUE) == 0
              ? null
              : (Double) row.getDouble(MetricsTable.VALUE, 0),
          row.getFieldRepetitionCount(MetricsTable.HISTOGRAM) == 0
              ? null
              : ByteString.copyFrom(row.getBinary(MetricsTable.HISTOGRAM, 0).getBytes()));
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
