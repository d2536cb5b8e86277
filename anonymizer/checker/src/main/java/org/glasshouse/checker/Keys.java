package org.glasshouse.checker;

/** Private keys, certificates, and fingerprints of keys. */
final class Keys extends Reading {
  Keys(String source, char[] text) {
    super(source, text);
  }

  /** The body after the first line of a private key. */
  Span privateKey(int end) {
    int line = source.indexOf("-----", end);
    if (line < 0 || line > end + 40 || !source.substring(end, line).contains("PRIVATE KEY")) {
      return Span.NONE;
    }
    int begin = line + 5;
    while (begin < text.length && !Chars.isBase64(text[begin]) && text[begin] != '<') {
      begin += text[begin] == '\\' ? 2 : 1;
    }
    int to = Math.min(begin, text.length);
    while (to < text.length && Chars.isBase64(text[to])) {
      to++;
    }
    return to - begin >= 8 && text[begin] != '-' ? new Span(begin, to) : Span.NONE;
  }

  /** Where the certificate that begins here ends; {@code end} where none begins. */
  int certificate(int end) {
    if (!source.startsWith(" CERTIFICATE-----", end)
        && !source.startsWith(" PUBLIC KEY-----", end)) {
      return end;
    }
    int last = source.indexOf("-----END", end);
    return last < 0 ? end + 16 : last;
  }

  /** A fingerprint of somebody's key, or the number of a certificate. */
  Span fingerprint(int from, int end) {
    if (text[end - 1] == ':' || source.regionMatches(true, from, "ssh-", 0, 4)) {
      return key(end);
    }
    if (isOfPublished(from)) {
      return Span.NONE;
    }
    int begin = end;
    int limit = Math.min(text.length, end + 40);
    while (begin < limit
        && ((Chars.isWord(at(begin - 1)) && at(begin - 1) != 'x') || !isFingerprint(begin))) {
      begin++;
    }
    if (begin < limit && text[begin] == '0' && at(begin + 1) == 'x') {
      begin += 2;
    }
    int to = begin;
    int digits = 0;
    while (to < text.length
        && (Chars.isHex(text[to])
            || ((text[to] == ':' || text[to] == ' ')
                && (Chars.isHex(at(to + 1)) || (at(to + 1) == ' ' && Chars.isHex(at(to + 2))))))) {
      digits += Chars.isHex(text[to]) ? 1 : 0;
      to++;
    }
    boolean word = Chars.isWord(at(to)) || (Chars.isWord(at(begin - 1)) && at(begin - 1) != 'x');
    int least = source.regionMatches(true, from, "fingerprint", 0, 11) ? 32 : 16;
    boolean digest =
        source.regionMatches(true, from, "md5", 0, 3)
            && at(begin + 2) != ':'
            && !source.regionMatches(true, begin - 4, "hex:", 0, 4)
            && digits == 32;
    boolean number =
        to - begin <= 20 && source.substring(begin, to).chars().allMatch(Chars::isNumeral);
    boolean named = from > 0 && Harmless.isNamed(source, begin);
    return !word && !digest && !number && !named && digits >= least && digits != 64
        ? new Span(begin, to)
        : Span.NONE;
  }

  private boolean isFingerprint(int at) {
    return (Chars.isHex(text, at, 4)
            && (Chars.isDigit(text[at]) || Chars.isUpper(text[at]) || Chars.isHex(text, at, 8)))
        || (Chars.isHex(text, at, 2) && at(at + 2) == ':');
  }

  private Span key(int end) {
    int to = end;
    while (to < text.length && Chars.isBase64(text[to])) {
      to++;
    }
    if (to - end < 27 || Chars.isHex(text, end, Math.min(to - end, 64))) {
      return Span.NONE;
    }
    boolean suite = source.substring(end, to).chars().noneMatch(c -> c >= 'a' && c <= 'z');
    return suite ? Span.NONE : new Span(end, to);
  }

  /**
   * {@code Subject Key ID}, {@code NO_PUBKEY}: keys of authorities and of who publishes packages.
   */
  private boolean isOfPublished(int from) {
    return source.startsWith("Subject ", from - 8)
        || source.startsWith("Authority ", from - 10)
        || ((source.startsWith("NO_PUBKEY", from - 3) || source.startsWith("NO_PUBKEY", from - 6))
            && (source.contains("InRelease") || source.contains("be verified because")));
  }
}
