package org.glasshouse.checker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads what is encoded; where it is nothing that a person could read, gives an empty text. */
final class Decoding {
  private static final int SHORTEST = 5;

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
      if (bytes[at] < ' ' && bytes[at] != '\n' && bytes[at] != 0) {
        return "";
      }
    }
    return readable(bytes);
  }

  private static String readable(byte[] bytes) {
    for (byte b : bytes) {
      boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0;
      if (control || b == 127) {
        return "";
      }
    }
    String plain = new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
    return bytes.length < SHORTEST || plain.indexOf('\uFFFD') >= 0 ? "" : plain;
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
      return put(out, text, at + 1, at + 3);
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
    if (text.startsWith("&#64;", at)) {
      out.append('@');
      return at + 5;
    }
    out.append(c);
    return at + 1;
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
