package org.glasshouse.canaries;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.vocabulary.Signal;
import org.jspecify.annotations.Nullable;

/** When which canaries are planted: some each minute of UTC, numbered by it. */
public final class Schedule {
  /** How often canaries are planted. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  private static final int MOST = 8;

  private Schedule() {}

  /** How many of a signal are planted at once. */
  static int atOnce(Signal signal) {
    return switch (signal) {
      case LOGS -> 4;
      case METRICS -> 2;
      case EVENTS -> 1;
    };
  }

  /** The minute, since 1970, that a time lies in. */
  public static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), EVERY.toSeconds());
  }

  /** Writes a minute as the header of the canaries that are planted in it states it. */
  public static byte[] encode(long minute) {
    return Long.toString(minute).getBytes(US_ASCII);
  }

  /** Reads what {@link #encode} wrote; null for anything else. */
  static @Nullable Long decode(byte @Nullable [] minute) {
    String text = minute == null ? "" : new String(minute, US_ASCII);
    return text.matches("[0-9]{1,9}") ? Long.valueOf(text) : null;
  }

  /** The numbers of the canaries of a minute. */
  public static List<Long> numbers(Signal signal, long minute) {
    List<Long> numbers = new ArrayList<>();
    for (int at = 0; at < atOnce(signal); at++) {
      numbers.add(minute * MOST + at);
    }
    return numbers;
  }

  /** The minute of a number. */
  static long minuteOf(long number) {
    return Math.floorDiv(number, MOST);
  }

  /** Seconds apart within the minute, so that a time names its canary. */
  static Instant time(long number) {
    return Instant.EPOCH
        .plus(EVERY.multipliedBy(minuteOf(number)))
        .plusSeconds(Math.floorMod(number, MOST));
  }

  /** The number of which a time is; of another time some number that is none. */
  static long number(Instant time) {
    return minute(time) * MOST
        + Math.min(MOST - 1, Math.floorMod(time.getEpochSecond(), EVERY.toSeconds()));
  }
}
