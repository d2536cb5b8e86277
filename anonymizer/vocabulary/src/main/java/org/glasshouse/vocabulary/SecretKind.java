package org.glasshouse.vocabulary;

import java.util.Locale;

/** The closed list of what {@code <secret:KIND>} can say. */
public enum SecretKind {
  /** A key, token or credential that only its key name betrays, or whose family has no word. */
  CREDENTIAL,
  PRIVATE_KEY,
  PASSWORD,
  PASSWORD_HASH,
  TOKEN,
  API_KEY,
  JWT,
  AUTHORIZATION,
  COOKIE,
  SESSION,
  CODE,
  SIGNATURE,
  WEBHOOK,
  CONNECTION_STRING,
  URL_CREDENTIALS,
  KUBERNETES_SECRET;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The kind as it stands in a mark, for example {@code private-key}. */
  public String word() {
    return word;
  }
}
