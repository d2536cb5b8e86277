package org.glasshouse.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Tells text with odd lines in it from other data, by the first bytes of a file. */
final class TextGuess {
  /** Text has at most one byte in so many that no text should have. */
  private static final int SELDOM = 20;

  private long clean;
  private long odd;
  private long oddBytes;
  private boolean ended;

  private TextGuess() {}

  /**
   * Whether most of it are clean lines, or hardly any of its bytes are odd. Zeros at the start of a
   * line, and the rest behind the last line that ends, do not speak for or against it alone.
   */
  static boolean isText(byte[] head) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(head);
    LineCutter cutter = new LineCutter(bytes::read, 0, 0);
    TextGuess guess = new TextGuess();
    for (Frame frame = cutter.next(); frame != null; frame = cutter.next()) {
      guess.add(frame);
      guess.ended = true;
    }
    Frame rest = cutter.rest();
    if (rest != null) {
      guess.addRest(rest);
    }
    return guess.isText();
  }

  private boolean isText() {
    boolean seldomOdd = oddBytes <= (clean + odd) / SELDOM;
    return ended && clean + odd > 0 && (clean >= odd || seldomOdd);
  }

  private void add(Frame frame) {
    if (frame.content() instanceof Frame.Bytes(Slice line)) {
      int controls = controls(line);
      oddBytes += controls;
      if (controls == 0 && line.decode() != null) {
        clean += line.length();
      } else {
        odd += line.length();
      }
    }
  }

  /** A line that is cut off is no sign of text. */
  private void addRest(Frame frame) {
    long before = clean;
    add(frame);
    clean = before;
  }

  private static int controls(Slice line) {
    int controls = 0;
    for (int at = 0; at < line.length(); at++) {
      if (isControl(line.at(at))) {
        controls++;
      }
    }
    return controls;
  }

  /** Whether no text has it; terminals and old printers have use for the others below a space. */
  private static boolean isControl(byte b) {
    return (b >= 0 && b < 0x07) || (b > 0x0d && b < ' ' && b != 0x1b) || b == 0x7f;
  }
}
