package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Data files of small tables by day, whose rows are read and written as groups of Parquet. */
final class GroupFiles {
  private GroupFiles() {}

  /** All rows of a file. */
  static <T> List<T> read(Table table, MessageType schema, DataFile file, Function<Group, T> row)
      throws IOException {
    List<T> rows = new ArrayList<>();
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
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long at = 0; at < pages.getRowCount(); at++) {
          rows.add(row.apply(records.read()));
        }
      }
    }
    return rows;
  }

  /**
   * Writes rows of one day into a new file, which nobody sees before it is committed.
   *
   * @param day null where the rows are undated
   * @throws IOException if it cannot be written whole; then it is not there
   */
  static DataFile write(
      Table table, MessageType schema, @Nullable LocalDate day, Iterable<Group> rows)
      throws IOException {
    StructLike partition = new DayPartition(LogsTable.partition(day));
    String location =
        table
            .locationProvider()
            .newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
    try {
      ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(ParquetStreams.output(table.io().newOutputFile(location)))
              .withType(schema)
              .withConf(new PlainParquetConfiguration())
              .withCodecFactory(new ZstandardPages())
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withPageWriteChecksumEnabled(true)
              .build();
      try (writer) {
        for (Group row : rows) {
          writer.write(row);
        }
      }
      return DataFiles.builder(table.spec())
          .withPath(location)
          .withFormat(FileFormat.PARQUET)
          .withPartition(partition)
          .withFileSizeInBytes(table.io().newInputFile(location).getLength())
          .withMetrics(
              ParquetUtil.footerMetrics(
                  writer.getFooter(), Stream.empty(), MetricsConfig.forTable(table)))
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
}
