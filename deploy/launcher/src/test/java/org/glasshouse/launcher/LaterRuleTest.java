package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is made while records wait for their delay still holds for them. */
@Tag("long")
@Timeout(300)
final class LaterRuleTest {
  private static final String NAME = "zanzibarquagga";

  @TempDir static Path folder = Path.of("");

  private final Path data = folder.resolve("data");
  private Up up;

  @BeforeEach
  void start() throws IOException {
    up = new Up(folder, data, "firstword");
  }

  @AfterEach
  void stop() {
    up.close();
  }

  @Test
  void whatItHidesHasReachedNoStoreAndNoFile() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("late"));
    Files.writeString(logs.resolve("app.log"), "INFO okapi greets " + NAME + "\n");
    Path source = folder.resolve("sources/late.yaml");
    String described =
        """
        cluster: late
        delay: 25s
        logs:
          - files: { include: ["%s/*.log"], format: text }
        """
            .formatted(logs);
    Files.writeString(source, described);
    Eventually.see("the raw line", () -> topicsThatSay("raw."), topics -> !topics.isEmpty());

    Files.writeString(folder.resolve("sources/names"), NAME + "\n");
    Files.writeString(source, described + "policy: { names: names }\n");

    up.awaitFound("okapi");
    assertThat(up.visitor().lines("q=" + NAME)).isEmpty();
    assertThat(topicsThatSay("public.")).isEmpty();
    assertThat(DiskScan.ofRunning(data, NAME)).isEmpty();
  }

  private List<Path> topicsThatSay(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("private/kafka"))) {
      List<Path> segments =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .filter(file ->
                  String.valueOf(Objects.requireNonNull(file.getParent()).getFileName())
                      .startsWith(prefix))
              .toList();
      List<Path> found = new ArrayList<>();
      for (Path segment : segments) {
        found.addAll(DiskScan.of(segment, NAME).paths());
      }
      return found;
    }
  }
}
