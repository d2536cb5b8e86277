package org.glasshouse.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;

/** How a text is written inside another notation; each works character by character. */
final class Escapes {
  private Escapes() {}

  /** JSON with every character that is no letter or digit as {@code \\uXXXX}. */
  static String jsonUnicode(String text) {
    StringBuilder out = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
      out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return out.toString();
  }

  /** JSON with every character as {@code \\uXXXX}. */
  static String jsonUnicodeAll(String text) {
    StringBuilder out = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      out.append(String.format("\\u%04x", (int) text.charAt(index)));
    }
    return out.toString();
  }

  /** Percent-encodes all but RFC 3986's unreserved characters. */
  static String percent(String text) {
    return percent(text, "-._~", true);
  }

  /** Percent-encodes what cannot stand in a query as it is; leaves an encoded text alone. */
  static String query(String text) {
    return percent(text, "-._~%/:=?@!$'()*,;+&", false);
  }

  private static String percent(String text, String safe, boolean all) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
      if (letter || safe.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append(String.format(all ? "%%%02X" : "%%%02x", (int) c));
      }
    }
    return out.toString();
  }

  /** A label value of the Prometheus text format. */
  static String label(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** A word between single quotes of a POSIX shell. */
  static String shell(String text) {
    return text.replace("'", "'\\''");
  }

  static String sql(String text) {
    return text.replace("'", "''");
  }

  static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Line feeds as a backslash and an n. */
  static String oneLine(String text) {
    return text.replace("\n", "\\n");
  }

  static Text oneLine(Text text) {
    return text.map(Escapes::oneLine);
  }

  /** A value that needs no quotes stays as it is, any other goes between double quotes. */
  static Text quoted(Text value) {
    String text = value.toString();
    boolean bare =
        !text.isEmpty() && text.chars().noneMatch(c -> " \"'\\\n\t=,;{}[]()".indexOf(c) >= 0);
    return bare ? value : doubleQuoted(value, Json::escape);
  }

  static Text doubleQuoted(Text value, UnaryOperator<String> escape) {
    return Text.of("\"", value.map(escape), "\"");
  }
}
