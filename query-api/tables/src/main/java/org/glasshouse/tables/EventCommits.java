package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.tables.EventFiles.Row;
import org.jspecify.annotations.Nullable;

/**
 * Commits of versions of entities: the table keeps the newest one of each, and nothing of one that
 * is gone. Files that hold an older version are written anew, and the old ones are deleted.
 */
public final class EventCommits implements TableCommits<StoredEvent> {
  private static final Comparator<LocalDate> UNDATED_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private final ArchiveCatalog catalog;
  private final Ledger ledger;

  public EventCommits(ArchiveCatalog catalog) {
    this(catalog, Ledger.EMPTY);
  }

  /**
   * @param ledger says what is never kept
   */
  public EventCommits(ArchiveCatalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  @Override
  public long position(String topic, int partition) throws StoreUnavailableException {
    String property = OffsetRange.property(topic, partition);
    return Long.parseLong(catalog.events().properties().getOrDefault(property, "0"));
  }

  @Override
  public Outcome commit(List<OffsetRange> ranges, Collection<StoredEvent> events)
      throws StoreUnavailableException {
    Removals removals = ledger.now();
    BaseTable table = catalog.events();
    Change change = new Change(table);
    try {
      change.make(newest(events.stream().filter(event -> !removals.takes(event.event())).toList()));
      commit(table, ranges, change, removals.version());
      TableErasure.forgetOlderSnapshots(table);
      return Outcome.COMMITTED;
    } catch (StalePositionException | ValidationException e) {
      change.undo();
      return Outcome.STALE;
    } catch (UncheckedSQLException | CommitStateUnknownException e) {
      // Whether the commit took place is not known: its files stay for the sweep.
      throw new StoreUnavailableException("the catalog of the tables does not answer", e);
    } catch (IOException | RuntimeException e) {
      change.undo();
      throw new StoreUnavailableException("cannot write the table of events", e);
    }
  }

  private static Map<String, StoredEvent> newest(Collection<StoredEvent> events) {
    Map<String, StoredEvent> newest = new HashMap<>();
    for (StoredEvent event : events) {
      newest.merge(
          event.event().id().text(),
          event,
          (old, now) -> now.event().version() >= old.event().version() ? now : old);
    }
    return newest;
  }

  private static void commit(
      BaseTable table, List<OffsetRange> ranges, Change change, int removals) {
    FencedOperations operations = new FencedOperations(table.operations(), ranges, removals);
    Transaction transaction = Transactions.newTransaction(table.name(), operations);
    if (!change.added.isEmpty() || !change.replaced.isEmpty()) {
      OverwriteFiles overwrite =
          transaction
              .newOverwrite()
              .scanManifestsWith(ArchiveCatalog.THREADS)
              .writeManifestsWith(ArchiveCatalog.THREADS, 1);
      change.plan.takeOut(overwrite, change.replaced);
      change.added.forEach(overwrite::addFile);
      overwrite.commit();
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

  /** Which files take the place of which. */
  private static final class Change {
    private final BaseTable table;
    private final Plan plan;
    private final EventFiles files;
    private final List<DataFile> replaced = new ArrayList<>();
    private final List<DataFile> added = new ArrayList<>();

    Change(BaseTable table) {
      this.table = table;
      this.plan = Plan.of(table);
      this.files = new EventFiles(table);
    }

    void make(Map<String, StoredEvent> newest) throws IOException {
      Map<@Nullable LocalDate, List<Row>> days = new TreeMap<>(UNDATED_FIRST);
      if (!newest.isEmpty()) {
        for (DataFile file : plan.files()) {
          keep(file, newest, days);
        }
      }
      for (StoredEvent event : newest.values()) {
        if (!(event.event().content() instanceof PublicEvent.Deleted)) {
          add(days, Row.of(event));
        }
      }
      for (Map.Entry<@Nullable LocalDate, List<Row>> day : days.entrySet()) {
        day.getValue().sort(Comparator.comparing(Row::id));
        added.add(files.write(day.getKey(), day.getValue()));
      }
    }

    /** Takes over the rows of a file of which at least one is older than what comes. */
    private void keep(
        DataFile file, Map<String, StoredEvent> newest, Map<@Nullable LocalDate, List<Row>> days)
        throws IOException {
      List<Row> rows = files.read(file);
      List<Row> kept = new ArrayList<>();
      for (Row row : rows) {
        StoredEvent event = newest.get(row.id());
        if (event == null) {
          kept.add(row);
        } else if (row.version() > event.event().version()) {
          newest.remove(row.id());
          kept.add(row);
        }
      }
      if (kept.size() < rows.size()) {
        replaced.add(file);
        kept.forEach(row -> add(days, row));
      }
    }

    private static void add(Map<@Nullable LocalDate, List<Row>> days, Row row) {
      days.computeIfAbsent(row.day(), day -> new ArrayList<>()).add(row);
    }

    /** Removes files that nobody can see; what cannot be removed is left to the sweep. */
    void undo() {
      for (DataFile file : added) {
        try {
          table.io().deleteFile(file.location());
        } catch (RuntimeException e) {
          return;
        }
      }
    }
  }
}
