package org.glasshouse.border;

import java.util.regex.Pattern;

/**
 * Codes that say why a record was withheld. The engine adds its own, and so does the second
 * opinion: {@code doubt-…}, after the sign that it saw.
 */
final class Reason {
  /** The message on the raw topic, or the record, is not what a collector writes. */
  static final String MALFORMED = "malformed";

  /** The line is not UTF-8. */
  static final String ENCODING = "encoding";

  /** The line is longer than a record may be. */
  static final String OVERSIZE = "oversize";

  /** The event is more than a day ahead of its arrival. */
  static final String FUTURE = "future";

  /** A sample of before the year 2000. */
  static final String UNDATED = "undated";

  /** The engine failed. */
  static final String ENGINE = "engine";

  /** The engine took too long. */
  static final String TIMEOUT = "timeout";

  /** The keys of the day of arrival are destroyed. */
  static final String EXPIRED = "expired";

  /** The raw topic does not say when a message arrived. */
  static final String ARRIVAL = "arrival";

  /** It was removed, or says what was removed. */
  static final String REMOVED = "removed";

  /** It could go out, but its source holds lines of patterns that nobody has approved. */
  static final String HELD = "held";

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private Reason() {}

  /** A reason of the engine, as long as it is a code. */
  static String ofEngine(String reason) {
    return CODE.matcher(reason).matches() ? reason : ENGINE;
  }
}
