package org.glasshouse.openmetrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text in which programs expose their metrics, line by line; what a line held is asked
 * for behind it. Exemplars are left out.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
 */
final class ExpositionText {
  private final boolean seconds;
  private byte[] series = new byte[0];
  private SortedMap<String, String> labels = new TreeMap<>();
  private double value;
  private @Nullable Long time;
  private String metric = "";
  private MetricType type = MetricType.UNKNOWN;
  private String help = "";
  private String unit = "";
  private boolean described;

  /**
   * A reader.
   *
   * @param seconds whether times are seconds, as in OpenMetrics, not milliseconds
   */
  ExpositionText(boolean seconds) {
    this.seconds = seconds;
  }

  /** What a line was. */
  enum Line {
    SAMPLE,
    /** A comment, a part of a description, or empty. */
    NOTHING,
    MALFORMED
  }

  /** Reads a line, without its end. */
  Line take(byte[] text, int from, int to) {
    if (from == to) {
      return Line.NOTHING;
    }
    try {
      if (text[from] == '#') {
        describe(new String(text, from, to - from, UTF_8));
        return Line.NOTHING;
      }
      int behind = isOfLastSeries(text, from, to) ? from + series.length : series(text, from, to);
      point(new String(text, behind, to - behind, UTF_8).strip());
      return Line.SAMPLE;
    } catch (IllegalArgumentException e) {
      return Line.MALFORMED;
    }
  }

  private boolean isOfLastSeries(byte[] text, int from, int to) {
    int end = from + series.length;
    return series.length > 0
        && end < to
        && text[end] == ' '
        && Arrays.equals(text, from, end, series, 0, series.length);
  }

  /** Reads name and labels; where they end. */
  private int series(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != '{' && text[at] != ' ' && text[at] != '\t') {
      at++;
    }
    TreeMap<String, String> read = new TreeMap<>();
    read.put(Labels.NAME, new String(text, from, at - from, UTF_8));
    if (at < to && text[at] == '{') {
      at = labels(text, at + 1, to, read);
    }
    labels = read;
    series = Arrays.copyOfRange(text, from, at);
    return at;
  }

  private static int labels(byte[] text, int from, int to, Map<String, String> read) {
    int at = from;
    while (at < to && text[at] != '}') {
      int name = at;
      while (at < to && text[at] != '=') {
        at++;
      }
      String key = new String(text, name, at - name, UTF_8).strip();
      if (at + 1 >= to || text[at + 1] != '"') {
        throw new IllegalArgumentException("expected a value in quotes");
      }
      int end = at + 2;
      while (end < to && text[end] != '"') {
        end += text[end] == '\\' ? 2 : 1;
      }
      if (end >= to) {
        throw new IllegalArgumentException("expected the end of a value");
      }
      if (read.put(key, unescaped(new String(text, at + 2, end - at - 2, UTF_8))) != null) {
        throw new IllegalArgumentException("expected each label once");
      }
      at = end + 1;
      while (at < to && (text[at] == ',' || text[at] == ' ')) {
        at++;
      }
    }
    if (at >= to) {
      throw new IllegalArgumentException("expected the end of the labels");
    }
    return at + 1;
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        char escaped = text.charAt(at);
        plain.append(escaped == 'n' ? '\n' : escaped);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private void point(String text) {
    int exemplar = text.indexOf(" #");
    String[] words = (exemplar < 0 ? text : text.substring(0, exemplar)).split(" ", -1);
    if (words.length > 2) {
      throw new IllegalArgumentException("expected a value and a time");
    }
    value = number(words[0]);
    time = words.length < 2 ? null : millis(words[1]);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private long millis(String text) {
    return seconds ? Math.round(Double.parseDouble(text) * 1_000) : Long.parseLong(text);
  }

  /** Takes in what is said of a family; other comments are none of ours. */
  private void describe(String line) {
    String[] words = line.split(" ", 4);
    if (words.length < 3) {
      return;
    }
    String said = words.length > 3 ? words[3] : "";
    switch (words[1]) {
      case "TYPE" -> {
        family(words[2]);
        type = MetricType.of(said.strip());
      }
      case "HELP" -> {
        family(words[2]);
        help = unescaped(said);
      }
      case "UNIT" -> {
        family(words[2]);
        unit = said.strip();
      }
      default -> {
        // A comment.
      }
    }
  }

  private void family(String name) {
    if (!name.equals(metric)) {
      metric = name;
      type = MetricType.UNKNOWN;
      help = "";
      unit = "";
    }
    described = true;
  }

  /** What was said of the family of the last sample, once; null where that is no news. */
  @Nullable Description description() {
    if (!described) {
      return null;
    }
    described = false;
    return new Description(metric, type, help, unit);
  }

  /** Of the last sample; the same object as long as the series is the same. */
  SortedMap<String, String> labels() {
    return labels;
  }

  double value() {
    return value;
  }

  /** Of the last sample, in milliseconds since 1970; null where it has none. */
  @Nullable Long time() {
    return time;
  }
}
