package org.glasshouse.raw;

/** Keys of the compacted private topic {@code control}. */
public final class ControlKeys {
  /** The archive's keys: HMAC(identity key, "fingerprint") in hex, ASCII. */
  public static final String FINGERPRINT = "fingerprint";

  private static final String SOURCE = "source/";
  private static final String APPROVAL = "approval/";

  private ControlKeys() {}

  /** Where the {@link SourceTerms} of a source stand. */
  public static String source(String source) {
    return SOURCE + source;
  }

  /** Where the RFC 3339 time stands at which a source was approved for publication. */
  public static String approval(String source) {
    return APPROVAL + source;
  }

  public static boolean isSource(String key) {
    return key.startsWith(SOURCE);
  }

  public static boolean isApproval(String key) {
    return key.startsWith(APPROVAL);
  }

  /** The source's name in a key of a source or an approval. */
  public static String sourceOf(String key) {
    return key.substring(key.indexOf('/') + 1);
  }
}
