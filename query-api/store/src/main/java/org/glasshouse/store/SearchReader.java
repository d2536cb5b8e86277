package org.glasshouse.store;

/**
 * The read side of the store that is searched: beside lines in the order of time the closest ones,
 * and counts.
 */
public interface SearchReader extends LogReader {
  /** Of so many words that are asked for, one must occur. */
  int WORDS_PER_HIT = 2;

  /**
   * The lines that hold most of the words, of these the rarest before others, then the newest. At
   * least half of the words and phrases must occur; what is excluded must not, and all other
   * conditions must hold. There is never a second page.
   */
  LogPage closest(LogQuery query) throws StoreUnavailableException;

  /** How the lines that a query asks for are spread; limit and place do not count. */
  Facets facets(LogQuery query) throws StoreUnavailableException;

  /** How many of some conditions must hold at least. */
  static int leastHits(int conditions) {
    return (conditions + WORDS_PER_HIT - 1) / WORDS_PER_HIT;
  }
}
