package org.glasshouse.tables;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;

/**
 * A table's operations that commit only while the table stands where a commit begins.
 *
 * <p>The position is looked at in the metadata that the catalog's own compare-and-swap replaces. To
 * look at it earlier is no fence: Iceberg refreshes and rebases by itself before each attempt.
 */
final class FencedOperations implements TableOperations {
  /**
   * How old a commit's files may get. Much less than {@link OrphanSweep#AGE}, so that no file is
   * swept that may still become visible.
   */
  static final Duration LIMIT = Duration.ofMinutes(2);

  private final TableOperations operations;
  private final List<OffsetRange> ranges;
  private final Predicate<TableMetadata> stands;
  private final long begun = System.nanoTime();

  private FencedOperations(
      TableOperations operations, List<OffsetRange> ranges, Predicate<TableMetadata> stands) {
    this.operations = operations;
    this.ranges = List.copyOf(ranges);
    this.stands = stands;
  }

  /**
   * For records that were read from some ranges.
   *
   * @param removals how many entries of the ledger of removals were applied to the records
   */
  FencedOperations(TableOperations operations, List<OffsetRange> ranges, int removals) {
    this(
        operations,
        ranges,
        metadata ->
            Integer.parseInt(metadata.properties().getOrDefault(TableErasure.CLEAN, "0"))
                <= removals);
  }

  /** For what is true of one snapshot alone. */
  static FencedOperations at(TableOperations operations, @Nullable Long snapshot) {
    return new FencedOperations(
        operations,
        List.of(),
        metadata ->
            Objects.equals(
                snapshot,
                metadata.currentSnapshot() == null
                    ? null
                    : metadata.currentSnapshot().snapshotId()));
  }

  @Override
  public void commit(TableMetadata base, TableMetadata metadata) {
    for (OffsetRange range : ranges) {
      long stands = position(base, range);
      if (stands != range.from()) {
        throw new StalePositionException(
            "expected "
                + range.property()
                + " to be "
                + range.from()
                + ", but the table stands at "
                + stands);
      }
    }
    if (!stands.test(base)) {
      throw new StalePositionException("expected the table as it was read");
    }
    if (System.nanoTime() - begun > LIMIT.toNanos()) {
      throw new StalePositionException("a commit took longer than " + LIMIT);
    }
    operations.commit(base, metadata);
  }

  private static long position(TableMetadata metadata, OffsetRange range) {
    return Long.parseLong(metadata.properties().getOrDefault(range.property(), "0"));
  }

  @Override
  public TableMetadata current() {
    return operations.current();
  }

  @Override
  public TableMetadata refresh() {
    return operations.refresh();
  }

  @Override
  public FileIO io() {
    return operations.io();
  }

  @Override
  public EncryptionManager encryption() {
    return operations.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return operations.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return operations.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return operations.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return operations.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return operations.requireStrictCleanup();
  }
}
