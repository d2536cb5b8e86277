package org.glasshouse.files;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.raw.RawLog;
import org.jspecify.annotations.Nullable;

/**
 * What a frame says.
 *
 * @param channel which of the lines written side by side it belongs to: 0, or 1 for standard error
 * @param joins how it may be joined with its neighbours
 * @param text valid until the next frame is cut
 * @param flaw why it cannot be handed on, with its length
 * @param time of the event; null where it does not tell
 * @param origin what it came from, beyond what the file's name tells
 */
record Piece(
    Frame frame,
    int channel,
    Joins joins,
    Slice text,
    RawLog.Body.@Nullable Unreadable flaw,
    @Nullable Instant time,
    String severity,
    Map<String, String> origin,
    Map<String, String> attributes) {
  /** How a piece may be joined. */
  enum Joins {
    /** A whole record. */
    NEVER,
    /** A whole line, whose neighbours may belong to it. */
    LINES,
    /** The beginning or middle of a line, whose rest is in the next piece of its channel. */
    PARTIAL
  }

  /** Whether it is a whole line without anything to read in it. */
  boolean isBlank() {
    return flaw == null && joins != Joins.PARTIAL && text.isBlank();
  }

  static Piece flawed(Frame frame, RawLog.Flaw flaw, long length) {
    return new Piece(
        frame,
        0,
        Joins.NEVER,
        Slice.EMPTY,
        new RawLog.Body.Unreadable(flaw, length),
        null,
        "",
        Map.of(),
        Map.of());
  }
}
