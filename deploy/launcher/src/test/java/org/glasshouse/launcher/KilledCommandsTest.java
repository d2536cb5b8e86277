package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are killed with -9 at any moment go on when they are run again. */
@Tag("long")
@Timeout(1_500)
final class KilledCommandsTest {
  private static final int LINES = 60_000;
  private static final int KILLS = 6;

  @TempDir static Path folder = Path.of("");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Up up;

  @BeforeEach
  void start() throws IOException {
    up = new Up(folder, folder.resolve("data"), "firstword");
  }

  @Test
  void goOnOrWereNeverBegun() throws Exception {
    System.out.println("seed " + seed);
    Path data = folder.resolve("data");
    try {
      StringBuilder many = new StringBuilder();
      Instant begin = Instant.now().minus(Duration.ofDays(2));
      for (int line = 0; line < LINES; line++) {
        many.append(begin.plusSeconds(2L * line))
            .append(" INFO worker ")
            .append(line)
            .append(" rests\n");
      }
      Files.writeString(folder.resolve("var/app.log"), many, StandardOpenOption.APPEND);
      TableFiles tables = new TableFiles(data.resolve("public/tables"));
      Eventually.see(
          "all lines tabled",
          Duration.ofMinutes(4),
          () -> tables.query("SELECT count(*) FROM logs").toString(),
          rows -> rows.equals("[[" + (LINES + 1) + "]]"),
          up.process()::errors);

      killed("rebuild");
      assertSearchHolds(LINES + 1);

      killed("rescan");
      assertSearchHolds(LINES + 1);

      String uid =
          up.visitor().json("/api/v1/logs?q=firstword").path("items").path(0).path("uid").asText();
      killed("remove", uid, "--anyway");
      assertThat(up.visitor().get("/logs/" + uid).statusCode()).isEqualTo(404);
      Eventually.see(
          "the line gone from the tables",
          () -> tables.query("SELECT count(*) FROM logs").toString(),
          rows -> rows.equals("[[" + LINES + "]]"));
    } finally {
      up.close();
    }
  }

  private void killed(String... arguments) {
    for (int kill = 0; kill < KILLS; kill++) {
      JavaProcess command = up.command(arguments);
      Eventually.pause(Duration.ofMillis(1_000 + random.nextInt(4_000)));
      command.kill();
    }
    JavaProcess last = up.command(arguments);
    assertThat(last.awaitEnd()).as(last.errors()).isZero();
  }

  private void assertSearchHolds(int lines) throws Exception {
    assertThat(up.visitor().lines("cluster=here")).hasSize(lines);
  }
}
