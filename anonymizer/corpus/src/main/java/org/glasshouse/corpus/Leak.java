package org.glasshouse.corpus;

/** Whether a hidden value is still to be read in an output. */
final class Leak {
  private static final int SHORTEST_PART = 8;
  private static final int SHORTEST_DIVIDED = 12;

  private Leak() {}

  /**
   * Whether the whole value is in the output, or for a value of 12 characters and more, half of it
   * (at least 8 characters) in one piece.
   */
  static boolean survives(String value, String output) {
    if (output.contains(value)) {
      return true;
    }
    return value.length() >= SHORTEST_DIVIDED
        && 2 * longestPart(value, output) >= Math.max(2 * SHORTEST_PART, value.length());
  }

  private static int longestPart(String value, String output) {
    int best = 0;
    for (int from = 0; from < value.length() - best; from++) {
      while (from + best < value.length()
          && output.contains(value.substring(from, from + best + 1))) {
        best++;
      }
    }
    return best;
  }
}
