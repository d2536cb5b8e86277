package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.jspecify.annotations.Nullable;

/**
 * The name before a sign that gives it a value, and whether it is a key at all: hosts with a port,
 * modules, tables and prompts have a colon or an equals sign behind them too.
 *
 * @param from where the name begins, behind a quote
 * @param to where it ends
 * @param sign where the colon or the equals sign stands
 * @param quoted whether quotes enclose it
 */
record Key(Scan scan, int from, int to, int sign, boolean quoted) {
  /** Longer names are no keys. */
  static final int LONGEST = 80;

  /** So far a table sets the sign from the longest of its names. */
  static final int MOST_SPACES = 24;

  /** So far a prompt may begin before its last word. */
  private static final int PROMPT = 48;

  /** Where the name ends before a sign: before spaces and before signs that belong to the sign. */
  static int endBefore(Scan scan, int sign) {
    int end = sign;
    while (end > 0 && sign - end < MOST_SPACES && scan.has(end - 1, ' ')) {
      end--;
    }
    if (scan.has(end - 1, ':')
        || scan.has(end - 1, '?')
        || scan.has(end - 1, '+')
        || (scan.has(end - 1, '\\') && scan.has(sign, '='))) {
      end--;
      boolean unlessSet = scan.has(end, '?') && end + 1 == sign && scan.has(end - 1, ' ');
      end -= unlessSet ? 1 : 0; // As files of make assign where nothing is set.
    }
    return scan.has(end - 1, ']') && scan.is(end - 2, Bytes.QUOTE) ? end - 1 : end;
  }

  /**
   * The name that ends before a sign at {@code end}, a quote or bracket included; null for none.
   */
  static @Nullable Key endingAt(Scan scan, int end, int sign) {
    int last = scan.sign(end - 1);
    boolean quoted = last == '"' || last == '\'' || last == '`';
    boolean glued = scan.has(sign, '=') && end == sign && !scan.has(sign + 1, ' ');
    boolean encoded = glued && last == ')' && isEncoded(scan, end - 1);
    int to = quoted || encoded || last == ']' ? end - 1 : end;
    int from = quoted ? quotedStart(scan, to, last) : scan.runStart(to, Bytes.NAME, LONGEST);
    if (to - from > 3 && scan.matchesCase(from, "-D")) {
      from += 2;
    }
    return from < 0 || from >= to ? null : new Key(scan, from, to, sign, quoted);
  }

  private static final WordSet ENCODERS =
      WordSet.of(
          "hex",
          "base64",
          "b64",
          "b64encode",
          "encode",
          "enc",
          "urlencode",
          "quote",
          "repr",
          "str",
          "md5",
          "sha1",
          "sha256",
          "sha512");

  /** {@code hex(password)=}: whether brackets close in which the name of the value stands. */
  private static boolean isEncoded(Scan scan, int close) {
    int name = scan.runStart(close, Bytes.NAME, LONGEST);
    int function = scan.runStart(name - 1, Bytes.ALNUM, 16);
    return name < close && scan.has(name - 1, '(') && ENCODERS.contains(scan, function, name - 1);
  }

  /**
   * Where the stretch begins that a quote closes at {@code to}; -1 where none opens on the line.
   */
  static int quotedStart(Scan scan, int to, int quote) {
    int floor = Math.max(0, to - LONGEST);
    for (int at = to - 1; at >= floor; at--) {
      int b = scan.sign(at);
      if (b == quote) {
        return at + 1;
      }
      if (b == '\n') {
        return -1;
      }
    }
    return -1;
  }

  /** Whether a name begins at {@code at} that a sign follows: another key. */
  static boolean starts(Scan scan, int at) {
    int end = scan.runEnd(at, Bytes.NAME, LONGEST);
    return end > at && (scan.has(end, '=') || scan.has(end, ':'));
  }

  int length() {
    return to - from;
  }

  String name() {
    return scan.string(from, to);
  }

  /** What the name says by itself. */
  KeyMeaning meaning() {
    return KeyNames.meaning(scan, from, to);
  }

  /** Whether the sign is a colon that ends its line. */
  boolean endsLine() {
    return scan.has(sign, ':') && scan.has(sign + 1, '\n');
  }

  /** Where the value may begin; -1 where a shell asks whether there is one: {@code ${NAME:-x}}. */
  int behindSign() {
    int start = sign + 1;
    while (scan.has(start, '=') || scan.has(start, '>')) {
      start++;
    }
    if (scan.has(from - 1, '{') && scan.has(from - 2, '$')) {
      start = scan.is(start, Bytes.DASH_OR_DOT) ? start + 1 : start;
      if (scan.has(start, '}') || scan.has(start, '?')) {
        return -1;
      }
    }
    return start;
  }

  /**
   * Whether the sign belongs to something else: a host and its port, a token of PKCS #11, a type of
   * SELinux, a type of a program, a task of a build, a result of a test, a metric, a module.
   */
  boolean isNone(KeyMeaning meaning) {
    if (meaning.secret() != null && (isHostWithPort() || isType())) {
      return true;
    }
    int before = scan.sign(from - 1);
    if (before == ':' && (isOfToken() || isOfScope() || isTask())) {
      return true;
    }
    if (isOfCoordinates()) {
      return true;
    }
    if (length() == 4 && scan.matchesCase(from, "PASS: ") && isTest()) {
      return true;
    }
    if (scan.has(sign, ':') && isMetric()) {
      return true;
    }
    if (before == '(' && scan.matches(scan.runStart(from - 1, Bytes.NAME, 16), "pam_")) {
      return true;
    }
    return length() == 4 && scan.has(from, 'n') && isModule();
  }

  /** {@code pkcs11:token=…}, {@code :12:token=…}: behind a colon that says what is named. */
  private boolean isOfToken() {
    return scan.matches(from - 7, "pkcs11:token=") || scan.is(from - 2, Bytes.DIGIT);
  }

  /** {@code system:auth_file:read}, {@code u:r:secret_t:s0}: small words with colons between. */
  private boolean isOfScope() {
    if (!scan.has(sign, ':')) {
      return false;
    }
    return (scan.is(sign + 1, Bytes.LOWER)
            && scan.is(from - 2, Bytes.LOWER)
            && scan.has(to - 4, '_'))
        || scan.matchesCase(to - 2, "_t:s");
  }

  private static final String[] PACKAGINGS = {":jar:", ":pom:", ":war:", ":aar:", ":bundle:"};

  /** {@code org.example.session:session-core:jar:3.4.0}: the group of an artifact of Maven. */
  private boolean isOfCoordinates() {
    int end = scan.has(sign, ':') ? scan.runEnd(sign + 1, Bytes.NAME, 80) : sign;
    return end > sign + 1 && scan.has(end, ':') && scan.matchesOneOf(end, PACKAGINGS);
  }

  /** What tasks of builds do. */
  private static final WordSet TASKS =
      WordSet.of(
          "compile",
          "process",
          "sign",
          "test",
          "build",
          "assemble",
          "generate",
          "publish",
          "package",
          "check",
          "copy",
          "lint",
          "merge",
          "bundle",
          "dex",
          "transform",
          "validate",
          "strip",
          "link",
          "kapt",
          "ksp",
          "extract",
          "prepare",
          "desugar",
          "create",
          "write",
          "install",
          "javadoc",
          "clean");

  /**
   * {@code Task :login:signBundle}: a module of a build, and a task whose name says in words what
   * it does.
   */
  private boolean isTask() {
    int verb = scan.runEnd(sign + 1, Bytes.LOWER, 16);
    int end = scan.runEnd(verb, Bytes.LETTER, 48);
    return scan.has(sign, ':')
        && isOfModules()
        && end > verb
        && !scan.is(end, Bytes.NAME)
        && TASKS.contains(scan, sign + 1, verb)
        && Identifiers.isName(scan, sign + 1, end);
  }

  private static final int MOST_OF_MODULES = 100;

  /** Whether the key is the last of modules with colons between, the first of which begins so. */
  private boolean isOfModules() {
    int at = from - 1;
    int module = scan.runStart(at, Bytes.LOWER | Bytes.DASH_OR_DOT, 40);
    while (at > 0 && from - at < MOST_OF_MODULES && module < at && scan.has(module - 1, ':')) {
      at = module - 1;
      module = scan.runStart(at, Bytes.LOWER | Bytes.DASH_OR_DOT, 40);
    }
    int before = scan.sign(at - 1);
    return at == 0 || Bytes.is(before, Bytes.SPACE | Bytes.QUOTE);
  }

  /** {@code PASS: TestLogin}, {@code PASS: gdb.base/login.exp: …}: a test that went well. */
  private boolean isTest() {
    int start = sign + 2;
    if (scan.matchesCase(start, "Test")) {
      return true;
    }
    int end = start;
    boolean slash = false;
    while (end - start < 128 && scan.isVisible(end) && !scan.has(end, ':')) {
      slash |= scan.has(end, '/');
      end++;
    }
    scan.step(end - start);
    return slash && SourceFiles.is(scan, start, end);
  }

  private static final int MOST_DIGITS_OF_METRIC = 6;

  /** Longer numbers may be a code where the name of the metric ends like the key of one. */
  private static final int MOST_OF_COUNT = 4;

  private boolean isOfCode() {
    return KeyBefore.is(
        scan, sign, "pin", "code", "otp", "password", "passcode", "cvc", "cvv", "tan");
  }

  /** {@code app.token.refresh:1|c}: a metric of StatsD, its number and its type. */
  private boolean isMetric() {
    int start = scan.has(sign + 1, '-') ? sign + 2 : sign + 1;
    if (HexIds.end(scan, start) > start) {
      return false;
    }
    int end = scan.runEnd(start, Bytes.DIGIT, MOST_DIGITS_OF_METRIC);
    if (end > start && scan.has(end, '.')) {
      end = scan.runEnd(end + 1, Bytes.DIGIT, MOST_DIGITS_OF_METRIC);
    }
    if (end == start || !scan.has(end, '|')) {
      return false;
    }
    int type = scan.runEnd(end + 1, Bytes.LOWER, 3);
    boolean known = type - end == 2 ? scan.hasOneOf(end + 1, "cghds") : scan.matches(end, "|ms");
    return known
        && !(end - sign > MOST_OF_COUNT && isOfCode())
        && (scan.sign(type) <= ' ' || (scan.has(type, '|') && scan.hasOneOf(type + 1, "@#Tc")))
        && (scan.holds(from, to, '.') || scan.holds(from, to, '_'));
  }

  /** {@code credential-operator.svc:443/mutate}: the name of a host and a port. */
  private boolean isHostWithPort() {
    int end = scan.runEnd(sign + 1, Bytes.DIGIT, 6);
    boolean number = end - sign > 2 && end - sign < 7 && !scan.is(end, Bytes.NAME);
    boolean dotted = false;
    for (int at = from; number && at < sign; at++) {
      dotted |= scan.has(at, '.');
    }
    return dotted && scan.has(sign, ':') && (scan.has(end, '/') || scan.has(from - 1, '/'));
  }

  private static final WordSet TOPS =
      WordSet.of("com", "org", "net", "io", "dev", "java", "javax", "jakarta");

  /**
   * {@code failed to list *v1.Secret: resourceVersion 7 too old}: a type of Go, or a class with its
   * package, and what went wrong with it.
   */
  private boolean isType() {
    int name = scan.runStart(to, Bytes.ALNUM, LONGEST);
    if (quoted
        || !scan.matches(sign, ": ")
        || !scan.is(name, Bytes.UPPER)
        || !scan.has(name - 1, '.')
        || name - 1 <= from) {
      return false;
    }
    int first = scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT, LONGEST);
    boolean pointed = scan.has(from - 1, '*');
    if (first == name - 1 && (pointed || (scan.has(from, 'v') && scan.is(from + 1, Bytes.DIGIT)))) {
      return true;
    }
    int value = scan.skipSpaces(sign + 1, 2);
    int word = scan.runEnd(value, Bytes.LETTER, LONGEST);
    return first < name - 1
        && TOPS.contains(scan, from, first)
        && !scan.any(from, name, Bytes.UPPER)
        && word > value
        && scan.has(word, ' ')
        && scan.is(word + 1, Bytes.WORD);
  }

  private static final Set<String> MODULES =
      Set.of(
          "events",
          "internal",
          "fs",
          "net",
          "http",
          "https",
          "stream",
          "buffer",
          "assert",
          "child",
          "timers",
          "path",
          "util",
          "vm",
          "zlib",
          "tls",
          "dns",
          "dgram",
          "crypto",
          "url",
          "os",
          "process",
          "readline",
          "cluster",
          "diagnostics",
          "async",
          "worker",
          "test",
          "perf");

  /** {@code node:events:497}: a module of Node.js rather than the name of a machine. */
  private boolean isModule() {
    int end = scan.runEnd(sign + 1, Bytes.LOWER, 16);
    return scan.matches(from, "node:") && MODULES.contains(scan.lower(sign + 1, end));
  }

  /** {@code "shop.public.app_user": index scans}: a table with its schema, and words behind it. */
  boolean isNameOfTable(KeyMeaning meaning) {
    if (!quoted || meaning.sort() != Sort.USER) {
      return false;
    }
    int dots = 0;
    for (int at = from; at < to; at++) {
      dots += scan.has(at, '.') ? 1 : 0;
    }
    int first = scan.runEnd(sign + 2, Bytes.LOWER, 24);
    int second = scan.runEnd(first + 1, Bytes.LOWER, 24);
    return dots > 1
        && scan.matches(sign, ": ")
        && scan.has(first, ' ')
        && second > first + 1
        && !scan.is(second, Bytes.NAME)
        && Words.isKnown(scan, sign + 2, first)
        && Words.isKnown(scan, first + 1, second)
        && !Names.isFirst(scan, sign + 2, first);
  }

  /** Whether so many spaces stand before the sign that the name is one of a table. */
  boolean isOfTable() {
    return scan.has(sign - 1, ' ') && scan.matches(sign - 4, "    ");
  }

  /** {@code src/{token => session}/refresh.ts}: a part of a path that Git says was renamed. */
  boolean isRenamed() {
    int value = sign + 3;
    int end = scan.runEnd(value, Bytes.NAME, LONGEST);
    return scan.matches(sign - 1, " => ")
        && scan.has(from - 1, '{')
        && scan.has(end, '}')
        && scan.has(end + 1, '/')
        && (scan.has(from - 2, '/') || scan.sign(from - 2) <= ' ');
  }

  private static final WordSet STATES =
      WordSet.of("unchanged", "configured", "created", "deleted", "skipped", "pruned");

  /**
   * {@code "Secret/identity/db-credentials":"unchanged"}: kind, namespace and name of an object,
   * and what became of it.
   */
  boolean isOfObject(int start) {
    int value = scan.is(start, Bytes.QUOTE) ? start + 1 : start;
    int end = scan.runEnd(value, Bytes.LETTER, LONGEST);
    int path = from;
    while (path > 0
        && from - path < LONGEST
        && (scan.is(path - 1, Bytes.NAME) || scan.has(path - 1, '/'))) {
      path--;
    }
    scan.step(from - path);
    return scan.holds(path, to, '/')
        && scan.is(path - 1, Bytes.QUOTE)
        && scan.is(path, Bytes.UPPER)
        && STATES.contains(scan, value, end)
        && scan.is(end, Bytes.QUOTE);
  }

  /**
   * {@code content:"password="; nocase;}: the quote behind the sign closes what another opened
   * before the name, and the statement goes on.
   */
  boolean isClosed(int close) {
    return close == sign + 1
        && !quoted
        && scan.is(close, Bytes.QUOTE)
        && scan.sign(from - 1) == scan.sign(close)
        && scan.quotation(from - 1) == scan.quotation(close)
        && ((scan.matches(close + 1, "; ") && isOptionOfRule(close + 3))
            || (scan.matches(close + 1, ");") && scan.sign(close + 3) < ' '));
  }

  /** {@code nocase;}, {@code sid:2012888;}: what follows in a rule of Snort. */
  private boolean isOptionOfRule(int from) {
    int end = scan.runEnd(from, Bytes.LOWER, 16);
    return end > from && scan.hasOneOf(end, ";:");
  }

  /** {@code read -p 'Password: ' PASS}: the quote behind the sign closes what the prompt says. */
  boolean endsPrompt(int close) {
    int next = scan.sign(close + 1);
    if (scan.isVisible(close + 1) && ");,}]<|".indexOf(next) < 0) {
      return false;
    }
    int floor = Math.max(0, from - PROMPT);
    int at = from - 1;
    while (at > floor && !scan.has(at, scan.sign(close)) && !scan.has(at, '\n')) {
      at--;
    }
    scan.step(from - at);
    return at >= 0
        && scan.has(at, scan.sign(close))
        && scan.quotation(at) == scan.quotation(close)
        && !scan.is(at - 1, Bytes.WORD)
        && scan.is(at + 1, Bytes.LETTER);
  }
}
