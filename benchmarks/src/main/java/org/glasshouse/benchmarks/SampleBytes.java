package org.glasshouse.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glasshouse.prometheus.PrometheusCollector;
import org.glasshouse.prometheus.PrometheusSettings;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.records.PublicMetric;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Selector;
import org.glasshouse.series.Series;
import org.glasshouse.store.StoreUnavailableException;
import org.glasshouse.tables.ArchiveCatalog;
import org.glasshouse.tables.MetricCommits;

/**
 * How many bytes a sample takes in the table: reads the last samples of a running Prometheus and
 * commits them at once, as they stand after a day is merged.
 *
 * <p>Arguments: {@code URL SELECTOR MINUTES FOLDER}, for example {@code http://127.0.0.1:9090
 * {job="node"} 10 /tmp/new}.
 */
public final class SampleBytes {
  private SampleBytes() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, StoreUnavailableException {
    if (args.length != 4) {
      System.err.println("usage: SampleBytes URL SELECTOR MINUTES FOLDER");
      System.exit(2);
    }
    PrometheusSettings settings =
        PrometheusSettings.of(
            "prometheus-0",
            URI.create(args[0]),
            List.of(Selector.parse(args[1])),
            Duration.ofMinutes(Long.parseLong(args[2])),
            null);
    List<PublicMetric> metrics = new ArrayList<>();
    long samples = read(settings, metrics);
    Path folder = Path.of(args[3]);
    long begun = System.nanoTime();
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      var _ = new MetricCommits(catalog).commit(List.of(), metrics);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    long bytes = dataBytes(folder.resolve("files/metrics/data"));
    System.out.printf(
        "%d samples in %d bytes of data files: %.3f bytes a sample, written in %d ms%n",
        samples, bytes, (double) bytes / samples, took.toMillis());
  }

  private static long read(PrometheusSettings settings, List<PublicMetric> metrics)
      throws InterruptedException {
    Map<String, byte[]> checkpoints = new TreeMap<>();
    Instant end = Instant.now();
    long samples = 0;
    try (PrometheusCollector collector = new PrometheusCollector(settings, Clock.systemUTC())) {
      collector.open(Map.of());
      while (!reached(checkpoints, end)) {
        Collector.Batch<RawMetric> batch = collector.poll(1_000);
        checkpoints.putAll(batch.checkpoints());
        for (RawMetric metric : batch.records()) {
          switch (metric) {
            case RawSamples read -> {
              samples += read.count();
              metrics.add(published(read.series()));
            }
            case RawDescription said -> {
              // Takes nothing in the table of samples.
            }
          }
        }
        if (batch.records().isEmpty()) {
          Thread.sleep(100);
        }
      }
    }
    return samples;
  }

  private static PublicMetric published(Series series) {
    return new PublicSamples("benchmark", series);
  }

  private static boolean reached(Map<String, byte[]> checkpoints, Instant end) {
    byte[] window = checkpoints.get("window");
    return window != null && ByteBuffer.wrap(window).getLong() >= end.toEpochMilli();
  }

  private static long dataBytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
