package org.glasshouse.service;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.series.Samples;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.MetricWindow;

/** Samples as comma-separated values of RFC 4180, a row for each. */
final class SamplesTable {
  private static final String END = "\r\n";

  private SamplesTable() {}

  static String of(MetricWindow window) {
    StringBuilder table = new StringBuilder("time,cluster,series,labels,value" + END);
    for (MetricSeries series : window.series()) {
      String middle =
          "," + series.cluster() + "," + series.id() + "," + quoted(labels(series.labels())) + ",";
      Samples samples = series.samples();
      for (int index = 0; index < samples.size(); index++) {
        table
            .append(Instant.ofEpochMilli(samples.time(index)))
            .append(middle)
            .append(value(samples, index))
            .append(END);
      }
    }
    return table.toString();
  }

  /**
   * Empty where the series ends, and for a native histogram; in quotes where it is no number, since
   * a spreadsheet would take its sign for the beginning of a formula.
   */
  private static String value(Samples samples, int index) {
    if (samples.isStale(index) || samples.histogram(index) != null) {
      return "";
    }
    double value = samples.value(index);
    String text = MetricAnswer.text(value);
    return Double.isFinite(value) ? text : quoted(text);
  }

  /** As Prometheus writes them: {@code {job="etcd"}}. */
  private static String labels(Map<String, String> labels) {
    StringBuilder text = new StringBuilder("{");
    labels.forEach((name, value) ->
        text.append(text.length() > 1 ? "," : "")
            .append(name)
            .append("=\"")
            .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
            .append('"'));
    return text.append('}').toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
