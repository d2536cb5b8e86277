package org.glasshouse.checker;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasshouse.vocabulary.Mark;

/** What gives itself away as a token: by its prefix, its scheme, its link, its encoding. */
final class Tokens extends Reading {
  private static final List<String> LINKS =
      List.of(
          "invite",
          "inputs/",
          "reset/",
          "confirm",
          "hooks/",
          "verify",
          "magic",
          "signup",
          "activate",
          "unsubscribe",
          "join",
          "login/",
          "share/",
          "ping/");

  private static final Pattern KEY =
      Pattern.compile(
          "(?i)key|seed|priv|signer|secret|mnemonic|(?<![a-z])(?:pk|kek|psk|pass)(?![a-z])");

  private static final Pattern HASH =
      Pattern.compile("(?i)hash|block|address|root|digest|sha|(?<![a-z])tx");

  /**
   * So many characters of a token are left before a mask, and so many times its filling repeats.
   */
  private static final int SHORTEST_REST = 4;

  private static final int LEAST_FILL = 16;

  /** No more is read of what follows a prefix. */
  private static final int LONGEST = 1 << 10;

  Tokens(String source, char[] text) {
    super(source, text);
  }

  /** A token after its provider's prefix. */
  Span prefixed(int from, int end, int least) {
    boolean shouted = end - from == 4 && least == 8 && Chars.isWord(text[end - 1]);
    if ((Chars.isWord(text[from]) && Chars.isWord(at(from - 1)))
        || (shouted && !Chars.isUpper(text[from]))) {
      return Span.NONE;
    }
    int to = end;
    int digits = 0;
    int upper = 0;
    int lower = 0;
    while (to < text.length && to - end < LONGEST && isToken(text[to])) {
      if (Chars.isDigit(text[to])) {
        digits++;
      } else if (Chars.isUpper(text[to])) {
        upper++;
      } else if (Chars.isLetter(text[to])) {
        lower++;
      }
      to++;
    }
    int length = to - end;
    if (length >= SHORTEST_REST
        && digits + upper > 0
        && Chars.isWord(text[to - 1])
        && isMask(to)
        && !isPath(end, to, length)) {
      return new Span(from, to);
    }
    if (length < least || isPath(end, to, least)) {
      return Span.NONE;
    }
    boolean plain = Chars.isWord(text[end - 1]) && least >= 10;
    boolean json =
        source.startsWith("eyJ", from) && !Decoding.base64(text, from, end64(from)).isEmpty();
    if (json && at(end64(from)) != '.') {
      return Span.NONE;
    }
    boolean made =
        plain
            ? (digits > 0 && ((upper > 1 && lower > 1) || lower == 0))
                || (length >= 40 && upper > 4)
            : digits > 0 || (upper > 1 && lower > 1) || (shouted && upper == 16 && lower == 0);
    return made || least < 5 || isFilled(end, to) ? new Span(from, to) : Span.NONE;
  }

  /** Three stars, which stand for the middle of a token. */
  private boolean isMask(int at) {
    return source.startsWith("***", at);
  }

  /** Whether one letter stands for all of a token: {@code xxxxxxxxxxxxxxxx}. */
  private boolean isFilled(int from, int to) {
    int run = 1;
    for (int at = from + 1; at < to && run < LEAST_FILL; at++) {
      run = text[at] == text[at - 1] && Chars.isWord(text[at]) ? run + 1 : 1;
    }
    return run >= LEAST_FILL;
  }

  /** What a pattern says, if it is no mark and a word begins with it. */
  Span shaped(int from, Pattern pattern) {
    if (Chars.isWord(text[from]) && Chars.isWord(at(from - 1))) {
      return Span.NONE;
    }
    Matcher matcher = pattern.matcher(source).region(from, text.length).useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return Span.NONE;
    }
    int begin = matcher.start(matcher.groupCount());
    return begin < 0 || (at(begin) == '<' && Mark.at(source, begin) != null)
        ? Span.NONE
        : new Span(begin, matcher.end(matcher.groupCount()));
  }

  /**
   * Hexadecimal digits among numbers, as no digest has them: a hash before or behind another, a key
   * behind the number of an account, or before two parts of eight or a data centre.
   */
  boolean isNumbered(int from, int to) {
    int length = to - from;
    if (length == 32) {
      boolean pair = at(to) == ':' && isHash(to + 1, 32);
      boolean parts = at(to) == '-' && isHash(to + 1, 8) && at(to + 9) == '-' && isHash(to + 10, 8);
      return pair || parts || isDataCentre(to) || (at(from - 1) == ':' && isAfterNumbers(from - 1));
    }
    return length == 24 && at(from - 1) == '-' && isAfterAccount(from - 1);
  }

  private boolean isHash(int from, int length) {
    return Chars.isHex(text, from, length) && !Chars.isWord(at(from + length));
  }

  /** {@code 1/1234567890123456}, as before a key. */
  private boolean isAfterNumbers(int to) {
    int digits = 0;
    int at = to;
    while (Chars.isDigit(at(at - 1)) || at(at - 1) == '/') {
      digits += Chars.isDigit(at(--at)) ? 1 : 0;
    }
    return digits >= 16 && at(to - 17) == '/';
  }

  /** {@code m123456789}, {@code ur1234567}: a letter or two and the number of an account. */
  private boolean isAfterAccount(int to) {
    int at = to;
    while (Chars.isDigit(at(at - 1))) {
      at--;
    }
    int letters = Chars.isLetter(at(at - 2)) ? 2 : 1;
    return to - at >= 6 && Chars.isLetter(at(at - 1)) && !Chars.isWord(at(at - letters - 1));
  }

  /** Two capitals and 32 hexadecimal digits, as a key of Twilio has them. */
  boolean isCoded(int from, int to) {
    return to - from == 34
        && text[from] == 'S'
        && text[from + 1] == 'K'
        && Chars.isHex(text, from + 2, 32);
  }

  /** Whether a slash or a name's sign comes before a token would be long enough. */
  private boolean isPath(int end, int to, int least) {
    if (!Chars.isLetter(text[end - 1]) && text[end - 1] != '_' && text[end - 1] != '-') {
      return false;
    }
    int at = end;
    while (at < to && (Chars.isWord(text[at]) || text[at] == '_' || text[at] == '-')) {
      at++;
    }
    return at < to && at - end < least && (text[at] == '/' || text[at] == '=');
  }

  private int end64(int from) {
    int to = from;
    while (to < text.length && to - from < LONGEST && Chars.isBase64(text[to])) {
      to++;
    }
    return to;
  }

  private static boolean isToken(char c) {
    return c < 128 && (Chars.KIND[c] > 0 || "_-./+=~%$|:".indexOf(c) >= 0);
  }

  /** What follows an authorization scheme. */
  Span authorization(int from, int end) {
    if (Chars.isWord(at(from - 1)) || at(from - 1) == '/') {
      return Span.NONE;
    }
    int to = end;
    while (to < text.length && isToken(text[to])) {
      to++;
    }
    String value = source.substring(end, to);
    int equal = value.indexOf('=');
    if (value.length() < 8
        || (equal > 0
            && equal < value.length() - 2
            && Chars.isLetter(value.charAt(0))
            && value.indexOf("==") < 0
            && equal < 20)) {
      return Span.NONE;
    }
    Assigned assigned = new Assigned(source, end, to, "", false, false);
    boolean basic = Decoding.base64(text, end, to).indexOf(':') >= 0;
    return basic || Made.isMade(assigned, 8) ? new Span(end, to) : Span.NONE;
  }

  /** Base64 in a Secret. */
  Span manifest(int end) {
    if (Chars.isWord(at(end)) || !source.contains("data")) {
      return Span.NONE;
    }
    int at = Math.max(0, source.indexOf("ata"));
    while (at < text.length) {
      int begin = at;
      while (at < text.length && Chars.isBase64(text[at])) {
        at++;
      }
      boolean value =
          at - begin >= 6
              && begin > 0
              && " \"'\t".indexOf(text[begin - 1]) >= 0
              && at(at) != ':'
              && ((at(at) != '"' && at(at) != '\\') || at(at + 1) != ':');
      boolean random = (at - begin) % 4 == 0 && at - begin >= 20 && Chars.isRandom(text, begin, at);
      if (value
          && (random || !Decoding.base64(text, begin, at).isEmpty())
          && text[at - 1] != 'e'
          && !isPublicBase64(begin)) {
        return new Span(begin, at);
      }
      at++;
    }
    return Span.NONE;
  }

  /** Whether base64 begins here that is public by what it is. */
  boolean isPublicBase64(int from) {
    return source.startsWith("LS0tLS1CRUdJTiBDRVJU", from);
  }

  /** Whether a key is spoken of just before. */
  boolean isKey(int from) {
    return KEY.matcher(source.substring(Math.max(0, from - 16), from)).find();
  }

  /** Whether something is spoken of just before that everybody may know. */
  boolean isHash(int from) {
    return HASH.matcher(source.substring(Math.max(0, from - 24), from)).find();
  }

  /** Whether what follows a key says in which data centre it is good. */
  boolean isDataCentre(int at) {
    return source.startsWith("-us", at) && Chars.isDigit(at(at + 3));
  }

  /** Whether a mark stands for the host of an address of the web that goes on. */
  boolean isInLink(int begin, int end) {
    return source.startsWith("://", begin - 3) && at(end) == '/';
  }

  /** A link that is all there is to know, after the mark of its host. */
  Span link(int begin, int end) {
    if (!isInLink(begin, end)) {
      return Span.NONE;
    }
    int to = end + 1;
    int last = to;
    int digits = 0;
    while (to < text.length && (Chars.isWord(text[to]) || "-_/?=".indexOf(text[to]) >= 0)) {
      if ("/?=".indexOf(text[to]) >= 0) {
        last = to + 1;
        digits = 0;
      }
      digits += Chars.isDigit(text[to]) ? 1 : 0;
      to++;
    }
    int length = to - last;
    boolean only = last == end + 1 && length >= 10;
    boolean value = at(last - 1) == '=' && length >= 20;
    boolean named = length >= 10 && LINKS.stream().anyMatch(source.substring(end, last)::contains);
    return (only || value || named)
            && digits >= 2
            && (Chars.isHexOrDash(text, last, to) || length >= 20)
        ? new Span(last, to)
        : Span.NONE;
  }
}
