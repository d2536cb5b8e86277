package org.glasshouse.engine;

import java.util.Arrays;
import java.util.Set;

/**
 * How much more a word reads like a name than like a word of a program: two models of letters, each
 * with the three letters before (Jelinek and Mercer 1980), of the names and of the words that are
 * listed, compared. Needs no list of its own and judges words that stand in none.
 */
final class NameShape {
  private static final int LETTERS = 27;
  private static final int ORDERS = 4;
  private static final int EDGE = 0;

  /** How many observations of a context weigh as much as the shorter context. */
  private static final double TRUST = 5;

  private static final int STEPS = 16;

  /** For three letters and the next, by how much names prefer it, in {@link #STEPS} of a unit. */
  private static final byte[] PREFERENCE = preference();

  private static final Lately<Float> SCORES = new Lately<>(NameShape::score);

  private NameShape() {}

  /**
   * The logarithm of how much likelier the word is among names than among words of programs; a
   * login of an initial and a surname counts as the surname does, less a little.
   */
  static float of(Scan scan, int from, int to) {
    return SCORES.of(scan, from, to);
  }

  private static float score(String word) {
    String plain = Names.plain(word);
    float whole = bare(plain);
    return plain.length() < 6 ? whole : Math.max(whole, bare(plain.substring(1)) - 2);
  }

  private static float bare(String word) {
    int context = 0;
    int sum = 0;
    for (int at = 0; at <= word.length(); at++) {
      int letter = at < word.length() ? word.charAt(at) - 'a' + 1 : EDGE;
      if (letter < 0 || letter >= LETTERS || (letter == EDGE && at < word.length())) {
        return Float.NEGATIVE_INFINITY;
      }
      sum += PREFERENCE[context * LETTERS + letter];
      context = next(context, letter);
    }
    return (float) sum / STEPS;
  }

  private static int next(int context, int letter) {
    return (context * LETTERS + letter) % (LETTERS * LETTERS * LETTERS);
  }

  private static byte[] preference() {
    int[][] names = counts(Names.listed(), Set.of());
    int[][] words = counts(Words.listed(), Names.listed());
    byte[] table = new byte[names[ORDERS - 1].length];
    for (int context = 0; context < table.length; context += LETTERS) {
      double[] ofNames = shares(names, context);
      double[] ofWords = shares(words, context);
      for (int letter = 0; letter < LETTERS; letter++) {
        double ratio = Math.log(ofNames[letter] / ofWords[letter]);
        table[context + letter] = (byte) Math.round(Math.clamp(ratio * STEPS, -127, 127));
      }
    }
    return table;
  }

  /** How often letters follow one another, by how many stand before. */
  private static int[][] counts(Set<String> texts, Set<String> without) {
    int[][] counts = new int[ORDERS][];
    for (int order = 0, size = LETTERS; order < ORDERS; order++, size *= LETTERS) {
      counts[order] = new int[size];
    }
    for (String text : texts) {
      if (!without.contains(text)) {
        count(counts, Names.plain(text));
      }
    }
    return counts;
  }

  private static void count(int[][] counts, String word) {
    if (!word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return;
    }
    int context = 0;
    for (int at = 0; at <= word.length(); at++) {
      int letter = at < word.length() ? word.charAt(at) - 'a' + 1 : EDGE;
      int index = context * LETTERS + letter;
      for (int[] order : counts) {
        order[index % order.length]++;
      }
      context = next(context, letter);
    }
  }

  /** How likely each letter is behind those that make up the context, longer ones first. */
  private static double[] shares(int[][] counts, int context) {
    double[] shares = new double[LETTERS];
    Arrays.fill(shares, 1.0 / LETTERS);
    for (int[] order : counts) {
      int from = context % order.length;
      int seen = Arrays.stream(order, from, from + LETTERS).sum();
      for (int letter = 0; letter < LETTERS; letter++) {
        shares[letter] = (order[from + letter] + TRUST * shares[letter]) / (seen + TRUST);
      }
    }
    return shares;
  }
}
