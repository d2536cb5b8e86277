package org.glasshouse.records;

import org.glasshouse.vocabulary.Signal;

/** What is published of metrics. */
public sealed interface PublicMetric extends PublicRecord permits PublicSamples, PublicDescription {
  @Override
  default Signal signal() {
    return Signal.METRICS;
  }

  /** 16 base32 characters that name it, and tell nothing of its text. */
  String id();
}
