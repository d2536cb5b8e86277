package org.glasshouse.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** A log store of one process, for tests and small numbers of lines: each search looks at all. */
public final class InMemoryLogStore implements LogReader, LogWriter {
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
}
