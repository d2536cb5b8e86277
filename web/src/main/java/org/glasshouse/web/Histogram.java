package org.glasshouse.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glasshouse.records.Severity;
import org.glasshouse.store.Facets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a search over time, one severity above another, drawn by the server.
 *
 * @param unit what a bar counts, in words
 * @param told what the drawing shows, in words
 * @param most lines of the tallest bar, as it is written
 * @param width of the drawing; its height is 100
 * @param layers by severity, the worst first
 * @param rows the same numbers
 */
public record Histogram(
    String unit,
    String told,
    String most,
    int width,
    Moment from,
    Moment to,
    List<Layer> layers,
    List<Bar> rows) {
  public Histogram {
    layers = List.copyOf(layers);
    rows = List.copyOf(rows);
  }

  /**
   * Lines of one severity.
   *
   * @param severity OpenTelemetry's word; empty where the source said nothing
   * @param path of an SVG path: its part of each bar
   */
  public record Layer(String severity, String path) {
    /** The severity in words. */
    public String word() {
      return severity.isEmpty() ? WITHOUT : severity;
    }
  }

  /** Lines in a stretch of time, as many as they are of each severity, in the order of layers. */
  public record Bar(Moment time, List<String> counts) {
    public Bar {
      counts = List.copyOf(counts);
    }
  }

  private static final String WITHOUT = "without severity";

  /** The histogram of some lines; null where none has a time. */
  static @Nullable Histogram of(Facets facets) {
    Duration stretch = facets.stretch();
    if (stretch == null || facets.bars().isEmpty()) {
      return null;
    }
    Map<Instant, List<Facets.Bar>> stacks =
        facets.bars().stream()
            .collect(Collectors.groupingBy(Facets.Bar::start, TreeMap::new, Collectors.toList()));
    Instant from = facets.bars().getFirst().start();
    Instant to = facets.bars().getLast().start();
    int places =
        Math.max(
            Chart.LEAST_PLACES, Math.toIntExact(Duration.between(from, to).dividedBy(stretch)) + 1);
    double most = stacks.values().stream().mapToLong(Histogram::lines).max().orElse(1);
    SortedMap<Severity, StringBuilder> paths = new TreeMap<>(Comparator.reverseOrder());
    facets.bars().forEach(bar -> paths.putIfAbsent(bar.severity(), new StringBuilder()));
    List<Bar> rows = new ArrayList<>();
    stacks.forEach((start, stack) -> {
      draw(stack, Math.toIntExact(Duration.between(from, start).dividedBy(stretch)), most, paths);
      rows.add(new Bar(Chart.shown(start), counts(stack, paths.keySet())));
    });
    return new Histogram(
        "Lines " + Chart.each(stretch) + ", at most " + Chart.number((long) most),
        told(facets),
        Chart.number((long) most),
        places * Chart.STEP,
        Chart.shown(from),
        Chart.shown(from.plus(stretch.multipliedBy(places))),
        paths.entrySet().stream()
            .map(layer -> new Layer(word(layer.getKey()), layer.getValue().toString()))
            .toList(),
        rows);
  }

  /** The worst lowest, so that it stands on the axis. */
  private static void draw(
      List<Facets.Bar> stack, int place, double most, Map<Severity, StringBuilder> paths) {
    double y = Chart.HEIGHT;
    for (Facets.Bar bar : stack.reversed()) {
      double height = Math.max(1, Math.rint(10 * Chart.HEIGHT * bar.lines() / most) / 10);
      y -= height;
      paths
          .getOrDefault(bar.severity(), new StringBuilder())
          .append(Chart.bar(place, Math.max(0, y), height));
    }
  }

  private static List<String> counts(List<Facets.Bar> stack, Set<Severity> severities) {
    Map<Severity, Long> lines =
        stack.stream().collect(Collectors.toMap(Facets.Bar::severity, Facets.Bar::lines));
    return severities.stream()
        .map(severity -> Chart.number(lines.getOrDefault(severity, 0L)))
        .toList();
  }

  private static long lines(List<Facets.Bar> stack) {
    return stack.stream().mapToLong(Facets.Bar::lines).sum();
  }

  private static String told(Facets facets) {
    Map<Severity, Long> all = new TreeMap<>();
    facets.bars().forEach(bar -> all.merge(bar.severity(), bar.lines(), Long::sum));
    Map<String, Long> told = new LinkedHashMap<>();
    all.forEach((severity, lines) ->
        told.put(severity == Severity.UNSPECIFIED ? WITHOUT : severity.word(), lines));
    return told.entrySet().stream()
        .map(one -> Chart.number(one.getValue()) + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String word(Severity severity) {
    return severity == Severity.UNSPECIFIED ? "" : severity.word();
  }
}
