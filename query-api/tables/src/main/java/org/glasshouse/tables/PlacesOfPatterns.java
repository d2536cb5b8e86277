package org.glasshouse.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;

/** Where the lines of patterns stand: in which streams, or of which clusters. */
final class PlacesOfPatterns {
  private static final int KEPT = 500_000;

  /** Data files never change: what stood in one is kept under its name. */
  private final Cache<String, Map<String, Set<String>>> files =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((String file, Map<String, Set<String>> found) -> 1 + found.size())
          .build();

  private final String column;
  private final Function<LogRow, String> place;
  private final int most;

  /**
   * @param column of the table that says where a line stands
   * @param place what a row has there
   * @param most places of one pattern that are told apart
   */
  PlacesOfPatterns(String column, Function<LogRow, String> place, int most) {
    this.column = column;
    this.place = place;
    this.most = most;
  }

  /**
   * The places of patterns that have lines.
   *
   * @param wanted the patterns that are asked for
   */
  Map<String, Set<String>> of(BaseTable logs, Predicate<String> wanted) throws IOException {
    logs.refresh();
    LogFiles reader = new LogFiles(logs.io());
    Map<String, Set<String>> all = new HashMap<>();
    for (DataFile file : Plan.of(logs).files()) {
      Map<String, Set<String>> found = files.getIfPresent(file.location());
      if (found == null) {
        found = read(reader, file);
        files.put(file.location(), found);
      }
      found.forEach((pattern, places) -> {
        if (wanted.test(pattern)) {
          places.forEach(one -> add(all, pattern, one));
        }
      });
    }
    return all;
  }

  private Map<String, Set<String>> read(LogFiles reader, DataFile file) throws IOException {
    Map<String, Set<String>> found = new HashMap<>();
    reader.scan(
        file,
        Set.of(LogsTable.PATTERN, column),
        null,
        (row, address) -> {
          add(found, row.pattern, place.apply(row));
          return true;
        });
    return found;
  }

  private void add(Map<String, Set<String>> all, String pattern, String place) {
    Set<String> places = all.computeIfAbsent(pattern, _ -> new HashSet<>());
    if (places.size() < most) {
      places.add(place);
    }
  }
}
