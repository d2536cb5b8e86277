package org.glasshouse.engine;

import java.util.Set;

/**
 * What stands behind a sign in the text of a program, as traces and changes quote it: a call, a
 * member or a type, and no value.
 */
final class SourceCode {
  /** So far a call may reach. */
  private static final int LONGEST = 240;

  private static final int LONGEST_NAME = 48;

  private static final String[] OPERATORS = {"await ", "new ", "yield ", "not ", "await new "};

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
    return scan.has(sign, ':') ? isType(from) : isExpression(from);
  }

  /** Whether a program would compute the value that begins at {@code from}. */
  private boolean isExpression(int from) {
    if (!scan.has(sign, '=') || scan.is(from, Bytes.DIGIT | Bytes.QUOTE)) {
      return false;
    }
    int end = sign;
    while (scan.has(end + 1, '=') && end - sign < 2) {
      end++;
    }
    boolean spaced = scan.has(end + 1, ' ') && (scan.has(sign - 1, ' ') || scan.has(sign - 1, ':'));
    return spaced ? isAssigned(from) : isPassedOn(from);
  }

  /** {@code token = jwt.encode(claims, key)}, {@code self.token = response.token}. */
  private boolean isAssigned(int from) {
    int at = from;
    for (String operator : OPERATORS) {
      at = scan.matchesCase(from, operator) ? from + operator.length() : at;
    }
    int parts = 0;
    boolean known = false;
    int last = at;
    while (true) {
      int end = scan.runEnd(at, Bytes.WORD, LONGEST_NAME);
      if (end == at || !scan.is(at, Bytes.LETTER | Bytes.UNDERSCORE) || !isPart(at, end)) {
        return false;
      }
      known |= Identifiers.isName(scan, at, end);
      parts++;
      last = at;
      at = end;
      int next = behindDot(at);
      if (next == at) {
        break;
      }
      at = next;
    }
    if (scan.has(at, '(') || scan.has(at, '[')) {
      boolean made = parts > 1 || isMadeOfWords(last, at);
      return known && isCalled(at, made);
    }
    boolean ends = scan.sign(at) < ' ' || scan.hasOneOf(at, ";,):") || goesOn(at);
    boolean member = isOfMember();
    boolean compared = scan.has(sign + 1, '=');
    return ends
        && (((parts > 1 || member) && isNamedLikeKey(last, at))
            || ((member || compared) && parts > 1 && known)
            || (member && isMadeOfWords(last, at) && known));
  }

  /** {@code login(user=user, password=self.password)}: an argument goes by its own name. */
  private boolean isPassedOn(int from) {
    boolean argument =
        scan.has(keyFrom - 1, '(') || (scan.has(keyFrom - 1, ' ') && scan.has(keyFrom - 2, ','));
    if (!argument || scan.is(sign + 1, Bytes.SPACE)) {
      return false;
    }
    int at = from;
    int end = scan.runEnd(at, Bytes.WORD, LONGEST_NAME);
    for (int parts = 0; parts < 4 && behindDot(end) > end; parts++) {
      at = behindDot(end);
      end = scan.runEnd(at, Bytes.WORD, LONGEST_NAME);
    }
    return end > at && (scan.has(end, ')') || scan.matches(end, ", ")) && isNamedLikeKey(at, end);
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

  /** Whether a part of the expression is a name as programs have it. */
  private boolean isPart(int from, int to) {
    return to - from <= 3 || Identifiers.isName(scan, from, to) || isShortened(from, to);
  }

  /** {@code kwargs}, {@code cfg}, {@code tdef}: a short word in small letters. */
  private boolean isShortened(int from, int to) {
    return to - from <= 8 && scan.runEnd(from, Bytes.LOWER, 8) == to;
  }

  private static final String[] GOING_ON = {
    " || ", " && ", " or ", " and ", " if ", " is ", " ? ", " ?? ", " + ", " {"
  };

  private boolean goesOn(int at) {
    return scan.matchesOneOf(at, GOING_ON);
  }

  private boolean isMadeOfWords(int from, int to) {
    boolean parted = false;
    for (int at = from + 1; at < to; at++) {
      parted |= scan.has(at, '_') || (scan.is(at, Bytes.UPPER) && scan.is(at - 1, Bytes.LOWER));
    }
    return parted;
  }

  /** Whether the name to which something is assigned is a member, or was declared before it. */
  private boolean isOfMember() {
    int key = scan.runStart(sign - 1, Bytes.NAME, LONGEST_NAME);
    return scan.matchesCase(keyFrom, "self.")
        || scan.matchesCase(keyFrom, "this.")
        || scan.matches(key - 2, "->")
        || isDeclared(key);
  }

  private static final Set<String> DECLARING =
      Set.of("const", "let", "var", "val", "final", "auto", "static", "private", "string", "my");

  private boolean isDeclared(int key) {
    int word = scan.runStart(key - 1, Bytes.LETTER, 12);
    return scan.has(key - 1, ' ') && DECLARING.contains(scan.lower(word, key - 1));
  }

  /** Whether the last word of the key is the last word of the name, however both are spelt. */
  private boolean isNamedLikeKey(int from, int to) {
    int key = sign;
    while (key > keyFrom && !scan.is(key - 1, Bytes.ALNUM)) {
      key--;
    }
    int at = to;
    int same = 0;
    while (true) {
      while (at > from && scan.has(at - 1, '_')) {
        at--;
      }
      while (key > keyFrom && scan.has(key - 1, '_')) {
        key--;
      }
      if (at == from || key == keyFrom || !scan.is(key - 1, Bytes.WORD)) {
        break;
      }
      if (Bytes.lower(scan.sign(at - 1)) != Bytes.lower(scan.sign(key - 1))) {
        return false;
      }
      same++;
      at--;
      key--;
    }
    boolean rest = at == from || Identifiers.isName(scan, from, to);
    return same >= 4 && rest && scan.is(to - 1, Bytes.LETTER);
  }

  /**
   * Whether brackets hold what programs pass on: names, short numbers, and strings that are names
   * themselves; they may close on another line.
   *
   * @param made whether the name of what is called is made of several
   */
  private boolean isCalled(int open, boolean made) {
    int depth = 0;
    int at = open;
    boolean several = made;
    int limit = Math.min(scan.length(), open + LONGEST);
    while (at < limit && scan.sign(at) >= ' ') {
      int b = scan.sign(at);
      int end = at + 1;
      if (Bytes.is(b, Bytes.LETTER | Bytes.UNDERSCORE)) {
        end = scan.runEnd(at, Bytes.WORD, LONGEST_NAME);
        if (!isPart(at, end)) {
          return false;
        }
      } else if (Bytes.is(b, Bytes.DIGIT)) {
        end = scan.runEnd(at, Bytes.DIGIT, 5);
        if (end - at > 4 || scan.is(end, Bytes.WORD)) {
          return false;
        }
      } else if (Bytes.is(b, Bytes.QUOTE)) {
        end = stringEnd(at);
        if (end < 0) {
          return false;
        }
      } else if (b == '(' || b == '[' || b == '{') {
        depth++;
        several |= depth > 1;
      } else if (b == ')' || b == ']' || b == '}') {
        depth--;
      } else if (b == Bytes.MARK || !isOperator(b)) {
        return false;
      } else {
        several |= b == ',' || b == '=' || b == '.';
      }
      at = end;
      if (depth == 0 && !scan.has(at, '.')) {
        break;
      }
    }
    scan.step(at - open);
    boolean open0 = depth > 0;
    return several && (open0 ? scan.sign(at) < ' ' : !scan.is(at, Bytes.WORD | Bytes.QUOTE));
  }

  private static boolean isOperator(int b) {
    return b == ' ' || (b > 0 && ",.=:*&|!<>+-/%?;".indexOf(b) >= 0);
  }

  /** The end of a string that is a name or the name of a way to do something; -1 for another. */
  private int stringEnd(int open) {
    int from = open + 1;
    int to = from;
    while (to - from < LONGEST_NAME && scan.sign(to) >= ' ' && scan.sign(to) != scan.at(open)) {
      to++;
    }
    scan.step(to - from);
    boolean way = scan.matches(open - 10, "algorithm=") || scan.matches(open - 4, "alg=");
    boolean name =
        to - from <= 3
            || Identifiers.isName(scan, from, to)
            || Words.isPlain(scan, from, to)
            || (way && to - from <= 8);
    return scan.sign(to) == scan.at(open) && name ? to + 1 : -1;
  }

  private static final Set<String> TYPES =
      Set.of(
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
          "uint8array");

  /**
   * {@code password: str = None}, {@code user: Optional[str]}: the type of what the name will hold.
   */
  private boolean isType(int from) {
    if (!scan.has(sign + 1, ' ')) {
      return false;
    }
    int start = scan.has(from, '&') || scan.has(from, '*') ? from + 1 : from;
    int end = scan.runEnd(start, Bytes.WORD, 16);
    if (!TYPES.contains(scan.lower(start, end))) {
      return false;
    }
    if (scan.has(end, '[') || scan.has(end, '<')) {
      int inner = scan.runEnd(end + 1, Bytes.WORD, 16);
      return TYPES.contains(scan.lower(end + 1, inner)) && scan.hasOneOf(inner, "],>[<");
    }
    return scan.sign(end) < ' '
        || scan.hasOneOf(end, ",);")
        || scan.matches(end, " | ")
        || scan.matches(end, " =");
  }
}
