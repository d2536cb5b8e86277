package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the strings of JSON lie in a text that is JSON, that ends in it behind a header, or of
 * which lines are it; and those in such a string that is JSON itself. Whatever is found in a string
 * ends with it. Places are those of the text.
 */
final class JsonStrings {
  /** So deep lies JSON in strings of JSON that is read. */
  private static final int MOST_NESTING = 3;

  /** So deep lie values in each other. */
  private static final int MOST_DEPTH = 512;

  private static final char STRING = '"';
  private static final char BARE = '0';

  private final String text;
  private final int nesting;

  /** Of each token its first character, {@code 0} for any bare one, and where it lies. */
  private final StringBuilder kinds = new StringBuilder();

  private int[] places = new int[64];

  /** Where the values lie that stand by themselves. */
  private final List<int[]> documents = new ArrayList<>(1);

  /** What strings were found to be, by their token. */
  private final Map<Integer, @Nullable Inner> inners = new HashMap<>(2);

  private JsonStrings(String text, int nesting) {
    this.text = text;
    this.nesting = nesting;
  }

  /** Those of a text; costs as many steps as it has characters. */
  static JsonStrings of(String text) {
    JsonStrings strings = new JsonStrings(text, 0);
    int at = strings.opening(0);
    while (at < text.length()) {
      int known = strings.kinds.length();
      int end = strings.value(at);
      boolean own = at == 0 || text.charAt(at - 1) == '\n';
      if (end < 0 || !strings.endsLine(end) || !(own || strings.holdsString(known))) {
        strings.kinds.setLength(known);
      } else {
        strings.documents.add(new int[] {at, end});
      }
      at = strings.opening(end < 0 ? Math.max(at + 1, -end) : end);
    }
    return strings;
  }

  /**
   * The stretches of which one consists once what is not in a string is left out: up to the end of
   * the string that it begins in; else what of strings is in it, and each bare value of which a
   * part is. What is in no JSON stays.
   *
   * @return first and last place of each, in ascending order
   */
  List<int[]> within(int from, int to) {
    if (documents.isEmpty()) {
      return List.of(new int[] {from, to});
    }
    List<int[]> stretches = new ArrayList<>(1);
    int at = from;
    for (int next = documentBehind(from);
        next < documents.size() && documents.get(next)[0] < to;
        next++) {
      int[] document = documents.get(next);
      add(at, document[0], stretches);
      if (nesting > 0 && at <= document[0] && to >= document[1]) {
        add(document[0], document[1], stretches); // A string may be hidden as one.
      } else if (!addInside(Math.max(at, document[0]), to, document[1], stretches)) {
        return stretches;
      }
      at = document[1];
    }
    add(at, to, stretches);
    return stretches;
  }

  private static void add(int from, int to, List<int[]> stretches) {
    int[] last = stretches.isEmpty() ? null : stretches.getLast();
    if (last != null && last[1] == from) {
      last[1] = Math.max(from, to);
    } else if (to > from) {
      stretches.add(new int[] {from, to});
    }
  }

  /**
   * Adds what of a stretch lies in the strings of a document that ends at {@code end}.
   *
   * @return whether it may go on behind the document: it begins in no string
   */
  private boolean addInside(int from, int to, int end, List<int[]> stretches) {
    int token = tokenBehind(from);
    if (kinds.charAt(token) == STRING && from > places[2 * token]) {
      addInString(token, from, to, stretches);
      return false;
    }
    int last = Math.min(to, end);
    if (isOpening(kinds.charAt(token)) && from == places[2 * token] && !beginsLine(from)) {
      int close = places[2 * close(token) + 1];
      if (close == to) { // A value may be hidden as one: how much is in it tells of it.
        add(from, to, stretches);
        return true;
      }
    }
    for (; token < kinds.length() && places[2 * token] < last; token++) {
      if (kinds.charAt(token) == STRING) {
        addInString(token, Math.max(from, places[2 * token] + 1), last, stretches);
      } else if (kinds.charAt(token) == BARE) {
        add(places[2 * token], places[2 * token + 1], stretches);
      }
    }
    return true;
  }

  private boolean beginsLine(int at) {
    return at == 0 || text.charAt(at - 1) == '\n';
  }

  /** The bracket that closes the one that is a token. */
  private int close(int open) {
    int depth = 0;
    int token = open;
    do {
      depth += isOpening(kinds.charAt(token)) ? 1 : 0;
      depth -= isClosing(kinds.charAt(token)) ? 1 : 0;
      token++;
    } while (depth > 0);
    return token - 1;
  }

  private void addInString(int token, int from, int to, List<int[]> stretches) {
    int first = places[2 * token] + 1;
    int last = places[2 * token + 1] - 1;
    int end = Math.min(to, last);
    Inner inner = inner(token);
    if (inner == null) {
      int begin = isInEscape(first, from) ? from - 1 : from;
      add(begin, end < last && isInEscape(first, end) ? end - 1 : end, stretches);
    } else {
      for (int[] stretch : inner.strings.within(inner.index(from), inner.index(end))) {
        add(inner.places[stretch[0]], inner.places[stretch[1]], stretches);
      }
    }
  }

  /**
   * The quote to put around a mark in place of a bare value, as it is written there; empty where
   * the stretch lies in a string, null where it lies in no JSON.
   */
  @Nullable String quoteAround(int from) {
    int document = documentBehind(from);
    if (document == documents.size() || documents.get(document)[0] > from) {
      return null;
    }
    int token = tokenBehind(from);
    boolean whole = nesting > 0 && from == documents.get(document)[0];
    boolean group = isOpening(kinds.charAt(token)) && from == places[2 * token];
    if (kinds.charAt(token) == BARE || (group && !whole)) {
      return "\"";
    }
    Inner inner = kinds.charAt(token) == STRING && from > places[2 * token] ? inner(token) : null;
    String quote = inner == null ? null : inner.strings.quoteAround(inner.index(from));
    return quote == null ? "" : quote.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Whether a backslash before a place makes one character of itself and what stands there. */
  private boolean isInEscape(int first, int at) {
    int slash = at;
    while (slash > first && text.charAt(slash - 1) == '\\') {
      slash--;
    }
    return (at - slash) % 2 != 0;
  }

  /** JSON in a string. */
  private static final class Inner {
    private final JsonStrings strings;

    /** Where each of its characters is written, and where the string ends. */
    private final int[] places;

    /** How many places there are. */
    private final int size;

    Inner(JsonStrings strings, int[] places, int size) {
      this.strings = strings;
      this.places = places;
      this.size = size;
    }

    /** The first character that does not begin before a place. */
    int index(int at) {
      int index = Arrays.binarySearch(places, 0, size, at);
      return index < 0 ? -index - 1 : index;
    }
  }

  /** The JSON that a string is; null where it is none. */
  private @Nullable Inner inner(int token) {
    int first = places[2 * token] + 1;
    int last = places[2 * token + 1] - 1;
    if (nesting == MOST_NESTING || first == last || "{[\\ ".indexOf(text.charAt(first)) < 0) {
      return null;
    }
    if (!inners.containsKey(token)) {
      inners.put(token, read(first, last));
    }
    return inners.get(token);
  }

  private @Nullable Inner read(int first, int last) {
    int[] place = new int[last - first + 1];
    StringBuilder plain = new StringBuilder(last - first);
    for (int next = first; next < last; ) {
      place[plain.length()] = next;
      next = character(next, plain);
    }
    place[plain.length()] = last;
    JsonStrings inner = new JsonStrings(plain.toString(), nesting + 1);
    int open = inner.space(0);
    int close = open < plain.length() && isOpening(plain.charAt(open)) ? inner.value(open) : -1;
    if (close < 0 || inner.space(close) < plain.length()) {
      return null;
    }
    inner.documents.add(new int[] {open, close});
    return new Inner(inner, place, plain.length() + 1);
  }

  /** The first token that ends behind {@code at}. */
  private int tokenBehind(int at) {
    return first(kinds.length(), token -> places[2 * token + 1] > at);
  }

  /** The first value by itself that ends behind {@code at}. */
  private int documentBehind(int at) {
    return first(documents.size(), document -> documents.get(document)[1] > at);
  }

  /** The first of so many numbers of which something is true, as of all that follow. */
  private static int first(int size, IntPredicate truth) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (truth.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Adds what is written at a place of a string; gives the place behind it. */
  private int character(int at, StringBuilder plain) {
    char c = text.charAt(at);
    if (c != '\\') {
      plain.append(c);
      return at + 1;
    }
    char escaped = text.charAt(at + 1);
    switch (escaped) {
      case 'b' -> plain.append('\b');
      case 'f' -> plain.append('\f');
      case 'n' -> plain.append('\n');
      case 'r' -> plain.append('\r');
      case 't' -> plain.append('\t');
      case 'u' -> {
        plain.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        return at + 6;
      }
      default -> plain.append(escaped);
    }
    return at + 2;
  }

  /**
   * Whether one of the tokens from {@code token} on is a string, as in a list of numbers none is.
   */
  private boolean holdsString(int token) {
    return kinds.indexOf("\"", token) >= 0;
  }

  /** Where the next object or list may begin. */
  private int opening(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '{' && text.charAt(at) != '[') {
      at++;
    }
    return at;
  }

  private boolean endsLine(int end) {
    int at = end;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\r')) {
      at++;
    }
    return at == text.length() || text.charAt(at) == '\n';
  }

  /**
   * Reads the object or list that begins at a place.
   *
   * @return where it ends; if it is none, the place where that was seen, negative
   */
  private int value(int from) {
    StringBuilder open = new StringBuilder();
    int at = from;
    boolean wanted = true; // Whether a value or a key is wanted, and no sign between.
    boolean key = false;
    do {
      at = space(at);
      char c = at < text.length() ? text.charAt(at) : 0;
      if (c == '}' || c == ']') {
        boolean empty = wanted && isOpening(kinds.charAt(kinds.length() - 1));
        if ((wanted && !empty) || open.charAt(open.length() - 1) != (c == '}' ? '{' : '[')) {
          return -at;
        }
        open.setLength(open.length() - 1);
        token(c, at, at + 1);
        at++;
        wanted = false;
        continue;
      }
      if (!wanted) {
        if (c != ',') {
          return -at;
        }
        key = open.charAt(open.length() - 1) == '{';
        wanted = true;
        at++;
        if (space(at) < text.length() && isClosing(text.charAt(space(at)))) {
          return -at;
        }
        continue;
      }
      int end = token(at, c, open);
      if (end < 0 || (key && c != '"')) {
        return -at;
      }
      at = end;
      if (key) {
        at = space(at);
        if (at == text.length() || text.charAt(at) != ':') {
          return -at;
        }
        at++;
        key = false;
        continue;
      }
      key = c == '{';
      wanted = isOpening(c);
    } while (!open.isEmpty());
    return at;
  }

  private static boolean isOpening(char c) {
    return c == '{' || c == '[';
  }

  private static boolean isClosing(char c) {
    return c == '}' || c == ']';
  }

  /** Reads a token that is no sign; gives where it ends, -1 where it is none. */
  private int token(int at, char c, StringBuilder open) {
    if (isOpening(c)) {
      open.append(c);
      token(c, at, at + 1);
      return open.length() > MOST_DEPTH ? -1 : at + 1;
    }
    int end = c == '"' ? string(at) : bare(at);
    if (end > 0) {
      token(c == '"' ? STRING : BARE, at, end);
    }
    return end;
  }

  private int string(int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        return -1;
      }
      if (c == '\\' && !isEscape(at + 1)) {
        return -1;
      }
      at += c == '\\' ? 2 : 1;
    }
    return at < text.length() ? at + 1 : -1;
  }

  private boolean isEscape(int at) {
    if (at >= text.length() || "\"\\/bfnrtu".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    boolean right = text.charAt(at) != 'u' || at + 4 < text.length();
    for (int digit = at + 1; right && text.charAt(at) == 'u' && digit < at + 5; digit++) {
      char c = text.charAt(digit);
      right = c < 0x80 && Bytes.hexValue(c) >= 0;
    }
    return right;
  }

  /** A number or one of the words. */
  private int bare(int from) {
    int at = from;
    while (at < text.length() && isOfBare(text.charAt(at))) {
      at++;
    }
    String bare = at - from < LONGEST_BARE ? text.substring(from, at) : "";
    return WORDS.contains(bare) || NUMBER.matcher(bare).matches() ? at : -1;
  }

  private static final int LONGEST_BARE = 512;
  private static final Set<String> WORDS = Set.of("true", "false", "null", "NaN", "Infinity");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,400})(?:\\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,9})?");

  private static boolean isOfBare(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '+'
        || c == '.';
  }

  private int space(int from) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private void token(char kind, int from, int to) {
    int token = kinds.length();
    if (2 * token == places.length) {
      places = Arrays.copyOf(places, 4 * token);
    }
    kinds.append(kind);
    places[2 * token] = from;
    places[2 * token + 1] = to;
  }
}
