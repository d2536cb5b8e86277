package org.glasshouse.web;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;

/** The newest lines of some kind, for pages that are about something else. */
@Singleton
final class Newest {
  /** Lines among which different errors are looked for. */
  private static final int LOOKED_AT = 100;

  private final LogSearch search;

  Newest(LogSearch search) {
    this.search = search;
  }

  /**
   * Finds them.
   *
   * @param kind parameters of a search
   */
  List<Row> lines(Map<String, String> kind, int most) throws StoreUnavailableException {
    Map<String, List<String>> parameters = new HashMap<>();
    kind.forEach((name, value) -> parameters.put(name, List.of(value)));
    parameters.put("limit", List.of(Integer.toString(most)));
    MarkNames names = new MarkNames();
    return search.search(LogRequest.of(Parameters.lenient(parameters))).lines().stream()
        .map(line -> Row.of(line, SearchText.NONE, names))
        .toList();
  }

  /** The newest line of each of the errors that were met last. */
  List<Row> errors(int most) throws StoreUnavailableException {
    Map<String, List<String>> parameters =
        Map.of("severity", List.of("error"), "limit", List.of(Integer.toString(LOOKED_AT)));
    MarkNames names = new MarkNames();
    Map<String, StoredLog> newest = new LinkedHashMap<>();
    search
        .search(LogRequest.of(Parameters.lenient(parameters)))
        .lines()
        .forEach(line -> newest.putIfAbsent(line.pattern(), line));
    return newest.values().stream()
        .limit(most)
        .map(line -> Row.of(line, SearchText.NONE, names))
        .toList();
  }
}
