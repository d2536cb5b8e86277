package org.glasshouse.engine;

import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;
import org.glasshouse.vocabulary.TokenKind;

/** What a detector says about a stretch of text that may not stay. */
sealed interface Finding {
  /** The rule's name, for the report. */
  String rule();

  /** A secret. */
  record Secret(SecretKind kind, String rule) implements Finding {}

  /** A personal value that keeps one name within the scope of its key. */
  record Joined(TokenKind kind, KeyScope scope, String canonical, String rule) implements Finding {}

  /** An address of the infrastructure, whose network is named too. */
  record Infrastructure(String network, String address, String rule) implements Finding {}

  /** A personal value that nobody may join. */
  record Unjoined(PersonalKind kind, String rule) implements Finding {}
}
