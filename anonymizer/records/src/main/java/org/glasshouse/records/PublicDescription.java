package org.glasshouse.records;

import org.glasshouse.series.Description;

/** What a cluster says of a metric family, as everybody may see it. */
public record PublicDescription(String cluster, Description description) implements PublicMetric {
  @Override
  public String partitionKey() {
    return description.metric();
  }
}
