package org.glasshouse.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.store.Settling;

/** In how many streams the lines of patterns stand, as far as it matters for {@link Settling}. */
final class StreamsOfPatterns {
  private static final int KEPT = 500_000;

  /** Data files never change: what stood in one is kept under its name. */
  private final Cache<String, Map<String, Set<String>>> files =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((String file, Map<String, Set<String>> found) -> 1 + found.size())
          .build();

  /**
   * Counts up to {@link Settling#STREAMS}.
   *
   * @param wanted ids of the patterns that are counted
   */
  Map<String, Integer> of(BaseTable logs, Set<String> wanted) throws IOException {
    logs.refresh();
    LogFiles reader = new LogFiles(logs.io());
    Map<String, Set<String>> all = new HashMap<>();
    for (DataFile file : Plan.of(logs).files()) {
      Map<String, Set<String>> found = files.getIfPresent(file.location());
      if (found == null) {
        found = read(reader, file);
        files.put(file.location(), found);
      }
      found.forEach((pattern, streams) -> {
        if (wanted.contains(pattern)) {
          streams.forEach(stream -> add(all, pattern, stream));
        }
      });
    }
    Map<String, Integer> counts = new HashMap<>();
    all.forEach((pattern, streams) -> counts.put(pattern, streams.size()));
    return counts;
  }

  private static Map<String, Set<String>> read(LogFiles reader, DataFile file) throws IOException {
    Map<String, Set<String>> found = new HashMap<>();
    reader.scan(
        file,
        Set.of(LogsTable.PATTERN, LogsTable.STREAM),
        null,
        (row, address) -> {
          add(found, row.pattern, row.stream);
          return true;
        });
    return found;
  }

  private static void add(Map<String, Set<String>> all, String pattern, String stream) {
    Set<String> streams = all.computeIfAbsent(pattern, _ -> new HashSet<>());
    if (streams.size() < Settling.STREAMS) {
      streams.add(stream);
    }
  }
}
