package org.glasshouse.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A stretch of a text as the page shows it.
 *
 * @param text with nothing in it that hides, reorders or commands
 * @param style the class of its element; empty for none
 */
record Segment(String text, String style) {
  private static final String PLAIN = "";
  private static final String HIDDEN = "hid";
  private static final String MARK = "mark";
  private static final String DOUBT = "doubt";
  private static final String CODE = "code";

  /** A text as it was read, with what the border hides of it. */
  static List<Segment> before(Passed passed, Set<String> doubtful) {
    String text = passed.before();
    String[] styles = styles(text, doubtful);
    for (Marked.Hidden hidden : Marked.hidden(text, passed.after())) {
      Arrays.fill(styles, hidden.from(), Math.min(hidden.to(), styles.length), HIDDEN);
    }
    return segments(text, styles);
  }

  /** A text as it would be published, with its marks. */
  static List<Segment> after(Passed passed, Set<String> doubtful) {
    String text = passed.after();
    String[] styles = styles(text, doubtful);
    for (int[] mark : Marked.places(text)) {
      Arrays.fill(styles, mark[0], mark[1], MARK);
    }
    return segments(text, styles);
  }

  private static String[] styles(String text, Set<String> doubtful) {
    String[] styles = new String[text.length()];
    Arrays.fill(styles, PLAIN);
    for (String word : doubtful) {
      int at = word.isEmpty() ? -1 : text.indexOf(word);
      while (at >= 0) {
        Arrays.fill(styles, at, at + word.length(), DOUBT);
        at = text.indexOf(word, at + word.length());
      }
    }
    return styles;
  }

  private static List<Segment> segments(String text, String[] styles) {
    List<Segment> segments = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    String style = PLAIN;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      boolean unseen = isUnseen(point);
      String own = unseen ? CODE : styles[at];
      if (!own.equals(style) || unseen) {
        close(open, style, segments);
        style = own;
      }
      open.append(unseen ? "[U+%04X]".formatted(point) : Character.toString(point));
      at += Character.charCount(point);
    }
    close(open, style, segments);
    return segments;
  }

  /** A word with nothing in it that is not seen. */
  static String written(String word) {
    StringBuilder written = new StringBuilder();
    word.codePoints()
        .forEach(point ->
            written.append(
                isUnseen(point) ? "[U+%04X]".formatted(point) : Character.toString(point)));
    return written.toString();
  }

  private static void close(StringBuilder open, String style, List<Segment> segments) {
    if (!open.isEmpty()) {
      segments.add(new Segment(open.toString(), style));
      open.setLength(0);
    }
  }

  /** Whether a code point would hide, reorder or command. Line feed and tab may stand. */
  static boolean isUnseen(int point) {
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
      default -> false;
    };
  }
}
