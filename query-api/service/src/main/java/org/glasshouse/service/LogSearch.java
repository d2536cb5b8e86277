package org.glasshouse.service;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasshouse.store.Facets;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.LogReader.Neighbours;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * Finds log lines: by words in the search store, by address there too or, for what is older than it
 * keeps, in the tables. No answer takes longer than a visitor would wait.
 */
public final class LogSearch {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final SearchReader search;
  private final LogReader tables;
  private final Cursors cursors;
  private final Aliases aliases;
  private final StoreCalls calls;

  public LogSearch(SearchReader search, LogReader tables, Cursors cursors, Aliases aliases) {
    this(search, tables, cursors, aliases, new StoreCalls(LONGEST));
  }

  LogSearch(
      SearchReader search, LogReader tables, Cursors cursors, Aliases aliases, StoreCalls calls) {
    this.search = search;
    this.tables = tables;
    this.cursors = cursors;
    this.aliases = aliases;
    this.calls = calls;
  }

  /** Has calls to the stores counted there. */
  void countIn(MeterRegistry registry) {
    calls.countIn(registry);
  }

  /**
   * One answer.
   *
   * @param read the request as it was read, with the filters that stood among its words
   * @param literal whether filters that stood among the words found nothing and were read as words
   * @param next cursor of the next one; null where this is the last
   */
  public record Answer(
      LogRequest read,
      boolean literal,
      List<StoredLog> lines,
      @Nullable String next,
      long total,
      boolean totalExact) {
    // Written out: the compact form loses the annotation for callers in other modules.
    public Answer(
        LogRequest read,
        boolean literal,
        List<StoredLog> lines,
        @Nullable String next,
        long total,
        boolean totalExact) {
      this.read = read;
      this.literal = literal;
      this.lines = List.copyOf(lines);
      this.next = next;
      this.total = total;
      this.totalExact = totalExact;
    }
  }

  /** A line with those around it in its stream. */
  public record InContext(StoredLog line, Neighbours neighbours) {}

  /**
   * Answers a request, newest lines first unless the closest are asked for. Names of fields among
   * the words make filters; where these find nothing and the literal words do, the literal words
   * are answered.
   */
  public Answer search(LogRequest request) throws StoreUnavailableException {
    if (request.closest()) {
      return closest(request);
    }
    LogRequest filtered = TypedFilters.in(request);
    boolean goesOn = !request.cursor().isEmpty();
    if (filtered.equals(request)) {
      return ask(request, /* literal= */ false);
    }
    if (goesOn && !cursors.isOf(request.cursor(), filtered.question())) {
      return ask(request, /* literal= */ true);
    }
    Answer answer = ask(filtered, /* literal= */ false);
    if (goesOn || answer.total() > 0) {
      return answer;
    }
    Answer literal = ask(request, /* literal= */ true);
    return literal.total() > 0 ? literal : answer;
  }

  private Answer ask(LogRequest request, boolean literal) throws StoreUnavailableException {
    String question = request.question();
    LogQuery query = query(request, cursors.read(request.cursor(), question));
    LogPage page = calls.call("search", "search", () -> search.search(query));
    return new Answer(
        request,
        literal,
        page.lines(),
        page.next() == null ? null : cursors.write(page.next(), question),
        page.total(),
        page.totalExact());
  }

  /**
   * The lines that are closest to a request, which need not hold all of its words. Filters among
   * these are read as {@link #search} reads them first.
   */
  public Answer closest(LogRequest request) throws StoreUnavailableException {
    LogRequest read = TypedFilters.in(request);
    LogQuery query = query(read, null);
    LogPage page = calls.call("search", "closest", () -> search.closest(query));
    return new Answer(
        read, /* literal= */ false, page.lines(), null, page.total(), page.totalExact());
  }

  /** How the lines of an answer are spread; of {@link Answer#read}. */
  public Facets facets(LogRequest read) throws StoreUnavailableException {
    LogQuery query = query(read, null);
    return calls.call("search", "facets", () -> search.facets(query));
  }

  private LogQuery query(LogRequest request, LogQuery.@Nullable Place after) {
    return request.query(after, aliases.asked(request.pattern()));
  }

  /**
   * The line at an address with its neighbours; null where there is none.
   *
   * @throws StoreUnavailableException if a store that may have it does not answer
   */
  public @Nullable InContext find(Uid uid, int before, int after) throws StoreUnavailableException {
    InContext recent;
    try {
      recent = calls.call("search", "find", finding(search, uid, before, after)).found();
    } catch (StoreUnavailableException e) {
      InContext kept = findInTables(uid, before, after);
      if (kept == null) {
        throw e;
      }
      return kept;
    }
    return recent == null ? findInTables(uid, before, after) : recent;
  }

  private @Nullable InContext findInTables(Uid uid, int before, int after)
      throws StoreUnavailableException {
    return calls.call("tables", "find", finding(tables, uid, before, after)).found();
  }

  private record Found(@Nullable InContext found) {}

  private static Callable<Found> finding(LogReader store, Uid uid, int before, int after) {
    return () -> {
      StoredLog line = store.find(uid);
      return new Found(
          line == null ? null : new InContext(line, store.neighbours(uid, before, after)));
    };
  }
}
