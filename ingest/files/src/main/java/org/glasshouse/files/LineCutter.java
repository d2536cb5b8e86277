package org.glasshouse.files;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts at line feeds. A carriage return before one, a byte order mark at the very start and zeros
 * at the start of a line (which a writer leaves in a file that was truncated under it) are no part
 * of a line.
 */
final class LineCutter implements FrameCutter {
  private static final int CHUNK = 64 * 1024;
  private static final byte[] NONE = new byte[0];

  private final ByteFeed feed;
  private byte[] buffer = NONE;
  private int from;
  private int scanned;
  private int to;
  // Bytes of the present line that were thrown away.
  private long dropped;
  private long number;
  private long offset;

  /** Cuts what comes behind {@code number} lines and {@code offset} bytes. */
  LineCutter(ByteFeed feed, long number, long offset) {
    this.feed = feed;
    this.number = number;
    this.offset = offset;
  }

  @Override
  public @Nullable Frame next() throws IOException {
    while (true) {
      int end = lineFeed();
      if (end >= 0) {
        return cut(end, end + 1);
      }
      dropZeros();
      if (dropped > 0 || to - from > MOST) {
        dropped += to - from;
        offset += to - from;
        from = to;
      }
      scanned = to;
      if (!fill()) {
        return null;
      }
    }
  }

  @Override
  public @Nullable Frame rest() {
    return unfinished() ? cut(to, to) : null;
  }

  @Override
  public boolean unfinished() {
    return dropped > 0 || to > from;
  }

  private int lineFeed() {
    for (int at = scanned; at < to; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  private void dropZeros() {
    while (dropped == 0 && from < to && buffer[from] == 0) {
      from++;
      offset++;
    }
  }

  private boolean fill() throws IOException {
    if (from == to) {
      from = to = scanned = 0;
    }
    if (to == buffer.length) {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, to - from);
      } else {
        buffer = Arrays.copyOf(buffer, Math.max(CHUNK, buffer.length * 2));
      }
      scanned -= from;
      to -= from;
      from = 0;
    }
    int read = feed.read(buffer, to, Math.min(CHUNK, buffer.length - to));
    if (read <= 0) {
      if (from == to) {
        buffer = NONE;
        from = to = scanned = 0;
      }
      return false;
    }
    to += read;
    return true;
  }

  private Frame cut(int end, int next) {
    dropZeros();
    long length = dropped + end - from;
    Frame.Content content;
    if (length > MOST) {
      content = new Frame.Oversize(length);
    } else {
      boolean marked = number == 0 && end - from >= 3 && hasMark();
      boolean returned = end > from && buffer[end - 1] == '\r';
      content =
          new Frame.Bytes(new Slice(buffer, marked ? from + 3 : from, returned ? end - 1 : end));
    }
    Check check = dropped > 0 ? Check.NONE : Check.of(buffer, from, next);
    offset += next - from;
    number++;
    from = scanned = next;
    dropped = 0;
    return new Frame(number, offset, check, content);
  }

  private boolean hasMark() {
    return (buffer[from] & 0xff) == 0xef
        && (buffer[from + 1] & 0xff) == 0xbb
        && (buffer[from + 2] & 0xff) == 0xbf;
  }
}
