package org.glasshouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.records.Removals;
import org.glasshouse.records.Severity;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** A log store of one process, for tests and small numbers of lines: each search looks at all. */
public final class InMemoryLogStore
    implements LogReader, LogWriter, Erasable, PatternLines, PatternReader {
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
    List<StoredLog> found =
        lines.values().stream().filter(query::matches).sorted(NEWEST_FIRST).toList();
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
  public synchronized Met met(Collection<String> ids, int samples) {
    List<StoredLog> found =
        lines.values().stream()
            .filter(line -> ids.contains(line.pattern()))
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
  public synchronized List<Often> most(
      @Nullable Instant from, @Nullable Instant to, String cluster, Severity least, int limit) {
    LogQuery all = new LogQuery(SearchText.NONE, from, to, cluster, "", "", "", "", least, 1, null);
    Map<String, List<StoredLog>> patterns =
        lines.values().stream()
            .filter(all::matches)
            .sorted(NEWEST_FIRST)
            .collect(Collectors.groupingBy(StoredLog::pattern));
    return patterns.entrySet().stream()
        .map(pattern -> {
          StoredLog newest = pattern.getValue().getFirst();
          return new Often(
              pattern.getKey(), pattern.getValue().size(), newest.log().time(), newest);
        })
        .sorted(Comparator.comparingLong(Often::lines).reversed().thenComparing(Often::pattern))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Spread> spread(String after, int limit) {
    Map<String, List<StoredLog>> patterns =
        lines.values().stream()
            .filter(line -> line.pattern().compareTo(after) > 0)
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
  public synchronized @Nullable Patterns readUnless(String version) {
    String current = "lines:" + lines.size();
    if (current.equals(version)) {
      return null;
    }
    Map<String, StoredPattern> patterns = new TreeMap<>();
    for (StoredLog line : lines.values()) {
      patterns.computeIfAbsent(line.pattern(), id -> published(id, line));
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
