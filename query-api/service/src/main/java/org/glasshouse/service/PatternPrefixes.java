package org.glasshouse.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Published errors by the first characters of their ids, for visitors who sign their texts
 * themselves. A prefix is never longer than that {@value #LEAST} errors share each: who asks says
 * no more than that.
 *
 * @param length characters of the longest prefix that is answered
 * @param items the errors of a prefix; null where none was asked for
 */
public record PatternPrefixes(int length, @Nullable List<Candidate> items) {
  /** Errors that share a prefix at least, unless there are fewer in all. */
  public static final int LEAST = 100;

  /** Characters of the longest prefix of any archive. */
  public static final int LONGEST = 4;

  /** Of a character. */
  private static final int BITS = 5;

  // Written out: the compact form loses the annotation for callers in other modules.
  public PatternPrefixes(int length, @Nullable List<Candidate> items) {
    this.length = length;
    this.items = items == null ? null : List.copyOf(items);
  }

  /**
   * An error that a text may be.
   *
   * @param canonical the id whose page answers
   */
  public record Candidate(
      String id, String canonical, String signature, String title, String url) {}

  /**
   * The longest prefix of which every one has enough errors.
   *
   * @param sorted ids
   */
  static int longest(List<String> sorted) {
    int length = 0;
    while (length < LONGEST && fewest(sorted, length + 1) >= LEAST) {
      length++;
    }
    return length;
  }

  /** The fewest ids that a prefix of some length has; 0 where one has none. */
  private static int fewest(List<String> sorted, int length) {
    int prefixes = 0;
    int fewest = Integer.MAX_VALUE;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      String prefix = sorted.get(from).substring(0, length);
      while (to < sorted.size() && sorted.get(to).startsWith(prefix)) {
        to++;
      }
      fewest = Math.min(fewest, to - from);
      prefixes++;
      from = to;
    }
    return prefixes < 1L << (BITS * length) ? 0 : fewest;
  }
}
