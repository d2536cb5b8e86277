package org.glasshouse.tables;

import java.util.Collection;
import java.util.List;
import org.glasshouse.store.StoreUnavailableException;

/**
 * Commits of records together with the offsets they were read from, so that each offset's records
 * count exactly once, whoever else commits and whenever a process dies.
 *
 * @param <T> what is kept
 */
public interface TableCommits<T> {
  /** How a commit ended. */
  enum Outcome {
    /** The records count, the table stands at the ranges' ends. */
    COMMITTED,
    /** The table stood elsewhere; nothing of the commit is visible. Go on from its position. */
    STALE
  }

  /** The offset of a partition from which the next commit must begin. */
  long position(String topic, int partition) throws StoreUnavailableException;

  /**
   * Makes records count and moves the table's positions, both or neither.
   *
   * @throws StoreUnavailableException if the disk or the catalog fails. It is then unknown whether
   *     the commit took place: the same commit again answers {@code STALE} if it did
   */
  Outcome commit(List<OffsetRange> ranges, Collection<T> records) throws StoreUnavailableException;
}
