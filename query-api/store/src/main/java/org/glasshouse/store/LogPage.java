package org.glasshouse.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a {@link LogQuery}.
 *
 * @param next where the next answer goes on; null where this is the last
 * @param total how many lines there are in all; a lower bound unless {@code totalExact}
 */
public record LogPage(
    List<StoredLog> lines, LogQuery.@Nullable Place next, long total, boolean totalExact) {
  // Written out: the compact form loses the annotation for callers in other modules.
  public LogPage(
      List<StoredLog> lines, LogQuery.@Nullable Place next, long total, boolean totalExact) {
    this.lines = List.copyOf(lines);
    this.next = next;
    this.total = total;
    this.totalExact = totalExact;
  }
}
