package org.glasshouse.engine;

import java.util.Set;
import org.glasshouse.vocabulary.SecretKind;

/** The private members of a JSON Web Key (RFC 7517, RFC 7518 section 6). */
final class JsonWebKeys {
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "k", "oth");
  private static final int REACH = 4096;
  private static final int LEAST = 16;

  private final Scan scan;
  private int seenUntil;

  JsonWebKeys(Scan scan) {
    this.scan = scan;
  }

  /** The keywords that lead here. */
  static void addTo(Keywords keywords) {
    keywords.add((look, from, to) -> look.jsonWebKeys.at(from), "kty");
  }

  /** Looks at the object around the member {@code kty} that begins at {@code from}. */
  void at(int from) {
    scan.recall();
    if (from < seenUntil || !scan.is(from - 1, Bytes.QUOTE)) {
      return;
    }
    int open = from;
    int floor = Math.max(seenUntil, from - REACH);
    while (open > floor && !scan.has(open, '{')) {
      open--;
    }
    int limit = Math.min(scan.length(), from + REACH);
    int at = open;
    while (at < limit && !scan.has(at, '}')) {
      at = scan.has(at, ':') ? member(at, limit) : at + 1;
    }
    scan.step(at - open);
    scan.remember();
    seenUntil = at;
  }

  /** Judges the member whose colon stands at {@code colon}; gives the place after it. */
  private int member(int colon, int limit) {
    int keyTo = colon;
    while (keyTo > 0 && scan.is(keyTo - 1, Bytes.SPACE | Bytes.QUOTE)) {
      keyTo--;
    }
    int keyFrom = scan.runStart(keyTo, Bytes.LETTER, 4);
    int value = scan.skipSpaces(colon + 1, 8);
    while (scan.is(value, Bytes.QUOTE)) {
      value++;
    }
    int end = value;
    while (end < limit && scan.is(end, Bytes.ALNUM | Bytes.BASE64_SIGN)) {
      end++;
    }
    if (end - value >= LEAST && PRIVATE.contains(scan.string(keyFrom, keyTo))) {
      scan.secret(value, end, SecretKind.PRIVATE_KEY, "json-web-key");
    }
    return Math.max(end, colon + 1);
  }
}
