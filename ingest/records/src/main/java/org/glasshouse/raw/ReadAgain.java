package org.glasshouse.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That one signal of a source is read again from its beginning, because what waited for its
 * approval was not kept: on the topic {@code coverage}, beside gaps, of which it fills those that
 * began before.
 *
 * @param source name of the source
 * @param signal {@code logs}, {@code events} or {@code metrics}
 * @param at when that was begun
 */
public record ReadAgain(String source, String signal, Instant at) {
  private static final String PREFIX = "again/";

  /** The key of the Kafka record. */
  public String key() {
    return PREFIX + source + "/" + signal;
  }

  /** The value of the Kafka record. */
  public byte[] value() {
    return at.toString().getBytes(UTF_8);
  }

  /** Reads a Kafka record; null where it is another one. */
  public static @Nullable ReadAgain read(String key, byte[] value) {
    if (!key.startsWith(PREFIX)) {
      return null;
    }
    String[] parts = key.substring(PREFIX.length()).split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "expected again/source/signal, got " + parts.length + " parts");
    }
    return new ReadAgain(parts[0], parts[1], Instant.parse(new String(value, UTF_8)));
  }
}
