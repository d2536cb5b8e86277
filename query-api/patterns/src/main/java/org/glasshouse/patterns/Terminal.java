package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.List;

/** Undoes what terminals do to a line: colours, and breaks at the edge of the window. */
final class Terminal {
  private static final char ESCAPE = 0x1b;
  private static final int NARROWEST = 60;
  private static final int FEWEST_LINES = 4;
  private static final String[] SPELLED = {"\\x1b[", "\\u001b[", "\\033[", "#033[", "^[[", "\\e["};

  private Terminal() {}

  /** Takes out colours and other control sequences, also where a logger has spelled them out. */
  static String plain(String text) {
    if (text.indexOf(ESCAPE) < 0 && !mayBeSpelled(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int after = sequence(text, at);
      if (after > at) {
        at = after;
      } else {
        plain.append(text.charAt(at++));
      }
    }
    return plain.toString();
  }

  private static boolean mayBeSpelled(String text) {
    for (int at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
      if (at > 1) {
        char before = text.charAt(at - 1);
        if (before == '3' || before == 'b' || before == 'B' || before == '^' || before == 'e') {
          return true;
        }
      }
    }
    return false;
  }

  /** The end of the control sequence that begins at {@code at}; {@code at} where none does. */
  private static int sequence(String text, int at) {
    char c = text.charAt(at);
    if (c == ESCAPE) {
      if (at + 1 < text.length() && text.charAt(at + 1) == '[') {
        return parameters(text, at + 2);
      }
      return at + 1;
    }
    if (c == '\\' || c == '#' || c == '^') {
      for (String spelled : SPELLED) {
        if (text.regionMatches(true, at, spelled, 0, spelled.length())) {
          int after = parameters(text, at + spelled.length());
          return after > at + spelled.length() ? after : at;
        }
      }
    }
    return at;
  }

  /** The end of parameters and final letter; {@code from} where they are something else. */
  private static int parameters(String text, int from) {
    int at = from;
    int limit = Math.min(text.length(), from + 32);
    while (at < limit && text.charAt(at) >= '0' && text.charAt(at) <= '?') {
      at++;
    }
    boolean complete = at < text.length() && (text.charAt(at) >= '@' && text.charAt(at) <= '~');
    return complete ? at + 1 : from;
  }

  /** The lines of a text; one that a terminal or an editor broke at a fixed width is one again. */
  static List<String> lines(String text) {
    if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        if (at > from) {
          lines.add(text.substring(from, at));
        }
        from = at + 1;
      }
    }
    if (lines.size() < 2) {
      return lines;
    }
    if (isBroken(lines, 0)) {
      return List.of(rejoin(lines, 0));
    }
    int indent = indent(lines);
    return indent > 0 && isBroken(lines, indent) ? List.of(rejoin(lines, indent)) : lines;
  }

  private static boolean isBroken(List<String> lines, int indent) {
    int width = lines.getFirst().length() - indent;
    if (!isCommon(width) && (lines.size() < FEWEST_LINES || width < NARROWEST)) {
      return false;
    }
    for (int index = 1; index < lines.size() - 1; index++) {
      if (lines.get(index).length() - indent != width) {
        return false;
      }
    }
    return lines.getLast().length() - indent <= width;
  }

  private static boolean isCommon(int width) {
    return width == 80 || width == 100 || width == 120 || width == 132;
  }

  /** The width of the window at whose edge some lines seem to be broken; 0 where none does. */
  static int width(List<String> lines) {
    int longest = lines.stream().mapToInt(String::length).max().orElse(0);
    boolean several = lines.stream().filter(line -> line.length() == longest).limit(2).count() > 1;
    return isCommon(longest) || (several && longest >= NARROWEST) ? longest : 0;
  }

  /** Spaces with which all lines begin. */
  static int indent(List<String> lines) {
    int indent = Integer.MAX_VALUE;
    for (String line : lines) {
      int at = 0;
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
      indent = Math.min(indent, at);
    }
    return indent;
  }

  private static String rejoin(List<String> lines, int indent) {
    int common = indent == 0 ? indent(lines) : indent;
    StringBuilder whole = new StringBuilder();
    for (String line : lines) {
      whole.append(line, common, line.length());
    }
    return whole.toString();
  }
}
