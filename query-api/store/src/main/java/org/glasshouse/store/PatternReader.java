package org.glasshouse.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The read side of the table of patterns: every pattern that was ever published. */
public interface PatternReader {
  /**
   * All patterns, where the table is another one than before.
   *
   * @param version of an earlier answer; empty for none
   * @return null where nothing has changed since that version
   */
  @Nullable Patterns readUnless(String version) throws StoreUnavailableException;

  /**
   * The table at one time.
   *
   * @param version what the table was then; equal for equal rows and an equal stand
   * @param clean up to which entry of the ledger of removals no row says what was removed
   */
  record Patterns(String version, List<StoredPattern> rows, int clean) {
    public Patterns {
      rows = List.copyOf(rows);
    }

    /** A table that nothing was ever removed from, or that follows at once. */
    public Patterns(String version, List<StoredPattern> rows) {
      this(version, rows, Integer.MAX_VALUE);
    }
  }
}
