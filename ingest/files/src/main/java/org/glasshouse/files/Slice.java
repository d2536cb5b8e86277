package org.glasshouse.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes within a buffer that may be overwritten when the next frame is cut. */
final class Slice {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  private static final int START = 256;

  private final byte[] buffer;
  private final int from;
  private final int to;

  Slice(byte[] buffer, int from, int to) {
    this.buffer = buffer;
    this.from = from;
    this.to = to;
  }

  static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  int length() {
    return to - from;
  }

  byte at(int index) {
    return buffer[from + index];
  }

  Slice from(int index) {
    return new Slice(buffer, from + Math.min(index, length()), to);
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return from;
  }

  /** Where {@code b} stands, from {@code index} on; -1 if nowhere. */
  int indexOf(char b, int index) {
    for (int at = from + Math.max(0, index); at < to; at++) {
      if (buffer[at] == b) {
        return at - from;
      }
    }
    return -1;
  }

  boolean isBlank() {
    for (int at = from; at < to; at++) {
      if (buffer[at] != ' ' && buffer[at] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Whether it may be a JSON object. */
  boolean isObject() {
    return length() >= 2 && at(0) == '{' && buffer[to - 1] == '}';
  }

  boolean isAt(int index, String ascii) {
    if (index < 0 || index + ascii.length() > length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (at(index + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first characters, for looking for what is ASCII. */
  String asciiStart() {
    return new String(buffer, from, Math.min(length(), START), StandardCharsets.ISO_8859_1);
  }

  void writeTo(ByteArrayOutputStream out) {
    out.write(buffer, from, length());
  }

  /** The text of valid UTF-8 without a zero, which no text has; null for anything else. */
  @Nullable String decode() {
    String text = new String(buffer, from, length(), StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) {
      return null;
    }
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, from, length());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
