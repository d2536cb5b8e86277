package org.glasshouse.patterns;

import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one stretch of text: words, slots where something variable stands, and keys with
 * their values. Reads each character a bounded number of times and keeps at most {@link #LIMIT}
 * tokens.
 */
final class Tokens {
  /** More tokens than this tell nothing that the first ones did not. */
  static final int LIMIT = 96;

  /** A longer word is data, not language. */
  static final int LONGEST_WORD = 40;

  /** Characters of an interval or another list in round brackets. */
  private static final int LONGEST_RANGE = 80;

  /** So many single words that commas separate are a list. */
  private static final int FEWEST_ITEMS = 3;

  /** Fewer letters before an equals sign are a key without a value, more are base64. */
  private static final int SHORTEST_PADDED = 20;

  /** What a token is. */
  enum Kind {
    /** A word of the message. */
    WORD,
    /** Something variable. */
    SLOT,
    /** A key; its value is variable. */
    PAIR,
    /** A key whose value belongs to the pattern. */
    FIXED_PAIR,
    /** A key without a value. */
    BARE_KEY
  }

  private final char[] text;
  private final int end;
  private int size;
  private Kind[] kinds = new Kind[24];
  private String[] words = new String[24];
  private boolean[] colons = new boolean[24];
  private int[] starts = new int[24];
  private int[] ends = new int[24];

  /** Where no closing counterpart follows any more, so that nobody looks for it again. */
  private final int[] quotesEnd = {
    Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE
  };

  private int apostrophesEnd = Integer.MAX_VALUE;
  private int @Nullable [] squares;
  private int squaresFrom;
  private int curlyEnd = Integer.MAX_VALUE;
  private int roundEnd = Integer.MAX_VALUE;
  private boolean leading = true;
  private int leadingBrackets;

  private Tokens(char[] text, int end) {
    this.text = text;
    this.end = end;
  }

  /** Reads {@code text} from {@code from} up to {@code to}. */
  static Tokens of(char[] text, int from, int to) {
    Tokens tokens = new Tokens(text, to);
    tokens.scan(from);
    tokens.resolveContexts();
    return tokens;
  }

  int size() {
    return size;
  }

  Kind kind(int index) {
    return kinds[index];
  }

  /** The word or key in lower case; empty for a slot. */
  String word(int index) {
    return words[index];
  }

  /** Whether a colon follows. */
  boolean colon(int index) {
    return colons[index];
  }

  /** Where in the text the word begins, or for a slot and a pair what the slot stands for. */
  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  private void scan(int from) {
    int at = from;
    while (at < end && size < LIMIT) {
      char c = text[at];
      if (Chars.isSpace(c)) {
        at++;
      } else if (isQuote(c)) {
        at = quoted(at);
      } else if (c == '\\') {
        at = backslash(at);
      } else if (c == '\'' || c == '`') {
        at = apostrophe(at, from);
      } else if (c == '[') {
        at = square(at);
      } else if (c == '{') {
        at = curly(at);
      } else if (c == '(') {
        at = round(at, from);
      } else if (c == '-' && Chars.startsWith(text, at, end, "-----BEGIN")) {
        at = armour(at);
      } else if (c == '<' && leading && isSeverity(at)) {
        at = severity(at);
      } else if (startsAtom(at)) {
        at = atom(at);
      } else {
        at++;
      }
    }
  }

  // Groups

  private static boolean isQuote(char c) {
    return c == '"' || (Chars.isCurlyQuote(c) && c != 0x2018 && c != 0x2019);
  }

  private int backslash(int at) {
    int next = at;
    while (next < end && text[next] == '\\') {
      next++;
    }
    if (next < end && text[next] == '"') {
      return quoted(next);
    }
    if (next - at >= 2 && next < end && Chars.isAlphanumeric(text[next])) {
      return opaque(at, next);
    }
    return next < end && isEscape(text[next]) ? next + 1 : next;
  }

  private static boolean isEscape(char c) {
    return c == 'n' || c == 't' || c == 'r';
  }

  /** A quoted value is a slot; of a quoted request the method stays. */
  private int quoted(int at) {
    int close = closingQuote(at);
    if (close < 0) {
      return at + 1;
    }
    int inner = at + 1;
    int word = inner;
    while (word < close && Chars.isUpper(text[word])) {
      word++;
    }
    if (word > inner
        && word < close
        && text[word] == ' '
        && Lexicon.METHODS.contains(Chars.lower(text, inner, word))) {
      add(Kind.WORD, Chars.lower(text, inner, word), inner, word);
      inner = word + 1;
    }
    slot(inner, Math.max(inner, close - backslashesBefore(close)));
    leading = false;
    return afterGroup(close + 1);
  }

  private int backslashesBefore(int at) {
    int from = at;
    while (from > 0 && text[from - 1] == '\\') {
      from--;
    }
    return at - from;
  }

  /** The quote that closes the one at {@code at}, escaped as often as it; -1 where none does. */
  private int closingQuote(int at) {
    int level = Math.min(backslashesBefore(at), 3);
    if (at >= quotesEnd[level]) {
      return -1;
    }
    for (int next = at + 1; next < end; next++) {
      if (isQuote(text[next]) && Math.min(backslashesBefore(next), 3) == level) {
        return next;
      }
    }
    quotesEnd[level] = at;
    return -1;
  }

  private int apostrophe(int at, int from) {
    if (at > from && Chars.isAlphanumeric(text[at - 1])) {
      return at + 1;
    }
    int close = closingApostrophe(at);
    if (close < 0) {
      return at + 1;
    }
    slot(at + 1, close);
    leading = false;
    return afterGroup(close + 1);
  }

  private int closingApostrophe(int at) {
    if (at >= apostrophesEnd) {
      return -1;
    }
    for (int next = at + 1; next < end; next++) {
      if ((text[next] == '\'' || text[next] == '`')
          && next > at + 1
          && (next + 1 >= end || !Chars.isAlphanumeric(text[next + 1]))) {
        return next;
      }
    }
    apostrophesEnd = at;
    return -1;
  }

  /** A bracketed list is a slot, except at the head of a line, where it says who speaks. */
  private int square(int at) {
    int range = halfOpenRange(at);
    if (range > 0) {
      slot(at + 1, range);
      return afterGroup(range + 1);
    }
    int close = closingSquare(at);
    if (close < 0) {
      return at + 1;
    }
    if (isTag(at, close)) {
      return at + 1;
    }
    if (leading && leadingBrackets < 4 && close > at + 1) {
      leadingBrackets++;
      return at + 1;
    }
    if (close == at + 1 && close + 1 < end && Chars.isLetter(text[close + 1])) {
      return opaque(at, close + 1);
    }
    slot(at + 1, close);
    return afterGroup(close + 1);
  }

  /** The bracket that closes {@code [5, 9)}; -1 where that does not stand here. */
  private int halfOpenRange(int at) {
    if (at + 1 >= end || !Chars.isDigit(text[at + 1])) {
      return -1;
    }
    int limit = Math.min(end, at + LONGEST_RANGE);
    boolean comma = false;
    for (int next = at + 1; next < limit; next++) {
      char c = text[next];
      if (c == ')') {
        return comma ? next : -1;
      }
      if (c == '[' || c == ']' || c == '(') {
        return -1;
      }
      comma |= c == ',';
    }
    return -1;
  }

  /** Whether one word in brackets after a value ends a line: it says more of what was said. */
  private boolean isTag(int at, int close) {
    if (size == 0
        || kinds[size - 1] != Kind.SLOT
        || close - at < 3
        || close - at > LONGEST_WORD / 2
        || Chars.skipSpaces(text, close + 1, end) < end) {
      return false;
    }
    for (int next = at + 1; next < close; next++) {
      if (!Chars.isLower(text[next])) {
        return false;
      }
    }
    return true;
  }

  /** The bracket that closes the one at {@code at}; -1 where none does. */
  private int closingSquare(int at) {
    if (squares == null) {
      int close = closing(at, '[', ']');
      if (close >= 0) {
        return close;
      }
      squares = pairedSquares(at);
      squaresFrom = at;
    }
    return at < squaresFrom ? closing(at, '[', ']') : squares[at - squaresFrom] - 1;
  }

  /** By the distance from a place on: one more than where the bracket there is closed, or 0. */
  private int[] pairedSquares(int from) {
    int[] paired = new int[end - from];
    int[] open = new int[16];
    int depth = 0;
    for (int next = from; next < end; next++) {
      if (text[next] == '[') {
        open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
        open[depth++] = next;
      } else if (text[next] == ']' && depth > 0) {
        paired[open[--depth] - from] = next + 1;
      }
    }
    return paired;
  }

  private int curly(int at) {
    int close = at >= curlyEnd ? -1 : closing(at, '{', '}');
    if (close < 0) {
      curlyEnd = Math.min(curlyEnd, at);
      slot(at, end);
      return end;
    }
    if (Chars.skipSpaces(text, close + 1, end) == end && tail(at, close)) {
      return end;
    }
    slot(at, close + 1);
    return afterGroup(close + 1);
  }

  /** Fields in JSON at the end of a line, as console encoders write them. */
  private boolean tail(int at, int close) {
    Json.Fields fields = Json.parse(text, at, close + 1);
    if (fields == null || fields.truncated() || fields.size() == 0 || size == 0) {
      return false;
    }
    TreeSet<String> keys = new TreeSet<>();
    for (int field = 0; field < fields.size(); field++) {
      keys.add(Keys.clean(fields.key(field)));
    }
    for (String key : keys) {
      add(Kind.PAIR, key, at, close + 1);
    }
    return true;
  }

  private int round(int at, int from) {
    boolean glued = at > from && !Chars.isSpace(text[at - 1]);
    int close = Chars.skipSpaces(text, at + 1, end);
    if (close < end && text[close] == ')' && !glued) {
      slot(at, close + 1);
      return close + 1;
    }
    if (close > at + 1 && !glued) {
      int limit = Math.min(end, at + LONGEST_RANGE);
      while (close < limit && text[close] != ')' && text[close] != '(') {
        close++;
      }
      if (close < limit && text[close] == ')' && Chars.isSpace(text[close - 1])) {
        slot(at, close + 1);
        return close + 1;
      }
    }
    return at + 1;
  }

  private boolean isSeverity(int at) {
    int close = angle(at);
    return close - at > 5 && Words.isSeverity(Chars.lower(text, at + 1, close - 1));
  }

  /** {@code <info>} at the head of a line. */
  private int severity(int at) {
    int close = angle(at);
    add(Kind.WORD, Chars.lower(text, at + 1, close - 1), at + 1, close - 1);
    return afterGroup(close);
  }

  private int armour(int at) {
    for (int next = at + 5; next < end; next++) {
      if (text[next] == '-' && Chars.startsWith(text, next, end, "-----END")) {
        int close = next + 8;
        while (close < end && text[close] != '-') {
          close++;
        }
        while (close < end && text[close] == '-') {
          close++;
        }
        slot(at, close);
        return close;
      }
    }
    slot(at, end);
    return end;
  }

  /** The bracket that closes the one at {@code at}; -1 where none does. */
  private int closing(int at, char open, char close) {
    int depth = 0;
    for (int next = at; next < end; next++) {
      if (text[next] == open) {
        depth++;
      } else if (text[next] == close && --depth == 0) {
        return next;
      }
    }
    return -1;
  }

  /** Takes a colon, or letters glued to a group, which belong to it. */
  private int afterGroup(int at) {
    if (at < end && text[at] == ':') {
      if (size > 0) {
        colons[size - 1] = true;
      }
      return at + 1;
    }
    return at;
  }

  // Atoms

  private boolean startsAtom(int at) {
    char c = text[at];
    if (Chars.isAlphanumeric(c)) {
      return true;
    }
    if (c == '<') {
      return angle(at) > 0;
    }
    if (at + 1 >= end) {
      return false;
    }
    char next = text[at + 1];
    return switch (c) {
      case '/', '~', '.', '-', '+', '#', '$', '@', '%', '*', '&', '_', '^' ->
          Chars.isAlphanumeric(next) || next == '/' || next == '_' || next == '<' || next == '.';
      case ':' -> next == ':' && address(at) > 0;
      default -> false;
    };
  }

  /** The end of a mark or another single word in angle brackets; -1 where there is none. */
  private int angle(int at) {
    int limit = Math.min(end, at + 80);
    for (int next = at + 1; next < limit; next++) {
      char c = text[next];
      if (c == '>') {
        return next + 1;
      }
      if (c == '<' || Chars.isSpace(c)) {
        return -1;
      }
    }
    return -1;
  }

  /** The end of a time, an IPv6 or a MAC address: hexadecimal groups with two colons or more. */
  private int address(int at) {
    int limit = Math.min(end, at + 64);
    int next = at;
    int colonCount = 0;
    int run = 0;
    boolean doubled = false;
    boolean digit = false;
    while (next < limit) {
      char c = text[next];
      if (c == ':') {
        colonCount++;
        doubled |= run == 0 && next > at;
        run = 0;
      } else if (Chars.isHex(c)) {
        digit |= Chars.isDigit(c);
        if (++run > 4) {
          return -1;
        }
      } else {
        break;
      }
      next++;
    }
    if (colonCount < 2 || next - at < 3 || (next < end && Chars.isLetter(text[next]))) {
      return -1;
    }
    if (text[next - 1] == ':' && text[next - 2] != ':') {
      next--;
    }
    return digit || doubled || colonCount >= 5 ? next : -1;
  }

  private int atom(int at) {
    if (Chars.isHex(text[at]) || text[at] == ':') {
      int close = address(at);
      if (close > 0) {
        return opaque(at, close);
      }
    }
    int next = at;
    boolean angled = false;
    while (next < end) {
      char c = text[next];
      if (next > at && changesScript(next)) {
        break;
      }
      if (c == '<') {
        int close = angle(next);
        if (close < 0) {
          break;
        }
        angled = true;
        next = close;
      } else if (c == '\'' || c == 0x2019) {
        if (next + 1 >= end || !Chars.isAlphanumeric(text[next + 1]) || next == at) {
          break;
        }
        next++;
      } else if (c == '\\') {
        if (next + 1 < end && (isEscape(text[next + 1]) || text[next + 1] == '"')) {
          break;
        }
        next++;
      } else if (endsAtom(c)) {
        break;
      } else {
        next++;
      }
    }
    if (next == at) {
      return at + 1;
    }
    if (next < end && text[next] == ':') {
      if (next + 2 < end && text[next + 1] == '/' && text[next + 2] == '/') {
        return opaque(at, next);
      }
      if (next == at + 1 && next + 1 < end && text[next + 1] == '\\') {
        return opaque(at, next);
      }
      if (next + 1 < end
          && (Chars.isAlphanumeric(text[next + 1]) || text[next + 1] == '<')
          && namesWhatFollows(at, next)) {
        return opaque(at, next);
      }
    }
    if (next < end && text[next] == '[' && isTypeOfMap(at, next)) {
      return container(at, next);
    }
    if (next < end && text[next] == '=' && isPassed(at, next)) {
      return opaque(at, next);
    }
    if (next < end && text[next] == '=' && !doubledEquals(next)) {
      return pair(at, next, angled);
    }
    return word(at, next, angled);
  }

  private boolean isTypeOfMap(int from, int to) {
    return to - from == 3 && Chars.startsWith(text, from, to, "map");
  }

  /** {@code map[string]string} and {@code map[a:b]}, whose brackets are part of the value. */
  private int container(int at, int bracket) {
    int close = group(bracket, '[');
    if (close < 0) {
      return word(at, bracket, false);
    }
    return opaque(at, close + 1);
  }

  /** {@code system:NAME} and {@code sha256:DIGEST} are one value. */
  private boolean namesWhatFollows(int from, int to) {
    int length = to - from;
    return (length == 6 && Chars.startsWith(text, from, end, "system"))
        || (length <= 6
            && Chars.isDigit(text[to - 1])
            && Lexicon.DIGESTS.contains(Chars.lower(text, from, to)));
  }

  /** Scripts without spaces put words and values next to each other. */
  private boolean changesScript(int at) {
    char before = text[at - 1];
    char c = text[at];
    return Chars.isLatin(before)
        ? !Chars.isLatin(c) && (before == '>' || Chars.isAlphanumeric(before))
        : Chars.isLatin(c) && (c == '<' || Chars.isAlphanumeric(c));
  }

  private boolean doubledEquals(int at) {
    return at + 1 < end && (text[at + 1] == '=' || text[at + 1] == '>');
  }

  private static boolean endsAtom(char c) {
    return switch (c) {
      case ',', ';', '=', ':', '(', ')', '[', ']', '{', '}', '"', '|', '>', '`' -> true;
      default -> Chars.isSpace(c) || Chars.isCurlyQuote(c);
    };
  }

  /** A path, an address or another run without spaces, all of it a slot. */
  private int opaque(int at, int from) {
    int next = from;
    while (next < end) {
      char c = text[next];
      if (c == '<') {
        int close = angle(next);
        if (close < 0) {
          break;
        }
        next = close;
      } else if (Chars.isSpace(c) || isQuote(c) || c == '`' || c == '>') {
        break;
      } else if (c == '\'' || (c == '\\' && next + 1 < end && text[next + 1] == '"')) {
        break;
      } else if ((c == ',' || c == ';' || c == ')' || c == ']' || c == '}' || c == ':')
          && (next + 1 >= end
              || (!Chars.isAlphanumeric(text[next + 1])
                  && text[next + 1] != '/'
                  && text[next + 1] != '<'))) {
        break;
      } else {
        next++;
      }
    }
    if (next == at) {
      next = Math.min(at + 1, end);
    }
    slot(at, next);
    leading = false;
    return afterGroup(next);
  }

  /** A key and its value. */
  private int pair(int at, int equals, boolean angled) {
    if (angled || text[at] == '/' || text[at] == '~') {
      return opaque(at, equals);
    }
    leading = false;
    int valueEnd = value(equals + 1);
    String key = Keys.clean(text, at, equals);
    if (valueEnd == equals + 1) {
      if (Words.holdsDigit(text, at, equals)) {
        slot(at, equals);
      } else {
        add(Kind.BARE_KEY, key, at, equals);
      }
      return equals + 1;
    }
    if (isSecretKey(key)) {
      while (valueEnd < end && !Chars.isSpace(text[valueEnd]) && !isQuote(text[valueEnd])) {
        valueEnd++;
      }
    }
    String fixed = Keys.fixedValue(key, text, equals + 1, valueEnd);
    if (fixed == null) {
      add(Kind.PAIR, key, equals + 1, valueEnd);
    } else {
      add(Kind.FIXED_PAIR, Keys.fixedPair(key, fixed), at, valueEnd);
    }
    return valueEnd;
  }

  /** A password as it is stored, {@code $argon2id$v=19$…}, or the padding at the end of base64. */
  private boolean isPassed(int at, int equals) {
    if (text[at] == '$') {
      return true;
    }
    int padded = equals + 1 < end && text[equals + 1] == '=' ? equals + 2 : equals + 1;
    return equals - at >= SHORTEST_PADDED
        && (padded == end || !Chars.isAlphanumeric(text[padded]))
        && Words.isOneRun(text, at, equals);
  }

  private int value(int from) {
    int next = from;
    while (next < end) {
      char c = text[next];
      if (c == '<') {
        int close = angle(next);
        next = close < 0 ? next + 1 : close;
      } else if (isQuote(c)) {
        int close = closingQuote(next);
        if (close < 0) {
          return next > from ? next : next + 1;
        }
        next = close + 1;
      } else if (c == '\\') {
        int quote = next;
        while (quote < end && text[quote] == '\\') {
          quote++;
        }
        if (quote < end && text[quote] == '"') {
          int close = next == from ? closingQuote(quote) : -1;
          if (close < 0) {
            return next;
          }
          return close + 1;
        }
        if (quote < end && quote == next + 1 && isEscape(text[quote])) {
          return next;
        }
        next = quote;
      } else if (c == '\'' && next == from) {
        int close = closingApostrophe(next);
        next = close < 0 ? next + 1 : close + 1;
      } else if (c == '[' || c == '{' || c == '(') {
        int close = group(next, c);
        if (close < 0) {
          return c == '{' ? end : next;
        }
        next = close + 1;
      } else if (c == ',' || c == ';' || c == ')' || c == ']' || c == '}' || c == '|') {
        return next;
      } else if (Chars.isSpace(c)) {
        return next;
      } else {
        next++;
      }
    }
    return next;
  }

  private int group(int at, char open) {
    int close;
    if (open == '[') {
      close = closingSquare(at);
    } else if (open == '{') {
      close = at >= curlyEnd ? -1 : closing(at, '{', '}');
      curlyEnd = close < 0 ? Math.min(curlyEnd, at) : curlyEnd;
    } else {
      close = at >= roundEnd ? -1 : closing(at, '(', ')');
      roundEnd = close < 0 ? Math.min(roundEnd, at) : roundEnd;
    }
    return close;
  }

  private int word(int at, int to, boolean angled) {
    boolean colon = to < end && text[to] == ':';
    int next = colon ? to + 1 : to;
    int first = at;
    int last = to;
    while (last > first && !Chars.isAlphanumeric(text[last - 1]) && text[last - 1] != '>') {
      last--;
    }
    if (!angled && !Words.isPathStart(text, first, last)) {
      while (first < last && !Chars.isAlphanumeric(text[first]) && text[first] != '<') {
        first++;
      }
    }
    if (first == last) {
      return next;
    }
    if (colon && isCookie(first, last)) {
      return header("cookie", first, last, next);
    }
    if (colon && isSchemeOfMany(next) && isAuthorization(first, last)) {
      return header("authorization", first, last, next);
    }
    String word = angled ? null : Words.spelled(text, first, last);
    if (word == null && leading && !angled) {
      word = component(at, first, last, to);
    }
    if (word == null || (word.length() <= 5 && Lexicon.LITERALS.contains(word))) {
      slot(first, last);
    } else {
      add(Kind.WORD, word, first, last);
      leading = leading && Words.isSeverity(word);
    }
    if (colon && size > 0) {
      colons[size - 1] = true;
    }
    return next;
  }

  /** Who speaks, or what a line is about: before a colon, in brackets, in a column of its own. */
  private @Nullable String component(int at, int first, int last, int to) {
    boolean column = at > 0 && text[at - 1] == '\t' && to < end && text[to] == '\t';
    boolean bracket = leadingBrackets > 0 && to < end && text[to] == ']';
    boolean colon = to < end && text[to] == ':' && (to + 1 == end || Chars.isSpace(text[to + 1]));
    boolean dotted = Words.isDotted(text, first, last);
    return column || bracket || colon || dotted
        ? Words.component(text, first, last, column || dotted)
        : null;
  }

  private boolean isCookie(int from, int to) {
    if (to - from != 6 && to - from != 10) {
      return false;
    }
    String word = Chars.lower(text, from, to);
    return word.equals("cookie") || word.equals("set-cookie");
  }

  private boolean isAuthorization(int from, int to) {
    return to - from >= 13 && Chars.lower(text, to - 13, to).equals("authorization");
  }

  /** Whether the value of a header is a scheme with several parameters. */
  private boolean isSchemeOfMany(int at) {
    int from = Chars.skipSpaces(text, at, end);
    return Chars.startsWith(text, from, end, "Digest ")
        || Chars.startsWith(text, from, end, "AWS4-HMAC-SHA256 ");
  }

  /** A header whose whole value is secret, whatever signs it holds. */
  private int header(String name, int from, int to, int value) {
    add(Kind.WORD, name, from, to);
    colons[size - 1] = true;
    int next = value;
    while (next < end && text[next] != '"' && text[next] != '\n' && text[next] != '\'') {
      next++;
    }
    slot(value, next);
    return next;
  }

  // The list

  private void slot(int from, int to) {
    if (size > 0 && kinds[size - 1] == Kind.SLOT) {
      ends[size - 1] = to;
      colons[size - 1] = false;
      return;
    }
    add(Kind.SLOT, "", from, to);
  }

  private void add(Kind kind, String word, int from, int to) {
    if (size >= LIMIT) {
      return;
    }
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = kind;
    words[size] = word;
    colons[size] = false;
    starts[size] = from;
    ends[size] = to;
    size++;
  }

  private void grow() {
    int length = size * 2;
    kinds = Arrays.copyOf(kinds, length);
    words = Arrays.copyOf(words, length);
    colons = Arrays.copyOf(colons, length);
    starts = Arrays.copyOf(starts, length);
    ends = Arrays.copyOf(ends, length);
  }

  // Contexts

  /** Turns words into slots that only their neighbours betray, and joins slots that then meet. */
  private void resolveContexts() {
    for (int at = 0; at < size; at++) {
      if (kinds[at] == Kind.WORD
          && (isName(at) || isVisitor(at) || isPartOfTime(at) || isNothing(at))) {
        kinds[at] = Kind.SLOT;
      }
    }
    join();
    for (int at = 1; at < size; at++) {
      if (kinds[at] == Kind.WORD && kinds[at - 1] == Kind.SLOT && !colons[at - 1]) {
        boolean listed = at + 1 < size && kinds[at + 1] == Kind.SLOT && isConjunction(words[at]);
        if (listed || Lexicon.UNITS.contains(words[at])) {
          kinds[at] = Kind.SLOT;
        } else if (Lexicon.SPELLED_UNITS.contains(words[at])) {
          words[at] = words[at] + "s";
        }
      }
      if (colons[at - 1]) {
        list(at);
      }
    }
    join();
  }

  /** Makes a slot of single words after a colon that commas separate. */
  private void list(int from) {
    int last = from;
    while (last + 1 < size && isItem(last) && isItem(last + 1) && isComma(last)) {
      last++;
    }
    last -= colons[last] ? 1 : 0;
    if (last - from + 1 >= FEWEST_ITEMS && endsClause(last)) {
      Arrays.fill(kinds, from, last + 1, Kind.SLOT);
    }
  }

  private boolean isItem(int at) {
    return kinds[at] == Kind.WORD || kinds[at] == Kind.SLOT;
  }

  /** Whether nothing but one comma and spaces stand before the next token. */
  private boolean isComma(int at) {
    int commas = 0;
    for (int next = ends[at]; next < starts[at + 1]; next++) {
      char c = text[next];
      if (c == ',') {
        commas++;
      } else if (!Chars.isSpace(c) && c != '"' && c != '\'') {
        return false;
      }
    }
    return commas == 1 && !colons[at];
  }

  private boolean endsClause(int at) {
    int next = Chars.skipSpaces(text, ends[at], end);
    return next >= end || (!Chars.isAlphanumeric(text[next]) && text[next] != '<');
  }

  private static boolean isConjunction(String word) {
    return word.equals("and") || word.equals("or");
  }

  private boolean isName(int at) {
    if (at == 0) {
      return false;
    }
    String before = words[at - 1];
    if (before.equals("bearer")
        || (before.equals("basic") && at > 1 && isSecretKey(words[at - 2]))) {
      return true;
    }
    if (before.isEmpty() || kinds[at - 1] != Kind.WORD) {
      return false;
    }
    if (!colons[at - 1] && !Lexicon.INTRODUCING.contains(before)) {
      return false;
    }
    if (colons[at - 1]) {
      return isSecretKey(before)
          || (Lexicon.ACCOUNT_WORDS.contains(before) && !Lexicon.NOT_A_NAME.contains(words[at]));
    }
    if (Lexicon.NOT_A_NAME.contains(words[at])) {
      return false;
    }
    if (Lexicon.ACCOUNT_WORDS.contains(before)) {
      return (at > 1 && Lexicon.BEFORE_ACCOUNT.contains(words[at - 2]))
          || (at + 1 < size && Lexicon.AFTER_ACCOUNT.contains(words[at + 1]));
    }
    if (Lexicon.OBJECT_WORDS.contains(before)) {
      return at > 1 && Lexicon.BEFORE_OBJECT.contains(words[at - 2]);
    }
    return at > 1
        && before.equals("for")
        && (Lexicon.PROOFS.contains(words[at - 2]) || isTry(at - 2));
  }

  /** {@code authentication failures} and the like. */
  private boolean isTry(int at) {
    return at > 0 && Lexicon.TRIES.contains(words[at]) && Lexicon.TRIED.contains(words[at - 1]);
  }

  /** Whether a word says that there is no value, and nothing else of it. */
  private boolean isNothing(int at) {
    return words[at].length() <= 4
        && Lexicon.NOTHING.contains(words[at])
        && (colons[at] || at + 1 == size || kinds[at + 1] != Kind.WORD);
  }

  /** The account in a line of an access log, {@code ADDRESS - NAME [TIME]}, and before a sudo. */
  private boolean isVisitor(int at) {
    if (at + 1 < size && kinds[at + 1] == Kind.PAIR && words[at + 1].equals("tty")) {
      return at <= 1;
    }
    return at == 1
        && size > 2
        && kinds[0] == Kind.SLOT
        && kinds[2] == Kind.SLOT
        && starts[1] > 1
        && text[starts[1] - 2] == '-'
        && text[starts[2] - 1] == '[';
  }

  private static boolean isSecretKey(String word) {
    int dot = Math.max(word.lastIndexOf('.'), word.lastIndexOf('_'));
    return Lexicon.SECRET_ENDINGS.contains(word)
        || Lexicon.SECRET_ENDINGS.contains(word.substring(dot + 1));
  }

  private boolean isPartOfTime(int at) {
    String word = words[at];
    if (word.length() > 4 || !Chars.isUpper(text[starts[at]])) {
      return false;
    }
    if (Lexicon.MONTHS.contains(word)) {
      return isDay(at - 1, /* after= */ false) || isDay(at + 1, /* after= */ true);
    }
    if (Lexicon.ZONES.contains(word)) {
      return at > 0 && kinds[at - 1] == Kind.SLOT && Chars.isDigit(text[ends[at - 1] - 1]);
    }
    return Lexicon.WEEKDAYS.contains(word) && isDate(at + 1);
  }

  /** Whether the numbers of a date stand beside the name of its month. */
  private boolean isDay(int at, boolean after) {
    if (at < 0 || at >= size || kinds[at] != Kind.SLOT) {
      return false;
    }
    int from = starts[at];
    int to = Chars.skipDigits(text, from, ends[at]);
    if (!after) {
      to = ends[at];
      from = to;
      while (from > starts[at] && Chars.isDigit(text[from - 1])) {
        from--;
      }
      if (from > starts[at] && !Chars.isSpace(text[from - 1])) {
        return false;
      }
    }
    return to - from == 1 || to - from == 2 || (after && to - from == 4);
  }

  /** Whether the name of a month follows, its day, or a date in numbers. */
  private boolean isDate(int at) {
    if (at >= size) {
      return false;
    }
    if (kinds[at] == Kind.WORD) {
      return Lexicon.MONTHS.contains(words[at]);
    }
    int digits = Chars.skipDigits(text, starts[at], ends[at]) - starts[at];
    boolean day = at + 1 < size && Lexicon.MONTHS.contains(words[at + 1]);
    int sign = starts[at] + digits;
    return digits > 0 && (day || (sign < ends[at] && "-/:".indexOf(text[sign]) >= 0));
  }

  private void join() {
    int to = 0;
    for (int at = 0; at < size; at++) {
      if (to > 0 && kinds[at] == Kind.SLOT && kinds[to - 1] == Kind.SLOT) {
        ends[to - 1] = ends[at];
        colons[to - 1] = colons[at];
        continue;
      }
      kinds[to] = kinds[at];
      words[to] = kinds[at] == Kind.SLOT ? "" : words[at];
      colons[to] = colons[at];
      starts[to] = starts[at];
      ends[to] = ends[at];
      to++;
    }
    size = to;
  }
}
