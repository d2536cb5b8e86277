package org.glasshouse.records;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
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

  /** 16 base32 characters that name what is said; other words have another id. */
  @Override
  public String id() {
    return Labels.id(
        cluster,
        new TreeMap<>(
            Map.of(
                "metric", description.metric(),
                "help", description.help(),
                "unit", description.unit())));
  }
}
