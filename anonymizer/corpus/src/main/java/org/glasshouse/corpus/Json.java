package org.glasshouse.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON read and written, as RFC 8259 has it; like Python's reader it also takes {@code NaN} and
 * {@code Infinity}. Objects become maps, arrays lists, numbers their text.
 */
final class Json {
  /** A number as it stands in the text. */
  record Num(String text) {}

  /** Says where a text stops being JSON; holds nothing of the text. */
  static final class NotJson extends Exception {
    NotJson(int offset) {
      super("not JSON at offset " + offset);
    }
  }

  private static final int DEEPEST = 900;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  static @Nullable Object parse(String text) throws NotJson {
    Json json = new Json(text);
    json.space();
    Object value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw json.fault();
    }
    return value;
  }

  /** A string as a JSON literal. */
  static String quote(String text) {
    return '"' + escape(text) + '"';
  }

  /** The inside of a JSON literal. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private NotJson fault() {
    return new NotJson(at);
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char next() throws NotJson {
    if (at >= text.length()) {
      throw fault();
    }
    return text.charAt(at);
  }

  private @Nullable Object value() throws NotJson {
    if (++depth > DEEPEST) {
      throw fault();
    }
    Object value =
        switch (next()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> word("null", null);
          case 'N' -> word("NaN", new Num("NaN"));
          case 'I' -> word("Infinity", new Num("Infinity"));
          default -> number();
        };
    depth--;
    return value;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws NotJson {
    if (!text.startsWith(word, at)) {
      throw fault();
    }
    at += word.length();
    return value;
  }

  private Map<String, @Nullable Object> object() throws NotJson {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    space();
    if (next() == '}') {
      at++;
      return object;
    }
    while (true) {
      space();
      if (next() != '"') {
        throw fault();
      }
      String key = string();
      space();
      expect(':');
      space();
      object.put(key, value());
      space();
      if (next() == '}') {
        at++;
        return object;
      }
      expect(',');
    }
  }

  private List<@Nullable Object> array() throws NotJson {
    List<@Nullable Object> array = new ArrayList<>();
    at++;
    space();
    if (next() == ']') {
      at++;
      return array;
    }
    while (true) {
      space();
      array.add(value());
      space();
      if (next() == ']') {
        at++;
        return array;
      }
      expect(',');
    }
  }

  private void expect(char c) throws NotJson {
    if (next() != c) {
      throw fault();
    }
    at++;
  }

  private String string() throws NotJson {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      char c = next();
      at++;
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        throw fault();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws NotJson {
    char c = next();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw fault();
    };
  }

  private char unicode() throws NotJson {
    if (at + 4 > text.length()) {
      throw fault();
    }
    int code = 0;
    for (int index = 0; index < 4; index++) {
      int digit = Character.digit(text.charAt(at + index), 16);
      if (digit < 0) {
        throw fault();
      }
      code = code << 4 | digit;
    }
    at += 4;
    return (char) code;
  }

  private Num number() throws NotJson {
    int from = at;
    if (next() == '-') {
      at++;
      if (at < text.length() && text.charAt(at) == 'I') {
        word("Infinity", null);
        return new Num("-Infinity");
      }
    }
    if (next() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (next() == '+' || next() == '-') {
        at++;
      }
      digits();
    }
    return new Num(text.substring(from, at));
  }

  private void digits() throws NotJson {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw fault();
    }
  }
}
