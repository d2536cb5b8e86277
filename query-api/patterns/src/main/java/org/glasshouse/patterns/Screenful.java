package org.glasshouse.patterns;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody copied from a screen: lines of which each, or all together, may be an error. */
public final class Screenful {
  /** Lines of a text that count where nothing else is said. */
  public static final int LINES = 200;

  /** Characters of one text that are signed. */
  public static final int LONGEST_TEXT = 65_536;

  /** Texts of up to so many lines may be one error, such as a stack trace. */
  private static final int WHOLE_LINES = 100;

  /** Errors that a text may be where it is surely none. */
  private static final int MOST_CLOSE = 3;

  private final List<String> lines;
  private final String whole;

  private Screenful(List<String> lines) {
    this.lines = lines;
    this.whole = String.join("\n", lines);
  }

  /** Reads any text; its last {@value #LINES} lines count. */
  public static Screenful of(String text) {
    return of(text, LINES);
  }

  /** Reads any text; so many of its last lines count. */
  public static Screenful of(String text, int most) {
    Deque<String> lines = new ArrayDeque<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          lines.addLast(line.substring(0, Math.min(line.length(), LONGEST_TEXT)));
          if (lines.size() > most) {
            lines.removeFirst();
          }
        });
    return new Screenful(List.copyOf(lines));
  }

  /** Finds the known errors that are closest to a text. */
  public interface Look<E extends Exception> {
    /** The closest first. */
    List<Nearest.Match> look(String text, int limit) throws E;
  }

  /** Its lines, without blank ones. */
  public List<String> lines() {
    return lines;
  }

  /** Whether all lines together may be one error. */
  public boolean mayBeOne() {
    return !lines.isEmpty() && lines.size() <= WHOLE_LINES && whole.length() <= LONGEST_TEXT;
  }

  /** All lines together. */
  public String whole() {
    return whole;
  }

  /**
   * The known errors in it, those that are surely meant first, each once; where none is, those that
   * all of it together is most like.
   *
   * @param limit most errors to answer
   */
  public <E extends Exception> List<Nearest.Match> errors(int limit, Look<E> look) throws E {
    Map<String, Double> scores = new LinkedHashMap<>();
    if (mayBeOne()) {
      score(whole, look, scores);
    }
    for (String line : lines) {
      score(line, look, scores);
    }
    if (scores.isEmpty() && mayBeOne()) {
      return look.look(whole, Math.min(limit, MOST_CLOSE));
    }
    return scores.entrySet().stream()
        .map(match -> new Nearest.Match(match.getKey(), match.getValue()))
        .sorted(
            Comparator.comparingDouble(Nearest.Match::score)
                .reversed()
                .thenComparing(Nearest.Match::id))
        .limit(limit)
        .toList();
  }

  private static <E extends Exception> void score(
      String text, Look<E> look, Map<String, Double> scores) throws E {
    for (Nearest.Match match : look.look(text, 1)) {
      if (match.verdict() == Nearest.Verdict.SAME) {
        scores.merge(match.id(), match.score(), Math::max);
      }
    }
  }
}
