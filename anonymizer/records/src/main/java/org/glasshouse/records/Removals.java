package org.glasshouse.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.StreamId;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of removals as it stands at one moment: tells which records are gone for good. Safe
 * for use by many threads.
 */
public final class Removals {
  /** The ledger in which nothing stands. */
  public static final Removals NONE = new Removals(List.of());

  private final List<PublicRemoval> entries;
  private final @Nullable PublicRemoval hidden;
  private final Set<String> uids = new HashSet<>();
  private final List<PublicRemoval.Condition> conditions = new ArrayList<>();
  private final Set<String> clusters = new HashSet<>();

  /**
   * @param entries in the order of the ledger
   */
  public Removals(Collection<PublicRemoval> entries) {
    this(entries, null);
  }

  private Removals(Collection<PublicRemoval> entries, @Nullable PublicRemoval hidden) {
    this.entries = List.copyOf(entries);
    this.hidden = hidden;
    this.entries.forEach(this::take);
    if (hidden != null) {
      take(hidden);
    }
  }

  private void take(PublicRemoval entry) {
    uids.addAll(entry.uids());
    conditions.addAll(entry.conditions());
    entry.conditions().stream()
        .filter(PublicRemoval.Condition::isOfWholeCluster)
        .forEach(condition -> clusters.add(condition.cluster()));
  }

  /** How many entries the ledger has; grows with each. */
  public int version() {
    return entries.size();
  }

  /** The entries, in the order of the ledger. */
  public List<PublicRemoval> entries() {
    return entries;
  }

  /** What stands there beyond the first entries, and what is hidden for a time. */
  public Removals since(int version) {
    return new Removals(
        entries.subList(Math.clamp(version, 0, entries.size()), entries.size()), hidden);
  }

  /** Whether an entry beyond the first ones can take lines. */
  public boolean takesLinesSince(int version) {
    return entries.stream().skip(version).anyMatch(PublicRemoval::mayTakeLines);
  }

  /** The same with another entry. */
  public Removals with(PublicRemoval entry) {
    List<PublicRemoval> more = new ArrayList<>(entries);
    more.add(entry);
    return new Removals(more, hidden);
  }

  /** The same, with something that is hidden for a time as if it were removed. */
  public Removals hiding(PublicRemoval what) {
    return new Removals(entries, what);
  }

  public boolean isEmpty() {
    return uids.isEmpty() && conditions.isEmpty();
  }

  /** The uids and ids that are named. */
  public Set<String> uids() {
    return uids;
  }

  /** The conditions, each of which names records. */
  public List<PublicRemoval.Condition> conditions() {
    return conditions;
  }

  /** The clusters of which every record is gone or hidden, whatever it is and whenever it was. */
  public Set<String> clusters() {
    return clusters;
  }

  /** Whether nothing is gone or hidden but clusters as a whole. */
  public boolean takesClustersAlone() {
    return uids.isEmpty()
        && conditions.stream().allMatch(PublicRemoval.Condition::isOfWholeCluster);
  }

  /**
   * Whether a line is gone.
   *
   * @param pattern id of its own signature; asked for only where it matters
   */
  public boolean takes(PublicLog log, Supplier<String> pattern) {
    return takes(log.uid(), log.cluster(), log.time(), pattern);
  }

  /** The same of a line of which this is known. */
  public boolean takes(Uid uid, String cluster, @Nullable Instant time, Supplier<String> pattern) {
    return (!uids.isEmpty() && uids.contains(uid.toString()))
        || conditions.stream()
            .anyMatch(condition ->
                condition.metric().isEmpty()
                    && condition.isOf(cluster)
                    && condition.includes(time)
                    && (condition.pattern().isEmpty()
                        || condition.pattern().equals(pattern.get())));
  }

  /** Whether a pattern itself is gone, with all its lines. */
  public boolean takesPattern(String id) {
    return conditions.stream()
        .anyMatch(condition ->
            condition.pattern().equals(id)
                && condition.cluster().isEmpty()
                && condition.from() == null
                && condition.to() == null);
  }

  /** Whether an entity is gone in this version. */
  public boolean takes(PublicEvent event) {
    return takesEvent(event.id(), event.cluster(), event.time());
  }

  /** The same of an entity of which this is known. */
  public boolean takesEvent(StreamId id, String cluster, @Nullable Instant time) {
    return uids.contains(id.text())
        || conditions.stream()
            .anyMatch(condition ->
                condition.metric().isEmpty()
                    && condition.pattern().isEmpty()
                    && condition.isOf(cluster)
                    && condition.includes(time));
  }

  /**
   * Whether a sample is gone.
   *
   * @param series id of its series
   */
  public boolean takesSample(String series, String cluster, String metric, Instant time) {
    return uids.contains(series)
        || conditions.stream()
            .anyMatch(
                condition -> isOfMetric(condition, cluster, metric) && condition.includes(time));
  }

  /** Whether what is said of a family is gone: by itself, or with all samples of its metrics. */
  public boolean takes(PublicDescription said) {
    Description family = said.description();
    return (!uids.isEmpty() && uids.contains(said.id()))
        || takesMetric(said.cluster(), family.metric())
        || family.metrics().stream().allMatch(metric -> takesMetric(said.cluster(), metric));
  }

  /** Whether all samples of a metric are gone, for ever. */
  public boolean takesMetric(String cluster, String metric) {
    return conditions.stream()
        .anyMatch(condition ->
            isOfMetric(condition, cluster, metric)
                && condition.from() == null
                && condition.to() == null);
  }

  private static boolean isOfMetric(
      PublicRemoval.Condition condition, String cluster, String metric) {
    return condition.pattern().isEmpty()
        && condition.isOf(cluster)
        && (condition.metric().isEmpty() || condition.metric().equals(metric));
  }

  /** What is left of a record of metrics; null for nothing. */
  public @Nullable PublicMetric remaining(PublicMetric metric) {
    if (isEmpty()) {
      return metric;
    }
    return switch (metric) {
      case PublicDescription said -> takes(said) ? null : said;
      case PublicSamples samples -> remaining(samples);
    };
  }

  private @Nullable PublicSamples remaining(PublicSamples published) {
    String id = published.id();
    String metric = Labels.metric(published.series().labels());
    Samples samples = published.series().samples();
    Samples.Builder left = new Samples.Builder();
    for (int index = 0; index < samples.size(); index++) {
      Instant time = Instant.ofEpochMilli(samples.time(index));
      if (!takesSample(id, published.cluster(), metric, time)) {
        left.add(samples, index);
      }
    }
    return left.size() == samples.size()
        ? published
        : left.size() == 0
            ? null
            : new PublicSamples(
                published.cluster(), new Series(published.series().labels(), left.build()));
  }
}
