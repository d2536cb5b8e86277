package org.glasshouse.engine;

/**
 * What stands behind a sign in the text of a program, as traces and changes quote it: a call, a
 * member or a type, and no value. Passwords may look like either, so a call goes by what it does,
 * and a member by what it is a member of.
 */
final class SourceCode {
  /** So far the arguments of a call may reach. */
  private static final int LONGEST = 240;

  private static final int LONGEST_NAME = 48;

  /** So many expressions may follow each other as alternatives. */
  private static final int MOST_ALTERNATIVES = 3;

  private static final String[] OPERATORS = {"await ", "new ", "yield ", "not ", "await new "};

  private static final String[] ALTERNATIVES = {" || ", " ?? ", " or "};

  /** What the names of functions begin with, all small. */
  private static final String[] VERBS = {
    "get",
    "set",
    "make",
    "create",
    "read",
    "load",
    "fetch",
    "generate",
    "hash",
    "encode",
    "decode",
    "encrypt",
    "decrypt",
    "parse",
    "find",
    "next",
    "build",
    "sign",
    "verify",
    "authenticate",
    "validate",
    "lookup",
    "resolve",
    "compute",
    "derive",
    "random",
    "require",
    "prompt",
    "field",
    "pop",
    "format",
    "convert"
  };

  /** What is done by what stands before them, a dot between. */
  private static final WordSet OF_OTHERS =
      WordSet.of(
          "refresh", "issue", "exchange", "renew", "obtain", "acquire", "retrieve", "extract");

  /** What these are given where it is one word. */
  private static final WordSet PASSED =
      WordSet.of(
          "session",
          "request",
          "token",
          "code",
          "grant",
          "scope",
          "scopes",
          "user",
          "client",
          "header",
          "headers",
          "credentials",
          "payload",
          "claims",
          "context",
          "ctx",
          "req");

  /** What programs keep members in. */
  private static final WordSet HOLDERS =
      WordSet.of(
          "self",
          "this",
          "cls",
          "config",
          "cfg",
          "conf",
          "settings",
          "options",
          "opts",
          "args",
          "params",
          "request",
          "req",
          "response",
          "resp",
          "process",
          "os",
          "ctx",
          "context",
          "props",
          "state",
          "form",
          "event",
          "parent",
          "payload",
          "body",
          "kwargs",
          "credentials",
          "creds",
          "environ");

  private final Scan scan;
  private final int keyFrom;
  private final int sign;

  SourceCode(Scan scan, Key key) {
    this.scan = scan;
    this.keyFrom = key.from();
    this.sign = key.sign();
  }

  /** Whether code begins at {@code from}, behind the sign of the key. */
  boolean isCode(int from) {
    if (scan.has(sign, ':')) {
      return isType(from) || isSchema(from) || isBound(from) || isLineOfFunction(from);
    }
    if (!scan.has(sign, '=')) {
      return false;
    }
    int end = sign;
    while (scan.has(end + 1, '=') && end - sign < 2) {
      end++;
    }
    boolean spaced = scan.has(end + 1, ' ') && (scan.has(sign - 1, ' ') || scan.has(sign - 1, ':'));
    return spaced ? isExpression(from) || isJoin(from) || isOfTemplate(from) : isPassedOn(from);
  }

  /** {@code s.account_key = a.key}: columns of two tables, each behind a letter for its own. */
  private boolean isJoin(int from) {
    int end = scan.runEnd(from, Bytes.LOWER | Bytes.UNDERSCORE | Bytes.DASH_OR_DOT, LONGEST_NAME);
    int key = scan.runStart(scan.backOverSpace(sign), Bytes.NAME, LONGEST_NAME);
    int size = end - from - 2;
    int column = scan.backOverSpace(sign) - size;
    return isColumnOfAlias(key)
        && isColumnOfAlias(from)
        && scan.sign(key) != scan.sign(from)
        && isSame(column, from + 2, size)
        && scan.hasOneOf(column - 1, "._")
        && isEnd(end);
  }

  /** {@code a.key}, {@code u.user_id}. */
  private boolean isColumnOfAlias(int from) {
    int dot = from + 1;
    int end = scan.runEnd(dot + 1, Bytes.LOWER | Bytes.UNDERSCORE, LONGEST_NAME);
    return scan.is(from, Bytes.LOWER)
        && scan.has(dot, '.')
        && !scan.is(end, Bytes.NAME)
        && (end - dot <= SHORT_COLUMN || Identifiers.isName(scan, dot + 1, end));
  }

  /** {@code .key}, {@code .id}: shorter than words that tell of themselves. */
  private static final int SHORT_COLUMN = 4;

  /** {@code [with _Key = token_id]}: a parameter of a template, as compilers of C++ name it. */
  private boolean isOfTemplate(int from) {
    int end = scan.runEnd(from, Bytes.WORD, LONGEST_NAME);
    return scan.has(keyFrom, '_')
        && scan.is(keyFrom + 1, Bytes.UPPER)
        && scan.matchesOneOf(keyFrom - 6, "[with ")
        && Identifiers.isName(scan, from, end)
        && !scan.any(from, end, Bytes.DIGIT)
        && scan.hasOneOf(end, "];<:");
  }

  /** {@code jwt.encode(claims, key)}, {@code process.env.SECRET || config.secret;}. */
  private boolean isExpression(int from) {
    int at = from;
    for (int alternative = 0; alternative < MOST_ALTERNATIVES; alternative++) {
      int end = expressionEnd(at);
      if (end < 0 || isEnd(end)) {
        return end >= 0;
      }
      int next = end;
      for (String between : ALTERNATIVES) {
        next = scan.matchesCase(end, between) ? end + between.length() : next;
      }
      if (next == end) {
        return false;
      }
      at = next;
    }
    return false;
  }

  /** Whether a statement ends here: nothing is glued to it. */
  private boolean isEnd(int at) {
    int end = scan.has(at, '?') ? at + 1 : at;
    int behind = scan.has(end, ')') ? end + 1 : end;
    behind = scan.has(behind, ';') || scan.has(behind, ',') ? behind + 1 : behind;
    behind = scan.has(behind, '}') && scan.has(behind - 1, ';') ? behind + 1 : behind;
    return scan.sign(behind) < ' '
        || (scan.has(behind, ' ') && (behind > end || scan.hasOneOf(behind + 1, "#{/")));
  }

  /** The end of a call or of a member that is called as the key is; -1 where neither begins. */
  private int expressionEnd(int from) {
    int at = from;
    for (String operator : OPERATORS) {
      at = scan.matchesCase(from, operator) ? from + operator.length() : at;
    }
    int first = at;
    int firstEnd = scan.runEnd(at, Bytes.WORD, LONGEST_NAME);
    if (scan.has(firstEnd, '[') && HOLDERS.contains(scan, first, firstEnd)) {
      return memberEnd(firstEnd + 1);
    }
    int last = first;
    int end = firstEnd;
    while (end > last && scan.is(last, Bytes.LETTER | Bytes.UNDERSCORE) && behindDot(end) > end) {
      last = behindDot(end);
      end = scan.runEnd(last, Bytes.WORD, LONGEST_NAME);
      scan.step(end - last);
    }
    if (end == last || !scan.is(last, Bytes.LETTER | Bytes.UNDERSCORE)) {
      return -1;
    }
    if (scan.has(end, '(')) {
      int size = scan.runEnd(end + 1, Bytes.DIGIT, 4);
      if (scan.has(size, ')') && scan.matches(last - 8, "secrets.token_")) {
        return size + 1;
      }
      return isFunction(last, end) && (last > first || !isAlone(last, end))
          ? argumentsEnd(end)
          : -1;
    }
    boolean member = last > first && HOLDERS.contains(scan, first, firstEnd);
    return member && isNamedLikeKey(last, end) ? end : -1;
  }

  /** {@code set(monday)}: one word in the brackets of one word, which a person may choose. */
  private boolean isAlone(int from, int open) {
    int word = scan.runEnd(open + 1, Bytes.NAME, LONGEST_NAME);
    return scan.runEnd(from, Bytes.LOWER, LONGEST_NAME) == open
        && scan.has(word, ')')
        && word > open + 1
        && !isNamedLikeKey(open + 1, word)
        && !scan.holds(open + 1, word, '_');
  }

  /**
   * The end of a member in brackets that is called as the key is, and of what is done with it:
   * {@code event['authorizationToken'].split(' ')[1]}; -1 where it is another.
   */
  private int memberEnd(int open) {
    int close = scan.is(open, Bytes.QUOTE) ? nameEnd(open) : -1;
    if (close < 0 || !scan.has(close, ']')) {
      return -1;
    }
    int end = close + 1;
    int call = scan.runEnd(end + 1, Bytes.LOWER | Bytes.UNDERSCORE, 16);
    if (scan.has(end, '.') && call > end + 1 && scan.has(call, '(')) {
      int argument = call + 1;
      if (scan.is(argument, Bytes.QUOTE) && scan.sign(argument) == scan.sign(argument + 2)) {
        argument += 3;
      }
      end = scan.has(argument, ')') ? argument + 1 : end;
    }
    boolean numbered = scan.is(end + 1, Bytes.DIGIT) && scan.has(end + 2, ']');
    return scan.has(end, '[') && numbered ? end + 3 : end;
  }

  /** Where the next part begins behind a dot, two colons or an arrow; {@code at} if none does. */
  private int behindDot(int at) {
    int next =
        scan.has(at, '.')
            ? at + 1
            : scan.matches(at, "::") || scan.matches(at, "->") || scan.matches(at, "?.")
                ? at + 2
                : at;
    return scan.is(next, Bytes.LETTER | Bytes.UNDERSCORE) ? next : at;
  }

  /**
   * {@code next_token}, {@code GetSecret}: a name of known words says what is done; or {@code
   * _auth_header}, a private one that is given several things.
   */
  private boolean isFunction(int from, int open) {
    boolean named = Identifiers.isName(scan, from, open) && !scan.any(from, open, Bytes.DIGIT);
    for (String verb : VERBS) {
      int end = from + verb.length();
      if (scan.matches(from, verb) && (end == open || (named && !scan.is(end, Bytes.LOWER)))) {
        return true;
      }
    }
    if (scan.has(from - 1, '.') && OF_OTHERS.contains(scan, from, open)) {
      int word = scan.runEnd(open + 1, Bytes.LOWER, LONGEST_NAME);
      boolean passed = PASSED.contains(scan, open + 1, word) || !scan.has(word, ')');
      return passed
          && !scan.any(open, Math.max(open, argumentsEnd(open)), Bytes.UPPER | Bytes.DIGIT);
    }
    if (!named) {
      return false;
    }
    if (isColumn(from, open)) {
      return true;
    }
    int first = open + 1;
    while (first - open < LONGEST_NAME && scan.is(first, Bytes.WORD | Bytes.DASH_OR_DOT)) {
      first++;
    }
    return scan.has(from, '_') && scan.holds(from + 1, open, '_') && scan.matches(first, ", ");
  }

  /** {@code models.CharField(}, {@code Column(String(64))}: what a table or a form is made of. */
  private boolean isColumn(int from, int open) {
    boolean field = open - from > 8 && scan.matchesCase(open - 5, "Field");
    boolean column =
        (open - from == 6 && scan.matchesCase(from, "Column"))
            || (open - from == 13 && scan.matchesCase(from, "mapped_column"));
    int end = argumentsEnd(open);
    for (int at = open; at < end; at++) {
      if (scan.matchesOneOf(at, "default", "initial")) {
        return false;
      }
    }
    return (field && scan.has(from - 1, '.')) || column;
  }

  /**
   * The end of brackets that hold what programs pass on: names, short numbers beside these, and
   * strings that are names of what is asked for; -1 where they hold something else.
   */
  private int argumentsEnd(int open) {
    int at = open + 1;
    int depth = 1;
    boolean named = scan.has(at, ')');
    int limit = Math.min(scan.length(), open + LONGEST);
    while (at < limit && depth > 0) {
      int b = scan.sign(at);
      int end = at + 1;
      if (Bytes.is(b, Bytes.LETTER | Bytes.UNDERSCORE)) {
        end = scan.runEnd(at, Bytes.WORD, LONGEST_NAME);
        named = true;
        if (!Identifiers.isName(scan, at, end) && end - at > 4) {
          return -1;
        }
      } else if (Bytes.is(b, Bytes.DIGIT)) {
        end = scan.runEnd(at, Bytes.DIGIT, 5);
        if (end - at > 3 || scan.is(end, Bytes.WORD)) {
          return -1;
        }
      } else if (Bytes.is(b, Bytes.QUOTE)) {
        end = nameEnd(at);
        named = true;
        if (end < 0) {
          return -1;
        }
      } else if (b == '(') {
        depth++;
      } else if (b == ')') {
        depth--;
      } else if (b <= 0 || " ,.=:*&".indexOf(b) < 0) {
        return -1;
      }
      at = end;
    }
    scan.step(at - open);
    return depth == 0 && named ? at : -1;
  }

  /** What such calls are given is the value itself. */
  private static final String[] TRANSFORMING = {"encode", "decode", "hash", "encrypt", "sign"};

  /**
   * The end of a string that is what the key is called, a variable of the environment or a way to
   * do something; -1 for another.
   */
  private int nameEnd(int open) {
    int from = open + 1;
    int to = scan.runEnd(from, Bytes.WORD, LONGEST_NAME);
    boolean way =
        to - from <= 8
            && (scan.matches(open - "algorithm=".length(), "algorithm=")
                || scan.matches(open - "alg=".length(), "alg="));
    int verb = scan.runStart(open - 1, Bytes.LETTER, LONGEST_NAME);
    boolean variable =
        scan.runEnd(from, Bytes.UPPER | Bytes.UNDERSCORE, LONGEST_NAME) == to
            && scan.holds(from, to, '_')
            && !scan.matchesOneOf(verb, TRANSFORMING);
    return scan.sign(to) == scan.at(open) && (way || variable || isNamedLikeKey(from, to))
        ? to + 1
        : -1;
  }

  /** Whether the name is the last word of the key, or ends with it behind a low line. */
  private boolean isNamedLikeKey(int from, int to) {
    int key = sign;
    while (key > keyFrom && !scan.is(key - 1, Bytes.ALNUM)) {
      key--;
    }
    int word = key;
    while (word > keyFrom && scan.is(word - 1, Bytes.ALNUM)) {
      word--;
    }
    int size = key - word;
    return size >= 4
        && to - from >= size
        && isSame(word, to - size, size)
        && (to - from == size || scan.has(to - size - 1, '_') || scan.is(to - size, Bytes.UPPER));
  }

  /** Whether two stretches are the same but for capitals. */
  private boolean isSame(int one, int other, int size) {
    int at = 0;
    while (at < size && Bytes.lower(scan.sign(one + at)) == Bytes.lower(scan.sign(other + at))) {
      at++;
    }
    scan.step(at);
    return at == size;
  }

  /**
   * {@code login(user=user, password=password)}: arguments that go by the names of what they are,
   * another one beside it.
   */
  private boolean isPassedOn(int from) {
    int word = sign;
    while (scan.is(word - 1, Bytes.WORD)) {
      word--;
    }
    int end = argument(word);
    if (end < 0 || end <= from) {
      return false;
    }
    boolean before = false;
    if (scan.matches(word - 2, ", ")) {
      int value = scan.runStart(word - 2, Bytes.WORD, LONGEST_NAME);
      int name = scan.runStart(value - 1, Bytes.WORD, LONGEST_NAME);
      before = scan.has(value - 1, '=') && argument(name) == word - 2;
    } else if (!scan.has(word - 1, '(')) {
      return false;
    }
    return before || (scan.matches(end, ", ") && argument(end + 2) > end);
  }

  /** The end of an argument that is passed on under its own name; -1 if none begins here. */
  private int argument(int from) {
    int equals = scan.runEnd(from, Bytes.WORD, LONGEST_NAME);
    int end = scan.runEnd(equals + 1, Bytes.WORD, LONGEST_NAME);
    return equals > from
            && scan.has(equals, '=')
            && end - equals - 1 == equals - from
            && isSame(from, equals + 1, equals - from)
        ? end
        : -1;
  }

  /** Methods of schemas that are given what is said to whoever fails them. */
  private static final WordSet SAYING =
      WordSet.of("required", "min", "max", "nonempty", "email", "trim", "length");

  /**
   * {@code z.string().min(8)}, {@code yup.string().required("Required")}: what a field may hold.
   */
  private boolean isSchema(int from) {
    int dot = scan.runEnd(from, Bytes.LETTER, 4);
    int at = scan.runEnd(dot + 1, Bytes.LETTER, 16);
    if (!scan.has(dot, '.') || !TYPES.contains(scan, dot + 1, at) || !scan.matches(at, "()")) {
      return false;
    }
    at += 2;
    while (scan.has(at, '.') && at - from < LONGEST) {
      int name = scan.runEnd(at + 1, Bytes.LETTER, 16);
      if (!scan.has(name, '(')
          || !(SAYING.contains(scan, at + 1, name) || scan.has(name + 1, ')'))) {
        return false;
      }
      int close = name + 1;
      while (close - name < LONGEST_BOUND && scan.sign(close) >= ' ' && !scan.has(close, ')')) {
        close++;
      }
      scan.step(close - name);
      boolean said = !scan.is(name + 1, Bytes.QUOTE) || scan.holds(name, close, ' ');
      if (!scan.has(close, ')') || !said) {
        return false;
      }
      at = close + 1;
    }
    return scan.sign(at) < ' ' || scan.hasOneOf(at, ",;}");
  }

  /** So far the types may reach that one must have. */
  private static final int LONGEST_BOUND = 160;

  /** {@code trait bound `Password: serde::Serialize`}: what a type has to be, in quotes. */
  private boolean isBound(int from) {
    if (!scan.matches(sign + 1, " ") || !isBehindBound()) {
      return false;
    }
    int at = from;
    while (at - from < LONGEST_BOUND && (scan.is(at, Bytes.WORD) || scan.hasOneOf(at, ":<>, &+"))) {
      at++;
    }
    scan.step(at - from);
    return scan.has(at, '`') && at > from;
  }

  private boolean isBehindBound() {
    return scan.matches(keyFrom - 13, "trait bound `")
        || scan.matches(keyFrom - 34, "trait bounds were not satisfied: `");
  }

  private static final String[] LEVELS = {"error : ", "warning : ", "info : ", "debug : "};

  /**
   * {@code error : qemuDomainSetUserPassword:20112 : …}: a function behind a severity, and the line
   * of its file.
   */
  private boolean isLineOfFunction(int from) {
    int end = scan.runEnd(from, Bytes.DIGIT, 6);
    boolean leveled = false;
    for (String level : LEVELS) {
      leveled |= scan.matches(keyFrom - level.length(), level);
    }
    return leveled
        && from == sign + 1
        && end > from
        && end - from < 6
        && scan.matches(end, " : ")
        && scan.is(keyFrom, Bytes.LOWER)
        && capitals(keyFrom, sign) > 1
        && Identifiers.isCamel(scan, keyFrom, sign);
  }

  private int capitals(int from, int to) {
    int capitals = 0;
    for (int at = from; at < to; at++) {
      capitals += scan.is(at, Bytes.UPPER) ? 1 : 0;
    }
    return capitals;
  }

  private static final WordSet TYPES =
      WordSet.of(
          "str",
          "bytes",
          "bytearray",
          "secretstr",
          "secretstring",
          "optional",
          "union",
          "list",
          "dict",
          "mapping",
          "option",
          "vec",
          "string",
          "bool",
          "boolean",
          "charsequence",
          "uint8array",
          "mapped",
          "annotated",
          "classvar",
          "final");

  /**
   * {@code password: str = None}, {@code user: Optional[str]}: the type of what the name will hold.
   */
  private boolean isType(int from) {
    if (!scan.has(sign + 1, ' ')) {
      return false;
    }
    int start = scan.has(from, '&') || scan.has(from, '*') ? from + 1 : from;
    int end = scan.runEnd(start, Bytes.WORD, 16);
    if (!TYPES.contains(scan, start, end)) {
      return false;
    }
    if (scan.has(end, '[') || scan.has(end, '<')) {
      int inner = scan.runEnd(end + 1, Bytes.WORD, 16);
      return TYPES.contains(scan, end + 1, inner)
          && scan.hasOneOf(inner, "],>[<")
          && !scan.is(inner + 1, Bytes.WORD);
    }
    if (OF_TYPES.contains(scan, start, end)) {
      return false;
    }
    boolean required = scan.has(end, '!') && scan.is(start, Bytes.UPPER);
    int behind = required ? end + 1 : end;
    return scan.sign(behind) < ' '
        || (required && scan.hasOneOf(behind, " }"))
        || scan.hasOneOf(behind, ",);")
        || scan.matches(end, " | ")
        || scan.matches(end, " =");
  }

  /** Types that say something of another one, in brackets behind them. */
  private static final WordSet OF_TYPES = WordSet.of("mapped", "annotated", "classvar", "final");
}
