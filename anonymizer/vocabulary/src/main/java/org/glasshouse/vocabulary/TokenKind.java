package org.glasshouse.vocabulary;

import java.util.Locale;

/** The closed list of marks with a token, by which a reader can follow one value. */
public enum TokenKind {
  IP,
  HOST,
  MAC,
  /** A person's account: login, e-mail address or security identifier. */
  USER,
  /** A namespace, pod, claim, route or image owner that nobody named in public. */
  NAME;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The kind as it stands in a mark, for example {@code host}. */
  public String word() {
    return word;
  }
}
