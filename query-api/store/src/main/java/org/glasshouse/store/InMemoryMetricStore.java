package org.glasshouse.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glasshouse.series.Samples;
import org.jspecify.annotations.Nullable;

/** Samples in memory, for tests of what reads a store. */
public final class InMemoryMetricStore implements MetricReader {
  private final SortedMap<String, Metric> metrics = new TreeMap<>();
  private final List<Held> held = new ArrayList<>();

  /** A series, and each of its times with the samples that it is one of. */
  private record Held(String metric, MetricSeries series, NavigableMap<Long, Samples> samples) {
    boolean isOf(String metric, MetricSeries other) {
      return this.metric.equals(metric)
          && series.cluster().equals(other.cluster())
          && series.labels().equals(other.labels());
    }

    void add(Samples more) {
      for (int index = 0; index < more.size(); index++) {
        samples.putIfAbsent(more.time(index), more.range(index, index + 1));
      }
    }

    MetricSeries part(SortedMap<Long, Samples> of, int most) {
      Samples.Builder part = new Samples.Builder();
      of.values().stream().limit(most).forEach(sample -> part.add(sample, 0));
      return new MetricSeries(series.cluster(), series.labels(), series.id(), part.build());
    }
  }

  /** Holds samples from now on; they may belong to a series that is there. */
  public synchronized void add(Metric metric, MetricSeries series) {
    metrics.merge(metric.name(), metric, InMemoryMetricStore::both);
    Held of =
        held.stream()
            .filter(one -> one.isOf(metric.name(), series))
            .findFirst()
            .orElseGet(() -> {
              Held made = new Held(metric.name(), series, new TreeMap<>());
              held.add(made);
              return made;
            });
    of.add(series.samples());
  }

  private static Metric both(Metric one, Metric other) {
    TreeSet<String> clusters = new TreeSet<>(one.clusters());
    clusters.addAll(other.clusters());
    return new Metric(
        other.name(), other.type(), other.help(), other.unit(), List.copyOf(clusters));
  }

  @Override
  public synchronized List<Metric> metrics() {
    return List.copyOf(metrics.values());
  }

  @Override
  public synchronized MetricWindow samples(MetricQuery query) {
    List<MetricSeries> found = new ArrayList<>();
    int left = query.mostSamples();
    boolean complete = true;
    for (Held one : held) {
      if (!one.metric().equals(query.metric())
          || !(query.cluster().isEmpty() || query.cluster().equals(one.series().cluster()))) {
        continue;
      }
      SortedMap<Long, Samples> within =
          one.samples().subMap(query.from().toEpochMilli(), query.to().toEpochMilli());
      if (within.isEmpty()) {
        continue;
      }
      if (found.size() == query.mostSeries() || left == 0) {
        complete = false;
        break;
      }
      MetricSeries part = one.part(within, left);
      complete &= part.samples().size() == within.size();
      left -= part.samples().size();
      found.add(part);
    }
    return new MetricWindow(found, complete);
  }

  @Override
  public synchronized @Nullable Instant newest(String metric) {
    return held.stream()
        .filter(one -> one.metric().equals(metric) && !one.samples().isEmpty())
        .map(one -> Instant.ofEpochMilli(one.samples().lastKey()))
        .max(Instant::compareTo)
        .orElse(null);
  }
}
