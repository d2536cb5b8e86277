package org.glasshouse.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Series;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.store.kit.MetricStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TableMetricStoreTest extends MetricStoreContract {
  @TempDir Path folder;
  private ArchiveCatalog catalog;
  private TableMetricStore store;

  @BeforeEach
  void open() throws StoreUnavailableException {
    catalog = ArchiveCatalog.open(folder);
    store = new TableMetricStore(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Override
  protected void write(Metric metric, MetricSeries series) throws StoreUnavailableException {
    TreeMap<String, String> labels = new TreeMap<>(series.labels());
    labels.put(Labels.NAME, metric.name());
    List<PublicMetric> said =
        List.of(
            new PublicDescription(
                series.cluster(),
                new Description(metric.name(), metric.type(), metric.help(), metric.unit())),
            new PublicSamples(series.cluster(), new Series(labels, series.samples())));
    new MetricCommits(catalog).commit(List.of(), said);
  }

  @Override
  protected MetricReader reader() {
    return store;
  }
}
