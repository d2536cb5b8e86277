package org.glasshouse.launcher;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.glasshouse.tables.DataFileRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data files of a folder of tables, each read once; one that cannot be read keeps none of the
 * others from it. For use by one thread.
 */
final class HiddenFiles {
  private static final String DATA = ".parquet";

  private static final Logger LOG = LoggerFactory.getLogger(HiddenFiles.class);

  /** So many failures of a file are told of; fewer may be of one that is being written. */
  private static final int TOLD_AT = 3;

  private final Path folder;
  private Set<Path> read = new HashSet<>();
  private Map<Path, Integer> failures = new HashMap<>();

  HiddenFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Shows the rows of files that were written since.
   *
   * @param from files that were written earlier are passed over
   * @param rows sees each row as its values by column, and the table that it belongs to
   */
  void show(Instant from, BiConsumer<String, Map<String, String>> rows) throws IOException {
    Set<Path> seen = new HashSet<>();
    Map<Path, Integer> failed = new HashMap<>();
    for (Path file : files(from)) {
      if (read.contains(file) || isShown(file, rows)) {
        seen.add(file);
      } else {
        failed.put(file, failures.getOrDefault(file, 0) + 1);
      }
    }
    read = seen;
    failures = failed;
    if (failures.containsValue(TOLD_AT)) {
      LOG.warn("a file of the hidden tables cannot be read, and is tried again and again");
    }
  }

  /** Whether it could be read; one that is being written cannot yet. */
  private boolean isShown(Path file, BiConsumer<String, Map<String, String>> rows) {
    String table = folder.relativize(file).getName(0).toString();
    try {
      DataFileRows.show(file, row -> rows.accept(table, row));
      return true;
    } catch (NoSuchFileException | FileNotFoundException e) {
      // Merged with others meanwhile, which are read too.
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.debug("a file of the table {} cannot be read", table, e);
      return false;
    }
  }

  private List<Path> files(Instant from) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.notExists(folder)) {
      return files;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              boolean fresh = !attributes.lastModifiedTime().toInstant().isBefore(from);
              if (fresh && file.toString().endsWith(DATA)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // Deleted meanwhile.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }
}
