package org.glasshouse.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * How far one generation of a stream was read, as the private checkpoint keeps it. A generation is
 * what a file holds between two rotations or truncations.
 *
 * @param start upper part of its positions: UTC seconds
 * @param sample what its first bytes are recognised by
 * @param file device and inode when it was last seen
 * @param offset behind the last line that was handed over, in bytes
 * @param lines how many lines that are
 * @param checkLength how many bytes before the offset are checked
 * @param check their checksum
 * @param swallowing by channel, as bits: the rest of the line at the offset was given up
 * @param finished whether the file was read to its end, and cannot grow
 */
record Generation(
    long start,
    Sample sample,
    String file,
    long offset,
    long lines,
    int checkLength,
    int check,
    int swallowing,
    boolean finished) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Generation begin(long start, Sample sample, String file, int swallowing) {
    return new Generation(start, sample, file, 0, 0, 0, 0, swallowing, false);
  }

  Joiner.Progress progress() {
    return new Joiner.Progress(offset, lines, new Check(checkLength, check), swallowing);
  }

  Generation read(Joiner.Progress progress, boolean finished) {
    return new Generation(
        start,
        sample,
        file,
        progress.offset(),
        progress.number(),
        progress.check().length(),
        progress.check().sum(),
        progress.swallowing(),
        finished);
  }

  Generation seen(Sample sample, String file) {
    return new Generation(
        start, sample, file, offset, lines, checkLength, check, swallowing, finished);
  }

  /** The first position that no line of this generation can have, in seconds. */
  long next() {
    return start + (lines >>> 31) + 1;
  }

  /** The position of the line with this number; never a byte offset, which would tell lengths. */
  long position(long number) {
    return (start << 31) + number;
  }

  static byte[] encode(List<Generation> generations) {
    try {
      return JSON.writeValueAsBytes(generations);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of numbers can always be written", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException if it is something else
   */
  static List<Generation> decode(byte[] checkpoint) throws IOException {
    return JSON.readValue(checkpoint, new TypeReference<>() {});
  }
}
