package org.glasshouse.files;

import java.io.IOException;

/** Where the uncompressed bytes of a file come from, in order. */
interface ByteFeed {
  /**
   * Reads the next bytes into {@code buffer}.
   *
   * @return how many, or -1 when there are none now
   */
  int read(byte[] buffer, int at, int length) throws IOException;
}
