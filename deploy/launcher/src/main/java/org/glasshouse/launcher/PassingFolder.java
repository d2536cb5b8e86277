package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A temporary folder that only its owner may read and that goes with the command that made it, also
 * where a signal ends that: the thread that opened it is interrupted, and gets a moment to close.
 */
final class PassingFolder implements AutoCloseable {
  private static final int PATIENCE = 5;

  private final Path path;
  private final Thread user = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);

  private PassingFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @param name how the folder's name begins
   */
  static PassingFolder make(String name) throws IOException {
    PassingFolder folder = new PassingFolder(Files.createTempDirectory(name));
    Runtime.getRuntime().addShutdownHook(new Thread(folder::end, name));
    return folder;
  }

  Path path() {
    return path;
  }

  private void end() {
    try {
      if (closed.getCount() > 0) {
        user.interrupt();
        var _ = closed.await(PATIENCE, TimeUnit.SECONDS);
        Folders.delete(path);
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("glasshouse: delete the folder " + path + " by hand: it holds raw text");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Folders.delete(path);
    } finally {
      closed.countDown();
    }
  }
}
