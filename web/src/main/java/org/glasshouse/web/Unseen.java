package org.glasshouse.web;

import java.util.Locale;

/** Characters that would hide, reorder or command; pages name them instead of obeying them. */
final class Unseen {
  /** As many marks may stand above one letter; more would run over the lines around. */
  private static final int MOST_COMBINING = 4;

  private Unseen() {}

  /** Whether a code point must not reach a reader as it is. Line feed and tab may. */
  static boolean is(int point) {
    if (point == '\n' || point == '\t') {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> point != ' ';
      default -> isBlankLetter(point);
    };
  }

  /** Whether so many combining characters end at {@code at} that this one must not be drawn. */
  static boolean isPiledUp(CharSequence text, int at) {
    int marks = 0;
    for (int from = at; from >= 0 && marks <= MOST_COMBINING; from--) {
      if (!isCombining(text.charAt(from))) {
        return false;
      }
      marks++;
    }
    return marks > MOST_COMBINING;
  }

  private static boolean isCombining(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** What stands for it: {@code ␛} for a control character, else {@code [U+202E]}. */
  static String symbol(int point) {
    if (point < ' ') {
      return String.valueOf((char) (0x2400 + point));
    }
    return point == 0x7F ? "\u2421" : "[" + code(point) + "]";
  }

  /** Its number and name, for example {@code U+001B ESCAPE}. */
  static String name(int point) {
    String name = Character.getName(point);
    return name == null ? code(point) : code(point) + " " + name;
  }

  private static String code(int point) {
    return String.format(Locale.ROOT, "U+%04X", point);
  }

  /** A text in which each such character is written out, and lines and tabs are spaces. */
  static String written(String text, int most) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      if (shown.length() >= most) {
        return shown.append('…').toString();
      }
      int point = text.codePointAt(at);
      if (point == '\n' || point == '\t') {
        shown.append(' ');
      } else if (is(point) || isPiledUp(text, at)) {
        shown.append(symbol(point));
      } else {
        shown.appendCodePoint(point);
      }
      at += Character.charCount(point);
    }
    return shown.toString();
  }

  /** The same, all of it, with lines and tabs as they are. */
  static String writtenInLines(String text) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (is(point) || isPiledUp(text, at)) {
        shown.append(symbol(point));
      } else {
        shown.appendCodePoint(point);
      }
      at += Character.charCount(point);
    }
    return shown.toString();
  }

  /** A text for a field, in which each such character is a space. */
  static String asSpaces(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints().forEach(point -> seen.appendCodePoint(is(point) ? ' ' : point));
    return seen.toString();
  }

  private static boolean isBlankLetter(int point) {
    return switch (point) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> (point >= 0xFE00 && point < 0xFE0E) || (point >= 0xE0100 && point <= 0xE01EF);
    };
  }
}
