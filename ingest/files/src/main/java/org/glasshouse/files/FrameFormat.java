package org.glasshouse.files;

/** Reads what a frame says. One per generation; used by one thread. */
interface FrameFormat {
  Piece read(Frame frame);
}
