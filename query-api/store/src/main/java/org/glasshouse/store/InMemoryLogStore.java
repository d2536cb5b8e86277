package org.glasshouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** A log store of one process, for tests and small numbers of lines: each search looks at all. */
public final class InMemoryLogStore
    implements SearchReader, LogWriter, Erasable, PatternLines, PatternReader {
  private static final Comparator<StoredLog> NEWEST_FIRST =
      Comparator.comparing(LogQuery.Place::of);
  private static final Comparator<StoredLog> BY_POSITION =
      Comparator.comparingLong(line -> line.log().uid().position());

  private final Map<Uid, StoredLog> lines = new HashMap<>();

  @Override
  public synchronized void write(List<StoredLog> batch) {
    batch.forEach(line -> lines.putIfAbsent(line.log().uid(), line));
  }

  @Override
  public synchronized void erase(Removals removals) {
    lines.values().removeIf(line -> removals.takes(line.log(), line::pattern));
  }

  @Override
  public synchronized LogPage search(LogQuery query) {
    List<StoredLog> found = matching(query);
    List<StoredLog> rest = found.stream().filter(line -> isAfter(query.after(), line)).toList();
    List<StoredLog> page = rest.subList(0, Math.min(query.limit(), rest.size()));
    boolean last = page.size() == rest.size();
    return new LogPage(
        page,
        last ? null : LogQuery.Place.of(page.getLast()),
        found.size(),
        /* totalExact= */ true);
  }

  private static boolean isAfter(LogQuery.@Nullable Place place, StoredLog line) {
    return place == null || LogQuery.Place.of(line).compareTo(place) > 0;
  }

  @Override
  public synchronized @Nullable StoredLog find(Uid uid) {
    return lines.get(uid);
  }

  @Override
  public synchronized Neighbours neighbours(Uid uid, int before, int after) {
    List<StoredLog> stream =
        lines.values().stream()
            .filter(line -> line.log().uid().stream().equals(uid.stream()))
            .sorted(BY_POSITION)
            .toList();
    List<StoredLog> earlier =
        stream.stream().filter(line -> line.log().uid().position() < uid.position()).toList();
    List<StoredLog> later =
        stream.stream().filter(line -> line.log().uid().position() > uid.position()).toList();
    return new Neighbours(
        earlier.subList(Math.max(0, earlier.size() - before), earlier.size()),
        later.subList(0, Math.min(after, later.size())));
  }

  @Override
  public synchronized Met met(Collection<String> ids, Set<String> without, int samples) {
    List<StoredLog> found =
        lines.values().stream()
            .filter(line -> ids.contains(line.pattern()))
            .filter(line -> !without.contains(line.log().cluster()))
            .sorted(NEWEST_FIRST)
            .toList();
    List<Instant> times = times(found);
    Instant last = times.isEmpty() ? null : times.getFirst();
    Instant first = times.isEmpty() ? null : times.getLast();
    Duration stretch = first == null || last == null ? null : PatternLines.stretch(first, last);
    Map<String, List<StoredLog>> clusters =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.log().cluster(), TreeMap::new, Collectors.toList()));
    return new Met(
        found.size(),
        streams(found),
        first,
        last,
        found.subList(0, Math.min(samples, found.size())),
        clusters.entrySet().stream()
            .map(cluster -> inCluster(cluster.getKey(), cluster.getValue(), stretch))
            .sorted(Comparator.comparingLong(InCluster::lines).reversed())
            .limit(CLUSTERS)
            .toList(),
        stretch);
  }

  private static long streams(List<StoredLog> lines) {
    return lines.stream().map(line -> line.log().uid().stream()).distinct().count();
  }

  private static InCluster inCluster(
      String name, List<StoredLog> lines, @Nullable Duration stretch) {
    Map<Instant, Long> counts = new TreeMap<>();
    if (stretch != null) {
      times(lines).forEach(time -> counts.merge(PatternLines.start(time, stretch), 1L, Long::sum));
    }
    return new InCluster(
        name,
        lines.size(),
        counts.entrySet().stream()
            .map(count -> new Count(count.getKey(), count.getValue()))
            .toList());
  }

  private static List<Instant> times(List<StoredLog> lines) {
    return lines.stream().map(line -> line.log().time()).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized List<Often> most(LogQuery query, Order order, int limit) {
    Instant newest = times(matching(query)).stream().findFirst().orElse(Instant.EPOCH);
    Halves halves = Halves.of(query, newest);
    LogQuery looked = order == Order.GROWTH ? query.between(halves.from(), halves.to()) : query;
    return matching(looked).stream()
        .collect(Collectors.groupingBy(StoredLog::pattern))
        .entrySet()
        .stream()
        .map(pattern -> often(pattern.getKey(), pattern.getValue(), order, halves.middle()))
        .filter(often -> order != Order.GROWTH || often.growth() > 1)
        .sorted(
            by(order)
                .thenComparing(Comparator.comparingLong(Often::lines).reversed())
                .thenComparing(Often::pattern))
        .limit(limit)
        .toList();
  }

  private List<StoredLog> matching(LogQuery query) {
    return lines.values().stream().filter(query::matches).sorted(NEWEST_FIRST).toList();
  }

  private static Often often(String id, List<StoredLog> found, Order order, Instant middle) {
    List<Instant> times = times(found);
    long before =
        order == Order.GROWTH ? times.stream().filter(time -> time.isBefore(middle)).count() : 0;
    return new Often(
        id,
        found.size(),
        before,
        times.isEmpty() ? null : times.getLast(),
        times.isEmpty() ? null : times.getFirst(),
        found.getFirst());
  }

  private static Comparator<Often> by(Order order) {
    return switch (order) {
      case COUNT -> Comparator.comparingLong(Often::lines).reversed();
      case GROWTH -> Comparator.comparingDouble(Often::growth).reversed();
      case NEWNESS ->
          Comparator.comparing(
              Often::first, Comparator.nullsLast(Comparator.<Instant>reverseOrder()));
    };
  }

  @Override
  public synchronized LogPage closest(LogQuery query) {
    List<StoredLog> others = matching(query.about(query.text().exclusions()));
    Map<SearchText.Clause, Long> common = new HashMap<>();
    for (SearchText.Clause clause : query.text().wanted()) {
      common.put(clause, others.stream().filter(line -> holds(line, clause)).count());
    }
    List<StoredLog> found =
        others.stream()
            .filter(line ->
                common.keySet().stream().filter(clause -> holds(line, clause)).count()
                    >= SearchReader.leastHits(common.size()))
            .sorted(
                Comparator.<StoredLog>comparingDouble(line -> -score(line, common, others.size()))
                    .thenComparing(NEWEST_FIRST))
            .toList();
    return new LogPage(
        found.subList(0, Math.min(query.limit(), found.size())),
        null,
        found.size(),
        /* totalExact= */ true);
  }

  private static boolean holds(StoredLog line, SearchText.Clause clause) {
    return new SearchText(List.of(clause)).matches(SearchText.words(line.log().body()));
  }

  private static double score(StoredLog line, Map<SearchText.Clause, Long> common, int all) {
    return common.entrySet().stream()
        .filter(clause -> holds(line, clause.getKey()))
        .mapToDouble(clause -> Math.log(1 + (all + 1.0) / (clause.getValue() + 0.5)))
        .sum();
  }

  @Override
  public synchronized Facets facets(LogQuery query) {
    List<StoredLog> found = matching(query);
    List<Instant> times = times(found);
    Instant last = times.isEmpty() ? null : times.getFirst();
    Instant first = times.isEmpty() ? null : times.getLast();
    Duration stretch = first == null || last == null ? null : PatternLines.stretch(first, last);
    return new Facets(
        counts(found, line -> line.log().cluster()),
        counts(found, line -> line.log().namespace()),
        counts(found, line -> line.log().container()),
        stretch,
        stretch == null ? List.of() : bars(found, stretch));
  }

  private static List<Facets.Count> counts(
      List<StoredLog> found, Function<StoredLog, String> name) {
    Map<String, Long> counts =
        found.stream()
            .map(name)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> new Facets.Count(count.getKey(), count.getValue()))
        .sorted(Comparator.comparingLong(Facets.Count::lines).reversed())
        .limit(Facets.NAMES)
        .toList();
  }

  private static List<Facets.Bar> bars(List<StoredLog> found, Duration stretch) {
    Map<Instant, Map<Severity, Long>> bars = new TreeMap<>();
    for (StoredLog line : found) {
      Instant time = line.log().time();
      if (time != null) {
        bars.computeIfAbsent(PatternLines.start(time, stretch), _ -> new TreeMap<>())
            .merge(line.log().severity(), 1L, Long::sum);
      }
    }
    List<Facets.Bar> all = new ArrayList<>();
    bars.forEach((start, severities) ->
        severities.forEach((severity, lines) -> all.add(new Facets.Bar(start, severity, lines))));
    return all;
  }

  @Override
  public synchronized List<Spread> spread(Set<String> without, String after, int limit) {
    Map<String, List<StoredLog>> patterns =
        lines.values().stream()
            .filter(line -> line.pattern().compareTo(after) > 0)
            .filter(line -> !without.contains(line.log().cluster()))
            .sorted(NEWEST_FIRST)
            .collect(Collectors.groupingBy(StoredLog::pattern, TreeMap::new, Collectors.toList()));
    return patterns.entrySet().stream()
        .limit(limit)
        .map(pattern -> {
          List<StoredLog> of = pattern.getValue();
          return new Spread(
              pattern.getKey(),
              of.size(),
              streams(of),
              of.stream()
                  .map(line -> line.log().severity())
                  .max(Comparator.naturalOrder())
                  .orElseThrow(),
              of.getFirst().log().time());
        })
        .toList();
  }

  @Override
  public synchronized Map<String, Boolean> shown(Collection<String> ids, Removals removals) {
    Map<String, Boolean> shown = new HashMap<>();
    for (StoredLog line : lines.values()) {
      if (ids.contains(line.pattern())) {
        shown.merge(line.pattern(), !removals.takes(line.log(), line::pattern), Boolean::logicalOr);
      }
    }
    return shown;
  }

  @Override
  public synchronized @Nullable Patterns readUnless(String version) {
    Map<String, StoredPattern> patterns = new TreeMap<>();
    for (StoredLog line : lines.values()) {
      patterns.computeIfAbsent(line.pattern(), id -> published(id, line));
      patterns.computeIfPresent(line.pattern(), (_, row) -> row.alsoIn(line.log().cluster()));
    }
    StringBuilder rows = new StringBuilder("of");
    patterns.forEach(
        (id, row) -> rows.append(' ').append(id).append(new TreeSet<>(row.clusters())));
    String current = rows.toString();
    if (current.equals(version)) {
      return null;
    }
    return new Patterns(current, List.copyOf(patterns.values()));
  }

  private static StoredPattern published(String id, StoredLog line) {
    String signature = Signature.of(line.log().body()).text();
    return new StoredPattern(
        new Catalogue.Entry(id, Signature.VERSION, signature, null, null),
        Objects.requireNonNullElse(line.log().time(), Instant.EPOCH));
  }
}
