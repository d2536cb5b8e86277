package org.glasshouse.preview;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of all rows, of which those that one row alone has are rare. */
final class Vocabulary {
  private static final Pattern WORD = Pattern.compile("\\p{L}{4,40}+");
  private static final int MOST_RARE = 6;

  private Vocabulary() {}

  /** Notes in each row the words of its example that no other row's example has. */
  static void noteRareWords(Collection<Row> rows) {
    Map<String, Integer> frequency = new HashMap<>();
    for (Row row : rows) {
      words(row).forEach(word -> frequency.merge(word, 1, Integer::sum));
    }
    for (Row row : rows) {
      words(row).stream()
          .filter(word -> frequency.getOrDefault(word, 0) == 1)
          .limit(MOST_RARE)
          .forEach(word -> row.note(word, Doubt.Kind.RARE));
    }
  }

  private static Set<String> words(Row row) {
    Passed example = row.example();
    if (example.isWithheld()) {
      return Set.of();
    }
    StringBuilder kept = new StringBuilder();
    int at = 0;
    for (int[] mark : Marked.places(example.after())) {
      kept.append(example.after(), at, mark[0]).append(' ');
      at = mark[1];
    }
    kept.append(example.after(), at, example.after().length());
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(kept);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }
}
