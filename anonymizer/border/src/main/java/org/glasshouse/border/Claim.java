package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Which border works on an archive: the value of {@code border} on the topic {@code control}. Of
 * several the last one counts.
 *
 * @param border a random id
 * @param workers how many transactional ids borders have had so far, at most; never shrinks, so
 *     that a successor fences them all
 */
record Claim(String border, int workers) {
  static final String KEY = "border";

  /** Writes the value of the Kafka record. */
  byte[] encode() {
    return (border + " " + workers).getBytes(UTF_8);
  }

  /** Whether {@code value} is a claim of {@code border}. */
  static boolean isOf(String border, byte @Nullable [] value) {
    return value != null && new String(value, UTF_8).startsWith(border + " ");
  }

  /** How many workers earlier borders had; all that there may be, where that cannot be read. */
  static int workersIn(byte @Nullable [] value) {
    if (value == null) {
      return 0;
    }
    try {
      String text = new String(value, UTF_8);
      int workers = Integer.parseInt(text.substring(text.indexOf(' ') + 1));
      return Math.clamp(workers, 1, BorderSettings.MOST_WORKERS);
    } catch (NumberFormatException e) {
      return BorderSettings.MOST_WORKERS;
    }
  }
}
