package org.glasshouse.engine;

import java.util.Arrays;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Values that no form of a sentence betrays, but their shape and a word near them: a text speaks of
 * a password or a token, and not far from it stands what no person and no program writes otherwise.
 */
final class Nearby {
  private static final int AFTER = 64;
  private static final int BEFORE = 40;
  private static final int CLOSE = 28;
  private static final int LEAST_PASSWORD = 8;
  private static final int LEAST_JUMBLE = 6;
  private static final int LEAST_MIXED = 12;
  private static final int LEAST_HEX = 32;
  private static final int LONGEST = 512;

  private static final int[] NOTHING = {};
  private static final SecretKind[] NO_KINDS = {};

  private final Scan scan;
  private final Generated generated;
  private int[] words = NOTHING;
  private SecretKind[] kinds = NO_KINDS;
  private int count;

  Nearby(Scan scan, Generated generated) {
    this.scan = scan;
    this.generated = generated;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    Detectors.Handler password =
        (look, from, to) -> look.nearby.word(from, to, SecretKind.PASSWORD);
    ForeignWords.addPasswords(keywords, password);
    keywords.add(
        password,
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "passcode",
        " pw ",
        " pass ",
        "_pass",
        "mdp",
        "clave");
    keywords.add(
        (look, from, to) -> look.nearby.word(from, to, SecretKind.TOKEN),
        "token",
        "secret",
        "api key",
        "apikey",
        "api-key",
        "api_key",
        "access key",
        "access_key",
        "private key",
        "credential",
        "signing key",
        "encryption key",
        "license key",
        "auth key",
        "key for ",
        " keys:",
        "hmac key",
        "master key",
        "seal key",
        "shared key",
        "secret key",
        "session key");
  }

  /** Says that the text names a secret from {@code from} to {@code to}. */
  void word(int from, int to, SecretKind kind) {
    int end = scan.has(to, 's') ? to + 1 : to;
    int before = scan.sign(from - 1);
    int after = scan.sign(end);
    boolean counted =
        before == ' '
            && !scan.is(scan.runStart(from - 1, Bytes.DIGIT, 9) - 1, Bytes.WORD)
            && scan.is(from - 2, Bytes.DIGIT);
    if (counted
        || (scan.is(from, Bytes.LETTER) && Bytes.is(before, Bytes.LETTER))
        || before == '/'
        || before == '.'
        || (!scan.has(to - 1, ' ') && Bytes.is(after, Bytes.LETTER))
        || after == '@'
        || after == '?'
        || after == '/') {
      return;
    }
    if (count == kinds.length) {
      words = Arrays.copyOf(words, 4 * count + 4);
      kinds = Arrays.copyOf(kinds, 2 * count + 2);
    }
    words[2 * count] = from;
    words[2 * count + 1] = to;
    scan.particular();
    kinds[count++] = kind;
  }

  /** Looks around each word once all that has a form of its own was found. */
  void finish() {
    int done = 0;
    for (int word = 0; word < count; word++) {
      int from = words[2 * word];
      int to = words[2 * word + 1];
      int line = scan.lineStart(from, BEFORE);
      before(Math.max(line, done), from, kinds[word]);
      after(to, Math.min(scan.length(), to + AFTER), kinds[word]);
      done = to;
    }
  }

  /** Looks at the words before, the nearest first: how long a secret is must not matter. */
  private void before(int from, int to, SecretKind kind) {
    int end = to;
    while (end > from && !isEnd(end - 1)) {
      if (isEdge(scan.sign(end - 1))) {
        end--;
        continue;
      }
      int start = end;
      while (start > 0 && end - start < LONGEST && !isEdge(scan.sign(start - 1))) {
        start--;
      }
      scan.step(end - start);
      if (scan.isCovered(start) || scan.isCovered(end - 1)) {
        return;
      }
      if (end - start >= LEAST_PASSWORD && isSecret(start, end, to, kind)) {
        scan.secret(start, end, kind, "near-its-name");
        return;
      }
      end = start;
    }
  }

  private void after(int from, int limit, SecretKind kind) {
    tokens(from, limit, from, kind);
  }

  private void tokens(int from, int limit, int word, SecretKind kind) {
    int at = from;
    while (at < limit && !isEnd(at)) {
      if (isEdge(scan.sign(at))) {
        at++;
        continue;
      }
      if (scan.isCovered(at) || scan.sign(at) == Bytes.MARK) {
        return;
      }
      int end = tokenEnd(at, at + LONGEST);
      int to = end;
      while (to > at && scan.hasOneOf(to - 1, ".!?") && isEdge(scan.sign(to))) {
        to--;
      }
      if (to - at >= LEAST_PASSWORD
          && !scan.isCovered(at)
          && !scan.isCovered(to - 1)
          && isSecret(at, to, word, kind)) {
        scan.secret(at, to, kind, "near-its-name");
        return;
      }
      at = end;
    }
    scan.step(at - from);
  }

  /** Whether something else begins: a line, a member of an object, a part of a sentence. */
  private boolean isEnd(int at) {
    int b = scan.sign(at);
    int next = scan.sign(at + 1);
    return b == '\n'
        || b == ';'
        || b == Bytes.MARK
        || b == '{'
        || b == '}'
        || (b == '"' && next == ',')
        || (b == ',' && next == '"');
  }

  private int tokenEnd(int from, int limit) {
    int at = from;
    int end = Math.min(limit, scan.length());
    while (at < end && !isEdge(scan.sign(at))) {
      at++;
    }
    return at;
  }

  private static boolean isEdge(int b) {
    return b <= ' ' || b >= 0x80 || "\"'`=:,;()[]{}<>|&\\".indexOf(b) >= 0;
  }

  private boolean isSecret(int from, int to, int word, SecretKind kind) {
    boolean behind = from >= word;
    boolean close = behind && from - word <= CLOSE;
    boolean password = kind == SecretKind.PASSWORD;
    if (isOfProgram(from, to) || generated.isKeyOfCache(from, to)) {
      return false;
    }
    if (Values.isHex(scan, from, to)) {
      return close && to - from >= LEAST_HEX && (to - from) % 8 == 0 && !isSum(word, from);
    }
    if (Values.isUuid(scan, from, to)) {
      return close
          && !password
          && !isOfTask(from)
          && !generated.isNamedHarmless(from)
          && !isSum(word, from);
    }
    if (hasSign(from, to)) {
      return Values.isPasswordLike(scan, from, to) && !scan.has(to, '(');
    }
    int least = password && close ? LEAST_PASSWORD : LEAST_MIXED;
    return to - from >= least
        && (close || isMixed(from, to))
        && scan.runEnd(from, Bytes.ALNUM | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, LONGEST) == to
        && Values.isRandom(scan, from, to, least)
        && Values.longestWordOf(scan, from, to) < 7
        && Values.longestJumble(scan, from, to)
            >= (password && close ? LEAST_JUMBLE : LEAST_PASSWORD)
        && !generated.isNamedHarmless(from);
  }

  /** {@code shop.tasks.rotate_tokens[5f0e3d0b-…]}: the run of a task that is called by its path. */
  private boolean isOfTask(int from) {
    int name = scan.runStart(from - 1, Bytes.NAME, 80);
    boolean dotted = false;
    for (int at = name; at < from - 1; at++) {
      dotted |= scan.has(at, '.');
    }
    return scan.has(from - 1, '[') && dotted;
  }

  /** Whether small letters, capitals and digits all stand there. */
  private boolean isMixed(int from, int to) {
    int seen = 0;
    for (int at = from; at < to; at++) {
      seen |= Bytes.classes(scan.sign(at));
    }
    return (seen & Bytes.LOWER) != 0 && (seen & Bytes.UPPER) != 0 && (seen & Bytes.DIGIT) != 0;
  }

  /** Whether a sign stands inside that passwords have and names do not. */
  private boolean hasSign(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.hasOneOf(at, "!#$%^*+?&~@")) {
        return true;
      }
    }
    return false;
  }

  /** {@code Base64HighEntropyString}: words with capitals, digits behind one of them or not. */
  private boolean isNameOfClass(int from, int to) {
    int words = 0;
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at + 1, Bytes.LOWER, to - at - 1);
      if (!scan.is(at, Bytes.UPPER) || end - at < 3 || !Words.isKnown(scan, at, end)) {
        return false;
      }
      words++;
      at = scan.runEnd(end, Bytes.DIGIT, 3);
    }
    return at == to && words > 2;
  }

  private static final String CALLING = "calling the ";

  /**
   * {@code calling the ListObjectsV2 operation}, {@code operation error S3: ListObjectsV2,}: what a
   * client asked a service to do, one word after another.
   */
  private boolean isOperation(int from, int to) {
    boolean called = scan.matches(from - CALLING.length(), CALLING);
    return (called ? scan.matches(to, " operation") : scan.has(to, ',') && isBehindService(from))
        && scan.is(from, Bytes.UPPER)
        && scan.runEnd(from, Bytes.ALNUM, to - from) == to
        && Values.longestWordOf(scan, from, to) >= LEAST_VERB;
  }

  /** {@code operation error Secrets Manager: }: whether an error and a service stand before. */
  private boolean isBehindService(int from) {
    int line = scan.lineStart(from, 64);
    boolean error = false;
    for (int at = line; at < from && !error; at++) {
      error = scan.matches(at, "operation error ");
    }
    scan.step(from - line);
    return error && scan.matches(from - 2, ": ");
  }

  private static final int LEAST_VERB = 4;

  private static final String[] ALGORITHMS = {"hmac", "pbkdf2", "sha256", "sha512", "aes256"};

  /** {@code PBKDF2WithHmacSHA512}: how secrets are made up, and none of them. */
  private boolean isAlgorithm(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.matchesOneOf(at, ALGORITHMS)) {
        return true;
      }
    }
    return false;
  }

  /** A path, an option, a template, a version, a pattern, a number behind a hash. */
  private boolean isOfProgram(int from, int to) {
    int b = scan.sign(from);
    int last = scan.sign(to - 1);
    if (b == '-'
        || b == '$'
        || b == '%'
        || b == '@'
        || b == '*'
        || b == '&'
        || last == '*'
        || last == '%') {
      return true;
    }
    if (scan.matches(from, "0x")) {
      return true;
    }
    if (isAlgorithm(from, to)
        || isNameOfClass(from, to)
        || isOperation(from, to)
        || Identifiers.isFunction(scan, from, to)) {
      return true;
    }
    int hash = -1;
    int dots = 0;
    for (int at = from; at < to; at++) {
      int c = scan.sign(at);
      if (c == '@' && Values.isHex(scan, at + 1, to)) {
        return true;
      }
      if (c == '/' || (c == '?' && at + 1 < to)) {
        return true;
      }
      hash = c == '#' ? at : hash;
      dots += c == '.' ? 1 : 0;
    }
    boolean numbered = hash >= 0 && Values.isDigits(scan, hash + 1, to);
    boolean version = dots > 0 && scan.is(b == 'v' ? from + 1 : from, Bytes.DIGIT);
    return numbered || version || dots > 2 || Placeholders.isAbsent(scan, from, to);
  }

  private static final String[] SUMS = {
    "sha",
    "digest",
    "commit",
    "checksum",
    "md5",
    " id",
    "_id",
    "uid",
    "trace",
    "request",
    "revision",
    "serial",
    "accessor",
    "x.509",
    "cert",
    "base",
    "head",
    "fingerprint",
    "hash",
    "version",
    "etag",
    "session",
    "name",
    "object"
  };

  /** Whether the words between say that the value is no secret but a sum or an id. */
  private boolean isSum(int from, int to) {
    int begin = Math.max(0, Math.min(from, to) - 40);
    for (int at = begin; at < to; at++) {
      if (scan.matchesOneOf(at, SUMS)) {
        return true;
      }
    }
    scan.step(to - begin);
    return false;
  }
}
