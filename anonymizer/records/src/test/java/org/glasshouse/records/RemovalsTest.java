package org.glasshouse.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasshouse.series.Description;
import org.glasshouse.series.MetricType;
import org.junit.jupiter.api.Test;

class RemovalsTest {
  private static Removals removedMetrics(String... metrics) {
    return new Removals(
        List.of(
            new PublicRemoval(
                "2026-11-26T00:00:00Z",
                List.of(),
                List.of(metrics).stream()
                    .map(metric -> new PublicRemoval.Condition("", "", metric, null, null))
                    .toList())));
  }

  private static PublicDescription said(String family, MetricType type) {
    return new PublicDescription("smaug", new Description(family, type, "What it counts.", ""));
  }

  @Test
  void whatIsSaidOfACounterGoesWithItsSamples() {
    Removals removals = removedMetrics("shop_orders_total");

    assertThat(removals.takes(said("shop_orders", MetricType.COUNTER))).isTrue();
    assertThat(removals.takes(said("shop_orders_total", MetricType.COUNTER))).isTrue();
    assertThat(removals.takes(said("shop_orders", MetricType.GAUGE))).isFalse();
  }

  @Test
  void whatIsSaidOfAHistogramStaysWithItsLastSamples() {
    PublicDescription said = said("shop_wait_seconds", MetricType.HISTOGRAM);

    assertThat(removedMetrics("shop_wait_seconds_bucket").takes(said)).isFalse();
    assertThat(
            removedMetrics(
                    "shop_wait_seconds_bucket", "shop_wait_seconds_sum", "shop_wait_seconds_count")
                .takes(said))
        .isTrue();
  }
}
