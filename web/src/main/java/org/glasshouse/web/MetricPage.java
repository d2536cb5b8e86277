package org.glasshouse.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.service.Courses;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;

/**
 * What the page of a metric shows.
 *
 * @param from of the time shown, UTC
 * @param to of the time shown, UTC
 * @param reading what the chart shows; empty where it shows the values as they are
 * @param json address of the samples shown
 * @param csv the same as comma-separated values
 * @param complete whether all series of the time are here
 */
public record MetricPage(
    Frame frame,
    MetricRow metric,
    Moment from,
    Moment to,
    MetricChart chart,
    String reading,
    List<Series> series,
    int moreSeries,
    List<Sample> samples,
    int moreSamples,
    boolean complete,
    String json,
    String csv,
    List<Code> code) {
  /** What Prometheus has long allowed for names; since version 3 any text may be one. */
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");

  private static final int MOST_SERIES = 50;
  private static final int MOST_SAMPLES = 60;
  private static final int LABELS = 200;

  /** Bytes that both tables take at most, and those of a row beside its labels. */
  private static final int ROOM = 26_000;

  private static final int ROW = 260;

  public MetricPage {
    series = List.copyOf(series);
    samples = List.copyOf(samples);
    code = List.copyOf(code);
  }

  /** The script that draws what can be zoomed; its address names its content, as the next. */
  public String plot() {
    return Assets.PLOT.path();
  }

  public String plotStyle() {
    return Assets.PLOT_STYLE.path();
  }

  /**
   * A series.
   *
   * @param number by which the chart marks it, from 1; 0 where the chart leaves it out
   */
  public record Series(int number, String cluster, String labels, String last) {}

  /** A row of the table behind the chart. */
  public record Sample(Moment time, String cluster, String labels, String value) {}

  /** How to go on elsewhere. */
  public record Code(String title, String text) {}

  static MetricPage of(
      Frame frame,
      MetricRow row,
      MetricSearch.Found found,
      String window,
      String site,
      List<DataSet.File> files) {
    Courses courses = Courses.of(found.metric(), found.window().series());
    List<Series> series = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    int all = 0;
    Room room = new Room(ROOM);
    for (MetricSeries one : courses.series()) {
      if (series.size() == MOST_SERIES || !room.takes(ROW + Room.bytes(labels(one)))) {
        break;
      }
      int number = series.size() < MetricChart.MOST_LINES ? series.size() + 1 : 0;
      Samples of = one.samples();
      String last = of.isEmpty() ? "" : value(of, of.size() - 1);
      series.add(new Series(number, one.cluster(), labels(one), last));
    }
    for (MetricSeries one : found.window().series()) {
      String labels = labels(one);
      Samples of = one.samples();
      for (int index = 0; index < of.size() && samples.size() < MOST_SAMPLES; index++) {
        if (!room.takes(ROW + Room.bytes(labels))) {
          break;
        }
        samples.add(new Sample(time(of.time(index)), one.cluster(), labels, value(of, index)));
      }
      all += of.size();
    }
    return new MetricPage(
        frame,
        row,
        time(found.from().toEpochMilli()),
        time(found.to().toEpochMilli()),
        MetricChart.of(courses.series(), found.from(), found.to()),
        reading(courses.reading()),
        series,
        courses.series().size() - series.size(),
        samples,
        all - samples.size(),
        found.window().complete(),
        row.href() + ".json" + window,
        row.href() + ".csv" + window,
        code(found.metric(), site, Moment.at(found.from()), Moment.at(found.to()), files));
  }

  /** What a chart shows of a metric, in words; empty where that is its values. */
  static String reading(Courses.Reading reading) {
    return switch (reading) {
      case VALUE -> "";
      case PER_SECOND -> "growth per second";
      case PERCENTILE_99 -> "99th percentile";
    };
  }

  private static String labels(MetricSeries series) {
    return labels(series.labels());
  }

  private static String labels(Map<String, String> labels) {
    return Unseen.written(joined(labels), LABELS);
  }

  /** Labels as one text. */
  static String joined(Map<String, String> labels) {
    StringBuilder text = new StringBuilder();
    labels.forEach((name, value) ->
        text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value));
    return text.toString();
  }

  private static Moment time(long millis) {
    return Moment.at(Instant.ofEpochMilli(millis));
  }

  private static String value(Samples samples, int index) {
    if (samples.histogram(index) != null) {
      return "histogram";
    }
    return samples.isStale(index) ? "ends" : MetricChart.text(samples.value(index));
  }

  /**
   * Code that reads the samples of the time shown; none for a name that is no plain word, which
   * could be made to end a text of a program.
   *
   * @param files of the data set that hold them
   */
  private static List<Code> code(
      Metric metric, String site, Moment from, Moment to, List<DataSet.File> files) {
    String name = metric.name();
    if (!PLAIN.matcher(name).matches()) {
      return List.of();
    }
    List<Code> code = new ArrayList<>();
    code.add(
        new Code(
            "pandas",
            """
            import pandas, requests
            site = "%s"
            files = requests.get(site + "/datasets/metrics.json").json()["files"]
            samples = pandas.concat(
                pandas.read_parquet(site + file["url"], filters=[("metric", "==", "%s")])
                for file in files if "%s" <= (file["day"] or "") <= "%s")\
            """
                .formatted(site, name, from.day(), to.day())));
    code.add(
        new Code(
            "Polars",
            """
            import polars, requests
            site = "%s"
            files = requests.get(site + "/datasets/metrics.json").json()["files"]
            samples = polars.scan_parquet(
                [site + file["url"] for file in files if "%s" <= (file["day"] or "") <= "%s"]
            ).filter(polars.col("metric") == "%s").collect()\
            """
                .formatted(site, from.day(), to.day(), name)));
    if (!files.isEmpty()) {
      code.add(
          new Code(
              "DuckDB",
              """
              SELECT t, cluster, labels, value
              FROM read_parquet([%s])
              WHERE metric = '%s' ORDER BY series, t\
              """
                  .formatted(
                      files.stream()
                          .map(file -> "'" + site + "/data/" + file.path() + "'")
                          .collect(Collectors.joining(",\n    ", "\n    ", "")),
                      name)));
    }
    code.add(new Code("PromQL", query(metric)));
    return code;
  }

  /** What the chart shows, asked of a Prometheus that has read the samples. */
  private static String query(Metric metric) {
    String name = metric.name();
    String growth = "rate(" + name + "[5m])";
    if (metric.type() == MetricType.HISTOGRAM && name.endsWith("_bucket")) {
      return "histogram_quantile(0.99, sum by (le) (" + growth + "))";
    }
    boolean grows =
        metric.type() == MetricType.COUNTER || name.endsWith("_sum") || name.endsWith("_count");
    return metric.type() == MetricType.HISTOGRAM && !grows
        ? "histogram_quantile(0.99, " + growth + ")"
        : grows ? growth : name;
  }
}
