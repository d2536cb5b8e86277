package org.glasshouse.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words that a visitor typed, read so that any text means something: {@code "a phrase"} must occur
 * as it stands, {@code -word} must not occur, all else is words that must all occur.
 */
public record SearchText(List<Clause> clauses) {
  /** Asks for nothing. */
  public static final SearchText NONE = new SearchText(List.of());

  private static final int MAX_CLAUSES = 32;
  private static final int MAX_WORDS = 64;

  public SearchText {
    clauses = List.copyOf(clauses);
  }

  /**
   * One condition.
   *
   * @param words in lower case, as {@link #words} cuts them; they must follow each other
   * @param excluded whether they must not occur
   */
  public record Clause(List<String> words, boolean excluded) {
    public Clause {
      words = List.copyOf(words);
    }
  }

  /** Reads any text; what goes beyond 32 conditions or 64 words of a phrase is left out. */
  public static SearchText parse(String text) {
    List<Clause> clauses = new ArrayList<>();
    int at = 0;
    while (at < text.length() && clauses.size() < MAX_CLAUSES) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      boolean excluded = text.charAt(at) == '-' && at + 1 < text.length();
      int start = excluded ? at + 1 : at;
      int end = text.charAt(start) == '"' ? text.indexOf('"', start + 1) : -1;
      if (end < 0) {
        end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
      }
      List<String> words = words(text.substring(start, end));
      if (!words.isEmpty()) {
        clauses.add(new Clause(words.subList(0, Math.min(words.size(), MAX_WORDS)), excluded));
      }
      at = end + 1;
    }
    return new SearchText(clauses);
  }

  /** Cuts a text into its words: longest runs of letters and digits, in lower case. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= text.length(); ) {
      int point = at < text.length() ? text.codePointAt(at) : ' ';
      boolean inWord = Character.isLetterOrDigit(point);
      if (inWord && start < 0) {
        start = at;
      } else if (!inWord && start >= 0) {
        words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
        start = -1;
      }
      at += Character.charCount(point);
    }
    return words;
  }
}
