package org.glasshouse.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.jspecify.annotations.Nullable;

/**
 * The data files of a table as of one snapshot, with their bounds.
 *
 * @param snapshot id; null while the table is empty
 */
record Plan(@Nullable Long snapshot, List<DataFile> files) {
  /** Manifests never change: what stood in one is kept under its name. */
  private static final Cache<String, List<DataFile>> MANIFESTS =
      Caffeine.newBuilder()
          .maximumWeight(500_000)
          .weigher((String path, List<DataFile> files) -> files.size() + 1)
          .build();

  Plan {
    files = List.copyOf(files);
  }

  static Plan of(BaseTable table) {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return new Plan(null, List.of());
    }
    if (!snapshot.deleteManifests(table.io()).isEmpty()) {
      throw new IllegalStateException("expected a table without delete files");
    }
    List<DataFile> files = new ArrayList<>();
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      files.addAll(MANIFESTS.get(manifest.path(), path -> read(table, manifest)));
    }
    return new Plan(snapshot.snapshotId(), files);
  }

  private static List<DataFile> read(BaseTable table, ManifestFile manifest) {
    try (ManifestReader<DataFile> reader =
        ManifestFiles.read(manifest, table.io(), table.specs())) {
      List<DataFile> files = new ArrayList<>();
      reader.forEach(file -> files.add(file.copy()));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes files of this plan out with a change of the table, which fails with a {@link
   * org.apache.iceberg.exceptions.ValidationException} where one of them is no longer there: what
   * takes their place was made of what they said. Without that, Iceberg takes out what it finds.
   */
  OverwriteFiles takeOut(OverwriteFiles change, Collection<DataFile> gone) {
    gone.forEach(change::deleteFile);
    return snapshot == null
        ? change
        : change.validateFromSnapshot(snapshot).validateNoConflictingDeletes();
  }

  /** Files that may hold rows for which an expression over the table's columns holds. */
  List<DataFile> files(Expression expression) {
    InclusiveMetricsEvaluator evaluator =
        new InclusiveMetricsEvaluator(LogsTable.SCHEMA, expression);
    return files.stream().filter(evaluator::eval).toList();
  }

  /** Files of one day, or of undated lines. */
  List<DataFile> files(@Nullable LocalDate day) {
    return files(day, Expressions.alwaysTrue());
  }

  /** Files of one day, or of undated lines, among those of {@link #files(Expression)}. */
  List<DataFile> files(@Nullable LocalDate day, Expression expression) {
    Integer partition = LogsTable.partition(day);
    InclusiveMetricsEvaluator evaluator =
        new InclusiveMetricsEvaluator(LogsTable.SCHEMA, expression);
    return files.stream()
        .filter(file -> Objects.equals(partition(file), partition))
        .filter(evaluator::eval)
        .toList();
  }

  /** The days of which there are files, newest first, without undated lines. */
  List<LocalDate> days() {
    return files.stream()
        .map(Plan::partition)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .map(LocalDate::ofEpochDay)
        .toList();
  }

  private static @Nullable Integer partition(DataFile file) {
    return file.partition().get(0, Integer.class);
  }
}
