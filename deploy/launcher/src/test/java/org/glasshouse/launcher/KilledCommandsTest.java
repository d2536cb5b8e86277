package org.glasshouse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are killed with -9 at any moment behind the line that says that their work has
 * begun go on when they are run again; {@code up} too, whose processes do what a removal says.
 * {@code -Dseed=N} repeats the moments.
 */
@Tag("long")
@Timeout(1_500)
final class KilledCommandsTest {
  private static final int LINES = 60_000;
  private static final int KILLS = 6;

  /** A command is killed so many milliseconds behind its line at most. */
  private static final int LATEST = 3_000;

  /** What {@code remove --text} says of its steps. */
  private static final List<String> STEPS =
      List.of("asks the search index", "looks through the tables", "is in the ledger");

  /** No rule hides it by itself. */
  private static final String NAME = "zanzibarquagga";

  /** Of so many lines one says the name, which is to be hidden later. */
  private static final int NAMED = 100;

  /** Each stands in as many other lines, and is removed by its text. */
  private static final List<String> SAID =
      List.of("whisperedokapi", "mutteredtapir", "mumbledquokka");

  @TempDir static Path folder = Path.of("");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Up up;
  private TableFiles tables;
  private int kills;
  private int hits;

  @BeforeEach
  void start() throws IOException {
    up = new Up(folder, folder.resolve("data"), "firstword");
    tables = new TableFiles(folder.resolve("data/public/tables"));
  }

  @Test
  void goOnOrWereNeverBegun() throws Exception {
    System.out.println("seed " + seed);
    Path data = folder.resolve("data");
    try {
      Instant begin = Instant.now().minus(Duration.ofDays(2));
      logMany(begin);
      awaitTabled(LINES + 1);
      measure(begin);

      killed("Parts: rebuild: up", "rebuild");
      assertSearchHolds(LINES + 1);

      hideTheName();
      String rescanned = killed("Parts: rescan: up", "rescan");
      // The lines, and the metric that is called so.
      assertThat(rescanned).containsPattern("broken by 60[1-9] of");
      int left = LINES + 1 - LINES / NAMED;
      assertSearchHolds(left);
      assertThat(up.visitor().lines("q=" + NAME)).isEmpty();
      assertThat(metrics()).contains("room_temperature").doesNotContain(NAME);

      removeLines();
      awaitTabled(left - KILLS);
      removeText(SAID.get(0));
      removeText(SAID.get(1));
      removeWhileUpIsKilled(SAID.get(2));
      for (int text = 0; text < SAID.size(); text++) {
        assertKeptOut(SAID.get(text), "behind" + text);
      }
      awaitTabled(left - KILLS - SAID.size() * LINES / NAMED + SAID.size());
      for (String word : Stream.concat(Stream.of(NAME), SAID.stream()).toList()) {
        Eventually.see(
            "no file that holds " + word,
            Duration.ofMinutes(5),
            () -> DiskScan.ofRunning(data, word),
            Set::isEmpty,
            () -> "");
      }
    } finally {
      up.close();
    }
    System.out.println("KilledCommandsTest: " + hits + " of " + kills + " kills hit work");
    assertThat(2 * hits).as("kills before the command's end").isGreaterThanOrEqualTo(kills);
  }

  private void logMany(Instant begin) throws IOException {
    StringBuilder many = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      int which = line % NAMED;
      String word = which == 0 ? NAME : which <= SAID.size() ? SAID.get(which - 1) : "";
      many.append(
          "%s INFO worker %d rests %s%n".formatted(begin.plusSeconds(2L * line), line, word));
    }
    Files.writeString(folder.resolve("var/app.log"), many, StandardOpenOption.APPEND);
  }

  private void awaitTabled(int lines) {
    Eventually.see(
        lines + " lines in the tables",
        Duration.ofMinutes(4),
        () -> tables.query("SELECT count(*) FROM logs").toString(),
        rows -> rows.equals("[[" + lines + "]]"),
        up.process()::errors);
  }

  /** Each by a command of its own that is killed; then all are given again. */
  private void removeLines() throws Exception {
    List<String> uids =
        up.visitor()
            .json("/api/v1/logs?q=worker&limit=" + KILLS)
            .path("items")
            .findValuesAsText("uid");
    for (String uid : uids) {
      kill(up.command("remove", uid), " lines, ");
    }
    List<String> again = new ArrayList<>(uids);
    again.addFirst("remove");
    end(up.command(again.toArray(String[]::new)));
    for (String uid : uids) {
      assertThat(up.visitor().get("/logs/" + uid).statusCode()).isEqualTo(404);
    }
  }

  /** Killed in each of its steps, then given again. */
  private void removeText(String text) throws Exception {
    for (String step : STEPS) {
      kill(up.commandReading(text, "remove", "--text"), step);
    }
    end(up.commandReading(text, "remove", "--text"));
  }

  /** Both processes that carry it out end, and the command with them; then it is given again. */
  private void removeWhileUpIsKilled(String text) throws Exception {
    try (JavaProcess command = up.commandReading(text, "remove", "--text")) {
      command.awaitPrinted("are removed");
      Eventually.pause(Duration.ofMillis(random.nextInt(LATEST)));
      up.kill();
    }
    up.startAgain();
    end(up.commandReading(text, "remove", "--text"));
  }

  /** A line that says a removed text does not come through, one behind it does. */
  private void assertKeptOut(String text, String behind) throws Exception {
    up.log(text);
    up.log(behind);
    up.awaitFound(behind);
    assertThat(up.visitor().lines("q=" + text)).isEmpty();
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

  /** Answers what the command said that was let go on to its end. */
  private String killed(String begun, String... arguments) {
    for (int kill = 0; kill < KILLS; kill++) {
      kill(up.command(arguments), begun);
    }
    JavaProcess last = up.command(arguments);
    end(last);
    return last.errors();
  }

  /** At a random moment behind a line that it prints. */
  private void kill(JavaProcess command, String begun) {
    command.awaitPrinted(begun);
    Eventually.pause(Duration.ofMillis(random.nextInt(LATEST)));
    kills++;
    hits += command.isAlive() ? 1 : 0;
    command.kill();
  }

  private static void end(JavaProcess command) {
    assertThat(command.awaitEnd(JavaProcess.COMMAND)).as(command.errors()).isZero();
  }

  private void assertSearchHolds(int lines) throws Exception {
    assertThat(up.visitor().lines("cluster=here")).hasSize(lines);
  }
}
