package org.glasshouse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes samples whose values are 1, 2, 3 …, a few series of a few samples in each file, until it
 * is stopped. A number is nowhere twice.
 */
final class NumberedSamples implements AutoCloseable {
  private static final int SERIES = 5;
  private static final int SAMPLES_EACH = 8;
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final Path folder;
  private final long begin = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();
  private final Thread writer = Thread.ofPlatform().name("numbered-samples").unstarted(this::run);
  private volatile boolean stopping;
  private int files;

  NumberedSamples(Path folder) {
    this.folder = folder;
  }

  void start() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writer.start();
  }

  private void run() {
    while (!stopping) {
      write();
      Eventually.pause(PAUSE);
    }
  }

  private void write() {
    StringBuilder text = new StringBuilder("# TYPE number gauge\n# HELP number Which one it is.\n");
    for (int series = 0; series < SERIES; series++) {
      for (int sample = 0; sample < SAMPLES_EACH; sample++) {
        int number = (files * SERIES + series) * SAMPLES_EACH + sample + 1;
        text.append("number{series=\"%d\"} %d %.3f%n".formatted(series, number, time(number)));
      }
    }
    try {
      Path unfinished = folder.resolve("next");
      Files.writeString(unfinished, text + "# EOF\n");
      Files.move(
          unfinished, folder.resolve("%06d.om".formatted(files)), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files++;
  }

  private double time(int number) {
    return (begin + number * 100L) / 1_000.0;
  }

  /** Stops writing; all numbers that were written. */
  List<Integer> finish() throws InterruptedException {
    stopping = true;
    writer.join();
    List<Integer> numbers = new ArrayList<>();
    for (int number = 1; number <= files * SERIES * SAMPLES_EACH; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
