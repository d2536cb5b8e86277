package org.glasshouse.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param width of the drawing; its height is 100
 */
public record Histogram(
    String unit, String told, int width, Moment from, Moment to, List<Piece> pieces) {
  public Histogram {
    pieces = List.copyOf(pieces);
  }

  /**
   * Lines of one severity in a stretch of time; its width is 8.
   *
   * @param severity OpenTelemetry's word; empty where the source said nothing
   */
  public record Piece(String severity, int x, double y, double height) {}

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
    List<Piece> pieces = new ArrayList<>();
    stacks.forEach((start, stack) -> {
      int place = Math.toIntExact(Duration.between(from, start).dividedBy(stretch));
      pieces.addAll(pieces(stack, place, most));
    });
    return new Histogram(
        "Lines " + Chart.each(stretch) + ", at most " + Chart.number((long) most),
        told(facets),
        places * Chart.STEP,
        Chart.shown(from),
        Chart.shown(from.plus(stretch.multipliedBy(places))),
        pieces);
  }

  /** The worst lowest, so that it stands on the axis. */
  private static List<Piece> pieces(List<Facets.Bar> stack, int place, double most) {
    List<Piece> pieces = new ArrayList<>();
    double y = Chart.HEIGHT;
    for (Facets.Bar bar : stack.reversed()) {
      double height = Math.max(1, Math.rint(10 * Chart.HEIGHT * bar.lines() / most) / 10);
      y -= height;
      pieces.add(new Piece(word(bar.severity()), place * Chart.STEP + 1, Math.max(0, y), height));
    }
    return pieces;
  }

  private static long lines(List<Facets.Bar> stack) {
    return stack.stream().mapToLong(Facets.Bar::lines).sum();
  }

  private static String told(Facets facets) {
    Map<Severity, Long> all = new TreeMap<>();
    facets.bars().forEach(bar -> all.merge(bar.severity(), bar.lines(), Long::sum));
    Map<String, Long> told = new LinkedHashMap<>();
    all.forEach((severity, lines) ->
        told.put(severity == Severity.UNSPECIFIED ? "without severity" : severity.word(), lines));
    return told.entrySet().stream()
        .map(one -> Chart.number(one.getValue()) + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String word(Severity severity) {
    return severity == Severity.UNSPECIFIED ? "" : severity.word();
  }
}
