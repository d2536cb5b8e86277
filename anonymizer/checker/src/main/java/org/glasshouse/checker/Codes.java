package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;

/** One-time codes. */
final class Codes extends Reading {
  private static final List<String> ANNOUNCING =
      List.of(
          "verif",
          "secur",
          "login",
          "one-time",
          "one time",
          "otp",
          "2fa",
          "mfa",
          "confirm",
          "sms",
          "device",
          "user",
          "recover",
          "backup",
          "pass",
          "access",
          "auth",
          "pairing",
          "enter",
          "sign",
          "invite",
          "your");

  Codes(String source, char[] text) {
    super(source, text);
  }

  /** A one-time code after what announces it. */
  Span code(int from, int end) {
    if (Chars.isLetter(at(from - 1)) || (Chars.isLetter(at(end)) && at(end) != 's')) {
      return Span.NONE;
    }
    int begin = end;
    int limit = Math.min(text.length, end + 16);
    while (begin < limit
        && text[begin] != '\n'
        && !Chars.isDigit(text[begin])
        && !(Chars.isUpper(text[begin]) && Chars.isUpper(at(begin + 1)))) {
      begin++;
    }
    int to = begin;
    int digits = 0;
    int dashes = 0;
    while (to < text.length && (Chars.isWord(text[to]) || text[to] == '-')) {
      digits += Chars.isDigit(text[to]) ? 1 : 0;
      dashes += text[to] == '-' ? 1 : 0;
      to++;
    }
    int length = to - begin;
    boolean number = digits == length && length >= 6 && length <= 8 && isAnnounced(from, end);
    boolean groups =
        dashes > 0
            && dashes < 4
            && length >= 9
            && length <= 30
            && (digits > 1 || Chars.isUpper(text[begin]))
            && isAnnounced(from, end);
    return number || groups ? new Span(begin, to) : Span.NONE;
  }

  private boolean isAnnounced(int from, int end) {
    String before = source.substring(Math.max(0, from - 24), from).toLowerCase(Locale.ROOT);
    if (before.endsWith("exit ")
        || before.endsWith("status ")
        || before.endsWith("error ")
        || before.endsWith("status_")
        || before.endsWith("error_")
        || before.endsWith("exit_")) {
      return false;
    }
    return ANNOUNCING.stream().anyMatch(before::contains)
        || !source.regionMatches(true, from, "code", 0, 4)
        || at(end) == 's'
        || at(end) == '='
        || at(end) == '"';
  }
}
