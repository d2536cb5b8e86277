package org.glasshouse.store;

import java.time.Instant;
import org.glasshouse.patterns.Catalogue;

/**
 * A row of the table of patterns.
 *
 * @param entry the id, its signature, and the id whose page answers for it
 * @param firstPublished when the archive first gave the id
 */
public record StoredPattern(Catalogue.Entry entry, Instant firstPublished) {
  /** The permanent id: 16 base32 characters. */
  public String id() {
    return entry.id();
  }
}
