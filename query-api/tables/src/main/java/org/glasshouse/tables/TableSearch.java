package org.glasshouse.tables;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One search through the files whose bounds allow for an answer, newest first.
 *
 * <p>Few rows are all looked at, which makes the total exact. Of many, files are left out that come
 * before the place to go on from, and the search ends with the first file that comes after the
 * page.
 */
final class TableSearch {
  private final LogFiles files;
  private final LogQuery query;
  private final TableLogStore.SearchLimits limits;
  private final long begun = System.nanoTime();
  private final TreeMap<LogQuery.Place, LogFiles.Address> page = new TreeMap<>();
  private final Keys matches = new Keys();

  TableSearch(LogFiles files, LogQuery query, TableLogStore.SearchLimits limits) {
    this.files = files;
    this.query = query;
    this.limits = limits;
  }

  LogPage in(Plan plan) throws IOException, StoreUnavailableException {
    List<DataFile> candidates =
        plan.files(bounds()).stream().sorted(TableLogStore.NEWEST_TIME_FIRST).toList();
    long rows = candidates.stream().mapToLong(DataFile::recordCount).sum();
    boolean all = rows <= limits.exactRows();
    boolean whole = true;
    for (DataFile file : candidates) {
      if (!all && comesBeforePlace(file)) {
        whole = false;
      } else if (!all && isAnswered(file)) {
        return page(/* more= */ true, /* exact= */ false);
      } else {
        scan(file);
      }
    }
    return page(/* more= */ false, whole);
  }

  private LogPage page(boolean more, boolean exact) throws IOException {
    boolean longer = page.size() > query.limit();
    List<LogQuery.Place> places = new ArrayList<>(page.keySet());
    List<LogFiles.Address> addresses = new ArrayList<>(page.values());
    int size = Math.min(places.size(), query.limit());
    return new LogPage(
        files.inOrder(addresses.subList(0, size)),
        longer || more ? places.get(size - 1) : null,
        matches.count(),
        exact);
  }

  private boolean comesBeforePlace(DataFile file) {
    LogQuery.Place place = query.after();
    if (place == null) {
      return false;
    }
    Long oldest = oldest(file);
    return oldest != null && (place.time() == null || oldest > LogsTable.micros(place.time()));
  }

  /**
   * Whether what was found comes before all of this file and the files after it, and is enough.
   * After some time less is enough; what may not come first is then left for the next page.
   */
  private boolean isAnswered(DataFile file) throws StoreUnavailableException {
    long spent = System.nanoTime() - begun;
    if (page.size() > query.limit() && comesAfter(file, page.lastKey())) {
      return true;
    }
    if (spent > limits.most().toNanos()) {
      throw new StoreUnavailableException(
          "a search took longer than " + limits.most() + "; ask for a shorter time");
    }
    if (spent <= limits.enough().toNanos()
        || page.isEmpty()
        || !comesAfter(file, page.firstKey())) {
      return false;
    }
    while (!comesAfter(file, page.lastKey())) {
      page.pollLastEntry();
    }
    return true;
  }

  private static boolean comesAfter(DataFile file, LogQuery.Place place) {
    Long newest = newest(file);
    return place.time() != null && (newest == null || newest < LogsTable.micros(place.time()));
  }

  /** Time of the newest row in microseconds; null where all are undated. */
  static @Nullable Long newest(DataFile file) {
    return bound(file.upperBounds());
  }

  static @Nullable Long oldest(DataFile file) {
    return bound(file.lowerBounds());
  }

  private static @Nullable Long bound(@Nullable Map<Integer, java.nio.ByteBuffer> bounds) {
    int id = LogsTable.SCHEMA.findField(LogsTable.TIME).fieldId();
    return bounds == null || !bounds.containsKey(id)
        ? null
        : Conversions.fromByteBuffer(Types.TimestampType.withZone(), bounds.get(id));
  }

  private void scan(DataFile file) throws IOException {
    files.scan(
        file,
        columns(),
        rows(),
        (row, address) -> {
          if (matches(row)) {
            matches.add(row.stream, row.position);
            offer(new LogQuery.Place(row.time(), row.stream, row.position), address);
          }
          return true;
        });
  }

  private void offer(LogQuery.Place place, LogFiles.Address address) {
    if (query.after() != null && place.compareTo(query.after()) <= 0) {
      return;
    }
    page.merge(place, address, TableSearch::firstCommitted);
    if (page.size() > query.limit() + 1) {
      page.pollLastEntry();
    }
  }

  private static LogFiles.Address firstCommitted(LogFiles.Address left, LogFiles.Address right) {
    return LogFiles.FIRST_COMMITTED.compare(left.file(), right.file()) <= 0 ? left : right;
  }

  private boolean matches(LogRow row) {
    return inTime(row.time())
        && isOrAny(query.cluster(), row.cluster)
        && !query.without().contains(row.cluster)
        && isOrAny(query.namespace(), row.namespace)
        && isOrAny(query.pod(), row.pod)
        && isOrAny(query.container(), row.container)
        && (query.patterns().isEmpty() || query.patterns().contains(row.pattern))
        && row.severity >= query.severity().number()
        && (query.text().clauses().isEmpty() || query.text().matches(SearchText.words(row.body)));
  }

  private static boolean isOrAny(String asked, String value) {
    return asked.isEmpty() || asked.equals(value);
  }

  private boolean inTime(@Nullable Instant time) {
    if (time == null) {
      return query.from() == null && query.to() == null;
    }
    return (query.from() == null || !time.isBefore(query.from()))
        && (query.to() == null || time.isBefore(query.to()));
  }

  /** The columns that decide. */
  private Set<String> columns() {
    Set<String> columns =
        new HashSet<>(
            Set.of(LogsTable.TIME, LogsTable.NANOSECONDS, LogsTable.STREAM, LogsTable.POSITION));
    columns.addAll(texts().keySet());
    if (!query.without().isEmpty()) {
      columns.add(LogsTable.CLUSTER);
    }
    if (query.severity() != Severity.UNSPECIFIED) {
      columns.add(LogsTable.SEVERITY);
    }
    if (!query.text().clauses().isEmpty()) {
      columns.add(LogsTable.BODY);
    }
    return columns;
  }

  /** The columns that must hold a text, each with the texts of which it must hold one. */
  private Map<String, Set<String>> texts() {
    Map<String, Set<String>> texts = new HashMap<>();
    texts.put(LogsTable.CLUSTER, Set.of(query.cluster()));
    texts.put(LogsTable.NAMESPACE_NAME, Set.of(query.namespace()));
    texts.put(LogsTable.POD, Set.of(query.pod()));
    texts.put(LogsTable.CONTAINER, Set.of(query.container()));
    texts.put(LogsTable.PATTERN, query.patterns());
    texts.values().removeIf(asked -> asked.isEmpty() || asked.contains(""));
    return texts;
  }

  /** What must hold of a file's bounds. */
  private Expression bounds() {
    Expression bounds = Expressions.alwaysTrue();
    for (String column : List.of(LogsTable.CLUSTER, LogsTable.PATTERN)) {
      Set<String> asked = texts().get(column);
      if (asked != null) {
        bounds = Expressions.and(bounds, Expressions.in(column, asked));
      }
    }
    if (query.from() != null) {
      bounds =
          Expressions.and(
              bounds, Expressions.greaterThanOrEqual(LogsTable.TIME, micros(query.from())));
    }
    if (query.to() != null) {
      bounds =
          Expressions.and(bounds, Expressions.lessThanOrEqual(LogsTable.TIME, micros(query.to())));
    }
    if (query.severity() != Severity.UNSPECIFIED) {
      bounds =
          Expressions.and(
              bounds,
              Expressions.greaterThanOrEqual(LogsTable.SEVERITY, query.severity().number()));
    }
    return bounds;
  }

  /** What must hold of a row, as far as Parquet can tell by itself; null for nothing. */
  private @Nullable FilterPredicate rows() {
    List<FilterPredicate> predicates = new ArrayList<>();
    texts()
        .forEach((column, asked) ->
            asked.stream()
                .map(text -> equal(column, text))
                .reduce(FilterApi::or)
                .ifPresent(predicates::add));
    if (query.from() != null) {
      predicates.add(FilterApi.gtEq(FilterApi.longColumn(LogsTable.TIME), micros(query.from())));
    }
    if (query.to() != null) {
      predicates.add(FilterApi.ltEq(FilterApi.longColumn(LogsTable.TIME), micros(query.to())));
    }
    if (query.severity() != Severity.UNSPECIFIED) {
      predicates.add(
          FilterApi.gtEq(FilterApi.intColumn(LogsTable.SEVERITY), query.severity().number()));
    }
    return predicates.stream().reduce(FilterApi::and).orElse(null);
  }

  private static FilterPredicate equal(String column, String text) {
    return FilterApi.eq(FilterApi.binaryColumn(column), LogRows.utf8(text));
  }

  /** Microseconds of any time there can be: those beyond the numbers are as far as they go. */
  private static long micros(Instant time) {
    try {
      return LogsTable.micros(time);
    } catch (ArithmeticException e) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Counts lines that are met any number of times, in eight bytes each. */
  private static final class Keys {
    private final Map<String, Positions> streams = new HashMap<>();

    void add(String stream, long position) {
      streams.computeIfAbsent(stream, name -> new Positions()).add(position);
    }

    long count() {
      return streams.values().stream().mapToLong(Positions::count).sum();
    }
  }
}
