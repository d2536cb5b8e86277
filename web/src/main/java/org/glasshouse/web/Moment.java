package org.glasshouse.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in UTC as pages show it.
 *
 * @param iso for machines, RFC 3339
 * @param day for example {@code 2026-11-22}
 * @param clock for example {@code 03:04:05.678}
 */
public record Moment(String iso, String day, String clock) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  static @Nullable Moment of(@Nullable Instant time) {
    return time == null ? null : at(time);
  }

  static Moment at(Instant time) {
    Instant shown = time.truncatedTo(ChronoUnit.MILLIS);
    return new Moment(shown.toString(), DAY.format(shown), CLOCK.format(shown));
  }

  /** To the second, for example {@code 03:04:05}. */
  public String second() {
    return clock.substring(0, 8);
  }

  /** To the minute, for example {@code 03:04}. */
  public String minute() {
    return clock.substring(0, 5);
  }
}
