package org.glasshouse.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glasshouse.series.Samples;
import org.jspecify.annotations.Nullable;

/** Samples in memory, for tests of what reads a store. */
public final class InMemoryMetricStore implements MetricReader {
  private record Held(Metric metric, MetricSeries series) {}

  private final List<Held> held = new CopyOnWriteArrayList<>();

  /** Holds a series from now on. */
  public void add(Metric metric, MetricSeries series) {
    held.add(new Held(metric, series));
  }

  @Override
  public List<Metric> metrics() {
    return held.stream().map(Held::metric).distinct().toList();
  }

  @Override
  public MetricWindow samples(MetricQuery query) {
    List<MetricSeries> found = new ArrayList<>();
    for (Held one : held) {
      if (one.metric().name().equals(query.metric())
          && (query.cluster().isEmpty() || query.cluster().equals(one.series().cluster()))) {
        found.add(within(one.series(), query));
      }
    }
    boolean complete = found.size() <= query.mostSeries();
    return new MetricWindow(found.subList(0, Math.min(found.size(), query.mostSeries())), complete);
  }

  private static MetricSeries within(MetricSeries series, MetricQuery query) {
    Samples.Builder samples = new Samples.Builder();
    for (int index = 0; index < series.samples().size(); index++) {
      Instant time = Instant.ofEpochMilli(series.samples().time(index));
      if (!time.isBefore(query.from()) && time.isBefore(query.to())) {
        samples.add(series.samples(), index);
      }
    }
    return new MetricSeries(series.cluster(), series.labels(), series.id(), samples.build());
  }

  @Override
  public @Nullable Instant newest(String metric) {
    return held.stream()
        .filter(one -> one.metric().name().equals(metric))
        .map(one -> one.series().samples())
        .map(samples -> Instant.ofEpochMilli(samples.time(samples.size() - 1)))
        .max(Instant::compareTo)
        .orElse(null);
  }
}
