package org.glasshouse.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.store.Metric;
import org.glasshouse.store.MetricQuery;
import org.glasshouse.store.MetricReader;
import org.glasshouse.store.MetricSeries;
import org.glasshouse.store.MetricWindow;
import org.glasshouse.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

/**
 * What every store of samples does. A store's test extends this; each test starts with an empty
 * one.
 */
public abstract class MetricStoreContract {
  private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
  private static final long DAY = 86_400_000L;

  /** Writes samples of one cluster, and what is said of their metric. */
  protected abstract void write(Metric metric, MetricSeries series)
      throws StoreUnavailableException;

  /** The read side of the same store. */
  protected abstract MetricReader reader();

  /** What comes back is what was written: values, stale markers, NaN and histograms. */
  @Test
  protected void keepsEachSampleAsItWas() throws StoreUnavailableException {
    Samples samples =
        new Samples.Builder()
            .add(NOON, 0.1)
            .add(NOON + 1, -0.0)
            .add(NOON + 2, Double.NaN)
            .add(NOON + 3, Double.POSITIVE_INFINITY)
            .add(NOON + 4, Double.longBitsToDouble(Samples.STALE))
            .add(NOON + DAY, ByteString.copyFromUtf8("a histogram"))
            .build();
    write(up("smaug"), series("smaug", "node", samples));

    MetricSeries found = only(ask("up", "", NOON, NOON + 2 * DAY));

    assertThat(found.cluster()).isEqualTo("smaug");
    assertThat(found.labels()).isEqualTo(Map.of("job", "node"));
    assertThat(found.id()).matches("[a-z2-7]{16}");
    assertThat(found.samples()).isEqualTo(samples);
  }

  /** A time is from one moment to another, which is not in it. */
  @Test
  protected void answersTheSamplesOfATime() throws StoreUnavailableException {
    write(up("smaug"), series("smaug", "node", counted(10)));

    assertThat(only(ask("up", "", NOON + 3, NOON + 6)).samples())
        .isEqualTo(counted(10).range(3, 6));
    assertThat(samples(ask("up", "", NOON + 10, NOON + 20))).isZero();
    assertThat(samples(ask("down", "", NOON, NOON + DAY))).isZero();
  }

  /** Parts of a series that come one after another are one; a sample that comes twice is one. */
  @Test
  protected void joinsTheSamplesOfASeries() throws StoreUnavailableException {
    write(up("smaug"), series("smaug", "node", counted(10).range(5, 10)));
    write(up("smaug"), series("smaug", "node", counted(10).range(0, 6)));

    MetricWindow found = ask("up", "", NOON, NOON + DAY);

    assertThat(only(found).samples()).isEqualTo(counted(10));
    assertThat(found.complete()).isTrue();
  }

  /** Series of other labels and of other clusters are others. */
  @Test
  protected void tellsSeriesApart() throws StoreUnavailableException {
    write(up("smaug"), series("smaug", "node", counted(1)));
    write(up("smaug"), series("smaug", "etcd", counted(2)));
    write(up("ocp"), series("ocp", "node", counted(3)));

    assertThat(ask("up", "", NOON, NOON + DAY).series())
        .extracting(series -> series.cluster() + series.labels() + series.samples().size())
        .containsExactlyInAnyOrder("smaug{job=node}1", "smaug{job=etcd}2", "ocp{job=node}3");
    assertThat(ask("up", "", NOON, NOON + DAY).series())
        .extracting(MetricSeries::id)
        .doesNotHaveDuplicates();
    assertThat(only(ask("up", "ocp", NOON, NOON + DAY)).samples().size()).isEqualTo(3);
    assertThat(samples(ask("up", "nothing", NOON, NOON + DAY))).isZero();
  }

  /** What is left out for its number is said to be. */
  @Test
  protected void answersNoMoreThanIsAskedFor() throws StoreUnavailableException {
    write(up("smaug"), series("smaug", "node", counted(5)));
    write(up("smaug"), series("smaug", "etcd", counted(5)));
    Instant from = Instant.ofEpochMilli(NOON);
    Instant to = from.plusSeconds(60);

    MetricWindow oneSeries = reader().samples(new MetricQuery("up", "", from, to, 1, 100));
    MetricWindow sevenSamples = reader().samples(new MetricQuery("up", "", from, to, 10, 7));
    MetricWindow all = reader().samples(new MetricQuery("up", "", from, to, 2, 10));

    assertThat(oneSeries.series()).hasSize(1);
    assertThat(oneSeries.complete()).isFalse();
    assertThat(samples(sevenSamples)).isEqualTo(7);
    assertThat(sevenSamples.complete()).isFalse();
    assertThat(samples(all)).isEqualTo(10);
    assertThat(all.complete()).isTrue();
  }

  /** Metrics are listed by name, once, with all clusters that have them. */
  @Test
  protected void listsMetrics() throws StoreUnavailableException {
    assertThat(reader().metrics()).isEmpty();
    write(up("smaug"), series("smaug", "node", counted(1)));
    write(up("ocp"), series("ocp", "node", counted(1)));
    Metric load = new Metric("load", MetricType.UNKNOWN, "", "", List.of("ocp"));
    write(load, series("ocp", "node", counted(1)));

    assertThat(reader().metrics())
        .containsExactly(
            load,
            new Metric("up", MetricType.GAUGE, "Whether it answers", "", List.of("ocp", "smaug")));
  }

  /** The newest sample of a metric is that of any of its series. */
  @Test
  protected void knowsTheNewestSample() throws StoreUnavailableException {
    assertThat(reader().newest("up")).isNull();
    write(up("smaug"), series("smaug", "node", counted(3)));
    write(up("ocp"), series("ocp", "node", new Samples.Builder().add(NOON - DAY, 1).build()));

    assertThat(reader().newest("up")).isEqualTo(Instant.ofEpochMilli(NOON + 2));
    assertThat(reader().newest("load")).isNull();
  }

  private MetricWindow ask(String metric, String cluster, long from, long to)
      throws StoreUnavailableException {
    return reader()
        .samples(
            new MetricQuery(
                metric, cluster, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), 100, 1_000));
  }

  private static MetricSeries only(MetricWindow window) {
    assertThat(window.series()).hasSize(1);
    return window.series().getFirst();
  }

  private static int samples(MetricWindow window) {
    return window.series().stream().mapToInt(series -> series.samples().size()).sum();
  }

  private static Metric up(String cluster) {
    return new Metric("up", MetricType.GAUGE, "Whether it answers", "", List.of(cluster));
  }

  /** A millisecond apart from noon on: 0, 1, … */
  private static Samples counted(int size) {
    Samples.Builder samples = new Samples.Builder();
    for (int index = 0; index < size; index++) {
      samples.add(NOON + index, index);
    }
    return samples.build();
  }

  private static MetricSeries series(String cluster, String job, Samples samples) {
    TreeMap<String, String> labels = new TreeMap<>(Map.of("job", job));
    return new MetricSeries(cluster, labels, Labels.id(cluster, labels), samples);
  }
}
