package org.glasshouse.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a source of which nothing, or not everything, came through: on the topic {@code
 * coverage}, beside the counts.
 *
 * @param source name of the source
 * @param signal {@code logs}, {@code events} or {@code metrics}
 * @param from by the time at which records arrive; of what a collector left out, by their own time,
 *     and {@link Instant#EPOCH} where nobody knows how far back it reaches
 * @param to when it ended; of one that lasts, until when it was last seen to last
 * @param code why; lower-case letters, digits and dashes
 * @param part what of the source it concerns, so that parts do not overwrite each other: a raw
 *     partition, a collector's name, or {@link #lasting} of it
 */
public record CoverageGap(
    String source, String signal, Instant from, Instant to, String code, String part) {
  private static final String PREFIX = "gap/";
  private static final String LASTING = "/lasting";

  /** What the keys of all gaps of a signal of a source begin with. */
  public static String prefix(String source, Signal signal) {
    return PREFIX + source + "/" + signal.word() + "/";
  }

  /** The part of a gap of a collector that lasts, and is taken back when what is missing comes. */
  public static String lasting(String collector) {
    return collector + LASTING;
  }

  /** Whether it is a gap of a collector that lasts. */
  public boolean lasts() {
    return part.endsWith(LASTING);
  }

  /** The key of the Kafka record. */
  public String key() {
    return PREFIX + String.join("/", source, signal, from.toString(), code, part);
  }

  /** The value of the Kafka record. */
  public byte[] value() {
    return to.toString().getBytes(UTF_8);
  }

  /** Reads a Kafka record; null where it is none of a gap, but of counts. */
  public static @Nullable CoverageGap read(String key, byte[] value) {
    if (!key.startsWith(PREFIX)) {
      return null;
    }
    String[] parts = key.substring(PREFIX.length()).split("/", 5);
    if (parts.length != 5) {
      throw new IllegalArgumentException(
          "expected gap/source/signal/from/code/part, got " + parts.length + " parts");
    }
    return new CoverageGap(
        parts[0],
        parts[1],
        Instant.parse(parts[2]),
        Instant.parse(new String(value, UTF_8)),
        parts[3],
        parts[4]);
  }
}
