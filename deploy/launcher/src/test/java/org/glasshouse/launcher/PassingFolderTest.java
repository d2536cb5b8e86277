package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PassingFolderTest {
  @Test
  void isGoneBehindItsCommand() throws Exception {
    Path path;
    try (PassingFolder folder = PassingFolder.make("glasshouse-test")) {
      path = folder.path();
      Files.writeString(Files.createDirectories(path.resolve("keys")).resolve("key"), "key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void isGoneWhereASignalEndsTheCommand() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path path;
    try (BufferedReader printed = process.inputReader(UTF_8)) {
      path = Path.of(printed.readLine());
      assertThat(path.resolve("repository")).exists();

      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(path).doesNotExist();
  }

  /** A command that reads until it is interrupted, and writes once more then. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws IOException {
      try (PassingFolder folder = PassingFolder.make("glasshouse-test")) {
        Files.writeString(folder.path().resolve("repository"), "a line\n");
        System.out.println(folder.path());
        try {
          Thread.sleep(60_000);
        } catch (InterruptedException e) {
          Files.writeString(folder.path().resolve("late"), "a line\n");
        }
      }
    }
  }
}
