package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/**
 * A value without quotes behind the name of a secret and a colon, which may as well be a sentence:
 * {@code password: hunter2}, {@code password: must not be empty}.
 */
final class SecretOrSentence {
  private static final int LONGEST_PHRASE = 60;

  private final Scan scan;
  private final Key key;
  private final int from;
  private final int to;

  SecretOrSentence(Scan scan, Key key, int from, int to) {
    this.scan = scan;
    this.key = key;
    this.from = from;
    this.to = to;
  }

  /** Whether the first word says that a sentence begins, or that something failed. */
  boolean beginsSentence(@Nullable SecretKind kind) {
    boolean name =
        scan.has(to, ' ')
            && Values.longestJumble(scan, from, to) == 0
            && KeyNames.meaning(scan, from, to).isPlainSecret();
    return name || (kind != SecretKind.PASSWORD && Words.isReason(scan, from, to)) || isStep();
  }

  /** Whether something else stands behind the key: its progress, its type, another key. */
  boolean isOther(@Nullable SecretKind kind) {
    return isProgress() || isNameInQuotes() || isAssignment(kind);
  }

  /** Where the value ends; where it begins if the word is the first of a sentence. */
  int end(@Nullable SecretKind kind) {
    int next = scan.skipSpaces(to, 4);
    boolean goesOn =
        scan.is(next, Bytes.ALNUM | Bytes.QUOTE) && next > to && !Key.starts(scan, next);
    if (!goesOn || Values.isOdd(scan, from, to)) {
      return to;
    }
    if (kind != SecretKind.PASSWORD
        || !isFirstOfLine()
        || scan.runEnd(from, Bytes.LETTER, 32) != to) {
      return from;
    }
    int end = scan.lineEnd(to, Scan.WINDOW);
    return end - from < LONGEST_PHRASE ? end : to;
  }

  /** Whether nothing but a header and the sign of a list stands before the key. */
  private boolean isFirstOfLine() {
    int line = scan.lineStart(key.from(), Key.LONGEST);
    int begin = scan.skipSpaces(scan.headerEnd(line), Key.LONGEST);
    boolean listed = scan.hasOneOf(begin, "-><*") && scan.has(begin + 1, ' ');
    return key.from() == (listed ? begin + 2 : begin);
  }

  /**
   * Where words in lower case end that go on up to the end of the line or the string and none of
   * which a sentence would have; -1 if others stand there.
   */
  int passphraseEnd() {
    if (scan.has(key.from() - 1, ' ') && scan.is(key.from() - 2, Bytes.WORD)) {
      return -1;
    }
    int at = from;
    for (int words = 0; words < 16; words++) {
      int end = scan.runEnd(at, Bytes.LOWER, 16);
      if (end - at < 3 || end - at > 14 || Placeholders.isAbsent(scan, at, end)) {
        return -1;
      }
      int next = scan.sign(end);
      boolean more = next == ' ' && scan.is(end + 1, Bytes.LOWER) && !Key.starts(scan, end + 1);
      if (!more) {
        boolean ends =
            next == -1 || next == ' ' || next == '\n' || next == '&' || ValueBounds.isClosing(next);
        return words >= 2 && ends ? end : -1;
      }
      at = end + 1;
    }
    return -1;
  }

  private static final Set<String> STEPS =
      Set.of(
          "open",
          "stat",
          "lstat",
          "read",
          "write",
          "parse",
          "decode",
          "decrypt",
          "encrypt",
          "unmarshal",
          "marshal",
          "lookup",
          "load",
          "fetch",
          "verify",
          "exec",
          "dial",
          "connect",
          "get",
          "post",
          "put",
          "patch",
          "illegal",
          "context",
          "chmod",
          "chown",
          "mkdir",
          "remove",
          "rename");

  /**
   * {@code token: open /run/token: permission denied}: what was done behind the colon, and what
   * came of it.
   */
  private boolean isStep() {
    return (scan.matches(to, " /") || scan.matches(to, ": "))
        && scan.runEnd(from, Bytes.LOWER, 16) == to
        && STEPS.contains(scan.lower(from, to));
  }

  /** {@code credentials: source=profile}: another key and its value, which judge themselves. */
  private boolean isAssignment(@Nullable SecretKind kind) {
    int end = scan.runEnd(from, Bytes.LETTER | Bytes.UNDERSCORE, 24);
    if (end > from + 1 && scan.has(end, ':') && scan.is(from, Bytes.UPPER) && isInBraces()) {
      return true;
    }
    if (end > from + 1 && scan.matches(end, ": ")) {
      return KeyNames.meaning(scan, from, end).isPersonal();
    }
    boolean name =
        scan.is(from, Bytes.LOWER) || (kind != SecretKind.PASSWORD && scan.is(from, Bytes.UPPER));
    return name
        && end > from + 1
        && scan.has(end, '=')
        && (scan.is(end + 1, Bytes.WORD | Bytes.QUOTE) || scan.isMark(end + 1));
  }

  /** Whether a brace opens on the line before the value: {@code {Password: Token: Port:1}}. */
  private boolean isInBraces() {
    int floor = Math.max(0, from - Scan.WINDOW);
    int at = from - 1;
    while (at > floor && !scan.has(at, '{') && !scan.has(at, '\n')) {
      at--;
    }
    scan.step(from - at);
    return scan.has(at, '{');
  }

  /** {@code volume "pull-secret" : mkdir}: the name of an object, and a word behind the colon. */
  private boolean isNameInQuotes() {
    boolean dashed = false;
    for (int at = key.from(); at < key.sign(); at++) {
      dashed |= scan.has(at, '-');
    }
    int end = key.sign();
    while (scan.has(end - 1, ' ')) {
      end--;
    }
    return dashed && scan.is(end - 1, Bytes.QUOTE) && !Values.isOdd(scan, from, to);
  }

  /** {@code random_password.db: Creating...}: an object's address and what becomes of it. */
  private boolean isProgress() {
    boolean dotted = false;
    for (int at = key.from(); at < key.sign(); at++) {
      dotted |= scan.has(at, '.') || scan.has(at, '[');
    }
    int end = scan.runEnd(from + 1, Bytes.LOWER, 16);
    boolean word = scan.is(from, Bytes.UPPER) && end - from >= 4;
    return dotted && word && (scan.has(end, ' ') || scan.matches(end, "..."));
  }
}
