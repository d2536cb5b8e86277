package org.glasshouse.tables;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.LongColumn;
import org.glasshouse.store.LogReader.Neighbours;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The search for the lines around one in its stream. It looks at undated lines, at the line's day
 * and the days beside it, then outwards day by day while lines are missing.
 */
final class TableNeighbours {
  /** How many days before and after the line's are looked at. */
  private static final int DAYS = 7;

  /** How many days with lines are looked at where the line has none. */
  private static final int DAYS_OF_UNDATED = 31;

  private static final Set<String> KEY = Set.of(LogsTable.STREAM, LogsTable.POSITION);

  private final LogFiles files;
  private final Uid uid;
  private final Nearest before;
  private final Nearest after;

  TableNeighbours(LogFiles files, Uid uid, int before, int after) {
    this.files = files;
    this.uid = uid;
    this.before = new Nearest(before, Comparator.reverseOrder());
    this.after = new Nearest(after, Comparator.naturalOrder());
  }

  Neighbours in(Plan plan) throws IOException {
    LocalDate day = uid.day();
    look(plan, null);
    if (day == null) {
      for (LocalDate other : plan.days().stream().limit(DAYS_OF_UNDATED).toList()) {
        look(plan, other);
      }
    } else {
      look(plan, day);
      for (int days = 1; days <= DAYS; days++) {
        if (days == 1 || !before.full() || !after.full()) {
          look(plan, day.minusDays(days));
          look(plan, day.plusDays(days));
        }
      }
    }
    return new Neighbours(before.lines(files).reversed(), after.lines(files));
  }

  private void look(Plan plan, @Nullable LocalDate day) throws IOException {
    for (DataFile file :
        plan.files(day, inRange()).stream().sorted(LogFiles.FIRST_COMMITTED).toList()) {
      if (before.limit == 0 && after.limit == 0) {
        return;
      }
      files.scan(
          file,
          KEY,
          rowsInRange(),
          (row, address) -> {
            if (row.stream.equals(uid.stream().text())) {
              if (row.position < uid.position()) {
                before.offer(row.position, day, address);
              } else if (row.position > uid.position()) {
                after.offer(row.position, day, address);
              }
            }
            return true;
          });
    }
  }

  private long lowest() {
    return before.limit == 0 ? uid.position() : before.full() ? before.farthest() : 0;
  }

  private long highest() {
    return after.limit == 0 ? uid.position() : after.full() ? after.farthest() : Long.MAX_VALUE;
  }

  private Expression inRange() {
    return Expressions.and(
        Expressions.equal(LogsTable.STREAM, uid.stream().text()),
        Expressions.greaterThanOrEqual(LogsTable.POSITION, lowest()),
        Expressions.lessThanOrEqual(LogsTable.POSITION, highest()));
  }

  private FilterPredicate rowsInRange() {
    LongColumn position = FilterApi.longColumn(LogsTable.POSITION);
    return FilterApi.and(
        TableLogStore.stream(uid.stream()),
        FilterApi.and(FilterApi.gtEq(position, lowest()), FilterApi.ltEq(position, highest())));
  }

  /** The rows nearest to the line on one side. */
  private static final class Nearest {
    private final int limit;
    private final TreeMap<Key, LogFiles.Address> rows;

    Nearest(int limit, Comparator<Long> nearestFirst) {
      this.limit = limit;
      this.rows =
          new TreeMap<>(
              Comparator.comparing(Key::position, nearestFirst)
                  .thenComparing(Key::day, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private record Key(long position, @Nullable LocalDate day) {}

    /** Takes a row; of two rows of one line the first offered stays. */
    void offer(long position, @Nullable LocalDate day, LogFiles.Address address) {
      rows.putIfAbsent(new Key(position, day), address);
      if (rows.size() > limit) {
        rows.pollLastEntry();
      }
    }

    boolean full() {
      return rows.size() == limit;
    }

    long farthest() {
      return rows.lastKey().position();
    }

    List<StoredLog> lines(LogFiles files) throws IOException {
      return files.inOrder(new ArrayList<>(rows.values()));
    }
  }
}
