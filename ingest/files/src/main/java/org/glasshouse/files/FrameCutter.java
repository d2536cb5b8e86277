package org.glasshouse.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts the bytes of one generation into frames, in bounded memory. */
interface FrameCutter {
  /** The longest line that is handed on, in bytes. */
  int MOST = 256 * 1024;

  /** The next whole frame; null when there are no more bytes now. */
  @Nullable Frame next() throws IOException;

  /** What is left when no more bytes come: the frame that has no end; null if there is none. */
  @Nullable Frame rest();

  /** Whether bytes of a frame wait for its end. */
  boolean unfinished();
}
