package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process from doing the same to a store; let go of when the process ends. */
record StoreLock(FileChannel file) implements AutoCloseable {
  /**
   * Holds it.
   *
   * @param folder of the store
   * @param what is done, the command's name
   * @throws LaunchException if another process holds it
   */
  static StoreLock hold(Path folder, String what) {
    Path path = folder.resolve(what + ".lock");
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isHeld(file)) {
        return new StoreLock(file);
      }
      file.close();
    } catch (IOException e) {
      throw new LaunchException("cannot use " + path, e);
    }
    throw new LaunchException("another %s is under way".formatted(what));
  }

  private static boolean isHeld(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
