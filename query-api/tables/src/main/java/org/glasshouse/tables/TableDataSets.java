package org.glasshouse.tables;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.types.Types;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.DataSetReader;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** The tables of the archive as data sets: only files of their current snapshots can be read. */
public final class TableDataSets implements DataSetReader {
  private static final Comparator<DataSet.File> NEWEST_FIRST =
      Comparator.comparing(
              DataSet.File::day, Comparator.nullsLast(Comparator.<LocalDate>reverseOrder()))
          .thenComparing(DataSet.File::path);

  private final ArchiveCatalog catalog;

  public TableDataSets(ArchiveCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public List<DataSet> dataSets() throws StoreUnavailableException {
    List<DataSet> sets = new ArrayList<>();
    for (TableIdentifier name : catalog.tables()) {
      BaseTable table = catalog.table(name);
      try {
        sets.add(
            new DataSet(
                name.name(),
                columns(table.schema()),
                Plan.of(table).files().stream()
                    .map(file -> file(table, file))
                    .filter(file -> isOut(name, file))
                    .sorted(NEWEST_FIRST)
                    .toList()));
      } catch (RuntimeException e) {
        throw new StoreUnavailableException("cannot read the table " + name.name(), e);
      }
    }
    sets.sort(Comparator.comparing(DataSet::name));
    return sets;
  }

  /** Removals are told in batches of whole days. */
  private static boolean isOut(TableIdentifier table, DataSet.File file) {
    return !table.equals(RemovalsTable.NAME)
        || (file.day() != null && file.day().isBefore(TableRemovals.firstOpen(Instant.now())));
  }

  private static List<DataSet.Column> columns(Schema schema) {
    return schema.columns().stream().map(TableDataSets::column).toList();
  }

  private static DataSet.Column column(Types.NestedField field) {
    String what = field.doc();
    return new DataSet.Column(field.name(), field.type().toString(), what == null ? "" : what);
  }

  private static DataSet.File file(BaseTable table, DataFile file) {
    return new DataSet.File(
        file.location().substring(FolderFileIO.ROOT.length()),
        day(table, file),
        file.fileSizeInBytes(),
        file.recordCount());
  }

  /** All tables are partitioned by day alone. */
  private static @Nullable LocalDate day(BaseTable table, DataFile file) {
    boolean byDay = table.spec().isPartitioned();
    Integer day = byDay ? file.partition().get(0, Integer.class) : null;
    return day == null ? null : LocalDate.ofEpochDay(day);
  }

  @Override
  public InputStream open(DataSet.File file, long from) throws IOException {
    try {
      SeekableInputStream stream =
          files().newInputFile(FolderFileIO.ROOT + file.path()).newStream();
      stream.seek(from);
      return stream;
    } catch (NotFoundException | StoreUnavailableException e) {
      throw new IOException("the file cannot be read", e);
    }
  }

  private FileIO files() throws StoreUnavailableException {
    return catalog.logs().io();
  }
}
