package org.glasshouse.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stretch of text looks like: random, masked, a path, a word of prose. */
final class Values {
  private Values() {}

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.split(" ", -1)));
  }

  /** Words that stand where a value would stand, and say that there is none or what it is like. */
  private static final Set<String> ABSENT =
      words(
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
    if (size > 2 && scan.has(to - 1, ')') && scan.has(to - 2, '(')) {
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
    if (size <= 8 && scan.matchesCase(from, "***/")) {
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
      words(
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
          || (to - from > 2 && isUpperName(scan, from + 1, to));
    }
    if (b == '{') {
      return next == '{' || (next == '}' && to - from == 2);
    }
    if (b == '<') {
      return (next == '%' && scan.hasOneOf(from + 2, " =-"))
          || isPlaceholder(scan, from + 1, to - 1)
          || isPlaceholder(scan, from + 1, angleEnd(scan, to));
    }
    if (b == '(' || b == '[') {
      return isBracketedWord(scan, from, to);
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

  /** The name of a variable in signs: {@code %DB_PASSWORD%}, {@code @@DB_PASSWORD@@}. */
  private static boolean isFramedName(Scan scan, int from, int to, int signs) {
    int name = from + (scan.has(from, '#') ? 2 : signs);
    return to - signs - name >= 3
        && !scan.is(to - 1, Bytes.ALNUM)
        && isUpperName(scan, name, to - signs);
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

  static boolean isDigits(Scan scan, int from, int to) {
    return to > from && scan.runEnd(from, Bytes.DIGIT, to - from) == to;
  }

  static boolean isHex(Scan scan, int from, int to) {
    return to > from && scan.runEnd(from, Bytes.HEX, to - from) == to;
  }

  static boolean isUuid(Scan scan, int from, int to) {
    if (to - from != 36) {
      return false;
    }
    for (int at = 0; at < 36; at++) {
      boolean dash = at == 8 || at == 13 || at == 18 || at == 23;
      if (dash ? !scan.has(from + at, '-') : !scan.is(from + at, Bytes.HEX)) {
        return false;
      }
    }
    return true;
  }

  private static final String[] ROOTS = {
    "/etc/",
    "/var/",
    "/run/",
    "/home/",
    "/root/",
    "/opt/",
    "/usr/",
    "/tmp/",
    "/mnt/",
    "/proc/",
    "/srv/",
    "/data/",
    "/config/",
    "/secrets/",
    "/secret/",
    "/vault/",
    "/certs/",
    "/app/",
    "/api/",
    "/apis/",
    "/dev/",
    "/sys/",
    "/registry/",
    "/kubernetes",
    "/auth/",
    "/oauth",
    "/token",
    "./",
    "../",
    "~/",
    "file:/",
    "/v1/",
    "/v2/",
    "/tls/",
    "/ssl/",
    "/pki/",
    "/keys/",
    "/certificates/"
  };

  static boolean isPath(Scan scan, int from, int to) {
    int b = scan.sign(from);
    if (b == '/' || b == '.' || b == '~' || b == 'f') {
      return beginsPath(scan, from);
    }
    int colon = scan.is(from, Bytes.LOWER) ? scan.runEnd(from, Bytes.LOWER, 12) : from;
    return scan.has(colon, ':') && scan.has(colon + 1, '/') && beginsPath(scan, colon + 1);
  }

  private static boolean beginsPath(Scan scan, int from) {
    for (String root : ROOTS) {
      if (scan.matches(from, root)) {
        return true;
      }
    }
    return false;
  }

  /** {@code certificates/example.org/key}: words and names with slashes between. */
  static boolean isRelativePath(Scan scan, int from, int to) {
    int slashes = 0;
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      int b = scan.sign(at);
      slashes += b == '/' ? 1 : 0;
      if (b != '/' && b != '-' && b != '.' && b != '_' && !scan.is(at, Bytes.LOWER | Bytes.DIGIT)) {
        return false;
      }
    }
    int word = scan.runEnd(from, Bytes.LOWER, 24);
    return slashes > 0
        && word > from + 2
        && Words.isKnown(scan, from, word)
        && !scan.has(to - 1, '/')
        && longestJumble(scan, from, to) < 12;
  }

  private static final Set<String> UNITS =
      words(
          "ns us ms s m h d w sec secs min mins hours days b kb mb gb kib mib gib % chars tokens");

  private static final int MOST_DIGITS_OF_MEASURE = 5;

  /**
   * {@code 230ms}, {@code 1.5h}: a number and what it counts. Many digits, or {@code b} or {@code
   * d} alone, may as well be hexadecimal.
   */
  static boolean isMeasure(Scan scan, int from, int to) {
    int end = scan.runEnd(from, Bytes.DIGIT, 8);
    if (end > from && scan.has(end, '.')) {
      end = scan.runEnd(end + 1, Bytes.DIGIT, 8);
    }
    boolean letter = to - end == 1 && !scan.has(end, '%');
    boolean few = end - from <= MOST_DIGITS_OF_MEASURE && !scan.hasOneOf(end, "bd");
    return end > from
        && to > end
        && to - end <= 6
        && (!letter || few)
        && UNITS.contains(scan.lower(end, to));
  }

  /** With which packages begin. */
  private static final Set<String> PACKAGES =
      words(
          "org com io net dev java javax jakarta kotlin scala akka sun django rest_framework flask"
              + " fastapi starlette sqlalchemy werkzeug passlib celery airflow oauthlib jwt allauth"
              + " de edu gov");

  /** With which names of classes end. */
  private static final String[] OF_CLASSES = {
    "Hasher",
    "Provider",
    "Factory",
    "Manager",
    "Backend",
    "Authenticator",
    "Encoder",
    "Decoder",
    "Handler",
    "Service",
    "Validator",
    "Resolver",
    "Generator",
    "Authentication",
    "Exception",
    "Error",
    "Impl"
  };

  /** {@code django.contrib.auth.hashers.Argon2PasswordHasher}: a class below its packages. */
  static boolean isClassName(Scan scan, int from, int to) {
    int dots = 0;
    int at = from;
    while (scan.is(at, Bytes.LOWER) && at < to) {
      int end = scan.runEnd(at, Bytes.LOWER | Bytes.DIGIT | Bytes.UNDERSCORE, 40);
      if (!scan.has(end, '.') || end >= to) {
        return false;
      }
      dots++;
      at = end + 1;
    }
    return dots > 1
        && scan.is(at, Bytes.UPPER)
        && scan.is(at + 1, Bytes.LOWER)
        && scan.runEnd(at, Bytes.ALNUM, 80) == to
        && to - at > 3
        && longestWordOf(scan, at, to) > 3
        && (PACKAGES.contains(scan.lower(from, firstDot(scan, from)))
            || isNamedClass(scan, at, to));
  }

  private static int firstDot(Scan scan, int from) {
    return scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.UNDERSCORE, 40);
  }

  /** Whether a name ends as those of classes do. */
  private static boolean isNamedClass(Scan scan, int from, int to) {
    for (String word : OF_CLASSES) {
      if (to - word.length() >= from && scan.matchesCase(to - word.length(), word)) {
        return true;
      }
    }
    return false;
  }

  /** {@code example.org/app@sha256:0231…}: an image, and the digest of what is in it. */
  static boolean endsInDigest(Scan scan, int from, int to) {
    int digits = scan.runStart(to, Bytes.HEX, 130);
    return to - digits >= 32
        && digits > from + 3
        && scan.has(digits - 1, ':')
        && (scan.matches(digits - 7, "sha256:")
            || scan.matches(digits - 7, "sha512:")
            || scan.matches(digits - 5, "sha1:")
            || scan.matches(digits - 4, "md5:"));
  }

  private static final String[] REFERENCES = {
    "projects/",
    "arn:",
    "op://",
    "ref+",
    "${vault:",
    "vault:secret/",
    "vault:kv/",
    "kubernetes://",
    "kubernetes-gateway://",
    "secret:kubernetes",
    "k8s://",
    "vault://",
    "hashivault://",
    "awskms://",
    "gcpkms://",
    "azurekms://",
    "awssm://",
    "gcpsm://",
    "secretsmanager://",
    "keyvault://",
    "keychain://",
    "env://",
    "file://",
    "ssm://"
  };

  /** How a reference of Terraform begins, and how many dots it has at least. */
  private static final Map<String, Integer> OF_TERRAFORM =
      Map.of("var.", 1, "local.", 1, "each.value", 1, "module.", 2, "data.", 2);

  /** {@code vault:secret/data/shop#PASSWORD}, {@code op://vault/item}: where a secret is kept. */
  static boolean isReference(Scan scan, int from, int to) {
    for (String reference : REFERENCES) {
      if (to - from > reference.length() && scan.matches(from, reference)) {
        return true;
      }
    }
    return isOfTerraform(scan, from, to) || isOfFinding(scan, from, to);
  }

  /**
   * {@code 9d80…6eac:charts/app/values.yaml:generic-api-key:12}: where a scanner found a secret.
   */
  private static boolean isOfFinding(Scan scan, int from, int to) {
    int sum = scan.runEnd(from, Bytes.HEX, 41);
    int end = to;
    while (end > sum && scan.is(end - 1, Bytes.DIGIT)) {
      end--;
    }
    boolean file = false;
    for (int at = sum; at < end; at++) {
      file |= scan.hasOneOf(at, "./");
    }
    return sum - from == 40 && scan.has(sum, ':') && end < to && scan.has(end - 1, ':') && file;
  }

  /** {@code var.db_password}, {@code data.vault_secret.db.value}: nothing but names and dots. */
  private static boolean isOfTerraform(Scan scan, int from, int to) {
    int dots = 0;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      boolean name = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '_';
      if (!name && b != '.' && b != '[' && b != ']') {
        return false;
      }
      dots += b == '.' ? 1 : 0;
    }
    for (Map.Entry<String, Integer> reference : OF_TERRAFORM.entrySet()) {
      if (scan.matches(from, reference.getKey())) {
        return dots >= reference.getValue() && to - from > reference.getKey().length();
      }
    }
    return false;
  }

  /** Whose members a program calls by a name: {@code settings.db_password}. */
  private static final Set<String> HOLDERS =
      Set.of(
          "self",
          "this",
          "args",
          "opts",
          "options",
          "config",
          "conf",
          "cfg",
          "settings",
          "request",
          "req",
          "ctx",
          "params",
          "env",
          "process",
          "os",
          "app",
          "input",
          "secrets",
          "credentials",
          "creds",
          "props",
          "state",
          "spec",
          "values",
          "vars",
          "inputs",
          "steps",
          "github",
          "environ",
          "import");

  /**
   * {@code os.environ["API_TOKEN"]}, {@code settings.DB_PASSWORD}: where a program takes the value
   * from.
   */
  static boolean isExpression(Scan scan, int from, int to) {
    if (!scan.is(from, Bytes.LETTER | Bytes.UNDERSCORE)) {
      return false;
    }
    int at = from;
    int end = scan.runEnd(at, Bytes.WORD, 40);
    int holder = end;
    int dots = 0;
    while (scan.is(at, Bytes.LETTER | Bytes.UNDERSCORE)
        && (scan.has(end, '.') || (scan.has(end, ':') && scan.has(end + 1, ':')))
        && dots < 8) {
      at = scan.has(end, '.') ? end + 1 : end + 2;
      end = scan.runEnd(at, Bytes.WORD, 40);
      dots++;
    }
    if (!scan.is(at, Bytes.LETTER | Bytes.UNDERSCORE) || end > to) {
      return false;
    }
    boolean held = HOLDERS.contains(scan.lower(from, Math.min(holder, from + 12)));
    if (scan.has(end, '(') || scan.has(end, '[')) {
      boolean got = end - at <= 12 && GETTERS.contains(scan.lower(at, end));
      return (got || held) && isCalled(scan, end, to);
    }
    boolean ends = end == to || (end == to - 1 && scan.hasOneOf(end, ";)"));
    return dots > 0
        && held
        && ends
        && scan.runEnd(at, Bytes.LETTER | Bytes.UNDERSCORE, 40) == end
        && KeyNames.meaning(scan, at, end).secret() != null;
  }

  /** How calls are named that take a value by its name. */
  private static final Set<String> GETTERS =
      words(
          "get getenv environ env var lookup lookupenv getstring getproperty require fetch getpass");

  /**
   * Whether brackets close around a name in quotes, or around one that means something, and the
   * expression ends with them; looks at the open bracket.
   */
  private static boolean isCalled(Scan scan, int open, int to) {
    int end = argumentEnd(scan, open + 1, false);
    if (end > 0 && scan.matches(end, ", ")) {
      end = argumentEnd(scan, end + 2, true);
    }
    if (end < 0 || !scan.has(end, scan.has(open, '(') ? ')' : ']')) {
      return false;
    }
    end++;
    int call = scan.runEnd(end + 1, Bytes.LOWER | Bytes.UNDERSCORE, 24);
    if (call > end + 1 && scan.has(end, '.') && scan.matches(call, "()")) {
      end = call + 2;
    }
    while (scan.hasOneOf(end, ";),.]}")) {
      end++;
    }
    return end >= to && !scan.is(end, Bytes.WORD);
  }

  /** The end of an argument: a name in quotes, or one that means something; -1 if it is neither. */
  private static int argumentEnd(Scan scan, int from, boolean meant) {
    boolean quoted = scan.is(from, Bytes.QUOTE);
    int name = quoted ? from + 1 : from;
    int stop = scan.runEnd(name, Bytes.NAME, 64);
    boolean means = KeyNames.meaning(scan, name, stop).secret() != null;
    int close = quoted && scan.matches(stop, ": ") ? stop + 2 : stop;
    if (stop == name || (quoted ? scan.at(close) != scan.at(from) : !means) || (meant && !means)) {
      return -1;
    }
    return quoted ? close + 1 : close;
  }

  /** {@code namespace/name} as Kubernetes writes it. */
  static boolean isObjectName(Scan scan, int from, int to) {
    int slashes = 0;
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      int b = scan.sign(at);
      if (b == '/') {
        slashes++;
      } else if (!scan.is(at, Bytes.LOWER | Bytes.DIGIT)
          && b != '-'
          && b != '.'
          && b != Bytes.MARK) {
        return false;
      }
    }
    return slashes == 1
        && !isBesideAddress(scan, from, to)
        && scan.is(from, Bytes.LOWER)
        && !scan.has(to - 1, '/')
        && longestJumble(scan, from, to) < 16;
  }

  /** {@code alice/192.0.2.1}: an address behind the slash. */
  private static boolean isBesideAddress(Scan scan, int from, int to) {
    int slash = from;
    while (slash < to && !scan.has(slash, '/')) {
      slash++;
    }
    int digits = scan.runEnd(slash + 1, Bytes.DIGIT, 4);
    int second = scan.runEnd(digits + 1, Bytes.DIGIT, 4);
    return digits > slash + 1 && scan.has(digits, '.') && second > digits + 1;
  }

  private static final Set<String> OBJECT_WORDS =
      words(
          "secret secrets tls token cert certs config credentials creds pull docker"
              + " dockercfg key keys ca serving signer bundle client server auth webhook"
              + " htpasswd pass bootstrap service account sa registry default kubeconfig"
              + " session router oauth etcd");

  /** A name as Kubernetes gives it, whose words say that it names a Secret. */
  static boolean isSecretName(Scan scan, int from, int to) {
    if (to - from > 100) {
      return false;
    }
    boolean dashed = false;
    boolean telling = false;
    int word = from;
    for (int at = from; at <= to; at++) {
      if (at == to || scan.has(at, '-') || scan.has(at, '.')) {
        telling |= at - word < 12 && OBJECT_WORDS.contains(scan.lower(word, at));
        dashed |= at < to;
        word = at + 1;
      } else if (!scan.is(at, Bytes.LOWER | Bytes.DIGIT)) {
        return false;
      }
    }
    return dashed && telling && longestJumble(scan, from, to) < 12;
  }

  /** The longest run of letters and digits in which both mix. */
  static int longestJumble(Scan scan, int from, int to) {
    int longest = 0;
    int start = from;
    int seen = 0;
    int end = Math.min(to, from + Scan.WINDOW);
    for (int at = from; at <= end; at++) {
      int classes = at < end ? Bytes.classes(scan.sign(at)) & Bytes.ALNUM : 0;
      if (classes == 0) {
        if ((seen & Bytes.DIGIT) != 0 && (seen & Bytes.LETTER) != 0) {
          longest = Math.max(longest, at - start);
        }
        start = at + 1;
        seen = 0;
      }
      seen |= classes;
    }
    scan.step(end - from);
    return longest;
  }

  /**
   * Whether the value was made by a generator rather than by a person who names things: letters and
   * digits mix without the shape of words, times, addresses and names of objects.
   */
  static boolean isRandom(Scan scan, int from, int to, int least) {
    int size = to - from;
    if (size < least) {
      return false;
    }
    int digits = 0;
    int lower = 0;
    int upper = 0;
    int other = 0;
    int switches = 0;
    int separators = 0;
    int before = 0;
    int end = Math.min(to, from + Scan.WINDOW);
    for (int at = from; at < end; at++) {
      int b = scan.sign(at);
      int classes = Bytes.classes(b) & Bytes.ALNUM;
      if (classes == Bytes.DIGIT) {
        digits++;
      } else if (classes == Bytes.LOWER) {
        lower++;
      } else if (classes == Bytes.UPPER) {
        upper++;
      } else if (b == '-' || b == '.' || b == '/' || b == ':' || b == '_') {
        separators++;
      } else if (b == '+' || b == '=' || b == '~' || b == '!' || b == '@' || b == '#' || b == '$'
          || b == '%' || b == '^' || b == '*') {
        other++;
      } else {
        return false;
      }
      if (classes != 0 && before != 0 && classes != before) {
        switches++;
      }
      before = classes;
    }
    scan.step(end - from);
    int letters = lower + upper;
    if (Values.isUuid(scan, from, to)) {
      return true;
    }
    if (letters == 0) {
      return false;
    }
    if (upper > 0 && lower > 0 && digits > 0) {
      return (separators * 6 <= size && switches >= 4)
          || (longestJumble(scan, from, to) >= 14 && switches >= 5);
    }
    if (digits > 0) {
      return (longestJumble(scan, from, to) >= Math.max(least, 12) && switches >= 3)
          || (other > 0 && separators == 0);
    }
    return upper > 2
        && lower > 2
        && switches >= size / 3
        && size >= 16
        && !isCamel(scan, from, end);
  }

  /** Whether no two capitals stand together, as in {@code SignatureDoesNotMatch}. */
  private static boolean isCamel(Scan scan, int from, int to) {
    for (int at = from; at + 1 < to; at++) {
      if (scan.is(at, Bytes.UPPER) && scan.is(at + 1, Bytes.UPPER)) {
        return false;
      }
    }
    return true;
  }

  /** One word in which small letters, capitals, digits and signs mix, as passwords are made. */
  static boolean isManifold(Scan scan, int from, int to) {
    if (to - from < 7 || to - from > 64) {
      return false;
    }
    int seen = 0;
    boolean sign = false;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      if (b == '/' || b == ':' || b == '(' || b == '<' || b == '[' || b == '{' || b == '=') {
        return false;
      }
      seen |= Bytes.classes(b) & Bytes.ALNUM;
      sign |= !Bytes.is(b, Bytes.ALNUM) && b != '.' && b != '-' && b != '_';
    }
    return (seen & Bytes.LOWER) != 0
        && (seen & Bytes.UPPER) != 0
        && ((seen & Bytes.DIGIT) != 0 || sign)
        && longestWordOf(scan, from, to) < 9;
  }

  /**
   * Whether one word of eight characters or more mixes letters with digits and signs, or small
   * letters, capitals and digits, as passwords do, and is no file, version, address or time.
   */
  static boolean isPasswordLike(Scan scan, int from, int to) {
    int seen = 0;
    int signs = 0;
    int others = 0;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      if ("/:()<>[]{}=,\\|".indexOf(b) >= 0 || b <= ' ' || b >= 0x80) {
        return false;
      }
      seen |= Bytes.classes(b) & Bytes.ALNUM;
      signs += "!#$%^*+?&~@".indexOf(b) >= 0 ? 1 : 0;
      others += b == '.' || b == '_' ? 1 : 0;
    }
    boolean letters = (seen & Bytes.LETTER) != 0;
    boolean digits = (seen & Bytes.DIGIT) != 0;
    boolean both = (seen & Bytes.LOWER) != 0 && (seen & Bytes.UPPER) != 0;
    boolean address = scan.has(from, '@') || (others > 0 && !both);
    return to - from <= 64
        && letters
        && !address
        && ((digits && signs > 0)
            || (digits
                && both
                && (others == 0 || longestJumble(scan, from, to) >= 6)
                && !isUuid(scan, from, to)));
  }

  /** Whether letters and digits mix with many signs, as generators of salts make them. */
  static boolean isPunctuated(Scan scan, int from, int to) {
    int signs = 0;
    int seen = 0;
    int end = Math.min(to, from + Scan.WINDOW);
    for (int at = from; at < end; at++) {
      int b = scan.sign(at);
      if (b <= ' ') {
        return false;
      }
      seen |= Bytes.classes(b);
      signs += "!@#$%^&*()[]{}|<>?~+;`".indexOf(b) >= 0 ? 1 : 0;
    }
    scan.step(end - from);
    boolean pattern = scan.has(from, '^') || scan.has(from, '/') || scan.has(to - 1, '$');
    boolean object = scan.is(from + 1, Bytes.QUOTE) || scan.has(to - 1, '>');
    return signs >= 5
        && !pattern
        && !object
        && (seen & Bytes.DIGIT) != 0
        && (seen & Bytes.LOWER) != 0
        && signs * 12 >= end - from
        && longestWordOf(scan, from, end) < 9;
  }

  static int longestWordOf(Scan scan, int from, int to) {
    int longest = 0;
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || !scan.is(at, Bytes.LOWER)) {
        longest = Math.max(longest, at - start);
        start = at + 1;
      }
    }
    return longest;
  }

  /** Whether a word has what words of prose do not have: a digit, a sign, a capital inside. */
  static boolean isOdd(Scan scan, int from, int to) {
    int seen = 0;
    for (int at = from; at < Math.min(to, from + Scan.WINDOW); at++) {
      int b = scan.sign(at);
      int classes = Bytes.classes(b);
      if ((classes & Bytes.DIGIT) != 0
          || (at > from && (classes & Bytes.UPPER) != 0 && (seen & Bytes.LOWER) != 0)
          || b == '!'
          || b == '@'
          || b == '#'
          || b == '$'
          || b == '%'
          || b == '^'
          || b == '&'
          || b == '*'
          || b == '+'
          || b == '='
          || b == '_'
          || b == '~') {
        return true;
      }
      seen |= classes;
    }
    return false;
  }

  /** Names of keys, resources and the like have signs too. */
  static boolean looksNamed(Scan scan, int from, int to) {
    int first = scan.sign(from);
    boolean assigns = false;
    for (int at = from; at < to; at++) {
      int b = scan.sign(at);
      assigns |= b == '=' || b == '(' || b == '[' || b == '{' || b == '<' || b == '/';
    }
    return first == '('
        || first == '['
        || first == '{'
        || first == '<'
        || assigns
        || (isDigits(scan, from, to) && to - from < 4);
  }

  /** Capitals, digits and dashes only, as the ways to log in are called: {@code CRAM-MD5}. */
  static boolean isMechanism(Scan scan, int from, int to) {
    return scan.is(from, Bytes.UPPER)
        && scan.runEnd(from, Bytes.UPPER | Bytes.DIGIT | Bytes.DASH_OR_DOT, to - from) == to;
  }
}
