package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that was killed: what it leaves when the data folder is opened the next time. */
class BrokenOffRestoreTest {
  @TempDir Path data;

  private void make(String folder) throws IOException {
    Path made = Files.createDirectories(data.resolve("public").resolve(folder));
    Files.writeString(made.resolve("file"), folder);
  }

  private Stream<String> leftAfterOpening() throws IOException {
    DataFolder.open(data).close();
    try (Stream<Path> left = Files.list(data.resolve("public"))) {
      return left
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .toList()
          .stream();
    }
  }

  private String tables() throws IOException {
    return Files.readString(data.resolve("public/tables/file"));
  }

  @Test
  void keepsTheTablesWhileOthersAreCopied() throws IOException {
    make("tables");
    make("tables.restored");

    assertThat(leftAfterOpening()).containsExactly("tables");
    assertThat(tables()).isEqualTo("tables");
  }

  @Test
  void putsTheTablesBackWhereNoneAreInTheirPlace() throws IOException {
    make("tables.before");
    make("tables.restored");

    assertThat(leftAfterOpening()).containsExactly("tables");
    assertThat(tables()).isEqualTo("tables.before");
  }

  @Test
  void leavesNothingOfTheOldTablesOnceTheNewOnesAreInTheirPlace() throws IOException {
    make("tables");
    make("tables.before");

    assertThat(leftAfterOpening()).containsExactly("tables");
    assertThat(tables()).isEqualTo("tables");
  }
}
