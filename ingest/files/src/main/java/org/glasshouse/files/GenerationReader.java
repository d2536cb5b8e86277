package org.glasshouse.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.glasshouse.raw.RawLog;
import org.jspecify.annotations.Nullable;

/** Reads one generation from where its checkpoint says. */
final class GenerationReader implements AutoCloseable {
  private final FileBytes bytes;
  private final FrameCutter cutter;
  private final FrameFormat format;
  private final Joiner joiner;
  private Instant lastGrowth;

  private GenerationReader(
      FileBytes bytes, FrameCutter cutter, FrameFormat format, Joiner joiner, Instant lastGrowth) {
    this.bytes = bytes;
    this.cutter = cutter;
    this.format = format;
    this.joiner = joiner;
    this.lastGrowth = lastGrowth;
  }

  /** Opens the file of a generation; null if it holds another one. */
  static @Nullable GenerationReader open(
      FoundFile file, Generation generation, Joiner.Progress progress, ZoneId zone)
      throws IOException {
    FileBytes bytes =
        FileBytes.open(file, generation.sample(), progress.offset(), progress.check());
    if (bytes == null) {
      return null;
    }
    TimeText times =
        new TimeText(zone, new TimeText.Years.NearestTo(Instant.ofEpochSecond(generation.start())));
    Format format =
        file.format() == Format.AUTO ? Format.detect(FileBytes.head(file, 64)) : file.format();
    return new GenerationReader(
        bytes,
        cutter(format, bytes, progress),
        format(format, times),
        new Joiner(progress, times::leads),
        file.modified());
  }

  static FrameCutter cutter(Format format, ByteFeed feed, Joiner.Progress progress) {
    return format == Format.JOURNALD
        ? new JournalCutter(feed, progress.number(), progress.offset())
        : new LineCutter(feed, progress.number(), progress.offset());
  }

  static FrameFormat format(Format format, TimeText times) {
    return switch (format) {
      case CRI -> new CriFormat(times);
      case JOURNALD -> new JournalFormat();
      case AUTO, TEXT, JSON, KLOG -> new TextFormat(times);
    };
  }

  /**
   * Reads on.
   *
   * @param size of {@code into} at which reading stops
   * @return whether everything that is there was read
   */
  boolean read(int size, List<RawLog> into, Function<Joiner.Joined, RawLog> maker, Instant now)
      throws IOException {
    boolean wasTruncated = bytes.truncated();
    while (into.size() < size) {
      Frame frame = cutter.next();
      if (frame == null) {
        if (bytes.truncated() && !wasTruncated) {
          lastGrowth = now;
        }
        return true;
      }
      joiner.add(format.read(frame), now);
      joiner.drain(into, maker);
      lastGrowth = now;
    }
    return false;
  }

  /** Hands over what has waited long enough for lines that might belong to it. */
  void idle(List<RawLog> into, Function<Joiner.Joined, RawLog> maker, Instant now) {
    joiner.idle(now);
    joiner.drain(into, maker);
  }

  /** Hands over everything: nothing more comes. */
  void finish(List<RawLog> into, Function<Joiner.Joined, RawLog> maker, Instant now) {
    Frame rest = cutter.rest();
    if (rest != null) {
      joiner.add(format.read(rest), now);
    }
    stop(into, maker);
  }

  /** Hands over all whole lines; one that is not whole stays back. */
  void stop(List<RawLog> into, Function<Joiner.Joined, RawLog> maker) {
    joiner.finish();
    joiner.drain(into, maker);
  }

  Joiner.Progress progress() {
    return joiner.progress();
  }

  /** The sample as of now. */
  Sample sample(Sample before) throws IOException {
    if (before.length() == Sample.MOST) {
      return before;
    }
    byte[] now = bytes.sample();
    return now.length > before.length() && before.fits(now) ? Sample.of(now) : before;
  }

  boolean truncated() {
    return bytes.truncated();
  }

  /** Whether a line waits for its end. */
  boolean unfinished() {
    return cutter.unfinished();
  }

  /** Whether nothing is held in memory that would have to be read again. */
  boolean isEmpty() {
    return joiner.isEmpty() && !cutter.unfinished();
  }

  boolean quietFor(Duration duration, Instant now) {
    return !now.isBefore(lastGrowth.plus(duration));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
