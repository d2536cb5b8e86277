package org.glasshouse.files;

import java.util.Map;

/**
 * One line of a file, or one entry of a journal.
 *
 * @param number counts the frames of a generation from 1
 * @param end offset of the first byte behind it, in bytes of the uncompressed file
 * @param check what its last bytes are recognised by
 */
record Frame(long number, long end, Check check, Content content) {
  /** What stands in a frame. */
  sealed interface Content {}

  /** Bytes without their line end; valid until the next frame is cut. */
  record Bytes(Slice slice) implements Content {}

  /** A line of {@code length} bytes that is longer than a record may be. */
  record Oversize(long length) implements Content {}

  /** The fields of a journal entry that matter, each as bytes. */
  record Fields(Map<String, byte[]> values) implements Content {}
}
