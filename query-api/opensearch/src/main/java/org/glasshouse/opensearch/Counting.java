package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.glasshouse.store.PatternLines;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.Time;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.HistogramBucket;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;

/** What all questions for counts have in common. */
final class Counting {
  static final double NANOS_OF_SECOND = 1e9;

  private Counting() {}

  /** A question over all days, within the time and memory that a visitor may cost. */
  static SearchRequest.Builder request(OpenSearchSettings settings, Query conditions, int size) {
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

  static Aggregation min() {
    return Aggregation.of(least -> least.min(of -> of.field(LogDocument.TIME)));
  }

  static Aggregation max() {
    return Aggregation.of(most -> most.max(of -> of.field(LogDocument.TIME)));
  }

  /** A time to the millisecond; null where there was none to count. */
  static @Nullable Instant time(@Nullable Aggregate extreme) {
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

  static List<StringTermsBucket> buckets(SearchResponse<ObjectNode> answer, String name) {
    Aggregate counted = answer.aggregations().get(name);
    return counted == null || !counted.isSterms() ? List.of() : counted.sterms().buckets().array();
  }

  /** Where a stretch of time begins; its key is a double, which hits no nanosecond. */
  static Instant start(HistogramBucket bucket, Duration stretch) {
    return PatternLines.start(
        Instant.ofEpochSecond(Math.round(bucket.key() / NANOS_OF_SECOND)), stretch);
  }
}
