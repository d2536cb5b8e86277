package org.glasshouse.engine;

import org.glasshouse.engine.KeyMeaning.Sort;

/** Objects that hold a name and its value side by side: {@code {"name":"TOKEN","value":"x"}}. */
final class Pairs {
  private static final int REACH = 200;
  private static final int PATCH = 40;
  private static final String[] NAMES = {
    "name",
    "key",
    "k",
    "attribute",
    "header",
    "field",
    "variable",
    "parameterkey",
    "parametername",
    "settingname",
    "optionname",
    "propertyname",
    "paramname",
    "path"
  };

  private final Scan scan;

  Pairs(Scan scan) {
    this.scan = scan;
  }

  /**
   * What the name beside a value means, whose key begins at {@code key} and which ends at {@code
   * end}.
   */
  KeyMeaning meaningBeside(int key, int end) {
    int floor = Math.max(0, key - REACH);
    int braces = 0;
    for (int at = key - 1; at > floor; at--) {
      int b = scan.sign(at);
      if (b == '}') {
        break;
      }
      if (b == '{' && ++braces > 4) {
        break;
      }
      if (b == ':' || b == '=') {
        KeyMeaning meaning = nameAt(at);
        if (meaning != null) {
          scan.step(key - at);
          return meaning;
        }
      }
    }
    scan.step(REACH);
    return after(end);
  }

  private KeyMeaning after(int end) {
    int limit = Math.min(scan.length(), end + REACH);
    int closed = 0;
    for (int at = end; at < limit; at++) {
      int b = scan.sign(at);
      if (b == '{' || (b == '}' && ++closed > 1)) {
        break;
      }
      if (b == ':' || b == '=') {
        KeyMeaning meaning = nameAt(at);
        if (meaning != null) {
          return meaning;
        }
      }
    }
    return KeyMeaning.NONE;
  }

  /** {@code {"op":"add","path":"/spec/token","value":"x"}}: whether the object is a change. */
  private boolean isPatch(int path) {
    for (int at = path; at > Math.max(0, path - PATCH) && !scan.has(at, '{'); at--) {
      if (scan.matches(at, "\"op\"")) {
        return true;
      }
    }
    return false;
  }

  private boolean isSeparator(int at) {
    return scan.has(at, '/') || (scan.has(at, ':') && scan.is(at + 1, Bytes.LETTER));
  }

  private @org.jspecify.annotations.Nullable KeyMeaning nameAt(int sign) {
    int to = sign;
    while (to > 0 && (scan.has(to - 1, ' ') || scan.is(to - 1, Bytes.QUOTE))) {
      to--;
    }
    int from = scan.runStart(to, Bytes.LETTER, 16);
    boolean named = false;
    for (String name : NAMES) {
      named |= to - from == name.length() && scan.matches(from, name);
    }
    if (!named || (scan.matches(from, "path") && !isPatch(from))) {
      return null;
    }
    int value = scan.skipSpaces(sign + 1, 8);
    if (scan.is(value, Bytes.QUOTE)) {
      value++;
    }
    value += scan.has(value, '/') ? 1 : 0;
    int valueTo = scan.runEnd(value, Bytes.NAME, 80);
    for (int part = 0; part < 8 && isSeparator(valueTo); part++) {
      value = valueTo + 1;
      valueTo = scan.runEnd(value, Bytes.NAME, 80);
    }
    KeyMeaning meaning = KeyNames.meaning(scan, value, valueTo);
    return meaning.sort() == Sort.PAIR_VALUE || meaning.sort() == Sort.MAYBE_PERSON_NAME
        ? KeyMeaning.NONE
        : meaning;
  }
}
