package org.glasshouse.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.jspecify.annotations.Nullable;

/**
 * Series as people read them over time: of what only grows its growth per second, of a histogram's
 * buckets the value below which 99 of 100 lie.
 *
 * @param reading what their values are
 */
public record Courses(Reading reading, List<MetricSeries> series) {
  private static final String BOUND = "le";
  private static final double PART = 0.99;

  public Courses {
    series = List.copyOf(series);
  }

  /** What values of a course are. */
  public enum Reading {
    /** The samples themselves. */
    VALUE,
    /** Growth from one sample to the next, by the seconds between. */
    PER_SECOND,
    /** The 99th percentile of what came between two samples. */
    PERCENTILE_99
  }

  /** The courses of a metric's series. */
  public static Courses of(Metric metric, List<MetricSeries> series) {
    return switch (reading(metric)) {
      case VALUE -> new Courses(Reading.VALUE, series);
      case PER_SECOND ->
          new Courses(Reading.PER_SECOND, series.stream().map(Courses::growth).toList());
      case PERCENTILE_99 -> new Courses(Reading.PERCENTILE_99, percentiles(series));
    };
  }

  private static Reading reading(Metric metric) {
    String name = metric.name();
    boolean distribution =
        metric.type() == MetricType.HISTOGRAM || metric.type() == MetricType.SUMMARY;
    if (metric.type() == MetricType.HISTOGRAM && name.endsWith("_bucket")) {
      return Reading.PERCENTILE_99;
    }
    boolean sum = distribution && (name.endsWith("_sum") || name.endsWith("_count"));
    return sum || metric.type() == MetricType.COUNTER ? Reading.PER_SECOND : Reading.VALUE;
  }

  private static MetricSeries growth(MetricSeries series) {
    Samples samples = series.samples();
    Samples.Builder growth = new Samples.Builder();
    for (int index = 1; index < samples.size(); index++) {
      if (isValue(samples, index) && isValue(samples, index - 1)) {
        growth.add(
            samples.time(index),
            growth(samples.value(index - 1), samples.value(index)) / seconds(samples, index));
      }
    }
    return with(series, series.labels(), growth.build());
  }

  /** What was added; a counter that is less than before began anew. */
  private static double growth(double before, double after) {
    return after < before ? after : after - before;
  }

  private static double seconds(Samples samples, int index) {
    return (samples.time(index) - samples.time(index - 1)) / 1_000.0;
  }

  private static boolean isValue(Samples samples, int index) {
    return samples.histogram(index) == null && Double.isFinite(samples.value(index));
  }

  private static MetricSeries with(
      MetricSeries series, SortedMap<String, String> labels, Samples samples) {
    return new MetricSeries(series.cluster(), labels, series.id(), samples);
  }

  private static List<MetricSeries> percentiles(List<MetricSeries> buckets) {
    Map<String, TreeMap<Double, MetricSeries>> histograms = new TreeMap<>();
    for (MetricSeries bucket : buckets) {
      TreeMap<String, String> labels = new TreeMap<>(bucket.labels());
      Double bound = bound(labels.remove(BOUND));
      if (bound != null) {
        histograms
            .computeIfAbsent(bucket.cluster() + labels, unseen -> new TreeMap<>())
            .put(bound, bucket);
      }
    }
    List<MetricSeries> percentiles = new ArrayList<>();
    for (TreeMap<Double, MetricSeries> histogram : histograms.values()) {
      percentiles.add(percentile(histogram));
    }
    return percentiles;
  }

  private static @Nullable Double bound(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static MetricSeries percentile(SortedMap<Double, MetricSeries> histogram) {
    TreeMap<Long, TreeMap<Double, Double>> below = new TreeMap<>();
    histogram.forEach((bound, bucket) -> {
      Samples samples = bucket.samples();
      for (int index = 1; index < samples.size(); index++) {
        if (isValue(samples, index) && isValue(samples, index - 1)) {
          below
              .computeIfAbsent(samples.time(index), time -> new TreeMap<>())
              .put(bound, growth(samples.value(index - 1), samples.value(index)));
        }
      }
    });
    Samples.Builder percentile = new Samples.Builder();
    below.forEach((time, counts) -> {
      if (counts.size() == histogram.size() && counts.lastEntry().getValue() > 0) {
        percentile.add(time, percentile(counts));
      }
    });
    MetricSeries any = histogram.sequencedValues().getFirst();
    TreeMap<String, String> labels = new TreeMap<>(any.labels());
    labels.remove(BOUND);
    return with(any, labels, percentile.build());
  }

  /** Between two bounds as if all values lay evenly; above the last bound, that bound. */
  private static double percentile(TreeMap<Double, Double> counts) {
    double wanted = PART * counts.lastEntry().getValue();
    double lower = 0;
    double before = 0;
    for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
      if (bucket.getValue() >= wanted) {
        double bound = bucket.getKey();
        double within = bucket.getValue() - before;
        return Double.isInfinite(bound) || within <= 0
            ? lower
            : lower + (bound - lower) * (wanted - before) / within;
      }
      lower = bucket.getKey();
      before = bucket.getValue();
    }
    return lower;
  }
}
