package org.glasshouse.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasshouse.series.Samples;
import org.glasshouse.store.MetricSeries;

/**
 * Lines over time, as they are drawn: all numbers are places in a picture of {@link #WIDTH} by
 * {@link #HEIGHT}.
 *
 * @param values marks of the axis of values, upwards
 * @param times marks of the axis of time, in UTC
 */
public record MetricChart(List<Line> lines, List<Mark> values, List<Mark> times) {
  static final int WIDTH = 860;
  static final int HEIGHT = 320;

  /** Series that are drawn at most. */
  static final int MOST_LINES = 8;

  private static final int LEFT = 70;
  private static final int RIGHT = 820;
  private static final int TOP = 10;
  private static final int BOTTOM = 285;
  private static final int VALUE_MARKS = 5;
  private static final int TIME_MARKS = 6;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);

  public MetricChart {
    lines = List.copyOf(lines);
    values = List.copyOf(values);
    times = List.copyOf(times);
  }

  /**
   * A series.
   *
   * @param number from 1
   * @param path of an SVG path; begins anew behind a gap
   */
  public record Line(int number, String path) {}

  /** A mark of an axis and where it stands on it. */
  public record Mark(String text, double at) {}

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  static MetricChart of(List<MetricSeries> series, Instant from, Instant to) {
    List<MetricSeries> drawn = series.stream().limit(MOST_LINES).toList();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (MetricSeries one : drawn) {
      for (int index = 0; index < one.samples().size(); index++) {
        if (isDrawn(one.samples(), index)) {
          least = Math.min(least, one.samples().value(index));
          most = Math.max(most, one.samples().value(index));
        }
      }
    }
    if (least > most) {
      return new MetricChart(List.of(), List.of(), List.of());
    }
    double step = step(most > least ? most - least : Math.max(Math.abs(most), 1));
    Scale scale =
        new Scale(
            from.toEpochMilli(),
            Math.max(to.toEpochMilli(), from.toEpochMilli() + 1),
            Math.floor(least / step) * step,
            Math.max(Math.ceil(most / step) * step, Math.floor(least / step) * step + step));
    List<Line> lines = new ArrayList<>();
    for (MetricSeries one : drawn) {
      lines.add(new Line(lines.size() + 1, scale.path(one.samples())));
    }
    return new MetricChart(lines, scale.valueMarks(step), scale.timeMarks());
  }

  private static boolean isDrawn(Samples samples, int index) {
    return samples.histogram(index) == null && Double.isFinite(samples.value(index));
  }

  /** A round step, so that about five of them make the range. */
  private static double step(double range) {
    double rough = range / VALUE_MARKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double part = rough / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
  }

  /** A value for people. */
  static String text(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }
    if (size != 0 && (size >= 1e9 || size < 1e-4)) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    String text = String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private record Scale(long from, long to, double least, double most) {
    private double x(long time) {
      return rounded(LEFT + (double) (time - from) / (to - from) * (RIGHT - LEFT));
    }

    private double y(double value) {
      return rounded(BOTTOM - (value - least) / (most - least) * (BOTTOM - TOP));
    }

    private static double rounded(double place) {
      return Math.round(place * 10) / 10.0;
    }

    String path(Samples samples) {
      StringBuilder path = new StringBuilder();
      boolean pen = false;
      for (int index = 0; index < samples.size(); index++) {
        boolean drawn = isDrawn(samples, index);
        if (drawn) {
          path.append(pen ? 'L' : 'M')
              .append(x(samples.time(index)))
              .append(' ')
              .append(y(samples.value(index)));
        }
        pen = drawn;
      }
      return path.toString();
    }

    List<Mark> valueMarks(double step) {
      List<Mark> marks = new ArrayList<>();
      for (double value = least; value <= most + step / 2 && marks.size() < 20; value += step) {
        marks.add(new Mark(text(value), y(value)));
      }
      return marks;
    }

    List<Mark> timeMarks() {
      DateTimeFormatter format =
          Duration.ofMillis(to - from).compareTo(Duration.ofHours(12)) > 0 ? DAY : CLOCK;
      List<Mark> marks = new ArrayList<>();
      for (int mark = 0; mark < TIME_MARKS; mark++) {
        long time = from + (to - from) * mark / (TIME_MARKS - 1);
        marks.add(new Mark(format.format(Instant.ofEpochMilli(time)), x(time)));
      }
      return marks;
    }
  }
}
