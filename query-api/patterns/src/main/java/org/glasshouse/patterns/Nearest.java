package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the known patterns that are closest to a message never seen.
 *
 * <p>Two signatures are as close as the words and pairs of neighbouring words they share, each
 * weighed by how rare it is among all patterns (Jaccard similarity with inverse document
 * frequencies). Immutable and safe for use by many threads.
 */
public final class Nearest {
  /** A closeness from which two messages are called the same error. */
  public static final double SAME = 0.80;

  /** A closeness from which two messages are called alike. */
  public static final double ALIKE = 0.25;

  /** Postings that are looked at for one reading of a message. */
  private static final int MOST_POSTINGS = 400_000;

  /** Lines of a pasted text that are also looked up each for itself. */
  private static final int MOST_LINES = 12;

  /** What a line of several is worth, which may be a piece of one. */
  static final double LINE_SHARE = 0.85;

  private static final double PAIR_WEIGHT = 0.35;
  private static final double FIELD_WEIGHT = 0.25;
  private static final double TAIL_WEIGHT = 0.25;
  private static final double LEAST_RARITY = 0.5;

  /** A word that is new is not rarer than this, lest one new word outweigh all others. */
  private static final double MOST_RARITY = 5;

  private static final char WORD = 'w';
  private static final char PAIR = 'p';
  private static final char FIELD = 'f';
  private static final char TAIL = 't';

  private final List<Known> patterns;
  private final Map<String, Integer> bySignature = new HashMap<>();
  private final Map<String, int[]> postings;
  private final float[] weights;

  /** A known pattern: its id and its signature. */
  public record Known(String id, String signature) {}

  /** What a closeness means. */
  public enum Verdict {
    /** The same error. */
    SAME,
    /** Another error that may have the same cause. */
    ALIKE,
    /** No known pattern is close. */
    UNKNOWN
  }

  /**
   * A known pattern that is close to a message.
   *
   * @param score from 0, nothing shared, to 1, the same signature
   */
  public record Match(String id, double score) {
    /** What the score means. */
    public Verdict verdict() {
      return score >= SAME ? Verdict.SAME : score >= ALIKE ? Verdict.ALIKE : Verdict.UNKNOWN;
    }
  }

  /** Indexes the patterns. */
  public Nearest(Collection<Known> known) {
    patterns = List.copyOf(known);
    Map<String, IntList> lists = new HashMap<>();
    for (int number = 0; number < patterns.size(); number++) {
      String signature = patterns.get(number).signature();
      bySignature.putIfAbsent(signature, number);
      for (String feature : features(signature)) {
        lists.computeIfAbsent(feature, _ -> new IntList()).add(number);
      }
    }
    postings = HashMap.newHashMap(lists.size());
    lists.forEach((feature, list) -> postings.put(feature, list.toArray()));
    weights = new float[patterns.size()];
    for (int number = 0; number < weights.length; number++) {
      double weight = 0;
      for (String feature : features(patterns.get(number).signature())) {
        weight += weight(feature);
      }
      weights[number] = (float) weight;
    }
  }

  /**
   * The closest patterns, closest first; of equally close ones the smallest id. Patterns that are
   * not even alike are left out.
   */
  public List<Match> find(String message, int limit) {
    Map<String, Double> best = new HashMap<>();
    look(message, 1, limit, best);
    List<String> lines = message.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() > 1 && lines.size() <= MOST_LINES) {
      look(String.join("", lines), 1, limit, best);
      for (String line : lines) {
        look(line, LINE_SHARE, limit, best);
      }
    }
    return best.entrySet().stream()
        .map(entry -> new Match(entry.getKey(), entry.getValue()))
        .filter(match -> match.verdict() != Verdict.UNKNOWN)
        .sorted(Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::id))
        .limit(limit)
        .toList();
  }

  /** Keeps for each pattern the best of what one way to read a pasted text finds. */
  private void look(String text, double share, int limit, Map<String, Double> best) {
    for (Match match : closest(Signature.of(text).text(), limit)) {
      best.merge(match.id(), match.score() * share, Math::max);
    }
  }

  private List<Match> closest(String signature, int limit) {
    Set<String> features = features(signature);
    double total = 0;
    List<String> known = new ArrayList<>();
    for (String feature : features) {
      total += weight(feature);
      if (postings.containsKey(feature)) {
        known.add(feature);
      }
    }
    known.sort(Comparator.comparingInt(feature -> list(feature).length));
    float[] shared = new float[weights.length];
    int left = MOST_POSTINGS;
    for (String feature : known) {
      int[] list = list(feature);
      left -= list.length;
      if (left < 0) {
        break;
      }
      float weight = (float) weight(feature);
      for (int number : list) {
        shared[number] += weight;
      }
    }
    int equal =
        new Signature(signature).saysSomething() ? bySignature.getOrDefault(signature, -1) : -1;
    return top(shared, total, limit, equal);
  }

  private List<Match> top(float[] shared, double total, int limit, int equal) {
    List<Match> matches = new ArrayList<>();
    double worst = 0;
    for (int number = 0; number < shared.length; number++) {
      if (shared[number] <= 0 && number != equal) {
        continue;
      }
      double score = shared[number] / (total + weights[number] - shared[number]);
      score = number == equal ? 1 : Math.min(score, 0.999);
      if (matches.size() < limit || score > worst) {
        matches.add(new Match(patterns.get(number).id(), score));
        if (matches.size() > 4 * limit + 16) {
          worst = shrink(matches, limit);
        }
      }
    }
    shrink(matches, limit);
    return matches;
  }

  /** Keeps the best; gives the score that the next must exceed. */
  private static double shrink(List<Match> matches, int limit) {
    matches.sort(Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::id));
    if (matches.size() > limit) {
      matches.subList(limit, matches.size()).clear();
    }
    return matches.isEmpty() ? 0 : matches.getLast().score() - 1e-9;
  }

  private int[] list(String feature) {
    int[] list = postings.get(feature);
    return list == null ? new int[0] : list;
  }

  private double weight(String feature) {
    double rarity = Math.log((patterns.size() + 1.0) / (list(feature).length + 0.5));
    double share =
        switch (feature.charAt(0)) {
          case FIELD -> FIELD_WEIGHT;
          case TAIL -> TAIL_WEIGHT;
          case PAIR -> PAIR_WEIGHT;
          default -> 1;
        };
    return Math.clamp(rarity, LEAST_RARITY, MOST_RARITY) * share;
  }

  /**
   * The words of a signature, pairs of neighbours, and its fields, each after a sign that says
   * which it is. The text of an error that a statement took in counts for little: it says less
   * about the statement than the statement itself.
   */
  private static Set<String> features(String signature) {
    Set<String> features = new HashSet<>();
    String[] tokens = signature.split(" ", -1);
    int fields = tokens.length;
    while (fields > 0 && tokens[fields - 1].indexOf('=') > 0) {
      fields--;
    }
    int tail = ErrorTexts.begin(tokens, fields);
    String before = "";
    for (int at = 0; at < tokens.length; at++) {
      String token = tokens[at];
      String bare =
          token.length() > 1 && token.endsWith(":")
              ? token.substring(0, token.length() - 1)
              : token;
      if (bare.isEmpty() || bare.equals(Signature.SLOT)) {
        continue;
      }
      if (bare.indexOf('=') > 0) {
        features.add(FIELD + bare);
      } else if (at >= tail) {
        features.add(TAIL + bare);
      } else {
        features.add(WORD + bare);
        if (!before.isEmpty()) {
          features.add(PAIR + before + " " + bare);
        }
        before = bare;
      }
    }
    return features;
  }

  /** A list of numbers that grows. */
  private static final class IntList {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
