package org.glasshouse.service;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, each at most once and each one expected. */
public final class Parameters {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MAX_LENGTH = 4_096;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads parameters.
   *
   * @throws ParameterException if one is not of {@code known}, repeated or over 4,096 characters
   */
  public static Parameters strict(Map<String, List<String>> values, Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new ParameterException(
            known.stream().anyMatch(name::equalsIgnoreCase) ? name : "(unknown)",
            "only the parameters " + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return lenient(values);
  }

  /** Refuses any parameter, where an address takes none. */
  static void none(Map<String, List<String>> values) {
    if (!values.isEmpty()) {
      throw new ParameterException("(unknown)", "no parameters at this address");
    }
  }

  /** Reads parameters of a page, whose links may have gained others on their way. */
  public static Parameters lenient(Map<String, List<String>> values) {
    return new Parameters(values);
  }

  /** All others. */
  public Parameters without(String name) {
    Map<String, List<String>> others = new HashMap<>(values);
    others.remove(name);
    return new Parameters(others);
  }

  /** A text of 4,096 characters at most; empty where it is not given. */
  public String text(String name) {
    return text(name, MAX_LENGTH);
  }

  /** A text of so many characters at most; empty where it is not given. */
  String text(String name, int longest) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw new ParameterException(name, "it once, got it " + given.size() + " times");
    }
    String value = given.isEmpty() ? "" : given.getFirst();
    if (value.length() > longest) {
      throw new ParameterException(
          name, "at most %d characters, got %d".formatted(longest, value.length()));
    }
    return value;
  }

  /** A name; empty where it is not given. */
  String name(String name) {
    String value = text(name);
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new ParameterException(name, "a name without control characters");
    }
    return value;
  }

  /** A whole number. */
  public int number(String name, int lowest, int highest, int otherwise) {
    String value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    String expected = "a number from %d to %d".formatted(lowest, highest);
    if (!isDigits(value)) {
      throw new ParameterException(name, expected);
    }
    try {
      int number = Integer.parseInt(value);
      if (number < lowest || number > highest) {
        throw new ParameterException(name, expected);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new ParameterException(name, expected);
    }
  }

  /** A time, RFC 3339 or milliseconds since 1970; null where it is not given. */
  public @Nullable Instant time(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      return null;
    }
    Instant time = parsed(value);
    if (time == null) {
      throw new ParameterException(
          name,
          "a time from 1970 to 2200, as RFC 3339 (2026-11-22T03:04:05Z) or milliseconds since"
              + " 1970");
    }
    return time;
  }

  /** A time from 1970 to 2200; null where it is none. */
  static @Nullable Instant parsed(String value) {
    Instant time = parseTime(value);
    return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
  }

  private static boolean isDigits(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static @Nullable Instant parseTime(String value) {
    try {
      return isDigits(value)
          ? Instant.ofEpochMilli(Long.parseLong(value))
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
