package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.Facets;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogWriter;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.SearchReader;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.Time;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.GetResponse;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.TotalHits;
import org.opensearch.client.opensearch.core.search.TotalHitsRelation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log store that is searched: an OpenSearch index for each day, a document for each line. Does
 * nothing until it is used. Its methods may be called from several threads.
 *
 * <p>What is written is found by {@link #search} after about a second, by {@link #find} at once.
 * Two kinds of lines are left out of the index, and stand in the tables only: those of days that
 * are older than {@link OpenSearchSettings#retentionDays}, and those that OpenSearch refuses for
 * good, each by itself. {@link #leftOut} counts them by code.
 */
public final class OpenSearchLogStore implements SearchReader, LogWriter, Erasable, AutoCloseable {
  /** Lines are counted up to here; beyond, the total is a lower bound. */
  public static final int COUNTED = 10_000;

  /** A search that takes longer, in seconds, is given up. */
  static final int SEARCH_SECONDS = 5;

  /** Code of lines of days that are searched no more. */
  static final String BEYOND_RETENTION = "beyond-retention";

  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchLogStore.class);
  private static final String REFUSED = "refused-";
  private static final int FIRST_SLICE = 128;
  private static final int PAGE_CHARACTERS = 4 << 20;

  /** Closest lines are sent in one piece, each of up to 256 KiB. */
  private static final int MOST_CLOSEST = 100;

  private static final int UNAVAILABLE = 503;
  private static final int SEARCH_ATTEMPTS = 4;
  private static final Duration SEARCH_PAUSE = Duration.ofMillis(150);
  private static final List<SortOptions> NEWEST_FIRST =
      List.of(
          by(LogDocument.TIME, SortOrder.Desc),
          by(LogDocument.STREAM, SortOrder.Desc),
          by(LogDocument.POSITION, SortOrder.Desc));

  private final OpenSearchSettings settings;
  private final Clock clock;
  private final OpenSearchConnection writing;
  private final OpenSearchConnection reading;
  private final DayIndexes indexes;
  private final BulkWriter bulk;
  private final Map<String, LongAdder> leftOut = new ConcurrentHashMap<>();

  public OpenSearchLogStore(OpenSearchSettings settings) {
    this(settings, Clock.systemUTC());
  }

  /**
   * @param clock tells which days are old
   */
  public OpenSearchLogStore(OpenSearchSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    writing = OpenSearchConnection.forWriting(settings);
    reading = OpenSearchConnection.forReading(settings);
    indexes = new DayIndexes(writing.client().generic(), settings);
    bulk = new BulkWriter(writing.client().generic());
  }

  @Override
  public void write(List<StoredLog> batch) throws StoreUnavailableException {
    List<BulkWriter.Item> items = items(batch);
    Set<String> used = new HashSet<>();
    items.forEach(item -> used.add(item.index()));
    try {
      indexes.prepare(used, oldestDay());
      for (BulkWriter.Refused refused : bulk.write(items)) {
        indexes.checkVersion(refused.index());
        leaveOut(REFUSED + Faults.code(refused.code()), refused.id());
      }
    } catch (StoreUnavailableException e) {
      indexes.forget();
      throw e;
    }
  }

  @Override
  public void erase(Removals removals) throws StoreUnavailableException {
    List<String> lines =
        removals.uids().stream().filter(uid -> Uid.parse(uid) != null).sorted().toList();
    indexes
        .erasure()
        .erase(
            lines,
            removals.conditions().stream()
                .filter(condition -> condition.metric().isEmpty())
                .map(Erasure::query)
                .toList());
  }

  @Override
  public void expunge() throws StoreUnavailableException {
    indexes.erasure().expunge();
  }

  /** The names of all indexes. */
  List<String> indexNames() throws StoreUnavailableException {
    return indexes.names();
  }

  /** The first of the days that are searched. */
  LocalDate oldestDay() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(settings.retentionDays());
  }

  private List<BulkWriter.Item> items(List<StoredLog> batch) {
    LocalDate oldest = oldestDay();
    List<BulkWriter.Item> items = new ArrayList<>(batch.size());
    for (StoredLog line : batch) {
      Uid uid = line.log().uid();
      if (uid.day() != null && uid.day().isBefore(oldest)) {
        count(BEYOND_RETENTION);
        continue;
      }
      try {
        items.add(
            new BulkWriter.Item(
                uid.toString(),
                DayIndex.name(settings, uid),
                null,
                ByteBuffer.wrap(LogDocument.write(line))));
      } catch (CharacterCodingException e) {
        leaveOut(REFUSED + "malformed_text", uid.toString());
      } catch (ArithmeticException e) {
        leaveOut(REFUSED + "time_out_of_range", uid.toString());
      }
    }
    return items;
  }

  private void leaveOut(String code, String id) {
    count(code);
    LOG.warn("{} is left out of the index: {}", id, code);
  }

  private void count(String code) {
    leftOut.computeIfAbsent(code, unseen -> new LongAdder()).increment();
  }

  /**
   * How many lines were left out of the index since this started, by code: {@code
   * beyond-retention}, or {@code refused-} and the type of OpenSearch's error. A line that is
   * written again is counted again.
   */
  public Map<String, Long> leftOut() {
    Map<String, Long> counts = new TreeMap<>();
    leftOut.forEach((code, count) -> counts.put(code, count.sum()));
    return counts;
  }

  @Override
  public LogPage search(LogQuery query) throws StoreUnavailableException {
    Query conditions = Conditions.of(query);
    // One line more than is shown tells that there is a next page.
    int wanted = query.limit() + 1;
    int size = Math.min(FIRST_SLICE, wanted);
    Answer first = ask(conditions, NEWEST_FIRST, valuesOf(query.after()), size, true);
    List<StoredLog> lines = new ArrayList<>(first.lines());
    boolean last = lines.size() < size;
    while (!last && lines.size() < wanted && characters(lines) < PAGE_CHARACTERS) {
      size = Math.min(sliceAfter(lines), wanted - lines.size());
      List<FieldValue> after = valuesOf(LogQuery.Place.of(lines.getLast()));
      List<StoredLog> slice = ask(conditions, NEWEST_FIRST, after, size, false).lines();
      lines.addAll(slice);
      last = slice.size() < size;
    }
    List<StoredLog> page = last ? lines : lines.subList(0, lines.size() - 1);
    return new LogPage(
        page, last ? null : LogQuery.Place.of(page.getLast()), first.total(), first.exact());
  }

  @Override
  public LogPage closest(LogQuery query) throws StoreUnavailableException {
    if (query.text().wanted().isEmpty()) {
      return search(query);
    }
    List<SortOptions> best = new ArrayList<>();
    best.add(SortOptions.of(sort -> sort.score(by -> by.order(SortOrder.Desc))));
    best.addAll(NEWEST_FIRST);
    int most = Math.min(query.limit(), MOST_CLOSEST);
    Answer found = ask(Conditions.closest(query), best, List.of(), most, true);
    return new LogPage(found.lines(), null, found.total(), found.exact());
  }

  @Override
  public Facets facets(LogQuery query) throws StoreUnavailableException {
    return new FacetCounts(settings, this::ask).of(query);
  }

  /** How many lines like these fit into what a page has left. */
  private static int sliceAfter(List<StoredLog> lines) {
    long characters = characters(lines);
    long each = 1 + characters / lines.size();
    return Math.clamp((PAGE_CHARACTERS - characters) / each, 1, LogQuery.LIMIT);
  }

  private static long characters(List<StoredLog> lines) {
    return lines.stream().mapToLong(line -> line.log().body().length()).sum();
  }

  @Override
  public @Nullable StoredLog find(Uid uid) throws StoreUnavailableException {
    try {
      GetResponse<ObjectNode> answer =
          reading
              .client()
              .get(
                  get -> get.index(DayIndex.name(settings, uid)).id(uid.toString()),
                  ObjectNode.class);
      return answer.found() ? LogDocument.read(answer.id(), answer.source()) : null;
    } catch (IOException | RuntimeException e) {
      if (Faults.isMissingIndex(e)) {
        return null;
      }
      throw Faults.of("read a line", e);
    }
  }

  @Override
  public Neighbours neighbours(Uid uid, int before, int after) throws StoreUnavailableException {
    List<StoredLog> earlier = beside(uid, SortOrder.Desc, before);
    return new Neighbours(earlier.reversed(), beside(uid, SortOrder.Asc, after));
  }

  private List<StoredLog> beside(Uid uid, SortOrder order, int most)
      throws StoreUnavailableException {
    if (most <= 0) {
      return List.of();
    }
    return ask(
            Conditions.term(LogDocument.STREAM, uid.stream().text()),
            List.of(by(LogDocument.POSITION, order)),
            List.of(FieldValue.of(uid.position())),
            Math.min(most, LogQuery.LIMIT),
            false)
        .lines();
  }

  /** One answer of OpenSearch. */
  private record Answer(List<StoredLog> lines, long total, boolean exact) {}

  private Answer ask(
      Query conditions, List<SortOptions> order, List<FieldValue> after, int size, boolean counted)
      throws StoreUnavailableException {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .index(settings.prefix() + "*")
            .query(conditions)
            .sort(order)
            .size(size)
            .trackTotalHits(track -> counted ? track.count(COUNTED) : track.enabled(false))
            .allowNoIndices(true)
            .ignoreUnavailable(true)
            .allowPartialSearchResults(false)
            .timeout(SEARCH_SECONDS + "s")
            .cancelAfterTimeInterval(Time.of(time -> time.time((SEARCH_SECONDS + 1) + "s")));
    if (!after.isEmpty()) {
      request.searchAfter(after);
    }
    return read(ask(request.build()));
  }

  /** Asks again for a while where shards are missing: those of a new day take a moment to start. */
  private SearchResponse<ObjectNode> ask(SearchRequest request) throws StoreUnavailableException {
    for (int attempt = 1; ; attempt++) {
      try {
        return reading.client().search(request, ObjectNode.class);
      } catch (IOException | RuntimeException e) {
        CancellableClient.giveUp();
        if (Faults.status(e) != UNAVAILABLE || attempt == SEARCH_ATTEMPTS) {
          throw Faults.of("search", e);
        }
        Pause.of(SEARCH_PAUSE.multipliedBy(attempt));
      }
    }
  }

  private static Answer read(SearchResponse<ObjectNode> response) throws StoreUnavailableException {
    if (response.timedOut()) {
      throw new StoreUnavailableException(
          "cannot search: OpenSearch needs more than %d s".formatted(SEARCH_SECONDS));
    }
    List<StoredLog> lines =
        response.hits().hits().stream()
            .map(hit -> LogDocument.read(hit.id(), hit.source()))
            .toList();
    TotalHits total = response.hits().total();
    return total == null
        ? new Answer(lines, 0, false)
        : new Answer(lines, total.value(), total.relation() == TotalHitsRelation.Eq);
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(
        sort -> sort.field(by -> by.field(field).order(order).missing(FieldValue.of("_last"))));
  }

  /** The values that a place has in the order; OpenSearch gives a missing time the least one. */
  private static List<FieldValue> valuesOf(LogQuery.@Nullable Place place) {
    if (place == null) {
      return List.of();
    }
    long time = place.time() == null ? Long.MIN_VALUE : Conditions.nearestNanos(place.time());
    return List.of(
        FieldValue.of(time), FieldValue.of(place.stream()), FieldValue.of(place.position()));
  }

  /** Where and when patterns were met, by the lines that are searchable. */
  public PatternLines patterns() {
    return new PatternCounts(settings, NEWEST_FIRST, this::ask);
  }

  /** Drops all lines of days before {@code day} from the index, and answers how many days. */
  public int dropOlderThan(LocalDate day) throws StoreUnavailableException {
    return indexes.dropOlderThan(day);
  }

  /** Makes what was written visible to searches at once. */
  public void refresh() throws StoreUnavailableException {
    indexes.refresh();
  }

  /**
   * Checks that OpenSearch answers and holds what it should.
   *
   * @throws StoreUnavailableException naming what is wrong
   */
  public void check() throws StoreUnavailableException {
    indexes.checkHealth();
  }

  /** Whether it answers, but takes nothing new, since its disk is nearly full. */
  public boolean isFull() throws StoreUnavailableException {
    return indexes.areFull();
  }

  @Override
  public void close() throws IOException {
    writing.close();
    reading.close();
  }
}
