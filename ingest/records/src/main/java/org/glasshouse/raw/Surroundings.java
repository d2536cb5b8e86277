package org.glasshouse.raw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That a message on a raw topic brings lines again, by themselves: the first and the last of them
 * are not to be decided, but stand there because they stood around the others in their stream, so
 * that a secret which began before a line is still seen. Nothing else of the stream lies around
 * such a message.
 *
 * @param before how many of the first lines only surround
 * @param after how many of the last ones do
 */
public record Surroundings(int before, int after) {
  /** The header of such a message. */
  public static final String HEADER = "glasshouse-surroundings";

  private static final Pattern VALUE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");

  public Surroundings {
    if (before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "expected numbers of lines, got %d and %d".formatted(before, after));
    }
  }

  /** The value of the header. */
  public byte[] encode() {
    return (before + " " + after).getBytes(US_ASCII);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws MalformedRecordException if it is something else
   */
  public static Surroundings decode(byte @Nullable [] value) throws MalformedRecordException {
    Matcher numbers = VALUE.matcher(value == null ? "" : new String(value, US_ASCII));
    if (!numbers.matches()) {
      throw new MalformedRecordException("expected two numbers of surrounding lines");
    }
    return new Surroundings(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
  }
}
