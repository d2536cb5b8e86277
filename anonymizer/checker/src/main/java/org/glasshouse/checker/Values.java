package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasshouse.checker.Cue.Kind;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;

/** What stands at a cue: whether it is a value that nobody should see. */
final class Values {
  private static final Set<String> PASSWORD_TAILS =
      Set.of(
          "", "s", "1", "2", "_hash", "hash", "_value", "value", ".value", "_plain", "_old", "_new",
          "_dev", "_prod", "_prd", "_b64", "-hash", "_digest", "base64");
  private static final Set<String> USER_TAILS =
      Set.of(
          "",
          "name",
          "_name",
          "-name",
          ".name",
          "id",
          "_id",
          "-id",
          ".id",
          "email",
          "_email",
          ".email",
          "-email",
          "_login",
          ".login",
          "login",
          "principal",
          "principalname",
          "_uid",
          ".username",
          "name]",
          "_by",
          "-user",
          "_user",
          ".user",
          ".principal",
          "principalemail",
          "address",
          "_address",
          ".address");

  /** How words go on that name a number of a person. */
  private static final List<String> NUMBER_TAILS =
      List.of(
          "number",
          "nummer",
          "numero",
          "num",
          "nr",
          "no",
          "id",
          "date",
          "day",
          "code",
          "card",
          "phone",
          "holder",
          "insurance",
          "security",
          "inate",
          "mrz",
          "line");

  private static final Set<String> NOT_PERSONS =
      Set.of(
          "project",
          "service",
          "team",
          "operator",
          "controller",
          "admin",
          "bot",
          "robot",
          "system",
          "default",
          "account",
          "group",
          "cluster",
          "server",
          "node",
          "dashboard",
          "red",
          "hat",
          "the",
          "open",
          "linux",
          "kubernetes",
          "openshift",
          "manager",
          "provider",
          "user",
          "data",
          "center",
          "alert",
          "down",
          "high",
          "low",
          "error",
          "failed",
          "not",
          "no",
          "is",
          "test",
          "build",
          "job",
          "pipeline",
          "release",
          "version",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "mon",
          "tue",
          "wed",
          "thu",
          "fri",
          "sat",
          "sun",
          "object",
          "core",
          "api",
          "http",
          "host",
          "network",
          "storage",
          "class",
          "image",
          "container",
          "volume",
          "engine",
          "driver",
          "plugin",
          "agent",
          "authority",
          "root",
          "certificate",
          "global",
          "local",
          "internal",
          "external",
          "web",
          "app",
          "application",
          "pod",
          "foundation",
          "inc",
          "corporation",
          "encrypt",
          "trust",
          "ca",
          "device",
          "intel",
          "amd",
          "nvidia",
          "samsung",
          "cpu",
          "memory",
          "disk");
  private static final Set<String> UNITS =
      Set.of(
          "service",
          "socket",
          "mount",
          "slice",
          "timer",
          "target",
          "scope",
          "device",
          "swap",
          "path",
          "js",
          "ts",
          "py",
          "rb",
          "go",
          "java",
          "jar",
          "json",
          "yaml",
          "yml",
          "xml",
          "tgz",
          "gz",
          "zip",
          "conf",
          "log",
          "txt",
          "md",
          "sh",
          "so",
          "rpm",
          "deb",
          "automount");
  private static final Set<String> PACKAGES =
      Set.of(
          "org",
          "com",
          "net",
          "io",
          "java",
          "javax",
          "jakarta",
          "sun",
          "jdk",
          "kotlin",
          "scala",
          "dev",
          "edu",
          "gov",
          "de",
          "fr",
          "ch",
          "eu",
          "golang",
          "system",
          "microsoft");
  private static final Set<String> SECOND_LEVEL =
      Set.of("co", "ac", "gov", "org", "com", "net", "edu");
  private static final Set<String> OBJECTS =
      Set.of(
          "hub",
          "server",
          "lab",
          "notebook",
          "notebooks",
          "proxy",
          "client",
          "core",
          "config",
          "web",
          "singleuser",
          "user",
          "users",
          "admin",
          "labextension",
          "base",
          "scheduler",
          "culler",
          "controller",
          "volume",
          "pvc",
          "name",
          "image",
          "images",
          "minimal",
          "scipy",
          "datascience",
          "tensorflow",
          "generic",
          "odh",
          "kernel",
          "events",
          "telemetry",
          "auth",
          "templates");

  private static final List<String> ANNOUNCING =
      List.of(
          "verif",
          "secur",
          "login",
          "one-time",
          "one time",
          "otp",
          "2fa",
          "mfa",
          "confirm",
          "sms",
          "device",
          "user",
          "recover",
          "backup",
          "pass",
          "access",
          "auth",
          "pairing",
          "enter",
          "sign",
          "invite",
          "your");
  private static final List<String> LINKS =
      List.of(
          "invite",
          "inputs/",
          "reset/",
          "confirm",
          "hooks/",
          "verify",
          "magic",
          "signup",
          "activate",
          "unsubscribe",
          "join",
          "login/",
          "share/",
          "ping/");
  private static final List<String> MARKS =
      Stream.concat(
              Stream.of("<secret:", "<personal:", "<person:"),
              Stream.of(TokenKind.values()).map(kind -> "<" + kind.word() + ":"))
          .toList();

  private final String source;
  private final char[] text;

  Values(String source, char[] text) {
    this.source = source;
    this.text = text;
  }

  private char at(int index) {
    return index < 0 || index >= text.length ? ' ' : text[index];
  }

  /** A token after its provider's prefix. */
  Span prefixed(int from, int end, int least) {
    boolean shouted = end - from == 4 && least == 8 && Chars.isWord(text[end - 1]);
    if ((Chars.isWord(text[from]) && Chars.isWord(at(from - 1)))
        || (shouted && !Chars.isUpper(text[from]))) {
      return Span.NONE;
    }
    int to = end;
    int digits = 0;
    int upper = 0;
    int lower = 0;
    while (to < text.length && isToken(text[to])) {
      if (Chars.isDigit(text[to])) {
        digits++;
      } else if (Chars.isUpper(text[to])) {
        upper++;
      } else {
        lower++;
      }
      to++;
    }
    int length = to - end;
    if (length < least || isPath(end, to, least)) {
      return Span.NONE;
    }
    boolean plain = Chars.isWord(text[end - 1]) && least >= 10;
    boolean json =
        source.startsWith("eyJ", from) && !Decoding.base64(text, from, end64(from)).isEmpty();
    if (json && at(end64(from)) != '.') {
      return Span.NONE;
    }
    boolean made =
        plain
            ? (digits > 0 && ((upper > 1 && lower > 1) || lower == 0))
                || (length >= 40 && upper > 4)
            : digits > 0 || (upper > 1 && lower > 1);
    return made || least < 5 ? new Span(from, to) : Span.NONE;
  }

  /** Whether a slash or a name's sign comes before a token would be long enough. */
  private boolean isPath(int end, int to, int least) {
    if (!Chars.isLetter(text[end - 1]) && text[end - 1] != '_' && text[end - 1] != '-') {
      return false;
    }
    int at = end;
    while (at < to && (Chars.isWord(text[at]) || text[at] == '_' || text[at] == '-')) {
      at++;
    }
    return at < to && at - end < least && (text[at] == '/' || text[at] == '=');
  }

  private int end64(int from) {
    int to = from;
    while (to < text.length && Chars.isBase64(text[to])) {
      to++;
    }
    return to;
  }

  private static boolean isToken(char c) {
    return c < 128 && (Chars.KIND[c] > 0 || "_-./+=~%$|:".indexOf(c) >= 0);
  }

  /** The value of a name that says that it is secret. */
  Span secret(int from, int end, Kind kind) {
    Assigned value = Assigned.find(source, from, end);
    if (value == null && kind == Kind.PASSWORD && at(end) == ' ') {
      return phrase(end + 1);
    }
    if (value == null
        || saysNothing(value)
        || isKeyForAll(from, end, value, kind)
        || isSessionNumber(from, value)) {
      return Span.NONE;
    }
    boolean secret =
        switch (kind) {
          case PASSWORD ->
              PASSWORD_TAILS.contains(value.tail()) ? isPassword(value) : isMade(value, 12);
          case TOKEN -> isMade(value, 8) || isCode(from, end, value);
          default ->
              isMade(value, 16)
                  && (isHex(value) ? value.length() >= 32 : !value.lower().equals(value.value()));
        };
    return secret ? value.span() : Span.NONE;
  }

  /** {@code sessionid = 0x14f05578bd80002}: a number of 64 bits, good for nothing by itself. */
  private boolean isSessionNumber(int from, Assigned value) {
    return source.regionMatches(true, from, "session", 0, 7)
        && SESSION_NUMBER.matcher(value.value()).matches();
  }

  private static final Pattern SESSION_NUMBER = Pattern.compile("0x[0-9a-f]{1,16}");

  private static final Set<String> PUBLIC_KEYS =
      Set.of(
          "public",
          "idempotency",
          "cache",
          "primary",
          "foreign",
          "partition",
          "sort",
          "range",
          "shard",
          "object",
          "publickey");

  /** Whether a name speaks of a key that is no secret, of a test, or of a module. */
  private boolean isKeyForAll(int from, int end, Assigned value, Kind kind) {
    int to = from;
    while (to > 0 && " _-".indexOf(text[to - 1]) >= 0) {
      to--;
    }
    int begin = to;
    while (begin > 0 && to - begin < 16 && Chars.isLetter(text[begin - 1])) {
      begin--;
    }
    String before = source.substring(begin, to).toLowerCase(Locale.ROOT);
    boolean module = at(from - 1) == '(' && at(value.to()) == ')';
    boolean test = source.startsWith("--- PASS", from - 4);
    boolean suite = source.startsWith("psk", from) && at(from - 1) == '-';
    boolean hash =
        (value.tail().startsWith("hash") || value.tail().startsWith("-sha"))
            && !isPasswordCue(from, end)
            && isHex(value);
    boolean certificate =
        source.substring(Math.max(0, from - 120), from).contains("X.509 cert") && isHex(value);
    boolean name = value.tail().endsWith("name");
    boolean path = value.loose() && at(from - 1) == '/';
    boolean sentence =
        kind != Kind.PASSWORD && value.loose() && isSentence(value.from(), value.to());
    return PUBLIC_KEYS.contains(before)
        || module
        || test
        || (suite && Chars.isUpper(at(from - 2)))
        || hash
        || certificate
        || name
        || path
        || sentence
        || isVerdict(from, end, value);
  }

  /** What goes on in {@code bypass}, and comes before {@code _pass} where it is a turn. */
  private static final Set<String> TURNS =
      Set.of(
          "by", "com", "encom", "tres", "sur", "over", "under", "first", "second", "third", "last",
          "single", "two", "multi", "dual", "low", "high", "band", "all", "num", "total", "render");

  /** Whether something passes: a test, a turn, what goes by. */
  private boolean isVerdict(int from, int end, Assigned value) {
    String cue = source.substring(from, end);
    if (cue.equals("PASS:") && !Chars.isWord(at(from - 1)) && at(from - 1) != '_') {
      return true;
    }
    String lower = cue.toLowerCase(Locale.ROOT);
    if (!lower.equals("pass:") && !lower.equals("pass=") && !lower.equals("_pass")) {
      return false;
    }
    int begin = from;
    while (begin > 0 && from - begin < 8 && Chars.isLetter(text[begin - 1])) {
      begin--;
    }
    boolean count =
        value.loose()
            && value.value().chars().allMatch(Chars::isNumeral)
            && (value.length() <= 3 || TURNS.contains(wordBefore(from)) || isCounted(value.to()));
    return count || TURNS.contains(source.substring(begin, from).toLowerCase(Locale.ROOT));
  }

  private String wordBefore(int from) {
    int to = from > 0 && " _".indexOf(text[from - 1]) >= 0 ? from - 1 : from;
    int begin = to;
    while (begin > 0 && to - begin < 8 && Chars.isLetter(text[begin - 1])) {
      begin--;
    }
    return source.substring(begin, to).toLowerCase(Locale.ROOT);
  }

  private static final Pattern COUNTED =
      Pattern.compile("(?i)\\b(?:fail|skip|xfail|pending|todo)[a-z]{0,4}[:=]? {0,8}\\d");

  /** Whether the text says of how many, or counts what else became of tests. */
  private boolean isCounted(int to) {
    boolean part = source.startsWith(" of ", to) && Chars.isDigit(at(to + 4));
    return part || COUNTED.matcher(source).find();
  }

  private boolean isPasswordCue(int from, int end) {
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    return cue.contains("pass") || cue.contains("pwd") || cue.startsWith("nt");
  }

  /** A password that a sentence names: letters with digits. */
  private Span phrase(int begin) {
    int to = begin;
    int digits = 0;
    int letters = 0;
    while (to < text.length && text[to] > ' ' && "\"'(),;:<>/[]{}=\\".indexOf(text[to]) < 0) {
      digits += Chars.isDigit(text[to]) ? 1 : 0;
      letters += Chars.isLetter(text[to]) ? 1 : 0;
      to++;
    }
    boolean ends = to >= text.length || "=:/(".indexOf(text[to]) < 0;
    boolean suite = source.startsWith("WPA-PSK", begin);
    boolean mixed = letters >= 4 || (letters >= 2 && digits >= 2 && to - begin >= 8);
    return ends && !suite && digits > 0 && mixed && to - begin >= 6
        ? new Span(begin, to)
        : Span.NONE;
  }

  private static boolean saysNothing(Assigned value) {
    char first = value.first();
    if (first == '/'
        || (first == '$' && !value.value().matches("\\$\\w{1,12}\\$.*"))
        || first == '{'
        || first == '<'
        || first == '('
        || first == '[') {
      return true;
    }
    String lower = value.lower();
    return Words.EMPTY.contains(lower)
        || Words.EMPTY.contains(lower.replaceAll("^\\[|]$", ""))
        || Harmless.isReference(value.value())
        || (first == '?' && isExpansion(value))
        || (lower.endsWith("=") && value.isBeforeMark())
        || Words.EMPTY.contains(lower.replaceAll("[.:!?]+$", ""))
        || lower.startsWith("http:")
        || lower.startsWith("https:")
        || lower.startsWith("sha256:")
        || lower.startsWith("sha1:")
        || lower.startsWith("./")
        || lower.startsWith("%s")
        || lower.startsWith("secret/")
        || lower.startsWith("file:")
        || lower
            .chars()
            .allMatch(c -> c == '*' || c == 'x' || c == '.' || c == '-' || c == '#' || c == '•');
  }

  /** {@code ${NAME:?words}}: what a shell says if there is no value. */
  private static boolean isExpansion(Assigned value) {
    String text = value.text();
    int at = value.from() - 1;
    if (at < 0 || text.charAt(at) != ':') {
      return false;
    }
    while (at > 0 && (Chars.isWord(text.charAt(at - 1)) || text.charAt(at - 1) == '_')) {
      at--;
    }
    return text.startsWith("${", at - 2);
  }

  private static boolean isPassword(Assigned value) {
    if (value.length() < 4 || value.value().indexOf('(') > 0) {
      return false;
    }
    boolean word =
        value
            .value()
            .replace("%20", "_")
            .chars()
            .allMatch(c -> (c >= 'a' && c <= 'z') || c == '_' || c == '-');
    return !(value.loose() && !value.isLast() && word)
        && !(word && value.quoted() && value.value().indexOf(' ') >= 0)
        && !(word && value.value().contains("%20"));
  }

  private static boolean isHex(Assigned value) {
    return value.value().chars().allMatch(c -> Chars.isHex((char) c));
  }

  /** Whether a value looks made by a machine, not chosen as a name. */
  private static boolean isMade(Assigned value, int least) {
    String whole = value.value();
    if (whole.length() < least
        || whole.indexOf('(') >= 0
        || whole.indexOf(' ') >= 0
        || isAssignment(value)) {
      return false;
    }
    int digits = 0;
    int letters = 0;
    int upper = 0;
    int longest = 0;
    int run = 0;
    boolean random = false;
    char[] chars = whole.toCharArray();
    for (int at = 0; at <= chars.length; at++) {
      char c = at == chars.length ? ' ' : chars[at];
      if (Chars.isWord(c)) {
        run++;
        digits += Chars.isDigit(c) ? 1 : 0;
        letters += Chars.isDigit(c) ? 0 : 1;
        upper += Chars.isUpper(c) ? 1 : 0;
      } else {
        random |= run >= 7 && Chars.isRandom(chars, at - run, at);
        longest = Math.max(longest, run);
        run = 0;
      }
    }
    if (random) {
      return true;
    }
    if (digits == 0) {
      return (longest >= 20 && upper > 3 && upper < letters) || (longest >= 16 && upper == letters);
    }
    if (letters == 0) {
      return false;
    }
    if (isHex(value)) {
      return whole.length() >= 16;
    }
    if (isUuid(whole)) {
      return true;
    }
    return longest >= 12 && digits >= 2 && (upper > 0 || digits >= 3) && whole.indexOf('/') < 0;
  }

  /** Whether a value is a name with a value of its own, which is looked at by itself. */
  private static boolean isAssignment(Assigned value) {
    String whole = value.value();
    int sign = whole.indexOf('=');
    return value.loose()
        && sign > 2
        && sign < whole.length() - 2
        && whole.chars().limit(sign).allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
  }

  private static boolean isUuid(String value) {
    return value.length() >= 36
        && value.charAt(8) == '-'
        && value.charAt(13) == '-'
        && value.charAt(23) == '-';
  }

  private boolean isCode(int from, int end, Assigned value) {
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    boolean code = cue.startsWith("code") || cue.startsWith("pin") || cue.startsWith("otp");
    if (!code || Chars.isLetter(at(from - 1)) || at(from - 1) == '_' || at(from - 1) == '.') {
      return false;
    }
    int digits = (int) value.value().chars().filter(c -> Chars.isDigit((char) c)).count();
    return (digits == value.length() && digits >= 6 && digits <= 8)
        || (value.length() >= 6
            && digits >= 1
            && !value.loose()
            && value
                .value()
                .chars()
                .allMatch(c -> Chars.isDigit((char) c) || Chars.isUpper((char) c)));
  }

  /** What follows an authorization scheme. */
  Span authorization(int from, int end) {
    if (Chars.isWord(at(from - 1)) || at(from - 1) == '/') {
      return Span.NONE;
    }
    int to = end;
    while (to < text.length && isToken(text[to])) {
      to++;
    }
    String value = source.substring(end, to);
    int equal = value.indexOf('=');
    if (value.length() < 8
        || (equal > 0
            && equal < value.length() - 2
            && Chars.isLetter(value.charAt(0))
            && value.indexOf("==") < 0
            && equal < 20)) {
      return Span.NONE;
    }
    Assigned assigned = new Assigned(source, end, to, "", false, false);
    boolean basic = Decoding.base64(text, end, to).indexOf(':') >= 0;
    return basic || isMade(assigned, 8) ? new Span(end, to) : Span.NONE;
  }

  /** An account that a name announces. */
  Span user(int from, int end) {
    Assigned value = Assigned.find(source, from, end);
    if (value == null || !USER_TAILS.contains(value.tail())) {
      return Span.NONE;
    }
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    if (Chars.isLetter(at(from - 1)) && !cue.startsWith("user") && !cue.startsWith("login")) {
      return Span.NONE;
    }
    boolean titled =
        cue.startsWith("cn") && at(value.to()) == ' ' && isShout(value.from(), value.to());
    if (titled || (cue.startsWith("created") && value.tail().endsWith("name"))) {
      return Span.NONE;
    }
    if (cue.startsWith("uid")
        && value.value().chars().allMatch(c -> Chars.isHex((char) c) || c == '-')) {
      return Span.NONE;
    }
    return account(value.from(), value.to(), value.loose() && !value.isLast());
  }

  /** What sudo says of an account. */
  private static final List<String> SUDO =
      List.of(" : ", " not in ", " is not in ", " is not allowed to run ", " may not run ");

  /** An account that a sentence announces. */
  Span login(int from, int end) {
    boolean inside = Chars.isWord(text[from]) && Chars.isWord(at(from - 1));
    if (inside || (text[end - 1] == '<' && Mark.at(source, end - 1) != null)) {
      return Span.NONE;
    }
    int begin = end;
    if (text[end - 1] == '#') {
      while (Chars.isDigit(at(begin))) {
        begin++;
      }
      if (!source.startsWith(" from ", begin)) {
        return Span.NONE;
      }
      begin += 6;
    }
    while (begin < text.length
        && (text[begin] == ' '
            || text[begin] == '"'
            || text[begin] == '\''
            || text[begin] == '\\')) {
      begin++;
    }
    int to = begin;
    while (to < text.length && !isEndOfAccount(text[to])) {
      to++;
    }
    int after = to;
    if (source.regionMatches(true, from, "sudo:", 0, 5)
        && SUDO.stream().noneMatch(words -> source.startsWith(words, after))) {
      return Span.NONE;
    }
    return account(begin, to, text[end - 1] == '/');
  }

  private static boolean isEndOfAccount(char c) {
    return c <= ' ' || "\"'(),;<>[]{}/\\|=".indexOf(c) >= 0;
  }

  private Span account(int from, int to, boolean sentence) {
    int end = to;
    for (int at = from; at < to; at++) {
      if (text[at] == '(' || text[at] == '<' || text[at] == '/') {
        end = at;
        break;
      }
    }
    while (end > from && ".:,]".indexOf(text[end - 1]) >= 0) {
      end--;
    }
    if (end - from < 2 || end - from > 80 || text[from] == '<' || text[end - 1] == '=') {
      return Span.NONE;
    }
    String value = source.substring(from, end);
    boolean path =
        at(end) == '/'
            && (value.indexOf('.') > 0
                || source.substring(Math.min(end + 1, to), to).indexOf('/') >= 0);
    if (path || isNobody(value.toLowerCase(Locale.ROOT))) {
      return Span.NONE;
    }
    if (sentence && isSentence(from, to)) {
      return Span.NONE;
    }
    int at = value.indexOf('@');
    String lower =
        (at > 0 && value.indexOf('.', at) < 0 ? value.substring(0, at) : value)
            .toLowerCase(Locale.ROOT);
    boolean public_ =
        Words.ACCOUNTS.contains(lower)
            || Words.EMPTY.contains(lower)
            || lower.startsWith("system:")
            || lower.startsWith("http")
            || lower.startsWith("system-")
            || lower.startsWith("$")
            || lower.startsWith("%")
            || lower.startsWith("{")
            || lower.startsWith("kube-")
            || lower.startsWith("openshift-")
            || lower.startsWith("svc-")
            || lower.startsWith("b64:")
            || value.chars().noneMatch(c -> Chars.isLetter((char) c))
            || value.indexOf('*') >= 0;
    return public_
            || (sentence && lower.chars().allMatch(c -> c >= 'a' && c <= 'z') && isEnglish(to))
        ? Span.NONE
        : new Span(from, end);
  }

  private static final List<String> PROGRAMS =
      List.of("-sa", "-operator", "-controller", "-manager", "-service", "-account", "[bot");

  /** An account of a program, of a node or of a scope, by how it is written. */
  private static boolean isNobody(String lower) {
    if (PROGRAMS.stream().anyMatch(lower::endsWith)
        || lower.startsWith("_")
        || lower.startsWith("mysql.")
        || lower.startsWith("pam_")
        || lower.contains("%2f")
        || lower.matches("(worker|master|node|infra|compute|control-plane)-?\\d*")) {
      return true;
    }
    int colon = lower.indexOf(':');
    String head = lower.substring(0, Math.max(0, colon)).replaceAll("\\+.*", "");
    String tail = lower.substring(lower.lastIndexOf(':') + 1);
    boolean scope = head.equals("user") && Words.ACCOUNTS.contains(tail);
    boolean words = lower.indexOf(' ') > 0 && lower.indexOf('@') < 0 && isProse(lower);
    boolean part = tail.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
    boolean known =
        tail.isEmpty() || Words.ACCOUNTS.contains(tail) || (colon > 0 && isNobody(tail));
    return words
        || scope
        || (colon > 0
            && part
            && known
            && (Words.ACCOUNTS.contains(head) || head.chars().allMatch(Chars::isNumeral)));
  }

  /** Three words and more: a sentence, and no login or name. */
  private static boolean isProse(String lower) {
    return lower.split(" ", -1).length > 3;
  }

  /** Whether a sentence begins: a word with a capital, and a small letter behind it. */
  private boolean isSentence(int from, int to) {
    boolean capital = Chars.isUpper(text[from]) && to - from > 2;
    for (int at = from + 1; at < to; at++) {
      capital &= Chars.isLetter(text[at]) && !Chars.isUpper(text[at]);
    }
    int next = at(to + 1) == '(' ? to + 2 : to + 1;
    int end = next;
    while (Character.isLowerCase(at(end))) {
      end++;
    }
    boolean goesOn = end > next && (next == to + 1 || at(end) == ' ');
    return capital && at(to) == ' ' && goesOn;
  }

  /** Whether another word follows, as in a sentence. */
  private boolean isEnglish(int to) {
    return at(to) == ' ' && Chars.isLetter(at(to + 1)) && Character.isLowerCase(at(to + 1));
  }

  /** A person's name that a name announces: words that begin with a capital letter. */
  Span person(int from, int end) {
    if (Chars.isWord(at(from - 1)) && Chars.isLetter(text[from])) {
      return Span.NONE;
    }
    Assigned value = Assigned.find(source, from, end);
    if (value == null || value.tail().length() > 5) {
      return end < text.length && source.regionMatches(true, end - 3, " by", 0, 3)
          ? names(end + 1, 2, false)
          : Span.NONE;
    }
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    boolean one =
        cue.startsWith("first")
            || cue.startsWith("last")
            || cue.startsWith("given")
            || cue.startsWith("family")
            || cue.startsWith("sur");
    return names(value.from(), one ? 1 : 2, value.loose());
  }

  private Span names(int from, int least, boolean spoken) {
    int at = from;
    int words = 0;
    while (at < text.length && words < 5) {
      int begin = at;
      while (at < text.length
          && (Character.isLetter(text[at])
              || text[at] == '-'
              || (text[at] == '\'' && Character.isLetter(at(at + 1))))) {
        at++;
      }
      if (at == begin
          || Character.isLowerCase(text[begin])
          || (at - begin > 1 && isShout(begin, at))) {
        at = begin;
        break;
      }
      if (NOT_PERSONS.contains(source.substring(begin, at).toLowerCase(Locale.ROOT))) {
        return Span.NONE;
      }
      words++;
      if (at(at) == '.') {
        at++;
      }
      if (at(at) == ',' && at(at + 1) == ' ' && Character.isUpperCase(at(at + 2))) {
        at++;
      }
      if (at(at) != ' ' && at(at) != '+') {
        break;
      }
      at++;
    }
    boolean ends =
        at >= text.length
            || (!Chars.isWord(at(at))
                && at(at) != '_'
                && at(at) != '.'
                && at(at) != ':'
                && at(at) != '=');
    boolean sentence = spoken && words == 1 && at(at - 1) == ' ' && Character.isLowerCase(at(at));
    return words >= least && !sentence && (ends || at(at - 1) == ' ')
        ? new Span(from, Math.min(at, text.length))
        : Span.NONE;
  }

  private boolean isShout(int from, int to) {
    for (int at = from; at < to; at++) {
      if (Character.isLowerCase(text[at])) {
        return false;
      }
    }
    return text[from] < 128;
  }

  /** A number of a person that a name announces. */
  Span number(int from, int end) {
    boolean inside =
        Character.isLetter(at(from - 1))
            && !(Chars.isUpper(text[from])
                && (Character.isLowerCase(at(from - 1)) || Character.isLowerCase(at(from + 1))));
    if (inside || isLongerWord(end)) {
      return Span.NONE;
    }
    int at = end;
    int limit = Math.min(text.length, end + 48);
    int signs = 0;
    while (at < limit
        && (Character.isLetter(text[at]) || " _-.\"':=#°(+\\%,{\n".indexOf(text[at]) >= 0)
        && !isStart(at)) {
      signs += text[at] == ':' || text[at] == '=' ? 1 : 0;
      if (signs > 2 || isEndOfValue(at)) {
        return Span.NONE;
      }
      at++;
    }
    int begin = at;
    int digits = 0;
    int letters = 0;
    int last = at;
    while (at < text.length
        && (Chars.isWord(text[at]) || " -./()+".indexOf(text[at]) >= 0)
        && at - begin < 34) {
      if (Chars.isDigit(text[at])) {
        digits++;
        last = at + 1;
      } else if (Chars.isUpper(text[at])) {
        letters++;
        last = at + 1;
      } else if (text[at] == ' ' && !Chars.isWord(at(at + 1))) {
        break;
      }
      at++;
    }
    boolean close = last - begin <= 2 * digits + 8 && at(begin) != '/';
    return (digits >= 6 || (digits >= 4 && letters >= 2 && digits + letters >= 8))
            && close
            && !isStamp(begin)
            && !isAmount(begin, last)
        ? new Span(begin, last)
        : Span.NONE;
  }

  /** Whether a quote ends what is said here, and another name follows than {@code value}. */
  private boolean isEndOfValue(int at) {
    return text[at] == '"'
        && at(at + 1) == ' '
        && Chars.isLetter(at(at + 2))
        && !source.startsWith("value", at + 2);
  }

  /** Whether another word goes on behind a cue: {@code cardinality}, {@code nationality}. */
  private boolean isLongerWord(int end) {
    int to = end;
    while (to < text.length && Character.isLetter(text[to])) {
      to++;
    }
    String tail = source.substring(end, to).toLowerCase(Locale.ROOT);
    return to > end
        && Character.isLetter(text[end - 1])
        && !tail.equals("s")
        && NUMBER_TAILS.stream().noneMatch(tail::startsWith);
  }

  private boolean isStart(int at) {
    return Chars.isUpper(text[at])
        && !Chars.isLetter(at(at - 1))
        && (Chars.isDigit(at(at + 1)) || Chars.isDigit(at(at + 2)) || Chars.isDigit(at(at + 6)));
  }

  /** {@code 4599.00}: digits and two behind a point. */
  private boolean isAmount(int begin, int last) {
    boolean digits = true;
    for (int at = begin; at < last; at++) {
      digits &= Chars.isDigit(text[at]) || at == last - 3;
    }
    return digits && at(last - 3) == '.';
  }

  private boolean isStamp(int begin) {
    return at(begin) == '2'
        && at(begin + 1) == '0'
        && at(begin + 4) == '-'
        && at(begin + 10) == 'T';
  }

  /** A person's folder, or an object that is named after a person. */
  Span home(int from, int end) {
    char first = text[from];
    if ((Chars.isWord(first) && Chars.isWord(at(from - 1)))
        || (first == '/'
            && source.regionMatches(true, from, "/users/", 0, 7)
            && text[from + 1] != 'U')) {
      return Span.NONE;
    }
    int to = end;
    while (to < text.length && (Chars.isWord(text[to]) || "._-@".indexOf(text[to]) >= 0)) {
      to++;
    }
    String name = source.substring(end, to).toLowerCase(Locale.ROOT);
    int dash = name.indexOf('-');
    String head = dash < 0 ? name : name.substring(0, dash);
    if (head.length() < 2
        || OBJECTS.contains(head)
        || Words.ACCOUNTS.contains(name)
        || Words.ACCOUNTS.contains(head)) {
      return Span.NONE;
    }
    return name.chars().noneMatch(Character::isLetter) ? Span.NONE : new Span(end, to);
  }

  /** A host of somebody's own. */
  Span host(int from, int end) {
    char after = at(end);
    if (Chars.isWord(after)
        || after == '-'
        || after == '_'
        || after == '('
        || (after == '.' && Chars.isWord(at(end + 1)))) {
      return Span.NONE;
    }
    int begin = from;
    int labels = 1;
    while (begin > 0
        && (Chars.isWord(text[begin - 1])
            || text[begin - 1] == '-'
            || text[begin - 1] == '.'
            || text[begin - 1] == '_')) {
      begin--;
      labels += text[begin] == '.' ? 1 : 0;
    }
    labels++;
    char before = at(begin - 1);
    if (begin == from
        || before == '@'
        || before == '>'
        || before == '$'
        || (before == '/' && at(begin - 2) != '/')
        || (after == '/' && before != '/')) {
      return Span.NONE;
    }
    String host = source.substring(begin, end).toLowerCase(Locale.ROOT);
    String top = source.substring(from + 1, end).toLowerCase(Locale.ROOT);
    boolean inner =
        top.equals("internal")
            || top.equals("local")
            || top.equals("lan")
            || top.equals("corp")
            || top.equals("intra")
            || top.equals("arpa");
    int least = inner ? 2 : 3;
    String first = host.substring(0, host.indexOf('.'));
    if (labels < least
        || host.startsWith(".")
        || PACKAGES.contains(first)
        || host.endsWith("cluster.local")
        || host.contains(".csi.")
        || isPublic(host)) {
      return Span.NONE;
    }
    if (top.equals("arpa") && (host.contains("127.in-addr") || !Chars.isHex(host.charAt(0)))) {
      return Span.NONE;
    }
    return first.isEmpty() || host.contains("..") ? Span.NONE : new Span(begin, end);
  }

  private static boolean isPublic(String host) {
    String[] labels = host.split("\\.", -1);
    int count = labels.length;
    if (count < 2) {
      return true;
    }
    String two = labels[count - 2] + "." + labels[count - 1];
    if (count > 2 && SECOND_LEVEL.contains(labels[count - 2]) && labels[count - 1].length() == 2) {
      two = labels[count - 3] + "." + two;
    }
    return Words.PUBLIC_DOMAINS.contains(two);
  }

  /** An address of e-mail around what parts person and domain. */
  Span email(int from, int end) {
    String cue = source.substring(from, end);
    if (source.startsWith("@tcp(", from)) {
      return credentialsBefore(from);
    }
    boolean dashed = cue.equals("-40");
    int begin = from;
    while (begin > 0 && isLocal(text[begin - 1])) {
      begin--;
    }
    if (begin == from
        || (cue.startsWith(" ")
            && !source.substring(end, Math.min(text.length, end + 40)).contains(" dot "))) {
      return Span.NONE;
    }
    int to = end;
    int dot = -1;
    while (to < text.length
        && (Character.isLetterOrDigit(text[to]) || text[to] == '-' || text[to] == '.')) {
      if (text[to] == '.'
          || (dashed
              && text[to] == '-'
              && at(to + 1) == '2'
              && Character.toLowerCase(at(to + 2)) == 'e')) {
        dot = to;
      }
      to++;
    }
    if (cue.startsWith(" ")) {
      return new Span(begin, to);
    }
    if (dot < 0 || dot == end) {
      return Span.NONE;
    }
    int last = dot + (text[dot] == '-' ? 3 : 1);
    while (dot == to - 1 && dot > end) {
      to--;
      dot = source.lastIndexOf('.', to - 1);
      last = dot + 1;
    }
    if (dot <= end
        || (dashed && Chars.isHexOrDash(text, begin, to))
        || last > to
        || !Character.isLetter(at(last))
        || !Character.isLetter(at(last + 1))) {
      return Span.NONE;
    }
    String top = source.substring(last, to).toLowerCase(Locale.ROOT);
    String local = source.substring(begin, from).toLowerCase(Locale.ROOT);
    String domain = source.substring(end, to).toLowerCase(Locale.ROOT);
    boolean program = Words.ACCOUNTS.contains(local) && isPublic(domain);
    boolean algorithm = domain.equals("openssh.com") || domain.equals("libssh.org");
    return UNITS.contains(top) || algorithm || program || local.indexOf('/') >= 0
        ? Span.NONE
        : new Span(begin, to);
  }

  /** {@code user:password} before the address of a database. */
  private Span credentialsBefore(int at) {
    int begin = at;
    while (begin > 0 && text[begin - 1] > ' ' && "\"'=:<>".indexOf(text[begin - 1]) < 0) {
      begin--;
    }
    return at(begin - 1) == ':' && at - begin >= 3 ? new Span(begin, at) : Span.NONE;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || "._%+-'!#*~".indexOf(c) >= 0;
  }

  /** A password, or an account, before the host of a URL. */
  Span credentials(int end) {
    int at = end;
    int colon = -1;
    int limit = Math.min(text.length, end + 400);
    while (at < limit && text[at] > ' ' && "/\"'<>?#,".indexOf(text[at]) < 0 && text[at] != '@') {
      if (text[at] == ':' && colon < 0) {
        colon = at;
      }
      at++;
    }
    if (at < limit && text[at] == '<' && colon >= 0) {
      return Span.NONE;
    }
    if (at(at) != '@' || at == end) {
      return Span.NONE;
    }
    if (colon < 0) {
      return account(end, at, false);
    }
    String password = source.substring(colon + 1, at);
    boolean hidden =
        password.isEmpty()
            || password.startsWith("$")
            || password.startsWith("{{")
            || password.chars().allMatch(c -> c == '*' || c == 'x');
    return hidden ? Span.NONE : new Span(colon + 1, at);
  }

  /** The body after the first line of a private key. */
  Span privateKey(int end) {
    int line = source.indexOf("-----", end);
    if (line < 0 || line > end + 40 || !source.substring(end, line).contains("PRIVATE KEY")) {
      return Span.NONE;
    }
    int begin = line + 5;
    while (begin < text.length && !Chars.isBase64(text[begin]) && text[begin] != '<') {
      begin += text[begin] == '\\' ? 2 : 1;
    }
    int to = Math.min(begin, text.length);
    while (to < text.length && Chars.isBase64(text[to])) {
      to++;
    }
    return to - begin >= 8 && text[begin] != '-' ? new Span(begin, to) : Span.NONE;
  }

  /** Where the certificate that begins here ends; {@code end} where none begins. */
  int certificate(int end) {
    if (!source.startsWith(" CERTIFICATE-----", end)
        && !source.startsWith(" PUBLIC KEY-----", end)) {
      return end;
    }
    int last = source.indexOf("-----END", end);
    return last < 0 ? end + 16 : last;
  }

  /** A fingerprint of somebody's key, or the number of a certificate. */
  Span fingerprint(int from, int end) {
    if (text[end - 1] == ':' || source.regionMatches(true, from, "ssh-", 0, 4)) {
      return key(end);
    }
    int begin = end;
    int limit = Math.min(text.length, end + 40);
    while (begin < limit
        && ((Chars.isWord(at(begin - 1)) && at(begin - 1) != 'x') || !isFingerprint(begin))) {
      begin++;
    }
    if (begin < limit && text[begin] == '0' && at(begin + 1) == 'x') {
      begin += 2;
    }
    int to = begin;
    int digits = 0;
    while (to < text.length
        && (Chars.isHex(text[to])
            || ((text[to] == ':' || text[to] == ' ')
                && (Chars.isHex(at(to + 1)) || (at(to + 1) == ' ' && Chars.isHex(at(to + 2))))))) {
      digits += Chars.isHex(text[to]) ? 1 : 0;
      to++;
    }
    boolean word = Chars.isWord(at(to)) || (Chars.isWord(at(begin - 1)) && at(begin - 1) != 'x');
    int least = source.regionMatches(true, from, "fingerprint", 0, 11) ? 32 : 16;
    boolean digest =
        source.regionMatches(true, from, "md5", 0, 3)
            && at(begin + 2) != ':'
            && !source.regionMatches(true, begin - 4, "hex:", 0, 4)
            && digits == 32;
    boolean number =
        to - begin <= 20 && source.substring(begin, to).chars().allMatch(Chars::isNumeral);
    boolean named = from > 0 && Harmless.isNamed(source, begin);
    return !word && !digest && !number && !named && digits >= least && digits != 64
        ? new Span(begin, to)
        : Span.NONE;
  }

  private boolean isFingerprint(int at) {
    return (Chars.isHex(text, at, 4)
            && (Chars.isDigit(text[at]) || Chars.isUpper(text[at]) || Chars.isHex(text, at, 8)))
        || (Chars.isHex(text, at, 2) && at(at + 2) == ':');
  }

  private Span key(int end) {
    int to = end;
    while (to < text.length && Chars.isBase64(text[to])) {
      to++;
    }
    if (to - end < 27 || Chars.isHex(text, end, Math.min(to - end, 64))) {
      return Span.NONE;
    }
    boolean suite = source.substring(end, to).chars().noneMatch(c -> c >= 'a' && c <= 'z');
    return suite ? Span.NONE : new Span(end, to);
  }

  /** A one-time code after what announces it. */
  Span code(int from, int end) {
    if (Chars.isLetter(at(from - 1)) || (Chars.isLetter(at(end)) && at(end) != 's')) {
      return Span.NONE;
    }
    int begin = end;
    int limit = Math.min(text.length, end + 16);
    while (begin < limit
        && text[begin] != '\n'
        && !Chars.isDigit(text[begin])
        && !(Chars.isUpper(text[begin]) && Chars.isUpper(at(begin + 1)))) {
      begin++;
    }
    int to = begin;
    int digits = 0;
    int dashes = 0;
    while (to < text.length && (Chars.isWord(text[to]) || text[to] == '-')) {
      digits += Chars.isDigit(text[to]) ? 1 : 0;
      dashes += text[to] == '-' ? 1 : 0;
      to++;
    }
    int length = to - begin;
    boolean number = digits == length && length >= 6 && length <= 8 && isAnnounced(from, end);
    boolean groups =
        dashes > 0
            && dashes < 4
            && length >= 9
            && length <= 30
            && (digits > 1 || Chars.isUpper(text[begin]))
            && isAnnounced(from, end);
    return number || groups ? new Span(begin, to) : Span.NONE;
  }

  private boolean isAnnounced(int from, int end) {
    String before = source.substring(Math.max(0, from - 24), from).toLowerCase(Locale.ROOT);
    if (before.endsWith("exit ")
        || before.endsWith("status ")
        || before.endsWith("error ")
        || before.endsWith("status_")
        || before.endsWith("error_")
        || before.endsWith("exit_")) {
      return false;
    }
    return ANNOUNCING.stream().anyMatch(before::contains)
        || !source.regionMatches(true, from, "code", 0, 4)
        || at(end) == 's'
        || at(end) == '='
        || at(end) == '"';
  }

  /** A password given to a program by an option. */
  Span option(int from, int end) {
    String before = source.substring(Math.max(0, from - 120), from).toLowerCase(Locale.ROOT);
    String option = source.substring(from, end).trim().toLowerCase(Locale.ROOT);
    boolean takes =
        switch (option) {
          case "-p" ->
              before.contains("mysql")
                  || before.contains("mariadb")
                  || before.contains("sshpass")
                  || before.contains(" login")
                  || before.contains("mongo")
                  || before.contains("sqlcmd")
                  || before.contains("cqlsh")
                  || (text[from + 2] == 'P' && before.contains("ipmi"))
                  || before.contains("az ");
          case "-a" -> before.contains("redis");
          case "-w" -> before.contains("ldap");
          case "-u", "--user" ->
              before.contains("curl") || before.contains("wget") || before.contains("http");
          case "-c" -> before.contains("snmp");
          case "-t" -> before.contains("codecov");
          default -> false;
        };
    if (!takes) {
      return Span.NONE;
    }
    int begin = end;
    while (begin < text.length
        && (text[begin] == ' ' || text[begin] == '\'' || text[begin] == '"')) {
      begin++;
    }
    int to = begin;
    while (to < text.length
        && text[to] > ' '
        && text[to] != '\''
        && text[to] != '"'
        && text[to] != '<') {
      to++;
    }
    String value = source.substring(begin, to);
    boolean user = option.startsWith("-u") || option.startsWith("--u");
    int colon = value.indexOf(':');
    boolean secret =
        user
            ? colon > 0 && colon < value.length() - 1
            : (value.length() >= 4
                    && value.charAt(0) != '-'
                    && !Words.EMPTY.contains(value)
                    && !value.chars().allMatch(c -> Chars.isDigit((char) c)))
                || value.length() > 5;
    return secret && !value.startsWith("$") && !value.startsWith("*") && !value.startsWith("-")
        ? new Span(begin, to)
        : Span.NONE;
  }

  /** Base64 in a Secret. */
  Span manifest(int end) {
    if (Chars.isWord(at(end)) || !source.contains("data")) {
      return Span.NONE;
    }
    int at = Math.max(0, source.indexOf("ata"));
    while (at < text.length) {
      int begin = at;
      while (at < text.length && Chars.isBase64(text[at])) {
        at++;
      }
      boolean value =
          at - begin >= 6
              && begin > 0
              && " \"'\t".indexOf(text[begin - 1]) >= 0
              && at(at) != ':'
              && ((at(at) != '"' && at(at) != '\\') || at(at + 1) != ':');
      if (value
          && !Decoding.base64(text, begin, at).isEmpty()
          && text[at - 1] != 'e'
          && !isPublicBase64(begin)) {
        return new Span(begin, at);
      }
      at++;
    }
    return Span.NONE;
  }

  /** An account after the name of its Windows domain. */
  Span domainUser(int at) {
    int begin = at;
    while (begin > 0
        && (Chars.isUpper(text[begin - 1])
            || Chars.isDigit(text[begin - 1])
            || text[begin - 1] == '-')) {
      begin--;
    }
    int name = at + 1;
    boolean twice = at(name) == '\\';
    while (at(name) == '\\') {
      name++;
    }
    if (at - begin < 2
        || Chars.isWord(at(begin - 1))
        || !Chars.isLetter(at(name))
        || !Chars.isUpper(text[begin])) {
      return Span.NONE;
    }
    int to = name;
    while (to < text.length
        && (Chars.isWord(text[to]) || text[to] == '.' || text[to] == '-' || text[to] == '_')) {
      to++;
    }
    String before = source.substring(Math.max(0, begin - 24), begin).toLowerCase(Locale.ROOT);
    boolean announced =
        before.contains("user")
            || before.contains("account")
            || before.contains("login")
            || before.contains("owner")
            || before.contains(" as ")
            || before.contains("runas")
            || before.contains("run_as")
            || before.contains("run-as");
    boolean escape = "ntrubfx".indexOf(text[name]) >= 0 && !twice;
    return to - name >= 3
            && (!escape || announced)
            && !Words.ACCOUNTS.contains(source.substring(name, to).toLowerCase(Locale.ROOT))
            && at(to) != '\\'
        ? new Span(begin, to)
        : Span.NONE;
  }

  /** Whether base64 begins here that is public by what it is. */
  boolean isPublicBase64(int from) {
    return source.startsWith("LS0tLS1CRUdJTiBDRVJU", from);
  }

  /** Whether a key is spoken of just before. */
  boolean isKey(int from) {
    return KEY.matcher(source.substring(Math.max(0, from - 16), from)).find();
  }

  private static final Pattern KEY =
      Pattern.compile(
          "(?i)key|seed|priv|signer|secret|mnemonic|(?<![a-z])(?:pk|kek|psk|pass)(?![a-z])");

  private static final Pattern HASH =
      Pattern.compile("(?i)hash|block|address|root|digest|sha|(?<![a-z])tx");

  /** Whether something is spoken of just before that everybody may know. */
  boolean isHash(int from) {
    return HASH.matcher(source.substring(Math.max(0, from - 24), from)).find();
  }

  /** Whether what follows a key says in which data centre it is good. */
  boolean isDataCentre(int at) {
    return source.startsWith("-us", at) && Chars.isDigit(at(at + 3));
  }

  /** Whether a mark stands for the host of an address of the web that goes on. */
  boolean isInLink(int begin, int end) {
    return source.startsWith("://", begin - 3) && at(end) == '/';
  }

  /** A link that is all there is to know, after the mark of its host. */
  Span link(int begin, int end) {
    if (!isInLink(begin, end)) {
      return Span.NONE;
    }
    int to = end + 1;
    int last = to;
    int digits = 0;
    while (to < text.length && (Chars.isWord(text[to]) || "-_/?=".indexOf(text[to]) >= 0)) {
      if ("/?=".indexOf(text[to]) >= 0) {
        last = to + 1;
        digits = 0;
      }
      digits += Chars.isDigit(text[to]) ? 1 : 0;
      to++;
    }
    int length = to - last;
    boolean only = last == end + 1 && length >= 10;
    boolean value = at(last - 1) == '=' && length >= 20;
    boolean named = length >= 10 && LINKS.stream().anyMatch(source.substring(end, last)::contains);
    return (only || value || named)
            && digits >= 2
            && (Chars.isHexOrDash(text, last, to) || length >= 20)
        ? new Span(last, to)
        : Span.NONE;
  }

  /** Whether something begins here that is spelled like a mark and is none. */
  boolean looksLikeMark(int at) {
    for (String begin : MARKS) {
      if (source.startsWith(begin, at)) {
        return true;
      }
    }
    return false;
  }
}
