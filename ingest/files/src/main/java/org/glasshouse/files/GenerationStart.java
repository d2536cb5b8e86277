package org.glasshouse.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Tells when a generation began: the second of its first line with a time.
 *
 * @param dated when that was; the moment of asking where no line has a time
 * @param found whether a line has one
 * @param lines whether there is a whole line
 */
record GenerationStart(long dated, boolean found, boolean lines) {
  /** How many bytes are looked through for a line with a time. */
  static final int REACH = 64 * 1024;

  private static final long YEAR_2000 = 946_684_800L;
  private static final long DAY = 86_400;

  static GenerationStart of(FoundFile file, byte[] head, ZoneId zone, Instant now)
      throws IOException {
    TimeText times = new TimeText(zone, new TimeText.Years.UpTo(file.modified()));
    Format format = file.format() == Format.AUTO ? Format.detect(head) : file.format();
    ByteArrayInputStream bytes = new ByteArrayInputStream(head);
    FrameCutter cutter = GenerationReader.cutter(format, bytes::read, Joiner.Progress.START);
    FrameFormat reader = GenerationReader.format(format, times);
    boolean lines = false;
    for (Frame frame = cutter.next(); frame != null; frame = cutter.next()) {
      lines = true;
      Instant time = reader.read(frame).time();
      if (time != null
          && time.getEpochSecond() >= YEAR_2000
          && time.getEpochSecond() <= now.getEpochSecond() + DAY) {
        return new GenerationStart(time.getEpochSecond(), true, true);
      }
    }
    return new GenerationStart(now.getEpochSecond(), false, lines);
  }
}
