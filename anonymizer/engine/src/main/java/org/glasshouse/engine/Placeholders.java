package org.glasshouse.engine;

import java.util.Set;

/**
 * What stands in place of a value: words that say there is none, masks, templates, usages of
 * commands, fillers.
 */
final class Placeholders {
  private Placeholders() {}

  /** Words that stand where a value would stand, and say that there is none or what it is like. */
  private static final Set<String> ABSENT =
      Words.of(
          "are were be been being when if then but identifier eof literal keyword whitespace"
              + " newline symbol scram-sha-256 md5 trust peer gss aes256 bcrypt oidc htpasswd"
              + " opaque-token jwt-bearer null nil none true false yes no on off empty unset"
              + " undefined n/a na sha1 sha256 sha512 sha-1 sha-256 sha-512 string bool int number boolean object array bytes [] {} () <nil>"
              + " <none> <null> <empty> <unset> <redacted> <hidden> <masked> <secret> <set>"
              + " [redacted] [filtered] [hidden] [masked] (redacted) (hidden) (masked) redacted"
              + " filtered masked hidden omitted [omitted] [secret] [protected] ****** required"
              + " optional provided missing set enabled disabled expired invalid valid unknown"
              + " revoked unauthorized forbidden rejected accepted denied failed failure failing"
              + " success successful ok error errors not is was has had have must should cannot can"
              + " could will would may does did the a an and or for from in of to with by at as it"
              + " its this that there incorrect wrong bad malformed unsupported unavailable"
              + " unreachable found created deleted updated changed rotated refreshed renewed"
              + " generated loaded mounted synced exists present absent using use used doesn't"
              + " isn't wasn't type authentication authorization verification validation basic"
              + " bearer negotiate kerberos ldap oauth oauth2 oidc saml webhook rbac abac node"
              + " always never auto default opaque unexpected too also already no-op skip skipped"
              + " skipping waiting pending timeout retry retrying reading read writing write"
              + " getting get fetching fetch watching watch listing list undefined, added removed"
              + " fixed deprecated renamed moved remove add fix via instead option flag files sss"
              + " compat systemd system inline keychain sensitive (sensitive ignored"
              + " convertto-securestring get-credential new-object deprecated kubernetes.io/tls"
              + " kubernetes.io/dockerconfigjson");

  /** How SOPS begins what it encrypted. */
  static final String ENCRYPTED = "ENC[AES256_GCM,";

  static boolean isAbsent(Scan scan, int from, int to) {
    int size = to - from;
    if (size > 2 && scan.has(to - 1, ')') && scan.has(to - 2, '(') && isCall(scan, from, to - 2)) {
      return true;
    }
    if (size <= 2 && scan.runEnd(from, Bytes.WORD, size) == from) {
      return true;
    }
    if (size <= 24 && scan.is(from, Bytes.UPPER) && isShoutedName(scan, from, to)) {
      return true;
    }
    if (scan.is(from, Bytes.UPPER) && isToBeReplaced(scan, from, to)) {
      return true;
    }
    if ((scan.hasOneOf(to - 1, "srdvqx") && scan.holds(from, to, '%'))
        || (scan.hasOneOf(to - 1, "})") && scan.holds(from, to, '{'))) {
      if (isFormat(scan, from, to)) {
        return true;
      }
    }
    if (size <= 8 && scan.matchesCase(from, "***/")) {
      return true;
    }
    if (isCounted(scan, from)) {
      return true;
    }
    if (scan.has(from, 'E') && scan.matchesCase(from, ENCRYPTED)) {
      return true;
    }
    if (size <= 0 || isMasked(scan, from, to) || isTemplate(scan, from, to)) {
      return true;
    }
    int end = to;
    while (end > from
        && (scan.has(end - 1, ',')
            || scan.has(end - 1, '.')
            || scan.has(end - 1, ';')
            || scan.has(end - 1, ':'))) {
      end--;
    }
    return end - from <= 24
        && (ABSENT.contains(scan.lower(from, end)) || isWithheld(scan, from, end));
  }

  /** How Helm shows a changed value of a Secret, and behind it how many bytes it has. */
  private static final String[] COUNTED = {"-------- # (", "++++++++ # ("};

  /** Whether no more is told than how long the value is. */
  static boolean isCounted(Scan scan, int from) {
    int number = from + COUNTED[0].length();
    int end = scan.runEnd(number, Bytes.DIGIT, 9);
    return scan.matchesOneOf(from, COUNTED) && end > number && scan.matches(end, " byte");
  }

  /** {@code getPassword()}, {@code token.value()}: more than one word in small letters or two. */
  private static boolean isCall(Scan scan, int from, int open) {
    return scan.runEnd(from, Bytes.LOWER | Bytes.FOREIGN, open - from) < open
        || CALLED.contains(scan, from, open);
  }

  private static final WordSet CALLED =
      WordSet.of(
          "input", "getpass", "prompt", "random", "decrypt", "encrypt", "str", "gettoken", "uuid");

  private static final String[] REPLACED = {
    "REPLACE_", "YOUR_", "INSERT_", "ENTER_", "PUT_YOUR_", "ADD_YOUR_", "FILL_IN_", "SET_ME"
  };

  /** {@code REPLACE_ME}, {@code YOUR_API_KEY}: words in capitals that ask for a value. */
  private static boolean isToBeReplaced(Scan scan, int from, int to) {
    for (String word : REPLACED) {
      if (scan.matchesCase(from, word)) {
        return scan.runEnd(from, Bytes.UPPER | Bytes.UNDERSCORE, 48) == to;
      }
    }
    return false;
  }

  /** {@code --token TOKEN}, {@code --api-key KEY}: what a usage puts where a secret belongs. */
  private static boolean isShoutedName(Scan scan, int from, int to) {
    int end = scan.has(to - 1, ']') ? to - 1 : to;
    boolean shouted = scan.runEnd(from, Bytes.UPPER | Bytes.UNDERSCORE, end - from) == end;
    return shouted && KeyNames.meaning(scan, from, end).secret() != null;
  }

  private static final Set<String> WITHHELD =
      Words.of(
          "disabled stripped redacted sanitized sanitised scrubbed censored obfuscated sensitive"
              + " removed hidden masked filtered omitted secret protected private suppressed elided"
              + " truncated encrypted anonymized anonymised null none nil empty unset undefined"
              + " not-set not-configured not-available not-provided not-specified no-value notset"
              + " not_set not_shown not-shown");

  /** A word that says so within signs that frame it: {@code ***stripped***}, {@code -=hidden=-}. */
  private static boolean isWithheld(Scan scan, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && !scan.is(start, Bytes.LETTER)) {
      start++;
    }
    while (end > start && !scan.is(end - 1, Bytes.LETTER)) {
      end--;
    }
    boolean framed = start > from && end < to && !scan.is(from, Bytes.DIGIT);
    return framed && WITHHELD.contains(scan.lower(start, end));
  }

  /** Whether nothing of the value is left: marks, asterisks, and the like. */
  static boolean isMasked(Scan scan, int from, int to) {
    boolean x = true;
    boolean mask = true;
    boolean marks = false;
    int end = Math.min(to, from + Scan.WINDOW);
    for (int at = from; at < end; at++) {
      int b = scan.sign(at);
      if (b == Bytes.MARK) {
        marks = true;
        continue;
      }
      x &= b == 'x' || b == 'X' || b == '-';
      mask &= b == '*' || b == '.' || b == '-' || b == '#' || b == (Bytes.FOREIGN_SIGN & 0xff);
    }
    scan.step(end - from);
    return end == to && (mask || (x && to - from >= 3 && !marks));
  }

  /**
   * {@code ${NAME}}, {@code $(command)}, <code>{{ .Values.x }}</code>, {@code %s}, {@code <name>}.
   */
  static boolean isTemplate(Scan scan, int from, int to) {
    int b = scan.sign(from);
    int next = scan.sign(from + 1);
    if (b == '$') {
      return next == '{'
          || next == '('
          || (scan.matches(from + 1, "__")
              && scan.has(scan.runEnd(from + 1, Bytes.LOWER | Bytes.UNDERSCORE, 12), '{')
              && (scan.has(to - 1, '}') || scan.has(to, '}')))
          || (to - from > 2 && isUpperName(scan, from + 1, to))
          || isMacro(scan, from, to);
    }
    if (b == '\\') {
      return to - from == 3 && scan.hasOneOf(from + 1, "SsWwDd") && scan.hasOneOf(from + 2, "+*");
    }
    if (b == '{') {
      return next == '{' || (next == '}' && to - from == 2) || isNamedField(scan, from, to);
    }
    if (b == '<') {
      return (next == '%' && scan.hasOneOf(from + 2, " =-"))
          || isPlaceholder(scan, from + 1, to - 1)
          || isPlaceholder(scan, from + 1, angleEnd(scan, to))
          || (scan.has(to - 1, ']') && isPlaceholder(scan, from + 1, to - 2));
    }
    if (b == '(' || b == '[') {
      return scan.matches(from, "(known after apply)")
          || isBracketedWord(scan, from, to)
          || isCheck(scan, from, to);
    }
    if (b == '%') {
      return to - from <= 3 || next == '(' || isFramedName(scan, from, to, 1);
    }
    if (b == '#' && next == '{') {
      return isFramedName(scan, from, to, scan.has(to - 1, '#') ? 2 : 1);
    }
    if (b == '@' && next == '@') {
      return isFramedName(scan, from, to, 2);
    }
    return b == 'e' && scan.matches(from, "env:") && isUpperName(scan, from + 4, to);
  }

  /** {@code {auth_token}}: where a program puts what is called as a secret or a person is. */
  private static boolean isNamedField(Scan scan, int from, int to) {
    int end = scan.runEnd(from + 1, Bytes.LOWER | Bytes.UNDERSCORE, 40);
    return scan.has(end, '}')
        && end + 1 == to
        && (isOfTwoWords(scan, from + 1, end)
            || KeyBefore.name(scan, from).endsWith(scan.lower(from + 1, end)))
        && KeyNames.meaning(scan, from + 1, end).secret() != null;
  }

  private static boolean isOfTwoWords(Scan scan, int from, int to) {
    int end = scan.runEnd(from, Bytes.LOWER, to - from);
    return scan.has(end, '_') && scan.runEnd(end + 1, Bytes.LOWER, to - end) == to;
  }

  /**
   * {@code key=%s%s}, {@code 0x%s}, {@code ({})}: how a program writes something, and nothing of
   * it: words with a sign behind them, and places to fill, the last of them at the end.
   */
  static boolean isFormat(Scan scan, int from, int to) {
    int at = from;
    boolean filled = false;
    while (at < to) {
      int field = fieldEnd(scan, at);
      int word = scan.runEnd(at, Bytes.LETTER, 24);
      if (field > at) {
        filled = true;
        at = field;
      } else if (word > at) {
        boolean camel = scan.any(at + 1, word, Bytes.UPPER) && Identifiers.isName(scan, at, word);
        if (!scan.has(word, '=') || !(camel || FIELDS.contains(scan, at, word))) {
          return false;
        }
        filled = false;
        at = word + 1;
      } else if (scan.matches(at, "0x")) {
        at += 2;
      } else if (scan.hasOneOf(at, "=/,:([)]")) {
        at++;
      } else {
        return false;
      }
    }
    return filled;
  }

  private static final WordSet FIELDS =
      WordSet.of(
          "key", "value", "name", "id", "type", "state", "status", "length", "size", "offset",
          "index", "kind");

  /** The end of {@code %s}, {@code %02x}, {@code {}} or {@code {0}}; {@code from} for none. */
  private static int fieldEnd(Scan scan, int from) {
    int end = from + 1;
    if (scan.has(from, '%')) {
      while (scan.is(end, Bytes.DIGIT) || scan.hasOneOf(end, "-+.#")) {
        end++;
      }
      return scan.hasOneOf(end, "sdvqxr") && !scan.is(end + 1, Bytes.ALNUM) ? end + 1 : from;
    }
    end = scan.is(end, Bytes.DIGIT) ? end + 1 : end;
    return scan.has(from, '{') && scan.has(end, '}') && !scan.is(end + 1, Bytes.ALNUM)
        ? end + 1
        : from;
  }

  private static final String[] MACROS = {"$ARG", "$USER", "$HOST", "$_HOST", "$SERVICE", "$_SERV"};

  /** {@code $ARG2$}, {@code $_HOSTSNMP_COMMUNITY$}: what Nagios puts into its commands. */
  private static boolean isMacro(Scan scan, int from, int to) {
    if (to - from < 6 || !scan.has(to - 1, '$') || !isUpperName(scan, from + 1, to - 1)) {
      return false;
    }
    for (String macro : MACROS) {
      if (scan.matchesCase(from, macro)) {
        return true;
      }
    }
    return false;
  }

  /** The name of a variable in signs: {@code %DB_PASSWORD%}, {@code @@DB_PASSWORD@@}. */
  private static boolean isFramedName(Scan scan, int from, int to, int signs) {
    int name = from + (scan.has(from, '#') ? 2 : signs);
    return to - signs - name >= 3
        && !scan.is(to - 1, Bytes.ALNUM)
        && isUpperName(scan, name, to - signs);
  }

  /** The parts of Django that check themselves. */
  private static final WordSet CHECKED =
      WordSet.of(
          "admin",
          "async",
          "auth",
          "caches",
          "commands",
          "contenttypes",
          "database",
          "fields",
          "files",
          "forms",
          "models",
          "postgres",
          "security",
          "signals",
          "sites",
          "staticfiles",
          "templates",
          "translation",
          "urls");

  /** {@code (fields.E121)}: what a check of Django has to say goes on behind its number. */
  private static boolean isCheck(Scan scan, int from, int to) {
    int dot = scan.runEnd(from + 1, Bytes.LOWER | Bytes.UNDERSCORE, 24);
    int end = scan.runEnd(dot + 2, Bytes.DIGIT, 4);
    return scan.has(from - 1, ' ')
        && CHECKED.contains(scan, from + 1, dot)
        && scan.has(dot, '.')
        && scan.hasOneOf(dot + 1, "EWCID")
        && end == dot + 5
        && scan.has(end, ')')
        && end + 1 >= to;
  }

  /** {@code (not set)}, {@code [not configured]}, cut by a space or not. */
  private static boolean isBracketedWord(Scan scan, int from, int to) {
    int close = scan.has(from, '(') ? ')' : ']';
    int end = angleEnd(scan, to);
    return scan.has(end, close)
        && end - from > 3
        && WITHHELD.contains(scan.lower(from + 1, end).replace(' ', '-'));
  }

  /** Where the angle bracket closes behind a value that a space cut: {@code <not set>}. */
  private static int angleEnd(Scan scan, int to) {
    int end = to;
    while (end - to < 24 && (scan.is(end, Bytes.LETTER) || scan.has(end, ' '))) {
      end++;
    }
    return end;
  }

  /** Whether words stand within the angle brackets, as usages of commands write them. */
  private static boolean isPlaceholder(Scan scan, int from, int to) {
    if (to - from < 2 || to - from > 32 || !scan.has(to, '>')) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.LETTER) && !scan.hasOneOf(at, " _-|.")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a part was left out by whoever wrote it down: {@code abcd****wxyz}, {@code abcd...}.
   */
  static boolean isCut(Scan scan, int from, int to) {
    for (int at = from + 2; at < Math.min(to, from + Scan.WINDOW); at++) {
      int b = scan.sign(at);
      if ((b == '*' && scan.has(at + 1, '*'))
          || (b == '.' && scan.has(at + 1, '.') && scan.has(at + 2, '.'))
          || b == (Bytes.FOREIGN_SIGN & 0xff)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is a filler: few characters over and over, or words that say so. */
  static boolean isFiller(Scan scan, int from, int to) {
    if (to - from < 8) {
      return false;
    }
    long seen = 0;
    int distinct = 0;
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      long bit = 1L << (scan.at(at) & 63);
      distinct += (seen & bit) == 0 ? 1 : 0;
      seen |= bit;
    }
    return (distinct <= 6 && to - from >= 12) || hasWord(scan, from, to);
  }

  private static final String[] FILLERS = {
    "example", "dummy", "changeme", "placeholder", "test", "fake", "sample", "your", "xxxx", "1234"
  };

  private static boolean hasWord(Scan scan, int from, int to) {
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      for (String filler : FILLERS) {
        if (at + filler.length() <= to && scan.matches(at, filler)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isUpperName(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!scan.is(at, Bytes.UPPER | Bytes.UNDERSCORE | Bytes.DIGIT)) {
        return false;
      }
    }
    return true;
  }
}
