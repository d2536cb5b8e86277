package org.glasshouse.checker;

import java.util.Locale;
import org.glasshouse.vocabulary.Mark;
import org.jspecify.annotations.Nullable;

/**
 * The value that a text gives to a name: {@code name=value}, {@code "name": "value"}, {@code --name
 * value}, {@code <name>value<}, {@code "name":"name","value":"value"}, {@code (name) VALUES
 * (value)}.
 *
 * @param tail what follows the cue in the name, in lower case: {@code _hash}
 * @param loose whether it is separated as a sentence might do it, by a colon and a space or less
 */
record Assigned(String text, int from, int to, String tail, boolean quoted, boolean loose) {
  private static final int LONGEST_TAIL = 24;
  private static final int LONGEST_GAP = 24;
  private static final int LONGEST_NAME = 256;

  /** No more of a value is read. */
  private static final int LONGEST_VALUE = 1 << 10;

  /** Of names such as {@code sha256} and {@code oauth2}. */
  private static final int LONGEST_ODD_NAME = 6;

  int length() {
    return to - from;
  }

  char first() {
    return text.charAt(from);
  }

  String value() {
    return text.substring(from, to);
  }

  String lower() {
    return value().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing follows that would make it a sentence. */
  boolean isLast() {
    return to >= text.length() || "\n,;\"'}]&\\".indexOf(text.charAt(to)) >= 0;
  }

  /** Whether a mark of the border follows. */
  boolean isBeforeMark() {
    return to < text.length() && text.charAt(to) == '<' && Mark.at(text, to) != null;
  }

  Span span() {
    return new Span(from, to);
  }

  /** The value of the name in which a cue stands; null where it has none. */
  static @Nullable Assigned find(String text, int cueFrom, int cueTo) {
    char last = text.charAt(cueTo - 1);
    boolean whole = last == '=' || last == ':' || last == '"';
    boolean spaced = last == ' ';
    int at = cueTo;
    int limit = Math.min(text.length(), at + LONGEST_TAIL);
    if (!whole && !spaced) {
      while (at < limit && isName(text.charAt(at))) {
        at++;
      }
    }
    String tail = text.substring(cueTo, at).toLowerCase(Locale.ROOT);
    Assigned value = value(text, cueFrom, at, tail, whole, spaced);
    return value == null ? Columns.value(text, at, tail) : value;
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '_' || c == '-' || c == '.';
  }

  private static @Nullable Assigned value(
      String text, int cueFrom, int begin, String tail, boolean whole, boolean spaced) {
    boolean flag = isFlag(text, cueFrom);
    boolean assigned = (whole && text.charAt(begin - 1) != '"') || spaced;
    boolean space = spaced;
    boolean colon = whole && text.charAt(begin - 1) == ':';
    char quote = 0;
    int at = begin;
    int limit = Math.min(text.length(), begin + LONGEST_GAP);
    loop:
    while (at < limit) {
      char c = text.charAt(at);
      if ((c == 'v' || c == 'V' || c == 's') && isValue(text, at)) {
        at += c == 's' ? 11 : 5;
        limit = Math.min(text.length(), at + LONGEST_GAP);
        quote = 0;
        continue;
      }
      switch (c) {
        case '"', '\'', '`' -> {
          if (assigned && quote == c) {
            return null;
          }
          if (isClosed(text, cueFrom, at)) {
            return null;
          }
          quote = c;
          at++;
          boolean told = text.regionMatches(true, cueFrom, "identified by", 0, 13);
          if (space && (flag || told || (at - begin <= 2 && c == '\''))) {
            assigned = true;
          }
        }
        case ' ', '\t' -> {
          if (at > begin && text.charAt(at - 1) == '=' && (at < 2 || text.charAt(at - 2) != ' ')) {
            return null;
          }
          space = true;
          at++;
          assigned |= flag && at - begin == 1;
        }
        case '=', '>' -> {
          if (isPlaceholder(text, cueFrom, begin, at)
              || isOption(text, at)
              || (c == '>' && quote == 0 && isBeforeClass(text, at))
              || isEndOfElement(text, cueFrom, at)) {
            return null;
          }
          assigned = true;
          colon = false;
          quote = 0;
          at++;
        }
        case ':' -> {
          if (at > begin && text.charAt(at - 1) == ':') {
            return null;
          }
          assigned = true;
          colon = true;
          quote = 0;
          at++;
        }
        case '\\' -> {
          boolean goesOn = text.startsWith("|", at - 1) || isBeforeValue(text, at + 2);
          if (text.startsWith("\\n", at) && !goesOn) {
            break loop;
          }
          at += text.startsWith("\\n", at) ? 2 : 1;
        }
        case '|', '{' -> at++;
        case '\n' -> {
          boolean block = assigned && at > begin && text.charAt(at - 1) == '|';
          if (!block && !text.substring(at, Math.min(text.length(), at + 12)).contains("value:")) {
            break loop;
          }
          at++;
        }
        case '[' -> {
          if (at == begin && isOfTest(text, cueFrom, at)) {
            return null;
          }
          assigned |= at == begin;
          at++;
        }
        case '(' -> {
          if (!assigned) {
            break loop;
          }
          at++;
        }
        case ',' -> {
          if (flag && quote != 0) {
            assigned = true;
          } else if (quote == 0) {
            break loop;
          }
          quote = 0;
          at++;
        }
        case '%' -> {
          if (!isSeparator(text, at)) {
            break loop;
          }
          assigned = true;
          at += 3;
        }
        case '<' -> {
          if (text.startsWith("<<\"", at)) {
            at += 2;
            continue;
          }
          if (!text.startsWith("<![CDATA[", at)) {
            break loop;
          }
          at += 9;
        }
        default -> {
          break loop;
        }
      }
    }
    if (!assigned || at >= text.length() || (text.charAt(at) == '<' && Mark.at(text, at) != null)) {
      return null;
    }
    int end = end(text, at, quote);
    return end <= at || (quote != 0 && isName(text, at, end, quote))
        ? null
        : new Assigned(text, at, end, tail, quote != 0, quote == 0 && space && (colon || spaced));
  }

  /** {@code <password>}, with nothing behind it that it would enclose. */
  private static boolean isPlaceholder(String text, int cueFrom, int nameEnd, int close) {
    if (text.charAt(close) != '>' || close != nameEnd) {
      return false;
    }
    int open = cueFrom;
    while (open > 0 && cueFrom - open < LONGEST_NAME && isName(text.charAt(open - 1))) {
      open--;
    }
    return open > 0
        && text.charAt(open - 1) == '<'
        && (close + 1 == text.length() || " \"'`,;)]|\n".indexOf(text.charAt(close + 1)) >= 0);
  }

  /** {@code TokenObtainPairView > TokenObtainPairSerializer}: a class within another. */
  private static boolean isBeforeClass(String text, int sign) {
    int from = sign + 2;
    int end = from;
    int capitals = 0;
    while (end < text.length() && Chars.isLetter(text.charAt(end))) {
      capitals += Chars.isUpper(text.charAt(end)) ? 1 : 0;
      end++;
    }
    return text.startsWith(" > ", sign - 1)
        && capitals > 1
        && capitals < end - from
        && Chars.isUpper(text.charAt(from))
        && (end == text.length() || "] ".indexOf(text.charAt(end)) >= 0);
  }

  /**
   * {@code test_password[bcrypt-12]}, {@code no-log-password[no-log-password]}: a name, and more.
   */
  private static boolean isOfTest(String text, int cueFrom, int open) {
    int begin = cueFrom;
    while (begin > 0 && isName(text.charAt(begin - 1))) {
      begin--;
    }
    String name = text.substring(begin, open);
    return (name.startsWith("test_") && text.startsWith("::", begin - 2))
        || text.startsWith(name + "]", open + 1);
  }

  /** {@code </user> from}: the end of an element, and a sentence that goes on. */
  private static boolean isEndOfElement(String text, int cueFrom, int close) {
    int open = cueFrom;
    while (open > 0 && cueFrom - open < LONGEST_NAME && isName(text.charAt(open - 1))) {
      open--;
    }
    return text.startsWith("</", open - 2) && text.startsWith("> ", close);
  }

  /** {@code "password="; nocase}: the quote closes what another opened before the name. */
  private static boolean isClosed(String text, int cueFrom, int close) {
    int open = cueFrom;
    while (open > 0 && cueFrom - open < LONGEST_NAME && isName(text.charAt(open - 1))) {
      open--;
    }
    return open > 0
        && text.charAt(close - 1) == '='
        && text.charAt(open - 1) == text.charAt(close)
        && (text.startsWith("; ", close + 1) || text.startsWith(");", close + 1));
  }

  /** {@code --password[=name]}, as manuals write it. */
  private static boolean isOption(String text, int sign) {
    return text.charAt(sign) == '=' && sign > 0 && text.charAt(sign - 1) == '[';
  }

  /** Whether what stands there, in quotes, is a name of its own: a value follows it. */
  private static boolean isName(String text, int from, int end, char quote) {
    if (isOdd(text, from, end)) {
      return false;
    }
    int at = end;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    return at + 1 < text.length()
        && text.charAt(at) == quote
        && (text.charAt(at + 1) == ':' || text.startsWith("=>", at + 1));
  }

  /** Whether no word is spelled so: with digits in it, or long and hexadecimal. */
  private static boolean isOdd(String text, int from, int end) {
    int digits = 0;
    int hex = 0;
    for (int at = from; at < end; at++) {
      digits += Chars.isDigit(text.charAt(at)) ? 1 : 0;
      hex += Chars.isHex(text.charAt(at)) ? 1 : 0;
    }
    int length = end - from;
    return (digits > 0 && length > LONGEST_ODD_NAME) || (length >= 16 && hex == length);
  }

  private static boolean isFlag(String text, int cueFrom) {
    int at = cueFrom;
    while (at > 0 && cueFrom - at < LONGEST_NAME && isName(text.charAt(at - 1))) {
      at--;
    }
    return text.charAt(at) == '-';
  }

  /** Whether the text says that a value follows: {@code "value":}, {@code Value:}. */
  private static boolean isValue(String text, int at) {
    boolean value = text.regionMatches(true, at, "value", 0, 5);
    return (value || text.startsWith("stringValue", at))
        && !Chars.isWord(text.charAt(at - 1))
        && at + (value ? 5 : 11) < text.length()
        && "\":\\'".indexOf(text.charAt(at + (value ? 5 : 11))) >= 0;
  }

  /** Whether a line begins there that gives the value of a name in the line before. */
  private static boolean isBeforeValue(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < LONGEST_GAP && text.charAt(at) == ' ') {
      at++;
    }
    return text.startsWith("value:", at);
  }

  private static boolean isSeparator(String text, int at) {
    return text.regionMatches(true, at, "%3D", 0, 3)
        || text.regionMatches(true, at, "%3A", 0, 3)
        || text.regionMatches(true, at, "%22", 0, 3)
        || text.regionMatches(true, at, "%20", 0, 3);
  }

  /** Whether an escaped quote ends a value: what goes on behind it is no letter or digit. */
  private static boolean isEscapedEnd(String text, int at, char quote) {
    return text.startsWith(String.valueOf(quote), at)
        && (at + 1 >= text.length() || !Chars.isWord(text.charAt(at + 1)));
  }

  private static int end(String text, int from, char quote) {
    int at = from;
    int limit = Math.min(text.length(), from + LONGEST_VALUE);
    while (at < limit) {
      char c = text.charAt(at);
      boolean stops =
          quote == 0
              ? c <= ' ' || ",;&\"'<>)}]|\\`".indexOf(c) >= 0
              : c == quote
                  || c == '\n'
                  || (c == '<' && (text.startsWith("</", at) || Mark.at(text, at) != null))
                  || (c == '\\' && isEscapedEnd(text, at + 1, quote));
      if (stops) {
        return at;
      }
      at++;
    }
    return at;
  }
}
