package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.line;
import static org.glasshouse.border.Archive.streamOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.glasshouse.layout.KafkaUser;
import org.glasshouse.raw.Coverage;
import org.glasshouse.records.PublicLog;
import org.glasshouse.vocabulary.Uid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a border at work without warning, again and again, while lines come in. */
@Execution(ExecutionMode.CONCURRENT)
class BorderKillTest {
  private static final Logger LOG = LoggerFactory.getLogger(BorderKillTest.class);
  private static final int LINES_A_MESSAGE = 250;

  @TempDir Path folder;
  private int fromOutside;

  @Test
  @Timeout(180)
  void publishesEachLineOnceOverThreeKills() throws Exception {
    kill(3, 1);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void publishesEachLineOnceOverTwentyKillsOfTwoWorkers() throws Exception {
    kill(20, 2);
  }

  private void kill(int kills, int workers) throws Exception {
    long seed = Long.getLong("glasshouse.seed", System.nanoTime());
    LOG.info("Kills with seed {}: repeat with -Dglasshouse.seed={}", seed, seed);
    Random random = new Random(seed);
    try (Archive archive = new Archive(folder)) {
      archive.addSource("killed");
      AtomicBoolean enough = new AtomicBoolean();
      AtomicLong lines = new AtomicLong();
      CompletableFuture<Void> feeding =
          CompletableFuture.runAsync(() -> feed(archive, enough, lines));
      for (int number = 0; number < kills; number++) {
        if (random.nextInt(6) == 0) {
          killFromOutside(archive, workers, random);
        } else {
          letItEnd(archive, workers, random.nextLong());
        }
      }
      enough.set(true);
      feeding.get();
      LOG.info("{} lines; the steps that the kills hit: {}", lines, steps());
      Process last = start(archive, workers, List.of());
      try {
        await()
            .atMost(Duration.ofSeconds(90))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> decided(archive) >= lines.get());
      } finally {
        last.destroyForcibly().waitFor();
      }
      checkEachOnce(archive, lines.get());
    }
    assertThat(folder.resolve("log")).content().doesNotContain("ended:");
  }

  private Process start(Archive archive, int workers, List<String> options) throws Exception {
    return BorderProcess.start(
        archive.connection(KafkaUser.BORDER),
        folder.resolve("keys"),
        workers,
        folder,
        options.toArray(String[]::new));
  }

  /** Also while it starts. */
  private void killFromOutside(Archive archive, int workers, Random random) throws Exception {
    Process border = start(archive, workers, List.of());
    TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000));
    border.destroyForcibly().waitFor();
    fromOutside++;
  }

  private void letItEnd(Archive archive, int workers, long seed) throws Exception {
    Process border = start(archive, workers, List.of("-Dglasshouse.halt=" + seed));
    assertThat(border.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(border.exitValue()).isEqualTo(137);
  }

  /** How many ends hit which step. */
  private Map<String, Integer> steps() throws IOException {
    Map<String, Integer> steps = new TreeMap<>(Map.of("FROM_OUTSIDE", fromOutside));
    Files.readAllLines(folder.resolve("log")).stream()
        .filter(line -> line.startsWith(BorderProcess.HALTED))
        .map(line -> line.substring(BorderProcess.HALTED.length()))
        .forEach(step -> steps.merge(step, 1, Integer::sum));
    return steps;
  }

  private static void feed(Archive archive, AtomicBoolean enough, AtomicLong lines) {
    try (KafkaProducer<byte[], byte[]> producer = archive.producer("killed")) {
      for (long batch = 0; !enough.get(); batch++) {
        long first = batch * LINES_A_MESSAGE;
        archive.feedMessages(
            producer,
            "killed",
            IntStream.range(0, 4)
                .mapToObj(partition ->
                    LongStream.range(first, first + LINES_A_MESSAGE)
                        .mapToObj(n ->
                            line(
                                streamOf(partition),
                                n,
                                n % 50 == 0
                                    ? "password=hunter" + n
                                    : "took too long (" + n + " ms) to execute"))
                        .toList())
                .toList());
        lines.addAndGet(4L * LINES_A_MESSAGE);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long decided(Archive archive) {
    return Archive.sum(archive.coverage("killed", Coverage.Stage.PUBLISHED))
        + Archive.sum(archive.coverage("killed", Coverage.Stage.WITHHELD));
  }

  private static void checkEachOnce(Archive archive, long lines) {
    List<PublicLog> published = archive.published("killed");
    Set<Uid> uids = new HashSet<>();
    published.forEach(log -> uids.add(log.uid()));
    assertThat(published).hasSize(uids.size());
    archive.quarantined("killed").forEach(withheld -> uids.add(Uid.parse(withheld.uid())));
    assertThat(uids).hasSize((int) lines);
    assertThat(published.size() + archive.quarantined("killed").size()).isEqualTo((int) lines);
    assertThat(Archive.sum(archive.coverage("killed", Coverage.Stage.READ))).isEqualTo(lines);
    assertThat(Archive.sum(archive.coverage("killed", Coverage.Stage.PUBLISHED)))
        .isEqualTo(published.size());
    assertThat(Archive.sum(archive.coverage("killed", Coverage.Stage.WITHHELD)))
        .isEqualTo(archive.quarantined("killed").size());
    assertThat(published).noneMatch(log -> log.body().contains("hunter"));
  }
}
