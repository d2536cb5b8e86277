package org.glasshouse.records;

import org.glasshouse.vocabulary.Signal;

/** What the border publishes: a record of one signal. */
public sealed interface PublicRecord permits PublicLog, PublicEvent, PublicMetric {
  /** The signal on whose public topic it is written. */
  Signal signal();

  /** Public name of the cluster. */
  String cluster();

  /** What decides its partition: records with the same key stay in their order. */
  String partitionKey();
}
