package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
  public static final double ALIKE = 0.35;

  /** Postings that are looked at for one reading of a message. */
  private static final int MOST_POSTINGS = 400_000;

  /** Lines of a pasted text that are also looked up each for itself. */
  private static final int MOST_LINES = 12;

  private static final double PAIR_WEIGHT = 0.6;
  private static final double FIELD_WEIGHT = 0.25;

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
    for (String reading : readings(message)) {
      String signature = Signature.of(reading).text();
      for (Match match : closest(signature, limit)) {
        best.merge(match.id(), match.score(), Math::max);
      }
    }
    return best.entrySet().stream()
        .map(entry -> new Match(entry.getKey(), entry.getValue()))
        .filter(match -> match.verdict() != Verdict.UNKNOWN)
        .sorted(Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::id))
        .limit(limit)
        .toList();
  }

  /** A pasted text, as a whole, with its line breaks undone, and line by line. */
  private static Set<String> readings(String message) {
    Set<String> readings = new LinkedHashSet<>();
    readings.add(message);
    List<String> lines = message.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() > 1 && lines.size() <= MOST_LINES) {
      readings.add(String.join("", lines));
      for (String line : lines) {
        if (line.strip().length() > 20) {
          readings.add(line);
        }
      }
    }
    return readings;
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
    return top(shared, total, limit, bySignature.getOrDefault(signature, -1));
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
        feature.indexOf('=') > 0 ? FIELD_WEIGHT : feature.indexOf(' ') > 0 ? PAIR_WEIGHT : 1;
    return Math.max(rarity, 0.05) * share;
  }

  /** The words of a signature, pairs of neighbours, and its fields. */
  private static Set<String> features(String signature) {
    Set<String> features = new HashSet<>();
    String before = "";
    for (String token : signature.split(" ", -1)) {
      String bare =
          token.length() > 1 && token.endsWith(":")
              ? token.substring(0, token.length() - 1)
              : token;
      if (bare.isEmpty()) {
        continue;
      }
      if (bare.indexOf('=') > 0) {
        features.add(bare);
        continue;
      }
      if (!bare.equals(Signature.SLOT)) {
        features.add(bare);
        if (!before.isEmpty()) {
          features.add(before + " " + bare);
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
