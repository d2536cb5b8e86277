package org.glasshouse.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.jspecify.annotations.Nullable;

/**
 * A metric around an incident, and how much it changed.
 *
 * @param quoted whether the report names it
 * @param courses those that changed most come first
 * @param before median of the first of them before the incident
 * @param within what that one reached in nine tenths of it: at least, where it rose, else at most
 * @param strength of the change, from 0 to 100: its size, by the spread before
 */
public record Rise(
    Metric metric, boolean quoted, Courses courses, double before, double within, double strength) {
  /** Values before an incident that are needed to say what is usual. */
  private static final int FEWEST = 10;

  private static final double OF_MEDIAN = 0.05;
  private static final double OF_CHANGE = 0.01;

  /** Whether it became more. */
  public boolean rose() {
    return within > before;
  }

  /** How one series changed. */
  private record Change(MetricSeries series, double before, double within, double strength) {}

  /**
   * Compares the time of an incident with the time before it; null where too little is known.
   *
   * @param from when the incident began
   * @param to when it ended
   */
  static @Nullable Rise of(
      Metric metric, boolean quoted, Courses courses, Instant from, Instant to) {
    List<Change> changes = new ArrayList<>();
    for (MetricSeries series : courses.series()) {
      Change change = change(series, from.toEpochMilli(), to.toEpochMilli());
      if (change != null) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparingDouble(Change::strength).reversed());
    if (changes.isEmpty()) {
      return null;
    }
    Change first = changes.getFirst();
    return new Rise(
        metric,
        quoted,
        new Courses(courses.reading(), changes.stream().map(Change::series).toList()),
        first.before(),
        first.within(),
        first.strength());
  }

  private static @Nullable Change change(MetricSeries series, long from, long to) {
    double[] before = values(series.samples(), Long.MIN_VALUE, from);
    double[] within = values(series.samples(), from, to);
    if (before.length < FEWEST || within.length == 0) {
      return null;
    }
    double median = part(before, 0.5);
    double spread = part(before, 0.75) - part(before, 0.25);
    double most = part(within, 0.9);
    double least = part(within, 0.1);
    double reached = most - median >= median - least ? most : least;
    double change = Math.abs(reached - median);
    double usual =
        spread + OF_MEDIAN * Math.abs(median) + OF_CHANGE * Math.max(change, Double.MIN_NORMAL);
    return new Change(series, median, reached, change / usual);
  }

  private static double[] values(Samples samples, long from, long to) {
    double[] values = new double[samples.size()];
    int count = 0;
    for (int index = 0; index < samples.size(); index++) {
      boolean inside = samples.time(index) >= from && samples.time(index) < to;
      if (inside && samples.histogram(index) == null && Double.isFinite(samples.value(index))) {
        values[count++] = samples.value(index);
      }
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double part(double[] sorted, double part) {
    return sorted[(int) Math.round(part * (sorted.length - 1))];
  }
}
