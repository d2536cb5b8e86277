package org.glasshouse.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text whose parts know what an anonymizer must do with them. Escaping and encoding carry the
 * parts along, so that a label always names the characters that stand in the finished line.
 */
record Text(List<Piece> pieces) {
  static final Text EMPTY = new Text(List.of());

  /** A hidden part of fewer characters is not asked for: it would be found by chance. */
  static final int SHORTEST_LABEL = 4;

  enum Role {
    PLAIN,
    HIDE,
    KEEP
  }

  record Piece(Role role, String text) {}

  Text {
    pieces = pieces.stream().filter(piece -> !piece.text().isEmpty()).toList();
  }

  static Text plain(String text) {
    return new Text(List.of(new Piece(Role.PLAIN, text)));
  }

  static Text hide(String text) {
    return new Text(List.of(new Piece(Role.HIDE, text)));
  }

  static Text keep(String text) {
    return new Text(List.of(new Piece(Role.KEEP, text)));
  }

  /** Joins texts and strings; a string is a plain part. */
  static Text of(Object... parts) {
    List<Piece> all = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof Text text) {
        all.addAll(text.pieces());
      } else {
        all.add(new Piece(Role.PLAIN, part.toString()));
      }
    }
    return new Text(all);
  }

  static Text join(String separator, List<Text> texts) {
    List<Object> parts = new ArrayList<>();
    for (Text text : texts) {
      if (!parts.isEmpty()) {
        parts.add(separator);
      }
      parts.add(text);
    }
    return of(parts.toArray());
  }

  /** Applies an escape that works character by character. */
  Text map(UnaryOperator<String> escape) {
    return new Text(pieces.stream().map(p -> new Piece(p.role(), escape.apply(p.text()))).toList());
  }

  /** The same text with every part in one role. */
  Text as(Role role) {
    return new Text(List.of(new Piece(role, toString())));
  }

  /** The same text without what must be kept, where an encoding will swallow it. */
  Text withoutKeep() {
    return new Text(
        pieces.stream()
            .map(p -> p.role() == Role.KEEP ? new Piece(Role.PLAIN, p.text()) : p)
            .toList());
  }

  int length() {
    return pieces.stream().mapToInt(p -> p.text().length()).sum();
  }

  Text slice(int from, int to) {
    List<Piece> cut = new ArrayList<>();
    int start = 0;
    for (Piece piece : pieces) {
      int end = start + piece.text().length();
      int first = Math.max(from, start);
      int last = Math.min(to, end);
      if (first < last) {
        boolean whole = first == start && last == end;
        Role role = piece.role() == Role.KEEP && !whole ? Role.PLAIN : piece.role();
        cut.add(new Piece(role, piece.text().substring(first - start, last - start)));
      }
      start = end;
    }
    return new Text(cut);
  }

  /** The lines of this text, without their line feeds. */
  List<Text> lines() {
    String all = toString();
    List<Text> lines = new ArrayList<>();
    int from = 0;
    for (int at = all.indexOf('\n'); at >= 0; at = all.indexOf('\n', from)) {
      lines.add(slice(from, at));
      from = at + 1;
    }
    lines.add(slice(from, all.length()));
    return lines;
  }

  /** Breaks the text into lines of {@code width} characters. */
  Text fold(int width, String breakWith) {
    List<Text> lines = new ArrayList<>();
    int length = length();
    for (int from = 0; from < length; from += width) {
      lines.add(slice(from, Math.min(length, from + width)));
    }
    return join(breakWith, lines);
  }

  /** Base64 of the text; hidden are the characters that only hidden bytes decide. */
  Text base64(Base64.Encoder encoder) {
    String encoded =
        new String(
            encoder.encode(toString().getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
    return encoded(encoded, 8, 6);
  }

  /** Lower-case hexadecimal of the text's bytes. */
  Text hex() {
    return encoded(HexFormat.of().formatHex(toString().getBytes(StandardCharsets.UTF_8)), 8, 4);
  }

  private Text encoded(String encoded, int bitsIn, int bitsOut) {
    List<Piece> result = new ArrayList<>();
    int position = 0;
    int written = 0;
    for (Piece piece : pieces) {
      int end = position + piece.text().getBytes(StandardCharsets.UTF_8).length;
      if (piece.role() == Role.HIDE) {
        int first = Math.ceilDiv(position * bitsIn, bitsOut);
        int last = end * bitsIn / bitsOut;
        if (first < last) {
          result.add(new Piece(Role.PLAIN, encoded.substring(written, first)));
          result.add(new Piece(Role.HIDE, encoded.substring(first, last)));
          written = last;
        }
      }
      position = end;
    }
    result.add(new Piece(Role.PLAIN, encoded.substring(written)));
    return new Text(result);
  }

  /** What must not be found in the anonymized line, each once. */
  List<String> hidden() {
    return labels(Role.HIDE);
  }

  /** What must be found in the anonymized line, each once. */
  List<String> kept() {
    return labels(Role.KEEP);
  }

  private List<String> labels(Role role) {
    var labels = new LinkedHashSet<String>();
    for (Piece piece : pieces) {
      if (piece.role() == role && piece.text().length() >= SHORTEST_LABEL) {
        labels.add(piece.text());
      }
    }
    return List.copyOf(labels);
  }

  /** The text with {@code filler} in place of each hidden part. */
  String redacted(String filler) {
    StringBuilder all = new StringBuilder();
    for (Piece piece : pieces) {
      all.append(piece.role() == Role.HIDE ? filler : piece.text());
    }
    return all.toString();
  }

  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    for (Piece piece : pieces) {
      all.append(piece.text());
    }
    return all.toString();
  }
}
