package org.glasshouse.store;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What whoever holds copies of the archive is to give up, in batches of one UTC day. */
public interface RemovalReader {
  /** The days that are over and have a batch, oldest first. Their batches never change. */
  List<LocalDate> days() throws StoreUnavailableException;

  /** The batch of one of {@link #days}. */
  Batch batch(LocalDate day) throws StoreUnavailableException;

  /**
   * What was taken out on one day. It tells neither why nor by which condition.
   *
   * @param uids sorted: of lines, and ids of incidents, changes, notes and of series that lost
   *     samples
   * @param files sorted: paths below {@code /data/} that are no more
   * @param removals how many entries of the ledger were done with on this day
   * @param longest time from an entry until no page, search or file answered with what it names
   */
  record Batch(
      LocalDate day, List<String> uids, List<String> files, int removals, Duration longest) {
    public Batch {
      uids = uids.stream().sorted().distinct().toList();
      files = files.stream().sorted().distinct().toList();
    }
  }
}
