package org.glasshouse.store.kit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.glasshouse.patterns.Catalogue;
import org.glasshouse.patterns.Signature;
import org.glasshouse.patterns.Template;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.PatternReader;
import org.glasshouse.store.StoredPattern;
import org.jspecify.annotations.Nullable;

/** The patterns of the lines of a store, and others, for tests. */
public final class SamplePatterns implements PatternReader {
  private final InMemoryLogStore store;
  private final Map<String, StoredPattern> others = new TreeMap<>();
  private final Map<String, String> canonical = new TreeMap<>();

  private final Map<String, StoredPattern> rows = new TreeMap<>();
  private final Set<String> hidden = new HashSet<>();

  /** Up to which entry of the ledger of removals no row says what was removed. */
  public volatile int clean = Integer.MAX_VALUE;

  public SamplePatterns(InMemoryLogStore store) {
    this.store = store;
  }

  /** Publishes the pattern of a message whose lines are gone; gives its id. */
  public synchronized String publish(String message) {
    Signature signature = Signature.of(message);
    Catalogue.Entry entry =
        new Catalogue.Entry(signature.id(), Signature.VERSION, signature.text(), null, null);
    others.put(entry.id(), new StoredPattern(entry, Instant.parse("2026-01-01T00:00:00Z")));
    return entry.id();
  }

  /**
   * Publishes the pattern of a message whose lines are in the tables alone; gives its id.
   *
   * @param clusters that met it
   */
  public synchronized String publishIn(Set<String> clusters, String message) {
    String id = publish(message);
    others.computeIfPresent(id, (_, row) -> row.metIn(clusters));
    return id;
  }

  /** Has these rows in the table, wherever they lead. */
  public synchronized void hold(Collection<Catalogue.Entry> entries) {
    entries.forEach(entry ->
        rows.put(entry.id(), new StoredPattern(entry, Instant.parse("2026-01-01T00:00:00Z"))));
  }

  /** Takes a pattern out that was published, as it is with the last of its lines. */
  public synchronized void remove(String id) {
    others.remove(id);
  }

  /** Publishes the pattern of a line that is gone, which has settled; gives its id. */
  public synchronized String settle(String line) {
    StoredPattern row = Objects.requireNonNull(others.get(publish(line)));
    others.put(
        row.id(),
        new StoredPattern(
            row.entry(),
            row.firstPublished(),
            Template.of(line).text(),
            Instant.parse("2026-01-02T00:00:00Z"),
            row.clusters()));
    return row.id();
  }

  /** Has the page of one id answer for another. */
  public synchronized void merge(String id, String into) {
    canonical.put(id, into);
  }

  /** Leaves out the pattern of lines that are there, as long as the table is behind. */
  public synchronized void hide(String id) {
    hidden.add(id);
  }

  @Override
  public synchronized @Nullable Patterns readUnless(String version) {
    Map<String, StoredPattern> all = new TreeMap<>(others);
    Patterns met = store.readUnless("");
    if (met != null) {
      met.rows().forEach(row -> all.putIfAbsent(row.id(), row));
    }
    all.putAll(rows);
    all.keySet().removeAll(hidden);
    all.replaceAll((id, row) -> row.entry().canonical() == null ? leading(row) : row);
    String current = "of " + all.hashCode() + " " + clean;
    return current.equals(version)
        ? null
        : new Patterns(current, all.values().stream().toList(), clean);
  }

  private StoredPattern leading(StoredPattern row) {
    Catalogue.Entry entry = row.entry();
    return row.with(
        new Catalogue.Entry(
            entry.id(), entry.version(), entry.signature(), canonical.get(entry.id()), null));
  }
}
