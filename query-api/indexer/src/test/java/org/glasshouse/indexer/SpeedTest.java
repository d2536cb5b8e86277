package org.glasshouse.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.glasshouse.opensearch.OpenSearchLogStore;
import org.glasshouse.records.PublicLog;
import org.glasshouse.store.kit.Ask;
import org.glasshouse.store.kit.SampleLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures how fast lines become searchable; prints, and checks only that none is missing. */
@Tag("long")
class SpeedTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int LINES = 300_000;
  private static final int PROBES = 200;
  private static final List<String> TEXTS =
      List.of(
          "apply request took too long took=%d.%03dms expected-duration=200ms prefix=\"read-only"
              + " range \" request=\"key:/registry/pods/openshift-%d\" response=\"count:%d\"",
          "I1122 12:00:00 %d controller.go:%d] successfully synced pod %d in namespace monitoring,"
              + " %d left",
          "level=error component=kubelet err=\"failed to get container status %d: rpc error: code ="
              + " NotFound\" attempt=%d id=%d pid=%d",
          "Started session %d of user <user:abcdefghijklmnop%04d> on seat %d, %d waiting");

  private static List<PublicLog> lines(int count) {
    Random random = new Random(3);
    Instant start = Instant.now().minusSeconds(60);
    List<PublicLog> lines = new ArrayList<>(count);
    for (int at = 0; at < count; at++) {
      String text =
          TEXTS
              .get(random.nextInt(TEXTS.size()))
              .formatted(
                  random.nextInt(1_000),
                  random.nextInt(1_000),
                  random.nextInt(1_000),
                  random.nextInt(1_000));
      int stream = 1_000_000 + random.nextInt(50);
      lines.add(
          SampleLine.at(start.plusNanos(at * 100_000L).toString(), at, text)
              .withStream(stream)
              .withPod("etcd-" + stream)
              .log());
    }
    return lines;
  }

  /** What this process has used: on a busy machine it tells more than the clock. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Test
  void measuresThroughputAndFreshness() throws Exception {
    try (Border border = Engines.border();
        OpenSearchLogStore store = Engines.store();
        SearchIndexer indexer =
            new SearchIndexer(
                new SearchIndexerSettings(Engines.kafka(), Engines.INSTANCE), store)) {
      List<PublicLog> lines = lines(LINES);
      for (int at = 0; at < LINES; at += 50_000) {
        border.publish(lines.subList(at, at + 50_000), 1_000);
      }

      long start = System.nanoTime();
      Duration cpu = cpu();
      indexer.start();
      for (int part = 1; part <= 3; part++) {
        long goal = (long) LINES / 3 * part;
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> indexer.status().lines() >= goal);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "throughput: %,d lines in %.1f s, %,.0f lines/s, %.1f CPU s with both engines%n",
            goal, seconds, goal / seconds, cpu().minus(cpu).toMillis() / 1e3);
      }
      await().atMost(LONG).until(() -> indexer.status().lag() == 0);
      assertThat(indexer.status().faults()).isEmpty();

      long[] millis = new long[PROBES];
      for (int probe = 0; probe < PROBES; probe++) {
        String word = "probe" + probe + "x" + start;
        long published = System.nanoTime();
        border.publish(Engines.lines(word, 1), 1);
        await()
            .atMost(LONG)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> store.search(Ask.words(word).query()).total() == 1);
        millis[probe] = (System.nanoTime() - published) / 1_000_000;
      }
      Arrays.sort(millis);
      System.out.printf(
          "freshness of %d lines: p50 %d ms, p90 %d ms, p99 %d ms, worst %d ms%n",
          PROBES,
          millis[PROBES / 2],
          millis[PROBES * 9 / 10],
          millis[PROBES * 99 / 100],
          millis[PROBES - 1]);
    }
  }
}
