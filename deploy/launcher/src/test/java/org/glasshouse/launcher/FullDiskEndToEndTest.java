package org.glasshouse.launcher;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room: everything waits, says so, and goes on when there is room again. */
@Tag("long")
@Timeout(400)
final class FullDiskEndToEndTest {
  @TempDir Path folder;

  @Test
  void waitsForRoomAndLosesNothing() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=4g,mode=755", "tmpfs", disk.toString()),
        "skipped: a disk of its own needs the right to mount one");
    try (Up up = new Up(folder, disk.resolve("data"), "firstword")) {
      up.awaitFound("firstword");

      Path filler = fill(disk);
      for (int line = 0; line < 20; line++) {
        up.log("word" + line + "withoutroom");
        Eventually.pause(Duration.ofMillis(500));
      }
      Eventually.see(
          "health tells",
          () -> up.visitor().get("/health").body(),
          health -> health.contains("its disk is nearly full"));
      Files.delete(filler);

      for (int line = 0; line < 20; line++) {
        up.awaitFound("word" + line + "withoutroom");
      }
      up.awaitFound("firstword");
      Eventually.see(
          "health is good again",
          () -> up.visitor().json("/health"),
          health -> health.path("status").asText().equals("up"));
      assertThat(up.process().isAlive()).isTrue();
    } finally {
      run("umount", "--lazy", disk.toString());
    }
  }

  /** Takes all room, up to the last byte. */
  private static Path fill(Path disk) throws IOException {
    Path filler = disk.resolve("filler");
    for (int size = 1 << 20; size > 0; size >>= 10) {
      byte[] zeros = new byte[size];
      try (OutputStream out = Files.newOutputStream(filler, CREATE, APPEND)) {
        while (true) {
          out.write(zeros);
        }
      } catch (IOException e) {
        // No room for so much: less, then.
      }
    }
    return filler;
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
