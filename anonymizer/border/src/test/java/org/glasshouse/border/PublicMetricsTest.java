package org.glasshouse.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.glasshouse.raw.RawDescription;
import org.glasshouse.raw.RawRecord;
import org.glasshouse.raw.RawSamples;
import org.glasshouse.records.PublicDescription;
import org.glasshouse.records.PublicSamples;
import org.glasshouse.series.Description;
import org.glasshouse.series.Labels;
import org.glasshouse.series.MetricType;
import org.glasshouse.series.Samples;
import org.glasshouse.series.Series;
import org.glasshouse.vocabulary.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PublicMetricsTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-23T06:00:00Z");
  private static final long NOW = ARRIVAL.toEpochMilli();
  private static final long TWO_MONTHS_AGO = ARRIVAL.minus(Duration.ofDays(60)).toEpochMilli();

  private final Source source = new Source(PublicLogsTest.terms("3"), true, new FakeDetection());
  private final RawPartition partition =
      new RawPartition("smaug", Signal.METRICS, new TopicPartition("raw.metrics.smaug", 0));
  private final PublicMetrics metrics;

  PublicMetricsTest(@TempDir Path folder) {
    KeyRing keys = KeyRing.create(folder.resolve("keys"), () -> ARRIVAL);
    metrics = new PublicMetrics(keys, new PseudonymCache(keys, () -> ARRIVAL));
  }

  @Test
  void keepsValuesBitForBitAndLabelsThatNeedNoMark() {
    Samples samples =
        new Samples.Builder()
            .add(NOW, 1.5)
            .add(NOW + 1, Double.longBitsToDouble(Samples.STALE))
            .build();

    PublicSamples published =
        published(
            new RawSamples(
                new Series(
                    Map.of(Labels.NAME, "up", "job", "node", "namespace", "openshift-a"),
                    samples)));

    assertThat(published.cluster()).isEqualTo("smaug");
    assertThat(published.series().labels())
        .isEqualTo(Map.of(Labels.NAME, "up", "job", "node", "namespace", "openshift-a"));
    assertThat(published.series().samples()).isEqualTo(samples);
  }

  @Test
  void renamesALabelThatStandsWhereTheClusterStands() {
    PublicSamples published =
        published(
            series(NOW, Map.of(Labels.NAME, "up", "cluster", "own", "exported_cluster", "b")));

    assertThat(published.series().labels())
        .isEqualTo(
            Map.of(Labels.NAME, "up", "exported_exported_cluster", "own", "exported_cluster", "b"));
  }

  @Test
  void keepsSeriesApartThatDifferInASecretOnly() {
    SortedMap<String, String> first = labels(series(NOW, Map.of(Labels.NAME, "up", "key", "{a}")));
    SortedMap<String, String> second = labels(series(NOW, Map.of(Labels.NAME, "up", "key", "{b}")));

    assertThat(first.get("key")).isEqualTo("<secret:token>");
    assertThat(first.get(Labels.SERIES_TOKEN)).matches("[a-z2-7]{16}");
    assertThat(second.get(Labels.SERIES_TOKEN)).isNotEqualTo(first.get(Labels.SERIES_TOKEN));
    assertThat(labels(series(NOW + 5, Map.of(Labels.NAME, "up", "key", "{a}")))).isEqualTo(first);
  }

  @Test
  void dropsLabelsThatPrometheusOrTheBorderKeepForThemselves() {
    SortedMap<String, String> labels =
        labels(
            series(NOW, Map.of(Labels.NAME, "up", "__meta_a", "x", Labels.SERIES_TOKEN, "forged")));

    assertThat(labels).containsOnlyKeys(Labels.NAME, Labels.SERIES_TOKEN);
    assertThat(labels.get(Labels.SERIES_TOKEN)).isNotEqualTo("forged");
    assertThat(metrics.dropped()).isEqualTo(2);
  }

  @Test
  void givesANameWithinOneMonthAndPublishesOldSamplesThatNeedNone() {
    Map<String, String> pod = Map.of(Labels.NAME, "up", "namespace", "ann", "pod", "jupyter-ann");

    assertThat(labels(series(NOW, pod)).get("pod")).matches("<name:[a-z2-7]{20}>");
    assertThat(outcomes(series(TWO_MONTHS_AGO, pod))).containsExactly(withheld("expired", 1));
    assertThat(labels(series(TWO_MONTHS_AGO, Map.of(Labels.NAME, "up", "job", "node"))))
        .isEqualTo(Map.of(Labels.NAME, "up", "job", "node"));
  }

  @Test
  void countsSamplesThatAreWithheld() {
    Samples samples =
        new Samples.Builder()
            .add(0, 1)
            .add(NOW, 2)
            .add(NOW + 1, 3)
            .add(ARRIVAL.plus(Duration.ofDays(2)).toEpochMilli(), 4)
            .build();

    List<Outcome> outcomes =
        outcomes(new RawSamples(new Series(Map.of(Labels.NAME, "up"), samples)));

    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.getFirst()).isEqualTo(withheld("undated", 1, 20));
    assertThat(outcomes.get(1).count()).isEqualTo(2);
    assertThat(outcomes.get(2)).isEqualTo(withheld("future", 1, 20));
  }

  @Test
  void withholdsALabelSetThatTheEngineDoesNotLetGoOrFailsOn() {
    assertThat(
            outcomes(
                series(NOW, Map.of(Labels.NAME, "up", "a", "UNDECIDABLE")),
                series(NOW, Map.of(Labels.NAME, "up", "BOOM", "a")),
                series(NOW, Map.of(Labels.NAME, "up", "a", "NOTHING")),
                series(NOW, Map.of(Labels.NAME, "up"))))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo(withheld("undecidable", 1)),
            one -> assertThat(one).isEqualTo(withheld("engine", 1)),
            one -> assertThat(one).isEqualTo(withheld("engine", 1)),
            one -> assertThat(one).isInstanceOf(Outcome.Published.class));
  }

  @Test
  void hidesWhatTheSecondOpinionDoubtsAndKeepsTheSeriesApart() {
    SortedMap<String, String> labels =
        labels(series(NOW, Map.of(Labels.NAME, "up", "cause", "no route to 203.0.113.9:443")));

    assertThat(labels.get("cause")).startsWith("no route to <personal:text>");
    assertThat(labels.get("cause")).doesNotContain("203.0");
    assertThat(labels).containsKey(Labels.SERIES_TOKEN);
  }

  @Test
  void showsHelpAndUnitToTheEngine() {
    List<Outcome> outcomes =
        outcomes(
            new RawDescription(new Description("up", MetricType.GAUGE, "Help {secret}", "{unit}")));

    assertThat(((Outcome.Published) outcomes.getFirst()).record())
        .isEqualTo(
            new PublicDescription(
                "smaug",
                new Description("up", MetricType.GAUGE, "Help <secret:token>", "<secret:token>")));
    assertThat(outcomes.getFirst().count()).isZero();
  }

  private SortedMap<String, String> labels(RawRecord raw) {
    return published(raw).series().labels();
  }

  private PublicSamples published(RawRecord raw) {
    return (PublicSamples) ((Outcome.Published) outcomes(raw).getFirst()).record();
  }

  private List<Outcome> outcomes(RawRecord... records) {
    return metrics.construct(
        source,
        partition,
        List.of(new RawPartition.Message(7, ARRIVAL, 10, false, null, List.of(records))),
        Guard.PLAIN);
  }

  private static RawSamples series(long time, Map<String, String> labels) {
    return new RawSamples(new Series(labels, new Samples.Builder().add(time, 1).build()));
  }

  private static Outcome withheld(String reason, int count) {
    return withheld(reason, count, 20);
  }

  private static Outcome withheld(String reason, int count, long bytes) {
    return new Outcome.Withheld(new Quarantined("raw.metrics.smaug-0-7", bytes, reason), count);
  }
}
