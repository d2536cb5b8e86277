package org.glasshouse.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.glasshouse.patterns.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of patterns.
 *
 * @param entry the id, its signature, and the id whose page answers for it
 * @param firstPublished when the archive first gave the id, or the first of those whose place it
 *     took
 * @param wording how its first line was worded, with words in capitals where something varies; null
 *     where it is not known
 * @param settled when it was seen that the pattern has settled, see {@link Settling}; null: not yet
 * @param clusters that met it, as far as is known; empty: of none it is known yet
 */
public record StoredPattern(
    Catalogue.Entry entry,
    Instant firstPublished,
    @Nullable String wording,
    @Nullable Instant settled,
    Set<String> clusters) {
  // Written out: the compact form loses the annotations for callers in other modules.
  public StoredPattern(
      Catalogue.Entry entry,
      Instant firstPublished,
      @Nullable String wording,
      @Nullable Instant settled,
      Set<String> clusters) {
    this.entry = entry;
    this.firstPublished = firstPublished;
    this.wording = wording;
    this.settled = settled;
    this.clusters = Set.copyOf(clusters);
  }

  /** A pattern of which nothing else is known. */
  public StoredPattern(Catalogue.Entry entry, Instant firstPublished) {
    this(entry, firstPublished, null, null, Set.of());
  }

  /** The permanent id: 16 base32 characters. */
  public String id() {
    return entry.id();
  }

  /** The same pattern where it leads elsewhere. */
  public StoredPattern with(Catalogue.Entry other) {
    return new StoredPattern(other, firstPublished, wording, settled, clusters);
  }

  /** The same pattern, which has settled. */
  public StoredPattern settledAt(Instant time) {
    return new StoredPattern(entry, firstPublished, wording, time, clusters);
  }

  /** The same pattern, met in these clusters. */
  public StoredPattern metIn(Set<String> those) {
    return new StoredPattern(entry, firstPublished, wording, settled, those);
  }

  /** The same pattern, met in another cluster, too. */
  public StoredPattern alsoIn(String cluster) {
    if (clusters.contains(cluster)) {
      return this;
    }
    Set<String> more = new HashSet<>(clusters);
    more.add(cluster);
    return metIn(more);
  }

  /** The same pattern, of whose wording nothing is known. */
  public StoredPattern withoutWording() {
    return new StoredPattern(entry, firstPublished, null, settled, clusters);
  }

  /** The clusters of this and of another. */
  public Set<String> clustersWith(StoredPattern other) {
    Set<String> both = new HashSet<>(clusters);
    both.addAll(other.clusters);
    return both;
  }

  /** The same pattern, known, settled and met since one whose place it took. */
  public StoredPattern inPlaceOf(StoredPattern other) {
    boolean earlier = other.firstPublished.isBefore(firstPublished);
    boolean worded = wording != null || !entry.signature().equals(other.entry.signature());
    return new StoredPattern(
        entry,
        earlier ? other.firstPublished : firstPublished,
        worded ? wording : other.wording,
        settled == null ? other.settled : settled,
        clustersWith(other));
  }
}
