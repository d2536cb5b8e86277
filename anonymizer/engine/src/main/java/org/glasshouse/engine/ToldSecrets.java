package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/** Secrets that a sentence tells: {@code the new password is hunter2}, in whatever language. */
final class ToldSecrets {
  private final Scan scan;

  ToldSecrets(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> new ToldSecrets(look.scan).setTo(from, to), " set to ");
    keywords.add(
        (look, from, to) -> new ToldSecrets(look.scan).groupsOfFour(to),
        "app password",
        "app-specific password",
        "application password");
    keywords.add(
        (look, from, to) -> new ToldSecrets(look.scan).passwordLines(to), "'random' passwords");
    keywords.add((look, from, to) -> new ToldSecrets(look.scan).passWord(to), " pass ");
    keywords.add(
        (look, from, to) -> new ToldSecrets(look.scan).spoken(from, to, SecretKind.PASSWORD),
        " pw still ",
        " pw now ",
        " pw for ",
        " pw of ",
        " pass for ",
        " pass of ",
        " pw (",
        " pass (",
        " pwd for ",
        " pwd of ");
    keywords.add(
        (look, from, to) -> new ToldSecrets(look.scan).usedAs(from),
        " as the root p",
        " as the admin p",
        " as the p",
        " as password",
        " as the new p",
        " as root p",
        " as pw");
    keywords.add(
        (look, from, to) -> new ToldSecrets(look.scan).replaced(to), "password changed from ");
    keywords.add((look, from, to) -> new ToldSecrets(look.scan).newValue(from, to), "new value: ");
  }

  private static final String[] REFUSALS = {
    "fail", "invalid", "incorrect", "wrong", "error", "denied", "expired", "mismatch", "cannot"
  };

  private static final int SENTENCE = 90;

  /**
   * A secret alone behind the colon that ends a sentence about it: {@code A temporary password is
   * generated for root@localhost: value}.
   */
  void spoken(int from, int to, SecretKind kind) {
    int limit = Math.min(scan.length(), to + SENTENCE);
    int sign = to;
    if (kind == SecretKind.PASSWORD && (isAssignedTo(from, to) || isTelling(from, to))) {
      return;
    }
    while (sign < limit && !(scan.has(sign, ':') && scan.has(sign + 1, ' '))) {
      if (kind == SecretKind.PASSWORD && scan.matches(sign, " is ") && isTold(sign + 4)) {
        return;
      }
      int b = scan.sign(sign);
      boolean stops = b == '.' && scan.has(sign + 1, ' ');
      if (stops
          || scan.isCovered(sign)
          || b < ' '
          || b == '"'
          || b == '='
          || b == '{'
          || b == ';'
          || b == ',') {
        return;
      }
      sign++;
    }
    scan.step(sign - to);
    int start = scan.skipSpaces(sign + 1, 4);
    if (scan.is(start, Bytes.QUOTE)
        && kind == SecretKind.PASSWORD
        && (isJudged(to, sign) || isRefused(to, sign, start))) {
      SecretWords.hideQuoted(scan, start);
      return;
    }
    int end = SecretWords.end(scan, start);
    while (end > start && scan.hasOneOf(end - 1, ".,;)")) {
      end--;
    }
    boolean alone = scan.sign(end) < ' ' || scan.is(end, Bytes.QUOTE);
    boolean hex = Values.isHex(scan, start, end) && end - start >= 32;
    if (sign >= limit || !(alone || hex) || end - start < 6 || scan.isCovered(start)) {
      return;
    }
    boolean given = scan.matches(sign - 3, " to") || scan.matches(sign - 3, " is");
    boolean password =
        kind == SecretKind.PASSWORD
            && (given || Values.isManifold(scan, start, end))
            && !References.isPath(scan, start, end);
    if ((password || hex || Values.isRandom(scan, start, end, 16))
        && !Placeholders.isAbsent(scan, start, end)
        && !refuses(Math.max(0, from - 24), sign)) {
      scan.secret(start, end, kind, "secret-sentence");
    }
  }

  private static final String[] ASSIGNED = {
    " assigned to: ", " assigned to argument: ", " assigned to function default: "
  };

  /**
   * {@code hardcoded password assigned to: "PASSWORD_FIELD"}: the name of a variable of which a
   * linter speaks.
   */
  private boolean isAssignedTo(int from, int to) {
    if (!scan.matches(from - 10, "hardcoded ")) {
      return false;
    }
    for (String assigned : ASSIGNED) {
      int open = to + assigned.length();
      int end = scan.runEnd(open + 1, Bytes.WORD, 64);
      if (scan.matches(to, assigned) && scan.is(open, Bytes.QUOTE)) {
        return scan.sign(end) == scan.sign(open)
            && scan.sign(end + 1) <= ' '
            && !scan.any(open + 1, end, Bytes.DIGIT)
            && SecretWords.areIn(scan, open + 1, end);
      }
    }
    return false;
  }

  private static final String[] COPULAS = {
    " is ",
    " is: ",
    " est ",
    " es ",
    " ist ",
    " lautet ",
    " to ",
    " to: ",
    " na ",
    " nu ",
    " now ",
    " è ",
    " é ",
    " är ",
    " er ",
    " on ",
    " jest ",
    " je ",
    " désormais ",
    " agora ",
    " ahora ",
    " nun ",
    " wynosi ",
    " olarak ",
    " var ",
    " set ",
    " contains ",
    " holds ",
    " really ",
    " still ",
    " actually ",
    " became ",
    " sono ",
    " fue ",
    " blev ",
    ": ",
    " = ",
    " - "
  };

  private static final int REACH = 80;

  /**
   * Whether a sentence about a password tells it in whatever language: a word that nobody writes in
   * prose follows on the same line, behind a copula or in quotes.
   */
  private boolean isTelling(int from, int to) {
    int limit = Math.min(scan.length(), to + REACH);
    if (refuses(Math.max(0, from - 24), to)) {
      return false;
    }
    int at = to;
    while (at < limit && scan.sign(at) >= ' ') {
      int b = scan.sign(at);
      if (b == '{' || b == ';' || b == '=' || scan.matches(at, "....") || scan.isCovered(at)) {
        break;
      }
      if (scan.has(at - 1, ' ')
          && isBracketedPassword(at, SecretWords.end(scan, at))
          && isBehindCopula(at)) {
        scan.secret(at, SecretWords.end(scan, at), SecretKind.PASSWORD, "told-password");
        return true;
      }
      boolean begins = scan.has(at - 1, ' ') || scan.is(at - 1, Bytes.QUOTE);
      if (!begins || b == ' ') {
        at++;
        continue;
      }
      int end = SecretWords.end(scan, at);
      while (end > at && scan.hasOneOf(end - 1, ".,;:)")) {
        end--;
      }
      boolean quoted = scan.is(at - 1, Bytes.QUOTE) && scan.is(end, Bytes.QUOTE);
      boolean phrase =
          quoted && end - at >= 12 && Values.isOdd(scan, at, end) && isBehindCopula(at - 1);
      if (end - at >= 8
          && !scan.isCovered(at)
          && (phrase || Values.isPasswordLike(scan, at, end))
          && !Values.looksNamed(scan, at, end)
          && !isNameBefore(from, at, end)
          && !scan.has(at, '*')
          && !scan.has(at, '$')
          && (quoted || isBehindCopula(at))) {
        scan.secret(at, end, SecretKind.PASSWORD, "told-password");
        return true;
      }
      at = Math.max(end, at + 1);
    }
    scan.step(at - to);
    return false;
  }

  /**
   * {@code n]7Tq(Vk2w!R}: a word of many kinds of signs in which brackets open or close nothing.
   */
  private boolean isBracketedPassword(int from, int to) {
    int open = 0;
    boolean odd = false;
    int seen = 0;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      boolean opens = b == '(' || b == '[' || b == '{' || b == '<';
      boolean closes = b == ')' || b == ']' || b == '}' || b == '>';
      open += opens ? 1 : closes ? -1 : 0;
      odd |= open < 0;
      seen |= Bytes.classes(b) & Bytes.ALNUM;
    }
    return (odd || open > 0)
        && to - from >= 8
        && to - from <= 40
        && seen == Bytes.ALNUM
        && Values.longestWordOf(scan, from, to) < 5;
  }

  private boolean isBehindCopula(int at) {
    for (String copula : COPULAS) {
      if (scan.matches(at - copula.length(), copula)) {
        return true;
      }
    }
    return false;
  }

  private static final String[] JUDGEMENTS = {"requirement", "complexity", "too short", "too weak"};

  /** Whether the sentence says what is wrong with a password that it quotes. */
  private boolean isJudged(int from, int to) {
    for (int at = from; at < to; at++) {
      for (String word : JUDGEMENTS) {
        if (scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Words that say of a password, straight behind it, that it was the wrong one. */
  private static final Set<String> WRONG =
      Set.of(
          "wrong",
          "incorrect",
          "invalid",
          "bad",
          "rejected",
          "refused",
          "mismatch",
          "hatalı",
          "yanlış",
          "geçersiz",
          "falsch",
          "ungültig",
          "abgelehnt",
          "incorrecta",
          "inválida",
          "errónea",
          "incorreta",
          "errata",
          "sbagliata",
          "non valida",
          "invalide",
          "erroné",
          "refusé",
          "onjuist",
          "ongeldig",
          "nieprawidłowe",
          "błędne",
          "fel",
          "felaktigt",
          "feil",
          "forkert",
          "väärä",
          "virheellinen",
          "nesprávné",
          "špatné",
          "hibás",
          "неверен",
          "неверный",
          "неправильный");

  /** {@code password rejected: 'Ankara_59'}: one odd word in quotes behind nothing but that. */
  private boolean isRefused(int to, int sign, int open) {
    int word = scan.skipSpaces(to, 2);
    int end = SecretWords.argumentEnd(scan, open) - 1;
    int wordEnd = scan.backOverSpace(sign);
    return wordEnd - word > 2
        && wordEnd - word < 24
        && WRONG.contains(scan.lower(word, wordEnd))
        && end - open > 5
        && SecretWords.end(scan, open + 1) == end
        && Values.isOdd(scan, open + 1, end);
  }

  /** Hides a password that a sentence tells behind {@code is}: letters, digits and signs. */
  private boolean isTold(int from) {
    int end = SecretWords.end(scan, from);
    while (end > from && scan.hasOneOf(end - 1, ".,;)")) {
      end--;
    }
    boolean told =
        Values.isManifold(scan, from, end)
            && Values.isOdd(scan, from, end)
            && !scan.isCovered(from)
            && !Values.looksNamed(scan, from, end);
    if (told) {
      scan.secret(from, end, SecretKind.PASSWORD, "secret-sentence");
    }
    return told;
  }

  private boolean refuses(int from, int to) {
    for (int at = from; at < to; at++) {
      for (String word : REFUSALS) {
        if (scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code use value as the root password}: looks at the word before. */
  void usedAs(int from) {
    int start = from;
    while (start > 0
        && from - start < 64
        && scan.isVisible(start - 1)
        && !scan.is(start - 1, Bytes.QUOTE)) {
      start--;
    }
    int quoted = scan.is(from - 1, Bytes.QUOTE) ? from - 1 : from;
    if (quoted < from) {
      start = scan.runStart(quoted, Bytes.NAME, 64);
    }
    int behind = scan.lineEnd(from + 1, 32);
    boolean password = false;
    for (int at = from + 1; at < behind; at++) {
      password |=
          scan.matches(at, "password") || scan.matches(at, " pw") || scan.matches(at, "passphrase");
    }
    boolean odd = Values.isOdd(scan, start, quoted) && quoted - start >= 6;
    if (password && odd && !scan.isCovered(start) && !Values.looksNamed(scan, start, quoted)) {
      scan.secret(start, quoted, SecretKind.PASSWORD, "told-password");
    }
  }

  /**
   * {@code Plugin mysql_native_password reported: 'mysql_native_password' is deprecated}: words
   * with low lines between, which the word for a secret belongs to.
   */
  private boolean isNameBefore(int word, int from, int to) {
    int start = scan.runStart(word, Bytes.NAME, REACH);
    return scan.runEnd(start, Bytes.NAME, REACH) - start == to - from
        && scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE, REACH) == to
        && scan.matches(to - NATIVE.length(), NATIVE)
        && scan.lower(from, to).equals(scan.lower(start, start + to - from));
  }

  private static final String NATIVE = "_native_password";

  private static final String[] SET = {"secret", "password", "passphrase", "psk", "credential"};

  /** {@code CHAP secret for host set to SECRET}: looks behind {@code set to}. */
  void setTo(int from, int to) {
    int end = SecretWords.end(scan, to);
    while (end > to && scan.hasOneOf(end - 1, ".,;:)")) {
      end--;
    }
    boolean letters = scan.runEnd(to, Bytes.ALNUM, 128) == end && end - to >= 12;
    boolean mixed =
        letters && Values.isOdd(scan, to, end) && Values.longestWordOf(scan, to, end) < 6;
    if (!(mixed || (end - to >= 8 && Values.isPasswordLike(scan, to, end))) || scan.isCovered(to)) {
      return;
    }
    int floor = Math.max(scan.lineStart(from, 80), from - 80);
    for (int at = from; at >= floor; at--) {
      for (String word : SET) {
        if (scan.matches(at, word)) {
          scan.secret(to, end, SecretKind.PASSWORD, "told-password");
          return;
        }
      }
    }
  }

  /** The old and the new value of a password: {@code from OLD to NEW}. */
  void replaced(int to) {
    int end = SecretWords.end(scan, to);
    int next = scan.matches(end, " to ") ? end + 4 : end;
    if (Values.isOdd(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "secret-phrase");
    }
    if (next > end && Values.isOdd(scan, next, SecretWords.end(scan, next))) {
      scan.secret(next, SecretWords.end(scan, next), SecretKind.PASSWORD, "secret-phrase");
    }
  }

  /** {@code New value: secret}, what tools answer that reset a password. */
  void newValue(int from, int to) {
    int floor = Math.max(0, from - Scan.WINDOW);
    boolean password = false;
    for (int at = from; at >= floor && !password; at--) {
      password = scan.matches(at, "password");
    }
    scan.step(from - floor);
    int end = SecretWords.end(scan, to);
    if (password && end > to && !Placeholders.isAbsent(scan, to, end)) {
      scan.secret(to, end, SecretKind.PASSWORD, "new-value");
    }
  }

  private static final int WORDS_BEFORE = 48;

  /** {@code app password is abcd efgh ijkl mnop}: four groups of four small letters. */
  void groupsOfFour(int to) {
    int limit = Math.min(scan.length(), to + WORDS_BEFORE);
    for (int at = to; at < limit; at++) {
      int end = at;
      int groups = 0;
      while (groups < 5
          && !scan.is(end - 1, Bytes.WORD)
          && scan.runEnd(end, Bytes.LOWER, 5) == end + 4) {
        groups++;
        end += 4;
        boolean more = groups < 4 && (scan.has(end, ' ') || scan.has(end, '-'));
        end += more ? 1 : 0;
        if (!more) {
          break;
        }
      }
      if (groups == 4 && !scan.is(end, Bytes.WORD) && !scan.isCovered(at)) {
        scan.secret(at, end, SecretKind.PASSWORD, "app-password");
        return;
      }
    }
    scan.step(limit - to);
  }

  /** Lines of an account, a colon and its password below a line that announces them. */
  void passwordLines(int to) {
    int line = scan.lineEnd(to, 80);
    for (int count = 0; count < 16 && scan.has(line, '\n'); count++) {
      int end = scan.lineEnd(line + 1, Scan.WINDOW);
      int start = end;
      while (start > line + 1 && scan.isVisible(start - 1) && !scan.has(start - 1, ':')) {
        start--;
      }
      if (scan.has(start - 1, ':') && end - start >= 6 && Values.isOdd(scan, start, end)) {
        scan.secret(start, end, SecretKind.PASSWORD, "announced");
      }
      line = end;
    }
  }

  private static final int LEAST_LETTERS = 20;

  /** Whether letters stand there that are no words: capitals only, or such as take turns. */
  private boolean isOfNoWord(int from, int to) {
    boolean capitals = scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT, to - from) == to;
    return capitals || Values.longestWordOf(scan, from, to) < 6;
  }

  /** {@code user NAME pass SECRET}: letters and digits in one word. */
  void passWord(int to) {
    if (scan.is(to, Bytes.QUOTE)) {
      int close = SecretWords.argumentEnd(scan, to) - 1;
      if (Values.isOdd(scan, to + 1, close) && !Values.looksNamed(scan, to + 1, close)) {
        SecretWords.hideQuoted(scan, to);
      }
      return;
    }
    int end = SecretWords.end(scan, to);
    boolean word = scan.runEnd(to, Bytes.ALNUM, end - to) == end;
    boolean jumbled = word && Values.longestJumble(scan, to, end) == end - to;
    boolean signs = Values.isPasswordLike(scan, to, end) && scan.lineEnd(end, 2) == end;
    boolean letters = word && end - to >= LEAST_LETTERS && isOfNoWord(to, end);
    if (end - to >= 8 && (jumbled || signs || letters)) {
      scan.secret(to, end, SecretKind.PASSWORD, "secret-phrase");
    }
  }
}
