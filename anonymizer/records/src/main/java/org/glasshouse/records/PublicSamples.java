package org.glasshouse.records;

import java.time.Instant;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Series;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one series as everybody may see them.
 *
 * @param cluster public name of the cluster
 * @param series its labels with marks in place of what was taken out; none is {@link
 *     Labels#CLUSTER}, which stands for the cluster in messages
 */
public record PublicSamples(String cluster, Series series) implements PublicMetric {
  public PublicSamples {
    if (series.labels().containsKey(Labels.CLUSTER)) {
      throw new IllegalArgumentException("expected a series without the label " + Labels.CLUSTER);
    }
  }

  @Override
  public @Nullable Instant time() {
    int size = series.samples().size();
    return size == 0 ? null : Instant.ofEpochMilli(series.samples().time(size - 1));
  }

  /** Those of one metric stay in their order. */
  @Override
  public String partitionKey() {
    return Labels.metric(series.labels());
  }

  /** 16 base32 characters that name the series. */
  @Override
  public String id() {
    return Labels.id(cluster, series.labels());
  }
}
