package org.glasshouse.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose files everybody may load.
 *
 * @param name for example {@code logs}
 * @param columns in their order
 * @param files that the table consists of now, the newest day first
 */
public record DataSet(String name, List<Column> columns, List<File> files) {
  public DataSet {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }

  /**
   * A column.
   *
   * @param type in Iceberg's words
   * @param what it holds; empty where nobody said
   */
  public record Column(String name, String type, String what) {}

  /**
   * A file, whose content never changes.
   *
   * @param path relative and unique, for example {@code logs/data/day=2026-11-22/00000-a.parquet}
   * @param day of its rows, UTC; null where they are undated
   */
  public record File(String path, @Nullable LocalDate day, long bytes, long rows) {}

  /** The size of all files. */
  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  /** The number of all rows. */
  public long rows() {
    return files.stream().mapToLong(File::rows).sum();
  }
}
