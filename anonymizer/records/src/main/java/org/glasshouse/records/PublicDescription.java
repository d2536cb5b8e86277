package org.glasshouse.records;

import java.time.Instant;
import org.glasshouse.series.Description;
import org.jspecify.annotations.Nullable;

/** What a cluster says of a metric family, as everybody may see it. */
public record PublicDescription(String cluster, Description description) implements PublicMetric {
  @Override
  public @Nullable Instant time() {
    return null;
  }

  @Override
  public String partitionKey() {
    return description.metric();
  }
}
