package org.glasshouse.store;

import java.util.List;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;

/** The read side of a log store. */
public interface LogReader {
  /** The lines that a query asks for, newest first. */
  LogPage search(LogQuery query) throws StoreUnavailableException;

  /** The line at an address; null where there is none. */
  @Nullable StoredLog find(Uid uid) throws StoreUnavailableException;

  /**
   * The lines around an address in its stream, by position, without itself.
   *
   * @param before how many before it at most
   * @param after how many after it at most
   */
  Neighbours neighbours(Uid uid, int before, int after) throws StoreUnavailableException;

  /** Lines before and after one, each in the order of the stream. */
  record Neighbours(List<StoredLog> before, List<StoredLog> after) {
    public Neighbours {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }
}
