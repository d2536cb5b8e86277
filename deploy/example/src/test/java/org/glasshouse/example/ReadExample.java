package org.glasshouse.example;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.engine.Anonymized;
import org.glasshouse.engine.Engine;
import org.glasshouse.engine.KeyedPseudonyms;
import org.glasshouse.engine.Policy;
import org.glasshouse.engine.Pseudonyms;
import org.glasshouse.engine.StreamWindow;
import org.glasshouse.files.FilesCollector;
import org.glasshouse.files.FilesSettings;
import org.glasshouse.files.Format;
import org.glasshouse.openmetrics.OpenMetricsFolder;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.vocabulary.StreamId;

/** The example as a collector reads it and the border's engine cleans it. */
final class ReadExample {
  private static final int WINDOW = 200;
  private static final int NEAR = 20;

  private final Path folder;

  ReadExample(Path folder) {
    this.folder = folder;
  }

  /** All records of a cluster. */
  List<RawLog> records(Cluster cluster) {
    String root = folder.toAbsolutePath() + "/" + cluster.word();
    FilesSettings settings =
        new FilesSettings(
            cluster.word(),
            List.of(
                new FilesSettings.Rule(List.of(root + "/pods/*/*/*.log"), List.of(), Format.CRI),
                new FilesSettings.Rule(
                    List.of(root + "/journal/*.export"), List.of(), Format.JOURNALD)),
            ZoneOffset.UTC);
    List<RawLog> records = new ArrayList<>();
    try (FilesCollector collector =
        new FilesCollector(settings, new byte[] {1}, Clock.systemUTC())) {
      collector.open(Map.of());
      for (Collector.Batch<RawLog> batch = collector.poll(5_000);
          !batch.isEmpty();
          batch = collector.poll(5_000)) {
        records.addAll(batch.records());
      }
    }
    return records;
  }

  /** The samples of a cluster by time, by the labels of their series. */
  static Map<SortedMap<String, String>, NavigableMap<Long, Double>> series(
      Path folder, Cluster cluster) {
    Map<SortedMap<String, String>, NavigableMap<Long, Double>> series = new HashMap<>();
    try (OpenMetricsFolder collector =
        new OpenMetricsFolder("metrics", folder.resolve(cluster.word()).resolve("metrics"))) {
      collector.open(Map.of());
      for (Collector.Batch<RawMetric> batch = collector.poll(1_000);
          !batch.isEmpty();
          batch = collector.poll(1_000)) {
        for (RawMetric metric : batch.records()) {
          if (metric instanceof RawSamples samples) {
            add(samples, series);
          }
        }
      }
      if (!collector.faults().isEmpty()) {
        throw new AssertionError(collector.faults().toString());
      }
    }
    return series;
  }

  private static void add(
      RawSamples read, Map<SortedMap<String, String>, NavigableMap<Long, Double>> series) {
    NavigableMap<Long, Double> of =
        series.computeIfAbsent(read.series().labels(), labels -> new TreeMap<>());
    for (int index = 0; index < read.count(); index++) {
      of.put(read.series().samples().time(index), read.series().samples().value(index));
    }
  }

  /** The bodies of records as they would be published. */
  static List<String> published(Cluster cluster, List<RawLog> records) {
    Engine engine =
        new Engine(
            new Policy(
                "1",
                Set.of(),
                Set.of(),
                new HashSet<>(cluster.nodes()),
                Set.of("shop", "jupyterhub", "monitoring", "ci", "dev", "backup-system"),
                Set.of(),
                false));
    Pseudonyms pseudonyms = KeyedPseudonyms.throwaway();
    Map<StreamId, List<String>> streams = new LinkedHashMap<>();
    for (RawLog record : records) {
      streams.computeIfAbsent(record.stream(), id -> new ArrayList<>()).add(text(record));
    }
    List<String> published = new ArrayList<>();
    for (List<String> texts : streams.values()) {
      for (int from = 0; from < texts.size(); from += WINDOW) {
        int to = Math.min(texts.size(), from + WINDOW);
        StreamWindow window =
            new StreamWindow(
                texts.subList(Math.max(0, from - NEAR), from),
                texts.subList(from, to).stream()
                    .map(text -> new StreamWindow.Body(text, pseudonyms))
                    .toList(),
                texts.subList(to, Math.min(texts.size(), to + NEAR)));
        engine.bodies(window).forEach(answer -> published.add(text(answer)));
      }
    }
    return published;
  }

  private static String text(RawLog record) {
    return record.body() instanceof RawLog.Body.Text(String text) ? text : "";
  }

  private static String text(Anonymized answer) {
    return answer instanceof Anonymized.Clean clean ? clean.text() : "";
  }
}
