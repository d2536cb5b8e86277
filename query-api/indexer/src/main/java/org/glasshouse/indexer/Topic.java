package org.glasshouse.indexer;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicEvent;
import org.glasshouse.records.PublicEventCodec;
import org.glasshouse.records.PublicLog;
import org.glasshouse.records.PublicLogCodec;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicMetricCodec;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.records.PublicTopics;
import org.glasshouse.store.StoredEvent;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How the messages of one public topic become what stores keep.
 *
 * @param <R> what the border writes
 * @param <T> what a store keeps
 * @param group the consumer group that brings it into the store that is searched
 * @param sign finds the patterns of a record
 * @param address names a record in messages to an operator
 */
record Topic<R, T>(
    String name,
    String group,
    Function<byte[], List<R>> decode,
    Function<R, T> sign,
    Function<R, String> address,
    Function<R, @Nullable Instant> time) {
  static final Topic<PublicLog, StoredLog> LOGS =
      new Topic<>(
          PublicTopics.of(Signal.LOGS),
          SearchIndexer.GROUP,
          PublicLogCodec::decode,
          StoredLog::of,
          log -> log.uid().toString(),
          PublicLog::time);

  static final Topic<PublicEvent, StoredEvent> EVENTS =
      new Topic<>(
          PublicTopics.of(Signal.EVENTS),
          SearchIndexer.EVENTS_GROUP,
          PublicEventCodec::decode,
          StoredEvent::of,
          event -> event.id().text(),
          PublicEvent::time);

  /** No store that is searched has samples. */
  static final Topic<PublicMetric, PublicMetric> METRICS =
      new Topic<>(
          PublicTopics.of(Signal.METRICS),
          "",
          PublicMetricCodec::decode,
          Function.identity(),
          PublicMetric::partitionKey,
          Topic::time);

  private static @Nullable Instant time(PublicMetric metric) {
    return switch (metric) {
      case PublicSamples samples when !samples.series().samples().isEmpty() ->
          Instant.ofEpochMilli(
              samples.series().samples().time(samples.series().samples().size() - 1));
      case PublicSamples nothing -> null;
      case PublicDescription said -> null;
    };
  }
}
