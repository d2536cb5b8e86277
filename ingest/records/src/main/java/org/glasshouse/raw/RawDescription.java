package org.glasshouse.raw;

import java.time.Instant;
import org.glasshouse.series.Description;
import org.jspecify.annotations.Nullable;

/** What a source says of a metric family. It is no sample, so it counts nothing. */
public record RawDescription(Description description) implements RawMetric {
  @Override
  public String partitionKey() {
    return description.metric();
  }

  @Override
  public int count() {
    return 0;
  }

  @Override
  public @Nullable Instant time() {
    return null;
  }
}
