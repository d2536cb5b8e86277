package org.glasshouse.records;

import java.time.Instant;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** What the border publishes: a record of one signal. */
public sealed interface PublicRecord permits PublicLog, PublicEvent, PublicMetric {
  /** The signal on whose public topic it is written. */
  Signal signal();

  /** Public name of the cluster. */
  String cluster();

  /** When it happened, of samples the last; null where that is not known. */
  @Nullable Instant time();

  /** What decides its partition: records with the same key stay in their order. */
  String partitionKey();
}
