package org.glasshouse.checker;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Logins that stand by themselves: made of a given name, or behind an at sign. */
final class Handles extends Reading {
  private static final int LONGEST = 40;

  /** Words behind an at sign that are no persons. */
  private static final Set<String> NOBODY =
      Set.of(
          "property",
          "override",
          "media",
          "import",
          "charset",
          "timestamp",
          "version",
          "type",
          "everyone",
          "here",
          "channel",
          "all",
          "param",
          "return",
          "latest",
          "deprecated",
          "test",
          "types",
          "babel",
          "angular",
          "vue",
          "now",
          "midnight",
          "reboot",
          "daily",
          "hourly");

  /** Words that lead up to somebody. */
  private static final Set<String> LEADING =
      Set.of(
          "by",
          "to",
          "cc",
          "from",
          "thanks",
          "with",
          "for",
          "of",
          "and",
          "ping",
          "assign",
          "remind",
          "unassigned",
          "assigned",
          "via",
          "hi",
          "hey",
          "hello",
          "ask",
          "user",
          "author",
          "reviewer",
          "assignee",
          "unassign",
          "request",
          "approve",
          "mention",
          "invite",
          "contact",
          "notify");

  /** {@code com.google.inject}: what stands before the name of a class. */
  private static final Pattern PACKAGE =
      Pattern.compile("(?:com|org|io|net|java|javax|jakarta|kotlin)(?:[.][a-z]{2,16}){1,6}");

  Handles(String source, char[] text) {
    super(source, text);
  }

  /**
   * {@code given.surname}, {@code given_s}, {@code admin-given}: a login with a given name in it.
   */
  Span named(int from, int end) {
    int begin = from;
    while (begin > 0 && from - begin < LONGEST && isOfLogin(text[begin - 1])) {
      begin--;
    }
    int to = end;
    while (to < text.length && to - end < LONGEST && isOfLogin(text[to])) {
      to++;
    }
    while (to > end && isBetween(text[to - 1])) {
      to--;
    }
    boolean first = begin == from && isBetween(at(end)) && isPart(end + 1, to);
    boolean last =
        to == end && from - begin > 2 && isBetween(at(from - 1)) && text[from - 1] != '.';
    return (first || last) && !isPartOfMore(begin, to) ? new Span(begin, to) : Span.NONE;
  }

  static boolean isBetween(char c) {
    return c == '.' || c == '_' || c == '-';
  }

  private static boolean isOfLogin(char c) {
    return (Chars.isWord(c) && !Chars.isUpper(c)) || isBetween(c);
  }

  /** Whether what follows a given name is a surname or its beginning, and no ending of a file. */
  private boolean isPart(int from, int to) {
    int end = from;
    while (end < to && Chars.isLetter(text[end])) {
      end++;
    }
    String part = source.substring(from, end);
    return end > from
        && (end == to || Chars.isDigit(text[end]))
        && !Words.FILE_ENDINGS.contains(part)
        && !Words.ACCOUNTS.contains(part);
  }

  /** Whether it is of a path, an address or an expression. */
  private boolean isPartOfMore(int from, int to) {
    return Chars.isWord(at(from - 1))
        || Chars.isWord(at(to))
        || "/@(=".indexOf(at(to)) >= 0
        || at(from - 1) == '@'
        || (at(from - 1) == '/' && at(from - 2) == '/');
  }

  /** {@code opened by @login}. */
  Span mentioned(int from, int end) {
    int to = end;
    while (to < text.length && to - end < LONGEST && isOfLogin(text[to])) {
      to++;
    }
    while (to > end && isBetween(text[to - 1])) {
      to--;
    }
    String name = source.substring(end, to);
    boolean word = Chars.isLetter(at(end)) && name.length() > 2 && "/(=@:".indexOf(at(to)) < 0;
    boolean annotation = PACKAGE.matcher(name).matches() && Chars.isUpper(at(to + 1));
    return word
            && !annotation
            && LEADING.contains(wordBefore(from).toLowerCase(Locale.ROOT))
            && !NOBODY.contains(name)
            && !Words.ACCOUNTS.contains(name)
        ? new Span(end, to)
        : Span.NONE;
  }
}
