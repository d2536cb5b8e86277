package org.glasshouse.web;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;

/** The newest lines of some kind, for pages that are about something else. */
@Singleton
final class Newest {
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
}
