package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.records.Severity;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.StoredLog;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.Time;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregation;
import org.opensearch.client.opensearch._types.aggregations.CompositeAggregationSource;
import org.opensearch.client.opensearch._types.aggregations.HistogramBucket;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
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
  private static final String WORST = "worst";

  /** Up to so many streams are counted exactly. */
  private static final int EXACT_STREAMS = 100;

  private static final String NEWEST = "newest";
  private static final double NANOS_OF_SECOND = 1e9;

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
  public Met met(Collection<String> ids, int samples) throws StoreUnavailableException {
    Query patterns = anyOf(ids);
    SearchResponse<ObjectNode> totals =
        asking.ask(
            request(patterns, samples)
                .sort(newestFirst)
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(FIRST, min())
                .aggregations(LAST, max())
                .aggregations(STREAMS, streams())
                .build());
    Instant first = time(totals.aggregations().get(FIRST));
    Instant last = time(totals.aggregations().get(LAST));
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
      double interval = stretch.toSeconds() * NANOS_OF_SECOND;
      byCluster.aggregations(
          TIMES,
          times ->
              times.histogram(by -> by.field(LogDocument.TIME).interval(interval).minDocCount(1)));
    }
    SearchResponse<ObjectNode> counted =
        asking.ask(
            request(patterns, 0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations(CLUSTERS_NAME, byCluster.build())
                .build());
    List<InCluster> clusters = new ArrayList<>();
    for (StringTermsBucket bucket : buckets(counted, CLUSTERS_NAME)) {
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
      // The key is a double, which hits the second but not the nanosecond.
      Instant start = Instant.ofEpochSecond(Math.round(time.key() / NANOS_OF_SECOND));
      counts.add(new Count(PatternLines.start(start, stretch), time.docCount()));
    }
    return counts;
  }

  @Override
  public List<Often> most(
      @Nullable Instant from, @Nullable Instant to, String cluster, Severity least, int limit)
      throws StoreUnavailableException {
    Query conditions =
        Conditions.of(
            new LogQuery(SearchText.NONE, from, to, cluster, "", "", "", "", least, 1, null));
    Aggregation byPattern =
        new Aggregation.Builder()
            .terms(terms -> terms.field(LogDocument.PATTERN).size(Math.min(limit, PATTERNS)))
            .aggregations(LAST, max())
            .aggregations(NEWEST, newest -> newest.topHits(top -> top.size(1).sort(newestFirst)))
            .build();
    SearchResponse<ObjectNode> counted =
        asking.ask(
            request(conditions, 0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations(PATTERNS_NAME, byPattern)
                .build());
    List<Often> most = new ArrayList<>();
    for (StringTermsBucket bucket : buckets(counted, PATTERNS_NAME)) {
      Hit<JsonData> newest =
          Objects.requireNonNull(bucket.aggregations().get(NEWEST))
              .topHits()
              .hits()
              .hits()
              .getFirst();
      JsonData source = newest.source();
      most.add(
          new Often(
              bucket.key(),
              bucket.docCount(),
              time(bucket.aggregations().get(LAST)),
              LogDocument.read(newest.id(), source == null ? null : source.to(ObjectNode.class))));
    }
    return most;
  }

  @Override
  public List<Spread> spread(String after, int limit) throws StoreUnavailableException {
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
            .aggregations(LAST, max())
            .aggregations(STREAMS, streams())
            .aggregations(WORST, worst -> worst.max(of -> of.field(LogDocument.SEVERITY)))
            .build();
    SearchResponse<ObjectNode> counted =
        asking.ask(
            request(Query.of(query -> query.matchAll(all -> all)), 0)
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
                time(bucket.aggregations().get(LAST))))
        .toList();
  }

  private static List<StringTermsBucket> buckets(SearchResponse<ObjectNode> answer, String name) {
    Aggregate counted = answer.aggregations().get(name);
    return counted == null || !counted.isSterms() ? List.of() : counted.sterms().buckets().array();
  }

  private SearchRequest.Builder request(Query conditions, int size) {
    return new SearchRequest.Builder()
        .index(settings.prefix() + "*")
        .query(conditions)
        .size(size)
        .allowNoIndices(true)
        .ignoreUnavailable(true)
        .allowPartialSearchResults(false)
        .timeout(OpenSearchLogStore.SEARCH_SECONDS + "s")
        .cancelAfterTimeInterval(
            Time.of(time -> time.time((OpenSearchLogStore.SEARCH_SECONDS + 1) + "s")));
  }

  private static Query anyOf(Collection<String> ids) {
    List<FieldValue> values = ids.stream().map(FieldValue::of).toList();
    return Query.of(query ->
        query.terms(terms -> terms.field(LogDocument.PATTERN).terms(any -> any.value(values))));
  }

  private static Aggregation min() {
    return Aggregation.of(least -> least.min(of -> of.field(LogDocument.TIME)));
  }

  private static Aggregation max() {
    return Aggregation.of(most -> most.max(of -> of.field(LogDocument.TIME)));
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

  /** A time to the millisecond; null where there was none to count. */
  private static @Nullable Instant time(@Nullable Aggregate extreme) {
    if (extreme == null) {
      return null;
    }
    Double nanos = extreme.isMin() ? extreme.min().value() : extreme.max().value();
    if (nanos == null || !Double.isFinite(nanos)) {
      return null;
    }
    return Instant.EPOCH
        .plus(Math.round(nanos / 1e3), ChronoUnit.MICROS)
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private static StoredLog line(Hit<ObjectNode> hit) {
    return LogDocument.read(hit.id(), hit.source());
  }
}
