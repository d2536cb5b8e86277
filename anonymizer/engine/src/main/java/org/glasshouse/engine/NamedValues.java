package org.glasshouse.engine;

import java.util.Arrays;
import java.util.BitSet;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Values beside the name of a secret as programs name their settings, with nothing but a space, a
 * bracket, an arrow or a few words between: {@code client_secret x9f2}, {@code "SET" "apiKey"
 * "x9f2"}, {@code -bindPassword x9f2}, {@code AUTH_TOKEN has been set to x9f2}.
 */
final class NamedValues {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST = 4096;
  private static final int LEAST = 6;
  private static final int LEAST_WORD = 7;

  /** What stands between a name and its value, where it is more than a space. */
  private static final String[] LINKS = {
    "is now ",
    "is ",
    "was ",
    "set to ",
    "has been set to ",
    "changed to ",
    "rotated to ",
    "- ",
    "-> ",
    "=> ",
    "mismatch: got ",
    "mismatch: expected ",
    "value "
  };

  private static final int[] NOTHING = {};

  private final Scan scan;
  private int[] ends = NOTHING;
  private int count;

  /** The bare value that was read last. */
  private int bareFrom;

  private int bareTo;
  private static final BitSet NONE = new BitSet(0);

  private BitSet taken = NONE;

  NamedValues(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add(
        (look, from, to) -> look.namedValues.word(to),
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "pass",
        "token",
        "secret",
        "key",
        "credential",
        "psk");
  }

  /** Says that a word for a secret ends at {@code to}. */
  void word(int to) {
    int sign = scan.sign(to);
    if (sign == '=' || (sign == ':' && !scan.has(to + 1, ':')) || Bytes.is(sign, Bytes.LOWER)) {
      return;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(4, 2 * count));
    }
    scan.particular();
    ends[count++] = to;
  }

  /** Looks beside each such name once all that has a form of its own was found. */
  void finish() {
    if (count > 0) {
      taken = scan.taken();
    }
    for (int name = 0; name < count; name++) {
      named(ends[name]);
    }
  }

  /** Looks at the name in which a word for a secret ends at {@code to}. */
  private void named(int to) {
    int end = scan.runEnd(to, Bytes.WORD, LONGEST_NAME);
    int sign = scan.sign(end);
    if (sign == '=' || (sign == ':' && !scan.has(end + 1, ':'))) {
      return;
    }
    int from = scan.runStart(to, Bytes.NAME, LONGEST_NAME);
    boolean quoted = scan.is(from - 1, Bytes.QUOTE) && sign == scan.at(from - 1);
    if (!quoted && !isIdentifier(from, end)) {
      return;
    }
    int value = valueStart(end, quoted);
    if (value > end && value < scan.length()) {
      KeyMeaning meaning = KeyNames.meaning(scan, from, end);
      SecretKind kind = meaning.secret();
      if (meaning.sort() == Sort.SECRET && kind != null) {
        hide(value, kind, quoted);
      }
    }
  }

  /** Whether a name is one of a program: low lines or capitals between its words, or an option. */
  private boolean isIdentifier(int from, int to) {
    boolean lower = false;
    boolean upper = false;
    for (int at = from; at < to; at++) {
      boolean capital = scan.is(at, Bytes.UPPER);
      if (scan.has(at, '_') || (capital && lower)) {
        return true;
      }
      lower |= scan.is(at, Bytes.LOWER);
      upper |= capital;
    }
    return (upper && !lower) || (scan.has(from, '-') && !scan.has(from + 1, '-'));
  }

  /** Where the value begins, in quotes, brackets or bare; {@code end} where none can. */
  private int valueStart(int end, boolean quoted) {
    int at = quoted ? end + 1 : end;
    if (quoted) {
      int next = scan.skipSpaces(at, 2);
      return next > at && scan.at(next) == scan.at(end) ? next : end;
    }
    if (scan.has(at, ':')) {
      return scan.isVisible(at + 2) ? at + 2 : end;
    }
    if (scan.has(at, '[') || scan.has(at, '(') || scan.has(at, '<')) {
      return isEnclosed(at) ? at : end;
    }
    int next = scan.skipSpaces(at, 40);
    if (next == at) {
      return end;
    }
    for (String link : LINKS) {
      if (scan.matches(next, link)) {
        return scan.skipSpaces(next + link.length(), 2);
      }
    }
    return next;
  }

  /** Whether one word stands within the bracket that opens here. */
  private boolean isEnclosed(int open) {
    int close = scan.has(open, '[') ? ']' : scan.has(open, '(') ? ')' : '>';
    int end = bareEnd(open + 1);
    return end > open + LEAST && scan.has(end, close);
  }

  /** Where a bare value ends: for all that begins inside of one, where that ends. */
  private int bareEnd(int from) {
    if (from < bareFrom || from >= bareTo) {
      int end = from;
      while (scan.isVisible(end) && !scan.hasOneOf(end, "\"'`,;)]>")) {
        end++;
      }
      scan.step(end - from);
      bareFrom = from;
      bareTo = end;
    }
    return Math.min(bareTo, from + LONGEST);
  }

  private void hide(int start, SecretKind kind, boolean listed) {
    int b = scan.sign(start);
    boolean quoted = Bytes.is(b, Bytes.QUOTE);
    boolean enclosed = b == '[' || b == '(' || b == '<';
    int from = quoted || enclosed ? start + 1 : start;
    int to = quoted ? quotedEnd(start) : bareEnd(from);
    if (enclosed && scan.has(scan.runEnd(from, Bytes.NAME, 24), ':')) {
      return;
    }
    if (enclosed && scan.sign(to) != (b == '[' ? ']' : b == '(' ? ')' : '>')) {
      return;
    }
    while (!quoted && to > from && scan.hasOneOf(to - 1, ".:")) {
      to--;
    }
    if (isValue(from, to) && isConvincing(from, to, quoted, listed)) {
      scan.secret(from, to, kind, "named-value");
      taken.set(from, to);
    }
  }

  private int quotedEnd(int open) {
    int end = open + 1;
    while (scan.sign(end) >= ' ' && scan.sign(end) != scan.sign(open) && end - open < Scan.WINDOW) {
      end++;
    }
    scan.step(end - open);
    return end;
  }

  private boolean isValue(int from, int to) {
    return to - from >= LEAST
        && isFree(from, to)
        && !Identifiers.isRun(scan, from, to)
        && !scan.has(scan.runEnd(from, Bytes.LETTER, 24), ':')
        && scan.sign(from) != Bytes.MARK
        && !scan.has(from, '-')
        && !scan.has(from, '/')
        && !Placeholders.isAbsent(scan, from, to)
        && !References.isPath(scan, from, to)
        && !References.isReference(scan, from, to)
        && !References.isObjectName(scan, from, to)
        && !References.isSecretName(scan, from, to)
        && !Values.isDigits(scan, from, to)
        && !isCall(from, to)
        && !isOfAlgorithm(from, to)
        && KeyNames.meaning(scan, from, to).sort() == Sort.NONE;
  }

  private boolean isFree(int from, int to) {
    int next = taken.nextSetBit(from);
    return next < 0 || next >= to;
  }

  /** {@code WPA-PSK-SHA256}: capitals and dashes only, as ways are named. */
  private boolean isOfAlgorithm(int from, int to) {
    boolean dashed = false;
    for (int at = from; at < to; at++) {
      dashed |= scan.has(at, '-');
      if (!scan.is(at, Bytes.UPPER | Bytes.DIGIT) && !scan.has(at, '-')) {
        return false;
      }
    }
    return dashed;
  }

  /** A call, an assignment, a type with parameters, a place in a file. */
  private boolean isCall(int from, int to) {
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      if (b == '(' || b == '[' || b == '{' || b == '<' || b == '=' || b <= ' ') {
        return true;
      }
    }
    return false;
  }

  private boolean isConvincing(int from, int to, boolean quoted, boolean listed) {
    if (!Values.isOdd(scan, from, to)) {
      return quoted && listed && !Words.isPlain(scan, from, to);
    }
    return Values.isHex(scan, from, to)
        || Values.isUuid(scan, from, to)
        || Values.isPasswordLike(scan, from, to)
        || Values.isRandom(scan, from, to, 10)
        || (to - from >= LEAST_WORD && endsInNumber(from, to) && !isVersion(from));
  }

  /** Letters first and digits behind them, as people make passwords. */
  private boolean endsInNumber(int from, int to) {
    int digits = scan.runStart(to, Bytes.DIGIT, 6);
    return digits < to && digits - from >= 4 && scan.is(from, Bytes.LETTER);
  }

  /** {@code v1alpha1}, {@code sha256}, {@code oauth2}. */
  private boolean isVersion(int from) {
    return scan.has(from, 'v') && scan.is(from + 1, Bytes.DIGIT);
  }
}
