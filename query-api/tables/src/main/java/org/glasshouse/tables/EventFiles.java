package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.StructLike;
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
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** Writes and reads the data files of {@link EventsTable}. */
final class EventFiles {
  private static final MessageType PARQUET = ParquetSchemaUtil.convert(EventsTable.SCHEMA, "event");

  private final Table table;

  EventFiles(Table table) {
    this.table = table;
  }

  /**
   * A row.
   *
   * @param group all of it, as it stands in the file
   */
  record Row(String id, long version, @Nullable LocalDate day, Group group) {
    static Row of(StoredEvent stored) {
      PublicEvent event = stored.event();
      LocalDate day = day(event.time());
      Group group = new SimpleGroup(PARQUET);
      if (day != null) {
        group.add(EventsTable.DAY, Math.toIntExact(day.toEpochDay()));
      }
      group.add(EventsTable.ID, event.id().text());
      group.add(EventsTable.VERSION, event.version());
      group.add(EventsTable.KIND, event.kind().word());
      group.add(EventsTable.CLUSTER, event.cluster());
      addTime(group, EventsTable.TIME, event.time());
      addTime(group, EventsTable.UNTIL, event.until());
      group.add(EventsTable.TITLE, event.title());
      group.add(EventsTable.CONTENT, PublicEventCodec.json(event.content()));
      group.add(
          EventsTable.PATTERNS,
          stored.quotes().stream()
              .map(StoredEvent.Quote::pattern)
              .collect(Collectors.joining(" ")));
      group.add(EventsTable.POLICY, event.policy());
      return new Row(event.id().text(), event.version(), day, group);
    }

    private static Row of(Group group) {
      LocalDate day =
          group.getFieldRepetitionCount(EventsTable.DAY) == 0
              ? null
              : LocalDate.ofEpochDay(group.getInteger(EventsTable.DAY, 0));
      return new Row(
          group.getString(EventsTable.ID, 0), group.getLong(EventsTable.VERSION, 0), day, group);
    }

    /** The event that it keeps, with its quotes read anew. */
    StoredEvent stored() {
      EventKind kind = EventKind.of(group.getString(EventsTable.KIND, 0));
      return StoredEvent.of(
          new PublicEvent(
              new StreamId(id),
              version,
              kind,
              group.getString(EventsTable.CLUSTER, 0),
              time(group, EventsTable.TIME),
              time(group, EventsTable.UNTIL),
              PublicEventCodec.content(kind, group.getString(EventsTable.CONTENT, 0)),
              group.getString(EventsTable.POLICY, 0)));
    }

    /** A time of a row; null where it has none. */
    static @Nullable Instant time(Group group, String field) {
      return group.getFieldRepetitionCount(field) == 0
          ? null
          : LogsTable.instant(group.getLong(field, 0), 0);
    }

    private static void addTime(Group group, String field, @Nullable Instant time) {
      if (time != null) {
        group.add(field, LogsTable.micros(time));
      }
    }

    private static @Nullable LocalDate day(@Nullable Instant time) {
      return time == null ? null : time.atZone(ZoneOffset.UTC).toLocalDate();
    }
  }

  /** All rows of a file. */
  List<Row> read(DataFile file) throws IOException {
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
                .getColumnIO(PARQUET)
                .getRecordReader(pages, new GroupRecordConverter(PARQUET));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(Row.of(records.read()));
        }
      }
    }
    return rows;
  }

  /**
   * Writes rows of one day into a new file, which nobody sees before it is committed.
   *
   * @throws IOException if it cannot be written whole; then it is not there
   */
  DataFile write(@Nullable LocalDate day, List<Row> rows) throws IOException {
    StructLike partition = new DayPartition(LogsTable.partition(day));
    String location =
        table
            .locationProvider()
            .newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
    try {
      ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(ParquetStreams.output(table.io().newOutputFile(location)))
              .withType(PARQUET)
              .withConf(new PlainParquetConfiguration())
              .withCodecFactory(new ZstandardPages())
              .withCompressionCodec(CompressionCodecName.ZSTD)
              .withPageWriteChecksumEnabled(true)
              .build();
      try (writer) {
        for (Row row : rows) {
          writer.write(row.group());
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
