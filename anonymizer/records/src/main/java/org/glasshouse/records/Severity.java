package org.glasshouse.records;

import java.util.Locale;
import java.util.Map;

/**
 * OpenTelemetry's severity ranges.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">
 *     SeverityNumber in the log data model</a>
 */
public enum Severity {
  UNSPECIFIED(0),
  TRACE(1),
  DEBUG(5),
  INFO(9),
  WARN(13),
  ERROR(17),
  FATAL(21);

  private static final Map<String, Severity> WORDS =
      Map.ofEntries(
          Map.entry("trace", TRACE),
          Map.entry("finest", TRACE),
          Map.entry("finer", TRACE),
          Map.entry("trce", TRACE),
          Map.entry("debug", DEBUG),
          Map.entry("dbg", DEBUG),
          Map.entry("dbug", DEBUG),
          Map.entry("fine", DEBUG),
          Map.entry("config", DEBUG),
          Map.entry("verbose", DEBUG),
          Map.entry("debug1", DEBUG),
          Map.entry("debug2", DEBUG),
          Map.entry("debug3", DEBUG),
          Map.entry("debug4", DEBUG),
          Map.entry("debug5", DEBUG),
          Map.entry("d", DEBUG),
          Map.entry("7", DEBUG),
          Map.entry("info", INFO),
          Map.entry("information", INFO),
          Map.entry("informational", INFO),
          Map.entry("notice", INFO),
          Map.entry("note", INFO),
          Map.entry("normal", INFO),
          Map.entry("log", INFO),
          Map.entry("i", INFO),
          Map.entry("5", INFO),
          Map.entry("6", INFO),
          Map.entry("warn", WARN),
          Map.entry("warning", WARN),
          Map.entry("w", WARN),
          Map.entry("4", WARN),
          Map.entry("error", ERROR),
          Map.entry("err", ERROR),
          Map.entry("severe", ERROR),
          Map.entry("fail", ERROR),
          Map.entry("e", ERROR),
          Map.entry("3", ERROR),
          Map.entry("critical", FATAL),
          Map.entry("crit", FATAL),
          Map.entry("alert", FATAL),
          Map.entry("emerg", FATAL),
          Map.entry("emergency", FATAL),
          Map.entry("fatal", FATAL),
          Map.entry("panic", FATAL),
          Map.entry("dpanic", FATAL),
          Map.entry("f", FATAL),
          Map.entry("2", FATAL),
          Map.entry("1", FATAL),
          Map.entry("0", FATAL));

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** OpenTelemetry's number, the lowest of the range. */
  public int number() {
    return number;
  }

  /** The word as the API spells it: {@code warn}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The range in which OpenTelemetry's {@code number} lies. */
  public static Severity ofNumber(int number) {
    Severity found = UNSPECIFIED;
    for (Severity severity : values()) {
      if (severity.number <= number) {
        found = severity;
      }
    }
    return found;
  }

  /** What a source's own word means: {@code W}, {@code warning} or syslog's {@code 4}. */
  public static Severity ofWord(String word) {
    return WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), UNSPECIFIED);
  }
}
