package org.glasshouse.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.embedded.EmbeddedKafka;
import org.glasshouse.embedded.EmbeddedKafkaSettings;
import org.glasshouse.layout.KafkaLayout;
import org.glasshouse.layout.KafkaSizes;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.Coverage;
import org.glasshouse.raw.RawLog;
import org.glasshouse.raw.RawTopics;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that is killed at random moments while files are written and rotated. */
class RunnerKillTest {
  private static final String SOURCE = "killed";

  @TempDir Path folder;
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private int lines;

  @Test
  void writesEachLineExactlyOnceOverKills() throws Exception {
    surviveKills(3);
  }

  @Test
  @Tag("long")
  void writesEachLineExactlyOnceOverManyKills() throws Exception {
    surviveKills(20);
  }

  private void surviveKills(int kills) throws Exception {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(
        sources.resolve("killed.yaml"),
        "cluster: killed\ndelay: 0s\nlogs: [{files: {include: [\"" + logs + "/*.log\"]}}]\n");
    try (EmbeddedKafka kafka =
            EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        Admin admin = Admin.create(kafka.properties(KafkaUser.COLLECT))) {
      KafkaLayout.of(KafkaSizes.embedded())
          .addRawTopic(admin, Signal.LOGS, SOURCE, Duration.ZERO, null);
      Map<String, Object> properties = kafka.properties(KafkaUser.COLLECT);
      Path settings = folder.resolve("kafka.properties");
      RunnerProcess.write(properties, settings);
      for (int kill = 0; kill < kills; kill++) {
        int before = written(kafka);
        Process process = RunnerProcess.start(List.of(settings.toString(), sources.toString()));
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> {
              write(logs);
              return written(kafka) > before;
            });
        for (int burst = random.nextInt(60); burst > 0; burst--) {
          write(logs);
          Thread.sleep(Duration.ofMillis(random.nextInt(20)));
        }
        process.destroyForcibly().waitFor();
      }
      try (Runner runner =
          new Runner(
              SourceFiles.load(sources).sources(),
              (source, signal) -> List.of(RunnerTest.collector(source)),
              (source, signal) -> {},
              Backlog.NONE,
              properties,
              Clock.systemUTC())) {
        runner.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> written(kafka) >= lines);
      }

      assertThat(numbers(kafka))
          .as("seed " + seed)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, lines).boxed().toList());
      assertThat(coverage(properties)).as("seed " + seed).isEqualTo(lines);
    }
  }

  /** Writes some lines, sometimes after a rotation. */
  private void write(Path logs) throws IOException {
    Path file = logs.resolve("app" + random.nextInt(3) + ".log");
    if (random.nextInt(20) == 0 && Files.exists(file)) {
      rotate(file);
    }
    StringBuilder text = new StringBuilder();
    for (int more = random.nextInt(200); more >= 0; more--) {
      text.append(Instant.parse("2026-11-22T03:04:05Z").plusMillis(lines))
          .append(" number ")
          .append(lines++)
          .append('\n');
    }
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void rotate(Path file) throws IOException {
    int oldest = 1;
    while (Files.exists(Path.of(file + "." + oldest))) {
      oldest++;
    }
    for (int number = oldest; number > 1; number--) {
      Files.move(Path.of(file + "." + (number - 1)), Path.of(file + "." + number));
    }
    Files.move(file, Path.of(file + ".1"));
  }

  private static int written(EmbeddedKafka kafka) {
    return numbers(kafka).size();
  }

  private static List<Integer> numbers(EmbeddedKafka kafka) {
    List<Integer> numbers = new ArrayList<>();
    Map<Integer, List<RawLog>> logs =
        new RawReader(kafka.properties(KafkaUser.ADMIN)).read(RawTopics.of(Signal.LOGS, SOURCE));
    for (List<RawLog> partition : logs.values()) {
      for (RawLog log : partition) {
        if (log.body() instanceof RawLog.Body.Text(String text)) {
          numbers.add(Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)));
        }
      }
    }
    return numbers;
  }

  private static long coverage(Map<String, Object> kafka) {
    TopicPartition partition =
        new TopicPartition(RawTopics.COVERAGE, MessagePacker.partition(SOURCE, 4));
    return new KeptState(kafka)
        .read(partition, SOURCE + "/").values().stream()
            .mapToLong(value -> Coverage.decode(value).getOrDefault(ReadCounts.REASON, 0L))
            .sum();
  }
}
