package org.glasshouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.records.PublicReport;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.LogQuery.Place;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricQuery;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.MetricWindow;
import org.glasshouse.store.SearchText;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** Finds metrics and their samples. No answer takes longer than a visitor would wait. */
public final class MetricSearch {
  /** How much time is shown where nobody asks for another. */
  public static final Duration SHOWN = Duration.ofHours(1);

  /** How much time around an incident is looked at. */
  public static final Duration BEFORE_INCIDENT = IncidentMetrics.BEFORE;

  public static final Duration AFTER_INCIDENT = IncidentMetrics.AFTER;

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final MetricReader store;
  private final Cursors cursors;
  private final IncidentMetrics incidents;
  private final StoreCalls calls = new StoreCalls(LONGEST);

  public MetricSearch(MetricReader store, Cursors cursors) {
    this(store, Ledger.EMPTY, cursors);
  }

  /**
   * @param ledger says what the store does not show any more, though it did a moment ago
   */
  public MetricSearch(MetricReader store, Ledger ledger, Cursors cursors) {
    this.store = store;
    this.cursors = cursors;
    this.incidents = new IncidentMetrics(store, ledger);
  }

  /**
   * A metric and samples of it.
   *
   * @param from earliest time, inclusive
   * @param to latest time, exclusive
   */
  public record Found(Metric metric, Instant from, Instant to, MetricWindow window) {}

  private record Newest(@Nullable Instant time) {}

  /** The metrics whose name, help or unit holds all words, by name. */
  public List<Metric> search(String words, String cluster) throws StoreUnavailableException {
    SearchText text = SearchText.parse(words);
    List<Metric> found = new ArrayList<>();
    for (Metric metric : calls.call("tables", "list metrics", store::metrics)) {
      boolean ofCluster = cluster.isEmpty() || metric.clusters().contains(cluster);
      String all = metric.name() + " " + metric.help() + " " + metric.unit();
      if (ofCluster && text.matches(SearchText.words(all))) {
        found.add(metric);
      }
    }
    return found;
  }

  /**
   * The metrics that a question finds, from where an answer to it ended.
   *
   * @param question that cursors belong to
   * @param total how many there are in all
   * @param rest those that are left to answer, by name
   */
  public record Rest(String question, int total, List<Metric> rest) {
    public Rest {
      rest = List.copyOf(rest);
    }
  }

  /**
   * The same as a list that is answered in parts.
   *
   * @param cursor of an answer to the same question; empty for the first
   * @throws ParameterException if it is none of that question
   */
  public Rest list(String words, String cluster, String cursor) throws StoreUnavailableException {
    String question = "metrics %d %s %s".formatted(cluster.length(), cluster, words);
    Place place = cursors.read(cursor, question);
    List<Metric> found = search(words, cluster);
    String last = place == null ? "" : URLDecoder.decode(place.stream(), UTF_8);
    return new Rest(
        question,
        found.size(),
        found.stream().filter(metric -> metric.name().compareTo(last) > 0).toList());
  }

  /**
   * The cursor behind the first of a list; null where nothing is left.
   *
   * @param answered how many those are
   */
  public @Nullable String next(Rest list, int answered) {
    if (answered == 0 || answered >= list.rest().size()) {
      return null;
    }
    // A name may hold spaces.
    String last = URLEncoder.encode(list.rest().get(answered - 1).name(), UTF_8);
    return cursors.write(new Place(null, last, 0), list.question());
  }

  /** The metric that a name means, which may be that of its family; null where there is none. */
  public @Nullable Metric named(String name) throws StoreUnavailableException {
    Map<String, Metric> metrics = new HashMap<>();
    for (Metric metric : calls.call("tables", "list metrics", store::metrics)) {
      metrics.put(metric.name(), metric);
    }
    return MetricNames.find(name, metrics);
  }

  /**
   * The metrics around an incident, those first that its report names; null where they are still
   * being looked for.
   *
   * @param from when it began
   * @param to when it ended
   */
  public @Nullable List<Rise> around(
      String cluster, Instant from, Instant to, PublicReport report) {
    return incidents.around(cluster, from, to, report);
  }

  /**
   * Has the metrics around an incident ready for {@link #around}; takes as long as looking for them
   * does, up to half a minute, and no time where they were looked for not long ago.
   */
  public void prepare(String cluster, Instant from, Instant to, PublicReport report)
      throws StoreUnavailableException, InterruptedException {
    incidents.prepare(cluster, from, to, report);
  }

  /** A metric with its samples of the time asked for, else of its last hour; null without one. */
  public @Nullable Found find(String name, MetricRequest request) throws StoreUnavailableException {
    Metric metric =
        calls.call("tables", "list metrics", store::metrics).stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElse(null);
    if (metric == null) {
      return null;
    }
    Instant to = request.to() == null ? end(name) : request.to();
    Instant from = request.from() == null ? to.minus(SHOWN) : request.from();
    MetricQuery query =
        new MetricQuery(
            name, request.cluster(), from, to, request.mostSeries(), MetricRequest.MOST_SAMPLES);
    return new Found(
        metric, from, to, calls.call("tables", "read samples", () -> store.samples(query)));
  }

  private Instant end(String name) throws StoreUnavailableException {
    Instant newest =
        calls.call("tables", "newest sample", () -> new Newest(store.newest(name))).time();
    return newest == null ? Instant.EPOCH.plus(SHOWN) : newest.plusMillis(1);
  }
}
