package org.glasshouse.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.jspecify.annotations.Nullable;

/**
 * A metric as the API gives it.
 *
 * @param type {@code counter}, {@code gauge} …
 * @param url its page
 */
public record MetricAnswer(
    String name, String type, String help, String unit, List<String> clusters, String url) {
  static MetricAnswer of(Metric metric) {
    return new MetricAnswer(
        metric.name(),
        metric.type().word(),
        metric.help(),
        metric.unit(),
        metric.clusters(),
        "/metrics/" + URLEncoder.encode(metric.name(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** A list of metrics. */
  public record Metrics(
      List<MetricAnswer> items,
      @Nullable String next,
      int total,
      boolean totalExact,
      Covers covers) {
    static Metrics of(MetricSearch search, MetricSearch.Rest found, int limit, Covers covers) {
      List<MetricAnswer> page = found.rest().stream().limit(limit).map(MetricAnswer::of).toList();
      return new Metrics(page, search.next(found, page.size()), found.total(), true, covers);
    }
  }

  /**
   * A metric with samples.
   *
   * @param from RFC 3339, inclusive
   * @param to RFC 3339, exclusive
   * @param complete whether nothing was left out for its number
   */
  public record WithSamples(
      MetricAnswer metric,
      String from,
      String to,
      List<Series> series,
      boolean complete,
      Covers covers) {
    static WithSamples of(MetricSearch.Found found, Covers covers) {
      return new WithSamples(
          MetricAnswer.of(found.metric()),
          found.from().toString(),
          found.to().toString(),
          found.window().series().stream().map(Series::of).toList(),
          found.window().complete(),
          covers);
    }
  }

  /**
   * A series.
   *
   * @param samples by time
   */
  public record Series(
      String id, String cluster, Map<String, String> labels, List<Sample> samples) {
    static Series of(MetricSeries series) {
      List<Sample> samples = new ArrayList<>();
      for (int index = 0; index < series.samples().size(); index++) {
        samples.add(Sample.of(series.samples(), index));
      }
      return new Series(series.id(), series.cluster(), series.labels(), samples);
    }
  }

  /**
   * A sample.
   *
   * @param time RFC 3339
   * @param value as Prometheus writes it, {@code NaN} and {@code +Inf} too; null where the series
   *     ends, and for a native histogram
   */
  public record Sample(String time, @Nullable String value) {
    static Sample of(Samples samples, int index) {
      boolean none = samples.isStale(index) || samples.histogram(index) != null;
      return new Sample(
          Instant.ofEpochMilli(samples.time(index)).toString(),
          none ? null : text(samples.value(index)));
    }
  }

  /** A value as Prometheus writes it; the shortest text that is read as the same value. */
  static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole && !(value == 0 && 1 / value < 0)
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
