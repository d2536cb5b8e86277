package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file to be written that its owner alone may read; never a pipe, a device or a link. */
final class OwnersFile {
  private final Path file;
  private final Path folder;
  private final boolean overwrite;

  private OwnersFile(Path file, Path folder, boolean overwrite) {
    this.file = file;
    this.folder = folder;
    this.overwrite = overwrite;
  }

  /**
   * A file that is to be written, once all that can be known to stand in the way does not.
   *
   * @param option that names the file
   * @param overwriting option that lets it be written anew
   * @throws LaunchException if it cannot be, or is there and may not be overwritten
   */
  static OwnersFile at(Path file, boolean overwrite, String option, String overwriting) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder) || file.toString().equals("-")) {
      throw new LaunchException(
          option + ": expected the path of a file in a folder that is there, got " + file);
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new LaunchException(
            option + ": expected the path of a file, got " + file + ", which is none");
      }
      if (!overwrite) {
        throw new LaunchException(file + " is there already; " + overwriting + " writes it anew");
      }
    }
    return new OwnersFile(file, folder, overwrite);
  }

  /** Writes it in one step. */
  void write(String text) {
    try {
      Path unfinished =
          Files.createTempFile(
              folder,
              ".unfinished",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(unfinished, text);
        if (overwrite) {
          Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.move(unfinished, file);
        }
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new LaunchException("cannot write " + file + ": " + e.getClass().getSimpleName(), e);
    }
  }
}
