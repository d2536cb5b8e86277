package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line or value with slots. {@code {name}} or {@code {name:6}} or {@code {name:4-8}} is drawn
 * from {@link Slots}, {@code {}} is the value that the line is about, {@code «…»} must be hidden,
 * {@code ⟦…⟧} must be kept; {@code \n}, {@code \t} and {@code \\} are as in Java. Any other brace
 * stands for itself.
 */
record Template(String source) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\{([a-zA-Z][a-zA-Z0-9]*)(?::(\\d+)(?:-(\\d+))?)?}|\\{}|[«»⟦⟧]|\\\\[nt\\\\]");

  boolean holdsValue() {
    return source.contains("{}");
  }

  Text fill(Draw draw) {
    return fill(draw, Text.EMPTY);
  }

  Text fill(Draw draw, Text value) {
    List<Object> parts = new ArrayList<>();
    List<Object> marked = parts;
    boolean open = false;
    Matcher token = TOKEN.matcher(source);
    int from = 0;
    while (token.find()) {
      if (token.start() > from) {
        marked.add(source.substring(from, token.start()));
      }
      from = token.end();
      switch (token.group()) {
        case "«", "⟦" -> {
          marked = new ArrayList<>();
          open = true;
        }
        case "»", "⟧" -> {
          Text.Role role = token.group().equals("»") ? Text.Role.HIDE : Text.Role.KEEP;
          parts.add(Text.of(marked.toArray()).as(role));
          marked = parts;
          open = false;
        }
        case "{}" -> marked.add(value);
        case "\\n" -> marked.add("\n");
        case "\\t" -> marked.add("\t");
        case "\\\\" -> marked.add("\\");
        default -> marked.add(slot(draw, token));
      }
    }
    if (open) {
      throw new IllegalStateException("expected » or ⟧ at the end of: " + source);
    }
    parts.add(source.substring(from));
    return Text.of(parts.toArray());
  }

  private Text slot(Draw draw, Matcher token) {
    int low = token.group(2) == null ? 0 : Integer.parseInt(token.group(2));
    int high = token.group(3) == null ? low : Integer.parseInt(token.group(3));
    Slots.Slot slot = Slots.BY_NAME.get(token.group(1));
    if (slot == null) {
      throw new IllegalStateException("no slot '" + token.group(1) + "': " + source);
    }
    return slot.draw(draw, low, high);
  }

  /**
   * The pattern of a value, where nothing is marked: hidden is what is drawn, from first to last.
   */
  static Template value(String source) {
    if (source.contains("«") || source.startsWith("=")) {
      return new Template(source.startsWith("=") ? source.substring(1) : source);
    }
    Matcher token = TOKEN.matcher(source);
    int first = -1;
    int last = -1;
    while (token.find()) {
      if (token.group(1) != null) {
        first = first < 0 ? token.start() : first;
        last = token.end();
      }
    }
    if (first < 0) {
      return new Template("«" + source + "»");
    }
    return new Template(
        source.substring(0, first)
            + "«"
            + source.substring(first, last)
            + "»"
            + source.substring(last));
  }
}
