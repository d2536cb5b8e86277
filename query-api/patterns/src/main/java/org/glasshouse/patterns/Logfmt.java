package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code key=value key="quoted value"} as logfmt and klog write it. */
final class Logfmt {
  /** Pairs beyond these are passed over. */
  private static final int MOST_PAIRS = 64;

  private final char[] text;
  private final int end;
  private int at;

  private Logfmt(char[] text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  /**
   * A key and what stands after its sign.
   *
   * @param from where the value begins, within its quotes where it has them
   */
  record Pair(String key, int from, int to, boolean quoted) {}

  /**
   * The pairs that make up the text between, in order; null where it is something else.
   *
   * @param loose whether words without a key belong to the value before them
   */
  static @Nullable List<Pair> parse(char[] text, int from, int to, boolean loose) {
    Logfmt logfmt = new Logfmt(text, from, to);
    List<Pair> pairs = new ArrayList<>();
    while (true) {
      logfmt.at = Chars.skipSpaces(text, logfmt.at, to);
      if (logfmt.at == to) {
        return pairs.isEmpty() ? null : pairs;
      }
      Pair pair = logfmt.pair();
      if (pair != null) {
        if (pairs.size() < MOST_PAIRS) {
          pairs.add(pair);
        }
      } else if (!loose || pairs.isEmpty()) {
        return null;
      } else {
        logfmt.skipRun();
        Pair last = pairs.getLast();
        pairs.set(pairs.size() - 1, new Pair(last.key, last.from, logfmt.at, false));
      }
    }
  }

  private @Nullable Pair pair() {
    int from = at;
    int next = at;
    while (next < end && isKey(text[next]) && next - from <= 80) {
      next++;
    }
    if (next == from
        || next >= end
        || text[next] != '='
        || !(Chars.isLetter(text[from]) || text[from] == '_' || text[from] == '@')
        || (next + 1 < end && text[next + 1] == '=')) {
      return null;
    }
    String key = Chars.lower(text, from, next);
    at = next + 1;
    int value = at;
    if (at < end && text[at] == '"') {
      skipQuoted();
      if (at >= end || Chars.isSpace(text[at]) || text[at] == ',') {
        return new Pair(key, value + 1, Math.max(value + 1, at - 1), true);
      }
    }
    skipRun();
    return new Pair(key, value, at, false);
  }

  private static boolean isKey(char c) {
    return Chars.isAlphanumeric(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == '@';
  }

  private void skipQuoted() {
    int next = at + 1;
    while (next < end && text[next] != '"') {
      next += text[next] == '\\' ? 2 : 1;
    }
    at = Math.min(next + 1, end);
  }

  /** Passes over a value, with the spaces inside its quotes and brackets. */
  private void skipRun() {
    int depth = 0;
    while (at < end) {
      char c = text[at];
      if (c == '"') {
        skipQuoted();
        continue;
      }
      if (c == '[' || c == '{' || c == '(') {
        depth++;
      } else if (c == ']' || c == '}' || c == ')') {
        depth--;
      } else if (Chars.isSpace(c) && depth <= 0) {
        return;
      } else if (c == '<' && at + 1 < end && Chars.isSpace(text[at + 1])) {
        skipFolded();
        continue;
      }
      at++;
    }
  }

  /** klog writes a value of many lines between {@code <} and {@code >}, each on a line's edge. */
  private void skipFolded() {
    int next = at + 1;
    while (next < end && !(text[next] == '>' && Chars.isSpace(text[next - 1]))) {
      next++;
    }
    at = Math.min(next + 1, end);
  }
}
