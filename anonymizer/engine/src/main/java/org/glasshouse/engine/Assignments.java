package org.glasshouse.engine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glasshouse.engine.KeyMeaning.Sort;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/**
 * Values that their key betrays, in any notation that has a key, a sign and a value: JSON, YAML,
 * logfmt, headers, query strings, environments, structures as Go, Ruby, Python and Java print them.
 */
final class Assignments {
  private static final int MAX_KEY = 80;

  /** So far a table sets the sign from the longest of its names. */
  private static final int MOST_SPACES = 24;

  /** Keys of two words in connection strings. */
  private static final String[] SPACED_KEYS = {
    "user id",
    "user name",
    "data source",
    "initial catalog",
    "integrated security",
    "persist security",
    "application name",
    "connect timeout",
    "connection timeout",
    "network library",
    "packet size",
    "workstation id",
    "min pool",
    "max pool",
    "attachdbfilename"
  };

  private final Scan scan;
  private final Persons persons;
  private int from;
  private int to;
  private int quote;

  /** The last bare value read, whose end is that of values which begin inside it. */
  private int bareFrom;

  private int bareTo;
  private int barePercent;

  /** What the numbered parameters of a query mean: {@code WHERE token = $1}. */
  private @Nullable Map<String, KeyMeaning> parameters;

  /**
   * Where the last object ends that is called after several secrets: {@code "tokens":{"a":"x"}}.
   */
  private int secretsUntil;

  Assignments(Scan scan, Persons persons) {
    this.scan = scan;
    this.persons = persons;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.assignments.flag(to), "--");
    keywords.add((look, from, to) -> look.assignments.argument(from, to), "\", \"");
    keywords.add((look, from, to) -> look.assignments.stored(from, to), "\";s:");
    keywords.add((look, from, to) -> look.assignments.defined(to), "define(");
    keywords.add((look, from, to) -> look.assignments.environment(to), " env ", "setenv ");
    keywords.add((look, from, to) -> look.assignments.listed(from, to), "', '");
    keywords.add((look, from, to) -> look.assignments.part(to), "form-data; name=\"");
    keywords.add((look, from, to) -> look.assignments.previewed(from, to), "of field's value: '");
  }

  /** Looks at the sign at {@code sign}, a colon or an equals sign. */
  void at(int sign) {
    if (scan.has(sign, ':') && scan.has(sign + 1, ':') && isEncodedAttribute(sign)) {
      encodedAttribute(sign);
      return;
    }
    if (scan.has(sign, ':')
        && (scan.has(sign + 1, ':')
            || (scan.has(sign - 1, ':') && !scan.has(sign + 1, ' '))
            || (scan.has(sign + 1, '/') && scan.has(sign + 2, '/')))) {
      return;
    }
    int keyTo = sign;
    while (keyTo > 0 && sign - keyTo < MOST_SPACES && scan.has(keyTo - 1, ' ')) {
      keyTo--;
    }
    if (scan.has(keyTo - 1, ':')
        || scan.has(keyTo - 1, '?')
        || scan.has(keyTo - 1, '+')
        || (scan.has(keyTo - 1, '\\') && scan.has(sign, '='))) {
      keyTo--;
    }
    boolean quotedKey = false;
    int keyFrom;
    if (scan.has(keyTo - 1, ']') && scan.is(keyTo - 2, Bytes.QUOTE)) {
      keyTo--;
    }
    int last = scan.sign(keyTo - 1);
    if (last == '"' || last == '\'' || last == '`') {
      keyTo--;
      keyFrom = quotedKeyStart(keyTo, last);
      quotedKey = true;
    } else {
      if (last == ']') {
        keyTo--;
      }
      keyFrom = scan.runStart(keyTo, Bytes.NAME, MAX_KEY);
    }
    if (keyTo - keyFrom > 3 && scan.matchesCase(keyFrom, "-D")) {
      keyFrom += 2;
    }
    if (keyFrom < 0 || keyFrom >= keyTo) {
      if (scan.has(sign, ':') && scan.has(sign + 1, '\n') && last == ')') {
        announced(sign);
      }
      return;
    }
    int before = scan.sign(keyFrom - 1);
    boolean query = (before == '?' || before == '&') && scan.has(sign, '=');
    if (query) {
      searchedFor(keyFrom, keyTo, sign);
    }
    if (before == '$') {
      scan.recall();
    }
    KeyMeaning meaning =
        before == '$' && parameters != null
            ? parameters.getOrDefault(scan.string(keyFrom, keyTo), KeyMeaning.NONE)
            : KeyNames.meaning(scan, keyFrom, keyTo);
    if (meaning.secret() != null && isPort(keyFrom, sign)) {
      return;
    }
    if (before == ':'
        && (scan.matches(keyFrom - 7, "pkcs11:token=") || scan.is(keyFrom - 2, Bytes.DIGIT))) {
      return;
    }
    if (before == ':'
        && scan.has(sign, ':')
        && scan.is(sign + 1, Bytes.LOWER)
        && scan.is(keyFrom - 2, Bytes.LOWER)
        && scan.has(keyTo - 4, '_')) {
      return;
    }
    if (before == ':' && scan.has(sign, ':') && scan.matchesCase(keyTo - 2, "_t:s")) {
      return;
    }
    if (keyTo - keyFrom == 4 && scan.matchesCase(keyFrom, "PASS: Test")) {
      return;
    }
    if (before == '(' && scan.matches(scan.runStart(keyFrom - 1, Bytes.NAME, 16), "pam_")) {
      return;
    }
    if (keyTo - keyFrom == 4 && scan.has(keyFrom, 'n') && isModule(keyFrom, sign)) {
      return;
    }
    if (query || isForm(keyFrom, sign)) {
      meaning = ofParameter(meaning, keyFrom, keyTo, sign);
    }
    if (!quotedKey && scan.has(keyFrom - 1, ' ') && scan.is(keyFrom - 2, Bytes.WORD)) {
      meaning = ofSeveralWords(meaning, keyFrom, keyTo);
    }
    if (!quotedKey && scan.has(sign, ':') && scan.has(sign + 1, '\n')) {
      announced(sign);
    }
    if (!quotedKey && isLast(keyFrom) && !isPlainSecret(meaning)) {
      meaning = secretOfSeveralWords(meaning, keyFrom, keyTo);
    }
    if (meaning.sort() == Sort.RANDOM_SECRET && quotedKey && scan.has(keyFrom - 2, '{')) {
      meaning = ofMember(meaning, keyFrom, keyTo);
    }
    if (quotedKey && meaning.sort() == Sort.USER && isNameOfTable(keyFrom, keyTo, sign)) {
      return;
    }
    if (quotedKey) {
      scan.recall();
    }
    if (meaning.sort() == Sort.NONE && keyFrom < secretsUntil && quotedKey) {
      meaning = KeyNames.classify("secrets-" + scan.string(keyFrom, keyTo));
    }
    if (meaning.sort() == Sort.NONE && !quotedKey && isFirstOfBlock(keyFrom)) {
      meaning = ofBlock(keyFrom);
    }
    if (keyTo - keyFrom == 3 && scan.has(sign, '=') && scan.has(keyFrom, 'c')) {
      meaning = ofLabel(meaning, keyFrom, keyTo);
    }
    if (keyTo - keyFrom == 2 && scan.matches(keyFrom, "id") && scan.matches(keyFrom - 5, "user ")) {
      meaning = KeyMeaning.of(Sort.USER);
    }
    if (meaning.sort() != Sort.NONE && !(meaning.isPersonal() && isOfTable(sign))) {
      judge(meaning, keyFrom, sign, quotedKey);
    }
  }

  /** {@code sn:: w5xzdHLDtm0=}: an attribute of a directory at the head of a line, in base64. */
  private boolean isEncodedAttribute(int sign) {
    int key = scan.runStart(sign, Bytes.NAME, 40);
    boolean head = scan.has(key - 1, -1) || scan.is(key - 1, Bytes.SPACE | Bytes.QUOTE);
    return head && key < sign && scan.has(sign + 2, ' ') && scan.is(sign + 3, Bytes.ALNUM);
  }

  private void encodedAttribute(int sign) {
    int key = scan.runStart(sign, Bytes.NAME, 40);
    KeyMeaning meaning = KeyNames.meaning(scan, key, sign);
    boolean surname = sign - key == 2 && (scan.matches(key, "sn") || scan.matches(key, "cn"));
    int end = scan.runEnd(sign + 3, Bytes.ALNUM | Bytes.BASE64_SIGN, 4096);
    while (scan.has(end, '=')) {
      end++;
    }
    SecretKind kind = meaning.secret();
    if (scan.isCovered(sign + 3)) {
      return;
    }
    if (kind != null) {
      scan.secret(sign + 3, end, kind, "encoded-attribute");
    } else if (meaning.isPersonal() || surname) {
      scan.personal(sign + 3, end, PersonalKind.NAME, "encoded-attribute");
    }
  }

  /** {@code credential-operator.svc:443/mutate}: the name of a host and a port. */
  private boolean isPort(int keyFrom, int sign) {
    int end = scan.runEnd(sign + 1, Bytes.DIGIT, 6);
    boolean number = end - sign > 2 && end - sign < 7 && !scan.is(end, Bytes.NAME);
    boolean dotted = false;
    for (int at = keyFrom; number && at < sign; at++) {
      dotted |= scan.has(at, '.');
    }
    return dotted && scan.has(sign, ':') && (scan.has(end, '/') || scan.has(keyFrom - 1, '/'));
  }

  /** {@code "shop.public.app_user": index scans}: a table with its schema, and words behind it. */
  private boolean isNameOfTable(int keyFrom, int keyTo, int sign) {
    int dots = 0;
    for (int at = keyFrom; at < keyTo; at++) {
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

  /** Whether nothing but spaces stands before the sign, so far that the name is one of a table. */
  private boolean isOfTable(int sign) {
    return scan.has(sign - 1, ' ') && scan.matches(sign - 4, "    ");
  }

  private boolean isLong(int from) {
    return scan.runEnd(from, Bytes.NAME | Bytes.BASE64_SIGN, 8) - from == 8;
  }

  /** Whether the key is the first of a form that stands without an address. */
  private boolean isForm(int keyFrom, int sign) {
    return scan.has(sign, '=')
        && !scan.is(keyFrom - 1, Bytes.WORD)
        && scan.matches(keyFrom, "code=");
  }

  /** What a parameter of an address or a form says, where the others say more than its name. */
  private KeyMeaning ofParameter(KeyMeaning meaning, int keyFrom, int keyTo, int sign) {
    if (meaning.secret() == SecretKind.SESSION && isLong(sign + 1)) {
      return KeyMeaning.secret(SecretKind.SESSION);
    }
    if (meaning.secret() == SecretKind.SIGNATURE && isLong(sign + 1)) {
      return KeyMeaning.secret(SecretKind.SIGNATURE);
    }
    if (keyTo - keyFrom == 6 && scan.matches(keyFrom, "policy=eyj")) {
      return KeyMeaning.secret(SecretKind.SIGNATURE);
    }
    if (keyTo - keyFrom == 3 && scan.matches(keyFrom, "key=") && isOfDeploy(keyFrom)) {
      return KeyMeaning.random(SecretKind.PASSWORD);
    }
    if (keyTo - keyFrom == 1 && scan.has(keyFrom, 'p') && isBesideUser(keyFrom, sign)) {
      return KeyMeaning.secret(SecretKind.PASSWORD);
    }
    boolean code = keyTo - keyFrom == 4 && scan.matches(keyFrom, "code");
    if (code && scan.has(keyFrom - 1, '?') && isWholeCode(sign + 1)) {
      return KeyMeaning.secret(SecretKind.CODE);
    }
    return code
            && isBesideFlow(keyFrom, sign)
            && !Words.isReason(scan, sign + 1, scan.runEnd(sign + 1, Bytes.NAME, 64))
        ? KeyMeaning.secret(SecretKind.CODE)
        : meaning;
  }

  /** {@code ?u=name&p=value}: a password of one letter behind a name of one. */
  private boolean isBesideUser(int keyFrom, int sign) {
    int user = scan.runStart(keyFrom - 1, Bytes.NAME, 64);
    return scan.has(user - 1, '=')
        && scan.has(user - 2, 'u')
        && scan.hasOneOf(user - 3, "?&")
        && !scan.is(scan.runEnd(sign + 1, Bytes.DIGIT, 6), Bytes.SPACE)
        && scan.is(sign + 1, Bytes.ALNUM);
  }

  /** Six digits and no other parameter behind them. */
  private boolean isWholeCode(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, 7);
    return end - from == 6 && !scan.has(end, '&') && !scan.is(end, Bytes.WORD);
  }

  /** Whether the address is one that starts something: {@code /deploy/srv-1?key=}. */
  private boolean isOfDeploy(int keyFrom) {
    int floor = Math.max(0, keyFrom - 64);
    for (int at = keyFrom; at > floor && scan.isVisible(at); at--) {
      if (scan.matches(at, "/deploy") || scan.matches(at, "hook")) {
        return true;
      }
    }
    return false;
  }

  /** What the first member of an object says whose own key says more: {@code "Jwt":{"Key":"…"}}. */
  private KeyMeaning ofMember(KeyMeaning meaning, int keyFrom, int keyTo) {
    int end = keyFrom - 2;
    while (scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    if (!scan.has(end - 1, ':') || !scan.is(end - 2, Bytes.QUOTE)) {
      return meaning;
    }
    int parent = scan.runStart(end - 2, Bytes.NAME, 40);
    KeyMeaning whole =
        KeyNames.classify(scan.string(parent, end - 2) + "-" + scan.string(keyFrom, keyTo));
    return whole.sort() == Sort.SECRET ? whole : meaning;
  }

  /**
   * What the block says whose first field has a name of its own: {@code secret { inline: "x" }}.
   */
  private KeyMeaning ofBlock(int keyFrom) {
    int end = keyFrom;
    while (scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    end--;
    while (scan.has(end - 1, ' ') || scan.has(end - 1, ':') || scan.is(end - 1, Bytes.QUOTE)) {
      end--;
    }
    KeyMeaning block = KeyNames.meaning(scan, scan.runStart(end, Bytes.NAME, 40), end);
    boolean secret = block.sort() == Sort.SECRET && end < keyFrom - 2;
    return secret ? KeyMeaning.random(SecretKind.PASSWORD) : KeyMeaning.NONE;
  }

  private static final String[] OF_BLOCKS = {"inline", "default", "content", "literal"};

  /** Whether the key is the first of a block and one that holds what the block is called after. */
  private boolean isFirstOfBlock(int keyFrom) {
    if (!scan.is(keyFrom - 1, Bytes.SPACE)) {
      return false;
    }
    int open = keyFrom - 1;
    while (keyFrom - open < 16 && scan.is(open - 1, Bytes.SPACE)) {
      open--;
    }
    if (!scan.has(open - 1, '{')) {
      return false;
    }
    for (String word : OF_BLOCKS) {
      if (scan.matches(keyFrom, word)) {
        return true;
      }
    }
    return false;
  }

  /** So far an object may reach whose members are all secrets. */
  private static final int SECRETS = 1024;

  private static final String[] SEVERAL = {"tokens\"", "secrets\"", "passwords\"", "credentials\""};

  /** Remembers an object whose members are secrets, whatever their names. */
  private void secrets(int keyFrom, int open) {
    boolean several = false;
    for (String word : SEVERAL) {
      several |= scan.matches(keyFrom, word);
    }
    scan.recall();
    if (!several || open < secretsUntil) {
      return;
    }
    int depth = 0;
    int at = open;
    int limit = Math.min(scan.length(), open + SECRETS);
    while (at < limit) {
      int b = scan.sign(at);
      depth += b == '{' ? 1 : b == '}' ? -1 : 0;
      if (depth == 0) {
        break;
      }
      at++;
    }
    scan.step(at - open);
    scan.remember();
    secretsUntil = at;
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
  private boolean isModule(int keyFrom, int sign) {
    int end = scan.runEnd(sign + 1, Bytes.LOWER, 16);
    return scan.matches(keyFrom, "node:") && MODULES.contains(scan.lower(sign + 1, end));
  }

  private static final String LABEL = "Label=";

  /** {@code cs1Label=credential cs1=value} of the Common Event Format: what the label says. */
  private KeyMeaning ofLabel(KeyMeaning meaning, int keyFrom, int keyTo) {
    if (!scan.is(keyTo - 1, Bytes.DIGIT)) {
      return meaning;
    }
    String key = scan.string(keyFrom, keyTo) + LABEL;
    int floor = Math.max(0, keyFrom - Scan.WINDOW);
    scan.step(keyFrom - floor);
    for (int at = keyFrom - key.length(); at >= floor; at--) {
      if (scan.matchesCase(at, key)) {
        int name = at + key.length();
        KeyMeaning named = KeyNames.meaning(scan, name, scan.runEnd(name, Bytes.NAME, 40));
        return named.secret() != null ? named : meaning;
      }
    }
    return meaning;
  }

  /** Looks at the name of a part of a form, whose value stands behind an empty line. */
  void part(int to) {
    int end = scan.runEnd(to, Bytes.NAME, MAX_KEY);
    KeyMeaning meaning = KeyNames.meaning(scan, to, end);
    int line = end;
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    while (line < limit && !(scan.has(line, '\n') && isEmptyLine(line + 1))) {
      line++;
    }
    scan.step(line - to);
    int start = line;
    while (line < limit && scan.is(start, Bytes.SPACE)) {
      start++;
    }
    if (line < limit && start > line && !scan.isCovered(start)) {
      from = start;
      this.to = scan.lineEnd(start, Scan.WINDOW);
      while (this.to > start && scan.is(this.to - 1, Bytes.SPACE)) {
        this.to--;
      }
      quote = '"';
      apply(meaning, false, end);
    }
  }

  private boolean isEmptyLine(int at) {
    return scan.has(at, '\n') || (scan.has(at, '\r') && scan.has(at + 1, '\n'));
  }

  /** Looks at the name behind {@code ENV} of a container's build, and at the value behind it. */
  void environment(int to) {
    int end = scan.runEnd(to, Bytes.UPPER | Bytes.UNDERSCORE | Bytes.DIGIT, MAX_KEY);
    KeyMeaning meaning = KeyNames.meaning(scan, to, end);
    if (scan.has(end, ' ') && meaning.secret() != null && scan.isVisible(end + 1)) {
      readValue(end + 1, end);
      apply(meaning, false, end);
    }
  }

  private static final String[] OF_FLOWS = {
    "state=",
    "grant_type=",
    "redirect_uri=",
    "code_verifier=",
    "authuser=",
    "oauth",
    "oidc",
    "/callback",
    "scope=",
    "/login?",
    "openid",
    "/sso"
  };

  /** Whether other parameters or the path near a code are those of a login. */
  private boolean isBesideFlow(int keyFrom, int sign) {
    int floor = Math.max(0, keyFrom - 120);
    int limit = Math.min(scan.length(), sign + Scan.WINDOW);
    scan.step(limit - floor);
    for (int at = floor; at < limit && (at < sign || scan.isVisible(at)); at++) {
      for (String word : OF_FLOWS) {
        if (scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static final Set<String> SEARCHES =
      Set.of(
          "q",
          "query",
          "search",
          "s",
          "term",
          "terms",
          "keyword",
          "keywords",
          "text",
          "name",
          "w",
          "wd",
          "searchterm",
          "find",
          "who",
          "person",
          "people",
          "comment",
          "message",
          "subject",
          "title",
          "lookup");

  /** What a visitor typed into a search: free text is hidden, the words of a query stay. */
  private void searchedFor(int keyFrom, int keyTo, int sign) {
    if (keyTo - keyFrom > 10 || !SEARCHES.contains(scan.lower(keyFrom, keyTo))) {
      return;
    }
    readValue(sign + 1, sign);
    int words = 0;
    int letters = 0;
    for (int at = from; at <= to; at++) {
      if (at < to && scan.is(at, Bytes.LETTER | Bytes.FOREIGN)) {
        letters++;
        continue;
      }
      int b = at < to ? scan.sign(at) : ' ';
      if (b == ' ' || b == '+' || b == ',') {
        words += letters > 1 ? 1 : 0;
        letters = 0;
      } else if (b != '-' && b != '.' && b != '\'' && !Bytes.is(b, Bytes.DIGIT)) {
        return;
      }
    }
    boolean plain = !Names.isFirst(scan, from, to) && areKnown(from, to);
    if (!plain && (words > 1 || Names.isFirst(scan, from, to))) {
      scan.personal(from, to, PersonalKind.TEXT, "searched-for");
    }
  }

  /** Whether programs know every word of a search. */
  private boolean areKnown(int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER | Bytes.FOREIGN, to - at);
      if (end > at && (Names.isFirst(scan, at, end) || !Words.isKnown(scan, at, end))) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** What a key of three or two words says, such as {@code passport no}; else {@code last}. */
  private KeyMeaning ofSeveralWords(KeyMeaning last, int keyFrom, int keyTo) {
    if (!KeyNames.endsPhrase(scan, keyFrom, keyTo)) {
      return last;
    }
    int two = scan.runStart(keyFrom - 1, Bytes.NAME, MAX_KEY);
    int three = scan.has(two - 1, ' ') ? scan.runStart(two - 1, Bytes.NAME, MAX_KEY) : two;
    KeyMeaning meaning = KeyNames.ofSeveralWords(scan, three, keyTo);
    return meaning.isPersonal() ? meaning : last;
  }

  /** Whether another word stands before the key, a space between. */
  private boolean isLast(int keyFrom) {
    return scan.has(keyFrom - 1, ' ')
        && scan.is(keyFrom - 2, Bytes.ALNUM)
        && !scan.isCovered(keyFrom - 2);
  }

  private static boolean isPlainSecret(KeyMeaning meaning) {
    return meaning.sort() == Sort.SECRET || meaning.sort() == Sort.CODE;
  }

  /** Last words of such keys, which say little by themselves. */
  private static final WordSet TAILS =
      WordSet.of(
          "key",
          "keys",
          "code",
          "codes",
          "base",
          "prod",
          "dev",
          "test",
          "staging",
          "new",
          "old",
          "current",
          "value",
          "string",
          "phrase",
          "cookie",
          "seed",
          "hash",
          "pin",
          "pass",
          "state",
          "verifier",
          "id",
          "data",
          "number",
          "1",
          "2",
          "3");

  /** What a key of two or three words says of a secret: {@code signing key}; else {@code last}. */
  private KeyMeaning secretOfSeveralWords(KeyMeaning last, int keyFrom, int keyTo) {
    int from = keyFrom;
    if (!TAILS.contains(scan, keyFrom, keyTo)) {
      return last;
    }
    if (scan.matches(keyFrom, "key")
        && (isOfCache(keyFrom) || scan.matches(keyFrom - 7, "public "))) {
      return KeyMeaning.NONE;
    }
    for (int words = 0; words < 3 && isLast(from); words++) {
      from = scan.runStart(from - 1, Bytes.NAME, 24);
      KeyMeaning meaning = KeyNames.meaning(scan, from, keyTo);
      if (meaning.secret() != null || meaning.sort() == Sort.CODE) {
        return meaning;
      }
    }
    return last;
  }

  /**
   * {@code cache key: sha1-7d9f…}, {@code Cache restored from key: …}, {@code X.509 cert '… signing
   * key: …'}.
   */
  private boolean isOfCache(int keyFrom) {
    for (int at = keyFrom - 1; at > keyFrom - 48; at--) {
      boolean near = keyFrom - at < 28;
      if ((near && scan.matches(at, "cache ")) || scan.matches(at, "x.509 cert")) {
        return true;
      }
    }
    return false;
  }

  private static final String[] ANNOUNCING = {
    "password",
    "passwd",
    "passphrase",
    "token",
    "secret",
    " key",
    "credential",
    " code",
    "keychain",
    "enrollment"
  };

  /** A line that ends in a colon and speaks of a secret: the next line is the secret alone. */
  private void announced(int sign) {
    int line = scan.lineStart(sign, Scan.WINDOW);
    boolean speaks = speaks(line, sign);
    int at = sign + 1;
    while (speaks && scan.has(at, '\n') && at - sign < 4) {
      at = scan.skipSpaces(scan.headerEnd(at + 1), 16);
    }
    int end = at;
    while (speaks && scan.isVisible(end)) {
      end++;
    }
    scan.step(end - line);
    boolean alone = scan.has(end, -1) || scan.has(end, '\n') || scan.is(end, Bytes.QUOTE);
    boolean hex = Values.isHex(scan, at, end) && end - at >= 32;
    boolean random = Values.isRandom(scan, at, end, 12) || Values.isManifold(scan, at, end);
    if (speaks && alone && (hex || random)) {
      scan.secret(at, end, SecretKind.CREDENTIAL, "announced");
    }
  }

  /** Looks at {@code ', '} between a name and its value: {@code 'x-api-key', 'value'}. */
  void listed(int from, int to) {
    int key = quotedKeyStart(from, '\'');
    if (key < 0 || key >= from || scan.isCovered(to)) {
      return;
    }
    KeyMeaning meaning = KeyNames.meaning(scan, key, from);
    if ((meaning.secret() != null && quotedEnd(to - 1, '\'') - to >= 6)
        || meaning.sort() == Sort.AUTHORIZATION
        || meaning.sort() == Sort.COOKIE) {
      judge(meaning, key, to - 2, true);
    }
  }

  /** Looks at the comma between two arguments: {@code setProperty("db.password", "value")}. */
  void argument(int from, int to) {
    int key = quotedKeyStart(from, '"');
    if (key > 1 && key < from && scan.has(key - 2, '(') && scan.is(key - 3, Bytes.LETTER)) {
      SecretKind kind = KeyNames.meaning(scan, key, from).secret();
      if (kind != null && !scan.isCovered(to)) {
        readValue(to - 1, from);
        if (Values.isOdd(scan, this.from, this.to)) {
          apply(KeyMeaning.secret(kind), false, from);
        }
      }
    }
  }

  /** Looks at {@code ";s:} between a key and its value as PHP stores them. */
  void stored(int from, int to) {
    int key = quotedKeyStart(from, '"');
    int open = scan.runEnd(to, Bytes.DIGIT, 6) + 1;
    if (key >= 0 && scan.is(open, Bytes.QUOTE) && !scan.isCovered(open)) {
      KeyMeaning meaning = KeyNames.meaning(scan, key, from);
      if (meaning.secret() != null) {
        readValue(open, from);
        apply(meaning, false, from);
      }
    }
  }

  /** Looks behind {@code define(} of PHP: a name and a value, each in quotes. */
  void defined(int to) {
    int key = scan.skipSpaces(to, 4) + 1;
    int end = scan.runEnd(key, Bytes.NAME, MAX_KEY);
    int comma = scan.sign(end + 1);
    KeyMeaning meaning = KeyNames.meaning(scan, key, end);
    if (comma == ',' && scan.is(end, Bytes.QUOTE) && meaning.secret() != null) {
      readValue(scan.skipSpaces(end + 2, 16), end);
      apply(meaning, false, end);
    }
  }

  /** So far before its value a sentence may name a field. */
  private static final int FIELD = 160;

  /** {@code failed to parse field [birth_date] … of field's value: '…'}: looks behind the quote. */
  void previewed(int from, int to) {
    int floor = Math.max(0, from - FIELD);
    for (int at = from; at > floor; at--) {
      if (scan.matches(at, "field [")) {
        int end = scan.runEnd(at + 7, Bytes.NAME, MAX_KEY);
        KeyMeaning meaning = KeyNames.meaning(scan, at + 7, end);
        if (meaning.sort() != Sort.NONE && !scan.isCovered(to)) {
          readValue(to - 1, end);
          apply(meaning, false, end);
        }
        return;
      }
    }
    scan.step(from - floor);
  }

  private int quotedKeyStart(int to, int quote) {
    int floor = Math.max(0, to - MAX_KEY);
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

  private void judge(KeyMeaning meaning, int keyFrom, int sign, boolean quotedKey) {
    int start = sign + 1;
    while (scan.has(start, '=') || scan.has(start, '>')) {
      start++;
    }
    if (scan.has(keyFrom - 1, '{') && scan.has(keyFrom - 2, '$')) {
      start = scan.is(start, Bytes.DASH_OR_DOT) ? start + 1 : start;
      if (scan.has(start, '}') || scan.has(start, '?')) {
        return;
      }
    }
    int spaces = start;
    start = dumpedString(scan.skipSpaces(start, 16));
    if (start > spaces && scan.has(sign, '=') && !scan.has(sign - 1, ' ') && startsKey(start)) {
      return;
    }
    if (start >= scan.length() || scan.isCovered(start)) {
      return;
    }
    if (scan.has(start, '/') && scan.matchesCase(sign - 3, "PWD")) {
      return;
    }
    if (spaces < start && !quotedKey && scan.is(start, Bytes.QUOTE) && endsPrompt(keyFrom, start)) {
      return;
    }
    if (scan.has(start, '\n') && !quotedKey && meaning.isPersonal() && scan.has(sign, ':')) {
      items(meaning, start, sign);
      return;
    }
    if (scan.has(start, '\n')) {
      if (quotedKey || !scan.has(sign, ':') || meaning.sort() != Sort.KUBERNETES_DATA) {
        return;
      }
    }
    KeyMeaning applied = meaning;
    if (meaning.sort() == Sort.PAIR_VALUE) {
      readValue(start, sign);
      applied = new Pairs(scan).meaningBeside(keyFrom, to);
      if (applied.sort() == Sort.NONE) {
        unnamed(keyFrom);
        return;
      }
    }
    if (scan.has(start, '{')
        && scan.has(sign, '=')
        && applied.secret() == SecretKind.PASSWORD
        && isBraced(start)) {
      scan.secret(from, to, SecretKind.PASSWORD, "key-name");
      return;
    }
    if (scan.has(start, '(') && scan.is(start + 1, Bytes.QUOTE) && applied.secret() != null) {
      second(start + 1, applied);
      return;
    }
    switch (applied.sort()) {
      case AUTHORIZATION -> new Headers(scan).authorization(start, sign);
      case COOKIE -> new Headers(scan).cookies(start, sign, scan.matches(keyFrom, "set"));
      case KUBERNETES_DATA -> scan.kubernetesData(keyFrom, start);
      default -> {
        int numbers = numbersEnd(start);
        boolean bytes = applied.secret() == SecretKind.PRIVATE_KEY && numbers - start > 32;
        if (numbers > start && (applied.sort() == Sort.SECRET || bytes)) {
          scan.secret(
              start,
              numbers,
              applied.secret() == null ? SecretKind.TOKEN : applied.secret(),
              "key-name");
        } else if (scan.has(start, '[') && applied.sort() == Sort.LOCATION) {
          Coordinates.pair(scan, start + 1);
        } else if (scan.has(start, '[')) {
          list(applied, start, sign);
        } else if (scan.has(start, '{') && applied.secret() != null && isWrapped(start)) {
          wrapped(applied, start, sign);
        } else if (scan.has(start, '{') && applied.secret() != null && quotedKey) {
          secrets(keyFrom, start);
        } else if (!scan.has(start, '{') || scan.has(start + 1, '{')) {
          boolean bare = !quotedKey || !scan.is(start, Bytes.QUOTE);
          boolean prose = bare && scan.has(sign, ':') && spaces < start;
          one(applied, start, sign, prose, keyFrom);
        }
      }
    }
  }

  /** So far a prompt may begin before its last word. */
  private static final int PROMPT = 48;

  /** {@code read -p 'Password: ' PASS}: the quote behind the sign closes what the prompt says. */
  private boolean endsPrompt(int keyFrom, int close) {
    int next = scan.sign(close + 1);
    if (scan.isVisible(close + 1) && ");,}]<|".indexOf(next) < 0) {
      return false;
    }
    int floor = Math.max(0, keyFrom - PROMPT);
    int at = keyFrom - 1;
    while (at > floor && !scan.has(at, scan.sign(close)) && !scan.has(at, '\n')) {
      at--;
    }
    scan.step(keyFrom - at);
    return at >= 0
        && scan.has(at, scan.sign(close))
        && scan.quotation(at) == scan.quotation(close)
        && !scan.is(at - 1, Bytes.WORD)
        && scan.is(at + 1, Bytes.LETTER);
  }

  /**
   * Whether braces enclose the value, as in connection strings of ODBC: {@code PWD={a;b}};c};};
   * sets {@code from} and {@code to}.
   */
  private boolean isBraced(int open) {
    from = open + 1;
    int end = from;
    while (scan.isVisible(end) && end - open < 128) {
      boolean doubled = scan.has(end, '}') && scan.has(end + 1, '}');
      if (scan.has(end, '}') && !doubled) {
        break;
      }
      end += doubled ? 2 : 1;
    }
    scan.step(end - open);
    to = end;
    int next = scan.sign(end + 1);
    boolean closed = scan.has(end, '}') && (next == ';' || next == -1 || isClosing(next));
    return closed && !scan.has(open + 1, '{') && !Values.isAbsent(scan, from, to);
  }

  private static final String[] OF_BYTES = {"[]byte{", "[]uint8{", "byte[]{"};

  /**
   * The end of at least four bytes as numbers: {@code [87, 49, 110]}, {@code []byte{0x57, 0x31}},
   * {@code {"type":"Buffer","data":[87,49]}}; {@code start} where there are none.
   */
  private int numbersEnd(int start) {
    int open = start;
    for (String bytes : OF_BYTES) {
      open = scan.matches(start, bytes) ? start + bytes.length() - 1 : open;
    }
    boolean buffer = scan.has(start, '{') && scan.matches(start + 1, "\"type\"");
    for (int at = start; buffer && at < start + 40; at++) {
      if (scan.has(at, '[')) {
        open = at;
        break;
      }
    }
    if (!scan.has(open, '[') && open == start) {
      return start;
    }
    int count = 0;
    int at = open + 1;
    while (scan.is(at, Bytes.HEX | Bytes.SPACE) || scan.has(at, ',') || scan.has(at, 'x')) {
      count += scan.has(at, ',') ? 1 : 0;
      at++;
    }
    scan.step(at - start);
    boolean closed = scan.has(at, ']') || scan.has(at, '}');
    int end = buffer && scan.has(at + 1, '}') ? at + 2 : at + 1;
    return closed && count >= 3 && scan.is(open + 1, Bytes.DIGIT) ? end : start;
  }

  /** {@code auth=("name", "value")}: the second string in the brackets. */
  private void second(int open, KeyMeaning meaning) {
    int comma = quotedEnd(open, scan.sign(open)) + 1;
    int next = scan.skipSpaces(comma + 1, 4);
    SecretKind kind = meaning.secret();
    if (scan.has(comma, ',') && scan.is(next, Bytes.QUOTE) && kind != null) {
      from = next + 1;
      to = quotedEnd(next, scan.at(next));
      if (to - from >= 4 && !scan.isCovered(from) && !Values.isAbsent(scan, from, to)) {
        scan.secret(from, to, kind, "pair-of-credentials");
      }
    }
  }

  /** Where the string begins that a dump of PHP describes: {@code string(8) "value"}. */
  private int dumpedString(int start) {
    int at = start;
    while (scan.has(at, '\n') || scan.has(at, ' ')) {
      at++;
    }
    if (scan.matches(at, "(string) (len=")) {
      int size = scan.runEnd(at + 14, Bytes.DIGIT, 6);
      return scan.matches(size, ") \"") ? size + 2 : start;
    }
    if (!scan.matches(at, "string(") || at - start > 40) {
      return start;
    }
    int end = scan.runEnd(at + 7, Bytes.DIGIT, 6);
    return scan.matches(end, ") \"") ? end + 2 : start;
  }

  /** A value without a name that looks random, on a line that speaks of secrets before it. */
  private void unnamed(int keyFrom) {
    if (scan.isCovered(from)
        || Values.isHex(scan, from, to)
        || Values.endsInDigest(scan, from, to)
        || !Values.isRandom(scan, from, to, 16)) {
      return;
    }
    if (!Values.isUuid(scan, from, to) && speaks(scan.lineStart(keyFrom, Scan.WINDOW), keyFrom)) {
      scan.secret(from, to, SecretKind.CREDENTIAL, "announced");
    }
  }

  private boolean speaks(int line, int to) {
    scan.step(to - line);
    for (int at = line; at < to; at++) {
      for (String word : ANNOUNCING) {
        if (scan.matches(at, word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The lines of a list of YAML below its key: {@code users:}, {@code - alice}. */
  private void items(KeyMeaning meaning, int line, int sign) {
    int at = line;
    for (int count = 0; count < 64 && scan.has(at, '\n'); count++) {
      int dash = scan.skipSpaces(scan.headerEnd(at + 1), MAX_KEY);
      if (!scan.has(dash, '-') || !scan.has(dash + 1, ' ')) {
        return;
      }
      readValue(scan.skipSpaces(dash + 2, 4), sign);
      int end = quote == 0 ? to : to + 1;
      if (quote != 0 || scan.has(end, '\n') || scan.has(end, -1)) {
        apply(meaning, false, sign);
      }
      at = scan.lineEnd(end, Scan.WINDOW);
    }
  }

  /** Whether an object begins whose first member is the value itself: {@code {"value": "x"}}. */
  private boolean isWrapped(int open) {
    int at = open + 1;
    while (scan.is(at, Bytes.SPACE | Bytes.QUOTE)) {
      at++;
    }
    int end = scan.runEnd(at, Bytes.LETTER, 16);
    return KeyNames.meaning(scan, at, end).sort() == Sort.PAIR_VALUE;
  }

  private void wrapped(KeyMeaning meaning, int open, int sign) {
    int at = open;
    int limit = Math.min(scan.length(), open + 40);
    while (at < limit && !scan.has(at, ':')) {
      at++;
    }
    readValue(scan.skipSpaces(at + 1, 8), sign);
    apply(meaning, false, sign);
  }

  /** Looks at the whole text as the value of {@code key}. */
  void value(String key) {
    KeyMeaning meaning = KeyNames.classify(key);
    if (scan.length() == 0) {
      return;
    }
    switch (meaning.sort()) {
      case AUTHORIZATION -> new Headers(scan).authorization(0, 0);
      case COOKIE -> new Headers(scan).cookies(0, 0, key.toLowerCase(Locale.ROOT).contains("set"));
      default -> {
        from = 0;
        to = scan.length();
        quote = '"';
        apply(meaning, false, 0);
      }
    }
  }

  /**
   * Looks at the name of a flag that begins at {@code from}: {@code --password value}, {@code
   * "--user","alice"}.
   */
  void flag(int from) {
    if (scan.has(from - 3, '-')) {
      return;
    }
    int end = scan.runEnd(from, Bytes.NAME, MAX_KEY);
    int start = scan.is(end, Bytes.QUOTE) ? nextElement(end) : scan.skipSpaces(end, 2);
    if (start == end || end == from || scan.has(start, '-') || start >= scan.length()) {
      return;
    }
    boolean named = isSwitch(from) || isUsage(from, start) || isAboutOptions(start);
    KeyMeaning meaning = named ? KeyMeaning.NONE : KeyNames.meaning(scan, from, end);
    boolean word =
        meaning.sort() == Sort.HOST
            && Words.isPlain(scan, start, scan.runEnd(start, Bytes.NAME, MAX_KEY));
    if (meaning.sort() == Sort.SECRET
        || meaning.sort() == Sort.RANDOM_SECRET
        || meaning.sort() == Sort.CODE
        || (meaning.isPersonal() && !word)) {
      readValue(start, end);
      apply(meaning, false, end);
    }
  }

  private static final String[] SWITCHES = {
    "no-", "skip-", "disable-", "enable-", "generate-", "ask-", "prompt-", "show-", "null-"
  };

  /** {@code [--password password]}: the option in brackets, a word of letters for its value. */
  private boolean isUsage(int from, int start) {
    int end = start;
    while (scan.is(end, Bytes.LETTER | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE)
        || scan.has(end, ':')) {
      end++;
    }
    return scan.has(from - 3, '[') && end > start && scan.has(end, ']');
  }

  private static final String[] ABOUT = {
    "option", "flag", "argument", "parameter", "switch", "setting", "and --", "or --"
  };

  /** {@code --password option is deprecated}: a sentence about the option. */
  private boolean isAboutOptions(int start) {
    for (String word : ABOUT) {
      if (scan.matches(start, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the option is one that has no value. */
  private boolean isSwitch(int from) {
    for (String word : SWITCHES) {
      if (scan.matches(from, word)) {
        return true;
      }
    }
    return false;
  }

  /** Where the element after the one that ends at {@code quote} begins; {@code quote} if none. */
  private int nextElement(int quote) {
    int comma = scan.skipSpaces(quote + 1, 4);
    int next = scan.skipSpaces(comma + 1, 16);
    return scan.has(comma, ',') && scan.is(next, Bytes.QUOTE) ? next : quote;
  }

  /**
   * Looks at a value whose key stands elsewhere and ends at {@code key}.
   *
   * @return where the value ends
   */
  int value(KeyMeaning meaning, int key, int start) {
    readValue(start, start);
    if (quote == 0) {
      to = Math.min(to, scan.runEnd(start, Bytes.NAME, Scan.WINDOW));
    }
    int end = quote == 0 ? to : to + 1;
    apply(meaning, false, key);
    return Math.max(start, end);
  }

  /** Looks at a field of a table, whose column has a name that ends at {@code name}. */
  void field(KeyMeaning meaning, int start, int end, int name) {
    from = start;
    to = end;
    quote = '"';
    switch (meaning.sort()) {
      case AUTHORIZATION -> new Headers(scan).authorization(start, name);
      case COOKIE -> new Headers(scan).cookies(start, name, false);
      default -> apply(meaning, false, name);
    }
  }

  /** Looks at the end of a tag: {@code <password>value</password>}. */
  void element(int close) {
    int from = scan.runStart(close, Bytes.NAME, MAX_KEY);
    int nameEnd = close;
    if (scan.is(close - 1, Bytes.QUOTE)) {
      from = tagName(close);
      nameEnd = scan.runEnd(from, Bytes.NAME, MAX_KEY);
    } else if (scan.has(from - 1, ':')) {
      int prefix = scan.runStart(from - 1, Bytes.NAME, MAX_KEY);
      from = scan.has(prefix - 1, '<') ? from : close;
    } else if (!scan.has(from - 1, '<')) {
      return;
    }
    if (from >= close) {
      return;
    }
    KeyMeaning meaning = KeyNames.meaning(scan, from, nameEnd);
    if (meaning.sort() == Sort.NONE && scan.is(close - 1, Bytes.QUOTE)) {
      meaning = ofNameAttribute(close - 1);
    }
    if (meaning.sort() == Sort.NONE || meaning.sort() == Sort.PAIR_VALUE) {
      KeyMeaning beside = ofElementBefore(from);
      KeyMeaning before = beside.secret() == null ? ofParent(from) : beside;
      meaning = before.secret() == null ? meaning : before;
    }
    if (meaning.sort() == Sort.NONE || scan.isCovered(close)) {
      return;
    }
    this.from = close + 1;
    boolean literal = scan.matchesCase(this.from, LITERAL);
    this.from = literal ? this.from + LITERAL.length() : this.from;
    this.to = this.from;
    while (to < scan.length() && scan.sign(to) != (literal ? ']' : '<') && to - this.from < 4096) {
      to++;
    }
    scan.step(to - this.from);
    quote = '"';
    if (literal) {
      apply(meaning, false, close);
      return;
    }
    if (scan.has(to, '<') && scan.has(to + 1, '/')) {
      boolean pair = meaning.sort() == Sort.PAIR_VALUE;
      apply(pair ? new Pairs(scan).meaningBeside(from, to) : meaning, false, close);
    }
  }

  private static final String LITERAL = "<![CDATA[";

  /** What the last attribute of a tag says, which names it: {@code <property name="password">}. */
  private KeyMeaning ofNameAttribute(int quote) {
    int from = scan.runStart(quote, Bytes.NAME, MAX_KEY);
    int sign = from - 2;
    boolean named =
        scan.is(from - 1, Bytes.QUOTE)
            && scan.has(sign, '=')
            && (scan.matches(sign - 4, "name") || scan.matches(sign - 3, "key"));
    KeyMeaning meaning = named ? KeyNames.meaning(scan, from, quote) : KeyMeaning.NONE;
    return meaning.secret() == null ? KeyMeaning.NONE : meaning;
  }

  /** The tag that opens straight before the one that begins at {@code tag}: its parent. */
  private KeyMeaning ofParent(int tag) {
    int close = tag - 2;
    if (!scan.has(close, '>') || !scan.has(tag - 1, '<')) {
      return KeyMeaning.NONE;
    }
    int name = scan.runStart(close, Bytes.NAME, MAX_KEY);
    KeyMeaning meaning = KeyNames.meaning(scan, name, close);
    return scan.has(name - 1, '<') && meaning.sort() == Sort.SECRET ? meaning : KeyMeaning.NONE;
  }

  private static final String[] NAME_ENDS = {"</key>", "</name>", "</k>", "</n>"};

  /**
   * What the element before a tag says that holds its name: {@code <key>Password</key><string>}.
   */
  private KeyMeaning ofElementBefore(int name) {
    int end = name - 1;
    while (scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    for (String tag : NAME_ENDS) {
      int to = end - tag.length();
      if (scan.matches(to, tag)) {
        return KeyNames.meaning(scan, scan.runStart(to, Bytes.NAME, MAX_KEY), to);
      }
    }
    return KeyMeaning.NONE;
  }

  /** Where the name begins, behind its prefix, of the tag with attributes that ends at close. */
  private int tagName(int close) {
    int floor = Math.max(0, close - Scan.WINDOW);
    for (int at = close - 1; at >= floor; at--) {
      int b = scan.sign(at);
      if (b == '<') {
        scan.step(close - at);
        int end = scan.runEnd(at + 1, Bytes.NAME, MAX_KEY);
        return scan.has(end, ':') ? end + 1 : at + 1;
      }
      if (b == '>' || b == '\n') {
        break;
      }
    }
    scan.step(close - floor);
    return close;
  }

  /** Each value of a list: {@code ["a","b"]}, {@code [a b]}. */
  private void list(KeyMeaning meaning, int start, int sign) {
    int at = start + 1;
    int word = scan.runEnd(at, Bytes.LETTER, 16);
    if (scan.has(word, ']') && Values.isAbsent(scan, start, word + 1)) {
      return;
    }
    int size = scan.runEnd(at, Bytes.DIGIT, 4);
    if (size > at && scan.has(size, ']') && scan.matches(size + 1, " '")) {
      readValue(size + 2, sign);
      apply(meaning, false, sign);
      return;
    }
    for (int count = 0; count < 64 && at < scan.length(); count++) {
      while (scan.is(at, Bytes.SPACE) || scan.has(at, ',') || scan.has(at, '[')) {
        at++;
      }
      if (scan.has(at, ']') || scan.has(at, '{') || scan.has(at, -1)) {
        return;
      }
      readValue(at, sign);
      apply(meaning, false, sign);
      at = Math.max(at + 1, quote == 0 ? to : to + 1);
    }
  }

  private void one(KeyMeaning meaning, int start, int sign, boolean prose, int keyFrom) {
    readValue(start, sign);
    if (quote == 0
        && scan.has(sign, ':')
        && (scan.has(start, '|') || scan.has(start, '>'))
        && meaning.secret() != null
        && to - from <= 2) {
      block(meaning, start, keyFrom);
      return;
    }
    if (quote == 0 && scan.matchesCase(sign - 5, "Value:")) {
      to = memberEnd(to);
    }
    if (prose && meaning.sort() == Sort.SECRET) {
      prose(meaning, keyFrom, sign);
      return;
    }
    if (quote == 0
        && meaning.secret() == SecretKind.PASSWORD
        && scan.has(sign, '=')
        && isWholeLine(keyFrom)) {
      to = scan.lineEnd(to, Scan.WINDOW);
    } else if (quote == 0
        && meaning.secret() == SecretKind.PASSWORD
        && scan.has(sign, '=')
        && (scan.percent(sign) > 0 || scan.is(keyFrom - 1, Bytes.QUOTE))) {
      isPassphrase(meaning, keyFrom);
    }
    apply(meaning, prose, sign);
  }

  /** Whether nothing but the key, the value and words that belong to it stand on the line. */
  private boolean isWholeLine(int keyFrom) {
    if (keyFrom > 0 && !scan.has(keyFrom - 1, '\n')) {
      return false;
    }
    int end = scan.lineEnd(to, Scan.WINDOW);
    for (int at = to; at < end; at++) {
      if (!scan.is(at, Bytes.ALNUM) && !scan.has(at, ' ')) {
        return false;
      }
    }
    return end - from <= 64;
  }

  /** A block of YAML: the following lines that are indented further than the key. */
  private void block(KeyMeaning meaning, int start, int keyFrom) {
    int lineStart = scan.lineStart(keyFrom, MAX_KEY);
    int indent = indentOf(lineStart);
    int line = scan.lineEnd(start, scan.length()) + 1;
    int first = line;
    while (line < scan.length()) {
      int lineEnd = scan.lineEnd(line, scan.length());
      if (scan.skipSpaces(line, MAX_KEY) < lineEnd && indentOf(line) <= indent) {
        break;
      }
      line = lineEnd + 1;
    }
    int end = Math.min(scan.length(), line);
    while (end > first && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    first = scan.skipSpaces(first, MAX_KEY);
    SecretKind kind = meaning.secret();
    if (kind != null && first < end) {
      scan.secret(first, end, kind, "key-name");
    }
  }

  private int indentOf(int line) {
    return scan.skipSpaces(scan.headerEnd(line), MAX_KEY) - line;
  }

  /** {@code password: value} without quotes, which may as well be a sentence. */
  private void prose(KeyMeaning meaning, int keyFrom, int sign) {
    if (Values.isAbsent(scan, from, to)) {
      return;
    }
    if (quote == 0
        && scan.has(to, ' ')
        && Values.longestJumble(scan, from, to) == 0
        && isPlainSecret(KeyNames.meaning(scan, from, to))) {
      return;
    }
    if (quote == 0 && meaning.secret() != SecretKind.PASSWORD && Words.isReason(scan, from, to)) {
      return;
    }
    if (quote == 0 && isStep()) {
      return;
    }
    int line = scan.lineStart(keyFrom, MAX_KEY);
    int begin = scan.skipSpaces(scan.headerEnd(line), MAX_KEY);
    if ((scan.has(begin, '-')
            || scan.has(begin, '>')
            || scan.has(begin, '<')
            || scan.has(begin, '*'))
        && scan.has(begin + 1, ' ')) {
      begin += 2;
    }
    if (quote == 0 && isPassphrase(meaning, keyFrom)) {
      scan.secret(
          from,
          to,
          meaning.secret() == null ? SecretKind.PASSWORD : meaning.secret(),
          "passphrase");
      return;
    }
    if (quote == 0
        && (isProgress(keyFrom, sign)
            || isNameInQuotes(keyFrom, sign)
            || isAssignment(meaning.secret()))) {
      return;
    }
    int next = scan.skipSpaces(to, 4);
    boolean sentence = scan.is(next, Bytes.ALNUM | Bytes.QUOTE) && next > to && !startsKey(next);
    boolean password = meaning.secret() == SecretKind.PASSWORD;
    if (password && begin == keyFrom && sentence && quote == 0 && !Values.isOdd(scan, from, to)) {
      sentence = scan.runEnd(from, Bytes.LETTER, 32) != to;
      int end = scan.lineEnd(to, Scan.WINDOW);
      if (end - from < 60 && !sentence) {
        to = end;
      }
    }
    if (!sentence || Values.isOdd(scan, from, to)) {
      apply(meaning, true, sign);
    }
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
        && scan.is(end + 1, Bytes.WORD | Bytes.QUOTE);
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
  private boolean isNameInQuotes(int keyFrom, int sign) {
    boolean dashed = false;
    for (int at = keyFrom; at < sign; at++) {
      dashed |= scan.has(at, '-');
    }
    int end = sign;
    while (scan.has(end - 1, ' ')) {
      end--;
    }
    return dashed && scan.is(end - 1, Bytes.QUOTE) && !Values.isOdd(scan, from, to);
  }

  /** {@code random_password.db: Creating...}: an object's address and what becomes of it. */
  private boolean isProgress(int keyFrom, int sign) {
    boolean dotted = false;
    for (int at = keyFrom; at < sign; at++) {
      dotted |= scan.has(at, '.') || scan.has(at, '[');
    }
    int end = scan.runEnd(from + 1, Bytes.LOWER, 16);
    boolean word = scan.is(from, Bytes.UPPER) && end - from >= 4;
    return dotted && word && (scan.has(end, ' ') || scan.matches(end, "..."));
  }

  /** What Go prints behind the value of an environment variable. */
  private static final String NEXT_MEMBER = " ValueFrom:";

  /**
   * Where the words of a value end that stands before the next member; {@code end} if none does.
   */
  private int memberEnd(int end) {
    int limit = Math.min(scan.length(), end + Scan.WINDOW);
    int at = end;
    while (at < limit && scan.has(at, ' ') && !scan.matchesCase(at, NEXT_MEMBER)) {
      at = Math.max(at + 1, scan.runEnd(at + 1, Bytes.WORD | Bytes.DASH_OR_DOT, 64));
    }
    scan.step(at - end);
    return scan.matchesCase(at, NEXT_MEMBER) ? at : end;
  }

  /**
   * Whether words in lower case follow up to the end of the line or the string, none of which a
   * sentence would have; sets {@code to} to their end.
   */
  private boolean isPassphrase(KeyMeaning meaning, int keyFrom) {
    if (meaning.secret() != SecretKind.PASSWORD
        || (scan.has(keyFrom - 1, ' ') && scan.is(keyFrom - 2, Bytes.WORD))) {
      return false;
    }
    int at = from;
    for (int words = 0; words < 16; words++) {
      int end = scan.runEnd(at, Bytes.LOWER, 16);
      if (end - at < 3 || end - at > 14 || Values.isAbsent(scan, at, end)) {
        return false;
      }
      int next = scan.sign(end);
      boolean more = next == ' ' && scan.is(end + 1, Bytes.LOWER) && !startsKey(end + 1);
      if (!more) {
        boolean ends = next == -1 || next == ' ' || next == '\n' || next == '&' || isClosing(next);
        to = words >= 2 && ends ? end : to;
        return words >= 2 && ends;
      }
      at = end + 1;
    }
    return false;
  }

  private static boolean isClosing(int b) {
    return Bytes.is(b, Bytes.QUOTE) || b == '}' || b == ']' || b == ')' || b == '<' || b == ',';
  }

  private boolean startsKey(int at) {
    int end = scan.runEnd(at, Bytes.NAME, MAX_KEY);
    return end > at && (scan.has(end, '=') || scan.has(end, ':'));
  }

  private void apply(KeyMeaning meaning, boolean prose, int sign) {
    if (to <= from || scan.isCovered(from)) {
      return;
    }
    if (scan.has(from, '$') && to - from <= 3 && Values.isDigits(scan, from + 1, to)) {
      parameter(meaning);
      return;
    }
    SecretKind kind = meaning.secret();
    switch (meaning.sort()) {
      case SECRET -> {
        if (kind == SecretKind.SIGNATURE) {
          to = signaturesEnd();
        }
        if (kind == SecretKind.SESSION && quote == 0) {
          to = pathsEnd();
        }
        if (kind != null && isSecret(kind)) {
          scan.secret(from, to, kind, "key-name");
        }
      }
      case RANDOM_SECRET -> {
        if (kind != null && isRandomSecret(kind)) {
          scan.secret(from, to, kind, "key-name-random");
        }
      }
      case CODE -> {
        if (isCode()) {
          scan.secret(from, to, SecretKind.CODE, "one-time-code");
        }
      }
      case NONE, AUTHORIZATION, COOKIE, KUBERNETES_DATA, PAIR_VALUE -> {}
      case VISITOR -> scan.visitor(from, to);
      case VISITOR_ADDRESS -> scan.visitor(from, listEnd());
      default -> persons.keyed(meaning.sort(), from, to, quote != 0, prose, sign);
    }
  }

  /** Remembers what the parameter means whose number is the value. */
  private void parameter(KeyMeaning meaning) {
    if (parameters == null) {
      parameters = new HashMap<>(4);
    }
    scan.remember();
    parameters.put(scan.string(from + 1, to), meaning);
  }

  private boolean isSecret(SecretKind kind) {
    if (scan.matches(from, "0x")
        && Values.isHex(scan, from + 2, to)
        && (kind == SecretKind.SESSION || to - from < 12 || isPointer())) {
      return false;
    }
    if (Values.isAbsent(scan, from, to) || Values.isPath(scan, from, to)) {
      return false;
    }
    if (Values.isReference(scan, from, to)
        || Values.isClassName(scan, from, to)
        || (quote == 0 && Values.isExpression(scan, from, to))) {
      return false;
    }
    if (Values.isDigits(scan, from, to)
        && (to - from <= 3 || (kind == SecretKind.TOKEN && isOfVocabulary()))) {
      return false;
    }
    if (kind == SecretKind.TOKEN && quote != 0 && isAnalyzed()) {
      return false;
    }
    if ((kind == SecretKind.TOKEN || kind == SecretKind.SESSION)
        && Values.isMeasure(scan, from, to)
        && !keyName().contains("auth")) {
      return false;
    }
    if (kind != SecretKind.PASSWORD
        && Values.isRelativePath(scan, from, to)
        && mayNamePlace(keyName())) {
      return false;
    }
    if (kind == SecretKind.CREDENTIAL
        && to - from <= 16
        && SOURCES.contains(scan.lower(from, to))
        && keyName().contains("cred")) {
      return false;
    }
    if (isTable() && keyName().endsWith("_maps")) {
      return false;
    }
    if (kind != SecretKind.PASSWORD && isNameOfKey()) {
      return false;
    }
    boolean named = kind == SecretKind.CREDENTIAL || kind == SecretKind.TOKEN;
    if (named && isLabelOfKubeStateMetrics()) {
      return false;
    }
    if (scan.matches(from, "hmac-sha256:") && Values.isHex(scan, from + 12, to)) {
      return false;
    }
    return !(named && (Values.isObjectName(scan, from, to) || Values.isSecretName(scan, from, to)));
  }

  /** The key before the value, in lower case; nothing where none stands right before it. */
  private String keyName() {
    int end = from;
    int floor = Math.max(0, from - MOST_SPACES);
    while (end > floor && (scan.hasOneOf(end - 1, " =:\\") || scan.is(end - 1, Bytes.QUOTE))) {
      end--;
    }
    return scan.lower(scan.runStart(end, Bytes.NAME, MAX_KEY), end);
  }

  /** Keys that may say where something is kept. */
  private static final Set<String> PLACES =
      Set.of(
          "secret",
          "secrets",
          "credential",
          "credentials",
          "creds",
          "private_key",
          "private-key",
          "privatekey");

  private boolean mayNamePlace(String name) {
    if (PLACES.contains(name) || name.endsWith("_path")) {
      return true;
    }
    return name.equals("key") && scan.matches(scan.backOverSpace(from) - 12, "storage key:");
  }

  /** How the kinds of tables of Postfix begin that lie in a file. */
  private static final Set<String> TABLES =
      Set.of("hash", "lmdb", "texthash", "btree", "cdb", "dbm", "sdbm", "regexp", "pcre", "cidr");

  /** {@code hash:/etc/postfix/sasl_passwd}: the file that holds the passwords. */
  private boolean isTable() {
    int end = scan.runEnd(from, Bytes.LOWER, 10);
    return scan.matches(end, ":/") && TABLES.contains(scan.lower(from, end));
  }

  /** {@code 0xc0004a21b0}: an address in memory, as Go and C print it. */
  private boolean isPointer() {
    int digits = to - from - 2;
    if (keyName().contains("psk")) {
      return false;
    }
    return (digits == 10 && scan.matches(from, "0xc0"))
        || (digits == 16 && scan.matches(from, "0xffff"))
        || (digits == 12
            && (scan.matches(from, "0x7f")
                || scan.matches(from, "0x55")
                || scan.matches(from, "0x56")));
  }

  /** Where credentials come from, and whether any are sent. */
  private static final Set<String> SOURCES =
      Set.of(
          "keytab",
          "ccache",
          "include",
          "omit",
          "same-origin",
          "anonymous",
          "environment",
          "iam",
          "metadata",
          "profile",
          "ambient",
          "managed");

  /** Pieces of text that have a name of their own in the vocabulary of a model. */
  private static final Set<String> PIECES =
      Set.of("BOS", "EOS", "EOG", "EOT", "EOM", "PAD", "UNK", "SEP", "CLS", "MASK", "LF");

  /** {@code token: 128247 '</s>'}: the number of a piece of text that a model reads. */
  private boolean isOfVocabulary() {
    int next = scan.skipSpaces(to, 2);
    next = scan.has(next, '(') ? next + 1 : next;
    return to - from <= 7
        && next > to
        && scan.is(next, Bytes.QUOTE)
        && (scan.hasOneOf(next + 1, "<\\") || PIECES.contains(wordBefore()));
  }

  /** The word in capitals before the key {@code token}: {@code BOS token = 1}. */
  private String wordBefore() {
    int end = from;
    while (scan.hasOneOf(end - 1, " =:") && from - end < 8) {
      end--;
    }
    int word = scan.backOverSpace(end - "token".length());
    return scan.string(scan.runStart(word, Bytes.UPPER, 8), word);
  }

  /**
   * {@code {"token":"quick","start_offset":4,"end_offset":9}}: a word of a text that was taken
   * apart.
   */
  private boolean isAnalyzed() {
    int next = scan.skipSpaces(to + 2, 4);
    if (!scan.has(to + 1, ',')
        || scan.runEnd(from, Bytes.LOWER, 64) != to
        || !keyName().equals("token")) {
      return false;
    }
    if (scan.matches(next, "\"logprob\":")) {
      return true;
    }
    int number = scan.skipSpaces(next + "\"start_offset\":".length(), 4);
    int end = scan.runEnd(number, Bytes.DIGIT, 9);
    return scan.matches(next, "\"start_offset\":")
        && end > number
        && scan.has(end, ',')
        && scan.matches(scan.skipSpaces(end + 1, 4), "\"end_offset\":");
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

  /** {@code secret.key=password}: the value is the name under which the secret is found. */
  private boolean isNameOfKey() {
    return scan.runEnd(from, Bytes.LOWER | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 32) == to
        && isPlainSecret(KeyNames.meaning(scan, from, to));
  }

  private static final String[] LOGINS = {"user", "login", "email", "account"};

  /** Whether a member of the same object that stands before the value names an account. */
  private boolean isBesideLogin() {
    int floor = Math.max(0, from - 100);
    for (int at = from; at > floor && !scan.has(at, '{') && !scan.has(at, '\n'); at--) {
      for (String login : LOGINS) {
        if (scan.matches(at, login) && !scan.is(at - 1, Bytes.LETTER)) {
          return true;
        }
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
      for (String word : ONE_TIME) {
        if (scan.matches(at, word) && !scan.is(at - 1, Bytes.LETTER)) {
          return true;
        }
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

  /** {@code kube_secret_info{secret="pull"}}: the label holds the name of an object. */
  private boolean isLabelOfKubeStateMetrics() {
    int sign = from - 2;
    boolean label = scan.has(sign, '=') && scan.matches(sign - 6, "secret");
    int before = scan.sign(sign - 7);
    return label
        && (before == '{' || before == ',')
        && scan.matches(scan.lineStart(from, 512), "kube_")
        && Values.longestJumble(scan, from, to) < 12;
  }

  private boolean isRandomSecret(SecretKind kind) {
    if (Values.isAbsent(scan, from, to)) {
      return false;
    }
    if (isOneTimeCode()) {
      return true;
    }
    if (to - from >= 10 && Values.isCut(scan, from, to) && Values.isOdd(scan, from, to)) {
      return true;
    }
    if (kind == SecretKind.CREDENTIAL && isPairOfVariable()) {
      return true;
    }
    boolean hex = Values.isHex(scan, from, to);
    int size = to - from;
    if (quote != 0 && size >= 24 && Values.isPunctuated(scan, from, to)) {
      return true;
    }
    return switch (kind) {
      case PASSWORD ->
          size >= 5
              && !Values.isDigits(scan, from, to)
              && (Values.isOdd(scan, from, to) || (quote != 0 && isBesideLogin()));
      case PASSWORD_HASH ->
          !hex && !scan.matches(from, "0x") && !isDigest() && Values.isRandom(scan, from, to, 13);
      case CODE ->
          !isShouted() && !Values.isUuid(scan, from, to) && Values.isRandom(scan, from, to, 8);
      case SIGNATURE ->
          hex ? size >= 32 : size >= 16 && Values.isOdd(scan, from, to) && !isNameOfStep();
      case SESSION ->
          hex
              ? size >= 16 && !scan.matches(from, "0x")
              : size >= 8
                  && hasDigitAndLetter()
                  && !(quote == 0 && startsOther())
                  && !Values.isObjectName(scan, from, to);
      case API_KEY ->
          hex ? size >= 32 : Values.isRandom(scan, from, to, 16) && !Values.isUuid(scan, from, to);
      case CREDENTIAL ->
          hex ? size == 32 : Values.isRandom(scan, from, to, 16) && !Values.isUuid(scan, from, to);
      default -> hex ? size >= 16 : Values.isRandom(scan, from, to, 10);
    };
  }

  /**
   * {@code session: id=4}, {@code session: seat:0}: the value is a key of its own and its value.
   */
  private boolean startsOther() {
    int end = scan.runEnd(from, Bytes.NAME, MAX_KEY);
    return scan.has(end, '=')
        || (scan.has(end, ':') && end > from + 1 && Words.isKnown(scan, from, end));
  }

  /** {@code NEO4J_AUTH=neo4j/value}: a name and a password in one variable; leaves the password. */
  private boolean isPairOfVariable() {
    int sign = scan.runEnd(from, Bytes.NAME, 40);
    boolean variable = scan.matchesCase(from - 6, "_AUTH=") && quote == 0;
    boolean pair = (scan.has(sign, '/') || scan.has(sign, ':')) && to - sign > 6;
    if (variable && pair && sign > from && Values.isOdd(scan, sign + 1, to)) {
      from = sign + 1;
      return true;
    }
    return false;
  }

  /** The end of further signatures of other versions: {@code t=1492774577,v1=5257…,v0=6ffb…}. */
  private int signaturesEnd() {
    int end = to;
    for (int count = 0; count < 4; count++) {
      boolean version = scan.matches(end, ",v") && scan.has(end + 3, '=');
      if (quote != 0 || !version) {
        return end;
      }
      end = scan.runEnd(end + 4, Bytes.ALNUM | Bytes.BASE64_SIGN, 200);
    }
    return end;
  }

  /** The end of a session in a path, where the query begins: {@code ;jsessionid=1A2B?item=4}. */
  private int pathsEnd() {
    for (int at = from; at < Math.min(to, from + 128); at++) {
      if (scan.has(at, '?')) {
        return at;
      }
    }
    return to;
  }

  /** The end of a list of addresses that goes on after a comma. */
  private int listEnd() {
    int end = to;
    while (quote == 0 && scan.has(end, ',') && end - to < Scan.WINDOW) {
      int next = scan.skipSpaces(end + 1, 2);
      int stop = next;
      while (scan.is(stop, Bytes.HEX) || scan.has(stop, '.') || scan.has(stop, ':')) {
        stop++;
      }
      if (stop == next) {
        break;
      }
      end = stop;
    }
    return end;
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

  private boolean isCode() {
    int size = to - from;
    if (size < 3 || size > 256 || Values.isAbsent(scan, from, to)) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (scan.is(at, Bytes.DIGIT)) {
        return true;
      }
    }
    return isGrouped();
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

  /** Reads the value that begins at {@code start} into {@code from}, {@code to}, {@code quote}. */
  private void readValue(int begin, int sign) {
    int start = scan.has(begin, '\\') && scan.is(begin + 1, Bytes.QUOTE) ? begin + 1 : begin;
    int b = scan.sign(start);
    if (b == '"' || b == '\'' || b == '`') {
      quote = b;
      from = start + 1;
      to = quotedEnd(start, b);
      return;
    }
    int wrapped = wrappedQuote(start);
    if (wrapped > start) {
      quote = scan.at(wrapped);
      from = wrapped + 1;
      to = quotedEnd(wrapped, quote);
      return;
    }
    quote = 0;
    from = start;
    to = bareEnd(start, sign);
  }

  /**
   * The quote in {@code Some("value")}, {@code Secret("value")}; {@code start} if there is none.
   */
  private int wrappedQuote(int start) {
    if (scan.matches(start, "<<\"")) {
      return start + 2;
    }
    if (!scan.is(start, Bytes.LETTER)) {
      return start;
    }
    if (scan.matchesCase(start, "N'")) {
      return start + 1;
    }
    int open = scan.runEnd(start, Bytes.LETTER | Bytes.UNDERSCORE, 24);
    return scan.has(open, '(') && scan.is(open + 1, Bytes.QUOTE) ? open + 1 : start;
  }

  int quotedEnd(int open, int b) {
    int depth = scan.quotation(open);
    int at = open + 1;
    while (at < scan.length()) {
      int c = scan.sign(at);
      if (c == b && scan.quotation(at) <= depth) {
        if (b != '\'' || !scan.has(at + 1, '\'') || !scan.is(at + 2, Bytes.LETTER)) {
          break;
        }
        at++;
      }
      if (c == '\n' && scan.isPlain(at) && !hasClosing(at, b)) {
        break;
      }
      at++;
    }
    scan.step(at - open);
    return at;
  }

  /** Whether a quoted value goes on over the line's end: a quote follows within some lines. */
  private boolean hasClosing(int from, int b) {
    int end = Math.min(scan.length(), from + 80);
    for (int at = from + 1; at < end; at++) {
      int c = scan.sign(at);
      if (c == b) {
        return true;
      }
      if (c == ':' || (c == '=' && scan.is(at + 1, Bytes.WORD))) {
        return false;
      }
    }
    return false;
  }

  private int bareEnd(int start, int sign) {
    int percent = scan.percent(sign);
    scan.particular();
    if (start >= bareFrom && start < bareTo && percent == barePercent) {
      return bareTo;
    }
    int at = start;
    int open = 0;
    while (at < scan.length()) {
      int b = scan.sign(at);
      boolean separates = scan.percent(at) <= percent;
      if (separates && (Bytes.is(b, Bytes.SPACE) || b == '"' || b == '`')) {
        break;
      }
      if (b == '\'' && separates && !scan.is(at + 1, Bytes.WORD)) {
        break;
      }
      if (b == '<' && scan.has(at + 1, '/')) {
        break;
      }
      if (b == '#' && Values.isDigits(scan, start, at)) {
        break;
      }
      if (b == '^' && scan.has(at + 1, '@') && startsKey(at + 2)) {
        break;
      }
      if (b == '(' || b == '[' || b == '{') {
        open++;
      } else if (b == ')' || b == ']' || b == '}') {
        if (open == 0 && !scan.is(at + 1, Bytes.WORD)) {
          break;
        }
        open--;
      } else if (separates && (b == ',' || b == ';' || b == '&' || b == '|') && endsValue(at, b)) {
        break;
      }
      at++;
    }
    scan.step(at - start);
    bareFrom = start;
    bareTo = at;
    barePercent = percent;
    while (at > start + 1 && (scan.has(at - 1, '.') || scan.has(at - 1, ':'))) {
      at--;
    }
    return at - start == GROUP ? groupsEnd(at) : at;
  }

  private static final int GROUP = 4;

  /** The end of at least three more groups of four, as cards and fingerprints are written. */
  private int groupsEnd(int to) {
    int end = to;
    int groups = 0;
    while (groups < 16
        && scan.has(end, ' ')
        && scan.runEnd(end + 1, Bytes.UPPER | Bytes.DIGIT, GROUP + 1) == end + 1 + GROUP) {
      end += 1 + GROUP;
      groups++;
    }
    return groups >= 3 && !scan.is(end, Bytes.WORD) ? end : to;
  }

  private boolean endsValue(int at, int b) {
    int next = scan.sign(at + 1);
    if (next == -1 || next == Bytes.MARK || Bytes.is(next, Bytes.SPACE | Bytes.QUOTE)) {
      return true;
    }
    int end = scan.runEnd(at + 1, Bytes.NAME, 40);
    int sign = scan.sign(end);
    if (b == ';' && sign == ' ') {
      for (String word : SPACED_KEYS) {
        if (scan.matches(at + 1, word)) {
          return true;
        }
      }
    }
    if (b == '|' && next == '|') {
      return true;
    }
    return (end > at + 1 && (sign == '=' || (sign == ':' && b == ',')))
        || (b == '&' && end > at + 1 && (sign == '&' || sign == -1));
  }
}
