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
