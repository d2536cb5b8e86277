package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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

  /** What a code is for that is good once, as names and sentences have it before {@code code}. */
  private static final Pattern USE =
      Pattern.compile(
          "(?:recovery|backup|device|user|verification|verify|login|sign-?in|security|auth|access"
              + "|pairing|setup|activation|unlock|confirm|confirmation|scratch|fallback|time|sms"
              + "|[2mt]fa|factor|otp|tan|reset|invite|invitation|pin|passe?|bestätigungs"
              + "|two.?step|2.?step|emergency|temporary|temp|challenge|enroll(?:ment)?|registration"
              + "|signup|door|alarm|safe|meeting|room|email|phone|mobile|master|authorization|oauth"
              + "|enter the|enter this|enter)[ _.-]?$");

  private static final Pattern DIGITS =
      Pattern.compile("\\d{6,10}|\\d{11}|\\d{3}[- ]\\d{3}|\\d{3}-\\d\\d-\\d{3}");

  private static final Pattern GROUPS =
      Pattern.compile("[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}");

  private static final Pattern MIXED =
      Pattern.compile("(?=(?:\\D*\\d){2})[A-Z0-9]{8,12}|(?=(?:\\D*\\d){2})[a-z0-9]{8,12}");

  private static final Pattern SHORT = Pattern.compile("\\d{4,5}|(?=\\D*\\d)[A-Za-z0-9]{8,16}");

  private static final Pattern BEHIND = Pattern.compile("\\)(?: is| ist)?[ :=]{0,3}\\d");

  private static final int LEAST_MADE = 16;
  private static final int LONGEST_USE = 16;
  private static final int LONGEST_SPEECH = 40;

  Codes(String source, char[] text) {
    super(source, text);
  }

  /** A one-time code that a name has for its value, or a sentence tells. */
  Span code(int from, int end) {
    if (at(end) == ')' && !BEHIND.matcher(source).region(end, text.length).lookingAt()) {
      return Span.NONE; // What is said in brackets ends.
    }
    if (!isOfUse(from)) {
      return announced(from, end);
    }
    Span named = named(from, end);
    Span span = named.to() > 0 ? named : told(from, end);
    return span.to() > 0 ? span : announced(from, end);
  }

  /** {@code recoveryCode=ab1cd-ef2gh}. */
  private Span named(int from, int end) {
    Assigned value = Assigned.find(source, from, end);
    return value != null
            && value.tail().length() <= 6
            && (isCode(value.value()) || isShort(value) || isMade(value))
        ? value.span()
        : Span.NONE;
  }

  private static boolean isMade(Assigned value) {
    return Made.isMade(value, LEAST_MADE) && value.value().indexOf(':') < 0;
  }

  /** Whether it may be a code only because it is called one. */
  private static boolean isShort(Assigned value) {
    return !value.loose() && SHORT.matcher(value.value()).matches();
  }

  /** Whether a word is spelled as codes are: digits, groups, or letters with digits. */
  private static boolean isCode(String word) {
    return DIGITS.matcher(word).matches()
        || GROUPS.matcher(word).matches()
        || MIXED.matcher(word).matches();
  }

  /** Whether what stands before says that it is good once; nothing need be said of a PIN. */
  private boolean isOfUse(int from) {
    if (!source.regionMatches(true, from, "code", 0, 4)) {
      return !Chars.isLetter(at(from - 1))
          || ((at(from - 1) | 32) == 't' && !Chars.isLetter(at(from - 2)));
    }
    int word = " _.-".indexOf(at(from - 1)) >= 0 ? from - 2 : from - 1;
    if (!Character.isLetter(at(word))) {
      return false;
    }
    String before =
        source.substring(Math.max(0, from - LONGEST_USE), from).toLowerCase(Locale.ROOT);
    return USE.matcher(before).find();
  }

  /** {@code your login code is 123456}, {@code 123456 is your login code}. */
  private Span told(int from, int end) {
    if (Chars.isLetter(at(end)) && at(end) != 's') {
      return Span.NONE;
    }
    int limit = Math.min(text.length, end + LONGEST_SPEECH);
    for (int at = end; at < limit && "\n<=}]".indexOf(text[at]) < 0; ) {
      int begin = at;
      while (at < text.length && at - begin < LONGEST_SPEECH && isOfCode(text[at])) {
        at++;
      }
      boolean goesOn = ".@/=".indexOf(at(at)) >= 0 && Chars.isWord(at(at + 1));
      if (!goesOn && isDigitIn(begin, at) && isCode(source.substring(begin, at))) {
        return new Span(begin, at);
      }
      if (at - begin == 3 && isThreeByThree(begin)) {
        return new Span(begin, at + 4);
      }
      at = Math.max(at, begin + 1);
    }
    return before(from);
  }

  /** Whether six digits stand there, three by three. */
  private boolean isThreeByThree(int begin) {
    int digits = 0;
    for (int at = begin; at < begin + 7; at++) {
      digits += Chars.isDigit(at(at)) ? 1 : 0;
    }
    return digits == 6 && at(begin + 3) == ' ' && !Chars.isWord(at(begin + 7));
  }

  private Span before(int from) {
    int is = from;
    while (is >= 0 && from - is < LONGEST_SPEECH && !source.startsWith(" is your ", is)) {
      is--;
    }
    int begin = Math.max(0, is);
    while (begin > 0 && is - begin < LONGEST_USE && isOfCode(text[begin - 1])) {
      begin--;
    }
    return source.startsWith(" is your ", is)
            && isDigitIn(begin, is)
            && isCode(source.substring(begin, is))
        ? new Span(begin, is)
        : Span.NONE;
  }

  private static boolean isOfCode(char c) {
    return Chars.isWord(c) || c == '-';
  }

  private boolean isDigitIn(int from, int to) {
    for (int at = from; at < to; at++) {
      if (Chars.isDigit(text[at])) {
        return true;
      }
    }
    return false;
  }

  /** A number or groups right after what announces them. */
  private Span announced(int from, int end) {
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
        || before.endsWith("error?")
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
