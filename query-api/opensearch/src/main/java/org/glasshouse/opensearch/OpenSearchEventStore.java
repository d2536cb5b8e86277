package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Erasable;
import org.glasshouse.store.EventPage;
import org.glasshouse.store.EventQuery;
import org.glasshouse.store.EventReader;
import org.glasshouse.store.EventWriter;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.vocabulary.EventKind;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.GetResponse;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of incidents, changes and notes that is searched: one index, whose documents OpenSearch
 * keeps by their own versions. An entity that is gone stays as a document without content, so that
 * no older version comes back. Does nothing until it is used; any thread may use it.
 */
public final class OpenSearchEventStore
    implements EventReader, EventWriter, Erasable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchEventStore.class);
  private static final List<SortOptions> NEWEST_FIRST =
      List.of(by(EventDocument.TIME), by(EventDocument.ID));

  private final OpenSearchSettings settings;
  private final String index;
  private final OpenSearchConnection writing;
  private final OpenSearchConnection reading;
  private final Indexes indexes;
  private final BulkWriter bulk;
  private final Map<String, LongAdder> leftOut = new ConcurrentHashMap<>();
  private volatile boolean prepared;

  public OpenSearchEventStore(OpenSearchSettings settings) {
    this.settings = settings;
    this.index = EventIndex.name(settings);
    writing = OpenSearchConnection.forWriting(settings);
    reading = OpenSearchConnection.forReading(settings);
    indexes = new Indexes(writing.client().generic());
    bulk = new BulkWriter(writing.client().generic());
  }

  @Override
  public void writeEvents(List<StoredEvent> batch) throws StoreUnavailableException {
    List<BulkWriter.Item> items = new ArrayList<>(batch.size());
    for (StoredEvent event : batch) {
      items.add(
          new BulkWriter.Item(
              event.event().id().text(),
              index,
              event.event().version(),
              ByteBuffer.wrap(EventDocument.write(event))));
    }
    try {
      prepare();
      for (BulkWriter.Refused refused : bulk.write(items)) {
        indexes.checkVersion(index, EventIndex.VERSION);
        leftOut
            .computeIfAbsent("refused-" + Faults.code(refused.code()), code -> new LongAdder())
            .increment();
        LOG.warn("{} is left out of the index: {}", refused.id(), Faults.code(refused.code()));
      }
    } catch (StoreUnavailableException e) {
      prepared = false;
      throw e;
    }
  }

  @Override
  public void erase(Removals removals) throws StoreUnavailableException {
    // An index with an older mapping is erased from all the same: rebuild does so before it
    // replaces it.
    indexes.create(index, EventIndex.body(settings));
    List<String> entities =
        removals.uids().stream().filter(uid -> Uid.parse(uid) == null).sorted().toList();
    erasure()
        .erase(
            entities,
            removals.conditions().stream()
                .filter(condition -> condition.metric().isEmpty() && condition.pattern().isEmpty())
                .map(Erasure::query)
                .toList());
  }

  @Override
  public void expunge() throws StoreUnavailableException {
    indexes.create(index, EventIndex.body(settings));
    erasure().expunge();
  }

  private Erasure erasure() {
    return new Erasure(indexes, index, EventIndex.name(settings.beside()));
  }

  private void prepare() throws StoreUnavailableException {
    if (!prepared) {
      indexes.create(index, EventIndex.body(settings));
      indexes.checkVersion(index, EventIndex.VERSION);
      prepared = true;
    }
  }

  /** How many versions OpenSearch refused for good since this started, by code. */
  public Map<String, Long> leftOut() {
    Map<String, Long> counts = new TreeMap<>();
    leftOut.forEach((code, count) -> counts.put(code, count.sum()));
    return counts;
  }

  @Override
  public EventPage searchEvents(EventQuery query) throws StoreUnavailableException {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .index(index)
            .query(conditions(query))
            .sort(NEWEST_FIRST)
            .size(query.limit() + 1)
            .trackTotalHits(track -> track.enabled(true))
            .ignoreUnavailable(true)
            .allowPartialSearchResults(false)
            .timeout(OpenSearchLogStore.SEARCH_SECONDS + "s");
    EventQuery.Place after = query.after();
    if (after != null) {
      long time = after.time() == null ? Long.MIN_VALUE : Conditions.nearestNanos(after.time());
      request.searchAfter(List.of(FieldValue.of(time), FieldValue.of(after.id().text())));
    }
    try {
      return page(reading.client().search(request.build(), ObjectNode.class), query.limit());
    } catch (IOException | RuntimeException e) {
      throw Faults.of("search events", e);
    }
  }

  private static EventPage page(SearchResponse<ObjectNode> response, int limit)
      throws StoreUnavailableException {
    if (response.timedOut()) {
      throw new StoreUnavailableException("cannot search events: OpenSearch needs too long");
    }
    List<StoredEvent> events = new ArrayList<>();
    for (Hit<ObjectNode> hit : response.hits().hits()) {
      ObjectNode source = hit.source();
      if (source != null) {
        events.add(EventDocument.read(source));
      }
    }
    List<StoredEvent> shown = events.subList(0, Math.min(limit, events.size()));
    EventQuery.Place next = events.size() > limit ? EventQuery.Place.of(shown.getLast()) : null;
    var total = response.hits().total();
    return new EventPage(shown, next, total == null ? shown.size() : total.value());
  }

  private static Query conditions(EventQuery query) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    all.filter(
        Conditions.anyOf(EventDocument.KIND, query.kinds().stream().map(EventKind::word).toList()));
    Conditions.addWithout(all, EventDocument.CLUSTER, query.without());
    all.filter(
        Query.of(condition ->
            condition.term(term -> term.field(EventDocument.GONE).value(FieldValue.of(false)))));
    Conditions.addWanted(all, EventDocument.TEXT, query.text());
    Conditions.addExcluded(all, EventDocument.TEXT, query.text());
    if (!query.cluster().isEmpty()) {
      all.filter(Conditions.term(EventDocument.CLUSTER, query.cluster()));
    }
    if (!query.patterns().isEmpty()) {
      all.filter(Conditions.anyOf(EventDocument.PATTERN, query.patterns()));
    }
    if (query.from() != null || query.to() != null) {
      long from = query.from() == null ? Long.MIN_VALUE : Conditions.nearestNanos(query.from());
      long to = query.to() == null ? Long.MAX_VALUE : Conditions.nearestNanos(query.to());
      all.filter(
          Query.of(condition ->
              condition.range(range ->
                  range.field(EventDocument.TIME).gte(JsonData.of(from)).lt(JsonData.of(to)))));
    }
    return all.build().toQuery();
  }

  @Override
  public @Nullable StoredEvent findEvent(StreamId id) throws StoreUnavailableException {
    try {
      GetResponse<ObjectNode> answer =
          reading.client().get(get -> get.index(index).id(id.text()), ObjectNode.class);
      ObjectNode source = answer.found() ? answer.source() : null;
      StoredEvent event = source == null ? null : EventDocument.read(source);
      return event == null || event.event().content() instanceof PublicEvent.Deleted ? null : event;
    } catch (IOException | RuntimeException e) {
      if (Faults.isMissingIndex(e)) {
        return null;
      }
      throw Faults.of("read an event", e);
    }
  }

  private static SortOptions by(String field) {
    return SortOptions.of(sort ->
        sort.field(by -> by.field(field).order(SortOrder.Desc).missing(FieldValue.of("_last"))));
  }

  /** Makes what was written visible to searches at once. */
  public void refresh() throws StoreUnavailableException {
    indexes.refresh(index);
  }

  @Override
  public void close() throws IOException {
    writing.close();
    reading.close();
  }
}
