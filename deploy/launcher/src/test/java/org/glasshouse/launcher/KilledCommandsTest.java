package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
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

  private static final String NAME = "zanzibarquagga";

  /** Of so many lines one says the name, which is to be hidden later. */
  private static final int NAMED = 100;

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
            .append(line % NAMED == 0 ? " rests for " + NAME + "\n" : " rests\n");
      }
      Files.writeString(folder.resolve("var/app.log"), many, StandardOpenOption.APPEND);
      TableFiles tables = new TableFiles(data.resolve("public/tables"));
      Eventually.see(
          "all lines tabled",
          Duration.ofMinutes(4),
          () -> tables.query("SELECT count(*) FROM logs").toString(),
          rows -> rows.equals("[[" + (LINES + 1) + "]]"),
          up.process()::errors);

      measure(begin);

      killed("rebuild");
      assertSearchHolds(LINES + 1);

      hideTheName();
      killed("rescan");
      int left = LINES + 1 - LINES / NAMED;
      assertSearchHolds(left);
      assertThat(up.visitor().lines("q=" + NAME)).isEmpty();
      assertThat(metrics()).contains("room_temperature").doesNotContain(NAME);

      String uid =
          up.visitor().json("/api/v1/logs?q=firstword").path("items").path(0).path("uid").asText();
      killed("remove", uid, "--anyway");
      assertThat(up.visitor().get("/logs/" + uid).statusCode()).isEqualTo(404);
      Eventually.see(
          "the line gone from the tables",
          () -> tables.query("SELECT count(*) FROM logs").toString(),
          rows -> rows.equals("[[" + (left - 1) + "]]"));
      Eventually.see(
          "no file that holds the name",
          Duration.ofMinutes(5),
          () -> DiskScan.ofRunning(data, NAME),
          Set::isEmpty,
          () -> "");
    } finally {
      up.close();
    }
  }

  /** A metric of which the name is said. */
  private void measure(Instant begin) throws IOException {
    Path measured = Files.createDirectories(folder.resolve("measured"));
    Files.writeString(
        measured.resolve("room.om"),
        """
        # HELP room_temperature As %s reads it off.
        # TYPE room_temperature gauge
        room_temperature 21 %d
        # EOF
        """
            .formatted(NAME, begin.getEpochSecond()));
    up.describe("measured", "metrics:\n  - openMetrics: { folder: \"%s\" }\n".formatted(measured));
    Eventually.see("the metric", this::metrics, text -> text.contains(NAME));
  }

  private String metrics() throws Exception {
    return up.visitor().json("/api/v1/metrics?limit=100").toString();
  }

  /** What was let out before breaks today's rules then. */
  private void hideTheName() throws IOException {
    Files.writeString(folder.resolve("sources/names"), NAME + "\n");
    for (String source : List.of("here", "measured")) {
      Files.writeString(
          folder.resolve("sources").resolve(source + ".yaml"),
          "policy: { names: names }\n",
          StandardOpenOption.APPEND);
    }
    Eventually.see(
        "the policies",
        () ->
            up.visitor()
                .json("/transparency.json")
                .path("policies")
                .findValuesAsText("version")
                .toString(),
        versions -> versions.equals("[2, 2]"));
  }

  private void killed(String... arguments) {
    for (int kill = 0; kill < KILLS; kill++) {
      JavaProcess command = up.command(arguments);
      Eventually.pause(Duration.ofMillis(1_000 + random.nextInt(4_000)));
      command.kill();
    }
    JavaProcess last = up.command(arguments);
    assertThat(last.awaitEnd(JavaProcess.COMMAND)).as(last.errors()).isZero();
  }

  private void assertSearchHolds(int lines) throws Exception {
    assertThat(up.visitor().lines("cluster=here")).hasSize(lines);
  }
}
