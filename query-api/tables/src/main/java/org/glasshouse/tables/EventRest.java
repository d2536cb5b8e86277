package org.glasshouse.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.Removals;
import org.glasshouse.vocabulary.StreamId;
import org.jspecify.annotations.Nullable;

/** What is left of files of {@link EventsTable}. */
final class EventRest implements TableErasure.Rest {
  private final EventFiles files;
  private final Removals removals;
  private final ClustersOfFiles clusters;

  EventRest(BaseTable table, Removals removals) {
    this.files = new EventFiles(table);
    this.removals = removals.since(TableErasure.clean(table));
    this.clusters =
        new ClustersOfFiles(file -> {
          Set<String> found = new HashSet<>();
          files.read(file).forEach(row -> found.add(row.group().getString(EventsTable.CLUSTER, 0)));
          return found;
        });
  }

  @Override
  public boolean mayHold(DataFile file) throws IOException {
    return removals.uids().stream().anyMatch(StreamId::isOne)
        || clusters.haveAny(
            file,
            removals.conditions().stream()
                .filter(condition -> condition.metric().isEmpty() && condition.pattern().isEmpty())
                .toList());
  }

  @Override
  public @Nullable DataFile of(DataFile file, TableErasure.Gone gone) throws IOException {
    List<EventFiles.Row> rows = files.read(file);
    List<EventFiles.Row> kept = new ArrayList<>(rows);
    kept.removeIf(row -> isGone(row, removals));
    rows.stream().filter(row -> isGone(row, removals)).forEach(row -> gone.names().add(row.id()));
    if (kept.size() == rows.size()) {
      return file;
    }
    return kept.isEmpty() ? null : files.write(kept.getFirst().day(), kept);
  }

  static boolean isGone(EventFiles.Row row, Removals removals) {
    return removals.takesEvent(
        new StreamId(row.id()),
        row.group().getString(EventsTable.CLUSTER, 0),
        EventFiles.Row.time(row.group(), EventsTable.TIME));
  }
}
