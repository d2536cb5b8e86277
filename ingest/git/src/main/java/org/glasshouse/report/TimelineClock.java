package org.glasshouse.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.glasshouse.raw.RawReport.Precision;
import org.jspecify.annotations.Nullable;

/**
 * What is known of date and zone while a timeline is read from its beginning. A clock time is of
 * the last date that was named; one that lies more than twelve hours before the last is of the day
 * after. Its zone is its own, else the one that the report names once, else that of the last entry
 * which named one.
 */
final class TimelineClock {
  private static final int NIGHT = 12 * 3600;

  private @Nullable LocalDate date;
  private @Nullable LocalTime last;
  private final @Nullable TimeZoneName stated;
  private @Nullable TimeZoneName named;

  TimelineClock(@Nullable LocalDate date, @Nullable TimeZoneName stated) {
    this.date = date;
    this.stated = stated;
  }

  /** What a phrase means. */
  record Reading(@Nullable Instant from, @Nullable Instant until, Precision precision) {
    static final Reading UNKNOWN = new Reading(null, null, Precision.UNKNOWN);
  }

  Reading read(TimePhrase phrase) {
    LocalDate day = day(phrase.start());
    if (phrase.zone() != null) {
      named = phrase.zone();
    }
    TimeZoneName zone = phrase.zone() != null ? phrase.zone() : stated != null ? stated : named;
    LocalTime clock = phrase.start().clock();
    date = day;
    last = clock;
    if (day == null || zone == null) {
      return Reading.UNKNOWN;
    }
    if (clock == null) {
      return between(
          zone.instant(day.atStartOfDay()),
          zone.instant(day.plusDays(1).atStartOfDay()),
          Precision.DAY);
    }
    Instant from = zone.instant(day.atTime(clock));
    Instant until = until(phrase, day.atTime(clock), zone);
    return between(from, until, phrase.approximate() ? Precision.APPROXIMATE : Precision.MINUTE);
  }

  private @Nullable LocalDate day(TimePhrase.Moment moment) {
    if (moment.hasDay()) {
      return moment.dateIn(date);
    }
    LocalTime clock = moment.clock();
    boolean next =
        clock != null && last != null && last.toSecondOfDay() - clock.toSecondOfDay() > NIGHT;
    return next && date != null ? date.plusDays(1) : date;
  }

  private static @Nullable Instant until(TimePhrase phrase, LocalDateTime from, TimeZoneName zone) {
    TimePhrase.Moment until = phrase.until();
    if (until == null || until.clock() == null) {
      return null;
    }
    LocalDate day = until.hasDay() ? until.dateIn(from.toLocalDate()) : from.toLocalDate();
    if (day == null) {
      return null;
    }
    LocalDateTime end = day.atTime(until.clock());
    return zone.instant(end.isBefore(from) ? end.plusDays(1) : end);
  }

  private static Reading between(
      @Nullable Instant from, @Nullable Instant until, Precision precision) {
    return from == null ? Reading.UNKNOWN : new Reading(from, until, precision);
  }
}
