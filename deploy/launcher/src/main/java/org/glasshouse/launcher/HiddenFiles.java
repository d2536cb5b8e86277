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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.glasshouse.tables.DataFileRows;

/** The data files of a folder of tables, each read once. For use by one thread. */
final class HiddenFiles {
  private static final String DATA = ".parquet";

  private final Path folder;
  private Set<Path> read = new HashSet<>();

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
    Set<Path> present = new HashSet<>();
    for (Path file : files(from)) {
      present.add(file);
      if (!read.contains(file)) {
        String table = folder.relativize(file).getName(0).toString();
        try {
          DataFileRows.show(file, row -> rows.accept(table, row));
        } catch (NoSuchFileException | FileNotFoundException e) {
          // Merged with others meanwhile, which are read too.
        }
      }
    }
    read = present;
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
