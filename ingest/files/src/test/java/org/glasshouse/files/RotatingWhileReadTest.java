package org.glasshouse.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program whose logs are rotated step by step while a collector looks at them, which is stopped
 * and started again at random: between any two of its own steps another one may have been taken.
 */
@Tag("long")
class RotatingWhileReadTest {
  private static final int FILES = 4;
  private static final int COMPRESSED = 2;
  private static final int COPIED = 3;
  private static final int LINES_OF_A_FILE = 40;
  private static final int KEPT = 60;

  /** How much faster than the machine's the collector's clock goes. */
  private static final int FASTER = 20;

  private static final int LINES = KEPT * FILES * LINES_OF_A_FILE;

  private final long seed = Long.getLong("seed", System.nanoTime());

  @TempDir Path folder;

  @Test
  void losesAndDoublesNoLine() throws Exception {
    System.out.println("RotatingWhileReadTest: seed " + seed);
    FilesSettings.Rule rule =
        new FilesSettings.Rule(List.of(folder.resolve("*.log").toString()), List.of(), Format.TEXT);
    FilesSettings settings =
        new FilesSettings("source", List.of(rule), ZoneOffset.UTC, name -> false);
    CompletableFuture<Void> writing = CompletableFuture.runAsync(this::write);
    Map<Integer, Integer> read = new TreeMap<>();
    Map<String, byte[]> checkpoints = new HashMap<>();
    Random random = new Random(seed);
    Clock clock = new TestClock(FASTER);
    Instant last = clock.instant();
    while (!writing.isDone() || clock.instant().isBefore(last.plus(Duration.ofMinutes(2)))) {
      Instant end = clock.instant().plusMillis(random.nextInt(30_000));
      try (FilesCollector collector = new FilesCollector(settings, Following.KEY, clock)) {
        collector.open(checkpoints);
        while (clock.instant().isBefore(end)) {
          Collector.Batch<RawLog> batch = collector.poll(1_000);
          if (random.nextInt(200) == 0) {
            // As if the machine stopped before the batch was kept.
            break;
          }
          batch.records().forEach(log -> read.merge(number(log), 1, Integer::sum));
          checkpoints.putAll(batch.checkpoints());
          if (!batch.records().isEmpty()) {
            last = clock.instant();
          }
          Thread.sleep(random.nextInt(5));
        }
      }
    }
    writing.join();

    assertThat(different(read)).as("seed " + seed).isEmpty();
  }

  /** How often each number was read that was not read once. */
  private static Map<Integer, Integer> different(Map<Integer, Integer> read) {
    Map<Integer, Integer> different = new TreeMap<>();
    for (int number = 1; number <= LINES; number++) {
      int times = read.getOrDefault(number, 0);
      if (times != 1) {
        different.put(number, times);
      }
    }
    return different;
  }

  private static int number(RawLog log) {
    String text = ((RawLog.Body.Text) log.body()).text();
    return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
  }

  private void write() {
    try {
      Random random = new Random(seed + 1);
      int[] lines = new int[FILES];
      for (int number = 1; number <= LINES; number++) {
        int file = number % FILES;
        if (lines[file]++ == LINES_OF_A_FILE) {
          rotate(file, random);
          lines[file] = 1;
        }
        Files.writeString(
            path(file, 0),
            "%s INFO counted %07d\n".formatted(Instant.now(), number),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        if (random.nextInt(20) == 0) {
          pause(random);
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("cannot write numbers", e);
    }
  }

  private static void pause(Random random) throws InterruptedException {
    Thread.sleep(random.nextInt(30));
  }

  private void rotate(int file, Random random) throws IOException, InterruptedException {
    for (int age = KEPT; age > 0; age--) {
      moveIfThere(path(file, age), path(file, age + 1), random);
      moveIfThere(gzip(path(file, age)), gzip(path(file, age + 1)), random);
    }
    if (file == COPIED) {
      Path copy = path(file, 1);
      byte[] all = Files.readAllBytes(path(file, 0));
      try (OutputStream out = Files.newOutputStream(copy)) {
        int half = random.nextInt(all.length);
        pause(random);
        out.write(all, 0, half);
        pause(random);
        out.write(all, half, all.length - half);
      }
      pause(random);
      Files.newOutputStream(path(file, 0), StandardOpenOption.TRUNCATE_EXISTING).close();
    } else {
      Files.move(path(file, 0), path(file, 1));
    }
    pause(random);
    if (file == COMPRESSED && Files.exists(path(file, 2))) {
      compress(path(file, 2), random);
    }
  }

  private static void moveIfThere(Path from, Path to, Random random)
      throws IOException, InterruptedException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      if (random.nextInt(20) == 0) {
        pause(random);
      }
    }
  }

  private static void compress(Path path, Random random) throws IOException, InterruptedException {
    Path scratch = path.resolveSibling(".compressing");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(scratch))) {
      Files.copy(path, out);
    }
    Files.move(scratch, gzip(path), StandardCopyOption.ATOMIC_MOVE);
    pause(random);
    Files.delete(path);
  }

  private static Path gzip(Path path) {
    return path.resolveSibling(path.getFileName() + ".gz");
  }

  private Path path(int file, int age) {
    String name = "count-" + file + ".log";
    return folder.resolve(age == 0 ? name : name + "." + age);
  }
}
