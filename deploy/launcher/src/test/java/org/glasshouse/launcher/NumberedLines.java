package org.glasshouse.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A program that logs numbers from 1 on, in five wordings, at a steady rate with bursts and in turn
 * to four files. Two are rotated by renaming, one so that older ones are also compressed, one by
 * copying and truncating.
 */
final class NumberedLines implements AutoCloseable {
  static final int FILES = 4;

  /** So many errors, told in turn. */
  private static final List<String> WORDINGS =
      List.of(
          "%s INFO counted %07d so far\n",
          "%s INFO counted %07d and goes on with the next\n",
          "%s WARN counted %07d although the queue is long\n",
          "%s ERROR counted %07d but nobody asks for it any more\n",
          "%s DEBUG counted %07d before the file is rotated\n");

  private static final int LINES_OF_A_FILE = 400;
  private static final int KEPT = 60;
  private static final int COMPRESSED = 2;
  private static final int COPIED = 3;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path folder;
  private final int perSecond;
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger burst = new AtomicInteger();
  private final int[] lines = new int[FILES];
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable RuntimeException failure;

  NumberedLines(Path folder, int perSecond) {
    this.folder = folder;
    this.perSecond = perSecond;
    this.thread = Thread.ofPlatform().name("numbered-lines").daemon().unstarted(this::run);
  }

  void start() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.start();
  }

  /** The last number that is in a file. */
  int written() {
    return written.get();
  }

  /** Has lines written as fast as files take them, beside those of the steady rate. */
  void burst(int more) {
    burst.addAndGet(more);
  }

  /** Goes on up to a number at least, and answers the last one. */
  int finish(int least) {
    Eventually.see(
        "numbers written",
        Duration.ofSeconds(60 + least / perSecond),
        this::written,
        last -> last >= least || failure != null,
        () -> "");
    close();
    if (failure != null) {
      throw new AssertionError("cannot write numbers", failure);
    }
    return written();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long start = System.nanoTime();
    try {
      while (!stopping) {
        long due = (System.nanoTime() - start) * perSecond / 1_000_000_000L + burst.get();
        while (written.get() < due) {
          write(written.get() + 1);
          written.incrementAndGet();
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(int number) throws IOException {
    int file = number % FILES;
    Path path = path(file, 0);
    if (lines[file]++ == LINES_OF_A_FILE) {
      rotate(file);
      lines[file] = 1;
    }
    Files.writeString(
        path,
        WORDINGS.get(number % WORDINGS.size()).formatted(Instant.now(), number),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Path path(int file, int age) {
    String name = "count-" + file + ".log";
    return folder.resolve(age == 0 ? name : name + "." + age);
  }

  private void rotate(int file) throws IOException {
    for (int age = KEPT; age > 0; age--) {
      moveIfThere(path(file, age), path(file, age + 1));
      moveIfThere(gzip(path(file, age)), gzip(path(file, age + 1)));
    }
    if (file == COPIED) {
      Files.copy(path(file, 0), path(file, 1));
      Files.newOutputStream(path(file, 0), StandardOpenOption.TRUNCATE_EXISTING).close();
    } else {
      Files.move(path(file, 0), path(file, 1));
    }
    if (file == COMPRESSED && Files.exists(path(file, 2))) {
      compress(path(file, 2));
    }
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path gzip(Path path) {
    return path.resolveSibling(path.getFileName() + ".gz");
  }

  private static void compress(Path path) throws IOException {
    byte[] plain = Files.readAllBytes(path);
    Path scratch = path.resolveSibling(".compressing");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(scratch))) {
      out.write(plain);
    }
    Files.move(scratch, gzip(path), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(path);
  }

  /** The number in a published line; 0 where there is none. */
  static int numberIn(String body) {
    int at = body.indexOf("counted ");
    return at < 0 ? 0 : Integer.parseInt(body.substring(at + 8, at + 15));
  }
}
