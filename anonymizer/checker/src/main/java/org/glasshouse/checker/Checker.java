package org.glasshouse.checker;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the border made and says what in it still looks secret or personal. Marks are passed
 * over. It decides by the text alone: it has no policy and no state, and is safe for use by many
 * threads.
 */
public final class Checker {
  private Checker() {}

  /**
   * The places of a text that look secret or personal, in the order in which they were found; at
   * most 16. Inside an encoded part, places are those of the whole part.
   */
  public static List<Doubt> doubts(String text) {
    List<Doubt> doubts = new ArrayList<>(0);
    new Scan(text, doubts, 0).run();
    return doubts;
  }
}
