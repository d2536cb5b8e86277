package org.glasshouse.checker;

import java.util.List;
import java.util.stream.Stream;
import org.glasshouse.vocabulary.TokenKind;

/** Marks of the border that are none. */
final class Forged {
  private static final List<String> MARKS =
      Stream.concat(
              Stream.of("<secret:", "<personal:", "<person:"),
              Stream.of(TokenKind.values()).map(kind -> "<" + kind.word() + ":"))
          .toList();

  private Forged() {}

  /** Whether something begins here that is spelled like a mark and is none. */
  static boolean looksLikeMark(String text, int at) {
    for (String begin : MARKS) {
      if (text.startsWith(begin, at)) {
        return true;
      }
    }
    return false;
  }
}
