package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.records.Severity;
import org.glasshouse.store.Facets;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.StoreUnavailableException;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.HistogramBucket;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;

/** How lines are spread, counted by OpenSearch over their documents. */
final class FacetCounts {
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String TIMES = "times";
  private static final String SEVERITIES = "severities";

  private final OpenSearchSettings settings;
  private final PatternCounts.Asking asking;

  FacetCounts(OpenSearchSettings settings, PatternCounts.Asking asking) {
    this.settings = settings;
    this.asking = asking;
  }

  Facets of(LogQuery query) throws StoreUnavailableException {
    Query conditions = Conditions.of(query);
    SearchRequest.Builder request =
        Counting.request(settings, conditions, 0)
            .trackTotalHits(track -> track.enabled(false))
            .aggregations(FIRST, Counting.min())
            .aggregations(LAST, Counting.max());
    for (String field :
        List.of(LogDocument.CLUSTER, LogDocument.NAMESPACE, LogDocument.CONTAINER)) {
      request.aggregations(
          field, Aggregation.of(names -> names.terms(by -> by.field(field).size(Facets.NAMES))));
    }
    SearchResponse<ObjectNode> counted = asking.ask(request.build());
    Instant first = Counting.time(counted.aggregations().get(FIRST));
    Instant last = Counting.time(counted.aggregations().get(LAST));
    Duration stretch = first == null || last == null ? null : PatternLines.stretch(first, last);
    return new Facets(
        names(counted, LogDocument.CLUSTER),
        names(counted, LogDocument.NAMESPACE),
        names(counted, LogDocument.CONTAINER),
        stretch,
        stretch == null ? List.of() : bars(conditions, stretch));
  }

  private static List<Facets.Count> names(SearchResponse<ObjectNode> counted, String field) {
    return Counting.buckets(counted, field).stream()
        .map(bucket -> new Facets.Count(bucket.key(), bucket.docCount()))
        .toList();
  }

  private List<Facets.Bar> bars(Query conditions, Duration stretch)
      throws StoreUnavailableException {
    Aggregation byTime =
        new Aggregation.Builder()
            .histogram(by ->
                by.field(LogDocument.TIME)
                    .interval(stretch.toSeconds() * Counting.NANOS_OF_SECOND)
                    .minDocCount(1))
            .aggregations(
                SEVERITIES,
                Aggregation.of(
                    severities -> severities.terms(by -> by.field(LogDocument.SEVERITY).size(32))))
            .build();
    SearchResponse<ObjectNode> counted =
        asking.ask(
            Counting.request(settings, conditions, 0)
                .trackTotalHits(track -> track.enabled(false))
                .aggregations(TIMES, byTime)
                .build());
    Aggregate times = counted.aggregations().get(TIMES);
    List<Facets.Bar> bars = new ArrayList<>();
    if (times != null) {
      times.histogram().buckets().array().forEach(bucket -> bars.addAll(bars(bucket, stretch)));
    }
    return bars;
  }

  private static List<Facets.Bar> bars(HistogramBucket bucket, Duration stretch) {
    Instant start = Counting.start(bucket, stretch);
    Aggregate severities = bucket.aggregations().get(SEVERITIES);
    return severities == null || !severities.isLterms()
        ? List.of()
        : severities.lterms().buckets().array().stream()
            .map(of ->
                new Facets.Bar(
                    start, Severity.ofNumber(of.key().signed().intValue()), of.docCount()))
            .sorted(Comparator.comparing(Facets.Bar::severity))
            .toList();
  }
}
