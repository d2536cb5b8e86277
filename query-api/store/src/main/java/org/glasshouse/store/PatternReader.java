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
   * @param version what the table was then; equal for equal rows
   */
  record Patterns(String version, List<StoredPattern> rows) {
    public Patterns {
      rows = List.copyOf(rows);
    }
  }
}
