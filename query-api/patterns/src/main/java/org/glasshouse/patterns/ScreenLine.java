package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of a screenful, or several that a terminal made of one.
 *
 * @param from number of its first line on the screen
 * @param to number behind its last one
 * @param text without colours
 * @param said without what stands before the message, and without indentation
 * @param indent characters of white space before what is said
 * @param headed whether a time, a name or the like stands before the message
 */
record ScreenLine(int from, int to, String text, String said, int indent, boolean headed) {
  private static ScreenLine of(int from, int to, String text) {
    char[] chars = text.toCharArray();
    int end = Prefix.strip(chars, 0, chars.length).end();
    int indent = 0;
    while (end + indent < chars.length && Chars.isSpace(chars[end + indent])) {
      indent++;
    }
    String said = text.substring(end + indent).stripTrailing();
    return new ScreenLine(from, to, text, said, indent, end > 0);
  }

  /** The lines of a screen, without the indentation that all have. */
  static List<ScreenLine> all(List<String> screen) {
    List<String> plain = screen.stream().map(Terminal::plain).toList();
    int indent = plain.isEmpty() ? 0 : Terminal.indent(plain);
    List<ScreenLine> lines = new ArrayList<>(plain.size());
    for (int number = 0; number < plain.size(); number++) {
      lines.add(of(number, number + 1, plain.get(number).substring(indent)));
    }
    return lines;
  }

  /**
   * The same where each line that reaches the edge of the window is one with the next, which begins
   * without a time or a name.
   */
  static List<ScreenLine> rejoined(List<ScreenLine> lines) {
    int width = Terminal.width(lines.stream().map(ScreenLine::text).toList());
    if (width == 0) {
      return lines;
    }
    List<ScreenLine> rejoined = new ArrayList<>();
    for (int first = 0; first < lines.size(); ) {
      StringBuilder text = new StringBuilder(lines.get(first).text());
      int next = first + 1;
      while (next < lines.size()
          && lines.get(next - 1).text().length() == width
          && !lines.get(next - 1).isFrame()
          && !lines.get(next).headed()) {
        text.append(lines.get(next++).text());
      }
      rejoined.add(next == first + 1 ? lines.get(first) : of(first, next, text.toString()));
      first = next;
    }
    return rejoined;
  }

  /** Whether it is a whole frame of a stack trace, which was not broken. */
  private boolean isFrame() {
    return Trace.isFrame(said);
  }

  /** Whether a terminal made several lines of it. */
  boolean isBroken() {
    return to - from > 1;
  }

  /** Whether it begins with the name of a severity, as only a message of its own does. */
  boolean tellsSeverity() {
    int end = 0;
    while (end < said.length() && Chars.isLetter(said.charAt(end))) {
      end++;
    }
    return end > 0
        && Chars.isUpper(said.charAt(0))
        && Words.isSeverity(said.substring(0, end).toLowerCase(Locale.ROOT));
  }
}
