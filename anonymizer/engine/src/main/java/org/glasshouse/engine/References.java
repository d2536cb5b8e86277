package org.glasshouse.engine;

import java.util.Map;
import java.util.Set;

/**
 * What names a secret instead of being one: the path of a file, its place in a vault, an expression
 * of a program, a class, an object of Kubernetes.
 */
final class References {
  private References() {}

  /** With which paths begin that say where a secret lies. */
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

  /** {@code /run/secrets/token}, {@code file:/etc/key}. */
  static boolean isPath(Scan scan, int from, int to) {
    int b = scan.sign(from);
    if (b == '/' || b == '.' || b == '~' || b == 'f') {
      return scan.matchesOneOf(from, ROOTS);
    }
    int colon = scan.is(from, Bytes.LOWER) ? scan.runEnd(from, Bytes.LOWER, 12) : from;
    return scan.has(colon, ':') && scan.has(colon + 1, '/') && scan.matchesOneOf(colon + 1, ROOTS);
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
        && Values.longestJumble(scan, from, to) < 12;
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
    return isOfTerraform(scan, from, to)
        || isOfFinding(scan, from, to)
        || (scan.has(from, '*') && isType(scan, from + 1, to));
  }

  private static final WordSet PACKAGES_OF_KEYS =
      WordSet.of("rsa", "dsa", "ecdsa", "ed25519", "ecdh", "x509", "tls", "jwt", "oauth2", "jose");

  /** {@code ed25519.PrivateKey}: a type of Go in one of its packages for keys. */
  private static boolean isType(Scan scan, int from, int to) {
    int dot = scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT, 10);
    int end = scan.has(to - 1, ',') ? to - 1 : to;
    return scan.has(dot, '.')
        && PACKAGES_OF_KEYS.contains(scan, from, dot)
        && scan.is(dot + 1, Bytes.UPPER)
        && scan.runEnd(dot + 1, Bytes.LETTER, 40) == end
        && KeyNames.meaning(scan, dot + 1, end).secret() != null;
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

  /** What holds members alone: nothing is taken from it by a name in quotes. */
  private static final Set<String> HOLDERS_OF_MEMBERS =
      Set.of(
          "form",
          "payload",
          "body",
          "data",
          "event",
          "kwargs",
          "dto",
          "user",
          "account",
          "response");

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
    String first = scan.lower(from, Math.min(holder, from + 12));
    boolean held = HOLDERS.contains(first);
    if (scan.has(end, '(') || scan.has(end, '[')) {
      boolean got = end - at <= 12 && GETTERS.contains(scan.lower(at, end));
      return (got || held) && isCalled(scan, end, to);
    }
    boolean ends = end == to || (end == to - 1 && scan.hasOneOf(end, ";)"));
    return dots > 0
        && (held || (HOLDERS_OF_MEMBERS.contains(first) && isNamedAsKey(scan, from, at, end)))
        && ends
        && scan.runEnd(at, Bytes.LETTER | Bytes.UNDERSCORE, 40) == end
        && KeyNames.meaning(scan, at, end).secret() != null;
  }

  /** {@code password=form.password}: whether the member is called as what it is given to. */
  private static boolean isNamedAsKey(Scan scan, int from, int member, int to) {
    int end = scan.has(from - 1, ' ') ? from - 2 : from - 1;
    end = scan.has(end - 1, ' ') ? end - 1 : end;
    int key = scan.runStart(end, Bytes.LOWER | Bytes.UNDERSCORE, Key.LONGEST);
    String name = scan.string(key, end);
    String called = scan.string(member, to);
    return (name.equals(called) || name.endsWith("_" + called))
        && !scan.is(key - 1, Bytes.NAME)
        && !scan.hasOneOf(key - 1, "&?");
  }

  /** How calls are named that take a value by its name. */
  private static final Set<String> GETTERS =
      Words.of(
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

  /** With which packages begin. */
  private static final Set<String> PACKAGES =
      Words.of(
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

  /**
   * {@code django.contrib.auth.hashers.Argon2PasswordHasher}: a class below its packages.
   *
   * @param telling whether its name has to end as those of classes do
   */
  static boolean isClassName(Scan scan, int from, int to, boolean telling) {
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
        && Values.longestWordOf(scan, at, to) > 3
        && ((!telling && PACKAGES.contains(scan.lower(from, firstDot(scan, from))))
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
        && Values.longestJumble(scan, from, to) < 16;
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
      Words.of(
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
        if (!isPartOfName(scan, word, at, to)) {
          return false;
        }
        telling |= at - word < 12 && OBJECT_WORDS.contains(scan.lower(word, at));
        dashed |= at < to;
        word = at + 1;
      } else if (!scan.is(at, Bytes.LOWER | Bytes.DIGIT)) {
        return false;
      }
    }
    return dashed && telling && Values.longestJumble(scan, from, to) < 12;
  }

  private static final int LENGTH_OF_SUFFIX = 5;

  /** Words of programs with a number are so short at most: {@code pg14}, {@code s3}. */
  private static final int SHORT = 3;

  /**
   * Whether a part of an object's name is a word, a number, or what Kubernetes puts at its end:
   * words with digits are what people choose.
   */
  private static boolean isPartOfName(Scan scan, int from, int end, int to) {
    int letters = scan.runEnd(from, Bytes.LOWER, to - from);
    int digits = scan.runEnd(letters, Bytes.DIGIT, 2);
    return letters == end
        || (digits == end && letters - from <= SHORT)
        || scan.runEnd(from, Bytes.DIGIT, to - from) == end
        || (end - from == 2 && scan.has(from, 'v'))
        || (end == to && end - from == LENGTH_OF_SUFFIX);
  }
}
