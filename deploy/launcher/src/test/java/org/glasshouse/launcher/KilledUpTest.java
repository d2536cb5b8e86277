package org.glasshouse.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code up} whose private process is killed with {@code kill -9} again and again, also while it
 * starts: started again at once, beside a public process that is still ending, it takes up its
 * work, and each of many numbered lines arrives once. {@code -Dseed=N} repeats the moments, {@code
 * -Dkills=N} changes their number.
 */
@Tag("long")
@Timeout(1_800)
final class KilledUpTest {
  private static final int KILLS = Integer.getInteger("kills", 8);
  private static final int PER_SECOND = 150;
  private static final int LONGEST_LIFE = 8_000;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir private Path folder = Path.of("");

  @Test
  void everyNumberArrivesOnce() throws Exception {
    System.out.println("KilledUpTest: seed " + seed);
    Path numbered = Files.createDirectories(folder.resolve("numbers"));
    try (Up up = new Up(folder, folder.resolve("data"), "firstword");
        NumberedLines numbers = new NumberedLines(numbered, PER_SECOND)) {
      up.describe(
          "numbers",
          "logs:\n  - files: { include: [\"%s/*.log\"], format: text }\n".formatted(numbered));
      numbers.start();
      for (int kill = 1; kill <= KILLS; kill++) {
        pause();
        System.out.println("KilledUpTest: kill " + kill + " at line " + numbers.written());
        up.kill();
        if (kill % 2 == 0) {
          try (JavaProcess halfStarted = up.start("half-" + kill)) {
            pause();
            System.out.println("KilledUpTest: killed while it starts: " + halfStarted.isAlive());
          }
        }
        up.startAgain();
      }
      int last = numbers.finish(PER_SECOND * 20);

      up.assertEachArrivedOnce("numbers", last);
      System.out.println("KilledUpTest: " + last + " lines");
    }
  }

  private void pause() {
    Eventually.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE)));
  }
}
