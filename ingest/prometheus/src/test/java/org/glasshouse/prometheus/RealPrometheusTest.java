package org.glasshouse.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.glasshouse.collectorkit.RealPrometheus;
import org.glasshouse.series.Description;
import org.glasshouse.series.MetricType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Against Debian's own Prometheus and node exporter. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RealPrometheusTest {
  private static final String NODE = "{job=\"node\",__name__=~\"node_.+|up\"}";

  @Test
  void readsEachSampleOnceAsItsOwnApiAnswers(@TempDir Path folder) throws Exception {
    try (RealPrometheus prometheus = RealPrometheus.start(folder)) {
      prometheus.waitForScrapes(6);
      PrometheusSettings settings = Reading.settings(prometheus.address(), NODE);
      Reading reading = new Reading();
      int restarts = 0;
      while (!reading.reached(Instant.now()) && restarts < 5) {
        int before = reading.count();
        reading.until(settings, 50, () -> reading.count() > before + 400);
        restarts++;
      }
      Instant last = Instant.now();
      prometheus.waitForScrapes(10);
      reading.until(settings, 1_000, () -> reading.reached(last.plusSeconds(2)));

      Map<SortedMap<String, String>, SortedMap<Long, Long>> read = reading.bySeries();
      Map<SortedMap<String, String>, SortedMap<Long, Long>> answered =
          prometheus.query(NODE + "[10m]", last);
      read.values().forEach(samples -> samples.tailMap(last.toEpochMilli() + 1).clear());
      read.values().removeIf(Map::isEmpty);
      assertThat(answered).hasSizeGreaterThan(200);
      assertThat(read).isEqualTo(answered);
      assertThat(reading.descriptions)
          .containsEntry(
              "node_load1",
              new Description("node_load1", MetricType.GAUGE, "1m load average.", ""));
      assertThat(reading.descriptions.keySet()).noneMatch(name -> name.startsWith("prometheus_"));
      assertThat(reading.faults).isEmpty();
    }
  }
}
