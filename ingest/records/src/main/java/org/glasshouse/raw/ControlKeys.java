package org.glasshouse.raw;

/** Keys of the compacted private topic {@code control}. */
public final class ControlKeys {
  /** The archive's keys: HMAC(identity key, "fingerprint") in hex, ASCII. */
  public static final String FINGERPRINT = "fingerprint";

  private static final String SOURCE = "source/";
  private static final String APPROVAL = "approval/";
  private static final String STATE = "state/";
  private static final String COMMUNITY = "community/";
  private static final String DROPPED = "dropped/";
  private static final String TEXT = "text/";
  private static final String PATTERN = "pattern/";

  private ControlKeys() {}

  /** Where the {@link SourceTerms} of a source stand. */
  public static String source(String source) {
    return SOURCE + source;
  }

  /** Where the RFC 3339 time stands at which a source was approved for publication. */
  public static String approval(String source) {
    return APPROVAL + source;
  }

  /**
   * Where an operator's word on the state of a source stands, as {@link SourceTerms.State} spells
   * it. It holds beside what the source's own file says: of the two, the one that shows less.
   */
  public static String state(String source) {
    return STATE + source;
  }

  /**
   * Where the RFC 3339 time stands at which an operator took a withheld record off the list.
   *
   * @param uid as on the topic {@code quarantine}
   */
  public static String dropped(String uid) {
    return DROPPED + uid;
  }

  /**
   * Where the {@link CommunityState} of a source stands. It holds beside the other two, as long as
   * the source names a file for it.
   */
  public static String community(String source) {
    return COMMUNITY + source;
  }

  /**
   * Where it stands of how many words a text is that was removed, as a decimal number.
   *
   * @param hash of the text, under the archive's key of removals, in hexadecimal
   */
  public static String text(String hash) {
    return TEXT + hash;
  }

  /**
   * Where the RFC 3339 time stands at which a pattern of a source was approved, for sources that
   * hold lines of new ones.
   *
   * @param pattern its own id, not that of a canonical one
   */
  public static String pattern(String source, String pattern) {
    return patterns(source) + pattern;
  }

  /** What the keys of all approved patterns of a source begin with. */
  public static String patterns(String source) {
    return PATTERN + source + "/";
  }

  public static boolean isPattern(String key) {
    return key.startsWith(PATTERN) && key.indexOf('/', PATTERN.length()) > 0;
  }

  /** The pattern's id in a key of an approved one. */
  public static String patternOf(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  public static boolean isText(String key) {
    return key.startsWith(TEXT);
  }

  /** The hash in a key of a text. */
  public static String hashOf(String key) {
    return key.substring(TEXT.length());
  }

  public static boolean isState(String key) {
    return key.startsWith(STATE);
  }

  public static boolean isSource(String key) {
    return key.startsWith(SOURCE);
  }

  public static boolean isApproval(String key) {
    return key.startsWith(APPROVAL);
  }

  /** The source's name in a key of a source, an approval, a state or a pattern. */
  public static String sourceOf(String key) {
    int from = key.indexOf('/') + 1;
    int end = key.indexOf('/', from);
    return end < 0 ? key.substring(from) : key.substring(from, end);
  }
}
