package org.glasshouse.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasshouse.series.Samples;
import org.glasshouse.store.MetricSeries;

/**
 * Lines over time, as they are drawn: all numbers are places in a picture of a size.
 *
 * @param values marks of the axis of values, upwards
 * @param times marks of the axis of time, in UTC
 * @param moments marks of what happened meanwhile, on the axis of time
 * @param bands stretches of time that stand out
 */
public record MetricChart(
    Size size,
    List<Line> lines,
    List<Mark> values,
    List<Mark> times,
    List<Mark> moments,
    List<Band> bands) {

  /** Series that are drawn at most. */
  static final int MOST_LINES = 8;

  private static final int FEWEST_COLUMNS = 30;
  private static final int LEFT = 70;
  private static final int TOP = 16;
  private static final String PREFIXES = "kMGTPE";
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);

  public MetricChart {
    lines = List.copyOf(lines);
    values = List.copyOf(values);
    times = List.copyOf(times);
    moments = List.copyOf(moments);
    bands = List.copyOf(bands);
  }

  /** How large a chart is. */
  public enum Size {
    /** As wide as a page. */
    WHOLE(600, 240, 5, 5, 1_600),
    /** One of several beside one another. */
    PART(560, 230, 4, 5, 300);

    private final int width;
    private final int height;
    private final int valueMarks;
    private final int timeMarks;
    private final int points;

    /**
     * @param points of all lines together, about
     */
    Size(int width, int height, int valueMarks, int timeMarks, int points) {
      this.width = width;
      this.height = height;
      this.valueMarks = valueMarks;
      this.timeMarks = timeMarks;
      this.points = points;
    }

    public int width() {
      return width;
    }

    public int height() {
      return height;
    }

    /** Where the axis of values stands. */
    public int left() {
      return LEFT;
    }

    public int right() {
      return width - 48;
    }

    public int top() {
      return TOP;
    }

    /** Where the axis of time stands. */
    public int bottom() {
      return height - 35;
    }
  }

  /**
   * A series.
   *
   * @param number from 1
   * @param path of an SVG path; begins anew behind a gap
   * @param endX where its last sample stands, with the next
   */
  public record Line(int number, String path, double endX, double endY) {}

  /** A stretch of time. */
  public record Band(double at, double width) {}

  /** A mark of an axis and where it stands on it. */
  public record Mark(String text, double at) {}

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  static MetricChart of(List<MetricSeries> series, Instant from, Instant to) {
    return of(Size.WHOLE, series, from, to, new Meanwhile(from, from, Map.of()));
  }

  /**
   * Draws series.
   *
   * @param meanwhile what happened in that time
   */
  static MetricChart of(
      Size size, List<MetricSeries> series, Instant from, Instant to, Meanwhile meanwhile) {
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
      return new MetricChart(size, List.of(), List.of(), List.of(), List.of(), List.of());
    }
    if (least == most) {
      // A line that never changes is seen against zero.
      least = Math.min(least, 0);
      most = Math.max(most, 0);
    }
    double range = most > least ? most - least : 1;
    double step = step(range, size.valueMarks);
    Scale scale =
        new Scale(
            size,
            from.toEpochMilli(),
            Math.max(to.toEpochMilli(), from.toEpochMilli() + 1),
            Math.floor(least / step) * step,
            Math.max(Math.ceil(most / step) * step, Math.floor(least / step) * step + step));
    List<Line> lines = new ArrayList<>();
    for (MetricSeries one : drawn) {
      Path path = scale.path(one.samples(), columns(size, drawn.size()));
      lines.add(new Line(lines.size() + 1, path.text.toString(), path.endX, path.endY));
    }
    return new MetricChart(
        size,
        lines,
        scale.valueMarks(step),
        scale.timeMarks(),
        scale.moments(meanwhile),
        scale.bands(meanwhile));
  }

  /** So many columns that all lines together have about as many points as a chart may have. */
  private static int columns(Size size, int lines) {
    return Math.clamp(size.points / (2 * Math.max(1, lines)), FEWEST_COLUMNS, size.width / 2);
  }

  /**
   * What happened in the time of a chart.
   *
   * @param begin of a stretch that stands out
   * @param end of it; not behind its begin where there is none
   * @param moments what is said of them
   */
  record Meanwhile(Instant begin, Instant end, Map<Instant, String> moments) {}

  private static boolean isDrawn(Samples samples, int index) {
    return samples.histogram(index) == null && Double.isFinite(samples.value(index));
  }

  /** A round step, so that about so many of them make the range. */
  private static double step(double range, int marks) {
    double rough = range / marks;
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

  /** A value in three digits and a prefix of its unit, for axes and sentences. */
  static String rough(double value) {
    double size = Math.abs(value);
    if (size < 10_000 || !Double.isFinite(value)) {
      return text(Double.isFinite(value) ? rounded(value) : value);
    }
    int prefix = Math.min(PREFIXES.length() - 1, (int) (Math.log10(size) / 3) - 1);
    return text(rounded(value / Math.pow(1_000, prefix + 1))) + " " + PREFIXES.charAt(prefix);
  }

  private static double rounded(double value) {
    return value == 0 ? 0 : new BigDecimal(value).round(THREE_DIGITS).doubleValue();
  }

  /** Lines as the path of an SVG. */
  private static final class Path {
    private final StringBuilder text = new StringBuilder();
    private boolean down;
    private boolean alone;
    private double endX;
    private double endY;

    void to(double x, double y) {
      text.append(down ? 'L' : 'M').append(written(x)).append(' ').append(written(y));
      alone = !down;
      down = true;
      endX = x;
      endY = y;
    }

    /** Ends a line; a sample that stands alone is a dot. */
    void lift() {
      text.append(down && alone ? "h0" : "");
      down = false;
    }

    private static String written(double place) {
      String text = Double.toString(place);
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
  }

  /**
   * The samples that fall into a column of a drawing.
   *
   * @param number from 0; before the first where there is none
   * @param least index of the sample with the least value
   * @param most index of that with the greatest
   */
  private record Column(int number, int least, int most) {
    static final Column NONE = new Column(Integer.MIN_VALUE, 0, 0);

    Column with(Samples samples, int index) {
      double value = samples.value(index);
      return new Column(
          number,
          value < samples.value(least) ? index : least,
          value > samples.value(most) ? index : most);
    }

    void draw(Scale scale, Samples samples, Path path) {
      if (number != NONE.number) {
        int first = Math.min(least, most);
        int last = Math.max(least, most);
        path.to(scale.x(samples.time(first)), scale.y(samples.value(first)));
        if (first != last) {
          path.to(scale.x(samples.time(last)), scale.y(samples.value(last)));
        }
      }
    }
  }

  private record Scale(Size size, long from, long to, double least, double most) {
    private double x(long time) {
      return rounded(
          size.left() + (double) (time - from) / (to - from) * (size.right() - size.left()));
    }

    private double y(double value) {
      return rounded(
          size.bottom() - (value - least) / (most - least) * (size.bottom() - size.top()));
    }

    private static double rounded(double place) {
      return Math.round(place * 10) / 10.0;
    }

    /**
     * A series as lines; of the samples of a column its least and its greatest value are drawn.
     *
     * @param columns of the whole width
     */
    Path path(Samples samples, int columns) {
      Path path = new Path();
      Column column = Column.NONE;
      for (int index = 0; index < samples.size(); index++) {
        if (!isDrawn(samples, index)) {
          column.draw(this, samples, path);
          column = Column.NONE;
          path.lift();
        } else {
          int number = (int) ((samples.time(index) - from) * columns / Math.max(1, to - from));
          if (column.number != number) {
            column.draw(this, samples, path);
            column = new Column(number, index, index);
          } else {
            column = column.with(samples, index);
          }
        }
      }
      column.draw(this, samples, path);
      path.lift();
      return path;
    }

    List<Mark> valueMarks(double step) {
      List<Mark> marks = new ArrayList<>();
      for (double value = least; value <= most + step / 2 && marks.size() < 20; value += step) {
        marks.add(new Mark(rough(value), y(value)));
      }
      return marks;
    }

    List<Mark> timeMarks() {
      DateTimeFormatter format =
          Duration.ofMillis(to - from).compareTo(Duration.ofHours(12)) > 0 ? DAY : CLOCK;
      List<Mark> marks = new ArrayList<>();
      for (int mark = 0; mark < size.timeMarks; mark++) {
        long time = from + (to - from) * mark / (size.timeMarks - 1);
        marks.add(new Mark(format.format(Instant.ofEpochMilli(time)), x(time)));
      }
      return marks;
    }

    List<Band> bands(Meanwhile meanwhile) {
      double begin = x(Math.clamp(meanwhile.begin().toEpochMilli(), from, to));
      double end = x(Math.clamp(meanwhile.end().toEpochMilli(), from, to));
      return end > begin ? List.of(new Band(begin, rounded(end - begin))) : List.of();
    }

    List<Mark> moments(Meanwhile meanwhile) {
      List<Mark> marks = new ArrayList<>();
      meanwhile
          .moments()
          .forEach((time, text) -> {
            if (time.toEpochMilli() >= from && time.toEpochMilli() <= to) {
              marks.add(new Mark(text, x(time.toEpochMilli())));
            }
          });
      return marks;
    }
  }
}
