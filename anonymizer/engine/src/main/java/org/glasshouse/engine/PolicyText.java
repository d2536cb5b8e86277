package org.glasshouse.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * A text as somebody wrote it, looked for however it is spelled: in small letters, with the signs
 * of typography folded as the {@link Projection} folds them.
 *
 * @param folded the text for comparison; letters beyond ASCII are kept
 */
record PolicyText(String folded) {
  static PolicyText of(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(lower.length());
    for (int at = 0; at < lower.length(); at++) {
      int b = Projection.fold(lower.charAt(at));
      folded.append(b >= 0 ? (char) b : lower.charAt(at));
    }
    return new PolicyText(folded.toString());
  }

  /** Whether nothing else is projected as this is. */
  boolean isExact() {
    return folded.chars().allMatch(c -> c < 0x80);
  }

  /** What the automaton looks for: one byte a character, all letters beyond ASCII alike. */
  String keyword() {
    StringBuilder keyword = new StringBuilder(folded.length());
    for (int at = 0; at < folded.length(); at++) {
      keyword.append(projected(folded.charAt(at)));
    }
    return keyword.toString();
  }

  /** The same of the text in percent encoding, where each byte of a letter is one of its own. */
  String percentKeyword() {
    StringBuilder keyword = new StringBuilder(folded.length());
    folded
        .codePoints()
        .forEach(c -> {
          int bytes = Character.toString(c).getBytes(UTF_8).length;
          String one = bytes == 1 ? Character.toString(c) : Character.toString(LETTER);
          keyword.repeat(one, bytes);
        });
    return keyword.toString();
  }

  private static final char LETTER = (char) (Bytes.FOREIGN_LETTER & 0xff);

  private static char projected(char c) {
    return (char) (Projection.fold(c) & 0xff);
  }
}
