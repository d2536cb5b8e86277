package org.glasshouse.checker;

import java.util.List;
import java.util.regex.Pattern;

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
      } else {
        lower++;
      }
      to++;
    }
    int length = to - end;
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
    return made || least < 5 ? new Span(from, to) : Span.NONE;
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
      if (value
          && !Decoding.base64(text, begin, at).isEmpty()
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
