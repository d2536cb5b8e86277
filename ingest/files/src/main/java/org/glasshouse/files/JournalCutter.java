package org.glasshouse.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the journal export format into entries: fields as {@code NAME=value} lines, or a line {@code
 * NAME}, the value's length as 64 bits, lowest byte first, and the value; an empty line ends an
 * entry.
 *
 * @see <a href="https://systemd.io/JOURNAL_EXPORT_FORMATS/">Journal export formats</a>
 */
final class JournalCutter implements FrameCutter {
  /** The fields that are kept; all others are passed over. */
  static final Set<String> KEPT =
      Set.of(
          "MESSAGE",
          "PRIORITY",
          "SYSLOG_IDENTIFIER",
          "_HOSTNAME",
          "_SYSTEMD_UNIT",
          "_TRANSPORT",
          "__REALTIME_TIMESTAMP");

  private static final int CHUNK = 64 * 1024;
  private static final int LONGEST_NAME = 64;

  private enum State {
    NAME,
    TEXT,
    LENGTH,
    BINARY,
    BINARY_END
  }

  private final ByteFeed feed;
  private final byte[] buffer = new byte[CHUNK];
  private int at;
  private int to;
  private long number;
  private long offset;

  private State state = State.NAME;
  private boolean begun;
  private final StringBuilder name = new StringBuilder();
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private boolean keeping;
  private long valueLength;
  private long binaryLeft;
  private int lengthBytes;
  private final Map<String, byte[]> fields = new HashMap<>();
  private long messageLength;
  private final byte[] last = new byte[Check.MOST];
  private int lastLength;

  /** Cuts what comes behind {@code number} entries and {@code offset} bytes. */
  JournalCutter(ByteFeed feed, long number, long offset) {
    this.feed = feed;
    this.number = number;
    this.offset = offset;
  }

  @Override
  public @Nullable Frame next() throws IOException {
    while (true) {
      while (at < to) {
        byte b = buffer[at++];
        offset++;
        remember(b);
        if (take(b)) {
          return entry();
        }
      }
      at = 0;
      to = Math.max(0, feed.read(buffer, 0, CHUNK));
      if (to == 0) {
        return null;
      }
    }
  }

  @Override
  public @Nullable Frame rest() {
    if (!begun) {
      return null;
    }
    if (state == State.TEXT) {
      keepField();
    }
    return entry();
  }

  @Override
  public boolean unfinished() {
    return begun;
  }

  private boolean take(byte b) {
    switch (state) {
      case NAME -> {
        if (b == '\n' && name.isEmpty()) {
          return begun;
        }
        begun = true;
        takeName(b);
      }
      case TEXT -> {
        if (b == '\n') {
          keepField();
        } else {
          keep(b);
        }
      }
      case LENGTH -> {
        binaryLeft |= (b & 0xffL) << (8 * lengthBytes);
        if (++lengthBytes == 8) {
          state = binaryLeft > 0 ? State.BINARY : State.BINARY_END;
        }
      }
      case BINARY -> {
        keep(b);
        if (--binaryLeft == 0) {
          state = State.BINARY_END;
        }
      }
      case BINARY_END -> keepField();
    }
    return false;
  }

  private void takeName(byte b) {
    if (b == '=') {
      state = State.TEXT;
      keeping = KEPT.contains(name.toString());
    } else if (b == '\n') {
      state = State.LENGTH;
      keeping = KEPT.contains(name.toString());
      binaryLeft = 0;
      lengthBytes = 0;
    } else if (name.length() <= LONGEST_NAME) {
      name.append((char) (b & 0xff));
    }
  }

  private void keep(byte b) {
    valueLength++;
    if (keeping && valueLength <= MOST) {
      value.write(b);
    }
  }

  private void keepField() {
    String field = name.toString();
    if (keeping) {
      fields.put(field, value.toByteArray());
      if (field.equals("MESSAGE")) {
        messageLength = valueLength;
      }
    }
    name.setLength(0);
    value.reset();
    valueLength = 0;
    state = State.NAME;
  }

  private Frame entry() {
    Frame.Content content =
        messageLength > MOST
            ? new Frame.Oversize(messageLength)
            : new Frame.Fields(Map.copyOf(fields));
    number++;
    Frame frame = new Frame(number, offset, Check.of(last, 0, lastLength), content);
    fields.clear();
    messageLength = 0;
    begun = false;
    state = State.NAME;
    name.setLength(0);
    value.reset();
    valueLength = 0;
    lastLength = 0;
    return frame;
  }

  private void remember(byte b) {
    if (lastLength == last.length) {
      System.arraycopy(last, last.length / 2, last, 0, last.length / 2);
      lastLength = last.length / 2;
    }
    last[lastLength++] = b;
  }
}
