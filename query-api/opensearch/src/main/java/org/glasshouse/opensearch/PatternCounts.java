package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregation;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregationSource;
import org.opensearch.client.opensearch._types.aggregations.HistogramBucket;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;

/** Where and when patterns were met, counted by OpenSearch over the documents of the lines. */
final class PatternCounts implements PatternLines {
  private static final String CLUSTERS_NAME = "clusters";
  private static final String PATTERNS_NAME = "patterns";
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String TIMES = "times";
  private static final String STREAMS = "streams";
  private static final String LEFT = "left";
  private static final String WORST = "worst";

  /** Up to so many streams are counted exactly. */
  private static final int EXACT_STREAMS = 100;

  private static final String NEWEST = "newest";

  private final OpenSearchSettings settings;
  private final List<SortOptions> newestFirst;
  private final Asking asking;

  /** Sends a request that only reads. */
  interface Asking {
    SearchResponse<ObjectNode> ask(SearchRequest request) throws StoreUnavailableException;
  }

  PatternCounts(OpenSearchSettings settings, List<SortOptions> newestFirst, Asking asking) {
    this.settings = settings;
    this.newestFirst = List.copyOf(newestFirst);
    this.asking = asking;
  }

  @Override
  public Met met(Collection<String> ids, Set<String> without, int samples)
      throws StoreUnavailableException {
    Query patterns = outside(without, anyOf(ids));
    SearchResponse<ObjectNode> totals =
        asking.ask(
            Counting.request(settings, patterns, samples)
                .sort(newestFirst)
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(FIRST, Counting.min())
                .aggregations(LAST, Counting.max())
                .aggregations(STREAMS, streams())
                .build());
    Instant first = Counting.time(totals.aggregations().get(FIRST));
    Instant last = Counting.time(totals.aggregations().get(LAST));
    Duration stretch = first == null || last == null ? null : PatternLines.stretch(first, last);
    long lines = totals.hits().total() == null ? 0 : totals.hits().total().value();
    return new Met(
        lines,
        count(totals.aggregations().get(STREAMS)),
        first,
        last,
        totals.hits().hits().stream().map(PatternCounts::line).toList(),
        lines == 0 ? List.of() : clusters(patterns, stretch),
        stretch);
  }

  private List<InCluster> clusters(Query patterns, @Nullable Duration stretch)
      throws StoreUnavailableException {
    Aggregation.Builder.ContainerBuilder byCluster =
        new Aggregation.Builder()
            .terms(terms -> terms.field(LogDocument.CLUSTER).size(PatternLines.CLUSTERS));
    if (stretch != null) {
      double interval = stretch.toSeconds() * Counting.NANOS_OF_SECOND;
      byCluster.aggregations(
          TIMES,
          times ->
              times.histogram(by -> by.field(LogDocument.TIME).interval(interval).minDocCount(1)));
    }
    SearchResponse<ObjectNode> counted =
        asking.ask(
            Counting.request(settings, patterns, 0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations(CLUSTERS_NAME, byCluster.build())
                .build());
    List<InCluster> clusters = new ArrayList<>();
    for (StringTermsBucket bucket : Counting.buckets(counted, CLUSTERS_NAME)) {
      clusters.add(
          new InCluster(
              bucket.key(),
              bucket.docCount(),
              stretch == null ? List.of() : counts(bucket, stretch)));
    }
    return clusters;
  }

  private static List<Count> counts(StringTermsBucket bucket, Duration stretch) {
    Aggregate times = Objects.requireNonNull(bucket.aggregations().get(TIMES));
    List<Count> counts = new ArrayList<>();
    for (HistogramBucket time : times.histogram().buckets().array()) {
      counts.add(new Count(Counting.start(time, stretch), time.docCount()));
    }
    return counts;
  }

  @Override
  public List<Often> most(LogQuery query, Order order, int limit) throws StoreUnavailableException {
    return switch (order) {
      case COUNT, NEWNESS -> ordered(query, order, limit);
      case GROWTH -> growing(query, limit);
    };
  }

  private List<Often> ordered(LogQuery query, Order order, int limit)
      throws StoreUnavailableException {
    Map<String, SortOrder> by =
        order == Order.NEWNESS ? Map.of(FIRST, SortOrder.Desc) : Map.of("_count", SortOrder.Desc);
    Aggregation byPattern =
        new Aggregation.Builder()
            .terms(terms ->
                terms.field(LogDocument.PATTERN).size(Math.min(limit, PATTERNS)).order(List.of(by)))
            .aggregations(FIRST, Counting.min())
            .aggregations(LAST, Counting.max())
            .aggregations(NEWEST, newest -> newest.topHits(top -> top.size(1).sort(newestFirst)))
            .build();
    SearchResponse<ObjectNode> counted = count(Conditions.of(query), byPattern);
    List<Often> most = new ArrayList<>();
    for (StringTermsBucket bucket : Counting.buckets(counted, PATTERNS_NAME)) {
      most.add(
          new Often(
              bucket.key(),
              bucket.docCount(),
              0,
              Counting.time(bucket.aggregations().get(FIRST)),
              Counting.time(bucket.aggregations().get(LAST)),
              newest(bucket)));
    }
    return most;
  }

  private SearchResponse<ObjectNode> count(Query conditions, Aggregation byPattern)
      throws StoreUnavailableException {
    return asking.ask(
        Counting.request(settings, conditions, 0)
            .trackTotalHits(track -> track.enabled(false))
            .aggregations(PATTERNS_NAME, byPattern)
            .build());
  }

  private static StoredLog newest(StringTermsBucket bucket) {
    Hit<JsonData> newest =
        Objects.requireNonNull(bucket.aggregations().get(NEWEST))
            .topHits()
            .hits()
            .hits()
            .getFirst();
    JsonData source = newest.source();
    return LogDocument.read(newest.id(), source == null ? null : source.to(ObjectNode.class));
  }

  /** Patterns of the second half of the time, and what the first half had of them. */
  private List<Often> growing(LogQuery query, int limit) throws StoreUnavailableException {
    Instant newest = query.to() == null ? newest(query) : query.to();
    if (newest == null) {
      return List.of();
    }
    Halves halves = Halves.of(query, newest);
    List<Often> late = ordered(query.between(halves.middle(), halves.to()), Order.COUNT, PATTERNS);
    Map<String, Often> early = new HashMap<>();
    for (Often one : before(query.between(halves.from(), halves.middle()), late)) {
      early.put(one.pattern(), one);
    }
    return late.stream()
        .map(now -> together(now, early.get(now.pattern())))
        .filter(often -> often.growth() > 1)
        .sorted(
            Comparator.comparingDouble(Often::growth)
                .reversed()
                .thenComparing(Comparator.comparingLong(Often::lines).reversed())
                .thenComparing(Often::pattern))
        .limit(limit)
        .toList();
  }

  private @Nullable Instant newest(LogQuery query) throws StoreUnavailableException {
    return Counting.time(
        asking
            .ask(
                Counting.request(settings, Conditions.of(query), 0)
                    .trackTotalHits(track -> track.enabled(false))
                    .aggregations(LAST, Counting.max())
                    .build())
            .aggregations()
            .get(LAST));
  }

  private List<Often> before(LogQuery query, List<Often> of) throws StoreUnavailableException {
    if (of.isEmpty()) {
      return List.of();
    }
    Aggregation byPattern =
        new Aggregation.Builder()
            .terms(terms -> terms.field(LogDocument.PATTERN).size(PATTERNS))
            .aggregations(FIRST, Counting.min())
            .build();
    Query ofThese =
        Query.of(condition ->
            condition.bool(all ->
                all.filter(Conditions.of(query), anyOf(of.stream().map(Often::pattern).toList()))));
    SearchResponse<ObjectNode> counted = count(ofThese, byPattern);
    Map<String, StoredLog> samples = new HashMap<>();
    of.forEach(one -> samples.put(one.pattern(), one.sample()));
    List<Often> before = new ArrayList<>();
    for (StringTermsBucket bucket : Counting.buckets(counted, PATTERNS_NAME)) {
      before.add(
          new Often(
              bucket.key(),
              bucket.docCount(),
              bucket.docCount(),
              Counting.time(bucket.aggregations().get(FIRST)),
              null,
              Objects.requireNonNull(samples.get(bucket.key()))));
    }
    return before;
  }

  private static Often together(Often now, @Nullable Often before) {
    return before == null
        ? now
        : new Often(
            now.pattern(),
            now.lines() + before.lines(),
            before.lines(),
            before.first(),
            now.last(),
            now.sample());
  }

  @Override
  public Map<String, Boolean> shown(Collection<String> ids, Removals removals)
      throws StoreUnavailableException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Aggregation byPattern =
        new Aggregation.Builder()
            .terms(terms -> terms.field(LogDocument.PATTERN).size(ids.size()))
            .aggregations(LEFT, left -> left.filter(Conditions.without(removals)))
            .build();
    Map<String, Boolean> shown = new HashMap<>();
    for (StringTermsBucket bucket : Counting.buckets(count(anyOf(ids), byPattern), PATTERNS_NAME)) {
      Aggregate left = Objects.requireNonNull(bucket.aggregations().get(LEFT));
      shown.put(bucket.key(), left.filter().docCount() > 0);
    }
    return shown;
  }

  @Override
  public List<Spread> spread(Set<String> without, String after, int limit)
      throws StoreUnavailableException {
    CompositeAggregationSource byId =
        CompositeAggregationSource.of(
            source -> source.terms(terms -> terms.field(LogDocument.PATTERN)));
    CompositeAggregation.Builder inOrder =
        new CompositeAggregation.Builder()
            .size(Math.min(limit, SPREADS))
            .sources(List.of(Map.of(PATTERNS_NAME, byId)));
    if (!after.isEmpty()) {
      inOrder.after(PATTERNS_NAME, FieldValue.of(after));
    }
    Aggregation byPattern =
        new Aggregation.Builder()
            .composite(inOrder.build())
            .aggregations(LAST, Counting.max())
            .aggregations(STREAMS, streams())
            .aggregations(WORST, worst -> worst.max(of -> of.field(LogDocument.SEVERITY)))
            .build();
    SearchResponse<ObjectNode> counted =
        asking.ask(
            Counting.request(
                    settings, outside(without, Query.of(query -> query.matchAll(all -> all))), 0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations(PATTERNS_NAME, byPattern)
                .build());
    Aggregate patterns = counted.aggregations().get(PATTERNS_NAME);
    if (patterns == null || !patterns.isComposite()) {
      return List.of();
    }
    return patterns.composite().buckets().array().stream()
        .map(bucket ->
            new Spread(
                Objects.requireNonNull(bucket.key().get(PATTERNS_NAME)).stringValue(),
                bucket.docCount(),
                count(bucket.aggregations().get(STREAMS)),
                severity(bucket.aggregations().get(WORST)),
                Counting.time(bucket.aggregations().get(LAST))))
        .toList();
  }

  private static Query anyOf(Collection<String> ids) {
    return Conditions.anyOf(LogDocument.PATTERN, ids);
  }

  private static Query outside(Set<String> clusters, Query lines) {
    BoolQuery.Builder left = new BoolQuery.Builder().filter(lines);
    Conditions.addWithout(left, LogDocument.CLUSTER, clusters);
    return left.build().toQuery();
  }

  private static Aggregation streams() {
    return Aggregation.of(number ->
        number.cardinality(of -> of.field(LogDocument.STREAM).precisionThreshold(EXACT_STREAMS)));
  }

  private static Severity severity(@Nullable Aggregate worst) {
    Double number = worst == null ? null : worst.max().value();
    return number == null || !Double.isFinite(number)
        ? Severity.UNSPECIFIED
        : Severity.ofNumber((int) Math.round(number));
  }

  private static long count(@Nullable Aggregate number) {
    return number == null ? 0 : number.cardinality().value();
  }

  private static StoredLog line(Hit<ObjectNode> hit) {
    return LogDocument.read(hit.id(), hit.source());
  }
}
