package org.glasshouse.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.glasshouse.store.SearchText;

/** The analyzer {@code words}, which cuts texts of an index as {@link SearchText#words} does. */
final class WordsAnalysis {
  private WordsAnalysis() {}

  /** Adds it to the body with which an index is made. */
  static void addTo(ObjectNode index) {
    ObjectNode analysis =
        index.withObject("/settings/index").withObject("/analysis");
    analysis
        .withObject("/tokenizer/words")
        .put("type", "simple_pattern")
        .put("pattern", "[" + lettersAndDigits() + "]+");
    analysis
        .withObject("/filter/first_units")
        .put("type", "truncate")
        .put("length", SearchText.MAX_WORD);
    ObjectNode analyzer = analysis.withObject("/analyzer/words");
    analyzer.put("type", "custom").put("tokenizer", "words");
    analyzer.putArray("filter").add("lowercase").add("first_units");
  }

  /**
   * All letters and digits of this platform as ranges of a character class: OpenSearch then cuts
   * words exactly as {@link SearchText#words} does, whatever Unicode it knows itself.
   */
  private static String lettersAndDigits() {
    StringBuilder ranges = new StringBuilder();
    int start = -1;
    for (int point = 0; point <= Character.MAX_CODE_POINT + 1; point++) {
      boolean inWord = point <= Character.MAX_CODE_POINT && Character.isLetterOrDigit(point);
      if (inWord && start < 0) {
        start = point;
      } else if (!inWord && start >= 0) {
        ranges.appendCodePoint(start).append('-').appendCodePoint(point - 1);
        start = -1;
      }
    }
    return ranges.toString();
  }
}
