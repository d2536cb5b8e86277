package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glasshouse.runner.Source;
import org.glasshouse.runner.SourceFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SourceWatchTest {
  @TempDir Path folder;
  private final List<List<Source>> told = new CopyOnWriteArrayList<>();
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void describe() throws IOException {
    write("oak", "delay: 0s");
    write("ash", "delay: 0s");
  }

  private void write(String name, String more) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        cluster: %s
        %s
        logs:
          - files: { include: ["/var/log/%s.log"] }
        """
            .formatted(name, more, name));
  }

  private SourceWatch watch() {
    return SourceWatch.start(
        folder, SourceFiles.load(folder), told::add, new PrintWriter(printed, true));
  }

  @Test
  void tellsWhatIsNewChangedAndGone() throws IOException {
    try (SourceWatch _ = watch()) {
      write("elm", "delay: 0s");
      write("oak", "delay: 2h");
      Files.delete(folder.resolve("ash.yaml"));

      Eventually.see("the change", () -> told, all -> !all.isEmpty() && all.getLast().size() == 2);

      assertThat(told.getLast()).extracting(Source::name).containsExactly("elm", "oak");
      assertThat(told.getLast()).last().extracting(Source::delay).isEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void aFileThatCanNoLongerBeUsedLeavesItsSourceAsItWas() throws IOException {
    try (SourceWatch _ = watch()) {
      write("oak", "delay: soon");
      write("elm", "delay: 0s");

      Eventually.see("the change", () -> told, all -> !all.isEmpty());

      assertThat(told.getLast()).extracting(Source::name).contains("oak", "ash", "elm");
      assertThat(printed.toString()).contains("oak.yaml:2");
    }
  }

  @Test
  void aFolderThatIsGoneChangesNothing() throws IOException {
    try (SourceWatch _ = watch()) {
      Files.move(folder, folder.resolveSibling("moved"));

      Eventually.see("the fault", printed::toString, text -> text.contains("expected a folder"));

      assertThat(told).isEmpty();
    } finally {
      Files.move(folder.resolveSibling("moved"), folder);
    }
  }
}
