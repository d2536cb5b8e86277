package org.glasshouse.engine;

import java.util.Set;

/**
 * Words in lower case, with a quick look that most other words fail: one bit for each word, by its
 * hash (Bloom 1970, with one function). Most questions need no string and touch no table of words.
 */
final class WordSet {
  private static final int BITS_FOR_EACH = 16;

  private final Set<String> words;
  private final long[] bits;
  private final int mask;

  /** How long the longest of the words is in which a digit stands; 0 where none does. */
  private final int longestNumbered;

  private WordSet(Set<String> words) {
    this.words = words;
    int size = Math.max(Long.SIZE, Integer.highestOneBit(words.size() * BITS_FOR_EACH) * 2);
    this.bits = new long[size / Long.SIZE];
    this.mask = size - 1;
    this.longestNumbered =
        words.stream()
            .filter(word -> word.chars().anyMatch(c -> c >= '0' && c <= '9'))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    for (String word : words) {
      int bit = word.hashCode() & mask;
      bits[bit / Long.SIZE] |= 1L << bit;
    }
  }

  static WordSet of(String... words) {
    return new WordSet(Set.of(words));
  }

  static WordSet read(String... resources) {
    return new WordSet(Words.read(resources));
  }

  Set<String> words() {
    return words;
  }

  boolean contains(String word) {
    return words.contains(word);
  }

  /** Whether the stretch, in lower case, is one of the words. */
  boolean contains(Scan scan, int from, int to) {
    return mayContain(scan, from, to) && words.contains(scan.lower(from, to));
  }

  /** Whether the stretch may be one of the words: always where a letter beyond ASCII stands. */
  boolean mayContain(Scan scan, int from, int to) {
    byte[] bytes = scan.bytes();
    int hash = 0;
    int classes = 0;
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0) {
        return true;
      }
      classes |= Bytes.classes(bytes[at]);
      hash = hash * 31 + Bytes.lower(bytes[at]);
    }
    boolean numbered = (classes & Bytes.DIGIT) != 0;
    if (numbered && to - from > longestNumbered) {
      scan.read(from, to, 0);
      return false;
    }
    scan.read(from, to, classes);
    int bit = hash & mask;
    return (bits[bit / Long.SIZE] & 1L << bit) != 0;
  }
}
