package org.glasshouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  /** A process is killed after so many of its steps at most, however fast the machine is. */
  private static final int MOST_STEPS = 60;

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void tablesEachRowOnceHoweverOftenItIsKilled() throws Exception {
    kill(6);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void tablesEachRowOnceThroughAHundredKills() throws Exception {
    kill(100);
  }

  @Test
  @Timeout(60)
  void tablesWhatAProcessHasReadWhenItIsToldToEnd() throws Exception {
    Process process = CommitProcess.start(LastCommitProcess.class, folder.toString());

    assertThat(process.waitFor()).isZero();

    assertThat(check()).isEqualTo(10);
  }

  private void kill(int times) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, Integer> steps = new TreeMap<>();
    for (int time = 0; time < times; time++) {
      steps.merge(killOnce(random), 1, Integer::sum);
      check();
    }
    System.out.println("killed with seed " + seed + " at " + steps);
    assertThat(check()).isPositive();
    assertNothingIsLeftButWhatTheSweepFinds();
  }

  /** Starts a process and kills it while it commits; answers the step that was hit. */
  private String killOnce(Random random) throws Exception {
    Process process = CommitProcess.start(folder, random.nextLong());
    AtomicReference<String> step = new AtomicReference<>("");
    CountDownLatch reached = new CountDownLatch(random.nextInt(MOST_STEPS));
    try (BufferedReader steps = process.inputReader()) {
      String first = steps.readLine();
      assertThat(first).isNotNull();
      Thread follower =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (String line; (line = steps.readLine()) != null; ) {
                    step.set(line);
                    reached.countDown();
                  }
                } catch (IOException e) {
                  // Killed.
                }
              });
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(random.nextLong(20));
      assertThat(process.isAlive()).isTrue();
      process.destroyForcibly().waitFor();
      follower.join();
    }
    return step.get();
  }

  /**
   * Answers how many rows there are, each once, no more and no less than where the table stands.
   */
  private long check() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      long stands = new LogCommits(catalog).position(CommitProcess.TOPIC, 0);
      List<DataFile> files = Plan.of(catalog.logs()).files();
      if (files.isEmpty()) {
        assertThat(stands).isZero();
        return 0;
      }
      try (DuckDb duck = new DuckDb(folder, files)) {
        assertThat(duck.rows("SELECT position FROM logs ORDER BY position"))
            .isEqualTo(LongStream.range(0, stands).mapToObj(at -> List.<Object>of(at)).toList());
      }
      return stands;
    }
  }

  private void assertNothingIsLeftButWhatTheSweepFinds() throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(folder)) {
      Clock later = Clock.offset(Clock.systemUTC(), OrphanSweep.AGE.plus(Duration.ofHours(1)));
      new TableUpkeep(catalog, later).run();
      new OrphanSweep(catalog, later).sweep();
      try (Stream<Path> files = Files.walk(folder.resolve("files/logs/data"))) {
        assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(
                Plan.of(catalog.logs()).files().stream()
                    .map(file -> file.location().replaceFirst(".*/", ""))
                    .toList());
      }
    }
    check();
  }
}
