package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.glasshouse.records.PublicReport;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.InMemoryMetricStore;
import org.glasshouse.store.Ledger;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three hours of metrics, of which the last is an incident. */
class IncidentMetricsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T05:00:00Z");
  private static final Instant END = BEGIN.plus(Duration.ofHours(1));
  private static final int FIRST = 240;

  private final InMemoryMetricStore store = new InMemoryMetricStore();
  private final IncidentMetrics metrics = new IncidentMetrics(store, Ledger.EMPTY);

  @BeforeEach
  void measure() {
    add("node_quiet", MetricType.GAUGE, sample -> 5 + sample % 3);
    add("node_memory_free", MetricType.GAUGE, sample -> sample < FIRST ? 8 + sample % 2 : 1);
    add("disk_busy_total", MetricType.COUNTER, sample -> sample < FIRST ? sample : 9 * sample);
    add("faults_total", MetricType.COUNTER, sample -> Math.max(0, sample - FIRST));
    add("blip", MetricType.GAUGE, sample -> sample == 300 ? 100 : 0);
  }

  private void add(String name, MetricType type, IntToDoubleFunction course) {
    Samples.Builder samples = new Samples.Builder();
    long from = BEGIN.minus(Duration.ofHours(2)).toEpochMilli();
    for (int sample = 0; sample < 360; sample++) {
      samples.add(from + 30_000L * sample, course.applyAsDouble(sample));
    }
    store.add(
        new Metric(name, type, "", "", List.of("smaug")),
        new MetricSeries("smaug", new TreeMap<>(), "aaaaaaaaaaaaaaaa", samples.build()));
  }

  private List<Rise> around(String cluster, String text) {
    PublicReport report =
        new PublicReport(
            "Disk",
            List.of(new PublicReport.Section(PublicReport.Role.SUMMARY, "", text)),
            List.of(),
            0);
    List<Rise> found = metrics.around(cluster, BEGIN, END, report);
    assertThat(found).isNotNull();
    return found == null ? List.of() : found;
  }

  @Test
  void showsWhatTheReportNamesFirstAndThenWhatChangedMost() {
    List<Rise> rises = around("smaug", "See `node\\_memory\\_free` and node_nothing.");

    assertThat(rises)
        .extracting(rise -> rise.metric().name())
        .containsExactly("node_memory_free", "faults_total", "disk_busy_total");
    assertThat(rises).extracting(Rise::quoted).containsExactly(true, false, false);
    assertThat(rises).extracting(Rise::rose).containsExactly(false, true, true);
  }

  @Test
  void findsTheMetricThatAReportCallsByItsFamily() {
    assertThat(around("smaug", "`disk_busy`").getFirst().metric().name())
        .isEqualTo("disk_busy_total");
  }

  @Test
  void saysFromWhatToWhat() {
    Rise rise = around("smaug", "node_memory_free").getFirst();

    assertThat(rise.before()).isBetween(8.0, 9.0);
    assertThat(rise.within()).isEqualTo(1);
  }

  @Test
  void whatIsPreparedIsNotLookedForAgain() throws Exception {
    PublicReport report = new PublicReport("Disk", List.of(), List.of(), 0);
    metrics.prepare("smaug", BEGIN, END, report);
    add("node_late", MetricType.GAUGE, sample -> sample < FIRST ? sample % 2 : 900);
    metrics.prepare("smaug", BEGIN, END, report);

    assertThat(metrics.around("smaug", BEGIN, END, report))
        .extracting(rise -> rise.metric().name())
        .containsExactlyInAnyOrder("faults_total", "node_memory_free", "disk_busy_total");
  }

  @Test
  void hasNothingOfAnotherCluster() {
    assertThat(around("tianhe", "node_memory_free")).isEmpty();
  }
}
