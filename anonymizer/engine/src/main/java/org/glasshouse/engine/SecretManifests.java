package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.vocabulary.SecretKind;

/**
 * The values of Secrets whose manifests are spread over the records of a window, as {@code kubectl
 * get secret -o yaml} and {@code -o json} print them. What kind of object a {@code data:} belongs
 * to may stand before it or after it; where the window ends before it is told, whatever looks like
 * Base64 is hidden.
 */
final class SecretManifests {
  /** No further than so many lines is looked for the kind of an object. */
  private static final int REACH = 1_000;

  private static final int SHORTEST_ENCODED = 8;

  private static final SecretManifests NONE = new SecretManifests(List.of());

  /** What is known of the object that some data belongs to. */
  private enum Kind {
    SECRET,
    OTHER,
    UNTOLD,
    /** The window ends before the object does. */
    CUT
  }

  /**
   * A line of a text.
   *
   * @param text its number in the window
   * @param column of its first character, indentation and dashes of lists left out
   * @param item whether a dash says that an item of a list begins here
   * @param key the name before its colon; empty where it has none
   * @param value where what follows the colon begins, or the whole where there is no key
   * @param to where the line ends
   */
  private record Line(
      int text, String of, int from, int column, boolean item, String key, int value, int to) {
    boolean isBlank() {
      return from == to;
    }

    boolean isClosing() {
      return !isBlank() && (of.charAt(from) == '}' || of.charAt(from) == ']');
    }

    boolean isData() {
      return (key.equals("data") || key.equals("stringData"))
          && (value == to || (value + 1 == to && of.charAt(value) == '{'));
    }

    /** Whether a text of several lines follows. */
    boolean opensScalar() {
      return !key.isEmpty() && value < to && (of.charAt(value) == '|' || of.charAt(value) == '>');
    }

    String word() {
      return of.substring(value, to).replace("\"", "").replace("'", "").replace(",", "").strip();
    }
  }

  /** A stretch of the text of one record. */
  private record Stretch(int record, int from, int to) {}

  private final List<Stretch> stretches;
  private int next;

  private SecretManifests(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  /** Finds the values; {@link #hide} is then asked for each record in order. */
  static SecretManifests in(StreamWindow window) {
    boolean any = mayOpen(window.before()) || mayOpen(window.after());
    for (StreamWindow.Body body : window.records()) {
      any = any || mayOpen(body.text());
    }
    return any ? new Search(window).manifests() : NONE;
  }

  private static boolean mayOpen(List<String> texts) {
    for (String text : texts) {
      if (mayOpen(text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a line ends in a key that is or ends like {@code data}, a brace perhaps behind it. */
  private static boolean mayOpen(String text) {
    for (int at = text.indexOf(DATA); at >= 0; at = text.indexOf(DATA, at + 1)) {
      int colon = at + DATA.length();
      if (text.startsWith("\"", colon)) {
        colon++;
      }
      if (text.startsWith(":", colon) && endsLine(text, colon + 1)) {
        return true;
      }
    }
    return false;
  }

  private static final String DATA = "ata";

  private static boolean endsLine(String text, int from) {
    int end = from;
    while (end < text.length() && " \t{\r".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end == text.length() || text.charAt(end) == '\n';
  }

  /** Hides the values in a record. */
  void hide(int record, Scan scan) {
    while (next < stretches.size() && stretches.get(next).record() <= record) {
      Stretch stretch = stretches.get(next++);
      if (stretch.record() == record) {
        int from = scan.placeOf(stretch.from());
        int to = scan.placeOf(stretch.to());
        if (!Placeholders.isMasked(scan, from, to)) {
          scan.secret(from, to, SecretKind.KUBERNETES_SECRET, "kubernetes-secret");
        }
      }
    }
  }

  /** One look through a window. */
  private static final class Search {
    private final List<Line> lines = new ArrayList<>();
    private final List<Stretch> found = new ArrayList<>();
    private final int first;

    Search(StreamWindow window) {
      this.first = window.before().size();
      int text = 0;
      for (String before : window.before()) {
        addLines(text++, before);
      }
      for (StreamWindow.Body body : window.records()) {
        addLines(text++, body.text());
      }
      for (String after : window.after()) {
        addLines(text++, after);
      }
    }

    SecretManifests manifests() {
      for (int at = 0; at < lines.size(); at++) {
        if (lines.get(at).isData()) {
          at = decide(at);
        }
      }
      return new SecretManifests(found);
    }

    private void addLines(int text, String of) {
      int from = 0;
      while (from <= of.length()) {
        int end = of.indexOf('\n', from);
        end = end < 0 ? of.length() : end;
        lines.add(line(text, of, from, end));
        from = end + 1;
      }
    }

    private static Line line(int text, String of, int start, int end) {
      int head = LineHeader.end(of, start, end);
      int to = end;
      while (to > head && of.charAt(to - 1) <= ' ') {
        to--;
      }
      int from = skipSpaces(of, head, to);
      boolean item = false;
      while (from + 1 < to && of.charAt(from) == '-' && of.charAt(from + 1) == ' ') {
        item = true;
        from = skipSpaces(of, from + 1, to);
      }
      int keyFrom = from < to && isQuote(of.charAt(from)) ? from + 1 : from;
      int keyTo = keyFrom;
      while (keyTo < to && isOfKey(of.charAt(keyTo))) {
        keyTo++;
      }
      int colon = keyTo < to && isQuote(of.charAt(keyTo)) ? keyTo + 1 : keyTo;
      boolean keyed =
          keyTo > keyFrom
              && colon < to
              && of.charAt(colon) == ':'
              && (colon + 1 == to || of.charAt(colon + 1) <= ' ');
      return new Line(
          text,
          of,
          from,
          from - head,
          item,
          keyed ? of.substring(keyFrom, keyTo) : "",
          keyed ? skipSpaces(of, colon + 1, to) : from,
          to);
    }

    private static int skipSpaces(String of, int from, int to) {
      int at = from;
      while (at < to && (of.charAt(at) == ' ' || of.charAt(at) == '\t')) {
        at++;
      }
      return at;
    }

    private static boolean isQuote(char c) {
      return c == '"' || c == '\'';
    }

    private static boolean isOfKey(char c) {
      return c < 0x80 && (Bytes.is(c, Bytes.ALNUM) || c == '-' || c == '_' || c == '.' || c == '/');
    }

    /** Hides what is data of a Secret; answers the last line that was looked at. */
    private int decide(int data) {
      boolean named = lines.get(data).key().equals("stringData");
      return switch (kind(data)) {
        case SECRET -> hideBelow(data, false);
        case OTHER -> data;
        case UNTOLD -> named ? hideBelow(data, false) : data;
        case CUT -> hideBelow(data, !named);
      };
    }

    /** What the keys beside some data say, above it and below it. */
    private Kind kind(int data) {
      Kind above = lines.get(data).item() ? Kind.UNTOLD : look(data, -1);
      if (above == Kind.SECRET || above == Kind.OTHER) {
        return above;
      }
      Kind below = look(data, 1);
      return below == Kind.UNTOLD ? above : below;
    }

    private Kind look(int data, int step) {
      int column = lines.get(data).column();
      int end = data + step * REACH;
      for (int at = data + step; at != end; at += step) {
        if (at < 0 || at >= lines.size()) {
          return Kind.CUT;
        }
        Line line = lines.get(at);
        if (line.isBlank() || line.column() > column) {
          continue;
        }
        boolean beside = line.column() == column && !(line.item() && step > 0);
        if (!beside || (line.key().isEmpty() && !line.isClosing())) {
          return Kind.UNTOLD;
        }
        if (line.key().equals("kind")) {
          return line.word().equals("Secret") ? Kind.SECRET : Kind.OTHER;
        }
        if (line.item()) {
          return Kind.UNTOLD;
        }
      }
      return Kind.CUT;
    }

    /** Hides the values that are indented below a line; answers the last line of them. */
    private int hideBelow(int data, boolean encodedOnly) {
      int column = lines.get(data).column();
      int scalar = Integer.MAX_VALUE;
      int at = data + 1;
      for (; at < lines.size(); at++) {
        Line line = lines.get(at);
        if (line.isBlank()) {
          continue;
        }
        if (line.column() <= column) {
          break;
        }
        if (line.column() > scalar) {
          add(line, line.from(), encodedOnly);
          continue;
        }
        scalar = line.opensScalar() ? line.column() : Integer.MAX_VALUE;
        if (!line.opensScalar()) {
          add(line, line.value(), encodedOnly);
        }
      }
      return at - 1;
    }

    private void add(Line line, int value, boolean encodedOnly) {
      String of = line.of();
      int to = line.to() > value && of.charAt(line.to() - 1) == ',' ? line.to() - 1 : line.to();
      boolean quoted =
          to - value >= 2 && isQuote(of.charAt(value)) && of.charAt(to - 1) == of.charAt(value);
      int from = quoted ? value + 1 : value;
      int end = quoted ? to - 1 : to;
      if (end > from && line.text() >= first && !(encodedOnly && !isEncoded(of, from, end))) {
        found.add(new Stretch(line.text() - first, from, end));
      }
    }

    private static boolean isEncoded(String of, int from, int to) {
      int size = to - from;
      if (size < SHORTEST_ENCODED || size % 4 != 0) {
        return false;
      }
      for (int at = from; at < to; at++) {
        char c = of.charAt(at);
        boolean padding = c == '=' && at >= to - 2;
        if (c >= 0x80 || !(Bytes.is(c, Bytes.ALNUM) || c == '+' || c == '/' || padding)) {
          return false;
        }
      }
      return true;
    }
  }
}
