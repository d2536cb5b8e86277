package org.glasshouse.web;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.service.LogRequest;
import org.glasshouse.service.LogSearch;
import org.glasshouse.service.Parameters;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;

/** The newest lines of some kind, for pages that are about something else. */
@Singleton
final class Newest {
  /** Lines among which those are looked for that may be named. */
  private static final int LOOKED_AT = 100;

  /** So many times more are looked at than are shown, since some may not be named. */
  private static final int MORE = 3;

  /** Bytes of HTML that they take at most. */
  private static final int ROOM = 11_000;

  private final LogSearch search;
  private final SiteContents contents;

  Newest(LogSearch search, SiteContents contents) {
    this.search = search;
    this.contents = contents;
  }

  /**
   * Finds them.
   *
   * @param kind parameters of a search
   * @param names of the marks of the page
   */
  List<Row> lines(Map<String, String> kind, int most, MarkNames names)
      throws StoreUnavailableException {
    return rows(found(kind, most), most, names);
  }

  /** The newest lines of a cluster that may be named before everybody. */
  List<Row> named(String cluster, int most) throws StoreUnavailableException {
    return rows(named(found(Map.of("cluster", cluster), LOOKED_AT)), most, new MarkNames());
  }

  /** The newest line of each of the settled errors that were met last. */
  List<Row> errors(int most) throws StoreUnavailableException {
    List<StoredLog> newest = new ArrayList<>();
    for (SiteContents.Settled error : contents.look().latestErrors(MORE * most)) {
      if (newest.size() < most) {
        Map<String, String> kind = Map.of("pattern", error.id(), "severity", "error");
        named(found(kind, MORE)).stream().findFirst().ifPresent(newest::add);
      }
    }
    newest.sort(Comparator.comparing(LogQuery.Place::of));
    return rows(newest, most, new MarkNames());
  }

  private List<StoredLog> found(Map<String, String> kind, int most)
      throws StoreUnavailableException {
    Map<String, List<String>> parameters = new HashMap<>();
    kind.forEach((name, value) -> parameters.put(name, List.of(value)));
    parameters.put("limit", List.of(Integer.toString(most)));
    return search.search(LogRequest.of(Parameters.lenient(parameters))).lines();
  }

  private List<StoredLog> named(List<StoredLog> lines) throws StoreUnavailableException {
    List<StoredLog> named = new ArrayList<>();
    for (StoredLog line : lines) {
      if (contents.names(line)) {
        named.add(line);
      }
    }
    return named;
  }

  private static List<Row> rows(List<StoredLog> lines, int most, MarkNames names) {
    List<StoredLog> shown = lines.stream().limit(most).toList();
    return Row.all(shown, SearchText.NONE, names, new Room(ROOM));
  }
}
