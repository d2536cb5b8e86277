package org.glasshouse.patterns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody copied from a screen: lines of which each, some together, such as a stack trace, or
 * all together may be an error.
 */
public final class Screenful {
  /** Lines of a text that count where nothing else is said. */
  public static final int LINES = 200;

  /** Characters of one text that are signed. */
  public static final int LONGEST_TEXT = 65_536;

  /** Texts of up to so many lines may be one error, such as a stack trace. */
  private static final int WHOLE_LINES = 100;

  private static final Duration ALL_DAY = Duration.ofDays(1);

  /** Errors that a text may be where it is surely none. */
  private static final int MOST_CLOSE = 3;

  private final List<String> lines;
  private final List<ScreenPart> parts;
  private final String whole;

  private Screenful(List<String> lines) {
    this.lines = lines;
    this.parts = ScreenPart.of(lines);
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
  private boolean mayBeOne() {
    return !lines.isEmpty() && lines.size() <= WHOLE_LINES && whole.length() <= LONGEST_TEXT;
  }

  /**
   * What was found in it.
   *
   * @param looked how many of its lines, from the last one on, were looked at
   * @param of how many lines it has
   */
  public record Found(List<Nearest.Match> errors, int looked, int of) {
    public Found {
      errors = List.copyOf(errors);
    }

    /** Whether time was enough for all of it. */
    public boolean isWhole() {
      return looked == of;
    }
  }

  /** All that may be one error: all lines together, parts of several lines, each line. */
  public Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    if (mayBeOne()) {
      texts.add(whole);
    }
    parts.forEach(part -> texts.add(part.text()));
    return texts;
  }

  /**
   * The known errors in it, those that are surely meant first, each once; where none is, those that
   * all of it together, some lines or one of them are most like.
   *
   * @param limit most errors to answer
   */
  public <E extends Exception> List<Nearest.Match> errors(int limit, Look<E> look) throws E {
    return errors(limit, ALL_DAY, look).errors();
  }

  /**
   * The same within a time, the last lines first.
   *
   * @param longest after this no further part is looked at
   */
  public <E extends Exception> Found errors(int limit, Duration longest, Look<E> look) throws E {
    long begun = System.nanoTime();
    Map<String, Double> same = new LinkedHashMap<>();
    Map<String, Double> close = new LinkedHashMap<>();
    if (mayBeOne()) {
      List<Nearest.Match> matches = look.look(whole, MOST_CLOSE);
      keep(matches, close);
      keepSame(matches, same);
    }
    BitSet found = new BitSet(lines.size());
    int looked = lines.size();
    for (ScreenPart part : parts) {
      if (System.nanoTime() - begun >= longest.toNanos()) {
        looked = lines.size() - part.to();
        break;
      }
      if (found.nextClearBit(part.from()) >= part.to()) {
        continue;
      }
      List<Nearest.Match> matches = look.look(part.text(), 1);
      keepSame(matches, same);
      keep(part.isOfSeveral() ? matches : asPieces(matches), close);
      if (!matches.isEmpty() && matches.getFirst().score() >= 1) {
        found.set(part.from(), part.to());
      }
    }
    return new Found(
        same.isEmpty() ? closest(close, Math.min(limit, MOST_CLOSE)) : closest(same, limit),
        looked,
        lines.size());
  }

  private static List<Nearest.Match> closest(Map<String, Double> scores, int limit) {
    return scores.entrySet().stream()
        .map(match -> new Nearest.Match(match.getKey(), match.getValue()))
        .sorted(
            Comparator.comparingDouble(Nearest.Match::score)
                .reversed()
                .thenComparing(Nearest.Match::id))
        .limit(limit)
        .toList();
  }

  /** What a line is like, which may be a piece of a message. */
  private static List<Nearest.Match> asPieces(List<Nearest.Match> matches) {
    return matches.stream()
        .map(match -> new Nearest.Match(match.id(), match.score() * Nearest.LINE_SHARE))
        .filter(match -> match.verdict() != Nearest.Verdict.UNKNOWN)
        .toList();
  }

  private static void keepSame(List<Nearest.Match> matches, Map<String, Double> scores) {
    keep(
        matches.stream().limit(1).filter(match -> match.verdict() == Nearest.Verdict.SAME).toList(),
        scores);
  }

  private static void keep(List<Nearest.Match> matches, Map<String, Double> scores) {
    matches.forEach(match -> scores.merge(match.id(), match.score(), Math::max));
  }
}
