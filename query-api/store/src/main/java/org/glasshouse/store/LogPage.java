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
  public LogPage {
    lines = List.copyOf(lines);
  }
}
