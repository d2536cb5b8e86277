package org.glasshouse.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kubelet's container logs: {@code TIME stdout F text}, where {@code P} marks a line whose rest
 * follows. A line of another form is read as plain text.
 */
final class CriFormat implements FrameFormat {
  static final String CHANNEL = "log.iostream";

  private static final String OUT_NAME = "stdout";
  private static final String ERR_NAME = "stderr";
  private static final Map<String, String> OUT = Map.of(CHANNEL, OUT_NAME);
  private static final Map<String, String> ERR = Map.of(CHANNEL, ERR_NAME);
  private static final int LONGEST_HEADER = 64;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[0-9.]*(?:Z|[+-]\\d\\d:\\d\\d) (?:stdout|stderr)"
              + " [PF][ :\\n]");

  private final TimeText times;
  private final TextFormat plain;
  private final JsonLine json;

  CriFormat(TimeText times) {
    this.times = times;
    this.plain = new TextFormat(times);
    this.json = new JsonLine(times);
  }

  /** Whether a file that begins with {@code sample} is of this format. */
  static boolean fits(byte[] sample) {
    Matcher header =
        HEADER.matcher(
            new String(
                sample, 0, Math.min(sample.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1));
    return header.lookingAt();
  }

  @Override
  public Piece read(Frame frame) {
    Piece piece = frame.content() instanceof Frame.Bytes(Slice line) ? read(frame, line) : null;
    return piece == null ? plain.read(frame) : piece;
  }

  private @Nullable Piece read(Frame frame, Slice line) {
    int channel = line.indexOf(' ', 0) + 1;
    int tag = channel + OUT_NAME.length() + 1;
    boolean err = line.isAt(channel, ERR_NAME);
    if (channel < 20 || (!err && !line.isAt(channel, OUT_NAME)) || tag >= line.length()) {
      return null;
    }
    Instant time = times.iso(line.asciiStart(), 0);
    boolean partial = line.at(tag) == 'P';
    if (time == null || line.at(tag - 1) != ' ' || (!partial && line.at(tag) != 'F')) {
      return null;
    }
    int text = line.indexOf(' ', tag);
    // An empty line may lack the last space.
    Slice said = text < 0 ? Slice.EMPTY : line.from(text + 1);
    boolean object = !partial && said.isObject();
    return new Piece(
        frame,
        err ? 1 : 0,
        partial ? Piece.Joins.PARTIAL : object ? Piece.Joins.NEVER : Piece.Joins.LINES,
        said,
        null,
        time,
        object ? json.read(said).severity() : SeverityText.find(said.asciiStart()),
        Map.of(),
        err ? ERR : OUT);
  }
}
