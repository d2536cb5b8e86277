package org.glasshouse.collectorkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.raw.Collector;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawMetric;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Samples;
import org.junit.jupiter.api.Test;

/**
 * What every collector of samples must do, over a source that holds {@link #SERIES} series of
 * {@link #SAMPLES} samples each. A collector's test extends it and makes such a source.
 */
public abstract class MetricCollectorContract extends AnyCollectorContract<RawMetric> {
  /** How many series the source holds: {@code temperature{room="0"}} and so on. */
  protected static final int SERIES = 7;

  /** How many samples a series has, a second apart: the value of the first is 0, then 1, … */
  protected static final int SAMPLES = 40;

  private static final int QUIET_POLLS = 5;

  /** Each sample comes once, in the order of time within its series, with its value. */
  @Test
  protected void readsEachSampleOnceInOrder() {
    List<RawMetric> read = new ArrayList<>();
    try (Collector<RawMetric> collector = newCollector()) {
      collector.open(Map.of());
      poll(collector, 3, read, new HashMap<>());
    }

    holdsEachSampleOnce(read);
  }

  /** What is said of a metric comes before its samples. */
  @Test
  protected void describesBeforeItCounts() {
    List<RawMetric> read = new ArrayList<>();
    try (Collector<RawMetric> collector = newCollector()) {
      collector.open(Map.of());
      poll(collector, 100, read, new HashMap<>());
    }

    assertThat(read.getFirst())
        .isInstanceOfSatisfying(
            RawDescription.class,
            said -> {
              Description description = said.description();
              assertThat(description.metric()).isEqualTo("temperature");
              assertThat(description.type().word()).isEqualTo("gauge");
              assertThat(description.help()).isEqualTo("How warm it is.");
            });
  }

  /** Stopped behind any batch and opened with its checkpoints, it loses and doubles nothing. */
  @Test
  protected void losesAndDoublesNothingOverRestarts() {
    for (int limit : new int[] {1, 2, 3, 50}) {
      List<RawMetric> read = new ArrayList<>();
      Map<String, byte[]> kept = new HashMap<>();
      for (int quiet = 0; quiet < 2; ) {
        try (Collector<RawMetric> collector = newCollector()) {
          collector.open(kept);
          Collector.Batch<RawMetric> batch = pollOnce(collector, limit);
          assertThat(batch.records()).hasSizeLessThanOrEqualTo(limit + Collector.OVERRUN);
          keep(batch, kept);
          read.addAll(batch.records());
          quiet = batch.records().isEmpty() ? quiet + 1 : 0;
        }
      }

      holdsEachSampleOnce(read);
    }
  }

  /** A batch that was not kept is read again. */
  @Test
  protected void readsAgainWhatWasNotKept() {
    try (Collector<RawMetric> collector = newCollector()) {
      collector.open(Map.of());
      assertThat(pollOnce(collector, 2).records()).isNotEmpty();
    }
    List<RawMetric> read = new ArrayList<>();
    try (Collector<RawMetric> collector = newCollector()) {
      collector.open(Map.of());
      poll(collector, 2, read, new HashMap<>());
    }

    holdsEachSampleOnce(read);
  }

  /** A checkpoint that is damaged counts as lost. */
  @Test
  protected void takesADamagedCheckpointAsLost() {
    Map<String, byte[]> damaged = new HashMap<>();
    try (Collector<RawMetric> collector = newCollector()) {
      collector.open(Map.of());
      poll(collector, 100, new ArrayList<>(), damaged);
    }
    damaged.replaceAll((key, checkpoint) -> new byte[] {1, 2, 3});
    List<RawMetric> read = new ArrayList<>();
    try (Collector<RawMetric> collector = newCollector()) {
      collector.open(damaged);
      poll(collector, 100, read, new HashMap<>());
    }

    holdsEachSampleOnce(read);
  }

  private void poll(
      Collector<RawMetric> collector, int limit, List<RawMetric> read, Map<String, byte[]> kept) {
    for (int quiet = 0; quiet < QUIET_POLLS; ) {
      Collector.Batch<RawMetric> batch = collector.poll(limit);
      read.addAll(batch.records());
      keep(batch, kept);
      quiet = batch.records().isEmpty() ? quiet + 1 : 0;
      if (batch.records().isEmpty()) {
        letTimePass();
      }
    }
  }

  private Collector.Batch<RawMetric> pollOnce(Collector<RawMetric> collector, int limit) {
    Collector.Batch<RawMetric> batch = collector.poll(limit);
    for (int poll = 0; poll < QUIET_POLLS && batch.records().isEmpty(); poll++) {
      letTimePass();
      batch = collector.poll(limit);
    }
    return batch;
  }

  private static void holdsEachSampleOnce(List<RawMetric> read) {
    Map<SortedMap<String, String>, NavigableMap<Long, Double>> series = new HashMap<>();
    for (RawMetric metric : read) {
      if (metric instanceof RawSamples samples) {
        add(samples, series);
      }
    }
    assertThat(series).hasSize(SERIES);
    series.forEach((labels, samples) -> {
      assertThat(labels).containsEntry("__name__", "temperature").containsKey("room");
      assertThat(samples).hasSize(SAMPLES);
      long first = samples.firstKey();
      samples.forEach((time, value) -> assertThat(value).isEqualTo((time - first) / 1_000.0));
    });
  }

  private static void add(
      RawSamples read, Map<SortedMap<String, String>, NavigableMap<Long, Double>> series) {
    NavigableMap<Long, Double> of =
        series.computeIfAbsent(read.series().labels(), labels -> new TreeMap<>());
    Samples samples = read.series().samples();
    for (int index = 0; index < samples.size(); index++) {
      long time = samples.time(index);
      assertThat(of.isEmpty() || of.lastKey() < time).as("behind the last sample").isTrue();
      of.put(time, samples.value(index));
    }
  }
}
