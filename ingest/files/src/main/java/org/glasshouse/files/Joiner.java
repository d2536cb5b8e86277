package org.glasshouse.files;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glasshouse.raw.RawLog;
import org.jspecify.annotations.Nullable;

/**
 * Joins the pieces of one generation to records, and knows how far the generation is read.
 *
 * <p>Records leave in the order of their first lines. Where lines of two channels interleave, the
 * records that overlap leave together, so that what is behind {@link #progress} is always whole.
 */
final class Joiner {
  static final int MOST_LINES = 500;
  static final int MOST_BYTES = FrameCutter.MOST;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** How many records, and how many of their bytes, may wait for an earlier one. */
  static final int MOST_WAITING = 1_000;

  static final int MOST_WAITING_BYTES = 4 * MOST_BYTES;

  /**
   * Where reading goes on.
   *
   * @param offset behind everything that left, in bytes
   * @param number of frames up to there
   * @param check of the bytes up to there
   * @param swallowing by channel, as bits: the rest of the line that begins there was given up
   */
  record Progress(long offset, long number, Check check, int swallowing) {
    static final Progress START = new Progress(0, 0, Check.NONE, 0);
  }

  /** A finished record without its stream and position. */
  record Joined(
      long number,
      @Nullable Instant time,
      String severity,
      RawLog.Body body,
      Map<String, String> origin,
      Map<String, String> attributes) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final @Nullable Entry[] open = new @Nullable Entry[2];
  private final boolean[] swallowing = new boolean[2];
  private final Predicate<String> startsWithTime;
  private long waitingBytes;
  private Progress progress;

  /**
   * Joins what comes behind {@code progress}.
   *
   * @param startsWithTime whether a line begins with a time, behind white space; such a line begins
   *     a record
   */
  Joiner(Progress progress, Predicate<String> startsWithTime) {
    this.progress = progress;
    this.startsWithTime = startsWithTime;
    for (int channel = 0; channel < 2; channel++) {
      swallowing[channel] = (progress.swallowing() & (1 << channel)) != 0;
    }
  }

  Progress progress() {
    return progress;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(Piece piece, Instant now) {
    int channel = piece.channel();
    Entry last = open[channel];
    if (swallowing[channel]) {
      swallowing[channel] = piece.joins() == Piece.Joins.PARTIAL;
      nothing(piece);
    } else if (last != null && last.midLine) {
      last.append(piece);
      hold(last, piece);
      if (piece.joins() != Piece.Joins.PARTIAL) {
        last.endLine();
        if (last.flaw != null) {
          close(last);
        }
      }
    } else if (last != null && last.takes(piece, startsWithTime)) {
      hold(last, piece);
    } else {
      begin(piece, now);
    }
    if (entries.size() > MOST_WAITING || waitingBytes > MOST_WAITING_BYTES) {
      giveUp();
    }
  }

  /** Ends records whose first line is older than two seconds: nothing more is there to read. */
  void idle(Instant now) {
    for (Entry entry : open) {
      if (entry != null && !entry.midLine && now.isAfter(entry.since.plus(LONGEST_WAIT))) {
        close(entry);
      }
    }
  }

  /**
   * Ends all records: nothing more comes. A line whose rest is missing is withheld: half of it may
   * be half of a secret.
   */
  void finish() {
    giveUp();
  }

  /** Hands over what is whole. */
  void drain(List<RawLog> into, Function<Joined, RawLog> maker) {
    while (true) {
      int group = group();
      if (group == 0) {
        return;
      }
      for (int i = 0; i < group; i++) {
        leave(entries.remove(), into, maker);
      }
    }
  }

  /** How many entries at the head leave together; 0 while one of them may still grow. */
  private int group() {
    long last = -1;
    int size = 0;
    for (Entry entry : entries) {
      if (size > 0 && entry.first > last) {
        return size;
      }
      if (!entry.closed) {
        return 0;
      }
      last = Math.max(last, entry.last.number());
      size++;
    }
    return size;
  }

  private void leave(Entry entry, List<RawLog> into, Function<Joined, RawLog> maker) {
    waitingBytes -= entry.held;
    Joined joined = entry.joined();
    if (joined != null) {
      into.add(maker.apply(joined));
    }
    Frame last = entry.last;
    boolean further = last.number() > progress.number();
    int bit = 1 << entry.channel;
    progress =
        new Progress(
            further ? last.end() : progress.offset(),
            further ? last.number() : progress.number(),
            further ? last.check() : progress.check(),
            entry.swallowsAfter ? progress.swallowing() | bit : progress.swallowing() & ~bit);
  }

  private void begin(Piece piece, Instant now) {
    int channel = piece.channel();
    if (piece.isBlank()) {
      // It says nothing; what is open stays open.
      nothing(piece);
      return;
    }
    Entry before = open[channel];
    if (before != null) {
      before.closed = true;
    }
    Entry entry = new Entry(piece, now);
    hold(entry, piece);
    entries.add(entry);
    open[channel] = entry.closed ? null : entry;
  }

  /** Remembers that a frame was read of which nothing is left to say. */
  private void nothing(Piece piece) {
    entries.add(new Entry(piece.frame(), piece.channel(), swallowing[piece.channel()]));
  }

  private void hold(Entry entry, Piece piece) {
    int bytes = entry.flaw == null ? piece.text().length() : 0;
    entry.held += bytes;
    waitingBytes += bytes;
  }

  private void close(Entry entry) {
    entry.closed = true;
    open[entry.channel] = null;
  }

  private void giveUp() {
    for (Entry entry : open) {
      if (entry != null) {
        if (entry.midLine) {
          entry.swallowsAfter = true;
          swallowing[entry.channel] = true;
          entry.fail(RawLog.Flaw.OVERSIZE);
        }
        close(entry);
      }
    }
  }

  /** A record in the making, or the trace of a frame that makes none. */
  private static final class Entry {
    private final long first;
    private final int channel;
    private final Instant since;
    private final @Nullable Piece head;
    private final StringBuilder text = new StringBuilder();
    // The bytes of a line that is not whole yet; a character may be cut in two.
    private @Nullable ByteArrayOutputStream line;
    private @Nullable Continuation continuation;
    private RawLog.@Nullable Flaw flaw;
    private Frame last;
    private long length;
    private int held;
    private int lines;
    private boolean midLine;
    private boolean closed;
    private boolean swallowsAfter;

    /** The trace of a frame. */
    Entry(Frame frame, int channel, boolean swallowsAfter) {
      this.first = frame.number();
      this.last = frame;
      this.channel = channel;
      this.since = Instant.EPOCH;
      this.head = null;
      this.closed = true;
      this.swallowsAfter = swallowsAfter;
    }

    Entry(Piece piece, Instant since) {
      this.first = piece.frame().number();
      this.last = piece.frame();
      this.channel = piece.channel();
      this.since = since;
      this.head = piece;
      RawLog.Body.Unreadable unreadable = piece.flaw();
      if (unreadable != null) {
        flaw = unreadable.flaw();
        length = unreadable.length();
        closed = true;
      } else if (piece.joins() == Piece.Joins.PARTIAL) {
        append(piece);
      } else {
        length = piece.text().length();
        addLine(piece.text().decode());
        closed = piece.joins() == Piece.Joins.NEVER || flaw != null;
      }
    }

    /** Adds a piece that begins a line, if it belongs to this record. */
    boolean takes(Piece piece, Predicate<String> startsWithTime) {
      Continuation block = continuation;
      if (block == null
          || piece.joins() == Piece.Joins.NEVER
          || lines >= MOST_LINES
          || length + piece.text().length() + 1 > MOST_BYTES) {
        return false;
      }
      boolean partial = piece.joins() == Piece.Joins.PARTIAL;
      String start = partial ? piece.text().asciiStart() : piece.text().decode();
      if (start == null || startsWithTime.test(start) || !block.take(start)) {
        return false;
      }
      last = piece.frame();
      if (partial) {
        append(piece);
      } else {
        length += piece.text().length();
        addLine(start);
      }
      return true;
    }

    /** Adds the beginning or the middle of a line. */
    void append(Piece piece) {
      last = piece.frame();
      midLine = true;
      length += piece.text().length();
      RawLog.Body.Unreadable unreadable = piece.flaw();
      if (unreadable != null) {
        length += unreadable.length();
        fail(unreadable.flaw());
      } else if (length > MOST_BYTES) {
        fail(RawLog.Flaw.OVERSIZE);
      } else if (flaw == null) {
        ByteArrayOutputStream bytes = line == null ? new ByteArrayOutputStream() : line;
        piece.text().writeTo(bytes);
        line = bytes;
      }
    }

    void endLine() {
      midLine = false;
      Slice whole = line == null ? Slice.EMPTY : Slice.of(line.toByteArray());
      line = null;
      if (flaw == null) {
        addLine(whole.decode());
      }
    }

    private void addLine(@Nullable String decoded) {
      if (decoded == null) {
        fail(RawLog.Flaw.ENCODING);
        return;
      }
      lines++;
      if (lines > 1) {
        text.append('\n');
        length++;
      } else if (head != null) {
        boolean dated = head.time() != null || !head.severity().isEmpty();
        continuation = new Continuation(decoded, dated);
      }
      text.append(decoded);
    }

    void fail(RawLog.Flaw reason) {
      flaw = reason;
      text.setLength(0);
      line = null;
      continuation = null;
    }

    @Nullable Joined joined() {
      if (head == null) {
        return null;
      }
      RawLog.Flaw reason = flaw;
      while (reason == null && lines > 1 && text.charAt(text.length() - 1) == '\n') {
        text.setLength(text.length() - 1);
      }
      RawLog.Body body =
          reason == null
              ? new RawLog.Body.Text(text.toString())
              : new RawLog.Body.Unreadable(reason, length);
      return new Joined(
          first, head.time(), head.severity(), body, head.origin(), head.attributes());
    }
  }
}
