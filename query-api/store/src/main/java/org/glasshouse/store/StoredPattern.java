package org.glasshouse.store;

import java.time.Instant;
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
 */
public record StoredPattern(
    Catalogue.Entry entry,
    Instant firstPublished,
    @Nullable String wording,
    @Nullable Instant settled) {
  // Written out: the compact form loses the annotations for callers in other modules.
  public StoredPattern(
      Catalogue.Entry entry,
      Instant firstPublished,
      @Nullable String wording,
      @Nullable Instant settled) {
    this.entry = entry;
    this.firstPublished = firstPublished;
    this.wording = wording;
    this.settled = settled;
  }

  /** A pattern whose wording is not known and that has not settled. */
  public StoredPattern(Catalogue.Entry entry, Instant firstPublished) {
    this(entry, firstPublished, null, null);
  }

  /** The permanent id: 16 base32 characters. */
  public String id() {
    return entry.id();
  }

  /** The same pattern where it leads elsewhere. */
  public StoredPattern with(Catalogue.Entry other) {
    return new StoredPattern(other, firstPublished, wording, settled);
  }

  /** The same pattern, which has settled. */
  public StoredPattern settledAt(Instant time) {
    return new StoredPattern(entry, firstPublished, wording, time);
  }

  /** The same pattern, known and settled since one whose place it took. */
  public StoredPattern inPlaceOf(StoredPattern other) {
    boolean earlier = other.firstPublished.isBefore(firstPublished);
    boolean worded = wording != null || !entry.signature().equals(other.entry.signature());
    return new StoredPattern(
        entry,
        earlier ? other.firstPublished : firstPublished,
        worded ? wording : other.wording,
        settled == null ? other.settled : settled);
  }
}
