package org.glasshouse.service;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.records.PublicReport;
import org.glasshouse.records.Removals;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricQuery;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a cluster that changed most when an incident began: first those that its report
 * names, then the others by how much they left what they were in the two hours before. Nothing is
 * said of causes.
 */
final class IncidentMetrics {
  /** What is shown before and after an incident. */
  static final Duration BEFORE = Duration.ofHours(2);

  static final Duration AFTER = Duration.ofMinutes(30);

  private static final int MOST_QUOTED = 4;
  private static final int MOST = 6;

  /** A change of less is what happens every day. */
  private static final double LEAST_STRENGTH = 4;

  private static final int MOST_SERIES = 300;
  private static final int MOST_SAMPLES = 200_000;
  private static final Duration LONGEST_INCIDENT = Duration.ofDays(2);

  /** How long is looked through metrics that the report does not name. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How old an answer is before it is looked for anew without being asked for. */
  private static final Duration LONG_AGO = Duration.ofHours(1);

  /** The same of an empty one, as long as an incident is so young that its metrics may come yet. */
  private static final Duration NONE_YET = Duration.ofMinutes(5);

  private static final Duration YOUNG = Duration.ofDays(1);

  /** One who looks ahead, and a visitor who does not wait for that. */
  private static final int AT_ONCE = 2;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*_[a-zA-Z0-9_:]+");

  private final MetricReader store;
  private final Ledger ledger;
  private final AsyncLoadingCache<Question, List<Rise>> known;

  /**
   * A stretch of a cluster's time, and the words that name its metrics first.
   *
   * @param names in the order of the report
   * @param removals what was removed when it was asked: what was found before is not shown again
   */
  private record Question(
      String cluster, Instant from, Instant to, List<String> names, Removals removals) {}

  IncidentMetrics(MetricReader store, Ledger ledger) {
    this.store = store;
    this.ledger = ledger;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(200)
            .refreshAfterWrite(Duration.ofMinutes(1))
            .executor(
                Executors.newFixedThreadPool(
                    AT_ONCE, Thread.ofPlatform().name("metrics-of-incidents").daemon().factory()))
            .buildAsync(this::look);
  }

  /**
   * The metrics around an incident. Null where they are still being looked for.
   *
   * @param from when it began
   * @param to when it ended
   */
  @Nullable List<Rise> around(String cluster, Instant from, Instant to, PublicReport report) {
    try {
      return known
          .get(question(cluster, from, to, report))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | StoreUnavailableException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /**
   * Looks for what {@link #around} would have to look for, if it is not known or was found long
   * ago; returns when that is done.
   */
  void prepare(String cluster, Instant from, Instant to, PublicReport report)
      throws StoreUnavailableException, InterruptedException {
    Question question = question(cluster, from, to, report);
    if (isDue(question)) {
      try {
        known.synchronous().refresh(question).get();
      } catch (ExecutionException e) {
        throw new StoreUnavailableException("cannot look for the metrics around an incident", e);
      }
    }
  }

  private boolean isDue(Question question) {
    Policy<Question, List<Rise>> policy = known.synchronous().policy();
    List<Rise> before = policy.getIfPresentQuietly(question);
    boolean mayCome = question.to().isAfter(Instant.now().minus(YOUNG));
    boolean found = before != null && !before.isEmpty();
    Duration old = found || !mayCome ? LONG_AGO : NONE_YET;
    return policy
        .refreshAfterWrite()
        .flatMap(fixed -> fixed.ageOf(question))
        .map(age -> age.compareTo(old) > 0)
        .orElse(true);
  }

  private Question question(String cluster, Instant from, Instant to, PublicReport report)
      throws StoreUnavailableException {
    Instant latest = from.plus(LONGEST_INCIDENT);
    return new Question(
        cluster, from, to.isAfter(latest) ? latest : to, names(report), ledger.now());
  }

  /** What looks like a metric's name, in the order of the text. */
  private static List<String> names(PublicReport report) {
    Set<String> names = new LinkedHashSet<>();
    List<String> texts = new ArrayList<>();
    report.sections().forEach(section -> texts.add(section.markdown()));
    report.timeline().forEach(entry -> texts.add(entry.heading() + " " + entry.markdown()));
    for (String text : texts) {
      // Markdown may write an underscore with a backslash.
      Matcher name = NAME.matcher(text.replace("\\_", "_"));
      while (name.find()) {
        names.add(name.group());
      }
    }
    return List.copyOf(names);
  }

  private List<Rise> look(Question question) throws StoreUnavailableException {
    Map<String, Metric> metrics = new HashMap<>();
    for (Metric metric : store.metrics()) {
      if (metric.clusters().contains(question.cluster())) {
        metrics.put(metric.name(), metric);
      }
    }
    List<Rise> rises = new ArrayList<>();
    for (String name : question.names()) {
      Metric metric = MetricNames.find(name, metrics);
      if (metric != null && rises.size() < MOST_QUOTED && metrics.remove(metric.name(), metric)) {
        add(metric, /* quoted= */ true, question, rises);
      }
    }
    rises.addAll(others(metrics, question, MOST - rises.size()));
    return rises;
  }

  private List<Rise> others(Map<String, Metric> metrics, Question question, int most)
      throws StoreUnavailableException {
    long end = System.nanoTime() + LONGEST_LOOK.toNanos();
    List<Rise> rises = new ArrayList<>();
    for (String name : metrics.keySet().stream().sorted().toList()) {
      Metric metric = metrics.get(name);
      if (metric != null && !MetricNames.isPart(metric) && System.nanoTime() < end) {
        add(metric, /* quoted= */ false, question, rises);
      }
    }
    return rises.stream()
        .filter(rise -> rise.strength() >= LEAST_STRENGTH)
        .sorted(Comparator.comparingDouble(Rise::strength).reversed())
        .limit(most)
        .toList();
  }

  private void add(Metric metric, boolean quoted, Question question, List<Rise> rises)
      throws StoreUnavailableException {
    MetricQuery query =
        new MetricQuery(
            metric.name(),
            question.cluster(),
            question.from().minus(BEFORE),
            question.to().plus(AFTER),
            MOST_SERIES,
            MOST_SAMPLES);
    Courses courses = Courses.of(metric, store.samples(query).series());
    Rise rise = Rise.of(metric, quoted, courses, question.from(), question.to());
    if (rise != null) {
      rises.add(rise);
    }
  }
}
