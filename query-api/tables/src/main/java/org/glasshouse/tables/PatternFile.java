package org.glasshouse.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
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
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.store.StoredPattern;
import org.jspecify.annotations.Nullable;

/** A data file of the table of patterns. */
final class PatternFile {
  private static final MessageType SCHEMA =
      ParquetSchemaUtil.convert(PatternsTable.SCHEMA, "patterns");

  private PatternFile() {}

  /** Writes rows into a new file, which nobody sees before it is committed. */
  static DataFile write(Table table, List<StoredPattern> rows) throws IOException {
    String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
    ParquetMetadata footer = write(table, location, rows);
    return DataFiles.builder(table.spec())
        .withPath(location)
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(table.io().newInputFile(location).getLength())
        .withMetrics(
            ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
        .build();
  }

  private static ParquetMetadata write(Table table, String location, List<StoredPattern> rows)
      throws IOException {
    ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(ParquetStreams.output(table.io().newOutputFile(location)))
            .withType(SCHEMA)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withPageWriteChecksumEnabled(true)
            .build();
    try (writer) {
      for (StoredPattern row : rows) {
        writer.write(group(row));
      }
    }
    return writer.getFooter();
  }

  private static Group group(StoredPattern row) {
    Catalogue.Entry entry = row.entry();
    Group group = new SimpleGroup(SCHEMA);
    group.add(PatternsTable.ID, entry.id());
    group.add(PatternsTable.VERSION, entry.version());
    group.add(PatternsTable.SIGNATURE, LogRows.utf8(entry.signature()));
    if (entry.canonical() != null) {
      group.add(PatternsTable.CANONICAL, entry.canonical());
    }
    if (entry.successor() != null) {
      group.add(PatternsTable.SUCCESSOR, entry.successor());
    }
    group.add(PatternsTable.FIRST_PUBLISHED, LogsTable.micros(row.firstPublished()));
    if (row.wording() != null) {
      group.add(PatternsTable.WORDING, LogRows.utf8(row.wording()));
    }
    if (row.settled() != null) {
      group.add(PatternsTable.SETTLED, LogsTable.micros(row.settled()));
    }
    if (!row.clusters().isEmpty()) {
      group.add(
          PatternsTable.CLUSTERS, LogRows.utf8(String.join(" ", new TreeSet<>(row.clusters()))));
    }
    return group;
  }

  static List<StoredPattern> read(Table table, DataFile file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withUseHadoopVectoredIo(false)
            .usePageChecksumVerification()
            .build();
    List<StoredPattern> rows = new ArrayList<>();
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            ParquetStreams.input(table.io().newInputFile(file.location(), file.fileSizeInBytes())),
            options)) {
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(SCHEMA, reader.getFileMetaData().getSchema())
                .getRecordReader(pages, new GroupRecordConverter(SCHEMA));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(pattern(records.read()));
        }
      }
    }
    return rows;
  }

  private static StoredPattern pattern(Group group) {
    return new StoredPattern(
        new Catalogue.Entry(
            group.getString(PatternsTable.ID, 0),
            group.getString(PatternsTable.VERSION, 0),
            group.getString(PatternsTable.SIGNATURE, 0),
            optional(group, PatternsTable.CANONICAL),
            optional(group, PatternsTable.SUCCESSOR)),
        LogsTable.instant(group.getLong(PatternsTable.FIRST_PUBLISHED, 0), 0),
        optional(group, PatternsTable.WORDING),
        group.getFieldRepetitionCount(PatternsTable.SETTLED) == 0
            ? null
            : LogsTable.instant(group.getLong(PatternsTable.SETTLED, 0), 0),
        clusters(optional(group, PatternsTable.CLUSTERS)));
  }

  private static Set<String> clusters(@Nullable String names) {
    return names == null ? Set.of() : Set.of(names.split(" "));
  }

  private static @Nullable String optional(Group group, String column) {
    return group.getFieldRepetitionCount(column) == 0 ? null : group.getString(column, 0);
  }
}
