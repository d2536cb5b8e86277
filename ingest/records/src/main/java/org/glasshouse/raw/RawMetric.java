package org.glasshouse.raw;

import org.glasshouse.vocabulary.Signal;

/** What is written on a raw topic of metrics. */
public sealed interface RawMetric extends RawRecord permits RawSamples, RawDescription {
  @Override
  default Signal signal() {
    return Signal.METRICS;
  }
}
