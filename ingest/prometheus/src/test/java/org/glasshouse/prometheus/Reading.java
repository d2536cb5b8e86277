package org.glasshouse.prometheus;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Selector;

/** What a collector reads, and the checkpoints it gives, over several of them. */
final class Reading {
  final List<RawSamples> samples = new ArrayList<>();
  final Map<String, Description> descriptions = new HashMap<>();
  final Map<String, byte[]> checkpoints = new HashMap<>();
  final List<Collector.Missing> missing = new ArrayList<>();
  List<CollectorFault> faults = List.of();

  static PrometheusSettings settings(URI address, String... selectors) {
    return new PrometheusSettings(
        "prometheus-0",
        address,
        List.of(selectors).stream().map(Selector::parse).toList(),
        Duration.ofMinutes(10),
        null,
        Duration.ofSeconds(2),
        Duration.ofMillis(300));
  }

  /** Lets a new collector read until something holds, at most 20 seconds long. */
  void until(PrometheusSettings settings, int limit, BooleanSupplier done)
      throws InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    try (PrometheusCollector collector = new PrometheusCollector(settings, Clock.systemUTC())) {
      collector.open(checkpoints);
      while (!done.getAsBoolean() && Instant.now().isBefore(end)) {
        Collector.Batch<RawMetric> batch = collector.poll(limit);
        keep(batch);
        faults = collector.faults();
        if (batch.isEmpty()) {
          Thread.sleep(20);
        }
      }
    }
  }

  private void keep(Collector.Batch<RawMetric> batch) {
    checkpoints.putAll(batch.checkpoints());
    missing.addAll(batch.missing());
    for (RawMetric record : batch.records()) {
      switch (record) {
        case RawSamples read -> samples.add(read);
        case RawDescription said ->
            descriptions.put(said.description().metric(), said.description());
      }
    }
  }

  boolean reached(Instant time) {
    byte[] window = checkpoints.get("window");
    return window != null && java.nio.ByteBuffer.wrap(window).getLong() >= time.toEpochMilli();
  }

  int count() {
    return samples.stream().mapToInt(RawSamples::count).sum();
  }

  /** Bits of values by time, by labels, without stale markers; fails where a time comes twice. */
  Map<SortedMap<String, String>, SortedMap<Long, Long>> bySeries() {
    Map<SortedMap<String, String>, SortedMap<Long, Long>> series = new HashMap<>();
    for (RawSamples read : samples) {
      SortedMap<Long, Long> times =
          series.computeIfAbsent(read.series().labels(), labels -> new TreeMap<>());
      Samples part = read.series().samples();
      for (int index = 0; index < part.size(); index++) {
        if (!part.isStale(index)
            && times.put(part.time(index), Double.doubleToLongBits(part.value(index))) != null) {
          throw new AssertionError("a sample came twice");
        }
      }
    }
    return series;
  }
}
