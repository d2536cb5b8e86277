package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object and where they stand, so that one can be replaced in place. */
final class JsonObject {
  /**
   * A member at the top of the object.
   *
   * @param value its string, decoded; null where the value is none
   * @param from where the member begins in the text
   * @param valueFrom where its value begins
   * @param to where its value ends
   */
  record Member(String key, @Nullable String value, int from, int valueFrom, int to) {}

  private static final int MAX_DEPTH = 512;

  private final String text;
  private final List<Member> members = new ArrayList<>();
  private int at;

  private JsonObject(String text) {
    this.text = text;
  }

  /** Reads {@code text} as one object; null where it is none. */
  static @Nullable JsonObject parse(String text) {
    JsonObject object = new JsonObject(text);
    try {
      object.readTop();
      return object;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  List<Member> members() {
    return members;
  }

  private void readTop() {
    skip();
    expect('{');
    skip();
    if (peek() == '}') {
      at++;
    } else {
      while (true) {
        skip();
        int from = at;
        String key = readString();
        skip();
        expect(':');
        skip();
        int valueFrom = at;
        String value = peek() == '"' ? readString() : null;
        if (value == null) {
          skipValue(0);
        }
        members.add(new Member(key, value, from, valueFrom, at));
        skip();
        if (peek() == '}') {
          at++;
          break;
        }
        expect(',');
      }
    }
    skip();
    if (at != text.length()) {
      throw new IllegalArgumentException("text after the object");
    }
  }

  private void skipValue(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nested too deep");
    }
    int c = peek();
    if (c == '"') {
      readString();
    } else if (c == '{' || c == '[') {
      skipNested(depth, c == '{');
    } else {
      int from = at;
      while (at < text.length() && "+-.0123456789aeEflnrstu".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (at == from) {
        throw new IllegalArgumentException("no value");
      }
    }
  }

  private void skipNested(int depth, boolean object) {
    char close = object ? '}' : ']';
    at++;
    skip();
    if (peek() == close) {
      at++;
      return;
    }
    while (true) {
      skip();
      if (object) {
        readString();
        skip();
        expect(':');
        skip();
      }
      skipValue(depth + 1);
      skip();
      if (peek() == close) {
        at++;
        return;
      }
      expect(',');
    }
  }

  private String readString() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      int c = peek();
      at++;
      switch (c) {
        case -1 -> throw new IllegalArgumentException("string without end");
        case '"' -> {
          return value.toString();
        }
        case '\\' -> value.append(readEscape());
        default -> value.append((char) c);
      }
    }
  }

  private char readEscape() {
    int c = peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> (char) c;
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw new IllegalArgumentException("escape without end");
        }
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> throw new IllegalArgumentException("unknown escape");
    };
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new IllegalArgumentException("expected another character");
    }
    at++;
  }

  private void skip() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Spells a string as JSON does, with quotes. */
  static String quote(String value) {
    StringBuilder json = new StringBuilder(value.length() + 16).append('"');
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
