package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/** Secrets behind their name with no sign or few words between: {@code password hunter2}. */
final class SecretPhrases {
  /** Words of configuration files, which no sentence has. */
  private static final String[] DIRECTIVES = {
    "requirepass",
    "masterauth",
    "bindpw",
    "rootpw",
    "auth_pass",
    "auth-pass",
    "enable secret",
    "enable password",
    "server key",
    "server-key",
    "key-string"
  };

  private final Scan scan;
  private final SecretsBeside beside;
  private final ToldSecrets told;

  SecretPhrases(Scan scan) {
    this.scan = scan;
    this.beside = new SecretsBeside(scan);
    this.told = new ToldSecrets(scan);
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    Detectors.Handler password =
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD);
    keywords.add(password, DIRECTIVES);
    ForeignWords.addPasswords(keywords, password);
    keywords.add(
        password,
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "identified by",
        "passcode",
        "storepass",
        "keypass",
        "_pass",
        "-pass",
        "pw is",
        "pwort",
        "pword");
    keywords.add(
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.TOKEN),
        "token",
        "secret",
        "api key",
        "apikey",
        "api-key",
        "access key",
        "secret key",
        "private key",
        "-key",
        "access-key",
        "auth",
        "_key",
        "_token",
        "_secret",
        "license key",
        "licence key",
        "product key",
        "secret_id",
        "ingestion key",
        "ingest key",
        "domain key",
        "account key",
        "master key",
        "deploy key",
        "service key",
        "write key",
        "read key",
        "webhook key",
        "admin key",
        "session key",
        "certificate key");
    keywords.add(
        (look, from, to) -> new SecretPhrases(look.scan).secret(from, to, SecretKind.API_KEY),
        "unseal key",
        "recovery key",
        "root token",
        "shared key",
        "signing key",
        "encryption key");
    keywords.add(
        (look, from, to) -> {
          if (!look.scan.matchesCase(from - 1, "-PSK")) {
            new SecretPhrases(look.scan).secret(from, to, SecretKind.PASSWORD);
          }
        },
        "psk");
  }

  /** What may stand between a name and its value. */
  private static final String[] LINKS = {
    "contains ",
    "has been ",
    "is now ",
    "is: ",
    "is ",
    "was ",
    "to ",
    "set to ",
    "for login ",
    "= ",
    "changed to ",
    "reset to ",
    "updated to ",
    "provided ",
    "generated",
    "used",
    "value ",
    "lautet ",
    "wurde auf ",
    "attempt ",
    "ist ",
    "est ",
    "es ",
    "by '"
  };

  /** A secret that follows its name without a sign: {@code password hunter2}, {@code --token x}. */
  void secret(int from, int to, SecretKind kind) {
    if ((scan.is(to, Bytes.NAME) && !scan.has(to, '.')) || isOfModule(from, to)) {
      return;
    }
    if (isArgument(from, to)) {
      return;
    }
    int at = to;
    boolean flag = isFlag(from);
    if (scan.has(from - 1, '/') && isVersion(at + 1)) {
      return; // A module and its version: example.org/password v0.1.4.
    }
    if (scan.has(at, '[') && scan.matches(scan.runStart(from, Bytes.WORD, 96) - 2, "::test_")) {
      return; // A test and its parameters: test_wrong_password[user-None-401].
    }
    if (scan.is(at, Bytes.QUOTE) && flag) {
      at++;
      boolean list = scan.has(at, ',') || scan.is(scan.skipSpaces(at, 2), Bytes.QUOTE);
      while (scan.has(at, ',') || scan.has(at, ' ')) {
        at++;
      }
      if (!list) {
        return;
      }
    } else if (scan.is(at, Bytes.QUOTE)
        && (scan.matches(at + 1, " value ") || isQuotedBehind(at + 1))) {
      at++;
    } else if (scan.has(at, '(') && scan.is(at + 1, Bytes.QUOTE)) {
      if (kind == SecretKind.PASSWORD && scan.is(from - 1, Bytes.LOWER) && isVariant(from)) {
        SecretWords.hideQuoted(scan, at + 1);
        return;
      }
      at++;
    } else if (scan.has(at, '[') || (scan.has(at, '(') && !scan.is(from - 1, Bytes.LETTER))) {
      beside.bracketedSecret(at, kind);
      return;
    } else if (beside.besideValue(from, at) >= 0) {
      beside.boxed(beside.besideValue(from, at), kind);
      return;
    } else if (scan.has(at, ',') && beside.isFirstOfPair(from)) {
      if (scan.has(at + 1, ' ')) {
        beside.bracketedSecret(at + 1, kind);
      } else if (!isCode(from, at)) {
        beside.bracketedSecret(at, kind);
      }
      return;
    } else if (!scan.has(at, ' ') && !scan.has(at, '\t') && !scan.matches(at, "...")) {
      return;
    }
    boolean dotted = scan.has(at, '.');
    while (scan.has(at, '.')) {
      at++;
    }
    if (strongName(from, at)) {
      at = scan.skipSpaces(scan.runEnd(at + 1, Bytes.NAME, 64), 1);
    }
    boolean tabular = dotted || scan.has(at, '\t') || (scan.has(at, ' ') && scan.has(at + 1, ' '));
    at = scan.skipSpaces(at, 40);
    if (scan.matches(at, "reg_sz")) {
      at = scan.skipSpaces(at + 6, 16);
    }
    if (scan.matches(at, "value:")) {
      return;
    }
    boolean numbered = scan.is(at, Bytes.DIGIT) && (scan.has(at + 1, ':') || scan.has(at + 1, ' '));
    boolean ofDevice = numbered && scan.has(at + 1, ' ') && "05789".indexOf(scan.at(at)) >= 0;
    if (numbered && scan.matches(at + 1, "  ")) {
      return;
    }
    if (numbered) {
      at = scan.skipSpaces(at + 1, 4);
    }
    boolean copula = tabular && scan.has(from - 1, '_');
    for (String word : LINKS) {
      if (!flag && scan.matches(at, word) && !isOfQuery(from, at, at + word.length())) {
        at = scan.skipSpaces(at + word.length() - (word.endsWith("'") ? 1 : 0), 4);
        copula = !word.equals("to ") || copula;
      }
    }
    while (scan.has(at, ':') || scan.has(at, '=') || scan.has(at, ' ')) {
      at++;
      copula = true;
    }
    boolean quoted = scan.is(at, Bytes.QUOTE);
    int end;
    int start = at;
    if (quoted) {
      start = at + 1;
      end = start;
      while (end < scan.length()
          && end - start < 200
          && scan.at(end) != scan.at(at)
          && !scan.has(end, '\n')) {
        end++;
      }
    } else {
      end = start;
      while (end < scan.length()
          && end - start < 4096
          && scan.isVisible(end)
          && !scan.has(end, '"')
          && !scan.has(end, '\'')
          && !scan.has(end, '`')) {
        end++;
      }
      while (end > start
          && (scan.has(end - 1, '.')
              || scan.has(end - 1, ',')
              || scan.has(end - 1, ')')
              || scan.has(end - 1, ';')
              || scan.has(end - 1, ':'))) {
        end--;
      }
    }
    scan.step(end - start);
    if ((flag
            && !quoted
            && (isAboutOption(start, end, tabular && isRow(from))
                || UsageTexts.isRow(scan, from, start)))
        || Identifiers.isRun(scan, start, end)
        || isPointer(start, end)) {
      return;
    }
    if (!quoted && !flag && isCode(start)) {
      return;
    }
    int cut = quoted ? end : ellipsis(start, end);
    if (cut < end && cut - start >= 4 && Values.isOdd(scan, start, cut) && !scan.isCovered(start)) {
      scan.secret(start, cut, kind, "secret-cut");
      return;
    }
    if (end <= start
        || scan.isCovered(start)
        || Placeholders.isAbsent(scan, start, end)
        || (scan.has(end - 1, '!') && isWordOfProgram(start, end - 1))
        || References.isPath(scan, start, end)
        || (References.isReference(scan, start, end) && !(quoted && isOfStatement(from)))
        || (!quoted
            && !(numbered || scan.matchesOneOf(from, DIRECTIVES) || isOfMachine(from))
            && (isKey(from, start, end)
                || (!flag && kind == SecretKind.TOKEN && isField(start, end))
                || (!flag && isAdjective(start, end))
                || References.isExpression(scan, start, end)
                || isOfVocabulary(end, kind, start)))
        || scan.has(start, '-')) {
      if (!flag && !quoted) {
        told.spoken(from, to, kind);
      }
      return;
    }
    boolean strong = kind == SecretKind.PASSWORD;
    if (scan.is(from, Bytes.UPPER) && scan.is(from - 1, Bytes.LOWER) && !copula && !tabular) {
      return;
    }
    if (!strong
        && end - start <= 12
        && scan.is(start, Bytes.UPPER)
        && Values.isMechanism(scan, start, end)) {
      return;
    }
    boolean convincing =
        (flag && (isSecretFlag(from, to) || Values.isRandom(scan, start, end, 12)))
            || (numbered && scan.matches(from, "unseal"))
            || (ofDevice
                && !scan.matches(from, "auth")
                && scan.lineEnd(end, 2) == end
                && !isCounted(start, end))
            || (strong && isOfMachine(from))
            || (quoted && tabular && end - start >= 8 && Values.isOdd(scan, start, end))
            || (scan.matchesOneOf(from, DIRECTIVES)
                && ((strong && !scan.matches(from, "server key"))
                    || Values.isOdd(scan, start, end)))
            || (scan.has(from, '_')
                && end - start >= 16
                && Values.isOdd(scan, start, end)
                && Values.longestJumble(scan, start, end) >= 6)
            || (scan.has(from, '_') && isOfEnvironment(from, to, start, end))
            || (isCut(start, end) && Values.isOdd(scan, start, end))
            || (tabular && isMaskedHead(start, end))
            || (scan.matches(from, "licen") && end - start >= 12 && Values.isOdd(scan, start, end))
            || (Values.isUuid(scan, start, end) && kind == SecretKind.TOKEN)
            || (quoted
                && strong
                && (copula || !spaced(start, end))
                && end - start >= 4
                && !References.isSecretName(scan, start, end))
            || (Values.isOdd(scan, start, end)
                && (copula || (strong && !isBareKey(from, start, end)))
                && end - start >= 6
                && !Values.looksNamed(scan, start, end))
            || (Values.isRandom(scan, start, end, 16)
                && Values.longestJumble(scan, start, end) >= 12)
            || (kind == SecretKind.TOKEN && isOfLetters(start, end));
    if (convincing) {
      scan.secret(start, end, kind, "secret-phrase");
    } else if (!flag && !quoted) {
      told.spoken(from, to, kind);
    }
  }

  private static final int LEAST_OF_LETTERS = 24;

  /** Whether a token without a digit stands there: capitals between small letters, and no words. */
  private boolean isOfLetters(int from, int to) {
    return to - from >= LEAST_OF_LETTERS
        && scan.runEnd(from, Bytes.LETTER | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, to - from) == to
        && Values.isOdd(scan, from, to)
        && !scan.holds(from, to, '.')
        && !Identifiers.isName(scan, from, to)
        && !Identifiers.isCamel(scan, from, to);
  }

  /**
   * {@code try_first_pass}, which a module of PAM has among its arguments, and {@code
   * --auth-gen-token 43200}, how long tokens are good.
   */
  private boolean isOfModule(int from, int to) {
    if (scan.matches(from, "_pass")) {
      int word = scan.runStart(from, Bytes.NAME, 16);
      int next = scan.runEnd(to + 1, Bytes.LOWER | Bytes.UNDERSCORE, 32);
      return from - word == 9
          && scan.matchesOneOf(word, "try_first", "use_first")
          && scan.has(to, ' ')
          && (scan.has(next, ' ') || scan.sign(next) < ' ')
          && isBehindModule(word);
    }
    return scan.matches(to - 16, "--auth-gen-token ") && UsageTexts.isLifetime(scan, to + 1);
  }

  /** {@code pam_unix.so nullok}: whether a module stands before, and nothing but its arguments. */
  private boolean isBehindModule(int from) {
    int floor = scan.lineStart(from, 80);
    for (int at = from; at > floor; at--) {
      if (scan.matches(at, ".so ")) {
        return scan.matches(scan.runStart(at, Bytes.WORD, 32), "pam_");
      }
    }
    return false;
  }

  /** {@code [NotBlank.form.password,NotBlank]}: the same code again, of less. */
  private boolean isCode(int from, int comma) {
    int first = scan.runStart(from, Bytes.NAME, 64);
    int end = scan.runEnd(first, Bytes.LETTER, 32);
    int next = scan.runEnd(comma + 1, Bytes.LETTER, 32);
    return scan.has(end, '.')
        && next - comma - 1 == end - first
        && scan.string(first, end).equals(scan.string(comma + 1, next))
        && scan.hasOneOf(next, "].,");
  }

  /** {@code Argument "password" to "login" has incompatible type}, as mypy says it. */
  private boolean isArgument(int from, int to) {
    int name = to + "\" to \"".length();
    int end = scan.runEnd(name, Bytes.LETTER | Bytes.UNDERSCORE, 64);
    return scan.matches(from - 10, "argument \"")
        && scan.matches(to, "\" to \"")
        && scan.matchesOneOf(end, "\" has incompatible type", "\" of \"");
  }

  /** {@code ^-------^}: what stands below a place that ShellCheck speaks of. */
  private boolean isPointer(int from, int to) {
    int at = from + 1;
    while (at < to - 1 && scan.has(at, '-')) {
      at++;
    }
    return to - from > 3 && scan.has(from, '^') && at == to - 1 && scan.has(at, '^');
  }

  /** {@code users.password IS NOT NULL}: a small word in capitals behind one in small letters. */
  private boolean isOfQuery(int from, int at, int behind) {
    return scan.is(from, Bytes.LOWER)
        && scan.is(at, Bytes.UPPER)
        && scan.is(at + 1, Bytes.UPPER)
        && (scan.matchesCase(behind, "NULL")
            || scan.matchesCase(behind, "NOT ")
            || (scan.has(from - 1, '.') && scan.is(behind, Bytes.QUOTE))
            || scan.matchesCase(behind, "DISTINCT "));
  }

  private static final String[] STATEMENTS = {
    "alter user ", "alter role ", "create user ", "create role ", "with password", "set password"
  };

  /** {@code ALTER USER app PASSWORD 'x'}: what stands in quotes is the password itself. */
  private boolean isOfStatement(int from) {
    int floor = Math.max(0, from - 120);
    for (int at = from; at >= floor && !scan.has(at, '\n'); at--) {
      if (scan.matchesOneOf(at, STATEMENTS)) {
        return true;
      }
    }
    return scan.matches(from - 5, "with ") || scan.matches(from - 10, "encrypted ");
  }

  /** {@code /etc/postfix/sasl_passwd}: the name is that of a file. */
  private boolean isInPath(int from) {
    return scan.has(scan.runStart(from, Bytes.NAME, 64) - 1, '/');
  }

  /** {@code /etc/sasl_passwd sasl_security_options = none}: another setting begins. */
  private boolean isKey(int from, int start, int end) {
    if (scan.matches(end, ": ") && scan.matchesCase(start, "valueFrom: ")) {
      return true;
    }
    return scan.matches(end, " = ")
        && isInPath(from)
        && scan.runEnd(start, Bytes.LOWER | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, 64) == end;
  }

  /**
   * {@code 1-hub-secret podName:83d0f35c-… nodeName:}: a field of a structure with its own name, in
   * words with capitals between.
   */
  private boolean isField(int start, int end) {
    int name = scan.runEnd(start, Bytes.LETTER, 32);
    return name < end
        && scan.has(name, ':')
        && scan.is(start, Bytes.LOWER)
        && scan.any(start, name, Bytes.UPPER)
        && Identifiers.isName(scan, start, name)
        && KeyNames.meaning(scan, start, name).secret() == null;
  }

  /** {@code BOS token = 128000 '<s>'}: the number of a piece of text that a model reads. */
  private boolean isOfVocabulary(int end, SecretKind kind, int start) {
    return kind == SecretKind.TOKEN
        && end - start <= 7
        && Values.isDigits(scan, start, end)
        && (scan.matches(end, " '<")
            || scan.matches(end, " '\\")
            || scan.matches(end, " ('<")
            || scan.matches(end, " ('\\")
            || scan.matches(end, " \"<"));
  }

  /** {@code self.signing_key = config.signing_key}: what a program assigns or compares. */
  private boolean isCode(int start) {
    int sign = start - 2;
    while (scan.has(sign - 1, '=')) {
      sign--;
    }
    if (!scan.matches(start - 2, "= ")) {
      return false;
    }
    Key key = Key.endingAt(scan, Key.endBefore(scan, sign), sign);
    return key != null && new SourceCode(scan, key).isCode(start);
  }

  private static final WordSet ABOUT =
      WordSet.of(
          "option",
          "options",
          "flag",
          "flags",
          "argument",
          "command",
          "commands",
          "switch",
          "switches",
          "parameter",
          "setting");

  /** {@code --password ask for one}, {@code --password options}: words about the option. */
  private boolean isAboutOption(int start, int end, boolean tabular) {
    return ABOUT.contains(scan, start, end)
        || LongOptions.isAbout(scan, start)
        || (tabular && isSentence(start));
  }

  /** So many small words at least say what an option is for. */
  private static final int LEAST_OF_SENTENCE = 3;

  /** What an option tells its program to do. */
  private static final WordSet TOLD =
      WordSet.of(
          "prompt", "read", "specify", "print", "show", "display", "enter", "provide", "never");

  private static final WordSet SMALL =
      WordSet.of(
          "for", "of", "the", "a", "an", "to", "in", "from", "with", "on", "by", "at", "and");

  private boolean isSentence(int from) {
    int at = from;
    boolean told = false;
    for (int word = 0; word < LEAST_OF_SENTENCE; word++) {
      int end = scan.runEnd(at, Bytes.LOWER, 24);
      told |= word == 0 && TOLD.contains(scan, at, end);
      boolean small = told && word > 0 && SMALL.contains(scan, at, end);
      if (end == at || !(small || Words.isPlain(scan, at, end)) || scan.is(end, Bytes.NAME)) {
        return false;
      }
      at = scan.has(end, ' ') ? end + 1 : end;
    }
    return true;
  }

  /** {@code --password ask for one}: whether a row of options begins with the word's option. */
  private boolean isRow(int word) {
    int line = scan.lineStart(word, 40);
    int first = scan.skipSpaces(line, 12);
    return scan.has(first, '-');
  }

  /** {@code v0.1.4}, nothing but numbers with two dots behind the letter. */
  private boolean isVersion(int from) {
    int major = scan.runEnd(from + 1, Bytes.DIGIT, 4);
    int minor = scan.runEnd(major + 1, Bytes.DIGIT, 4);
    int patch = scan.runEnd(minor + 1, Bytes.DIGIT, 6);
    return scan.matchesCase(from, "v")
        && major > from + 1
        && scan.has(major, '.')
        && minor > major + 1
        && scan.has(minor, '.')
        && patch > minor + 1
        && !scan.is(patch, Bytes.WORD);
  }

  private static final Set<String> ADJECTIVES =
      Set.of(
          "encoded",
          "encrypted",
          "signed",
          "hashed",
          "based",
          "only",
          "sensitive",
          "insensitive",
          "generated",
          "scoped",
          "specific",
          "protected",
          "bound",
          "wide",
          "lived",
          "safe",
          "compatible",
          "compliant",
          "managed",
          "separated",
          "delimited",
          "bit",
          "byte",
          "character",
          "digit",
          "factor",
          "time");

  /** {@code base64url-encoded}: what the secret is like, in a sentence that goes on. */
  private boolean isAdjective(int start, int end) {
    int word = scan.runStart(end, Bytes.LOWER, 16);
    return scan.has(word - 1, '-')
        && word > start + 1
        && end - start <= 40
        && ADJECTIVES.contains(scan.lower(word, end))
        && scan.runEnd(start, Bytes.ALNUM, 24) == word - 1
        && scan.has(end, ' ')
        && scan.is(end + 1, Bytes.LOWER);
  }

  /** {@code InvalidPassword("value")}: a type that is called after what it holds. */
  private boolean isVariant(int from) {
    return scan.is(scan.runStart(from, Bytes.ALNUM, 40), Bytes.UPPER);
  }

  private boolean isWordOfProgram(int from, int to) {
    return scan.runEnd(from, Bytes.LOWER, to - from) == to && Words.isKnown(scan, from, to);
  }

  /** Whether a value in quotes follows a name in quotes: {@code "password" to "x"}. */
  private boolean isQuotedBehind(int at) {
    return (scan.matches(at, " to ") && scan.is(at + 4, Bytes.QUOTE))
        || (scan.matches(at, " is ") && scan.is(at + 4, Bytes.QUOTE))
        || (scan.matches(at, " = ") && scan.is(at + 3, Bytes.QUOTE));
  }

  /** {@code EXAMPLE_TOKEN abcdef…}: a variable in capitals and a long word of letters. */
  private boolean isOfEnvironment(int from, int to, int start, int end) {
    int name = scan.runStart(from, Bytes.UPPER | Bytes.DIGIT | Bytes.UNDERSCORE, 64);
    return name < from - 2
        && scan.is(to - 1, Bytes.UPPER)
        && end - start >= 20
        && scan.runEnd(start, Bytes.ALNUM, 80) == end
        && !Words.isKnown(scan, start, Math.min(end, start + 24));
  }

  /** {@code ****************TP6W}: letters or digits at the end are left. */
  private boolean isMaskedHead(int from, int to) {
    return scan.matches(from, "****") && scan.is(to - 1, Bytes.ALNUM);
  }

  /** Whether {@code NAME =} follows {@code PASSWORD}, as a tool prints that sets passwords up. */
  private boolean strongName(int from, int space) {
    return scan.matchesCase(from, "PASSWORD ")
        && scan.matches(scan.runEnd(space + 1, Bytes.NAME, 64), " = ");
  }

  private static final Set<String> COUNTED =
      Set.of(
          "times",
          "days",
          "characters",
          "chars",
          "attempts",
          "minutes",
          "hours",
          "weeks",
          "seconds",
          "digits",
          "letters",
          "retries",
          "tries",
          "users",
          "months",
          "years");

  /** {@code password 5 times}: no kind of encryption of a device, but a number of something. */
  private boolean isCounted(int from, int to) {
    return to - from < 12 && COUNTED.contains(scan.lower(from, to));
  }

  /** {@code machine HOST login NAME password SECRET}: looks at {@code password}. */
  private boolean isOfMachine(int from) {
    int name = scan.backOverSpace(from);
    int login = scan.backOverSpace(scan.runStart(name, Bytes.NAME, 64));
    int floor = Math.max(0, from - Scan.WINDOW);
    if (!scan.matches(login - 5, "login")) {
      return false;
    }
    for (int at = login; at >= floor; at--) {
      if (scan.matches(at, "machine ") || scan.matches(at, "default ")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the name of the option says by itself that its value is a secret. */
  private boolean isSecretFlag(int from, int to) {
    int name = scan.runStart(from, Bytes.NAME, 64);
    while (scan.has(name, '-')) {
      name++;
    }
    return KeyNames.meaning(scan, name, to).sort() == KeyMeaning.Sort.SECRET;
  }

  /** A word without a digit behind {@code PSK}, as sentences about it go on. */
  private boolean isBareKey(int from, int start, int end) {
    return scan.matches(from, "psk") && Values.longestJumble(scan, start, end) == 0;
  }

  /** Whether something was left out in the middle, as programs do that show a part of a token. */
  private boolean isCut(int from, int to) {
    for (int at = from; at < to; at++) {
      if ((scan.has(at, '.') && scan.has(at + 1, '.') && scan.has(at + 2, '.'))
          || (scan.has(at, '*') && scan.has(at + 1, '*'))) {
        return at > from && to - from >= 10;
      }
    }
    return false;
  }

  /** Where three dots in one sign stand behind a part of the value; {@code to} where none do. */
  private int ellipsis(int from, int to) {
    for (int at = from; at < Math.min(to, from + 40); at++) {
      if (scan.has(at, Bytes.FOREIGN_SIGN & 0xff) && scan.original(at) == 0x2026) {
        return at;
      }
    }
    return to;
  }

  private boolean spaced(int from, int to) {
    for (int at = from; at < to; at++) {
      if (scan.has(at, ' ')) {
        return true;
      }
    }
    return false;
  }

  private boolean isFlag(int from) {
    int at = from;
    int floor = Math.max(0, from - 40);
    while (at > floor
        && (scan.is(at - 1, Bytes.ALNUM | Bytes.UNDERSCORE) || scan.has(at - 1, '-'))) {
      at--;
    }
    return scan.has(at, '-')
        && (scan.has(at + 1, '-') || at == from - 1)
        && !scan.is(at - 1, Bytes.WORD);
  }
}
