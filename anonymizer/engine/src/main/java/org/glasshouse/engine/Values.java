package org.glasshouse.engine;

import java.util.Set;

/** What a stretch of text looks like: digits, a measure, random, a password, a word of prose. */
final class Values {
  private Values() {}

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

  private static final Set<String> UNITS =
      Words.of(
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
    if (isUuid(scan, from, to)) {
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
