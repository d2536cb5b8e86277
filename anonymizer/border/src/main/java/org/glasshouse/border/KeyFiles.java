package org.glasshouse.border;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys as files: 32 random bytes each, as 64 hexadecimal digits and a line end, readable by their
 * owner alone.
 */
final class KeyFiles {
  static final int KEY_BYTES = 32;
  private static final String UNFINISHED = ".unfinished";
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyFiles() {}

  /** Makes a folder, and those above it, that only their owner may enter. */
  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
  }

  /**
   * Makes a key where there is none. Whatever happens meanwhile, a file of this name is whole, and
   * one that was there stays.
   */
  static void make(Path file) throws IOException {
    write(file, random());
  }

  /** A new key. */
  static byte[] random() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /** Writes a key, which is overwritten in memory, as {@link #make} does. */
  static void write(Path file, byte[] key) throws IOException {
    Path unfinished =
        file.resolveSibling(file.getFileName() + "." + RANDOM.nextLong(1L << 60) + UNFINISHED);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(FILE_MODE))) {
      write(channel, (HexFormat.of().formatHex(key) + "\n").getBytes(US_ASCII));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    try {
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its key counts.
    } finally {
      Files.delete(unfinished);
    }
    persist(file.toAbsolutePath().getParent());
  }

  /**
   * Reads a key.
   *
   * @throws KeyRingException if the file is none, or others may read it
   */
  static byte[] read(Path file) throws IOException {
    String fault = faultOf(file);
    if (fault != null) {
      throw new KeyRingException(fault);
    }
    return HexFormat.of().parseHex(Files.readString(file, US_ASCII).strip());
  }

  /** What is wrong with a key's file; null where nothing is. */
  static @Nullable String faultOf(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "missing key file " + file;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!FILE_MODE.containsAll(mode)) {
      return "expected mode 600 of %s, got %s".formatted(file, PosixFilePermissions.toString(mode));
    }
    if (Files.size(file) != 2 * KEY_BYTES + 1 || !isHex(Files.readString(file, US_ASCII).strip())) {
      return "expected %d hexadecimal digits in %s".formatted(2 * KEY_BYTES, file);
    }
    return null;
  }

  /** What is wrong with a folder of keys; null where nothing is. */
  static @Nullable String faultOfFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return "missing key folder " + folder;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
    return FOLDER_MODE.containsAll(mode)
        ? null
        : "expected mode 700 of %s, got %s".formatted(folder, PosixFilePermissions.toString(mode));
  }

  /** Overwrites and deletes the keys of a folder, and the folder. */
  static void destroyFolder(Path folder) throws IOException {
    for (Path file : list(folder)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        write(channel, new byte[2 * KEY_BYTES + 1]);
      }
      Files.delete(file);
    }
    Files.delete(folder);
    persist(folder.toAbsolutePath().getParent());
  }

  /** Deletes what a process left behind that was killed while it made a key. */
  static void sweep(Path folder) throws IOException {
    for (Path file : list(folder)) {
      if (file.toString().endsWith(UNFINISHED)) {
        Files.delete(file);
      }
    }
  }

  /** What lies in a folder, in order of names; nothing where there is none. */
  static List<Path> list(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Brings the entries of a folder to disk. */
  static void persist(@Nullable Path folder) throws IOException {
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  private static boolean isHex(String text) {
    return text.length() == 2 * KEY_BYTES && text.chars().allMatch(HexFormat::isHexDigit);
  }
}
