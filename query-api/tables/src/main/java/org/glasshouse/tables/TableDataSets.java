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
import org.glasshouse.records.Removals;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.DataSetReader;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the archive as data sets: only files of their current snapshots can be read, and
 * none that may hold something of what was removed or hidden. Such a file is there again, under
 * another name, once it has been written anew.
 */
public final class TableDataSets implements DataSetReader {
  private static final Comparator<DataSet.File> NEWEST_FIRST =
      Comparator.comparing(
              DataSet.File::day, Comparator.nullsLast(Comparator.<LocalDate>reverseOrder()))
          .thenComparing(DataSet.File::path);

  private final ArchiveCatalog catalog;
  private final Ledger ledger;

  /** As below, where nothing was removed. */
  public TableDataSets(ArchiveCatalog catalog) {
    this(catalog, Ledger.EMPTY);
  }

  /**
   * @param ledger says what is never shown
   */
  public TableDataSets(ArchiveCatalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  @Override
  public List<DataSet> dataSets() throws StoreUnavailableException {
    Removals removals = ledger.now();
    List<DataSet> sets = new ArrayList<>();
    for (TableIdentifier name : catalog.tables()) {
      BaseTable table = catalog.table(name);
      try {
        List<DataSet.File> files = new ArrayList<>();
        Shown shown = shown(name, table, removals);
        for (DataFile file : Plan.of(table).files()) {
          if (shown.isShown(file)) {
            files.add(file(table, file));
          }
        }
        files.sort(NEWEST_FIRST);
        sets.add(new DataSet(name.name(), columns(table.schema()), files));
      } catch (IOException | RuntimeException e) {
        throw new StoreUnavailableException("cannot read the table " + name.name(), e);
      }
    }
    sets.sort(Comparator.comparing(DataSet::name));
    return sets;
  }

  /** Tells which files of a table everybody may read. */
  private interface Shown {
    boolean isShown(DataFile file) throws IOException;
  }

  private Shown shown(TableIdentifier name, BaseTable table, Removals removals)
      throws StoreUnavailableException {
    if (name.equals(LogsTable.NAME)) {
      return without(new LogRest(table, removals));
    }
    if (name.equals(EventsTable.NAME)) {
      return without(new EventRest(table, removals));
    }
    if (name.equals(MetricsTable.NAME)) {
      return without(new MetricRest(table, removals));
    }
    if (name.equals(RemovalsTable.NAME)) {
      return TableDataSets::isTold;
    }
    // What the others hold is taken out with the last line or sample that has it.
    if (name.equals(DescriptionsTable.NAME)) {
      boolean clean = removals.since(TableErasure.clean(catalog.metrics())).isEmpty();
      DescriptionRest rest = DescriptionRest.without(table, removals);
      return file -> clean && !rest.mayHold(file);
    }
    boolean clean = removals.since(TableErasure.clean(catalog.logs())).isEmpty();
    return file -> clean;
  }

  private static Shown without(TableErasure.Rest rest) {
    return file -> !rest.mayHold(file);
  }

  /** Removals are told in batches of whole days. */
  private static boolean isTold(DataFile file) {
    Integer day = file.partition().get(0, Integer.class);
    return day != null
        && LocalDate.ofEpochDay(day).isBefore(TableRemovals.firstOpen(Instant.now()));
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
