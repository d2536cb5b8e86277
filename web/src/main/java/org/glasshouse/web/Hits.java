package org.glasshouse.web;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.glasshouse.store.SearchText;

/** Where the words that a visitor searched for stand in a text. */
final class Hits {
  private Hits() {}

  /** The characters to bring out, by their index in {@code text}. */
  static BitSet in(String text, SearchText asked) {
    BitSet hits = new BitSet();
    if (asked.clauses().stream().allMatch(SearchText.Clause::excluded)) {
      return hits;
    }
    List<Word> words = words(text);
    for (SearchText.Clause clause : asked.clauses()) {
      if (!clause.excluded()) {
        mark(clause.words(), words, hits);
      }
    }
    return hits;
  }

  private static void mark(List<String> phrase, List<Word> words, BitSet hits) {
    for (int at = 0; at + phrase.size() <= words.size(); at++) {
      if (matches(phrase, words, at)) {
        hits.set(words.get(at).from(), words.get(at + phrase.size() - 1).to());
      }
    }
  }

  private static boolean matches(List<String> phrase, List<Word> words, int at) {
    for (int next = 0; next < phrase.size(); next++) {
      if (!phrase.get(next).equals(words.get(at + next).text())) {
        return false;
      }
    }
    return true;
  }

  /** A word, spelled as {@link SearchText#words} spells it, and its place. */
  record Word(String text, int from, int to) {}

  /** Cuts as {@link SearchText#words} does. */
  static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int length = 0;
    int from = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      boolean inWord = Character.isLetterOrDigit(point);
      if (inWord) {
        from = length == 0 ? at : from;
        word.appendCodePoint(Character.toLowerCase(point));
        length++;
      }
      int end = inWord ? at + Character.charCount(point) : at;
      at += Character.charCount(point);
      if (length > 0 && (!inWord || length == SearchText.MAX_WORD || at == text.length())) {
        words.add(new Word(word.toString(), from, end));
        word.setLength(0);
        length = 0;
      }
    }
    return words;
  }
}
