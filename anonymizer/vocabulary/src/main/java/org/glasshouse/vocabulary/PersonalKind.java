package org.glasshouse.vocabulary;

import java.util.Locale;

/** The closed list of what {@code <personal:KIND>} can say: personal data that nobody can join. */
public enum PersonalKind {
  PHONE,
  CARD,
  IBAN,
  NATIONAL_ID,
  LOCATION,
  NAME,
  FINGERPRINT,
  EMAIL,
  USER,
  IP,
  MAC,
  HOST,
  TEXT;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The kind as it stands in a mark, for example {@code national-id}. */
  public String word() {
    return word;
  }
}
