package org.glasshouse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of {@code --data}, held by one process at a time. What only the private side may see
 * lies below {@code private/} (mode 700), what the public side works on below {@code public/}.
 */
final class DataFolder implements AutoCloseable {
  /** Grows when an older Glasshouse could damage what a newer one wrote. */
  static final int FORMAT = 1;

  /** The folder of the tables, below the one of the public side. */
  static final String TABLES = "tables";

  private static final String LOCK = "lock";

  /** Held by the public process of {@code up} for as long as it lives. */
  private static final String PUBLIC_LOCK = "process.lock";

  private static final Duration ORPHANED = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Opens a folder, making it where it is missing.
   *
   * @throws LaunchException if another process holds it, or a newer Glasshouse wrote it
   */
  static DataFolder open(Path folder) {
    DataFolder opened = openUnlessRunning(folder);
    if (opened == null) {
      throw new LaunchException(
          "another Glasshouse is running on the data folder "
              + folder.toAbsolutePath().normalize());
    }
    return opened;
  }

  /** The same; null if another process holds it. */
  static @Nullable DataFolder openUnlessRunning(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      awaitOrphan(root);
      Files.createDirectories(root);
      FileChannel lockFile =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (!holds(lockFile)) {
          lockFile.close();
          return null;
        }
        checkFormat(root);
        makePrivate(root.resolve("private"));
        Files.createDirectories(root.resolve("public"));
        RestoreCommand.endBrokenOff(root.resolve("public"));
        return new DataFolder(root, lockFile);
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LaunchException("cannot use the data folder " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the public process of an {@code up} that was killed has ended: it stops in order,
   * and for some seconds it still has its port and its stores. Returns at once where an {@code up}
   * is running, or none ever was.
   *
   * @throws LaunchException if it has not ended within a minute
   */
  static void awaitOrphan(Path folder) {
    Path lock = folder.resolve("public").resolve(PUBLIC_LOCK);
    try {
      Instant end = Instant.now().plus(ORPHANED);
      while (!isHeld(folder.resolve(LOCK)) && isHeld(lock)) {
        if (Instant.now().isAfter(end)) {
          throw new LaunchException(
              "the public process of a Glasshouse that was killed does not end; it holds " + lock);
        }
        Thread.sleep(LOOK);
      }
    } catch (IOException e) {
      throw new LaunchException("cannot use " + lock + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while starting", e);
    }
  }

  private static boolean isHeld(Path file) throws IOException {
    if (Files.notExists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !holds(channel);
    }
  }

  /**
   * Makes this process the one that works on the public side, until it ends.
   *
   * @param publicSide the folder {@code public}
   * @throws LaunchException if another one does
   */
  static AutoCloseable holdPublicSide(Path publicSide) {
    Path lock = publicSide.resolve(PUBLIC_LOCK);
    try {
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (holds(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new LaunchException("cannot use " + lock + ": " + e.getMessage(), e);
    }
    throw new LaunchException("another public process works on " + publicSide);
  }

  private static boolean holds(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void checkFormat(Path root) throws IOException {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    String text = Files.readString(file).strip();
    int format;
    try {
      format = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new LaunchException(file + ": expected the format of the folder, a number", e);
    }
    if (format > FORMAT) {
      throw new LaunchException(
          "the data folder %s was written by a newer Glasshouse: its format is %d, this one knows up to %d"
              .formatted(root, format, FORMAT));
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** The folder itself, absolute. */
  Path root() {
    return root;
  }

  /** Whether no archive has been begun here. */
  boolean isNew() {
    try (Stream<Path> inside = Files.list(kafka())) {
      return inside.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path kafka() {
    return privateFolder("kafka");
  }

  Path keys() {
    return root.resolve("private").resolve("keys");
  }

  /** What tells the keys of the archive from others, as soon as a border has worked here. */
  Path fingerprint() {
    return privateFile("fingerprint");
  }

  /** Where copies of Git repositories are kept. */
  Path repositories() {
    return privateFolder("repositories");
  }

  Path openSearch() {
    return publicFolder("opensearch");
  }

  Path tables() {
    return publicFolder(TABLES);
  }

  /** The same for who only reads there: the user of the public side makes it. */
  Path writtenTables() {
    return publicSide().resolve(TABLES);
  }

  Path publicSide() {
    return root.resolve("public");
  }

  /** A file below {@code private/} that only the owner can read. */
  Path privateFile(String name) {
    return root.resolve("private").resolve(name);
  }

  private Path privateFolder(String name) {
    Path folder = root.resolve("private").resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path publicFolder(String name) {
    Path folder = root.resolve("public").resolve(name);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that only its owner can read, in one step. */
  static void writeOwnerOnly(Path file, byte[] bytes) throws IOException {
    writeFor(null, file, bytes);
  }

  /**
   * Writes a file that only one user can read, in one step.
   *
   * @param user null for the one of this process
   */
  static void writeFor(@Nullable String user, Path file, byte[] bytes) throws IOException {
    Path scratch = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "");
    Files.setPosixFilePermissions(
        scratch, Set.copyOf(PosixFilePermissions.fromString("rw-------")));
    Files.write(scratch, bytes);
    PublicProcess.giveTo(user, scratch);
    Files.move(scratch, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
