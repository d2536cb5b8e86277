package org.glasshouse.raw;

import java.time.Instant;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** What a collector read, before the border: a record of one signal. */
public sealed interface RawRecord permits RawLog, RawEvent, RawMetric {
  /** The signal on whose raw topic it is written. */
  Signal signal();

  /** What decides its partition: records with the same key stay in their order. */
  String partitionKey();

  /** How much it counts in coverage: its samples where it is a series, else 1. */
  int count();

  /** When what it tells happened, or the latest of that; null where it does not say. */
  @Nullable Instant time();
}
