package org.glasshouse.checker;

import java.util.Locale;

/** By what a text gives itself away. */
public enum Sign {
  /** A token with the prefix that its provider gives it. */
  PREFIX,
  /** Letters and digits in no order that a person or a program's name would have. */
  RANDOM,
  /** The body of a private key. */
  PRIVATE_KEY,
  /** What stands after a name such as {@code password}. */
  NAMED_SECRET,
  /** What stands after {@code Bearer}, {@code Basic} and their like. */
  AUTHORIZATION,
  /** A password in an address. */
  URL_CREDENTIALS,
  EMAIL,
  IP,
  MAC,
  HOST,
  /** What stands after a name such as {@code user}. */
  USER,
  /** A person's folder or object: {@code /home/NAME}, {@code jupyter-NAME}. */
  HOME,
  /** What stands after a name such as {@code author}, written like a person's name. */
  PERSON,
  /** A number that belongs to a person: card, account, telephone, national id. */
  NUMBER,
  FINGERPRINT,
  /** Something spelled like a mark of the border that is none. */
  FORGED;

  /** Whether it speaks of a person or a machine, and not of a secret or a forgery. */
  public boolean isPersonal() {
    return switch (this) {
      case EMAIL, IP, MAC, HOST, USER, HOME, PERSON, NUMBER, FINGERPRINT -> true;
      case PREFIX, RANDOM, PRIVATE_KEY, NAMED_SECRET, AUTHORIZATION, URL_CREDENTIALS, FORGED ->
          false;
    };
  }

  private final String code = "doubt-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * The reason code of a record that is withheld for it, for example {@code doubt-named-secret}.
   */
  public String code() {
    return code;
  }
}
