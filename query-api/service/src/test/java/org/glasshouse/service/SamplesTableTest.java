package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.glasshouse.series.Samples;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.MetricWindow;
import org.junit.jupiter.api.Test;

class SamplesTableTest {
  @Test
  void putsInQuotesWhatIsNoNumber() {
    Samples samples =
        new Samples.Builder()
            .add(0, Double.POSITIVE_INFINITY)
            .add(1, Double.NEGATIVE_INFINITY)
            .add(2, -1.5)
            .add(3, 7)
            .build();
    MetricSeries series = new MetricSeries("oak", new TreeMap<>(), "a".repeat(16), samples);

    String table = SamplesTable.of(new MetricWindow(List.of(series), true));

    assertThat(table.lines().skip(1).map(row -> row.substring(row.lastIndexOf(',') + 1)))
        .containsExactly("\"+Inf\"", "\"-Inf\"", "-1.5", "7");
  }
}
