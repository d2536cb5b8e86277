package org.glasshouse.tables;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.glasshouse.store.StoreUnavailableException;

/**
 * What keeps the tables of logs and metrics small and quick: to be run again and again, by any
 * process.
 */
public final class TableUpkeep {
  /** How long a reader may go on with a snapshot after there is a newer one. */
  static final Duration TIME_TRAVEL = Duration.ofMinutes(10);

  private final ArchiveCatalog catalog;
  private final Clock clock;

  public TableUpkeep(ArchiveCatalog catalog) {
    this(catalog, Clock.systemUTC());
  }

  TableUpkeep(ArchiveCatalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Merges small files and gives up snapshots that nobody reads any more, with their files. Answers
   * how many data files became fewer.
   */
  public int run() throws StoreUnavailableException {
    int fewer = new SmallFiles(catalog).merge() + new SmallMetricFiles(catalog).merge();
    try {
      giveUpOldSnapshots(catalog.logs());
      giveUpOldSnapshots(catalog.metrics());
      giveUpOldSnapshots(catalog.descriptions());
      giveUpOldSnapshots(catalog.removals());
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("cannot give up old snapshots of the tables", e);
    }
    return fewer;
  }

  /**
   * Gives up the rows of days before one, whatever readers there are, with what is said of metrics
   * that have no sample left, and what was said before.
   */
  public void forget(LocalDate day) throws StoreUnavailableException {
    try {
      forget(catalog.logs(), day);
      forget(catalog.events(), day);
      boolean fewer = forget(catalog.metrics(), day);
      if (fewer || Plan.of(catalog.descriptions()).files().size() >= SmallFiles.FAN_IN) {
        new Descriptions(catalog).forget();
      }
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot give up old days of the tables", e);
    }
  }

  /** Gives up the rows of days before one of one table. Whether there were any. */
  private static boolean forget(BaseTable table, LocalDate day) throws IOException {
    Expression old = Expressions.lessThan(LogsTable.DAY, Math.toIntExact(day.toEpochDay()));
    boolean any = table.currentSnapshot() != null && holds(table, old);
    if (any) {
      table.newDelete().deleteFromRowFilter(old).commit();
    }
    return any;
  }

  private static boolean holds(BaseTable table, Expression rows) throws IOException {
    try (CloseableIterable<FileScanTask> files = table.newScan().filter(rows).planFiles()) {
      return files.iterator().hasNext();
    }
  }

  /**
   * Names each snapshot: by age alone Iceberg leaves the files of a merge on disk until the
   * snapshot that made the merge is given up too.
   */
  private void giveUpOldSnapshots(BaseTable table) {
    List<Snapshot> snapshots = new ArrayList<>();
    table.snapshots().forEach(snapshots::add);
    snapshots.sort(Comparator.comparingLong(Snapshot::sequenceNumber));
    long before = clock.millis() - TIME_TRAVEL.toMillis();
    ExpireSnapshots expiry = table.expireSnapshots();
    int given = 0;
    while (given + 1 < snapshots.size() && snapshots.get(given + 1).timestampMillis() < before) {
      expiry.expireSnapshotId(snapshots.get(given).snapshotId());
      given++;
    }
    if (given > 0) {
      expiry.commit();
    }
  }
}
