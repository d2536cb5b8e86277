package org.glasshouse.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The permanent public address of a line: {@code DAY-STREAM-POSITION}. Example: {@code
 * 20261122-c5mzjv3kq2tt6a7e-3821987231104}.
 *
 * @param day the UTC day of the event, as the border fixed it; null where it is undated
 * @param position grows along the stream, from 0; compared as a number
 */
public record Uid(@Nullable LocalDate day, StreamId stream, long position) {
  private static final String UNDATED = "undated";
  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{8}|undated)-([a-z2-7]{16})-(\\d{1,19})");

  public Uid {
    if (position < 0) {
      throw new IllegalArgumentException("expected a position from 0, got " + position);
    }
    if (day != null && (day.getYear() < 2000 || day.getYear() > 9999)) {
      throw new IllegalArgumentException("expected a day from 2000 to 9999, got " + day);
    }
  }

  /** Reads a uid; null where {@code text} is not one in its canonical spelling. */
  public static @Nullable Uid parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      LocalDate day = UNDATED.equals(matcher.group(1)) ? null : parseDay(matcher.group(1));
      Uid uid = new Uid(day, new StreamId(matcher.group(2)), Long.parseLong(matcher.group(3)));
      return uid.toString().equals(text) ? uid : null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  private static LocalDate parseDay(String digits) {
    return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** The day as it stands in the uid and in the tables: {@code 20261122} or {@code undated}. */
  public String dayText() {
    return dayText(day);
  }

  /** The same of any day; null: undated. */
  public static String dayText(@Nullable LocalDate day) {
    return day == null ? UNDATED : day.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Override
  public String toString() {
    return dayText() + "-" + stream + "-" + position;
  }
}
