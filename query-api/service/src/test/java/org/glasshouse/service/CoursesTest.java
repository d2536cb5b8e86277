package org.glasshouse.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricSeries;
import org.junit.jupiter.api.Test;

class CoursesTest {
  private static MetricSeries series(Map<String, String> labels, double... values) {
    Samples.Builder samples = new Samples.Builder();
    for (int index = 0; index < values.length; index++) {
      samples.add(index * 30_000L, values[index]);
    }
    return new MetricSeries("smaug", new TreeMap<>(labels), "aaaaaaaaaaaaaaaa", samples.build());
  }

  private static Courses of(String name, MetricType type, MetricSeries... series) {
    return Courses.of(new Metric(name, type, "", "", List.of("smaug")), List.of(series));
  }

  private static List<Double> values(MetricSeries series) {
    List<Double> values = new ArrayList<>();
    for (int index = 0; index < series.samples().size(); index++) {
      values.add(series.samples().value(index));
    }
    return values;
  }

  @Test
  void leavesAGaugeAsItIs() {
    MetricSeries series = series(Map.of(), 3, 1, 2);

    Courses courses = of("node_load1", MetricType.GAUGE, series);

    assertThat(courses).isEqualTo(new Courses(Courses.Reading.VALUE, List.of(series)));
  }

  @Test
  void readsACounterAsItsGrowthPerSecondAlsoWhereItBeginsAnew() {
    Courses courses = of("x_total", MetricType.COUNTER, series(Map.of(), 10, 40, 30, 30));

    assertThat(courses.reading()).isEqualTo(Courses.Reading.PER_SECOND);
    assertThat(values(courses.series().getFirst())).containsExactly(1.0, 1.0, 0.0);
  }

  @Test
  void leavesOutGrowthAcrossTheEndOfASeries() {
    double stale = Double.longBitsToDouble(Samples.STALE);

    Courses courses = of("x_total", MetricType.COUNTER, series(Map.of(), 10, stale, 30, 60));

    assertThat(values(courses.series().getFirst())).containsExactly(1.0);
  }

  @Test
  void readsBucketsAsThePercentileOfWhatCameBetween() {
    Courses courses =
        of(
            "fsync_seconds_bucket",
            MetricType.HISTOGRAM,
            series(Map.of("node", "a", "le", "1"), 0, 100, 100),
            series(Map.of("node", "a", "le", "2"), 0, 100, 150),
            series(Map.of("node", "a", "le", "+Inf"), 0, 100, 200));

    assertThat(courses.series()).hasSize(1);
    assertThat(courses.series().getFirst().labels()).containsOnlyKeys("node");
    assertThat(values(courses.series().getFirst()).getFirst()).isCloseTo(0.99, within(1e-9));
    assertThat(values(courses.series().getFirst()).getLast()).isEqualTo(2);
  }

  @Test
  void saysNothingOfAHistogramToWhichNothingCame() {
    Courses courses =
        of(
            "fsync_seconds_bucket",
            MetricType.HISTOGRAM,
            series(Map.of("le", "1"), 5, 5),
            series(Map.of("le", "+Inf"), 5, 5));

    assertThat(values(courses.series().getFirst())).isEmpty();
  }
}
