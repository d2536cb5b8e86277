package org.glasshouse.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.glasshouse.collectorkit.CollectorContract;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawLog;
import org.junit.jupiter.api.io.TempDir;

class FilesCollectorContractTest extends CollectorContract {
  private static final byte[] KEY = new byte[32];

  private final TestClock clock = new TestClock();
  private final Instant begin = Instant.parse("2026-11-22T03:04:05Z");
  private int written;

  @TempDir Path folder;

  @Override
  protected Collector<RawLog> newCollector() {
    return collectorOf(folder);
  }

  @Override
  protected Collector<RawLog> newCollectorOfNothing() {
    return collectorOf(folder.resolve("none"));
  }

  private Collector<RawLog> collectorOf(Path in) {
    return new FilesCollector(
        new FilesSettings(
            "smaug",
            List.of(
                new FilesSettings.Rule(
                    List.of(in.resolve("*.log").toString()), List.of(), Format.AUTO)),
            ZoneOffset.UTC),
        KEY,
        clock);
  }

  @Override
  protected void write(String text) {
    append((begin.plusSeconds(written++) + " says " + text + "\n").getBytes(UTF_8));
  }

  @Override
  protected void writeUnreadable() {
    append(new byte[] {'n', 'o', (byte) 0xc3, (byte) 0x28, '\n'});
  }

  private void append(byte[] bytes) {
    try {
      Files.write(
          folder.resolve("app.log"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void rotate() {
    try {
      for (int number = 20; number > 0; number--) {
        for (String suffix : List.of("", ".gz")) {
          Path older = folder.resolve("app.log." + number + suffix);
          if (Files.exists(older)) {
            Files.move(older, folder.resolve("app.log." + (number + 1) + suffix));
          }
        }
      }
      Path second = folder.resolve("app.log.2");
      if (Files.exists(second)) {
        Path compressed = folder.resolve("app.log.2.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
          Files.copy(second, out);
        }
        Files.delete(second);
      }
      Files.move(
          folder.resolve("app.log"), folder.resolve("app.log.1"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void letTimePass() {
    clock.advance(Duration.ofSeconds(3));
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
