package org.glasshouse.checker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads what is encoded; where it is nothing that a person could read, gives an empty text. */
final class Decoding {
  private static final int SHORTEST = 5;

  /** The least byte, in UTF-8, that may begin a letter of two bytes; less go on with one. */
  private static final byte FIRST_OF_TWO = (byte) 0xC2;

  private static final int LONGEST_ENTITY = 6;

  private Decoding() {}

  static String base64(char[] text, int from, int to) {
    int end = to;
    while (end > from && text[end - 1] == '=') {
      end--;
    }
    int length = end - from;
    if (length % 4 == 1) {
      length--;
    }
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      char c = text[from + at];
      bytes[at] = (byte) (c == '-' ? '+' : c == '_' ? '/' : c);
    }
    try {
      return readable(Base64.getDecoder().decode(bytes));
    } catch (IllegalArgumentException fault) {
      return "";
    }
  }

  static String hex(char[] text, int from, int to) {
    byte[] bytes = new byte[(to - from) / 2];
    for (int at = 0; at < bytes.length; at++) {
      int high = Chars.hexValue(text[from + 2 * at]);
      int low = Chars.hexValue(text[from + 2 * at + 1]);
      bytes[at] = (byte) (high << 4 | low);
      boolean goesOn = bytes[at] < FIRST_OF_TWO && bytes[at] < 0;
      if (isControl(bytes[at]) || (goesOn && (at == 0 || bytes[at - 1] >= 0))) {
        return "";
      }
    }
    return readable(bytes);
  }

  private static String readable(byte[] bytes) {
    for (byte b : bytes) {
      if (isControl(b)) {
        return "";
      }
    }
    String plain = new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
    return bytes.length < SHORTEST || plain.indexOf('\uFFFD') >= 0 ? "" : plain;
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0) || b == 127;
  }

  /** The text without percent signs, escapes of JSON and entities of HTML. */
  static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      at = one(text, at, out);
    }
    return out.toString();
  }

  private static int one(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    if (c == '%' && hexAt(text, at + 1, 2)) {
      return putBytes(out, text, at);
    }
    if (c == '\\' && text.startsWith("\\u", at + 1) && hexAt(text, at + 3, 4)) {
      return at + 1;
    }
    if (c == '\\' && text.startsWith("u", at + 1) && hexAt(text, at + 2, 4)) {
      return put(out, text, at + 2, at + 6);
    }
    if (c == '\\' && text.startsWith("x", at + 1) && hexAt(text, at + 2, 2)) {
      return put(out, text, at + 2, at + 4);
    }
    if (text.startsWith("&quot;", at)) {
      out.append('"');
      return at + 6;
    }
    int end = c == '&' && text.startsWith("#", at + 1) ? entity(text, at, out) : at;
    if (end > at) {
      return end;
    }
    out.append(c);
    return at + 1;
  }

  /** A letter by its number, decimal or, behind an x, hexadecimal: puts it; gives where it ends. */
  private static int entity(String text, int at, StringBuilder out) {
    boolean hex = text.startsWith("x", at + 2);
    int from = at + (hex ? 3 : 2);
    int to = from;
    while (to < text.length()
        && to - from < LONGEST_ENTITY
        && (hex ? Chars.isHex(text.charAt(to)) : Chars.isDigit(text.charAt(to)))) {
      to++;
    }
    if (to == from || !text.startsWith(";", to)) {
      return at;
    }
    int letter = Integer.parseInt(text, from, to, hex ? 16 : 10);
    if (!Character.isValidCodePoint(letter)) {
      return at;
    }
    out.appendCodePoint(letter);
    return to + 1;
  }

  /** {@code %C3%AB}: bytes one behind another, which may be a letter together. */
  private static int putBytes(StringBuilder out, String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '%' && hexAt(text, at + 1, 2)) {
      at += 3;
    }
    byte[] bytes = new byte[(at - from) / 3];
    for (int index = 0; index < bytes.length; index++) {
      int byteAt = from + 3 * index + 1;
      bytes[index] = (byte) Integer.parseInt(text, byteAt, byteAt + 2, 16);
    }
    String letters = new String(bytes, StandardCharsets.UTF_8);
    boolean text8 = letters.indexOf('\uFFFD') < 0;
    out.append(text8 ? letters : new String(bytes, StandardCharsets.ISO_8859_1));
    return at;
  }

  private static int put(StringBuilder out, String text, int from, int to) {
    out.append((char) Integer.parseInt(text, from, to, 16));
    return to;
  }

  private static boolean hexAt(String text, int from, int length) {
    if (from + length > text.length()) {
      return false;
    }
    for (int at = from; at < from + length; at++) {
      if (!Chars.isHex(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }
}
