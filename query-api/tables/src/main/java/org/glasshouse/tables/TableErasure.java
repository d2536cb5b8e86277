package org.glasshouse.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.Transactions;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Takes records out of the tables: files that hold some are written anew under other names, and the
 * snapshots that know the old ones are given up, which deletes them.
 *
 * <p>A table's property says how far in the ledger it is clean. It is set only while the table
 * stands as it was looked through, and {@link FencedOperations} refuses commits of records that
 * were read against an older ledger: what is removed cannot slip in beside it. Each file is one
 * commit; what was broken off goes on where it stands.
 */
public final class TableErasure implements Erasable {
  /** Up to which entry of the ledger a table holds nothing that was removed. */
  static final String CLEAN = "removals.clean";

  /** Up to which entry no file of an older snapshot is left either. */
  static final String FORGOTTEN = "removals.forgotten";

  /**
   * What removed records had that is written down elsewhere too: patterns of lines, metrics of
   * samples, as words that say nothing. It is not settled yet whether other records have it.
   */
  private static final String TOUCHED = "removals.touched";

  private final ArchiveCatalog catalog;
  private final TablePatterns patterns;
  private final TableRemovals named;

  /**
   * @param patterns by which this process publishes patterns
   */
  public TableErasure(ArchiveCatalog catalog, TablePatterns patterns) {
    this.catalog = catalog;
    this.patterns = patterns;
    this.named = new TableRemovals(catalog);
  }

  /**
   * What of a file is gone.
   *
   * @param touched names, without spaces, of what removed records had in common with others
   * @param names uids and ids
   */
  record Gone(Set<String> touched, Set<String> names) {
    Gone() {
      this(new TreeSet<>(), new TreeSet<>());
    }
  }

  /** What is left of a data file. */
  interface Rest {
    /** Whether a file may hold something of what was removed since its table was clean. */
    boolean mayHold(DataFile file) throws IOException;

    /**
     * Writes what is left into a new file.
     *
     * @param gone takes in what was removed
     * @return the same file where nothing of it was removed; null where nothing is left
     */
    @Nullable DataFile of(DataFile file, Gone gone) throws IOException;
  }

  /** Takes out of other tables what no record has any more. */
  private interface Settlement {
    void settle(Set<String> touched) throws IOException, StoreUnavailableException;
  }

  @Override
  public void erase(Removals removals) throws StoreUnavailableException {
    try {
      named.name(removals);
      BaseTable logs = catalog.logs();
      erase(logs, removals, new LogRest(logs, removals), this::settlePatterns);
      BaseTable events = catalog.events();
      erase(events, removals, new EventRest(events, removals), touched -> {});
      BaseTable metrics = catalog.metrics();
      erase(metrics, removals, new MetricRest(metrics, removals), this::settleDescriptions);
      BaseTable said = catalog.descriptions();
      erase(said, removals, DescriptionRest.without(said, removals), touched -> {});
      named.done(removals);
    } catch (NotFoundException e) {
      throw new StoreUnavailableException(
          "cannot take removed records out of the tables: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot take removed records out of the tables", e);
    }
  }

  private void erase(BaseTable table, Removals removals, Rest rest, Settlement settlement)
      throws IOException, StoreUnavailableException {
    Round round = new Round();
    while (stand(table, CLEAN) < removals.version()) {
      Plan plan = Plan.of(table);
      boolean whole = replaceAll(table, plan, rest, round);
      settle(table, removals, settlement);
      if (whole) {
        setClean(table, plan, removals.version());
      }
      table.refresh();
    }
    if (stand(table, FORGOTTEN) < removals.version()) {
      forgetReplacedFiles(table);
      forgetOlderSnapshots(table);
      table.updateProperties().set(FORGOTTEN, Integer.toString(removals.version())).commit();
    }
  }

  /**
   * Which files of a table were looked at.
   *
   * @param clean hold nothing of what was removed
   * @param missing could not be found, although the table named them
   */
  private record Round(Set<String> clean, Set<String> missing) {
    Round() {
      this(new HashSet<>(), new HashSet<>());
    }
  }

  /** Replaces the files of a plan. Whether nothing was to be done. */
  private boolean replaceAll(BaseTable table, Plan plan, Rest rest, Round round)
      throws IOException, StoreUnavailableException {
    boolean whole = true;
    for (DataFile file : plan.files()) {
      if (!round.clean().contains(file.location())) {
        whole &= replace(table, file, rest, round);
      }
    }
    return whole;
  }

  /** Up to which entry of the ledger a table is clean. */
  static int clean(BaseTable table) {
    return stand(table, CLEAN);
  }

  private static int stand(BaseTable table, String property) {
    return Integer.parseInt(table.properties().getOrDefault(property, "0"));
  }

  /** Puts what is left of a file in its place. Whether nothing of it was removed. */
  private boolean replace(BaseTable table, DataFile file, Rest rest, Round round)
      throws IOException, StoreUnavailableException {
    Gone gone = new Gone();
    DataFile left;
    try {
      left = rest.mayHold(file) ? rest.of(file, gone) : file;
    } catch (NotFoundException e) {
      // Another process may have merged it; then the table does not name it a second time.
      if (!round.missing().add(file.location())) {
        throw e;
      }
      return false;
    }
    if (left != null && left.location().equals(file.location())) {
      round.clean().add(file.location());
      return true;
    }
    try {
      named.name(gone.names(), file);
      commit(table, file, left, gone.touched());
      if (left != null) {
        round.clean().add(left.location());
      }
    } catch (ValidationException e) {
      // Another process has merged or rewritten it.
      if (left != null) {
        table.io().deleteFile(left.location());
      }
    }
    return false;
  }

  /** The new file has the age of the old one, so that of two copies of a record the same counts. */
  private static void commit(
      BaseTable table, DataFile file, @Nullable DataFile left, Set<String> touched) {
    Transaction transaction = Transactions.newTransaction(table.name(), table.operations());
    RewriteFiles rewrite =
        transaction
            .newRewrite()
            .scanManifestsWith(ArchiveCatalog.THREADS)
            .validateFromSnapshot(
                Objects.requireNonNull(transaction.table().currentSnapshot()).snapshotId())
            .dataSequenceNumber(Objects.requireNonNull(file.dataSequenceNumber()))
            .deleteFile(file);
    if (left != null) {
      rewrite.addFile(left);
    }
    rewrite.commit();
    touched.addAll(open(transaction.table().properties()));
    if (!touched.isEmpty()) {
      transaction.updateProperties().set(TOUCHED, String.join(" ", touched)).commit();
    }
    transaction.commitTransaction();
  }

  private static Set<String> open(Map<String, String> properties) {
    Set<String> open = new TreeSet<>(List.of(properties.getOrDefault(TOUCHED, "").split(" ")));
    open.remove("");
    return open;
  }

  private static void settle(BaseTable table, Removals removals, Settlement settlement)
      throws IOException, StoreUnavailableException {
    table.refresh();
    Set<String> touched = open(table.properties());
    removals.since(clean(table)).conditions().stream()
        .map(PublicRemoval.Condition::pattern)
        .filter(removals::takesPattern)
        .forEach(touched::add);
    if (!touched.isEmpty()) {
      settlement.settle(touched);
      table.updateProperties().remove(TOUCHED).commit();
    }
  }

  /** Takes those of some patterns out that no line has. */
  public void settle(Set<String> ids) throws StoreUnavailableException {
    try {
      settlePatterns(ids);
    } catch (IOException | RuntimeException e) {
      throw new StoreUnavailableException("cannot take patterns out of their table", e);
    }
  }

  /** Takes patterns out that no line has any more: their signatures may say what was removed. */
  private void settlePatterns(Set<String> touched) throws IOException, StoreUnavailableException {
    BaseTable table = catalog.logs();
    LogFiles files = new LogFiles(table.io());
    Set<String> gone = new TreeSet<>(patterns.withSuccessors(touched));
    for (DataFile file : Plan.of(table).files()) {
      files.scan(
          file,
          Set.of(LogsTable.PATTERN),
          null,
          (row, address) -> {
            gone.remove(row.pattern);
            return !gone.isEmpty();
          });
    }
    patterns.remove(gone);
  }

  /** Takes out what is said of metrics that have no sample any more. */
  private void settleDescriptions(Set<String> touched)
      throws IOException, StoreUnavailableException {
    BaseTable table = catalog.metrics();
    MetricFiles files = new MetricFiles(table);
    Descriptions descriptions = new Descriptions(catalog);
    Set<MetricRest.Sampled> gone = new HashSet<>();
    for (Descriptions.Row row : descriptions.all()) {
      MetricRest.Sampled metric = new MetricRest.Sampled(row.cluster(), row.description().metric());
      if (row.sampled() && touched.contains(metric.word())) {
        gone.add(metric);
      }
    }
    for (DataFile file : Plan.of(table).files()) {
      files.sampled(file).forEach(gone::remove);
    }
    Set<Descriptions.Key> dead = descriptions.goingWith(gone);
    BaseTable said = catalog.descriptions();
    Rest rest = new DescriptionRest(said, row -> dead.contains(row.key()));
    Round round = new Round();
    while (!replaceAll(said, Plan.of(said), rest, round)) {
      said.refresh();
    }
    forgetReplacedFiles(said);
    forgetOlderSnapshots(said);
  }

  /** Says that the table is clean, if it is still the one that was looked through. */
  private static void setClean(BaseTable table, Plan plan, int version) {
    FencedOperations operations = FencedOperations.at(table.operations(), plan.snapshot());
    try {
      Transaction transaction = Transactions.newTransaction(table.name(), operations);
      transaction.updateProperties().set(CLEAN, Integer.toString(version)).commit();
      transaction.commitTransaction();
    } catch (StalePositionException e) {
      // What has come meanwhile is looked through too.
    }
  }

  /**
   * Writes manifests anew that name files which are gone: their bounds may be what was removed, as
   * names of metrics are.
   */
  private static void forgetReplacedFiles(BaseTable table) {
    table.refresh();
    Snapshot current = table.currentSnapshot();
    if (current != null
        && current.dataManifests(table.io()).stream().anyMatch(ManifestFile::hasDeletedFiles)) {
      table
          .rewriteManifests()
          .scanManifestsWith(ArchiveCatalog.THREADS)
          .rewriteIf(ManifestFile::hasDeletedFiles)
          .clusterBy(file -> "")
          .commit();
    }
  }

  /** Gives up all snapshots but the newest, by their ids: only then are their files deleted. */
  static void forgetOlderSnapshots(BaseTable table) {
    table.refresh();
    Snapshot current = table.currentSnapshot();
    ExpireSnapshots expire = table.expireSnapshots().planWith(ArchiveCatalog.THREADS);
    List<Snapshot> older = new ArrayList<>();
    for (Snapshot snapshot : table.snapshots()) {
      if (current != null && snapshot.snapshotId() != current.snapshotId()) {
        expire.expireSnapshotId(snapshot.snapshotId());
        older.add(snapshot);
      }
    }
    if (!older.isEmpty()) {
      expire.commit();
    }
    table.refresh();
  }
}
