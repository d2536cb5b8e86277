package org.glasshouse.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** An answer that is given up when nothing of it comes for some time. */
final class PatientStream extends FilterInputStream {
  private final long patience;
  private final Thread watch;
  private volatile long heard = System.nanoTime();
  private volatile boolean waiting;
  private volatile boolean givenUp;

  PatientStream(InputStream stream, Duration patience) {
    super(stream);
    this.patience = patience.toNanos();
    this.watch = Thread.ofVirtual().start(this::watch);
  }

  private void watch() {
    try {
      while (!waiting || System.nanoTime() - heard < patience) {
        Thread.sleep(Duration.ofNanos(Math.max(1_000_000, patience / 10)));
      }
      givenUp = true;
      in.close();
    } catch (InterruptedException | IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    heard = System.nanoTime();
    waiting = true;
    try {
      int read = super.read(bytes, offset, length);
      if (read < 0 && givenUp) {
        throw new StalledException();
      }
      return read;
    } catch (IOException e) {
      if (givenUp) {
        throw new StalledException();
      }
      throw e;
    } finally {
      waiting = false;
    }
  }

  @Override
  public void close() throws IOException {
    watch.interrupt();
    super.close();
  }

  /** Nothing came for too long. */
  static final class StalledException extends IOException {
    private static final long serialVersionUID = 1L;

    StalledException() {
      super("the answer stalled");
    }
  }
}
