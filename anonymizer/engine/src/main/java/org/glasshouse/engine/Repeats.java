package org.glasshouse.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.engine.Scan.Span;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.TokenKind;

/**
 * What was found to name somebody at one place of a text names them at its other places too: a
 * login in a path, a node in an address, a name in a greeting.
 */
final class Repeats {
  private static final int MOST_VALUES = 16;
  private static final int LEAST_LENGTH = 4;
  private static final int LEAST_NAME = 3;

  private Repeats() {}

  static void find(Scan scan) {
    if (scan.spans().isEmpty()) {
      return;
    }
    List<Span> values = values(scan);
    for (Span value : values) {
      repeat(scan, value);
      mailbox(scan, value);
    }
  }

  /**
   * {@code kubeflow-ada-example} beside {@code ada.example@example.org}: the mailbox in a name of
   * an object, which has dashes for its other signs.
   */
  private static void mailbox(Scan scan, Span value) {
    int end = value.from();
    boolean parted = false;
    while (end < value.to() && !scan.has(end, '@')) {
      parted |= scan.hasOneOf(end, "._+");
      end++;
    }
    int size = end - value.from();
    if (end == value.to() || !parted || size < LEAST_LENGTH || !isNamed(scan, value.from(), end)) {
      return;
    }
    for (int at = 0; at + size <= scan.length(); at++) {
      if (!scan.is(at - 1, Bytes.WORD)
          && !scan.is(at + size, Bytes.WORD)
          && at != value.from()
          && !(scan.is(at + size, Bytes.QUOTE) && scan.has(at + size + 1, ':'))
          && isDashed(scan, at, value.from(), size)) {
        scan.add(at, at + size, value.finding());
      }
    }
    scan.step(scan.length());
  }

  /** Whether a part of a mailbox is somebody's name, as of {@code no.reply} none is. */
  private static boolean isNamed(Scan scan, int from, int to) {
    int at = from;
    while (at < to) {
      int end = scan.runEnd(at, Bytes.LETTER, to - at);
      if (end - at >= LEAST_NAME && !Words.isKnown(scan, at, end)) {
        return true;
      }
      if (Names.isFirst(scan, at, end) || Names.isSurname(scan, at, end)) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  /** Whether a stretch is another one in small letters, with dashes for signs. */
  private static boolean isDashed(Scan scan, int one, int mailbox, int size) {
    byte[] bytes = scan.bytes();
    int at = 0;
    boolean same = true;
    while (same && at < size) {
      byte b = bytes[mailbox + at];
      boolean word = Bytes.is(b & 0xff, Bytes.WORD & ~Bytes.UNDERSCORE);
      same = bytes[one + at] == (word ? Bytes.lower(b) : '-');
      at++;
    }
    return same;
  }

  private static List<Span> values(Scan scan) {
    Set<String> seen = new HashSet<>();
    List<Span> values = new ArrayList<>();
    for (Span span : scan.spans()) {
      if (values.size() < MOST_VALUES
          && isName(span.finding())
          && span.to() - span.from() >= LEAST_LENGTH
          && span.to() - span.from() <= Scan.WINDOW
          && seen.add(scan.string(span.from(), span.to()))) {
        values.add(span);
      }
    }
    return values;
  }

  private static boolean isName(Finding finding) {
    return switch (finding) {
      case Finding.Joined joined ->
          joined.kind() == TokenKind.USER || joined.kind() == TokenKind.HOST;
      case Finding.Unjoined personal ->
          personal.kind() == PersonalKind.NAME || personal.kind() == PersonalKind.USER;
      case Finding.Secret secret -> false;
      case Finding.Infrastructure address -> false;
    };
  }

  private static void repeat(Scan scan, Span value) {
    byte[] bytes = scan.bytes();
    int size = value.to() - value.from();
    byte first = bytes[value.from()];
    int last = scan.length() - size;
    boolean inNames = isOfPerson(scan, value);
    for (int at = 0; at <= last; at++) {
      if (bytes[at] == first
          && at != value.from()
          && isSame(scan, at, value.from(), size)
          && !scan.is(at - 1, Bytes.WORD)
          && !scan.is(at + size, Bytes.WORD)
          && (inNames || !isPart(scan, at, at + size))
          && !(isOfPackage(scan, at, at + size) && Words.isKnown(scan, at, at + size))) {
        scan.add(at, at + size, value.finding());
      }
    }
    scan.step(scan.length());
  }

  /** {@code io.debezium.connector}: whether a package is named after whoever has the domain. */
  private static boolean isOfPackage(Scan scan, int from, int to) {
    if (!scan.has(from - 1, '.') || !scan.has(to, '.') || !scan.is(to + 1, Bytes.LOWER)) {
      return false;
    }
    int top = scan.runStart(from - 1, Bytes.LOWER, 4);
    return !scan.is(top - 1, Bytes.NAME) && TOPS.contains(scan, top, from - 1);
  }

  private static final WordSet TOPS = WordSet.of("com", "org", "net", "io", "dev");

  /** Whether a login is so strange that it means its owner also inside of a longer name. */
  private static boolean isOfPerson(Scan scan, Span value) {
    return value.finding() instanceof Finding.Joined joined
        && joined.kind() == TokenKind.USER
        && Words.isStrange(scan, value.from(), value.to());
  }

  private static boolean isPart(Scan scan, int from, int to) {
    return (scan.has(to, '-') && scan.is(to + 1, Bytes.WORD))
        || (scan.has(from - 1, '-') && scan.is(from - 2, Bytes.WORD));
  }

  private static boolean isSame(Scan scan, int one, int other, int size) {
    byte[] bytes = scan.bytes();
    for (int at = 0; at < size; at++) {
      byte b = bytes[one + at];
      if (b != bytes[other + at]
          || (b < 0 && scan.original(one + at) != scan.original(other + at))) {
        return false;
      }
    }
    return true;
  }
}
