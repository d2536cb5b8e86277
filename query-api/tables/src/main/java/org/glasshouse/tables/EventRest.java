package org.glasshouse.tables;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.Removals;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** What is left of files of {@link EventsTable}. */
final class EventRest implements TableErasure.Rest {
  private final EventFiles files;
  private final Removals removals;

  EventRest(BaseTable table, Removals removals) {
    this.files = new EventFiles(table);
    this.removals = removals;
  }

  @Override
  public @Nullable DataFile of(DataFile file, TableErasure.Gone gone) throws IOException {
    List<EventFiles.Row> rows = files.read(file);
    List<EventFiles.Row> kept = new ArrayList<>(rows);
    kept.removeIf(this::isGone);
    rows.stream().filter(this::isGone).forEach(row -> gone.names().add(row.id()));
    if (kept.size() == rows.size()) {
      return file;
    }
    return kept.isEmpty() ? null : files.write(kept.getFirst().day(), kept);
  }

  boolean isGone(EventFiles.Row row) {
    Instant time =
        row.group().getFieldRepetitionCount(EventsTable.TIME) == 0
            ? null
            : LogsTable.instant(row.group().getLong(EventsTable.TIME, 0), 0);
    return removals.takesEvent(
        new StreamId(row.id()), row.group().getString(EventsTable.CLUSTER, 0), time);
  }
}
