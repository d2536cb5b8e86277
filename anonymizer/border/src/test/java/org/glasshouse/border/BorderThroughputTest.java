package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.glasshouse.border.Archive.line;
import static org.glasshouse.border.Archive.streamOf;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how fast a border works off what has piled up, beside its Kafka in one JVM. */
@Tag("long")
class BorderThroughputTest {
  private static final Logger LOG = LoggerFactory.getLogger(BorderThroughputTest.class);
  private static final long LINES = Long.getLong("glasshouse.lines", 400_000);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void worksOffWhatHasPiledUp() {
    try (Archive archive = new Archive(folder)) {
      archive.addSource("fast");
      try (KafkaProducer<byte[], byte[]> producer = archive.producer("fast")) {
        for (long first = 0; first < LINES / 4; first += 500) {
          long from = first;
          archive.feedMessages(
              producer,
              "fast",
              IntStream.range(0, 4)
                  .mapToObj(partition ->
                      LongStream.range(from, from + 500)
                          .mapToObj(n -> line(streamOf(partition), n, text(n)))
                          .toList())
                  .toList());
        }
      }
      try (Border border = new Border(archive.settings(), archive.keys)) {
        long start = System.nanoTime();
        border.start();
        long processor = 0;
        for (long part = 1; part <= 4; part++) {
          long wanted = LINES * part / 4;
          await()
              .atMost(Duration.ofMinutes(4))
              .pollInterval(Duration.ofMillis(100))
              .until(() -> decided(border) >= wanted);
          long now = System.nanoTime();
          long used = processorTime();
          LOG.info(
              "{} lines/s, {} lines per second of the border's processor time",
              LINES / 4 * 1_000_000_000L / (now - start),
              LINES / 4 * 1_000_000_000L / Math.max(1, used - processor));
          start = now;
          processor = used;
        }
        assertThat(decided(border)).isEqualTo(LINES);
        assertThat(border.status().fault()).isEmpty();
      }
    }
  }

  private static String text(long n) {
    return switch ((int) (n % 4)) {
      case 0 -> "I1122 03:04:05.123456       1 trace.go:205] Trace[" + n + "]: \"Get\" took 512ms";
      case 1 -> "apply request took too long, took " + n + " ms, from 10.128.0." + n % 200;
      case 2 -> "level=info msg=\"session of user\" password=hunter" + n + " n=" + n;
      default -> "GET /healthz HTTP/1.1 200 " + n + " kube-probe/1.19";
    };
  }

  private static long decided(Border border) {
    BorderStatus.OfSource status = Objects.requireNonNull(border.status().sources().get("fast"));
    return status.published() + status.withheldTotal();
  }

  private static long processorTime() {
    long time = 0;
    for (long id : THREADS.getAllThreadIds()) {
      var thread = THREADS.getThreadInfo(id);
      if (thread != null && thread.getThreadName().contains("border-")) {
        time += THREADS.getThreadCpuTime(id);
      }
    }
    return time;
  }
}
