package org.glasshouse.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasshouse.store.PatternLines;
import org.glasshouse.store.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an error over time, a lane for each cluster, all of one scale.
 *
 * @param unit what a bar counts, for example {@code Lines an hour}
 * @param most the number of the tallest bar
 * @param width of the drawing of a lane; its height is 100
 * @param from start of the first bar
 * @param to end of the last place for a bar
 * @param lanes of the clusters with most lines
 * @param rows the same numbers, as far as there is room
 * @param moreRows how many more there are
 */
public record Chart(
    String unit,
    String most,
    int width,
    Moment from,
    Moment to,
    List<Lane> lanes,
    List<Bar> rows,
    int moreRows) {
  static final int STEP = 10;
  static final int HEIGHT = 100;
  private static final int LEAST_HEIGHT = 4;
  private static final int MOST_LANES = 6;
  private static final int MOST_ROWS = 50;

  /** Bytes of HTML of a cluster's name. */
  private static final int NAME = 350;

  /** So many stretches of time are shown, where there are fewer some are empty. */
  static final int LEAST_PLACES = 24;

  public Chart {
    lanes = List.copyOf(lanes);
    rows = List.copyOf(rows);
  }

  /**
   * One cluster.
   *
   * @param told what the drawing shows, in words
   * @param path of an SVG path: its bars
   */
  public record Lane(ArchiveText cluster, String told, String path) {}

  /**
   * A stretch of time with lines.
   *
   * @param count of the lines, as it is written
   */
  public record Bar(ArchiveText cluster, Moment time, String count) {}

  /** The chart of what was met; null where no line has a time. */
  static @Nullable Chart of(PatternLines.Met met, MarkNames names) {
    Instant first = met.first();
    Instant last = met.last();
    Duration stretch = met.stretch();
    if (first == null || last == null || stretch == null) {
      return null;
    }
    Instant from = PatternLines.start(first, stretch);
    Instant to = PatternLines.start(last, stretch);
    long most =
        met.clusters().stream()
            .flatMap(cluster -> cluster.counts().stream())
            .mapToLong(PatternLines.Count::lines)
            .max()
            .orElse(1);
    List<Lane> lanes = new ArrayList<>();
    List<Bar> rows = new ArrayList<>();
    int all = 0;
    for (PatternLines.InCluster cluster : met.clusters()) {
      if (!cluster.counts().isEmpty() && lanes.size() < MOST_LANES) {
        lanes.add(lane(cluster, from, stretch, most, names));
      }
      cluster.counts().stream()
          .limit(MOST_ROWS - rows.size())
          .map(count -> bar(cluster, count, names))
          .forEach(rows::add);
      all += cluster.counts().size();
    }
    int places =
        Math.max(LEAST_PLACES, Math.toIntExact(Duration.between(from, to).dividedBy(stretch)) + 1);
    return new Chart(
        "Lines " + each(stretch),
        number(most),
        places * STEP,
        shown(from),
        shown(from.plus(stretch.multipliedBy(places))),
        lanes,
        rows,
        all - rows.size());
  }

  private static Lane lane(
      PatternLines.InCluster cluster, Instant from, Duration stretch, long most, MarkNames names) {
    StringBuilder path = new StringBuilder();
    long highest = 0;
    for (PatternLines.Count count : cluster.counts()) {
      int place = Math.toIntExact(Duration.between(from, count.start()).dividedBy(stretch));
      int height = Math.max(LEAST_HEIGHT, (int) (HEIGHT * count.lines() / most));
      path.append(bar(place, HEIGHT - height, height));
      highest = Math.max(highest, count.lines());
    }
    String told =
        "%s: %s, at most %s %s"
            .formatted(
                Unseen.written(cluster.cluster(), 60),
                lines(cluster.lines()),
                number(highest),
                each(stretch));
    return new Lane(name(cluster, names), told, path.toString());
  }

  private static Bar bar(
      PatternLines.InCluster cluster, PatternLines.Count count, MarkNames names) {
    return new Bar(name(cluster, names), shown(count.start()), number(count.lines()));
  }

  private static ArchiveText name(PatternLines.InCluster cluster, MarkNames names) {
    return ArchiveText.whole(cluster.cluster(), SearchText.NONE, names).within(NAME);
  }

  /** A bar in an SVG path. */
  static String bar(int place, double y, double height) {
    return "M%d %sh8v%sh-8z".formatted(place * STEP + 1, written(y), written(height));
  }

  private static String written(double number) {
    String text = Double.toString(Math.rint(10 * number) / 10);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static Moment shown(Instant time) {
    Moment moment = Moment.at(time);
    return new Moment(moment.iso(), moment.day(), moment.clock().substring(0, 5));
  }

  static String each(Duration stretch) {
    long minutes = stretch.toMinutes();
    if (minutes == 1) {
      return "a minute";
    }
    if (minutes < 60) {
      return "in " + minutes + " minutes";
    }
    long hours = stretch.toHours();
    return hours == 1
        ? "an hour"
        : hours < 24
            ? "in " + hours + " hours"
            : hours == 24 ? "a day" : "in " + hours / 24 + " days";
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String lines(long count) {
    return count == 1 ? "1 line" : number(count) + " lines";
  }
}
