package org.glasshouse.store.kit;

import org.glasshouse.store.InMemoryMetricStore;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.MetricSeries;

class InMemoryMetricStoreTest extends MetricStoreContract {
  private final InMemoryMetricStore store = new InMemoryMetricStore();

  @Override
  protected void write(Metric metric, MetricSeries series) {
    store.add(metric, series);
  }

  @Override
  protected MetricReader reader() {
    return store;
  }
}
