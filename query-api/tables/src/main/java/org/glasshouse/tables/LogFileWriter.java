package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/** Writes the lines of one day into one new Parquet file. */
final class LogFileWriter {
  /** Bytes of one row group in memory at most. */
  private static final long ROW_GROUP_BYTES = 64L << 20;

  private static final int PAGE_BYTES = 1 << 20;

  private final Table table;

  LogFileWriter(Table table) {
    this.table = table;
  }

  /**
   * Writes a file, which nobody sees before it is committed to the table.
   *
   * @param rows of this day, in {@link LogsTable#ROW_ORDER}; at least one
   * @throws IOException if it cannot be written whole; then it is not there
   */
  DataFile write(@Nullable LocalDate day, Iterator<StoredLog> rows) throws IOException {
    StructLike partition = new DayPartition(LogsTable.partition(day));
    String location =
        table
            .locationProvider()
            .newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
    try {
      ParquetMetadata footer = write(location, rows);
      Metrics metrics =
          ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table));
      return DataFiles.builder(table.spec())
          .withPath(location)
          .withFormat(FileFormat.PARQUET)
          .withPartition(partition)
          .withFileSizeInBytes(table.io().newInputFile(location).getLength())
          .withMetrics(metrics)
          .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
          .withSortOrder(table.sortOrder())
          .build();
    } catch (IOException | RuntimeException e) {
      delete(location, e);
      throw e;
    }
  }

  private void delete(String location, Exception cause) {
    try {
      table.io().deleteFile(location);
    } catch (UncheckedIOException e) {
      cause.addSuppressed(e);
    }
  }

  private ParquetMetadata write(String location, Iterator<StoredLog> rows) throws IOException {
    ParquetWriter<StoredLog> writer =
        new Builder(ParquetStreams.output(table.io().newOutputFile(location))).build();
    try (writer) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
    return writer.getFooter();
  }

  private static final class Builder extends ParquetWriter.Builder<StoredLog, Builder> {
    Builder(OutputFile file) {
      super(file);
      withConf(new PlainParquetConfiguration());
      withCodecFactory(new ZstandardPages());
      withCompressionCodec(CompressionCodecName.ZSTD);
      withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0);
      withRowGroupSize(ROW_GROUP_BYTES);
      withRowGroupRowCountLimit(LogsTable.ROW_GROUP_ROWS);
      withPageRowCountLimit(LogsTable.PAGE_ROWS);
      withPageSize(PAGE_BYTES);
      withDictionaryEncoding(true);
      withDictionaryEncoding(LogsTable.POSITION, false);
      withDictionaryEncoding(LogsTable.TIME, false);
      withDictionaryEncoding(LogsTable.BODY, false);
      withStatisticsEnabled(LogsTable.BODY, false);
      withStatisticsEnabled("attributes.key_value.key", false);
      withStatisticsEnabled("attributes.key_value.value", false);
      withPageWriteChecksumEnabled(true);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<StoredLog> getWriteSupport(Configuration configuration) {
      throw new UnsupportedOperationException("expected to be used without Hadoop");
    }

    @Override
    protected WriteSupport<StoredLog> getWriteSupport(ParquetConfiguration configuration) {
      return new LogRows();
    }
  }
}
