package org.glasshouse.web;

import java.util.Locale;

/** Errors as text of 80 columns, without any character that a terminal would obey. */
public final class TerminalText {
  private static final int COLUMNS = 80;
  private static final String INDENT = "  ";
  private static final int LONGEST_TITLE = 400;
  private static final int LONGEST_SENTENCE = 700;

  private final StringBuilder text = new StringBuilder();

  /** Begins an error; a blank line parts it from the one before. */
  public void heading(String title) {
    text.append(text.isEmpty() ? "" : "\n");
    wrap(Unseen.written(title, LONGEST_TITLE), "", text);
  }

  /** Adds something about the error. */
  public void sentence(String sentence) {
    wrap(Unseen.written(sentence, LONGEST_SENTENCE), INDENT, text);
  }

  /** Adds where to read on, in one piece. */
  public void address(String address) {
    text.append(INDENT).append(address).append('\n');
  }

  /** Whether there is no error yet. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** A share in words: {@code 83 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Appends lines of at most 80 columns, broken between words where that is possible. */
  private static void wrap(String sentence, String indent, StringBuilder text) {
    int room = COLUMNS - indent.length();
    String rest = sentence;
    while (rest.codePointCount(0, rest.length()) > room) {
      int end = rest.offsetByCodePoints(0, room);
      int space = rest.lastIndexOf(' ', end);
      int cut = space <= 0 ? end : space;
      text.append(indent).append(rest, 0, cut).append('\n');
      rest = rest.substring(cut).strip();
    }
    text.append(indent).append(rest).append('\n');
  }
}
