package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/**
 * The value of a key that names other things too, as {@code key}, {@code code} or {@code session}
 * do. It is a secret if its shape or what stands beside it says so.
 */
final class RandomSecret {
  private final Scan scan;
  private final int from;
  private final int to;
  private final boolean quoted;

  RandomSecret(Scan scan, int from, int to, boolean quoted) {
    this.scan = scan;
    this.from = from;
    this.to = to;
    this.quoted = quoted;
  }

  /** Where the secret begins; {@code to} where the value is none. */
  int start(SecretKind kind) {
    if (Placeholders.isAbsent(scan, from, to)) {
      return to;
    }
    if ((isStatement() || isOfAction()) && KeyBefore.name(scan, from).equals("sid")) {
      return to;
    }
    if (isOneTimeCode()
        || (to - from >= 10
            && Placeholders.isCut(scan, from, to)
            && Values.isOdd(scan, from, to))) {
      return from;
    }
    int password = kind == SecretKind.CREDENTIAL ? passwordOfVariable() : to;
    if (password < to) {
      return password;
    }
    return isRandom(kind) ? from : to;
  }

  private boolean isRandom(SecretKind kind) {
    boolean hex = Values.isHex(scan, from, to);
    int size = to - from;
    if (quoted && size >= 24 && Values.isPunctuated(scan, from, to)) {
      return true;
    }
    return switch (kind) {
      case PASSWORD ->
          size >= 5
              && !Values.isDigits(scan, from, to)
              && (Values.isOdd(scan, from, to) || (quoted && isBesideLogin()));
      case PASSWORD_HASH ->
          !hex && !scan.matches(from, "0x") && !isDigest() && Values.isRandom(scan, from, to, 13);
      case CODE ->
          !isShouted() && !Values.isUuid(scan, from, to) && Values.isRandom(scan, from, to, 8);
      case SIGNATURE ->
          hex
              ? size >= 32
              : size >= 16 && Values.isOdd(scan, from, to) && !isNameOfStep() && !isSentence();
      case SESSION ->
          hex
              ? size >= 16 && !scan.matches(from, "0x")
              : size >= 8
                  && hasDigitAndLetter()
                  && !isErrorCode()
                  && (quoted || !startsOther())
                  && !References.isObjectName(scan, from, to);
      case API_KEY ->
          hex ? size >= 32 : Values.isRandom(scan, from, to, 16) && !Values.isUuid(scan, from, to);
      case CREDENTIAL ->
          hex ? size == 32 : Values.isRandom(scan, from, to, 16) && !Values.isUuid(scan, from, to);
      default -> hex ? size >= 16 : Values.isRandom(scan, from, to, 10);
    };
  }

  private static final String[] LOGINS = {"user", "login", "email", "account"};

  /** Whether a member of the same object that stands before the value names an account. */
  private boolean isBesideLogin() {
    int floor = Math.max(0, from - 100);
    for (int at = from; at > floor && !scan.has(at, '{') && !scan.has(at, '\n'); at--) {
      if (scan.matchesOneOf(at, LOGINS) && !scan.is(at - 1, Bytes.LETTER)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] ONE_TIME = {
    "otp", "mfa", "2fa", "sms", "one_time", "verif", "totp"
  };

  /** A number of six digits whose key is {@code code}, beside words that say what it is for. */
  private boolean isOneTimeCode() {
    if (to - from != 6 || !Values.isDigits(scan, from, to) || !isCodeKey()) {
      return false;
    }
    int floor = Math.max(0, from - 120);
    scan.step(from - floor);
    for (int at = from; at > floor; at--) {
      if (scan.matchesOneOf(at, ONE_TIME) && !scan.is(at - 1, Bytes.LETTER)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCodeKey() {
    int end = from;
    while (end > 0 && !scan.is(end - 1, Bytes.WORD)) {
      end--;
    }
    return from - end <= 5 && scan.matches(end - 4, "code") && !scan.is(end - 5, Bytes.WORD);
  }

  /**
   * Where the password begins in a variable that holds a name too: {@code NEO4J_AUTH=neo4j/value};
   * {@code to} where there is none.
   */
  private int passwordOfVariable() {
    int sign = scan.runEnd(from, Bytes.NAME, 40);
    boolean variable = scan.matchesCase(from - 6, "_AUTH=") && !quoted;
    boolean pair = (scan.has(sign, '/') || scan.has(sign, ':')) && to - sign > 6;
    return variable && pair && sign > from && Values.isOdd(scan, sign + 1, to) ? sign + 1 : to;
  }

  /**
   * {@code session: id=4}, {@code session: seat:0}: the value is a key of its own and its value.
   */
  private boolean startsOther() {
    int end = scan.runEnd(from, Bytes.NAME, Key.LONGEST);
    return scan.has(end, '=')
        || (scan.has(end, ':') && end > from + 1 && Words.isKnown(scan, from, end));
  }

  /** {@code sha256:5d41…}: the sum of something, hexadecimal digits behind the name of the way. */
  private boolean isDigest() {
    int colon = scan.runEnd(from, Bytes.ALNUM, 8);
    return scan.has(colon, ':') && Values.isHex(scan, colon + 1, to);
  }

  private boolean hasDigitAndLetter() {
    int seen = 0;
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      seen |= Bytes.classes(scan.sign(at));
    }
    return (seen & Bytes.DIGIT) != 0 && (seen & Bytes.LETTER) != 0;
  }

  /** Capitals and signs only, as names of errors are written. */
  private boolean isShouted() {
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.LOWER)) {
        return false;
      }
    }
    return to - from < 16;
  }

  /**
   * {@code CalculateSignatureUsingV4}: letters in words with capitals, one or two digits behind.
   */
  private boolean isNameOfStep() {
    int end = scan.runEnd(from, Bytes.LETTER, 64);
    return to - end <= 2
        && scan.runEnd(end, Bytes.DIGIT, 3) == to
        && Values.longestWordOf(scan, from, to) > 5
        && scan.is(from, Bytes.UPPER);
  }

  /** Whether the value is a code good once: a digit or groups of letters. */
  boolean isCode() {
    int size = to - from;
    if (size < 3 || size > 256 || isRelease() || Placeholders.isAbsent(scan, from, to)) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        return true;
      }
    }
    return isGrouped();
  }

  /** {@code ET SCAN Potential SSH Scan}: words with spaces between, as rules are called. */
  private boolean isSentence() {
    return quoted
        && (isOfAlert() || isOfMethod())
        && scan.holds(from, to, ' ')
        && Values.longestWordOf(scan, from, to) >= 5
        && Values.longestJumble(scan, from, to) < 8;
  }

  /** {@code public static void login(String)}: what a method takes, as a program is written. */
  private boolean isOfMethod() {
    return scan.matchesOneOf(from, "public ", "private ", "protected ", "static ", "void ")
        && scan.holds(from, to, '(')
        && scan.has(to - 1, ')')
        && !scan.any(from, to, Bytes.DIGIT);
  }

  private static final String[] OF_ALERTS = {"\"alert\"", "\"signature_id\"", "\"gid\"", "\"rev\""};

  /** Whether the rule of an alert has the signature: it names what the rule finds. */
  private boolean isOfAlert() {
    int floor = Math.max(0, from - 120);
    scan.step(from - floor);
    for (int at = from; at > floor; at--) {
      if (scan.matchesOneOf(at, OF_ALERTS)) {
        return true;
      }
    }
    return false;
  }

  /** {@code SECMAN:2007:Failed}: a part of a program, the number of an error, a word. */
  private boolean isErrorCode() {
    int colon = scan.runEnd(from, Bytes.UPPER, 16);
    int number = scan.runEnd(colon + 1, Bytes.DIGIT, 6);
    return colon - from >= 3
        && scan.has(colon, ':')
        && number - colon == 5
        && scan.has(number, ':')
        && scan.runEnd(number + 1, Bytes.LETTER, 24) >= to;
  }

  private static final String[] ACTIONS = {"Allow", "Deny", "Enable", "Disable"};

  /**
   * {@code AllowEC2ReadOnly}: what a statement of a policy does, in words; one digit may end it.
   */
  private boolean isOfAction() {
    for (String action : ACTIONS) {
      if (scan.matchesCase(from, action) && scan.is(from + action.length(), Bytes.UPPER)) {
        return !scan.is(to - 2, Bytes.DIGIT) && Identifiers.isCamel(scan, from, to);
      }
    }
    return false;
  }

  /** {@code "Sid":"Stmt1480452973198"}: the number of a statement of a policy. */
  private boolean isStatement() {
    return scan.matchesCase(from, "Stmt") && scan.runEnd(from + 4, Bytes.DIGIT, to - from) == to;
  }

  /** {@code otp="26.2.5"}: a release of Erlang's, two digits, one or two, and one or two more. */
  private boolean isRelease() {
    int minor = from + 3;
    int dot = scan.runEnd(minor, Bytes.DIGIT, 2);
    int patch = scan.runEnd(dot + 1, Bytes.DIGIT, 2);
    int more = scan.has(patch, '.') ? scan.runEnd(patch + 1, Bytes.DIGIT, 2) : patch;
    boolean erlang = scan.has(from, '1') || scan.has(from, '2');
    return quoted
        && erlang
        && scan.runEnd(from, Bytes.DIGIT, 3) == from + 2
        && scan.has(from + 2, '.')
        && dot > minor
        && scan.has(dot, '.')
        && patch > dot + 1
        && more == to
        && !(dot - minor == 2 && patch - dot == 3 && more == patch)
        && KeyBefore.name(scan, from).equals("otp");
  }

  /** Groups of four to six letters with dashes between: {@code ABCD-EFGH}, {@code abcde-fghij}. */
  private boolean isGrouped() {
    int group = 0;
    int groups = 0;
    for (int at = from; at <= to; at++) {
      if (at < to && scan.is(at, Bytes.ALNUM)) {
        group++;
      } else if ((at == to || scan.has(at, '-')) && group >= 4 && group <= 6) {
        groups++;
        group = 0;
      } else {
        return false;
      }
    }
    return groups >= 2;
  }
}
