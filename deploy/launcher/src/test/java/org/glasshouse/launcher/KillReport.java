package org.glasshouse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What kills have hit, and what was there in the end. */
final class KillReport {
  private final long seed;
  private final Instant begun = Instant.now();

  /** How often each step was hit, by what was killed and the stage that was at the step. */
  private final Map<String, Map<String, Integer>> steps = new TreeMap<>();

  private final Map<String, Integer> kills = new TreeMap<>();
  private final Map<String, Integer> idle = new TreeMap<>();
  private @Nullable Counts counts;
  private long redelivered;

  KillReport(long seed) {
    this.seed = seed;
  }

  /**
   * Adds a kill.
   *
   * @param hit the step that each stage of the victim was at
   */
  void add(String victim, Map<String, String> hit) {
    kills.merge(victim, 1, Integer::sum);
    idle.merge(victim, isIdle(hit) ? 1 : 0, Integer::sum);
    hit.forEach((stage, step) ->
        steps
            .computeIfAbsent(
                victim.equals(stage) ? stage : victim + ", " + stage, key -> new TreeMap<>())
            .merge(step, 1, Integer::sum));
  }

  /** Whether no stage is at work. */
  private static boolean isIdle(Map<String, String> hit) {
    return hit.values().stream().allMatch(step -> step.startsWith(Steps.IDLE));
  }

  /** How many kills of each victim hit no stage at work. */
  Map<String, Integer> idle() {
    return idle;
  }

  /**
   * Every number was found once, and counts of the API were those of the tables.
   *
   * @param again offsets that came to the index once more at the end
   */
  void passed(Counts all, long again) {
    counts = all;
    redelivered = again;
  }

  /** Writes {@code DATE-kills.md} into a folder. */
  void write(Path folder) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(today + "-kills.md"),
        "# Kills of every process, %s\n\n%s".formatted(today, this));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        %d processors, %s, JDK %s, Kafka and OpenSearch as processes of their own. Seed %d, %d minutes.
        Command: `./mvnw -Plong -pl deploy/launcher -am verify -Dtest='KillTest#*Twenty*' -Dsurefire.failIfNoSpecifiedTests=false`.

        """
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                seed,
                Duration.between(begun, Instant.now()).toMinutes()));
    text.append("Kills with -9: ")
        .append(kills)
        .append("; of these hit no stage at work: ")
        .append(idle)
        .append(".\n\n");
    Counts all = counts;
    text.append(
        all == null
            ? "It did not pass.\n\n"
            : """
            %d numbered lines: each stood exactly once in OpenSearch and once in the tables. Coverage: read %d, published %d,
            withheld %s. What the API counts by cluster, severity, error, stretch of time and hour is what SQL counts over the table, also
            after %d offsets of `public.logs` came to the index once more.

            """
                .formatted(all.read(), all.read(), all.published(), all.withheld(), redelivered));
    text.append("| Killed, stage | Step | Times |\n|---|---|---|\n");
    steps.forEach((victim, of) ->
        of.forEach(
            (step, times) -> text.append("| %s | %s | %d |\n".formatted(victim, step, times))));
    return text.toString();
  }
}
