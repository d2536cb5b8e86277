package org.glasshouse.example;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * What one program exposes of a day, measured every so often, as a file of OpenMetrics. All courses
 * are functions of the minute of the day.
 */
final class Exposition {
  /** Upper bounds of buckets as etcd and others have them: from 1 ms, each the double. */
  private static final int BUCKETS = 14;

  /** How steep the distribution of durations is; the 99th percentile is thrice the median. */
  private static final double STEEPNESS = 4;

  private static final double MINUTES = 1440;

  private final Map<String, String> labels;
  private final int steps;
  private final Random random;
  private final Map<String, Family> families = new LinkedHashMap<>();

  private record Family(String type, String help, String unit, List<Course> courses) {}

  /** The values of one series, each at its time. */
  private static final class Course {
    private final String name;
    private final Map<String, String> labels;
    private final double[] values;

    Course(String name, Map<String, String> labels, double[] values) {
      this.name = name;
      this.labels = labels;
      this.values = values;
    }
  }

  /**
   * An exposition without families.
   *
   * @param labels of all series
   * @param steps how often is measured
   */
  Exposition(Map<String, String> labels, int steps, Random random) {
    this.labels = new TreeMap<>(labels);
    this.steps = steps;
    this.random = random;
  }

  /** A value that is what it is at its time, a little more or less. */
  void gauge(
      String name,
      String help,
      String unit,
      Map<String, String> own,
      double jitter,
      DoubleUnaryOperator course) {
    double[] values = new double[steps];
    for (int step = 0; step < steps; step++) {
      values[step] = course.applyAsDouble(minute(step)) * (1 + jitter * random.nextGaussian());
    }
    add(name, "gauge", help, unit, new Course(name, with(own), values));
  }

  /**
   * A number that only grows.
   *
   * @param begin what it was when the day began
   * @param perSecond by how much it grows each second
   */
  void counter(
      String name,
      String help,
      String unit,
      Map<String, String> own,
      double begin,
      DoubleUnaryOperator perSecond) {
    double[] values = new double[steps];
    double sum = begin;
    for (int step = 0; step < steps; step++) {
      double rate = perSecond.applyAsDouble(minute(step));
      sum += Math.max(0, rate * (1 + 0.02 * random.nextGaussian())) * seconds();
      values[step] = sum;
    }
    add(name, "counter", help, unit, new Course(name + "_total", with(own), values));
  }

  /** A number of events that only grows, one by one. */
  void count(
      String name,
      String help,
      Map<String, String> own,
      double begin,
      DoubleUnaryOperator perSecond) {
    add(
        name,
        "counter",
        help,
        "",
        new Course(name + "_total", with(own), counted(begin, perSecond)));
  }

  /** The same of which its program does not say that it only grows. */
  void running(String name, String help, DoubleUnaryOperator perSecond) {
    add(name, "unknown", help, "", new Course(name, labels, counted(0, perSecond)));
  }

  private double[] counted(double begin, DoubleUnaryOperator perSecond) {
    double[] values = new double[steps];
    double sum = begin;
    double due = 0;
    for (int step = 0; step < steps; step++) {
      due += perSecond.applyAsDouble(minute(step)) * seconds() * 2 * random.nextDouble();
      double whole = Math.floor(due);
      due -= whole;
      sum += whole;
      values[step] = sum;
    }
    return values;
  }

  /**
   * Durations in seconds, as a histogram.
   *
   * @param perSecond how many there are each second
   * @param median of them
   */
  void histogram(
      String name, String help, DoubleUnaryOperator perSecond, DoubleUnaryOperator median) {
    double[][] buckets = new double[BUCKETS + 1][steps];
    double[] sums = new double[steps];
    double[] counts = new double[BUCKETS + 1];
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double middle = median.applyAsDouble(minute(step)) * (1 + 0.05 * random.nextGaussian());
      double number =
          Math.round(
              perSecond.applyAsDouble(minute(step))
                  * seconds()
                  * (1 + 0.05 * random.nextGaussian()));
      double below = 0;
      for (int bucket = 0; bucket <= BUCKETS; bucket++) {
        double bound = bucket < BUCKETS ? bound(bucket) : Double.POSITIVE_INFINITY;
        below = Math.max(below, Math.rint(number * share(bound, middle)));
        counts[bucket] += below;
        buckets[bucket][step] = counts[bucket];
      }
      sum += number * middle * Math.PI / STEEPNESS / Math.sin(Math.PI / STEEPNESS);
      sums[step] = sum;
    }
    for (int bucket = 0; bucket <= BUCKETS; bucket++) {
      String bound = bucket < BUCKETS ? text(bound(bucket)) : "+Inf";
      addDuration(
          name, help, new Course(name + "_bucket", with(Map.of("le", bound)), buckets[bucket]));
    }
    addDuration(name, help, new Course(name + "_sum", labels, sums));
    addDuration(name, help, new Course(name + "_count", labels, buckets[BUCKETS]));
  }

  private void addDuration(String name, String help, Course course) {
    add(name, "histogram", help, "seconds", course);
  }

  private static double bound(int bucket) {
    return 0.001 * Math.pow(2, bucket);
  }

  /** Which part of a log-logistic distribution lies below a bound. */
  private static double share(double bound, double median) {
    return 1 / (1 + Math.pow(bound / median, -STEEPNESS));
  }

  private void add(String name, String type, String help, String unit, Course course) {
    families
        .computeIfAbsent(name, unseen -> new Family(type, help, unit, new ArrayList<>()))
        .courses()
        .add(course);
  }

  private Map<String, String> with(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(labels);
    all.putAll(own);
    return all;
  }

  private double minute(int step) {
    return MINUTES * step / steps;
  }

  private double seconds() {
    return MINUTES * 60 / steps;
  }

  /** Writes a file of what was measured since the day began. */
  void write(Path file, Instant day) throws IOException {
    Files.createDirectories(file.getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Map.Entry<String, Family> family : families.entrySet()) {
        write(family.getKey(), family.getValue(), day, out);
      }
      out.write("# EOF\n");
    }
  }

  private void write(String name, Family family, Instant day, BufferedWriter out)
      throws IOException {
    out.write("# TYPE " + name + " " + family.type() + "\n");
    if (!family.unit().isEmpty()) {
      out.write("# UNIT " + name + " " + family.unit() + "\n");
    }
    out.write("# HELP " + name + " " + family.help() + "\n");
    long begin = day.getEpochSecond();
    for (Course course : family.courses()) {
      String series = course.name + text(course.labels) + " ";
      for (int step = 0; step < steps; step++) {
        out.write(series);
        out.write(text(course.values[step]));
        out.write(' ');
        out.write(Long.toString(begin + Math.round(step * seconds())));
        out.write('\n');
      }
    }
  }

  private static String text(Map<String, String> labels) {
    StringBuilder text = new StringBuilder("{");
    labels.forEach((name, value) ->
        text.append(text.length() > 1 ? "," : "")
            .append(name)
            .append("=\"")
            .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
            .append('"'));
    return text.append('}').toString();
  }

  private static String text(double value) {
    double rounded = Math.round(value * 1000) / 1000.0;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }
}
