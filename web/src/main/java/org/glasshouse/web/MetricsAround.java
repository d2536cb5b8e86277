package org.glasshouse.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.service.Courses;
import org.glasshouse.service.MetricSearch;
import org.glasshouse.service.Rise;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.SearchText;
import org.jspecify.annotations.Nullable;

/** The metrics around an incident, as its page shows them. */
final class MetricsAround {
  private static final int MOST_LINES = 5;

  /** Bytes of HTML of the labels of a line. */
  private static final int KEY = 400;

  private final String cluster;
  private final Instant begin;
  private final Instant end;
  private final Map<Instant, String> changes;
  private final MarkNames names;

  /**
   * Around a stretch of a cluster's time.
   *
   * @param changes their titles, by their times
   * @param names of the marks of the page
   */
  MetricsAround(
      String cluster, Instant begin, Instant end, Map<Instant, String> changes, MarkNames names) {
    this.cluster = cluster;
    this.begin = begin;
    this.end = end;
    this.changes = new TreeMap<>(changes);
    this.names = names;
  }

  /** Shows what was found; null where it is still being looked for. */
  @Nullable List<IncidentPage.Metric> shown(@Nullable List<Rise> rises) {
    return rises == null ? null : rises.stream().map(this::shown).toList();
  }

  private IncidentPage.Metric shown(Rise rise) {
    Instant from = begin.minus(MetricSearch.BEFORE_INCIDENT);
    Instant to = end.plus(MetricSearch.AFTER_INCIDENT);
    List<MetricSeries> drawn = rise.courses().series().stream().limit(MOST_LINES).toList();
    MetricChart chart =
        MetricChart.of(
            MetricChart.Size.PART, drawn, from, to, new MetricChart.Meanwhile(begin, end, changes));
    MetricRow row = MetricRow.of(rise.metric());
    return new IncidentPage.Metric(
        row.name(),
        row.href() + Links.query(window(from, to)),
        row.help(),
        rise.quoted(),
        change(rise),
        reading(rise.courses().reading(), row.unit()),
        chart,
        keys(drawn));
  }

  private Map<String, String> window(Instant from, Instant to) {
    Map<String, String> window = new LinkedHashMap<>();
    window.put("cluster", cluster);
    window.put("from", from.toString());
    window.put("to", to.toString());
    return window;
  }

  private static String change(Rise rise) {
    if (rise.before() == rise.within()) {
      return "stayed at " + MetricChart.rough(rise.before());
    }
    return "%s from %s to %s"
        .formatted(
            rise.rose() ? "rose" : "fell",
            MetricChart.rough(rise.before()),
            MetricChart.rough(rise.within()));
  }

  private static String reading(Courses.Reading reading, String unit) {
    String said = MetricPage.reading(reading);
    String in = unit.isEmpty() ? "" : "in " + unit;
    return said.isEmpty() ? in : in.isEmpty() ? said : said + " " + in;
  }

  /** The labels by which the lines differ; all labels where there is one line. */
  private List<IncidentPage.Key> keys(List<MetricSeries> drawn) {
    Set<Map.Entry<String, String>> same = new HashSet<>();
    if (drawn.size() > 1) {
      same.addAll(drawn.getFirst().labels().entrySet());
      drawn.forEach(series -> same.retainAll(series.labels().entrySet()));
    }
    List<IncidentPage.Key> keys = new ArrayList<>();
    for (MetricSeries series : drawn) {
      Map<String, String> labels = new TreeMap<>(series.labels());
      labels.entrySet().removeAll(same);
      ArchiveText text = ArchiveText.whole(MetricPage.joined(labels), SearchText.NONE, names);
      keys.add(new IncidentPage.Key(keys.size() + 1, text.within(KEY)));
    }
    return keys;
  }

  /** The end of an incident whose report says none: an hour behind its begin. */
  static Instant end(Instant begin, @Nullable Instant until) {
    return until == null || !until.isAfter(begin) ? begin.plus(Duration.ofHours(1)) : until;
  }
}
