package org.glasshouse.tables;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The table of logs as a log store. It keeps every line there ever was; a line is found at once, a
 * search looks through the files of its time.
 *
 * <p>Where upstream read a line again there are two rows of one uid until the day is closed: the
 * one that was committed first is shown.
 */
public final class TableLogStore implements LogReader, LogWriter, Erasable {
  private static final Set<String> KEY = Set.of(LogsTable.STREAM, LogsTable.POSITION);

  private final ArchiveCatalog catalog;
  private final BaseTable table;
  private final LogFiles files;
  private final SearchLimits limits;
  private Plan plan;

  /** Reads what the catalog holds; the catalog stays the caller's to close. */
  public TableLogStore(ArchiveCatalog catalog) throws StoreUnavailableException {
    this(catalog, SearchLimits.DEFAULT);
  }

  TableLogStore(ArchiveCatalog catalog, SearchLimits limits) throws StoreUnavailableException {
    this.catalog = catalog;
    this.table = catalog.logs();
    this.files = new LogFiles(table.io());
    this.limits = limits;
    this.plan = Plan.of(table);
  }

  /**
   * How much a search may look at.
   *
   * @param exactRows up to so many rows in question all are looked at, and the total is exact
   * @param enough after so long an answer may be shorter than was asked for
   * @param most after so long a search fails
   */
  record SearchLimits(long exactRows, Duration enough, Duration most) {
    static final SearchLimits DEFAULT =
        new SearchLimits(500_000, Duration.ofSeconds(2), Duration.ofSeconds(20));
  }

  private synchronized Plan plan() {
    table.refresh();
    if (table.currentSnapshot() == null
        || plan.snapshot() == null
        || table.currentSnapshot().snapshotId() != plan.snapshot()) {
      plan = Plan.of(table);
    }
    return plan;
  }

  /** A read of the files of a plan. */
  private interface Reading<T> {
    T of(Plan plan) throws IOException, StoreUnavailableException;
  }

  private <T extends @Nullable Object> T read(Reading<T> reading) throws StoreUnavailableException {
    try {
      try {
        return reading.of(plan());
      } catch (NotFoundException e) {
        // The snapshot was given up while it was read.
        return reading.of(plan());
      }
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot read the tables", e);
    }
  }

  @Override
  public LogPage search(LogQuery query) throws StoreUnavailableException {
    return read(current -> new TableSearch(files, query, limits).in(current));
  }

  @Override
  public @Nullable StoredLog find(Uid uid) throws StoreUnavailableException {
    return this.<@Nullable StoredLog>read(current -> find(current, uid));
  }

  private @Nullable StoredLog find(Plan current, Uid uid) throws IOException {
    List<LogFiles.Address> found = new ArrayList<>();
    for (DataFile file : inOrder(current.files(uid.day(), at(uid)))) {
      files.scan(
          file,
          KEY,
          FilterApi.and(
              stream(uid.stream()),
              FilterApi.eq(FilterApi.longColumn(LogsTable.POSITION), uid.position())),
          (row, address) -> {
            if (row.position == uid.position() && row.stream.equals(uid.stream().text())) {
              found.add(address);
            }
            return found.isEmpty();
          });
      if (!found.isEmpty()) {
        return files.inOrder(found).getFirst();
      }
    }
    return null;
  }

  private static List<DataFile> inOrder(List<DataFile> files) {
    return files.stream().sorted(LogFiles.FIRST_COMMITTED).toList();
  }

  private static Expression at(Uid uid) {
    return Expressions.and(
        Expressions.equal(LogsTable.STREAM, uid.stream().text()),
        Expressions.equal(LogsTable.POSITION, uid.position()));
  }

  static FilterPredicate stream(StreamId stream) {
    return FilterApi.eq(FilterApi.binaryColumn(LogsTable.STREAM), LogRows.utf8(stream.text()));
  }

  @Override
  public Neighbours neighbours(Uid uid, int before, int after) throws StoreUnavailableException {
    return read(current -> new TableNeighbours(files, uid, before, after).in(current));
  }

  @Override
  public synchronized void write(List<StoredLog> batch) throws StoreUnavailableException {
    Map<Uid, StoredLog> lines = LinkedHashMap.newLinkedHashMap(batch.size());
    batch.forEach(line -> lines.putIfAbsent(line.log().uid(), line));
    lines.keySet().removeAll(this.<Set<Uid>>read(current -> stored(current, lines.keySet())));
    if (!lines.isEmpty()) {
      new LogCommits(catalog).commit(List.of(), lines.values());
    }
  }

  @Override
  public void erase(Removals removals) throws StoreUnavailableException {
    new TableErasure(catalog, new TablePatterns(catalog)).erase(removals);
  }

  /** Those of some uids that are there. */
  private Set<Uid> stored(Plan current, Collection<Uid> uids) throws IOException {
    Set<Uid> stored = new HashSet<>();
    Map<LocalDate, List<Uid>> days = new LinkedHashMap<>();
    for (Uid uid : uids) {
      days.computeIfAbsent(uid.day(), day -> new ArrayList<>()).add(uid);
    }
    for (Map.Entry<LocalDate, List<Uid>> day : days.entrySet()) {
      long from = day.getValue().stream().mapToLong(Uid::position).min().orElse(0);
      long to = day.getValue().stream().mapToLong(Uid::position).max().orElse(0);
      Expression range =
          Expressions.and(
              Expressions.greaterThanOrEqual(LogsTable.POSITION, from),
              Expressions.lessThanOrEqual(LogsTable.POSITION, to));
      Set<Uid> wanted = Set.copyOf(day.getValue());
      for (DataFile file : current.files(day.getKey(), range)) {
        files.scan(
            file,
            KEY,
            null,
            (row, address) -> {
              Uid uid = new Uid(day.getKey(), new StreamId(row.stream), row.position);
              if (wanted.contains(uid)) {
                stored.add(uid);
              }
              return true;
            });
      }
    }
    return stored;
  }

  /** Newest day first; the order in which files are likely to hold the newest lines. */
  static final Comparator<DataFile> NEWEST_TIME_FIRST =
      Comparator.comparing(
          TableSearch::newest, Comparator.nullsLast(Comparator.<Long>reverseOrder()));
}
