package org.glasshouse.engine;

import java.util.List;
import java.util.function.Function;
import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/**
 * A secret that may go on in the next record: a private key whose end has not come, or a value that
 * reaches the very end of its record.
 *
 * @param kind of the secret; null where nothing goes on
 * @param block whether it is a block of lines, so that the whole of the next record belongs to it
 * @param announced whether the record ended with the words that announce a secret, such as {@code
 *     Authorization: Bearer}, so that the next one begins with it
 * @param left how many characters it may still go on
 */
record Continuation(@Nullable SecretKind kind, boolean block, boolean announced, int left) {
  private static final int MOST = 4096;
  private static final int LEAST_ANNOUNCED = 6;
  private static final Continuation NONE = new Continuation(null, false, false, 0);

  /** Ends of a record behind which a secret is due, in lower case. */
  private static final List<String> ANNOUNCEMENTS =
      List.of(
          "authorization: bearer",
          "authorization: basic",
          "authorization: token",
          "authorization:",
          "authorization=",
          "password:",
          "password=",
          "passwd:",
          "passwd=",
          "token:",
          "token=",
          "secret:",
          "secret=",
          "api_key:",
          "api_key=",
          "api-key:",
          "apikey=",
          "cookie:");

  /** What goes on after {@code before}, of which the last 4 KiB are looked at. */
  static Continuation after(List<String> before, Function<String, @Nullable Scan> scanner) {
    int from = before.size();
    int size = 0;
    while (from > 0 && size + before.get(from - 1).length() <= MOST) {
      from--;
      size += before.get(from).length();
    }
    Continuation continuation = NONE;
    for (String text : before.subList(from, before.size())) {
      Scan scan = scanner.apply(text);
      if (scan != null) {
        continuation.apply(scan, "");
      }
      continuation = continuation.next(scan);
    }
    return continuation;
  }

  /** Hides the part of {@code scan} with which the secret goes on. */
  void apply(Scan scan, String following) {
    if (isKeyLine(scan, following)) {
      scan.secret(0, scan.length(), SecretKind.PRIVATE_KEY, "private-key-line");
    }
    if (kind == null || scan.length() == 0) {
      return;
    }
    int header = scan.headerEnd(0);
    int end =
        block
            ? blockEnd(scan, header)
            : announced ? announcedEnd(scan, header) : runEnd(scan, header);
    int start = scan.skipSpaces(header, 64);
    if (end > start) {
      scan.secret(start, end, kind, "continued-secret");
    }
  }

  private int blockEnd(Scan scan, int from) {
    int at = from;
    while (at < scan.length()) {
      if (scan.matches(at, PrivateKeys.END)) {
        return scan.lineEnd(at, 80);
      }
      if (!scan.is(at, Bytes.ALNUM | Bytes.BASE64_SIGN | Bytes.SPACE)
          && !scan.hasOneOf(at, "=:,-.\\*")) {
        return 0;
      }
      at++;
    }
    return at;
  }

  /** A run at the head of a record that a secret was announced for. */
  private static int announcedEnd(Scan scan, int from) {
    int start = scan.skipSpaces(from, 64);
    int at = start;
    while (at < scan.length() && !scan.is(at, Bytes.SPACE)) {
      at++;
    }
    return at - start >= LEAST_ANNOUNCED ? at : from;
  }

  /** A run at the head that looks like the rest of a token. */
  private int runEnd(Scan scan, int from) {
    int at = from;
    while (at < scan.length()
        && (scan.is(at, Bytes.ALNUM | Bytes.BASE64_SIGN | Bytes.DASH_OR_DOT)
            || scan.has(at, '=')
            || scan.has(at, '~'))) {
      at++;
    }
    boolean convincing =
        at - from >= 6
            && Values.isOdd(scan, from, at)
            && (Values.isRandom(scan, from, at, 6) || (at == scan.length() && at - from >= 12));
    return convincing ? at : from;
  }

  /** A record that is one line of a key's body and nothing else. */
  private static boolean isKeyLine(Scan scan, String following) {
    int size = scan.length();
    if (size < 16 || size > 80) {
      return false;
    }
    int seen = 0;
    for (int at = 0; at < size; at++) {
      int b = scan.at(at);
      if (!scan.is(at, Bytes.ALNUM) && b != '+' && b != '/' && !(b == '=' && at >= size - 2)) {
        return false;
      }
      seen |= Bytes.classes(b);
    }
    boolean mixed =
        (seen & Bytes.UPPER) != 0 && (seen & Bytes.LOWER) != 0 && (seen & Bytes.DIGIT) != 0;
    return mixed
        && (size == 64
            || size == 70
            || size == 76
            || (following.startsWith("-----END ") && following.contains("PRIVATE")));
  }

  /** What goes on after {@code scan}; null where the record could not be looked at. */
  Continuation next(@Nullable Scan scan) {
    if (scan == null) {
      return NONE;
    }
    int remaining = kind == null ? MOST : left - scan.length();
    if (remaining <= 0) {
      return NONE;
    }
    int end = scan.length();
    while (end > 0 && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    if (isAnnouncement(scan, end)) {
      return new Continuation(SecretKind.AUTHORIZATION, false, true, MOST);
    }
    for (Scan.Span span : scan.spans()) {
      if (span.to() >= end && end > 0 && span.finding() instanceof Finding.Secret secret) {
        boolean key = secret.kind() == SecretKind.PRIVATE_KEY && !endsBlock(scan, end);
        if (secret.kind() == SecretKind.PRIVATE_KEY && !key) {
          return NONE;
        }
        boolean blocked = key && (secret.rule().equals("private-key") || block);
        return new Continuation(secret.kind(), blocked, false, remaining);
      }
    }
    return NONE;
  }

  private static boolean isAnnouncement(Scan scan, int end) {
    if (":=rcn".indexOf(Bytes.lower(scan.at(end - 1))) < 0) {
      return false;
    }
    for (String words : ANNOUNCEMENTS) {
      if (endsWith(scan, end, words)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(Scan scan, int end, String words) {
    int from = end - words.length();
    if (from < 0) {
      return false;
    }
    for (int at = words.length() - 1; at >= 0; at--) {
      int b = scan.at(from + at);
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != words.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsBlock(Scan scan, int end) {
    for (int at = Math.max(0, end - 60); at < end; at++) {
      if (scan.matches(at, PrivateKeys.END)) {
        return true;
      }
    }
    return false;
  }
}
