package org.glasshouse.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.collectorkit.MetricCollectorContract;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of OpenMetrics: the contract, and what is theirs alone. */
final class OpenMetricsFolderTest extends MetricCollectorContract {
  private static final long BEGIN = 1_790_000_000L;

  @TempDir private Path folder = Path.of("");

  @Override
  protected Collector<RawMetric> newCollector() {
    StringBuilder text =
        new StringBuilder("# TYPE temperature gauge\n# HELP temperature How warm it is.\n");
    for (int series = 0; series < SERIES; series++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        text.append(
            "temperature{room=\"%d\"} %d %d.000\n".formatted(series, sample, BEGIN + sample));
      }
    }
    write("house.om", text + "# EOF\n");
    return new OpenMetricsFolder("files", folder);
  }

  @Override
  protected Collector<RawMetric> newCollectorOfNothing() {
    return new OpenMetricsFolder("files", folder.resolve("missing"));
  }

  @Override
  protected void letTimePass() {
    // Nothing waits.
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RawMetric> poll(Collector<RawMetric> collector) {
    collector.open(Map.of());
    return collector.poll(100).records();
  }

  @Test
  void waitsForTheEndOfAFile() {
    write("house.om", "up 1 1790000000\n");

    try (OpenMetricsFolder collector = new OpenMetricsFolder("files", folder)) {
      assertThat(poll(collector)).isEmpty();
      write("house.om", "up 1 1790000000\n# EOF");
      assertThat(collector.poll(100).records()).hasSize(1);
    }
  }

  @Test
  void namesALineThatIsNoneAndGoesOn() {
    write("house.om", "up 1 1790000000\nup{a=\"b} 2\nup 3\nup 4 1790000003\n# EOF\n");

    try (OpenMetricsFolder collector = new OpenMetricsFolder("files", folder)) {
      List<RawMetric> read = poll(collector);

      assertThat(values(read)).containsExactly(1.0, 4.0);
      assertThat(collector.faults())
          .extracting(CollectorFault::code)
          .containsExactly(CollectorFault.Code.CORRUPT);
      assertThat(collector.faults().getFirst().where()).endsWith("line that begins at byte 27");
    }
  }

  @Test
  void readsEscapesExemplarsAndValuesThatAreNoNumbers() {
    write(
        "house.om",
        """
        # TYPE a counter
        a_total{b="x\\\\y\\"z\\n,}",c=""} 1 1790000000.25 # {trace="1"} 0.5 1790000000
        a_total{b="2"} +Inf 1790000000
        a_total{b="2"} NaN 1790000001
        # EOF
        """);

    try (OpenMetricsFolder collector = new OpenMetricsFolder("files", folder)) {
      List<RawMetric> read = poll(collector);

      RawSamples first = (RawSamples) read.get(1);
      assertThat(first.series().labels()).containsEntry("b", "x\\y\"z\n,}").containsEntry("c", "");
      assertThat(first.series().samples().time(0)).isEqualTo(1_790_000_000_250L);
      assertThat(values(read)).containsExactly(1.0, Double.POSITIVE_INFINITY, Double.NaN);
    }
  }

  private static List<Double> values(List<RawMetric> read) {
    List<Double> values = new ArrayList<>();
    for (RawMetric metric : read) {
      if (metric instanceof RawSamples samples) {
        for (int index = 0; index < samples.count(); index++) {
          values.add(samples.series().samples().value(index));
        }
      }
    }
    return values;
  }
}
