package org.glasshouse.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text says of a time at its beginning: {@code 2018-02-20 ca. 14:17 CET (GMT+1)}, {@code Feb
 * 21, 13:00}, {@code ~13:30-13:45}, {@code 19. April}.
 *
 * @param start the time, or the beginning of a range
 * @param until the end of a range
 * @param zone as the text names it
 * @param approximate whether it says so itself
 * @param end where the phrase ends in the text
 */
record TimePhrase(
    Moment start,
    @Nullable Moment until,
    @Nullable TimeZoneName zone,
    boolean approximate,
    int end) {
  /** No phrase is longer. */
  private static final int LONGEST = 160;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH =
      "(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
          + "|Sep(?:t|tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:[\\s*_\\[(`]|(?<about>~|\u2248|(?:ca|circa|approx|approximately|about|around|roughly)\\b\\.?)|(?:at|on|from|between)\\b"
              + "|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\b[.,]?)++",
          Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> DATES =
      List.of(
          pattern("(?<year>\\d{4})-(?<number>\\d{1,2})-(?<day>\\d{1,2})(?!\\d)"),
          pattern("(?<year>\\d{4})/(?<number>\\d{1,2})/(?<day>\\d{1,2})(?!\\d)"),
          pattern("(?<day>\\d{1,2})\\.\\s?(?<number>\\d{1,2})\\.\\s?(?<year>\\d{4})(?!\\d)"),
          pattern(
              MONTH
                  + "\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,?\\s(?<year>\\d{4})\\b(?!:))?"),
          pattern(
              "(?<day>\\d{1,2})(?:st|nd|rd|th)?\\.?[\\s-]"
                  + MONTH
                  + "(?:,?[\\s-](?<year>\\d{4})\\b(?!:))?"));
  private static final Pattern BETWEEN =
      pattern(
          "(?:T(?=\\d)|[\\s,;@|*_\\])(]|\\bat\\b|\\bum\\b|-(?=\\s)|\u2013|(?<about>~|\u2248|(?:ca|circa|approx|about|around)\\b\\.?))*");
  private static final Pattern CLOCK =
      pattern(
          "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?(?!\\d|:\\d)"
              + "\\s?(?<half>[ap]\\.?m\\b\\.?)?(?:\\s?(?:Uhr|hrs|hours|h)\\b)?");
  private static final Pattern HOUR = pattern("(?<hour>\\d{1,2})\\s?(?<half>[ap]\\.?m\\b\\.?)");
  private static final Pattern TO =
      pattern("\\s?(?:-|\u2013|\u2014|to\\b|until\\b|till\\b|bis\\b)\\s?");
  private static final Pattern DOUBT = pattern("\\s?\\(?(?:maybe|approx|not sure|\\?)");

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  /**
   * A day, a clock time, or both.
   *
   * @param date with its year
   * @param day without one
   */
  record Moment(@Nullable LocalDate date, @Nullable MonthDay day, @Nullable LocalTime clock) {
    boolean hasDay() {
      return date != null || day != null;
    }

    /** The date, with the year that another date lends; null where none is named. */
    @Nullable LocalDate dateIn(@Nullable LocalDate context) {
      if (date != null || day == null || context == null) {
        return date;
      }
      return day.isValidYear(context.getYear()) ? nearest(day, context) : null;
    }

    /** New Year may lie between two entries. */
    private static LocalDate nearest(MonthDay day, LocalDate context) {
      LocalDate same = day.atYear(context.getYear());
      if (same.isBefore(context.minusMonths(6))) {
        return day.atYear(context.getYear() + 1);
      }
      return same.isAfter(context.plusMonths(6)) ? day.atYear(context.getYear() - 1) : same;
    }
  }

  /** The phrase with which a text begins; null where it begins otherwise or says no valid time. */
  static @Nullable TimePhrase read(String text) {
    return new Reading(text.substring(0, Math.min(LONGEST, text.length()))).phrase();
  }

  /** One pass over a text. */
  private static final class Reading {
    private final String text;
    private int at;
    private boolean approximate;
    private boolean invalid;
    private boolean joined;

    Reading(String text) {
      this.text = text.replace('\u00a0', ' ');
    }

    @Nullable TimePhrase phrase() {
      skip(OPENING);
      Moment start = moment();
      if (start == null) {
        return null;
      }
      TimeZoneName zone = start.clock() == null ? null : zone();
      Moment until = start.clock() == null ? null : until();
      if (until != null) {
        TimeZoneName after = zone();
        zone = after == null ? zone : after;
      }
      if (invalid) {
        return null;
      }
      approximate |= match(DOUBT) != null;
      return new TimePhrase(start, until, zone, approximate, at);
    }

    private void skip(Pattern pattern) {
      Matcher match = match(pattern);
      if (match != null) {
        approximate |= match.group("about") != null;
        at = match.end();
      }
    }

    private @Nullable Matcher match(Pattern pattern) {
      Matcher match = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
      return match.lookingAt() ? match : null;
    }

    private @Nullable Moment moment() {
      int from = at;
      Moment day = day();
      int afterDay = at;
      if (day != null) {
        skip(BETWEEN);
      }
      joined = day != null && at > 0 && Character.toLowerCase(text.charAt(at - 1)) == 't';
      LocalTime clock = clock();
      if (clock == null) {
        at = day == null ? from : afterDay;
      }
      if (day == null) {
        return clock == null ? null : new Moment(null, null, clock);
      }
      return new Moment(day.date(), day.day(), clock);
    }

    private @Nullable Moment day() {
      for (Pattern pattern : DATES) {
        Matcher match = match(pattern);
        if (match != null) {
          at = match.end();
          return day(match, pattern.pattern().contains("<month>"));
        }
      }
      return null;
    }

    private Moment day(Matcher match, boolean named) {
      int month =
          named
              ? MONTHS.indexOf(match.group("month").substring(0, 3).toLowerCase(Locale.ROOT)) + 1
              : Integer.parseInt(match.group("number"));
      int day = Integer.parseInt(match.group("day"));
      String year = match.group("year");
      try {
        return year == null
            ? new Moment(null, MonthDay.of(month, day), null)
            : new Moment(LocalDate.of(Integer.parseInt(year), month, day), null, null);
      } catch (DateTimeException e) {
        invalid = true;
        return new Moment(null, null, null);
      }
    }

    private @Nullable LocalTime clock() {
      Matcher match = match(CLOCK);
      boolean minutes = match != null;
      match = minutes ? match : match(HOUR);
      if (match == null) {
        return null;
      }
      at = match.end();
      String half = match.group("half");
      int hour = hour(Integer.parseInt(match.group("hour")), half);
      int minute = minutes ? Integer.parseInt(match.group("minute")) : 0;
      String second = minutes ? match.group("second") : null;
      try {
        return LocalTime.of(hour, minute, second == null ? 0 : Integer.parseInt(second));
      } catch (DateTimeException e) {
        invalid = true;
        return LocalTime.MIDNIGHT;
      }
    }

    /** Hours above 12 are of 24 whatever stands behind them, unless it says morning. */
    private int hour(int hour, @Nullable String half) {
      if (half == null) {
        return hour;
      }
      boolean afternoon = Character.toLowerCase(half.charAt(0)) == 'p';
      if (afternoon) {
        return hour < 12 ? hour + 12 : hour;
      }
      invalid |= hour > 12;
      return hour == 12 ? 0 : hour;
    }

    private @Nullable TimeZoneName zone() {
      int from = at;
      if (joined) {
        TimeZoneName.Found offset = TimeZoneName.offsetAt(text, at);
        if (offset != null) {
          at = offset.end();
          return offset.name();
        }
      }
      while (from < text.length() && " ([".indexOf(text.charAt(from)) >= 0) {
        from++;
      }
      TimeZoneName.Found found = TimeZoneName.at(text, from);
      if (found == null) {
        return null;
      }
      at = found.end();
      if (at < text.length() && ")]".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return found.name();
    }

    private @Nullable Moment until() {
      int from = at;
      Matcher to = match(TO);
      if (to == null) {
        return null;
      }
      at = to.end();
      skip(OPENING);
      Moment until = moment();
      if (until == null || until.clock() == null) {
        at = from;
        return null;
      }
      return until;
    }
  }
}
