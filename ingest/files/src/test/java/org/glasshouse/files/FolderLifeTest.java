package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written, rotated, copied, compressed, and readers that are stopped, at random. */
class FolderLifeTest {
  private static final int ROUNDS = 60;
  private static final int STEPS = 60;

  @TempDir Path folder;

  @Test
  void losesAndDoublesNoLineOfAnyLife() throws IOException {
    live(0, ROUNDS);
  }

  @Test
  @Tag("long")
  void losesAndDoublesNoLineOfManyLives() throws IOException {
    live(ROUNDS, 50 * ROUNDS);
  }

  private void live(int from, int to) throws IOException {
    for (int seed = from; seed < to; seed++) {
      Path own = Files.createDirectory(folder.resolve("seed" + seed));
      try (Following following = new Following(own, "*.log")) {
        int lines = live(following, new Random(seed));
        // A look at the folder that took long puts off the next one.
        following.read().letTimePass(Duration.ofMinutes(5));
        following.read();

        assertThat(following.texts())
            .as("seed " + seed)
            .containsExactlyInAnyOrderElementsOf(FilesCollectorTest.lines(0, lines));
        assertThat(following.identities()).as("seed " + seed).doesNotHaveDuplicates();
      }
    }
  }

  private static int live(Following following, Random random) throws IOException {
    int lines = 0;
    for (int step = 0; step < STEPS; step++) {
      String file = random.nextInt(4) == 0 ? "b.log" : "a.log";
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> {
          int more = 1 + random.nextInt(40);
          following.write(file, FilesCollectorTest.dated(lines, lines + more));
          lines += more;
        }
        case 4 -> following.look();
        case 5 -> following.poll(1 + random.nextInt(30));
        case 6 -> following.restart();
        case 7 -> rename(following, file);
        case 8 -> copyAndTruncate(following, file);
        default -> compress(following, random);
      }
    }
    return lines;
  }

  private static void rename(Following following, String file) throws IOException {
    if (Files.exists(following.path(file))) {
      shift(following, file);
      following.move(file, file + ".1");
    }
  }

  /** With nothing written between copying and truncating, which nobody could notice. */
  private static void copyAndTruncate(Following following, String file) throws IOException {
    if (Files.exists(following.path(file)) && Files.size(following.path(file)) > 0) {
      shift(following, file);
      Files.copy(following.path(file), following.path(file + ".1"));
      if (file.hashCode() % 2 == 0) {
        following.look();
      }
      try (RandomAccessFile truncated = new RandomAccessFile(following.path(file).toFile(), "rw")) {
        truncated.setLength(0);
      }
    }
  }

  private static void shift(Following following, String file) throws IOException {
    for (int number = 70; number > 0; number--) {
      for (String suffix : List.of("", ".gz")) {
        if (Files.exists(following.path(file + "." + number + suffix))) {
          following.move(file + "." + number + suffix, file + "." + (number + 1) + suffix);
        }
      }
    }
  }

  private static void compress(Following following, Random random) throws IOException {
    try (Stream<Path> files = Files.list(following.path(""))) {
      List<String> plain =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.matches(".*\\.\\d+"))
              .sorted(Comparator.naturalOrder())
              .toList();
      if (!plain.isEmpty()) {
        String name = plain.get(random.nextInt(plain.size()));
        following.gzip(name, name + ".gz");
      }
    }
  }
}
