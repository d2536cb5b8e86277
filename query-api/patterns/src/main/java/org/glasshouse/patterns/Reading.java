package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is read: its words and slots, and apart from them the fields of a structured one.
 */
final class Reading {
  /** How often a message may lie within a message. */
  private static final int DEEPEST = 3;

  private static final Tokens NOTHING = Tokens.of(new char[0], 0, 0);

  private final TreeSet<String> fields = new TreeSet<>();
  private char[] text = new char[0];
  private Tokens tokens = NOTHING;
  private int from;
  private int to;
  private boolean structured;

  private Reading() {}

  static Reading of(String message) {
    Reading reading = new Reading();
    reading.message(Terminal.plain(message), 0);
    return reading;
  }

  /** The text that the tokens were found in. */
  char[] text() {
    return text;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Where in the text the message begins. */
  int from() {
    return from;
  }

  /** Where in the text the message ends. */
  int to() {
    return to;
  }

  /** Keys with {@code =} and a value where that belongs to the pattern; sorted. */
  SortedSet<String> fields() {
    return fields;
  }

  /** Whether the message has fields, whose values then do not belong to the pattern. */
  boolean structured() {
    return structured;
  }

  private void message(String message, int depth) {
    List<String> lines = Terminal.lines(message);
    if (lines.size() == 1) {
      line(lines.getFirst(), depth);
      return;
    }
    List<String> stripped = new ArrayList<>(Math.min(lines.size(), 1000));
    for (String line : lines) {
      char[] chars = line.toCharArray();
      Prefix.Stripped prefix = Prefix.strip(chars, 0, chars.length);
      severity(prefix.severity());
      stripped.add(line.substring(prefix.end()));
    }
    String trace = Trace.read(stripped);
    if (trace != null) {
      trace(trace);
      return;
    }
    StringBuilder joined = new StringBuilder(message.length());
    for (String line : stripped) {
      joined.append(line).append('\n');
    }
    payload(joined.toString().toCharArray(), 0, depth);
  }

  private void line(String line, int depth) {
    char[] chars = line.toCharArray();
    Prefix.Stripped prefix = Prefix.strip(chars, 0, chars.length);
    severity(prefix.severity());
    payload(chars, prefix.end(), depth);
  }

  private void severity(@Nullable String severity) {
    if (severity != null) {
      structured = true;
      fields.removeIf(field -> field.startsWith("level="));
      fields.add(Keys.fixedPair("level", severity));
    }
  }

  private void payload(char[] chars, int start, int depth) {
    int to = chars.length;
    int from = Chars.skipSpaces(chars, start, to);
    while (to > from && Chars.isSpace(chars[to - 1])) {
      to--;
    }
    if (from == to) {
      return;
    }
    char c = chars[from];
    if (depth < DEEPEST) {
      if (c == '{' && json(chars, from, to, depth)) {
        return;
      }
      if (c == '"' && klog(chars, from, to, depth)) {
        return;
      }
      if ((Chars.isLetter(c) || c == '_' || c == '@') && logfmt(chars, from, to, depth)) {
        return;
      }
    }
    String trace =
        Trace.mayBeFlattened(chars, from, to)
            ? Trace.read(List.of(new String(chars, from, to - from)))
            : null;
    if (trace != null) {
      trace(trace);
    } else {
      read(chars, from, to);
    }
  }

  private void trace(String line) {
    char[] chars = line.toCharArray();
    read(chars, 0, chars.length);
  }

  private void read(char[] chars, int first, int last) {
    text = chars;
    from = first;
    to = last;
    tokens = Tokens.of(chars, first, last);
  }

  private boolean json(char[] chars, int from, int to, int depth) {
    Json.Fields object = Json.parse(chars, from, to);
    boolean strict = object != null;
    if (object == null) {
      object = Json.parseLoose(chars, from, to);
    }
    if (object == null || object.size() == 0) {
      return false;
    }
    Dialect dialect = Dialect.of(object);
    String sayer = dialect.sayer(object);
    Json.Fields inner = sayer == null ? inner(object, dialect) : null;
    if (!strict && sayer == null && inner == null) {
      return false;
    }
    structured = true;
    String said = sayer == null ? null : object.text(sayer);
    fields(object, dialect, sayer, inner);
    if (inner != null) {
      sayer = dialect.sayer(inner);
      said = sayer == null ? null : inner.text(sayer);
      fields(inner, dialect, sayer, null);
    }
    String thrown = thrown(object);
    if (said != null || thrown != null) {
      String lead = said == null ? "" : said;
      message(thrown == null ? lead : lead + "\n" + thrown, depth + 1);
    }
    return true;
  }

  /** The first of the objects in an object that says something; null where none does. */
  private static Json.@Nullable Fields inner(Json.Fields object, Dialect dialect) {
    for (int index = 0; index < object.size(); index++) {
      Json.Fields inner = object.object(index);
      if (inner != null && dialect.sayer(inner) != null) {
        return inner;
      }
    }
    return null;
  }

  /** The names of the fields, without the one that says it and the object that holds that one. */
  private void fields(
      Json.Fields object, Dialect dialect, @Nullable String sayer, Json.@Nullable Fields inner) {
    for (int index = 0; index < object.size(); index++) {
      String key = object.key(index);
      Json.Fields nested = object.object(index);
      if (key.equals(sayer) || (nested != null && nested == inner) || isTrace(object, index)) {
        continue;
      }
      if (key.equals("log") && nested != null && origin(nested)) {
        continue;
      }
      boolean journal = key.equals("priority") && object.has("syslog_identifier");
      String common = journal ? "level" : dialect.common(key);
      String value = object.value(index);
      String number =
          value == null || value.length() > 2 || !Lexicon.SEVERITY_KEYS.contains(common)
              ? null
              : Lexicon.numberedSeverity(value);
      value = number == null ? value : number;
      char[] characters = value == null ? new char[0] : value.toCharArray();
      field(common, characters, 0, characters.length);
    }
  }

  /** Severity and logger where they are the fields of an object of their own. */
  private boolean origin(Json.Fields log) {
    boolean any = false;
    for (String key : List.of("level", "logger")) {
      String value = log.text(key);
      if (value != null) {
        field(key, value.toCharArray(), 0, value.length());
        any = true;
      }
    }
    return any;
  }

  /** The trace among the fields that names the type of what was thrown; null where none does. */
  private static @Nullable String thrown(Json.Fields object) {
    for (int index = 0; index < object.size(); index++) {
      if (isTrace(object, index)) {
        return object.value(index);
      }
    }
    return null;
  }

  private static boolean isTrace(Json.Fields object, int index) {
    String value = object.value(index);
    return value != null
        && value.indexOf('\n') > 0
        && Lexicon.TRACE_KEYS.contains(object.key(index))
        && Trace.isTyped(value);
  }

  /** {@code "message" key=value}. */
  private boolean klog(char[] chars, int from, int to, int depth) {
    int close = from + 1;
    boolean escaped = false;
    while (close < to && chars[close] != '"') {
      escaped |= chars[close] == '\\';
      close += chars[close] == '\\' ? 2 : 1;
    }
    if (close >= to) {
      return false;
    }
    int rest = Chars.skipSpaces(chars, close + 1, to);
    if (rest < to) {
      List<Logfmt.Pair> pairs = rest == close + 1 ? null : Logfmt.parse(chars, rest, to, true);
      if (pairs == null) {
        return false;
      }
      for (Logfmt.Pair pair : pairs) {
        field(pair.key(), chars, pair.from(), pair.to());
      }
    }
    structured = true;
    String said =
        escaped
            ? Json.unescape(chars, from + 1, close)
            : new String(chars, from + 1, close - from - 1);
    message(said, depth + 1);
    return true;
  }

  private boolean logfmt(char[] chars, int from, int to, int depth) {
    int key = from;
    while (key < to && key - from < 40 && chars[key] != '=' && !Chars.isSpace(chars[key])) {
      key++;
    }
    if (key >= to || chars[key] != '=') {
      return false;
    }
    List<Logfmt.Pair> pairs = Logfmt.parse(chars, from, to, false);
    Logfmt.Pair said = pairs == null ? null : said(pairs);
    if (pairs == null) {
      pairs = Logfmt.parse(chars, from, to, true);
      said = pairs == null ? null : said(pairs);
      if (pairs == null || said == null) {
        return false;
      }
    }
    structured = true;
    for (Logfmt.Pair pair : pairs) {
      if (!pair.equals(said)) {
        field(pair.key(), chars, pair.from(), pair.to());
      }
    }
    if (said != null) {
      message(Json.unescape(chars, said.from(), said.to()), depth + 1);
    }
    return true;
  }

  private static Logfmt.@Nullable Pair said(List<Logfmt.Pair> pairs) {
    for (String key : Lexicon.MESSAGE_KEYS) {
      for (Logfmt.Pair pair : pairs) {
        if (pair.key().equals(key) && pair.from() < pair.to()) {
          return pair;
        }
      }
    }
    return null;
  }

  private void field(String key, char[] chars, int from, int to) {
    if (Lexicon.ENVELOPE_KEYS.contains(key) || key.startsWith("_")) {
      return;
    }
    String clean = Keys.clean(key);
    String fixed = Keys.fixedValue(clean, chars, from, to);
    if (fields.size() < 64) {
      fields.add(fixed == null ? clean + "=" + Signature.SLOT : Keys.fixedPair(clean, fixed));
    }
  }
}
