package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a screenful may be one error: a line, or several.
 *
 * @param from number of its first line
 * @param to number behind its last one
 */
record ScreenPart(int from, int to, String text) {
  /**
   * All of them, those that end last first, of these the longest first. Each line is one; so are a
   * line that a terminal broke at the edge of its window, a line with what goes on below it, and a
   * trace with the line above it and without. A line is in six at most.
   */
  static List<ScreenPart> of(List<String> screen) {
    Set<ScreenPart> parts = new LinkedHashSet<>();
    List<ScreenLine> lines = ScreenLine.all(screen);
    addErrors(lines, parts);
    List<ScreenLine> rejoined = ScreenLine.rejoined(lines);
    if (rejoined.size() < lines.size()) {
      rejoined.stream()
          .filter(ScreenLine::isBroken)
          .map(List::of)
          .forEach(line -> add(line, parts));
      addErrors(rejoined, parts);
    }
    for (int number = 0; number < screen.size(); number++) {
      parts.add(new ScreenPart(number, number + 1, screen.get(number)));
    }
    List<ScreenPart> sorted = new ArrayList<>(parts);
    sorted.sort(
        Comparator.comparingInt(ScreenPart::to).reversed().thenComparingInt(ScreenPart::from));
    return sorted;
  }

  /** Whether it is of several lines of the screen. */
  boolean isOfSeveral() {
    return to - from > 1;
  }

  private static void addErrors(List<ScreenLine> lines, Set<ScreenPart> parts) {
    for (int first = 0; first < lines.size(); ) {
      ErrorLines error = new ErrorLines(lines.get(first));
      int trace = first;
      int next = first + 1;
      for (; next < lines.size(); next++) {
        ScreenLine line = lines.get(next);
        ScreenLine behind = next + 1 < lines.size() ? lines.get(next + 1) : null;
        trace = error.beginsTrace(line, behind) ? next : trace;
        if (!error.take(line, behind)) {
          break;
        }
      }
      add(lines.subList(first, next), parts);
      if (trace > first) {
        add(lines.subList(trace, next), parts);
      }
      first = next;
    }
  }

  private static void add(List<ScreenLine> lines, Set<ScreenPart> parts) {
    int from = lines.getFirst().from();
    int to = lines.getLast().to();
    if (to - from > 1) {
      StringBuilder text = new StringBuilder();
      for (ScreenLine line : lines) {
        if (text.length() > Screenful.LONGEST_TEXT) {
          break;
        }
        text.append(text.isEmpty() ? "" : "\n").append(line.text());
      }
      text.setLength(Math.min(text.length(), Screenful.LONGEST_TEXT));
      parts.add(new ScreenPart(from, to, text.toString()));
    }
  }
}
