package org.glasshouse.patterns;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.glasshouse.vocabulary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * The signature of an anonymized message: what stays the same each time the error is met.
 *
 * <p>It consists of the words of the message in lower case and of slots, {@code <>}, where
 * something variable stood: at most {@value #MOST_TOKENS} of them. A structured message adds the
 * names of its fields. The signature of a signature is itself.
 *
 * @param text the message with its variable parts masked
 */
public record Signature(String text) {
  /** Goes into every id, so that better masks are a new version beside the old one. */
  public static final String VERSION = "v2";

  /** Length of a pattern's id in base32 characters. */
  public static final int ID_LENGTH = 16;

  /** No signature has more words, slots and fields than these. */
  public static final int MOST_TOKENS = 64;

  /** Where something variable stands. */
  static final String SLOT = "<>";

  private static final int MOST_WORDS = 40;

  /** Enough for whatever a first reading lays bare: a message in a message, a name in a name. */
  private static final int MOST_READINGS = 8;

  private static final int REMEMBERED_BITS = 13;
  private static final int LONGEST_REMEMBERED = 400;

  /**
   * Texts known to be read as themselves, so that what is met often is read once. Never shrinks.
   */
  private static final @Nullable String[] LASTING = new String[1 << REMEMBERED_BITS];

  /** Computes the signature of an anonymized message; a pure function of it. */
  public static Signature of(String message) {
    String text = read(message);
    for (int reading = 1; reading < MOST_READINGS; reading++) {
      if (isLasting(text)) {
        return new Signature(text);
      }
      text = read(text);
    }
    return new Signature(SLOT);
  }

  /** Whether a text is read as itself. */
  private static boolean isLasting(String text) {
    if (text.length() > LONGEST_REMEMBERED) {
      return read(text).equals(text);
    }
    int place = (text.hashCode() * 0x9E3779B9) >>> (32 - REMEMBERED_BITS);
    if (text.equals(LASTING[place])) {
      return true;
    }
    boolean lasting = read(text).equals(text);
    if (lasting) {
      LASTING[place] = text;
    }
    return lasting;
  }

  /** The permanent id: 16 base32 characters of SHA-256 over version and signature. */
  public String id() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((VERSION + "\n" + text).getBytes(StandardCharsets.UTF_8));
      return Base32.encode(hash, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether anything is left of a message but slots, by which an error could be told. */
  public boolean saysSomething() {
    return !text.isEmpty() && !text.equals(SLOT);
  }

  /** How many tokens of a message can stand in its signature. */
  static int reach(Reading reading) {
    return reading.fields().isEmpty() ? MOST_TOKENS : MOST_WORDS;
  }

  private static String read(String message) {
    Reading reading = Reading.of(message);
    Tokens tokens = reading.tokens();
    StringBuilder text = new StringBuilder();
    int written = Math.min(tokens.size(), reach(reading));
    for (int index = 0; index < written; index++) {
      if (index > 0) {
        text.append(' ');
      }
      switch (tokens.kind(index)) {
        case WORD, FIXED_PAIR -> text.append(tokens.word(index));
        case SLOT -> text.append(SLOT);
        case PAIR -> text.append(tokens.word(index)).append('=').append(SLOT);
        case BARE_KEY -> text.append(tokens.word(index)).append('=');
      }
      if (tokens.colon(index) && index + 1 < written) {
        text.append(':');
      }
    }
    int rest = MOST_TOKENS - written;
    for (String field : reading.fields()) {
      if (rest-- == 0) {
        break;
      }
      if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(field);
    }
    return text.toString();
  }
}
