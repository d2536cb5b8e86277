package org.glasshouse.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.PublicRemoval;
import org.glasshouse.records.Removals;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** What is left of files of {@link LogsTable}. */
final class LogRest implements TableErasure.Rest {
  static final Set<String> DECIDING =
      Set.of(
          LogsTable.DAY,
          LogsTable.CLUSTER,
          LogsTable.STREAM,
          LogsTable.POSITION,
          LogsTable.TIME,
          LogsTable.NANOSECONDS,
          LogsTable.PATTERN);

  private final BaseTable table;
  private final LogFiles files;
  private final Removals removals;
  private final ClustersOfFiles clusters;
  private final Set<@Nullable Integer> days = new HashSet<>();

  LogRest(BaseTable table, Removals removals) {
    this.table = table;
    this.files = new LogFiles(table.io());
    this.clusters = new ClustersOfFiles(this::clusters);
    this.removals = removals.since(TableErasure.clean(table));
    this.removals
        .uids()
        .forEach(text -> {
          Uid uid = Uid.parse(text);
          if (uid != null) {
            days.add(LogsTable.partition(uid.day()));
          }
        });
  }

  @Override
  public @Nullable DataFile of(DataFile file, Set<String> patterns) throws IOException {
    long[] counts = new long[2];
    files.scan(
        file,
        DECIDING,
        null,
        (row, address) -> {
          counts[0]++;
          if (removals.takes(row.uid(), row.cluster, row.time(), () -> row.pattern)) {
            counts[1]++;
            patterns.add(row.pattern);
          }
          return true;
        });
    if (counts[1] == 0) {
      return file;
    }
    if (counts[1] == counts[0]) {
      return null;
    }
    Integer day = file.partition().get(0, Integer.class);
    try (LogFileRows rows = files.all(file)) {
      return new LogFileWriter(table)
          .write(day == null ? null : LocalDate.ofEpochDay(day), kept(rows));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Iterator<StoredLog> kept(LogFileRows rows) {
    Iterable<StoredLog> all = () -> rows;
    Stream<StoredLog> stream = StreamSupport.stream(all.spliterator(), false);
    return stream.filter(line -> !removals.takes(line.log(), line::pattern)).iterator();
  }

  @Override
  public boolean mayHold(DataFile file) throws IOException {
    return days.contains(file.partition().get(0, Integer.class))
        || clusters.haveAny(
            file,
            removals.conditions().stream()
                .filter(condition -> condition.metric().isEmpty() && mayMeet(file, condition))
                .toList());
  }

  private Set<String> clusters(DataFile file) throws IOException {
    Set<String> found = new HashSet<>();
    files.scan(
        file,
        Set.of(LogsTable.CLUSTER),
        null,
        (row, address) -> {
          found.add(row.cluster);
          return true;
        });
    return found;
  }

  private static boolean mayMeet(DataFile file, PublicRemoval.Condition condition) {
    Long oldest = TableSearch.oldest(file);
    Long newest = TableSearch.newest(file);
    if (oldest == null || newest == null) {
      return condition.from() == null && condition.to() == null;
    }
    Instant first = LogsTable.instant(oldest, 0);
    Instant last = LogsTable.instant(newest, 999);
    return first.isBefore(condition.end()) && !last.isBefore(condition.start());
  }
}
