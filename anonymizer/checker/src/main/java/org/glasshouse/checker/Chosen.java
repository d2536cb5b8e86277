package org.glasshouse.checker;

import java.util.regex.Pattern;

/** Words that somebody chose for a password, by what is mixed in them. */
final class Chosen extends Reading {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 40;

  private static final Pattern FILE = Pattern.compile("\\.[A-Za-z]{2,8}\\d?$");

  Chosen(String source, char[] text) {
    super(source, text);
  }

  /** The word around a sign that passwords have. */
  Span around(int at) {
    int from = at;
    while (from > 0 && at - from < LONGEST && isOfWord(text[from - 1])) {
      from--;
    }
    int to = at;
    while (to < text.length && to - from <= LONGEST && isOfWord(text[to])) {
      to++;
    }
    while (to > from && ".,!?".indexOf(text[to - 1]) >= 0 && to - 1 > at) {
      to--;
    }
    boolean inside =
        to - from < text.length && from < at && at + 1 < to && Chars.isWord(text[at - 1]);
    return inside && !isPart(from, to) && isMixed(from, to, text[at] == '#')
        ? new Span(from, to)
        : Span.NONE;
  }

  private static boolean isOfWord(char c) {
    return c < 128 && (Chars.KIND[c] > 0 || "!#^$%&*+?~@_-.;".indexOf(c) >= 0);
  }

  /** Whether the word is a part of a path, an address or an expression. */
  private boolean isPart(int from, int to) {
    return "/=:<>{}[]\\(".indexOf(at(to)) >= 0 || "/<>\\{}()".indexOf(at(from - 1)) >= 0;
  }

  /**
   * Whether small letters, capitals and digits are mixed.
   *
   * @param isNumbered whether a digit must stand among letters, as none does in {@code Chan#1}
   */
  private boolean isMixed(int from, int to, boolean isNumbered) {
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int inner = 0;
    int changes = 0;
    int signs = 0;
    for (int at = from; at < to; at++) {
      char c = text[at];
      upper += Chars.isUpper(c) ? 1 : 0;
      lower += Chars.isLetter(c) && !Chars.isUpper(c) ? 1 : 0;
      digits += Chars.isDigit(c) ? 1 : 0;
      signs += Chars.isWord(c) ? 0 : 1;
      inner +=
          Chars.isDigit(c) && at > from && Chars.isLetter(at(at - 1)) && Chars.isLetter(at(at + 1))
              ? 1
              : 0;
      changes += at > from && isOtherKind(text[at - 1], c) ? 1 : 0;
    }
    int length = to - from;
    return length >= SHORTEST
        && length <= LONGEST
        && digits > 0
        && lower + upper > 2
        && signs <= length / 3
        && changes * 3 >= length
        && upper > 0
        && lower > 0
        && (inner > 0 || !isNumbered);
  }

  private static boolean isOtherKind(char one, char other) {
    int kind = one < 128 ? Chars.KIND[one] : 0;
    int next = other < 128 ? Chars.KIND[other] : 0;
    return kind != next;
  }

  /**
   * Whether a word looks chosen that a program takes: letters and digits, and a capital or a sign
   * among them.
   */
  static boolean isPassword(String word) {
    if (word.length() > LONGEST) {
      return false;
    }
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int signs = 0;
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      digits += Chars.isDigit(c) ? 1 : 0;
      upper += Chars.isUpper(c) ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      signs += "!#^$%&*+?~@-_.".indexOf(c) >= 0 ? 1 : 0;
    }
    int length = word.length();
    return length >= SHORTEST
        && digits + upper + lower + signs == length
        && lower > 0
        && (digits > 0
            || (upper > 1 && lower > 1 && isSigned(word) && "$%*&".indexOf(word.charAt(0)) < 0))
        && (isSigned(word) || (upper > 0 && !FILE.matcher(word).find()));
  }

  private static boolean isSigned(String word) {
    return word.chars().anyMatch(c -> "!#^$%&*+?~".indexOf(c) >= 0);
  }
}
