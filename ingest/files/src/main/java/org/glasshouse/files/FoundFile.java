package org.glasshouse.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;

/**
 * A file as it was seen last.
 *
 * @param path where it is, behind all links
 * @param found the path that fits a pattern
 * @param name what its name tells of its rotation
 * @param key device and inode
 * @param size in bytes, as it lies there
 * @param modified when it was last written to
 */
record FoundFile(
    Path path,
    Path found,
    RotatedName name,
    String key,
    long size,
    Instant modified,
    Format format) {
  static final Comparator<FoundFile> OLDEST_FIRST =
      Comparator.comparing(FoundFile::name, RotatedName.OLDEST_FIRST)
          .thenComparing(FoundFile::modified)
          .thenComparing(FoundFile::path);

  boolean gzip() {
    return name.gzip();
  }

  /** Where its lines come from: the file's path without the traces of rotation. */
  Origin origin() {
    Path foundBase = found.resolveSibling(RotatedName.of(found.getFileName().toString()).base());
    return Origin.of(foundBase, path.resolveSibling(name.base()));
  }

  /** The same file as a rotated form of another one, whose name it does not bear. */
  FoundFile rotatedOf(String base) {
    RotatedName rotated =
        new RotatedName(base, name.date(), Math.max(1, name.number()), name.compression());
    return new FoundFile(path, found, rotated, key, size, modified, format);
  }

  /** Whether its path still leads to it, which a rotation ends. */
  boolean isStillThere() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return String.valueOf(now.fileKey()).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  boolean sameAs(FoundFile other) {
    return key.equals(other.key) && size == other.size && modified.equals(other.modified);
  }
}
