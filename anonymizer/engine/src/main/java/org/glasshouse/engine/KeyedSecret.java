package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/**
 * The value of a key that names a secret. It is one unless it says that there is none, where the
 * secret lies, or what it is like.
 */
final class KeyedSecret {
  private final Scan scan;
  private final int from;
  private final int to;
  private final boolean quoted;

  KeyedSecret(Scan scan, int from, int to, boolean quoted) {
    this.scan = scan;
    this.from = from;
    this.to = to;
    this.quoted = quoted;
  }

  /** Whether the value is a secret. */
  boolean isSecret(SecretKind kind) {
    if (isNumberInHex(kind)) {
      return false;
    }
    if (Placeholders.isAbsent(scan, from, to) || References.isPath(scan, from, to)) {
      return false;
    }
    if (References.isReference(scan, from, to)
        || References.isClassName(scan, from, to, kind == SecretKind.PASSWORD)
        || (!quoted && References.isExpression(scan, from, to))) {
      return false;
    }
    if (Values.isDigits(scan, from, to)
        && (to - from <= 3 || (kind == SecretKind.TOKEN && isOfVocabulary()))) {
      return false;
    }
    if (kind == SecretKind.TOKEN && quoted && (isAnalyzed() || isKindOfToken())) {
      return false;
    }
    if (kind == SecretKind.CREDENTIAL && (isCountOfSecrets() || isOption())) {
      return false;
    }
    if ((kind == SecretKind.TOKEN || kind == SecretKind.SESSION)
        && Values.isMeasure(scan, from, to)
        && !keyName().contains("auth")) {
      return false;
    }
    if (kind != SecretKind.PASSWORD
        && References.isRelativePath(scan, from, to)
        && mayNamePlace(keyName())) {
      return false;
    }
    if (kind == SecretKind.CREDENTIAL
        && to - from <= 16
        && SOURCES.contains(scan.lower(from, to))
        && keyName().contains("cred")) {
      return false;
    }
    if (isOfFile() || isRelease()) {
      return false;
    }
    if (isTable() && keyName().endsWith("_maps")) {
      return false;
    }
    if (isNameOfKey() && (kind != SecretKind.PASSWORD || isSpokenOf())) {
      return false;
    }
    if (quoted && (isPolicy() || (isOfField() && FieldErrors.is(scan, from, to)))) {
      return false;
    }
    if (kind == SecretKind.CREDENTIAL && quoted && isCheck()) {
      return false;
    }
    if (kind == SecretKind.API_KEY && to - from == 1 && keyName().equals("accesskey")) {
      return false; // The key of a keyboard: accesskey="n".
    }
    boolean named = kind == SecretKind.CREDENTIAL || kind == SecretKind.TOKEN;
    String key = keyName();
    if ((key.endsWith("validity") && isDuration())
        || (OF_MAIL.contains(key) && Values.isDigits(scan, from, to))) {
      return false;
    }
    if (named && (isLabelOfKubeStateMetrics() || isChecksum() || isListedByAccount())) {
      return false;
    }
    if (scan.matches(from, "hmac-sha256:") && Values.isHex(scan, from + 12, to)) {
      return false;
    }
    return !(named
        && (References.isObjectName(scan, from, to)
            || (References.isSecretName(scan, from, to) && mayNameObject())));
  }

  /** How many mails passed a check. */
  private static final Set<String> OF_MAIL =
      Set.of("dkim_pass", "spf_pass", "dmarc_pass", "arc_pass");

  /** {@code 2000ms}: a number and a unit of time. */
  private boolean isDuration() {
    int unit = scan.runEnd(from, Bytes.DIGIT, 9);
    return unit > from && to - unit <= 2 && scan.runEnd(unit, Bytes.LOWER, 2) == to;
  }

  /** {@code checksum/secret: 41ae…}: that of a Secret, by which a chart restarts its pods. */
  private boolean isChecksum() {
    int key = keyStart();
    return scan.matches(key - CHECKSUM.length(), CHECKSUM)
        && !scan.is(key - CHECKSUM.length() - 1, Bytes.NAME)
        && isOfObject(key)
        && to - from == 64
        && Values.isHex(scan, from, to);
  }

  private static final String CHECKSUM = "checksum/";

  /** A dash, and what Kubernetes puts at the end of a name. */
  private static final int SUFFIX = 6;

  private static final String DOCKERCFG = "-dockercfg";

  private static final String[] OF_ACCOUNTS = {"mountable ", "image pull "};

  /** {@code Mountable secrets: builder-dockercfg-t5w2r}: names, as an account's is described. */
  private boolean isListedByAccount() {
    int key = keyStart();
    boolean listed = false;
    for (String words : OF_ACCOUNTS) {
      listed |= scan.matches(key - words.length(), words) && scan.matches(key, "secrets:");
    }
    int suffix = to - SUFFIX;
    boolean made = scan.has(suffix, '-') && scan.matches(suffix - DOCKERCFG.length(), DOCKERCFG);
    int named = made ? suffix - DOCKERCFG.length() : to;
    return listed
        && scan.holds(from, to, '-')
        && scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.DASH_OR_DOT, to - from) == to
        && Words.isPlain(scan, from, named);
  }

  /** Keys that may say which object of Kubernetes holds the secret, as logs write them. */
  private static final Set<String> OBJECTS =
      Set.of(
          "secret",
          "secrets",
          "credential",
          "credentials",
          "creds",
          "pullSecret",
          "imagePullSecret",
          "tlsSecret",
          "certSecret",
          "caSecret");

  /**
   * {@code "secret":"pg-main-server"}, {@code level=info secret=pull-secret}: whether a field of a
   * record may name an object; a line of a configuration or an environment holds the secret itself.
   */
  private boolean mayNameObject() {
    int key = keyStart();
    boolean beside = scan.is(scan.backOverSpace(key) - 1, ~0) || scan.matches(to, " namespace=");
    boolean field = quoted || (scan.has(from - 1, '=') && beside);
    return field && isOfObject(key);
  }

  /** Where the name of the key begins, of letters, digits, low lines, dashes and dots. */
  private int keyStart() {
    return scan.runStart(KeyBefore.endBeforeValue(scan, from), Bytes.NAME, Key.LONGEST);
  }

  private boolean isOfObject(int key) {
    return OBJECTS.contains(scan.string(key, KeyBefore.endBeforeValue(scan, from)));
  }

  private String keyName() {
    return KeyBefore.name(scan, from);
  }

  /** Whether the value is that of a field or an item of a list, and nothing that is assigned. */
  private boolean isOfField() {
    int open = scan.has(from - 2, '\\') ? from - 2 : from - 1;
    return scan.hasOneOf(scan.backOverSpace(open) - 1, ":[,");
  }

  /** {@code CKV_SECRET_6: "Base64 High Entropy String"}: what a check of Checkov is called. */
  private boolean isCheck() {
    String key = keyName();
    int number = key.lastIndexOf('_') + 1;
    return key.startsWith("ckv_")
        && number > 4
        && number < key.length()
        && key.chars().skip(number).allMatch(Character::isDigit)
        && scan.holds(from, to, ' ');
  }

  /** {@code "auth-token":"simple"}: which kind of tokens etcd hands out. */
  private boolean isKindOfToken() {
    return scan.matchesCase(from, "simple\"") && keyName().equals("auth-token");
  }

  /** {@code secrets=50,count/configmaps=1}: how many a quota allows. */
  private boolean isCountOfSecrets() {
    int end = scan.runEnd(from, Bytes.DIGIT, 5);
    return end > from
        && (end == to || scan.has(end, ','))
        && scan.has(from - 1, '=')
        && keyName().equals("secrets");
  }

  /** {@code 0x1f}: a number that is too short for a secret, or an address in memory. */
  private boolean isNumberInHex(SecretKind kind) {
    return scan.matches(from, "0x")
        && Values.isHex(scan, from + 2, to)
        && (kind == SecretKind.SESSION || to - from < 12 || isPointer());
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

  /** {@code --from-file=.dockerconfigjson=pull.json}: the file that the value is read from. */
  private boolean isOfFile() {
    int key = scan.runStart(from - 1, Bytes.NAME, Key.LONGEST);
    return scan.has(from - 1, '=')
        && scan.matches(key - 12, "--from-file=")
        && (scan.holds(from, to, '.') || scan.holds(from, to, '/'));
  }

  /**
   * {@code org.example:some-credentials:4.10.3.2}, {@code some-credentials:657.v2b_19db_7d6e6d}:
   * the release of what is called so, as Maven and Jenkins write it.
   */
  private boolean isRelease() {
    int kind = scan.runEnd(from, Bytes.LOWER, 8);
    int start = kind > from && scan.has(kind, ':') ? kind + 1 : from;
    int number = scan.runEnd(start, Bytes.DIGIT, 6);
    if (quoted || !scan.has(from - 1, ':') || number == start || !scan.has(number, '.')) {
      return false;
    }
    int key = keyStart();
    return isBehindGroup(key)
        ? isVersion(start) || isIncremental(number)
        : isPlugin(key) && isIncremental(number);
  }

  /** Whether a domain the other way round stands before a name and its colon. */
  private boolean isBehindGroup(int name) {
    if (!scan.has(name - 1, ':')) {
      return false;
    }
    int group = scan.runStart(name - 1, Bytes.NAME, 80);
    int top = scan.runEnd(group, Bytes.LOWER, 4);
    return scan.has(top, '.') && TOPS.contains(scan, group, top);
  }

  private static final WordSet TOPS =
      WordSet.of("com", "org", "net", "io", "dev", "edu", "gov", "de");

  private boolean isPlugin(int key) {
    return scan.holds(key, from - 1, '-') || scan.matches(key, "credentials:");
  }

  /** {@code 657.v2b_19db_7d6e6d}: a count, and by which commit it was reached, in groups. */
  private boolean isIncremental(int dot) {
    int end = scan.runEnd(dot + 2, Bytes.HEX | Bytes.UNDERSCORE, 24);
    return scan.has(dot + 1, 'v') && end - dot >= 12 && !scan.is(end, Bytes.NAME);
  }

  /** Two numbers or more, up to what stands behind a version. */
  private boolean isVersion(int start) {
    int at = start;
    int numbers = 0;
    int end = scan.runEnd(at, Bytes.DIGIT, 6);
    while (end > at) {
      numbers++;
      at = scan.has(end, '.') ? end + 1 : end;
      end = scan.runEnd(at, Bytes.DIGIT, 6);
    }
    boolean qualified =
        scan.has(at, '-') || scan.matchesOneOf(at, "Final", "RELEASE", "GA", "jre", "v");
    return numbers >= 2 && (at >= to || scan.has(at, ':') || qualified);
  }

  /** How the kinds of tables of Postfix begin that lie in a file. */
  private static final Set<String> TABLES =
      Set.of("hash", "lmdb", "texthash", "btree", "cdb", "dbm", "sdbm", "regexp", "pcre", "cidr");

  /** {@code hash:/etc/postfix/sasl_passwd}: the file that holds the passwords. */
  private boolean isTable() {
    int end = scan.runEnd(from, Bytes.LOWER, 10);
    return scan.matches(end, ":/") && TABLES.contains(scan.lower(from, end));
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

  /** Names of kinds of secrets, as OAuth has them. */
  private static final WordSet TERMS =
      WordSet.of("access_token", "refresh_token", "id_token", "client_secret", "csrf_token");

  /** {@code secret.key=password}: the value is the name under which the secret is found. */
  private boolean isNameOfKey() {
    String key = keyName();
    boolean listed = key.isEmpty() && !scan.holds(from, to, '-');
    boolean term = TERMS.contains(scan, from, to);
    return (listed || isSpokenOf() || term || key.endsWith("key") || key.endsWith("keys"))
        && scan.runEnd(from, Bytes.LOWER | Bytes.DASH_OR_DOT | Bytes.UNDERSCORE, 32) == to
        && KeyNames.meaning(scan, from, to).isPlainSecret();
  }

  /** {@code --cross-connect-subnetwork,}: another option, of small words alone, in a list. */
  private boolean isOption() {
    int end = scan.has(to - 1, ',') ? to - 1 : to;
    return scan.matches(from, "--")
        && (scan.has(to - 1, ',') || scan.has(to, ','))
        && scan.matches(scan.skipSpaces(to + 1, 2), "--")
        && scan.runEnd(from + 2, Bytes.LOWER | Bytes.DASH_OR_DOT, 40) == end
        && Words.isPlain(scan, from + 2, end);
  }

  private static final WordSet OF_PROGRAMS =
      WordSet.of(
          "option",
          "field",
          "parameter",
          "argument",
          "setting",
          "property",
          "attribute",
          "detected");

  /** {@code 'password' option must be set}: the value is the name of what is spoken of. */
  private boolean isSpokenOf() {
    int end = scan.runEnd(to + 2, Bytes.LOWER, 16);
    int next = scan.runEnd(end + 1, Bytes.LOWER, 16);
    return quoted
        && scan.is(to, Bytes.QUOTE)
        && scan.has(to + 1, ' ')
        && OF_PROGRAMS.contains(scan, to + 2, end)
        && scan.has(end, ' ')
        && next > end + 1;
  }

  private static final WordSet VERBS =
      WordSet.of(
          "create",
          "update",
          "delete",
          "get",
          "list",
          "show",
          "set",
          "change",
          "add",
          "remove",
          "check",
          "validate",
          "revoke");

  /**
   * {@code "identity:update_credential": "role:admin and system_scope:all"}: who may do what the
   * key names, in checks with words between.
   */
  private boolean isPolicy() {
    int key = scan.runStart(from - 4, Bytes.WORD, 64);
    int verb = scan.runEnd(key, Bytes.LOWER, 16);
    if (!scan.matches(from - 4, "\": \"")
        || !scan.has(key - 1, ':')
        || !scan.has(verb, '_')
        || !VERBS.contains(scan, key, verb)) {
      return false;
    }
    boolean role = false;
    int at = from;
    while (at < to) {
      while (scan.has(at, '(')) {
        at++;
      }
      role |= scan.matchesOneOf(at, "role:", "rule:");
      int name = scan.runEnd(at, Bytes.LOWER | Bytes.UNDERSCORE, 40);
      int value = scan.matches(name + 1, "%(") ? name + 3 : name + 1;
      int end = scan.runEnd(value, Bytes.LOWER | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, 64);
      if (name == at || !scan.has(name, ':') || end == value) {
        return false;
      }
      end += scan.matches(end, ")s") && value > name + 1 ? 2 : 0;
      while (scan.has(end, ')')) {
        end++;
      }
      if (end >= to) {
        return role;
      }
      at = scan.matches(end, " and ") ? end + 5 : scan.matches(end, " or ") ? end + 4 : to + 1;
    }
    return false;
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
}
