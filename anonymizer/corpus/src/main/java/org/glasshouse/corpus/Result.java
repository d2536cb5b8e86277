package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an anonymizer made of one row, as a line of JSON has it. A corpus whose field {@code line}
 * was replaced, or taken out and {@code withheld} added, is read as well.
 */
public sealed interface Result {
  /** {@code {"id":…,"out":…}}: the text as it would be published. */
  record Published(String text) implements Result {}

  /** {@code {"id":…,"dropped":true}}: the line is withheld. */
  record Dropped() implements Result {}

  /** {@code {"id":…,"spans":[[from,to],…]}}: findings, by index of character. */
  record Spans(List<Span> spans) implements Result {
    public Spans {
      spans = List.copyOf(spans);
    }
  }

  /** A finding; {@code to} is excluded. */
  record Span(int from, int to) {}

  /** The line as this result leaves it; found spans become a black square. */
  default String output(String line) {
    return switch (this) {
      case Published(String text) -> text;
      case Dropped() -> "";
      case Spans(List<Span> spans) -> mask(line, spans);
    };
  }

  private static String mask(String line, List<Span> spans) {
    int[] points = line.codePoints().toArray();
    boolean[] masked = new boolean[points.length];
    for (Span span : spans) {
      for (int at = Math.max(0, span.from()); at < Math.min(points.length, span.to()); at++) {
        masked[at] = true;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < points.length; at++) {
      if (!masked[at]) {
        out.appendCodePoint(points[at]);
      } else if (at == 0 || !masked[at - 1]) {
        out.append('■');
      }
    }
    return out.toString();
  }

  /** Reads the result in a line of JSON, without its id. */
  static Result parse(Map<?, ?> object) {
    if (Boolean.TRUE.equals(object.get("dropped")) || object.get("withheld") != null) {
      return new Dropped();
    }
    if (object.get("out") instanceof String text) {
      return new Published(text);
    }
    if (object.get("line") instanceof String text) {
      return new Published(text);
    }
    if (object.get("spans") instanceof List<?> list) {
      List<Span> spans = new ArrayList<>();
      for (Object element : list) {
        if (!(element instanceof List<?> pair
            && pair.size() == 2
            && pair.get(0) instanceof Json.Num(String from)
            && pair.get(1) instanceof Json.Num(String to))) {
          throw new IllegalArgumentException("expected pairs of numbers in field 'spans'");
        }
        spans.add(new Span(Integer.parseInt(from), Integer.parseInt(to)));
      }
      return new Spans(spans);
    }
    throw new IllegalArgumentException("expected 'out', 'line', 'spans', 'dropped' or 'withheld'");
  }
}
