package org.glasshouse.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.Removals;
import org.jspecify.annotations.Nullable;

/**
 * What is left of files of {@link DescriptionsTable}. Rows that no longer count are looked at too:
 * a text that was said before stands there as well.
 */
final class DescriptionRest implements TableErasure.Rest {
  private final BaseTable table;
  private final Predicate<Descriptions.Row> gone;

  /**
   * @param gone tells which rows are taken out
   */
  DescriptionRest(BaseTable table, Predicate<Descriptions.Row> gone) {
    this.table = table;
    this.gone = gone;
  }

  /** Without what was removed since the table was clean. */
  static DescriptionRest without(BaseTable table, Removals removals) {
    Removals news = removals.since(TableErasure.clean(table));
    return new DescriptionRest(table, row -> !news.isEmpty() && row.isGone(news));
  }

  @Override
  public boolean mayHold(DataFile file) throws IOException {
    return Descriptions.read(table, file).stream().anyMatch(gone);
  }

  @Override
  public @Nullable DataFile of(DataFile file, TableErasure.Gone taken) throws IOException {
    List<Descriptions.Row> rows = Descriptions.read(table, file);
    List<Descriptions.Row> kept = new ArrayList<>(rows);
    kept.removeIf(gone);
    rows.stream()
        .filter(gone)
        .filter(row -> !row.sampled())
        .forEach(row -> taken.names().add(row.said().id()));
    if (kept.size() == rows.size()) {
      return file;
    }
    return kept.isEmpty() ? null : Descriptions.write(table, kept);
  }
}
