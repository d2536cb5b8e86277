package org.glasshouse.engine;

/** Names that Kubernetes gives to the pods of a deployment. */
final class PodNames {
  private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX = 5;
  private static final int LEAST_HASH = 6;
  private static final int MOST_HASH = 10;
  private static final int LONGEST = 100;

  private PodNames() {}

  /**
   * {@code console-7d4c9b8f6-x2k9q}, {@code console-7d4c9b8f6-x2k9q.namespace}: a name, the sum of
   * the template and five random signs without vowels, perhaps the namespace of one word.
   */
  static boolean is(Scan scan, int from, int to) {
    if (to - from > LONGEST || !scan.is(from, Bytes.LOWER)) {
      return false;
    }
    int end = scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT | Bytes.UNDERSCORE, LONGEST);
    while (scan.has(end, '-')) {
      end = scan.runEnd(end + 1, Bytes.LOWER | Bytes.DIGIT, LONGEST);
    }
    boolean namespaced = scan.has(end, '.') && end < to;
    if (namespaced && !isLabel(scan, end + 1, to)) {
      return false;
    }
    int suffix = end - SUFFIX;
    if ((!namespaced && end != to) || suffix <= from || !scan.has(suffix - 1, '-')) {
      return false;
    }
    int hash = scan.runStart(suffix - 1, Bytes.LOWER | Bytes.DIGIT, LONGEST);
    int size = suffix - 1 - hash;
    return size >= LEAST_HASH
        && size <= MOST_HASH
        && hash > from + 1
        && scan.has(hash - 1, '-')
        && scan.any(hash, suffix - 1, Bytes.DIGIT)
        && isSafe(scan, suffix, end);
  }

  /**
   * Where the dash before the sum of the template stands in such a name; {@code from} for no such
   * name.
   */
  static int sum(Scan scan, int from, int to) {
    int end = from;
    while (end < to && end - from <= LONGEST && !scan.has(end, '.')) {
      end++;
    }
    if (!scan.any(from, end, Bytes.DIGIT) || !is(scan, from, end)) {
      return from;
    }
    return scan.runStart(end - SUFFIX - 1, Bytes.LOWER | Bytes.DIGIT, LONGEST) - 1;
  }

  /**
   * {@code "pid":1,"hostname":"web-7d4c9b8f6-x2k9q"}: the pod in which a program runs, as one that
   * is alone in its container logs it, and what a mesh pushes to. A machine may be called so too,
   * after whose it is: no other key speaks of pods, and all words before the sum are of programs.
   */
  static boolean isHostOfContainer(Scan scan, int from, int to, int sign) {
    if (KeyBefore.is(scan, sign, "node")) {
      int node = sign - "node".length();
      int dot = from;
      while (dot < to && !scan.has(dot, '.')) {
        dot++;
      }
      return (scan.matches(node - 9, "push for ") || scan.matches(node - 17, "push request for "))
          && is(scan, from, to)
          && isOfPrograms(scan, from, dot - SUFFIX - 1);
    }
    if (!KeyBefore.is(scan, sign, "hostname") || !is(scan, from, to) || scan.holds(from, to, '.')) {
      return false;
    }
    int key = KeyBefore.end(scan, sign) - "hostname".length();
    while (scan.hasOneOf(key - 1, " ,\\") || scan.is(key - 1, Bytes.QUOTE)) {
      key--;
    }
    int pid = scan.runStart(key, Bytes.DIGIT, 3);
    int colon = scan.has(pid - 1, ' ') ? pid - 2 : pid - 1;
    return key - pid >= 1
        && key - pid <= 2
        && scan.has(colon, ':')
        && KeyBefore.is(scan, colon, "pid")
        && isOfPrograms(scan, from, to - SUFFIX - 1);
  }

  /** Whether programs know all words with dashes between, and nobody is called like one. */
  private static boolean isOfPrograms(Scan scan, int from, int to) {
    int at = from;
    for (int end = scan.runEnd(at, Bytes.LOWER | Bytes.DIGIT, LONGEST);
        end < to;
        end = scan.runEnd(at, Bytes.LOWER | Bytes.DIGIT, LONGEST)) {
      if (scan.runEnd(at, Bytes.LOWER, LONGEST) != end
          || !Words.isKnown(scan, at, end)
          || Names.isFirst(scan, at, end)
          || Names.isSurname(scan, at, end)) {
        return false;
      }
      at = end + 1;
    }
    return at > from;
  }

  private static boolean isSafe(Scan scan, int from, int to) {
    for (int at = from; at < to; at++) {
      if (SAFE.indexOf(scan.at(at)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLabel(Scan scan, int from, int to) {
    int end = scan.runEnd(from, Bytes.LOWER | Bytes.DIGIT, LONGEST);
    while (scan.has(end, '-')) {
      end = scan.runEnd(end + 1, Bytes.LOWER | Bytes.DIGIT, LONGEST);
    }
    return end == to && Words.isPlain(scan, from, scan.runEnd(from, Bytes.LOWER, LONGEST));
  }
}
