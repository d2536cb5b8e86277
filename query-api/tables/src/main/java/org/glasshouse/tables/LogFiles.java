package org.glasshouse.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.io.FileIO;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of data files: first the few columns that decide, then whole rows only of what was
 * decided for.
 */
final class LogFiles {
  /** Footers kept, counted in row groups; one takes about 10 KB. */
  private static final int MAX_FOOTERS = 2_000;

  private final FileIO io;
  private final Cache<String, ParquetMetadata> footers =
      Caffeine.newBuilder()
          .maximumWeight(MAX_FOOTERS)
          .weigher((String path, ParquetMetadata footer) -> footer.getBlocks().size() + 1)
          .build();

  LogFiles(FileIO io) {
    this.io = io;
  }

  /**
   * Where a row lies.
   *
   * @param group index of its row group in the file
   * @param row index within the group
   */
  record Address(DataFile file, int group, long row) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Address address
          && group == address.group
          && row == address.row
          && file.location().equals(address.file.location());
    }

    @Override
    public int hashCode() {
      return Objects.hash(file.location(), group, row);
    }
  }

  /** Sees each row of a scan. */
  interface Visitor {
    /**
     * Sees one row and says whether to go on.
     *
     * @param row valid until the next call
     */
    boolean visit(LogRow row, Address address);
  }

  /**
   * Visits the rows of a file, of which some that do not meet {@code filter} are left out.
   *
   * @param columns the columns to read; those of the filter must be among them
   * @param filter decides which row groups and pages are read; null for all
   */
  void scan(DataFile file, Set<String> columns, @Nullable FilterPredicate filter, Visitor visitor)
      throws IOException {
    MessageType projection = LogRow.projection(columns);
    try (ParquetFileReader reader = open(file, filter)) {
      reader.setRequestedSchema(projection);
      for (int group = 0; group < reader.getRowGroups().size(); group++) {
        PageReadStore pages = reader.readFilteredRowGroup(group);
        if (pages != null) {
          int inFile = reader.getFooter().getBlocks().indexOf(reader.getRowGroups().get(group));
          if (!visit(file, inFile, pages, projection, visitor)) {
            return;
          }
        }
      }
    }
  }

  private static boolean visit(
      DataFile file, int group, PageReadStore pages, MessageType projection, Visitor visitor) {
    RecordReader<LogRow> rows = rows(pages, projection);
    PrimitiveIterator.OfLong indexes = pages.getRowIndexes().orElse(null);
    for (long row = 0; row < pages.getRowCount(); row++) {
      Address address = new Address(file, group, indexes == null ? row : indexes.nextLong());
      if (!visitor.visit(rows.read(), address)) {
        return false;
      }
    }
    return true;
  }

  static RecordReader<LogRow> rows(PageReadStore pages, MessageType projection) {
    return new ColumnIOFactory()
        .getColumnIO(projection, LogRows.SCHEMA)
        .getRecordReader(pages, new LogRow.Materializer(projection));
  }

  /** The lines at some addresses, in the order of these. */
  List<StoredLog> inOrder(List<Address> addresses) throws IOException {
    Map<Address, StoredLog> lines = new HashMap<>();
    read(addresses).forEach(found -> lines.put(found.address(), found.line()));
    return addresses.stream().map(address -> Objects.requireNonNull(lines.get(address))).toList();
  }

  /** The lines at some addresses, in no order. */
  List<Found> read(List<Address> addresses) throws IOException {
    Map<String, SortedMap<Integer, SortedSet<Long>>> byFile = new HashMap<>();
    Map<String, DataFile> files = new HashMap<>();
    for (Address address : addresses) {
      files.put(address.file().location(), address.file());
      byFile
          .computeIfAbsent(address.file().location(), location -> new TreeMap<>())
          .computeIfAbsent(address.group(), group -> new TreeSet<>())
          .add(address.row());
    }
    List<Found> lines = new ArrayList<>();
    for (Map.Entry<String, DataFile> file : files.entrySet()) {
      read(file.getValue(), byFile.getOrDefault(file.getKey(), new TreeMap<>()), lines);
    }
    return lines;
  }

  /** A line and where it lies. */
  record Found(Address address, StoredLog line) {}

  private void read(DataFile file, SortedMap<Integer, SortedSet<Long>> groups, List<Found> lines)
      throws IOException {
    try (ParquetFileReader reader = open(file, null)) {
      reader.setRequestedSchema(LogRows.SCHEMA);
      for (Map.Entry<Integer, SortedSet<Long>> group : groups.entrySet()) {
        RowRanges.Builder ranges = RowRanges.builder();
        group.getValue().forEach(ranges::addSelectedRow);
        PageReadStore pages = reader.readFilteredRowGroup(group.getKey(), ranges.build());
        RecordReader<LogRow> rows = rows(pages, LogRows.SCHEMA);
        for (long row : group.getValue()) {
          lines.add(new Found(new Address(file, group.getKey(), row), rows.read().stored()));
        }
      }
    }
  }

  /** All lines of a file. */
  LogFileRows all(DataFile file) throws IOException {
    return new LogFileRows(open(file, null));
  }

  private ParquetFileReader open(DataFile file, @Nullable FilterPredicate filter)
      throws IOException {
    InputFile input =
        ParquetStreams.input(io.newInputFile(file.location(), file.fileSizeInBytes()));
    ParquetReadOptions.Builder options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withUseHadoopVectoredIo(false)
            .usePageChecksumVerification();
    if (filter != null) {
      options.withRecordFilter(FilterCompat.get(filter));
    }
    SeekableInputStream stream = input.newStream();
    try {
      ParquetMetadata footer = footers.getIfPresent(file.location());
      if (footer == null) {
        footer = ParquetFileReader.readFooter(input, options.build(), stream);
        footers.put(file.location(), footer);
      }
      return ParquetFileReader.open(input, footer, options.build(), stream);
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** The order in which copies of a line count: the first that was committed stays. */
  static final Comparator<DataFile> FIRST_COMMITTED =
      Comparator.comparing(
          (DataFile file) -> file.dataSequenceNumber(),
          Comparator.nullsLast(Comparator.naturalOrder()));
}
