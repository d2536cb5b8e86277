package org.glasshouse.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Finds the time in the first characters of a line: RFC 3339 and its relatives, klog, syslog, C's
 * {@code ctime}, Apache's, and seconds since 1970 in audit records.
 */
final class TimeText {
  /** How far into a line a time is looked for, in characters. */
  private static final int REACH = 200;

  private static final int ISO_REACH = 64;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";

  private final ZoneId zone;
  private final Years years;

  /** Which year a time has that names none. */
  sealed interface Years {
    Instant reference();

    /** The one that brings it nearest to the reference. */
    record NearestTo(Instant reference) implements Years {}

    /** The last one that does not bring it more than a day behind the reference. */
    record UpTo(Instant reference) implements Years {}
  }

  TimeText(ZoneId zone, Years years) {
    this.zone = zone;
    this.years = years;
  }

  /** The time at the start of {@code line}, or soon after; null where there is none. */
  @Nullable Instant find(String line) {
    Instant time = at(line, start(line, 0));
    return time != null ? time : inside(line);
  }

  /** Whether a time is the first thing in {@code line}, behind white space. */
  boolean leads(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at(line, start(line, at)) != null;
  }

  private @Nullable Instant at(String line, int at) {
    if (at >= line.length()) {
      return null;
    }
    char first = line.charAt(at);
    if (first >= '0' && first <= '9') {
      return iso(line, at);
    }
    if (isKlog(line, at)) {
      return klog(line, at);
    }
    return first >= 'A' && first <= 'Z' ? named(line, at) : null;
  }

  /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size. */
  static @Nullable Instant sinceEpoch(double number) {
    if (!(number >= 1e8) || number >= 1e19) {
      return null;
    }
    if (number >= 1e17) {
      return ofNanos(Math.round(number));
    }
    double micros = number < 1e11 ? number * 1e6 : number < 1e14 ? number * 1e3 : number;
    return ofMicros(Math.round(micros));
  }

  /** As {@link #sinceEpoch(double)}, without loss. */
  static @Nullable Instant sinceEpoch(long number) {
    if (number < 100_000_000L) {
      return null;
    }
    if (number < 100_000_000_000L) {
      return Instant.ofEpochSecond(number);
    }
    if (number < 100_000_000_000_000L) {
      return Instant.ofEpochMilli(number);
    }
    return number < 100_000_000_000_000_000L ? ofMicros(number) : ofNanos(number);
  }

  static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  private static Instant ofNanos(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /** Whether {@code line} has klog's header at {@code at}: {@code I1122 03:04:05}. */
  static boolean isKlog(String line, int at) {
    return line.length() >= at + 14
        && "IWEF".indexOf(line.charAt(at)) >= 0
        && number(line, at + 1, 4) >= 0
        && line.charAt(at + 5) == ' '
        && number(line, at + 6, 2) >= 0
        && line.charAt(at + 8) == ':';
  }

  /** Behind a bracket and behind syslog's {@code <34>1 }. */
  private static int start(String line, int from) {
    int at = from;
    if (line.startsWith("<", from)) {
      int end = line.indexOf('>', from);
      if (end > from && end < from + 5) {
        at = line.startsWith("1 ", end + 1) ? end + 3 : end + 1;
      }
    }
    return line.startsWith("[", at) ? at + 1 : at;
  }

  private @Nullable Instant inside(String line) {
    int reach = Math.min(line.length(), REACH);
    boolean behindBreak = false;
    for (int at = 0; at < reach; at++) {
      char c = line.charAt(at);
      if (behindBreak && c >= '0' && c <= '9') {
        Instant time = at < ISO_REACH && isIso(line, at) ? iso(line, at) : apache(line, at);
        if (time != null) {
          return time;
        }
      }
      if (c == '(' && line.startsWith("audit(", at - 5)) {
        return audit(line, at + 1);
      }
      behindBreak = c == ' ' || c == '[' || c == '(' || c == '=' || c == '"' || c == '\'';
    }
    return null;
  }

  private static boolean isIso(String line, int at) {
    return line.length() >= at + 16
        && (line.charAt(at + 4) == '-' || line.charAt(at + 4) == '/')
        && (line.charAt(at + 13) == ':' || line.charAt(at + 14) == ':');
  }

  /** The time at {@code at}: {@code 2026-11-22T03:04:05.123Z}, {@code 2026/11/22 03:04:05}. */
  @Nullable Instant iso(String line, int at) {
    int year = number(line, at, 4);
    int month = number(line, at + 5, 2);
    int day = number(line, at + 8, 2);
    if (year < 0 || month < 1 || day < 1 || line.length() < at + 16) {
      return null;
    }
    char divider = line.charAt(at + 4);
    if ((divider != '-' && divider != '/') || line.charAt(at + 7) != divider) {
      return null;
    }
    int clock = at + 10;
    char between = line.charAt(clock);
    if (between != 'T' && between != ' ' && between != '_' && between != 't') {
      return null;
    }
    clock += line.charAt(clock + 1) == ' ' ? 2 : 1;
    return clock(line, clock, year, month, day);
  }

  private @Nullable Instant klog(String line, int at) {
    int month = number(line, at + 1, 2);
    int day = number(line, at + 3, 2);
    return withoutYear(line, at + 6, month, day);
  }

  /** {@code Nov 22 03:04:05}, {@code Sun Nov 22 03:04:05.123 2026}. */
  private @Nullable Instant named(String line, int at) {
    int name = at;
    if (indexOfName(DAYS, line, name) >= 0 && line.startsWith(" ", name + 3)) {
      name += 4;
    }
    int month = indexOfName(MONTHS, line, name) + 1;
    if (month == 0 || line.length() < name + 12 || line.charAt(name + 3) != ' ') {
      return null;
    }
    int tens = line.charAt(name + 4) == ' ' ? 0 : number(line, name + 4, 1);
    int ones = number(line, name + 5, 1);
    int clock = name + 7;
    if (ones < 0 && line.charAt(name + 5) == ' ') {
      // A day of one digit that is not padded.
      ones = tens;
      tens = 0;
      clock = name + 6;
    }
    if (tens < 0 || ones < 0) {
      return null;
    }
    int day = tens * 10 + ones;
    int behind = clock + 8;
    if (behind < line.length() && line.charAt(behind) == '.') {
      behind++;
      while (number(line, behind, 1) >= 0) {
        behind++;
      }
    }
    int year = line.startsWith(" ", behind) ? number(line, behind + 1, 4) : -1;
    return year >= 1970
        ? clock(line, clock, year, month, day)
        : withoutYear(line, clock, month, day);
  }

  /** {@code 22/Nov/2026:03:04:05 +0000}. */
  private @Nullable Instant apache(String line, int at) {
    if (line.length() < at + 20 || line.charAt(at + 2) != '/' || line.charAt(at + 6) != '/') {
      return null;
    }
    int day = number(line, at, 2);
    int month = indexOfName(MONTHS, line, at + 3) + 1;
    int year = number(line, at + 7, 4);
    return day < 1 || month == 0 || year < 0 ? null : clock(line, at + 12, year, month, day);
  }

  /** {@code 1763780645.123:456)}. */
  private static @Nullable Instant audit(String line, int at) {
    int dot = line.indexOf('.', at);
    if (dot < 0 || dot - at > 11 || number(line, dot + 1, 3) < 0) {
      return null;
    }
    long seconds = 0;
    for (int digit = at; digit < dot; digit++) {
      int value = number(line, digit, 1);
      if (value < 0) {
        return null;
      }
      seconds = seconds * 10 + value;
    }
    return Instant.ofEpochSecond(seconds, number(line, dot + 1, 3) * 1_000_000L);
  }

  private @Nullable Instant withoutYear(String line, int clock, int month, int day) {
    int about = years.reference().atZone(ZoneOffset.UTC).getYear();
    Instant best = null;
    for (int year = about - 1; year <= about + 1; year++) {
      Instant time = clock(line, clock, year, month, day);
      if (time != null && (best == null || fitsBetter(time, best))) {
        best = time;
      }
    }
    return best;
  }

  private boolean fitsBetter(Instant time, Instant than) {
    return switch (years) {
      case Years.NearestTo(Instant reference) ->
          Math.abs(time.getEpochSecond() - reference.getEpochSecond())
              < Math.abs(than.getEpochSecond() - reference.getEpochSecond());
      case Years.UpTo(Instant reference) ->
          time.isAfter(than) && !time.isAfter(reference.plusSeconds(86_400));
    };
  }

  /** {@code 03:04:05.123456 +01:00} on a day; seconds, fraction and zone may be missing. */
  private @Nullable Instant clock(String line, int at, int year, int month, int day) {
    int hour = number(line, at, 2);
    int minute = number(line, at + 3, 2);
    if (hour < 0 || minute < 0 || line.charAt(at + 2) != ':') {
      return null;
    }
    int end = at + 5;
    int second = 0;
    int nanos = 0;
    if (line.startsWith(":", end) && number(line, end + 1, 2) >= 0) {
      second = number(line, end + 1, 2);
      end += 3;
      if (end < line.length() && (line.charAt(end) == '.' || line.charAt(end) == ',')) {
        int digit = end + 1;
        int scale = 100_000_000;
        while (number(line, digit, 1) >= 0) {
          nanos += number(line, digit, 1) * scale;
          scale /= 10;
          digit++;
        }
        end = digit > end + 1 ? digit : end;
      }
    }
    try {
      // A leap second counts as the one before it.
      LocalDateTime local =
          LocalDateTime.of(
              LocalDate.of(year, month, day),
              LocalTime.of(hour, minute, Math.min(second, 59), nanos));
      ZoneOffset offset = offset(line, end);
      return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ZoneOffset offset(String line, int end) {
    int at = line.startsWith(" ", end) ? end + 1 : end;
    if (at >= line.length()) {
      return null;
    }
    char sign = line.charAt(at);
    if (line.startsWith("UTC", at) || line.startsWith("GMT", at)) {
      return ZoneOffset.UTC;
    }
    if (at == end && (sign == 'Z' || sign == 'z')) {
      return ZoneOffset.UTC;
    }
    int hours = number(line, at + 1, 2);
    if ((sign != '+' && sign != '-') || hours < 0) {
      return null;
    }
    int minutes = number(line, line.startsWith(":", at + 3) ? at + 4 : at + 3, 2);
    if (at > end && minutes < 0) {
      // " -12 " behind a time is no zone.
      return null;
    }
    int total = hours * 60 + Math.max(0, minutes);
    return total > 18 * 60 ? null : ZoneOffset.ofTotalSeconds((sign == '-' ? -60 : 60) * total);
  }

  private static int indexOfName(String names, String line, int at) {
    for (int name = 0; name < names.length(); name += 3) {
      if (line.startsWith(names.substring(name, name + 3), at)) {
        return name / 3;
      }
    }
    return -1;
  }

  /** The number of {@code digits} digits at {@code at}; -1 where there is another character. */
  private static int number(String line, int at, int digits) {
    if (at < 0 || at + digits > line.length()) {
      return -1;
    }
    int number = 0;
    for (int digit = at; digit < at + digits; digit++) {
      int value = line.charAt(digit) - '0';
      if (value < 0 || value > 9) {
        return -1;
      }
      number = number * 10 + value;
    }
    return number;
  }
}
