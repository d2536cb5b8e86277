package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;

/**
 * Commits of lines together with the offsets they were read from, so that each offset's lines are
 * visible exactly once, whoever else commits and whenever a process dies.
 */
public final class LogCommits implements TableCommits<StoredLog> {
  private static final Comparator<LocalDate> UNDATED_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private final ArchiveCatalog catalog;
  private final Ledger ledger;

  public LogCommits(ArchiveCatalog catalog) {
    this(catalog, Ledger.EMPTY);
  }

  /**
   * @param ledger says what is never kept
   */
  public LogCommits(ArchiveCatalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  @Override
  public long position(String topic, int partition) throws StoreUnavailableException {
    String property = OffsetRange.property(topic, partition);
    return Long.parseLong(catalog.logs().properties().getOrDefault(property, "0"));
  }

  /** As above; of two lines with one uid the first is kept. */
  @Override
  public Outcome commit(List<OffsetRange> ranges, Collection<StoredLog> lines)
      throws StoreUnavailableException {
    Removals removals = ledger.now();
    BaseTable table = catalog.logs();
    List<DataFile> files = new ArrayList<>();
    try {
      write(
          table,
          lines.stream().filter(line -> !removals.takes(line.log(), line::pattern)).toList(),
          files);
      commit(table, ranges, files, removals.version());
      return Outcome.COMMITTED;
    } catch (StalePositionException e) {
      delete(table, files);
      return Outcome.STALE;
    } catch (UncheckedSQLException | CommitStateUnknownException e) {
      if (isNotTaken(table, ranges)) {
        delete(table, files);
      }
      throw new StoreUnavailableException("the catalog of the tables does not answer", e);
    } catch (IOException | RuntimeException e) {
      delete(table, files);
      throw new StoreUnavailableException("cannot write the tables", e);
    }
  }

  /**
   * Whether it is certain that the table did not take a commit; else its files stay for the sweep.
   */
  private static boolean isNotTaken(BaseTable table, List<OffsetRange> ranges) {
    try {
      table.refresh();
    } catch (RuntimeException e) {
      return false;
    }
    return ranges.stream()
        .anyMatch(range ->
            Long.toString(range.from())
                .equals(table.properties().getOrDefault(range.property(), "0")));
  }

  private static void write(BaseTable table, Collection<StoredLog> lines, List<DataFile> files)
      throws IOException {
    Map<Uid, StoredLog> once = LinkedHashMap.newLinkedHashMap(lines.size());
    lines.forEach(line -> once.putIfAbsent(line.log().uid(), line));
    Map<LocalDate, List<StoredLog>> days = new TreeMap<>(UNDATED_FIRST);
    for (StoredLog line : once.values()) {
      days.computeIfAbsent(line.log().uid().day(), day -> new ArrayList<>()).add(line);
    }
    LogFileWriter writer = new LogFileWriter(table);
    for (Map.Entry<LocalDate, List<StoredLog>> day : days.entrySet()) {
      day.getValue().sort(LogsTable.ROW_ORDER);
      files.add(writer.write(day.getKey(), day.getValue().iterator()));
    }
  }

  private static void commit(
      BaseTable table, List<OffsetRange> ranges, List<DataFile> files, int removals) {
    FencedOperations operations = new FencedOperations(table.operations(), ranges, removals);
    Transaction transaction = Transactions.newTransaction(table.name(), operations);
    if (!files.isEmpty()) {
      AppendFiles append =
          transaction
              .newAppend()
              .scanManifestsWith(ArchiveCatalog.THREADS)
              .writeManifestsWith(ArchiveCatalog.THREADS, 1);
      files.forEach(append::appendFile);
      append.commit();
    }
    if (!ranges.isEmpty()) {
      UpdateProperties properties = transaction.updateProperties();
      for (OffsetRange range : ranges) {
        properties.set(range.property(), Long.toString(range.to()));
      }
      properties.commit();
    }
    transaction.commitTransaction();
  }

  /** Removes files that nobody can see; what cannot be removed is left to the sweep. */
  private static void delete(BaseTable table, List<DataFile> files) {
    for (DataFile file : files) {
      try {
        table.io().deleteFile(file.location());
      } catch (RuntimeException e) {
        return;
      }
    }
  }
}
