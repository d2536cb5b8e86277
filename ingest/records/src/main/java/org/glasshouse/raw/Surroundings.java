package org.glasshouse.raw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * That a message on a raw topic brings lines again: some of its lines are to be decided, and all
 * others stand there because they stood around these in their stream, so that a secret of which
 * they are a part is still seen. Nothing else of the stream lies around such a message.
 *
 * @param decided places of the lines that are to be decided, counted from 0; at least one, growing
 */
public record Surroundings(List<Integer> decided) {
  /** The header of such a message. */
  public static final String HEADER = "glasshouse-surroundings";

  private static final Pattern VALUE = Pattern.compile("\\d{1,5}( \\d{1,5}){0,9999}");

  public Surroundings {
    decided = List.copyOf(decided);
    int last = -1;
    for (int place : decided) {
      if (place <= last) {
        throw new IllegalArgumentException("expected places of lines, each beyond the one before");
      }
      last = place;
    }
    if (last < 0) {
      throw new IllegalArgumentException("expected the place of a line at least");
    }
  }

  /** The value of the header. */
  public byte[] encode() {
    return decided.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" "))
        .getBytes(US_ASCII);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param lines how many lines the message has
   * @throws MalformedRecordException if it is something else
   */
  public static Surroundings decode(byte @Nullable [] value, int lines)
      throws MalformedRecordException {
    String text = value == null ? "" : new String(value, US_ASCII);
    if (!VALUE.matcher(text).matches()) {
      throw new MalformedRecordException("expected places of the lines that are to be decided");
    }
    List<Integer> decided = new ArrayList<>();
    for (String place : text.split(" ", -1)) {
      decided.add(Integer.parseInt(place));
    }
    if (decided.getLast() >= lines) {
      throw new MalformedRecordException(
          "expected places of %d lines, got %d".formatted(lines, decided.getLast()));
    }
    try {
      return new Surroundings(decided);
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException(String.valueOf(e.getMessage()));
    }
  }
}
