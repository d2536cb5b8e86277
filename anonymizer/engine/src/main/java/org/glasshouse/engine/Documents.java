package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;

/**
 * What names a person only in the prose of changes, tickets and post-mortems: mentions, and ids and
 * links of a forge, behind which a directory shows who it was.
 */
final class Documents {
  private static final int SHA_LENGTH = 40;
  private static final String[] FORGE_PATHS = {
    "/commit/",
    "/commits/",
    "/pull/",
    "/issues/",
    "/merge_requests/",
    "/-/",
    "/u/",
    "/users/",
    "/discussions/",
    "/compare/"
  };

  private final Scan scan;

  Documents(Scan scan) {
    this.scan = scan;
  }

  void look() {
    for (int[] author : scan.authors()) {
      scan.user(author[0], author[1], Logins.AUTHOR);
    }
    for (int at = 0; at < scan.length(); at++) {
      int b = scan.at(at);
      if (b == '@' && !scan.is(at - 1, Bytes.WORD)) {
        mention(at);
      } else if (b == ':' && scan.matches(at, "://")) {
        link(at + 3);
      } else if ((b == 'u' || b == 'U')
          && scan.matches(at, "uid")
          && !scan.is(at - 1, Bytes.WORD)) {
        uid(at + 3);
      } else if (Bytes.is(b, Bytes.HEX) && !scan.is(at - 1, Bytes.WORD)) {
        at = sha(at);
      }
    }
    scan.step(scan.length());
  }

  private void mention(int at) {
    int end = at + 1;
    while (scan.is(end, Bytes.ALNUM) || scan.has(end, '-') || scan.has(end, '_')) {
      end++;
    }
    boolean scoped = scan.has(end, '/') || (scan.has(end, '.') && scan.is(end + 1, Bytes.WORD));
    if (end - at > 2 && !scoped && !scan.matches(at, "@sha256")) {
      scan.user(at + 1, end, "mention");
    }
  }

  /** The id that a directory gave somebody: {@code uid: 2f9f3c1e-…}. */
  private void uid(int to) {
    int from = to;
    while (from - to < 4 && (scan.has(from, ' ') || scan.has(from, ':') || scan.has(from, '='))) {
      from++;
    }
    if (Values.isUuid(scan, from, from + 36)) {
      scan.personal(from, from + 36, PersonalKind.TEXT, "uid-in-prose");
    }
  }

  private int sha(int from) {
    int end = scan.runEnd(from, Bytes.HEX, SHA_LENGTH + 1);
    boolean commit =
        end - from >= 7
            && (scan.matches(from - 7, "commit ")
                || scan.matches(from - 8, "commits ")
                || scan.matches(from - 8, "reverts ")
                || scan.matches(from - 3, "by "));
    if (!scan.is(end, Bytes.WORD) && (end - from == SHA_LENGTH || commit)) {
      scan.personal(from, end, PersonalKind.FINGERPRINT, "commit-id");
    }
    return Math.max(from, end - 1);
  }

  private void link(int from) {
    int host = from;
    while (scan.is(host, Bytes.NAME)) {
      host++;
    }
    int end = host;
    while (end < scan.length() && scan.isVisible(end) && !scan.hasOneOf(end, "\"'`<>()[]")) {
      end++;
    }
    for (int at = host; at < end; at++) {
      for (String path : FORGE_PATHS) {
        if (scan.matches(at, path)) {
          scan.personal(host + 1, end, PersonalKind.TEXT, "forge-link");
          return;
        }
      }
    }
  }
}
