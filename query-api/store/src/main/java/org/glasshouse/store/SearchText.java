package org.glasshouse.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Words that a visitor typed, read so that any text means something: {@code "a phrase"} must occur
 * as it stands, {@code -word} must not occur, all else is words that must all occur.
 */
public record SearchText(List<Clause> clauses) {
  /** Asks for nothing. */
  public static final SearchText NONE = new SearchText(List.of());

  private static final int MAX_CLAUSES = 32;
  private static final int MAX_WORDS = 64;

  /** Most UTF-16 units of a word; what a longer run has beyond them does not count. */
  public static final int MAX_WORD = 256;

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

  /** What must occur. */
  public List<Clause> wanted() {
    return clauses.stream().filter(clause -> !clause.excluded()).toList();
  }

  /** The same without what must occur. */
  public SearchText exclusions() {
    return new SearchText(clauses.stream().filter(Clause::excluded).toList());
  }

  /** Whether a text, cut into {@link #words}, meets all conditions. */
  public boolean matches(List<String> textWords) {
    return clauses.stream()
        .allMatch(clause ->
            clause.excluded() != (Collections.indexOfSubList(textWords, clause.words()) >= 0));
  }

  /**
   * Cuts a text into its words: longest runs of letters and digits, each character in lower case by
   * itself, {@link #MAX_WORD} units of each.
   */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      boolean inWord = Character.isLetterOrDigit(point);
      if (inWord && word.length() + Character.charCount(point) <= MAX_WORD) {
        word.appendCodePoint(Character.toLowerCase(point));
      }
      if (!word.isEmpty() && (!inWord || at == text.length())) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }
}
