package org.glasshouse.files;

import java.util.Map;
import org.glasshouse.raw.RawLog;

/** Plain lines, among which lines of JSON and klog may stand. */
final class TextFormat implements FrameFormat {
  private final TimeText times;
  private final JsonLine json;

  TextFormat(TimeText times) {
    this.times = times;
    this.json = new JsonLine(times);
  }

  @Override
  public Piece read(Frame frame) {
    return switch (frame.content()) {
      case Frame.Oversize(long length) -> Piece.flawed(frame, RawLog.Flaw.OVERSIZE, length);
      case Frame.Bytes(Slice line) -> line.isObject() ? object(frame, line) : line(frame, line);
      case Frame.Fields _ ->
          throw new IllegalStateException("expected lines, got an entry of a journal");
    };
  }

  private Piece object(Frame frame, Slice line) {
    JsonLine.Told told = json.read(line);
    return new Piece(
        frame, 0, Piece.Joins.NEVER, line, null, told.time(), told.severity(), Map.of(), Map.of());
  }

  private Piece line(Frame frame, Slice line) {
    // Whether it is valid UTF-8 is for the one who joins it; times and words are ASCII.
    String start = line.asciiStart();
    return new Piece(
        frame,
        0,
        Piece.Joins.LINES,
        line,
        null,
        times.find(start),
        SeverityText.find(start),
        Map.of(),
        Map.of());
  }
}
