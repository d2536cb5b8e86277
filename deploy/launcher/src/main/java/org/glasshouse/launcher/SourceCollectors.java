package org.glasshouse.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasshouse.files.FilesCollector;
import org.glasshouse.files.FilesSettings;
import org.glasshouse.files.Format;
import org.glasshouse.git.GitCollector;
import org.glasshouse.git.GitSettings;
import org.glasshouse.openmetrics.OpenMetricsFolder;
import org.glasshouse.openmetrics.ScrapedEndpoint;
import org.glasshouse.prometheus.PrometheusCollector;
import org.glasshouse.prometheus.PrometheusSettings;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.runner.Source;
import org.glasshouse.vocabulary.Signal;

/** What reads each signal of a source. */
final class SourceCollectors {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private SourceCollectors() {}

  /**
   * New, unopened collectors.
   *
   * @param identity the key of stream ids
   * @param repositories folder in which copies of Git repositories are kept
   */
  static List<? extends Collector<?>> of(
      Source source, Signal signal, byte[] identity, Path repositories) {
    return switch (signal) {
      case LOGS -> List.of(files(source, identity));
      case EVENTS -> repositories(source, identity, repositories);
      case METRICS -> metrics(source);
    };
  }

  private static List<GitCollector> repositories(Source source, byte[] identity, Path folder) {
    return source.repositories().stream()
        .map(repository ->
            new GitCollector(
                new GitSettings(
                    source.name(),
                    repository.url(),
                    repository.branch(),
                    repository.incidents(),
                    repository.notes(),
                    repository.changes(),
                    repository.links(),
                    folder.resolve(source.name()),
                    GitSettings.DEPTH,
                    GitSettings.Limit.USUAL,
                    LOOK_EVERY),
                identity,
                Clock.systemUTC()))
        .toList();
  }

  private static List<Collector<RawMetric>> metrics(Source source) {
    List<Collector<RawMetric>> collectors = new ArrayList<>();
    for (Source.Metrics metrics : source.metrics()) {
      int number = collectors.size();
      collectors.add(
          switch (metrics) {
            case Source.Prometheus prometheus ->
                new PrometheusCollector(
                    PrometheusSettings.of(
                        "prometheus-" + number,
                        prometheus.url(),
                        prometheus.match(),
                        prometheus.from(),
                        prometheus.tokenFile()),
                    Clock.systemUTC());
            case Source.OpenMetrics files ->
                new OpenMetricsFolder("openmetrics-" + number, files.folder());
            case Source.Scrape scrape ->
                new ScrapedEndpoint(
                    "scrape-" + number, scrape.url(), scrape.every(), Clock.systemUTC());
          });
    }
    return collectors;
  }

  /** What reads the files of a source. */
  static FilesCollector files(Source source, byte[] identity) {
    List<FilesSettings.Rule> rules =
        source.logs().stream()
            .map(files ->
                new FilesSettings.Rule(
                    files.include(),
                    files.exclude(),
                    Format.valueOf(files.format().toUpperCase(Locale.ROOT))))
            .toList();
    return new FilesCollector(
        new FilesSettings(source.name(), rules, source.timezone()), identity, Clock.systemUTC());
  }
}
