package org.glasshouse.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sole right of this process to one engine's data folder, held by a lock on the file {@code
 * lock} in it. The file {@code engine} names the engine and the newest version that wrote the
 * folder, such as {@code kafka 4.4.0}.
 */
final class FolderClaim implements AutoCloseable {
  private static final Pattern ENGINE = Pattern.compile("([a-z]+) (\\d{1,9}(?:\\.\\d{1,9})*)\\s*");
  private static final long LEAST_MEBIBYTES = 64;

  private final Path folder;
  private final String engine;
  private final String version;
  private final FileChannel channel;

  private FolderClaim(Path folder, String engine, String version, FileChannel channel) {
    this.folder = folder;
    this.engine = engine;
    this.version = version;
    this.channel = channel;
  }

  /**
   * Claims a folder for an engine, making it (readable by this user only) where there is none.
   *
   * @throws EmbeddedStartException if it is held by another instance, belongs to another engine or
   *     a newer version, is no writable folder or has less than 64 MiB of disk left; it is then as
   *     it was
   */
  static FolderClaim of(Path folder, String engine, String version) {
    try {
      makeFolder(folder);
      checkRoom(folder, engine);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FolderClaim claim = new FolderClaim(folder, engine, version, channel);
      try {
        claim.lock();
        claim.checkEngine();
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return claim;
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "cannot use %s as the folder of %s: %s".formatted(folder, engine, e), e);
    }
  }

  /** Notes that this version has written the folder. Called once the engine has started. */
  void written() throws IOException {
    Path next = folder.resolve("engine.next");
    Files.writeString(next, engine + " " + version + "\n");
    Files.move(
        next,
        folder.resolve("engine"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void makeFolder(Path folder) throws IOException {
    FileAttribute<?>[] ownerOnly =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, ownerOnly);
  }

  private static void checkRoom(Path folder, String engine) throws IOException {
    long mebibytes = Files.getFileStore(folder).getUsableSpace() >> 20;
    if (mebibytes < LEAST_MEBIBYTES) {
      throw new EmbeddedStartException(
          "%s has %d MiB left on its disk, expected at least %d MiB for %s"
              .formatted(folder, mebibytes, LEAST_MEBIBYTES, engine));
    }
  }

  private void lock() throws IOException {
    if (tryLock() == null) {
      throw new EmbeddedStartException(
          "another instance holds the folder %s of %s: stop it, or choose another --data"
              .formatted(folder, engine));
    }
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void checkEngine() throws IOException {
    Path file = folder.resolve("engine");
    if (Files.notExists(file)) {
      return;
    }
    Matcher matcher = ENGINE.matcher(Files.readString(file));
    if (!matcher.matches() || !matcher.group(1).equals(engine)) {
      throw new EmbeddedStartException(
          "%s is not a folder of %s: its file engine says otherwise".formatted(folder, engine));
    }
    String found = matcher.group(2);
    if (Arrays.compare(numbers(found), numbers(version)) > 0) {
      throw new EmbeddedStartException(
          "%s was written by %s %s, newer than this %s: use a newer Glasshouse"
              .formatted(folder, engine, found, version));
    }
  }

  private static int[] numbers(String version) {
    return Pattern.compile("\\.").splitAsStream(version).mapToInt(Integer::parseInt).toArray();
  }
}
