package org.glasshouse.raw;

import java.time.Instant;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.jspecify.annotations.Nullable;

/** Samples of one series as a collector read them. */
public record RawSamples(Series series) implements RawMetric {
  /** Those of one metric stay in their order. */
  @Override
  public String partitionKey() {
    return Labels.metric(series.labels());
  }

  @Override
  public int count() {
    return series.samples().size();
  }

  @Override
  public @Nullable Instant time() {
    Samples samples = series.samples();
    return samples.isEmpty() ? null : Instant.ofEpochMilli(samples.time(samples.size() - 1));
  }
}
