package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a key says about its value.
 *
 * @param secret the kind of secret; null unless it is one
 */
record KeyMeaning(Sort sort, @Nullable SecretKind secret) {
  static final KeyMeaning NONE = new KeyMeaning(Sort.NONE, null);

  /** The sorts of values that a key can betray. */
  enum Sort {
    NONE,
    /** Any value is a secret, unless it says that there is none. */
    SECRET,
    /** A secret if it looks random, else a word of the program. */
    RANDOM_SECRET,
    /** A one-time code: a secret if it holds a digit. */
    CODE,
    AUTHORIZATION,
    COOKIE,
    /** All values below it are secrets where the text is a Secret of Kubernetes. */
    KUBERNETES_DATA,
    /** The value that belongs to the name beside it. */
    PAIR_VALUE,
    USER,
    /** A user if it looks like a login, for keys that also name other things. */
    MAYBE_USER,
    PERSON_NAME,
    MAYBE_PERSON_NAME,
    EMAIL,
    PHONE,
    CARD,
    IBAN,
    NATIONAL_ID,
    LOCATION,
    HOST,
    MAC,
    FINGERPRINT,
    ACCOUNT_ID,
    DISTINGUISHED_NAME,
    /** What whoever sends a request can write. */
    VISITOR,
    VISITOR_ADDRESS
  }

  /** Whether the value belongs to a person, or names a machine. */
  boolean isPersonal() {
    return switch (sort) {
      case USER,
          MAYBE_USER,
          PERSON_NAME,
          EMAIL,
          PHONE,
          CARD,
          IBAN,
          NATIONAL_ID,
          LOCATION,
          HOST,
          MAC,
          FINGERPRINT,
          ACCOUNT_ID,
          DISTINGUISHED_NAME ->
          true;
      case NONE,
          SECRET,
          RANDOM_SECRET,
          CODE,
          AUTHORIZATION,
          COOKIE,
          KUBERNETES_DATA,
          PAIR_VALUE,
          MAYBE_PERSON_NAME,
          VISITOR,
          VISITOR_ADDRESS ->
          false;
    };
  }

  /** Whether the value is a secret or a code, whatever it looks like. */
  boolean isPlainSecret() {
    return sort == Sort.SECRET || sort == Sort.CODE;
  }

  static KeyMeaning of(Sort sort) {
    return new KeyMeaning(sort, null);
  }

  static KeyMeaning secret(SecretKind kind) {
    return new KeyMeaning(Sort.SECRET, kind);
  }

  static KeyMeaning random(SecretKind kind) {
    return new KeyMeaning(Sort.RANDOM_SECRET, kind);
  }
}
