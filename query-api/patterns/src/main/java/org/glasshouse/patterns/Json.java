package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, and of the objects right in it. Takes any depth, and an
 * object whose end was cut off; on demand also what JavaScript and Python print of an object.
 */
final class Json {
  /** Fields beyond these are passed over. */
  private static final int MOST_FIELDS = 64;

  private final char[] text;
  private final int end;
  private final boolean loose;
  private int at;

  private Json(char[] text, int from, int end, boolean loose) {
    this.text = text;
    this.at = from;
    this.end = end;
    this.loose = loose;
  }

  /** The fields of an object; values are those of strings and literals, null for nested ones. */
  static final class Fields {
    private final List<String> keys = new ArrayList<>();
    private final List<@Nullable String> values = new ArrayList<>();
    private final List<@Nullable Fields> objects = new ArrayList<>();
    private boolean truncated;

    private void add(String key, @Nullable String value, @Nullable Fields object) {
      if (keys.size() < MOST_FIELDS) {
        keys.add(key);
        values.add(value);
        objects.add(object);
      }
    }

    /** The fields of the object that is a value; null for other values. */
    @Nullable Fields object(int index) {
      return objects.get(index);
    }

    int size() {
      return keys.size();
    }

    /** A key in lower case. */
    String key(int index) {
      return keys.get(index);
    }

    @Nullable String value(int index) {
      return values.get(index);
    }

    boolean truncated() {
      return truncated;
    }

    /** The value of a key; null where it is missing or holds no text. */
    @Nullable String text(String key) {
      int index = keys.indexOf(key);
      return index < 0 ? null : values.get(index);
    }

    boolean has(String key) {
      return keys.contains(key);
    }
  }

  /** The object that is all of the text between, spaces apart; null where there is none. */
  static @Nullable Fields parse(char[] text, int from, int to) {
    return parse(text, from, to, /* loose= */ false);
  }

  /** As {@link #parse}, where keys may stand without quotes, and single quotes for double ones. */
  static @Nullable Fields parseLoose(char[] text, int from, int to) {
    return parse(text, from, to, /* loose= */ true);
  }

  private static @Nullable Fields parse(char[] text, int from, int to, boolean loose) {
    if (from >= to || text[from] != '{') {
      return null;
    }
    Json json = new Json(text, from + 1, to, loose);
    Fields fields = new Fields();
    boolean object = json.fields(fields, /* outer= */ true);
    return object && json.skipSpaces() == to ? fields : null;
  }

  private boolean fields(Fields fields, boolean outer) {
    if (skipSpaces() < end && text[at] == '}') {
      at++;
      return true;
    }
    while (true) {
      if (skipSpaces() == end) {
        fields.truncated = true;
        return true;
      }
      String key = key();
      if (key == null) {
        return false;
      }
      if (skipSpaces() == end) {
        fields.truncated = true;
        return true;
      }
      if (text[at++] != ':') {
        return false;
      }
      Fields object = outer ? object() : null;
      fields.add(Chars.lower(key), object == null ? value() : null, object);
      if (skipSpaces() == end) {
        fields.truncated = true;
        return true;
      }
      char c = text[at++];
      if (c == '}') {
        return true;
      }
      if (c != ',') {
        return false;
      }
    }
  }

  private int skipSpaces() {
    at = Chars.skipSpaces(text, at, end);
    return at;
  }

  private boolean isQuote() {
    return text[at] == '"' || (loose && text[at] == '\'');
  }

  private @Nullable String key() {
    if (isQuote()) {
      return string();
    }
    int from = at;
    while (loose && at < end && (Chars.isAlphanumeric(text[at]) || text[at] == '_')) {
      at++;
    }
    return at == from ? null : new String(text, from, at - from);
  }

  /** The object that is the next value; null, and nothing read, where another value stands. */
  private @Nullable Fields object() {
    if (skipSpaces() == end || text[at] != '{') {
      return null;
    }
    int from = at++;
    Fields fields = new Fields();
    if (fields(fields, /* outer= */ false) && !fields.truncated) {
      return fields;
    }
    at = from;
    return null;
  }

  private @Nullable String value() {
    if (skipSpaces() == end) {
      return null;
    }
    char c = text[at];
    if (isQuote()) {
      return string();
    }
    if (c == '{' || c == '[') {
      skipNested();
      return null;
    }
    int from = at;
    while (at < end && text[at] != ',' && text[at] != '}' && !Chars.isSpace(text[at])) {
      at++;
    }
    return new String(text, from, at - from);
  }

  private void skipNested() {
    int depth = 0;
    while (at < end) {
      char c = text[at];
      if (isQuote()) {
        skipString();
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return;
      }
    }
  }

  private void skipString() {
    char quote = text[at++];
    while (at < end && text[at] != quote) {
      at += text[at] == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, end);
  }

  private String string() {
    char quote = text[at++];
    int from = at;
    boolean escaped = false;
    while (at < end && text[at] != quote) {
      if (text[at] == '\\') {
        escaped = true;
        at++;
      }
      at++;
    }
    at = Math.min(at, end);
    String raw = escaped ? unescape(text, from, at) : new String(text, from, at - from);
    at = Math.min(at + 1, end);
    return raw;
  }

  /** Resolves the escapes of JSON; what is none stays as it is. */
  static String unescape(char[] text, int from, int to) {
    StringBuilder plain = new StringBuilder(to - from);
    for (int next = from; next < to; next++) {
      char c = text[next];
      if (c != '\\' || next + 1 >= to) {
        plain.append(c);
        continue;
      }
      char code = text[++next];
      switch (code) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'b', 'f' -> plain.append(' ');
        case '"', '\\', '/' -> plain.append(code);
        case 'u' -> {
          int value = hex(text, next + 1, to);
          if (value >= 0) {
            plain.append((char) value);
            next += 4;
          }
        }
        default -> plain.append('\\').append(code);
      }
    }
    return plain.toString();
  }

  private static int hex(char[] text, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int value = 0;
    for (int next = from; next < from + 4; next++) {
      if (!Chars.isHex(text[next])) {
        return -1;
      }
      value = value * 16 + Character.digit(text[next], 16);
    }
    return value;
  }
}
