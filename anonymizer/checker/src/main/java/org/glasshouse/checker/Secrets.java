package org.glasshouse.checker;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.glasshouse.checker.Cue.Kind;

/** The value of a name that says that it is secret. */
final class Secrets extends Reading {
  private static final Set<String> PASSWORD_TAILS =
      Set.of(
          "", "s", "1", "2", "_hash", "hash", "_value", "value", ".value", "_plain", "_old", "_new",
          "_dev", "_prod", "_prd", "_b64", "-hash", "_digest", "base64", "string", "_string",
          "-string", ".string");

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

  /** What goes on in {@code bypass}, and comes before {@code _pass} where it is a turn. */
  private static final Set<String> TURNS =
      Set.of(
          "by", "com", "encom", "tres", "sur", "over", "under", "first", "second", "third", "last",
          "single", "two", "multi", "dual", "low", "high", "band", "all", "num", "total", "render");

  private static final Pattern COUNTED =
      Pattern.compile("(?i)\\b(?:fail|skip|xfail|pending|todo)[a-z]{0,4}[:=]? {0,8}\\d");

  Secrets(String source, char[] text) {
    super(source, text);
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
              PASSWORD_TAILS.contains(value.tail()) ? isPassword(value) : Made.isMade(value, 12);
          case TOKEN ->
              Made.isMade(value, 8)
                  || isCode(from, end, value)
                  || (isChosen(value) && !value.loose())
                  || isMasked(value)
                  || isPair(value);
          default ->
              Made.isMade(value, 16)
                  && (Made.isHex(value)
                      ? value.length() >= 32
                      : !value.lower().equals(value.value()));
        };
    return secret ? value.span() : Span.NONE;
  }

  /**
   * {@code sessionid = 0x14f05578bd80002}, {@code cookie=0x3f2a9c81d07be654}: a number of 64 bits,
   * good for nothing by itself.
   */
  private boolean isSessionNumber(int from, Assigned value) {
    return (source.regionMatches(true, from, "session", 0, 7)
            || source.regionMatches(true, from, "cookie=", 0, 7))
        && SESSION_NUMBER.matcher(value.value()).matches();
  }

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
            && Made.isHex(value);
    boolean certificate =
        source.substring(Math.max(0, from - 120), from).contains("X.509 cert") && Made.isHex(value);
    boolean prompt = PROMPT.matcher(source.substring(Math.max(0, from - 24), from)).find();
    boolean name = value.tail().endsWith("name") || value.tail().endsWith("class");
    boolean sum =
        (source.startsWith("checksum/", from - 9) || source.startsWith("checksum~1", from - 10))
            && value.length() == 64
            && Made.isHex(value);
    boolean path = value.loose() && at(from - 1) == '/';
    boolean sentence =
        kind != Kind.PASSWORD && value.loose() && isSentence(value.from(), value.to());
    boolean task =
        at(value.from() - 1) == '[' && isOfTask(from) && UUID.matcher(value.value()).matches();
    return PUBLIC_KEYS.contains(before)
        || isKeyOfCache(from, before, value)
        || isOfProgram(from, value)
        || isOfUsage(from, end, value)
        || task
        || sum
        || (prompt && VARIABLE.matcher(value.value()).lookingAt())
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

  private static final Pattern PROMPT = Pattern.compile("\\bread -[a-z]");

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]{3,}(?: |$)");

  /** Words, and the sum of files. */
  private static final Pattern SUMMED =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9]{0,9}-|[0-9.]{1,7}-){1,8}(?:[0-9a-f]{40}|[0-9a-f]{64})");

  /** {@code Cache hit for restore-key: …}: what a build finds its files by. */
  private boolean isKeyOfCache(int from, String before, Assigned value) {
    return (before.equals("restore") || SUMMED.matcher(value.value()).matches())
        && source
            .substring(Math.max(0, from - 36), from)
            .toLowerCase(Locale.ROOT)
            .contains("cache");
  }

  /** Words for a value, in capitals. */
  private static final Set<String> METAVARIABLES =
      Set.of(
          "PASS",
          "PASSWD",
          "PASSWORD",
          "KEY",
          "TOKEN",
          "FILE",
          "PATH",
          "STRING",
          "VALUE",
          "COMMAND",
          "CMD");

  /** {@code form.password}: a member of what programs keep members in. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?:self|this|form|args|opts|options|config|settings|request|req|params|payload|body|data|user)"
              + "\\.[a-z_]{0,16}(?:password|passwd|secret|token)[;,)]{0,2}");

  /** {@code This field is required.}: what is wrong with a value. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?i)(?:this (?:field|value|password)|field|value|(?:the |your )?(?:password|token)|must|should"
              + "|cannot be|can't be|can not be|may not be|is too|is not|is|does not|doesn't|not a valid"
              + "|(?:length|size) must|(?:string|input) should|ensure this|expected)\\b[a-z ',.()0-9]*"
              + "\\b(?:required|blank|null|empty|characters?|short|long|valid|invalid|match(?:es)?|least|most"
              + "|common|similar|missing|letter|digit|string|numeric)\\b[a-z ',.()0-9]*");

  private static final Pattern ABOUT =
      Pattern.compile("(?:[a-z]{2,12} ){1,4}(?:password|passwords|prompt|passphrase)\\b.*");

  /**
   * {@code --password=PASS set PASS as password}, {@code -W, --password force password prompt},
   * {@code {key_password}}: rows of usages, and a field to be filled.
   */
  private boolean isOfUsage(int from, int end, Assigned value) {
    boolean field =
        at(value.from() - 1) == '{'
            && at(value.to()) == '}'
            && value.value().indexOf('_') > 0
            && value.value().chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z'));
    int begin = from;
    while (begin > 0 && (Chars.isWord(at(begin - 1)) || at(begin - 1) == '-')) {
      begin--;
    }
    boolean row = source.startsWith("--", begin) && source.startsWith("  ", value.to());
    String name =
        source.substring(begin, Math.min(value.from(), text.length)).toUpperCase(Locale.ROOT);
    boolean named =
        row
            && (METAVARIABLES.contains(value.value())
                || name.replaceAll("^-+|[ =]+$", "").replace('-', '_').equals(value.value()));
    int line = source.indexOf('\n', value.from());
    String rest = source.substring(value.from(), line < 0 ? text.length : line);
    boolean about =
        source.startsWith("--", begin)
            && source.substring(end, value.from()).startsWith("  ")
            && ABOUT.matcher(rest).matches();
    boolean member = MEMBER.matcher(value.value()).matches();
    boolean known =
        at(value.from() - 1) == '(' && source.startsWith("known after apply)", value.from());
    boolean type =
        source.startsWith("Mapped[", value.from()) || source.startsWith("Annotated[", value.from());
    boolean message = value.quoted() && MESSAGE.matcher(value.value()).matches();
    return field || message || named || about || member || known || (type && at(from - 1) <= ' ');
  }

  private static final List<String> LEVELS =
      List.of("error : ", "warning : ", "info : ", "debug : ");

  /**
   * {@code error : setUserPassword:20112 : …}, {@code trait bound `Password: Serialize`}: the line
   * of a function, and what a type has to be.
   */
  private boolean isOfProgram(int from, Assigned value) {
    int begin = from;
    while (begin > 0 && Chars.isLetter(text[begin - 1])) {
      begin--;
    }
    int start = begin;
    boolean line =
        value.length() <= 5
            && value.value().chars().allMatch(Chars::isNumeral)
            && source.startsWith(" : ", value.to())
            && LEVELS.stream().anyMatch(level -> source.startsWith(level, start - level.length()));
    return line
        || ((source.startsWith("trait bound `", begin - 13)
                || source.startsWith("not satisfied: `", begin - 16))
            && at(value.to()) == '`');
  }

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** {@code Task shop.tasks.rotate_tokens[…]}: the id of one run of a task of Celery. */
  private boolean isOfTask(int from) {
    int begin = from;
    boolean dotted = false;
    while (begin > 0
        && from - begin < 80
        && (Chars.isWord(text[begin - 1]) || "._".indexOf(text[begin - 1]) >= 0)) {
      begin--;
      dotted |= text[begin] == '.';
    }
    return dotted && source.startsWith("Task ", begin - 5);
  }

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
    boolean mails =
        lower.equals("_pass")
            && MAILED.contains(source.substring(begin, from).toLowerCase(Locale.ROOT))
            && value.value().chars().allMatch(Chars::isNumeral);
    return count || mails || TURNS.contains(source.substring(begin, from).toLowerCase(Locale.ROOT));
  }

  /** Checks of mail, of which reports say how many passed. */
  private static final Set<String> MAILED = Set.of("dkim", "spf", "dmarc", "arc");

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
    return ends
            && !suite
            && digits > 0
            && mixed
            && to - begin >= 6
            && !Harmless.isReference(source.substring(begin, to))
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
        || value.value().matches("YOUR_[A-Z_]+")
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

  /** Letters and digits as somebody chooses them for a password, though a machine should. */
  private static boolean isChosen(Assigned value) {
    return PASSWORD_TAILS.contains(value.tail())
        && !value.isBeforeMark()
        && (Chosen.isPassword(value.value()) || CHOSEN.matcher(value.value()).matches());
  }

  private static final Pattern CHOSEN = Pattern.compile("[a-z]{4,}\\d{2,4}|([a-wyz])\\1{11,}");

  /** Stars in the middle of what a machine made: {@code 8f3Kq1****b2}. */
  private static boolean isMasked(Assigned value) {
    String text = value.value();
    int mask = text.indexOf("***");
    return mask >= 4
        && text.chars().limit(mask).allMatch(c -> Chars.isWord((char) c) || "_-.".indexOf(c) >= 0)
        && text.chars()
            .limit(mask)
            .anyMatch(c -> Chars.isDigit((char) c) || Chars.isUpper((char) c));
  }

  /** A name and a password in base64. */
  private static boolean isPair(Assigned value) {
    char[] chars = value.value().toCharArray();
    return chars.length >= 8 && Decoding.base64(chars, 0, chars.length).indexOf(':') > 0;
  }

  private boolean isCode(int from, int end, Assigned value) {
    String cue = source.substring(from, end).toLowerCase(Locale.ROOT);
    boolean code = cue.startsWith("code") || cue.startsWith("pin") || cue.startsWith("otp");
    if (!code || isInside(from) || at(from - 1) == '_' || at(from - 1) == '.') {
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
}
