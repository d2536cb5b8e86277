package org.glasshouse.engine;

import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;

/**
 * Gives personal values their tokens. An instance speaks for one cluster, namespace, key epoch and
 * day of event; the engine never sees a key.
 */
public interface Pseudonyms {
  /**
   * The mark of a value.
   *
   * @param canonical the value in its canonical form, so that any notation gives the same token
   */
  Mark.Token token(TokenKind kind, KeyScope scope, String canonical);

  /**
   * The mark of an infrastructure address, whose prefix names its network.
   *
   * @param network the /24 or /64 in canonical form
   * @param address the whole address in canonical form
   */
  Mark.Token address(String network, String address);

  /**
   * Whether a value whose token lives for a day may have one. A stream that shows too many values
   * is taken for somebody who asks for tokens.
   */
  default boolean admits(String canonical) {
    return true;
  }

  /** Says that one record showed so many values that it was taken for such a question. */
  default void probed() {}

  /** Whether the check of a mark met in the input fits, so that this border has written it. */
  boolean genuine(Mark.Token mark);
}
